"""The file itself: what is no record is refused, what is newer too, and a migration happens whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import ModelError, RecordError
from onrecord.record import Record, Writer, store
from tests.record import conftest as small


def test_there_must_be_a_file(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such record"):
        Record(tmp_path / "none.record")
    with pytest.raises(RecordError, match="no such record"):
        Record(tmp_path)


@pytest.mark.parametrize("content", [b"", b"just text", b"SQLite format 3\x00" + b"\x00" * 200, bytes(range(256)) * 40])
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.record"
    path.write_bytes(content)
    with pytest.raises(RecordError, match=r"a\.record"):
        Record(path)
    if content:
        with pytest.raises(RecordError, match=r"a\.record"), Writer(path):
            pass
        assert path.read_bytes() == content


def test_another_program_s_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE articles (id)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match="is not a record"):
        Record(path)
    with pytest.raises(RecordError, match="is not a record"), Writer(path):
        pass
    assert path.read_bytes() == before


def test_a_damaged_record_says_so(tmp_path: Path) -> None:
    path = small.write(tmp_path / "a.record")
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(bytes(content))
    with pytest.raises(RecordError, match=r"a\.record"), Record(path) as record:
        list(record.articles())


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = small.write(tmp_path / "a.record")
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO migrations VALUES ('9999_from_the_future')")
    connection.close()
    for use in (Record, lambda p: Writer(p).__enter__()):
        with pytest.raises(RecordError, match="newer version"):
            use(path)


def test_migrations_are_numbered_named_and_noted_when_applied(tmp_path: Path) -> None:
    names = list(store.migrations())
    assert names == sorted(names)
    assert [name[:5] for name in names] == [f"{n:04}_" for n in range(1, len(names) + 1)]
    connection = store.open_for_writing(tmp_path / "a.record")
    assert store.applied(connection) == set(names)
    assert not store.pending(connection)
    connection.close()


def test_an_older_record_is_brought_up_to_date_when_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small.write(tmp_path / "a.record")
    newer = {**store.migrations(), "9000_more": "CREATE TABLE more (x)"}
    monkeypatch.setattr(store, "migrations", lambda: newer)
    with Record(path) as record:
        assert record.counts()["articles"] == 3
        assert "9000_more" in store.applied(record._connection)


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small.write(tmp_path / "a.record")
    broken = {**store.migrations(), "9000_broken": "CREATE TABLE half (x); CREATE TABLE half (x)"}
    monkeypatch.setattr(store, "migrations", lambda: broken)
    with pytest.raises(RecordError):
        Record(path)
    monkeypatch.undo()
    with Record(path) as record:
        tables = {name for (name,) in record._connection.execute("SELECT name FROM sqlite_master")}
        assert "half" not in tables
        assert record.counts()["articles"] == 3


def test_a_transaction_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with Writer(tmp_path / "a.record") as writer:
        with pytest.raises(KeyboardInterrupt), writer.together():
            writer.put(*small.ferry(), b"{}")
            raise KeyboardInterrupt
        with writer.together():
            writer.put(*small.alone(), b"{}")
    with Record(tmp_path / "a.record") as record:
        assert [article.path for article in record.articles()] == ["news/alone.txt"]


def test_an_article_that_cannot_be_held_leaves_nothing_of_itself(tmp_path: Path) -> None:
    made, marks = small.ferry()
    with Writer(tmp_path / "a.record") as writer, writer.together():
        half = type(made)(made.id, made.path, made.text + "\ud83d", made.blocks)
        with pytest.raises(ValueError, match="surrogate"):
            writer.put(half, marks, b"{}")
        writer.put(*small.alone(), b"{}")
    with Record(tmp_path / "a.record") as record:
        assert record.counts()["articles"] == 1


def test_a_record_on_a_read_only_disk_can_be_read(tmp_path: Path) -> None:
    path = small.write(tmp_path / "held" / "a.record") if (tmp_path / "held").mkdir() is None else tmp_path
    path.chmod(stat.S_IREAD)
    path.parent.chmod(stat.S_IREAD | stat.S_IEXEC)
    try:
        with Record(path) as record:
            assert record.counts()["articles"] == 3
    finally:
        path.parent.chmod(stat.S_IRWXU)
        path.chmod(stat.S_IRWXU)


def test_the_lock_is_free_again_after_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "a.record"
    for _ in range(3):
        with store.locked(path), pytest.raises(RecordError, match="another build"), store.locked(path):
            pass
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="nowhere"), Writer(tmp_path / "nowhere" / "a.record"):
        pass


def test_a_build_that_meets_another_one_is_stopped_by_the_system(tmp_path: Path) -> None:
    """The command line tells such errors (exit code 4) from misuse by what caused them."""
    with Writer(tmp_path / "a.record"), pytest.raises(RecordError) as met, Writer(tmp_path / "a.record"):
        pass
    assert isinstance(met.value.__cause__, sqlite3.OperationalError)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_nothing_is_added_to_a_record_that_is_damaged_in_part(tmp_path: Path, part: float) -> None:
    path = small.write(tmp_path / "a.record")
    content = bytearray(path.read_bytes())
    at = int(part * len(content) / 4096) * 4096
    content[at : at + 4096] = bytes(range(256)) * 16
    path.write_bytes(bytes(content))
    with pytest.raises(RecordError, match=r"a\.record is damaged"), Writer(path):
        pass
    assert path.read_bytes() == bytes(content)


def test_a_large_record_is_checked_where_every_build_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small.write(tmp_path / "a.record")
    monkeypatch.setattr(store, "CHECKED_WHOLE", 0)
    with Writer(path):
        pass
    with Record(path) as record:
        page = record._connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'articles'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = bytes(range(256)) * 16
    path.write_bytes(bytes(content))
    with pytest.raises(RecordError, match=r"a\.record is damaged"), Writer(path):
        pass


def test_a_mark_that_is_none_any_more_is_damage(tmp_path: Path) -> None:
    path = small.write(tmp_path / "a.record")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE quotations SET body = x'7b7b'")
    connection.close()
    with Record(path) as record, pytest.raises(RecordError, match=r"a\.record is damaged"):
        list(record.quotations())


def test_a_record_made_by_a_run_that_was_refused_goes_again(tmp_path: Path) -> None:
    path = tmp_path / "a.record"
    with pytest.raises(ModelError), Writer(path):
        raise ModelError("no such model")
    assert not list(tmp_path.iterdir())
    small.write(path)
    with pytest.raises(ModelError), Writer(path):
        raise ModelError("no such model")
    with Record(path) as record:
        assert record.counts()["articles"] == 3


@pytest.mark.skipif(not hasattr(os, "geteuid") or shutil.which("unshare") is None, reason="no unshare on this system")
def test_a_read_only_disk_is_called_so(tmp_path: Path) -> None:
    build = f"{sys.executable} -c 'from onrecord.record import Writer; Writer(\"a.record\").__enter__()'"
    inside = f"mount -t tmpfs -o ro none . && cd $PWD && {build}"
    ran = subprocess.run(["unshare", "-rm", "sh", "-c", inside], cwd=tmp_path, capture_output=True, check=False)
    if b"RecordError" not in ran.stderr:
        pytest.skip("this system allows no mount of one's own")
    assert b"Read-only file system" in ran.stderr
