"""From a folder to a record: what is added, what is kept whatever happens, and that nothing else matters."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord import BuildOptions, BuildResult, journey
from onrecord.errors import InputError, RecordError, Rejected
from onrecord.options import MarkOptions
from onrecord.record import Writer
from tests import accounts


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder "news" with all accounts, its record, and that record's export, side by side. Not to be changed."""
    home = tmp_path_factory.mktemp("fresh")
    accounts.write(home / "news")
    onrecord.build([home / "news"], home / "a.record")
    onrecord.export(home / "a.record", home / "export")
    return home


def export_of(record: Path) -> dict[str, bytes]:
    onrecord.export(record, record.with_suffix(".export"))
    return accounts.exported(record.with_suffix(".export"))


def paths(record: Path) -> list[str]:
    with onrecord.open(record) as opened:
        return sorted(article.path for article in opened.articles())


def refused(record: Path) -> dict[str, Rejected]:
    with onrecord.open(record) as opened:
        return {rejected.path: rejected for rejected in opened.rejected()}


# -- what a build gives ---------------------------------------------------------------------------


def test_every_readable_file_becomes_an_article(fresh: Path) -> None:
    assert paths(fresh / "a.record") == sorted(f"news/{name}" for name in accounts.ACCOUNTS)


def test_articles_on_one_happening_are_one_story_and_a_reprint_is_known(fresh: Path) -> None:
    with onrecord.open(fresh / "a.record") as record:
        homes = {article.path: record.story_of(article.id) for article in record.articles()}
        reprints = {(record.article(r.article).path, record.article(r.origin).path) for r in record.reprints()}
    ferry = {homes[f"news/{name}"] for name in ("harbor.txt", "post.txt", "sub/daily.txt")}
    assert len(ferry) == 1
    assert len(set(homes.values())) == 3
    assert reprints == {("news/sub/daily.txt", "news/harbor.txt")}


def test_progress_tells_each_stage_up_to_its_end(tmp_path: Path) -> None:
    told: list[journey.Progress] = []
    accounts.write(tmp_path / "news", "harbor.txt", "post.txt")
    onrecord.build([tmp_path / "news"], tmp_path / "a.record", progress=told.append)
    assert list(dict.fromkeys(step.stage for step in told)) == ["read", "mark", "link"]
    assert [step for step in told if step.stage == "mark"][-1] == journey.Progress("mark", 2, 2)


def test_a_record_inside_its_own_folder_is_no_input(tmp_path: Path) -> None:
    accounts.write(tmp_path, "harbor.txt")
    for _ in range(2):
        assert onrecord.build([tmp_path], tmp_path / "a.record").rejected == 0


# -- adding to it -----------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    accounts.write(tmp_path / "news", "harbor.txt", "undated.txt")
    (tmp_path / "news" / "blank.txt").write_bytes(b" ")
    first = onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    before = (tmp_path / "a.record").read_bytes()
    second = onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    assert first == BuildResult(added=2, rejected=1)
    assert second == BuildResult(unchanged=2, rejected=1)
    assert (tmp_path / "a.record").read_bytes() == before


def test_new_files_are_added_and_ids_stay(tmp_path: Path) -> None:
    accounts.write(tmp_path / "news", "harbor.txt", "orchard.txt")
    onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    before = export_of(tmp_path / "a.record")
    accounts.write(tmp_path / "news")
    assert onrecord.build([tmp_path / "news"], tmp_path / "a.record") == BuildResult(added=3, unchanged=2)
    after = export_of(tmp_path / "a.record")
    for kind in ("quotations.jsonl", "entities.jsonl", "dates.jsonl"):
        assert set(before[kind].splitlines()) <= set(after[kind].splitlines())
    stories = [{json.loads(line)["id"] for line in e["stories.jsonl"].splitlines()} for e in (before, after)]
    assert stories[0] <= stories[1]


def test_a_moved_file_is_the_same_article(tmp_path: Path) -> None:
    accounts.write(tmp_path / "news", "harbor.txt", "orchard.txt")
    onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    (tmp_path / "news" / "harbor.txt").rename(tmp_path / "news" / "ferry.txt")
    result = onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    assert result == BuildResult(unchanged=2, moved=1)
    assert paths(tmp_path / "a.record") == ["news/ferry.txt", "news/orchard.txt"]


def test_a_sidecar_filled_in_later_describes_the_same_article_anew(tmp_path: Path) -> None:
    accounts.write(tmp_path / "news", "undated.txt", "orchard.txt")
    onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    sidecar = tmp_path / "news" / "outlets.csv"
    sidecar.write_text("path,outlet,url,published\nundated.txt,Marrow Times,,2020-05-06\n", encoding="utf-8")
    assert onrecord.build([tmp_path / "news"], tmp_path / "a.record") == BuildResult(updated=1, unchanged=1)
    with onrecord.open(tmp_path / "a.record") as record:
        article = record.article("news/undated.txt")
        assert (article.outlet and article.outlet.value, article.published.value) == ("Marrow Times", "2020-05-06")
        assert record.counts()["articles"] == 2


def test_the_same_bytes_twice_are_one_article_and_a_note(tmp_path: Path) -> None:
    accounts.write(tmp_path / "news", "harbor.txt")
    (tmp_path / "news" / "copy.txt").write_bytes((tmp_path / "news" / "harbor.txt").read_bytes())
    result = onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    assert (result.added, result.rejected) == (1, 1)
    assert paths(tmp_path / "a.record") == ["news/copy.txt"]
    twin = refused(tmp_path / "a.record")["news/harbor.txt"]
    assert twin.reason == "same bytes"
    assert "news/copy.txt" in twin.detail
    (tmp_path / "news" / "copy.txt").unlink()
    onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    assert paths(tmp_path / "a.record") == ["news/harbor.txt"]
    assert not refused(tmp_path / "a.record")


def test_what_became_readable_leaves_the_list_of_the_rejected(tmp_path: Path) -> None:
    accounts.write(tmp_path / "news", "harbor.txt")
    (tmp_path / "news" / "post.txt").write_bytes(b"")
    onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    assert refused(tmp_path / "a.record")["news/post.txt"].reason == "empty"
    accounts.write(tmp_path / "news", "post.txt")
    onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    assert not refused(tmp_path / "a.record")


def test_a_removed_article_stays_away_until_it_is_asked_back(tmp_path: Path) -> None:
    accounts.write(tmp_path / "news", "harbor.txt", "orchard.txt")
    onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    with onrecord.open(tmp_path / "a.record") as record:
        assert list(record.search("apples"))
        assert record.remove("news/orchard.txt").path == "news/orchard.txt"
        assert not list(record.search("apples"))
        assert record.counts()["stories"] == 1
    assert b"Lowen" not in (tmp_path / "a.record").read_bytes()
    assert onrecord.build([tmp_path / "news"], tmp_path / "a.record") == BuildResult(unchanged=1, forgotten=1)
    restored = onrecord.build([tmp_path / "news"], tmp_path / "a.record", BuildOptions(restore=True))
    assert restored == BuildResult(added=1, unchanged=1)


def test_another_model_is_refused_for_an_existing_record(fresh: Path) -> None:
    with pytest.raises(InputError, match="en_core_web_sm"):
        onrecord.build([fresh / "news"], fresh / "a.record", BuildOptions(mark=MarkOptions(model="other")))


# -- nothing else matters ---------------------------------------------------------------------------


def test_the_export_does_not_depend_on_order_processes_or_place(fresh: Path, tmp_path: Path) -> None:
    folder = accounts.write(tmp_path / "else" / "where" / "news")
    onrecord.build([folder], tmp_path / "a.record", BuildOptions(jobs=2))
    assert export_of(tmp_path / "a.record") == accounts.exported(fresh / "export")


def test_the_order_of_the_paths_given_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(accounts.write(tmp_path))
    names = sorted(accounts.ACCOUNTS)
    onrecord.build(names, "a.record")
    onrecord.build(reversed(names), "b.record")
    assert export_of(Path("a.record")) == export_of(Path("b.record"))


def test_relink_gives_what_one_fresh_build_gives(fresh: Path, tmp_path: Path) -> None:
    for name in sorted(accounts.ACCOUNTS, reverse=True):
        accounts.write(tmp_path / "news", name)
        onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    onrecord.relink(tmp_path / "a.record")
    assert export_of(tmp_path / "a.record") == accounts.exported(fresh / "export")


def test_signatures_of_an_older_version_are_made_anew(fresh: Path, tmp_path: Path) -> None:
    folder = accounts.write(tmp_path / "news")
    onrecord.build([folder], tmp_path / "a.record")
    with Writer(tmp_path / "a.record") as record:
        record.note("signatures", "older")
        for article, _ in list(record.accounts()):
            record.sign(article.id, b'{"article": "of another shape"}')
    onrecord.build([folder], tmp_path / "a.record")
    assert export_of(tmp_path / "a.record") == accounts.exported(fresh / "export")


# -- whatever happens -------------------------------------------------------------------------------

STOPPED = """
import os, signal, sys, onrecord
from onrecord import journey
journey.BATCH = 1
def stop(step):
    if step.stage == "mark" and step.done == 2:
        {act}
onrecord.build([sys.argv[1]], sys.argv[2], onrecord.BuildOptions(jobs=int(sys.argv[3])), stop)
"""


def stopped(folder: Path, record: Path, act: str, jobs: int = 1) -> int:
    script = record.with_name("stopped.py")
    script.write_text(f"if __name__ == '__main__':\n    exec({STOPPED.format(act=act)!r})\n", encoding="utf-8")
    run = [sys.executable, str(script), str(folder), str(record), str(jobs)]
    here = {**os.environ, "PYTHONPATH": str(Path(onrecord.__file__).parent.parent)}
    return subprocess.run(run, env=here, capture_output=True, timeout=60, check=False).returncode


@pytest.mark.parametrize(
    ("act", "jobs"),
    [("os.kill(os.getpid(), 9)", 1), ("os.kill(os.getpid(), 9)", 2), ("raise KeyboardInterrupt", 2)],
    ids=["killed", "killed with workers", "Ctrl-C"],
)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the signal is not to be had here")
def test_a_stopped_build_keeps_what_was_finished_and_goes_on(fresh: Path, tmp_path: Path, act: str, jobs: int) -> None:
    folder = accounts.write(tmp_path / "news")
    assert stopped(folder, tmp_path / "a.record", act, jobs) != 0
    kept = len(paths(tmp_path / "a.record"))
    assert kept >= 2
    result = onrecord.build([folder], tmp_path / "a.record")
    assert (result.unchanged, result.added) == (kept, len(accounts.ACCOUNTS) - kept)
    assert export_of(tmp_path / "a.record") == accounts.exported(fresh / "export")


def test_a_full_disk_loses_no_finished_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = accounts.write(tmp_path / "news")
    monkeypatch.setattr(journey, "BATCH", 1)

    def fill(step: journey.Progress) -> None:
        if step == journey.Progress("mark", 2, 5):
            pages = held._connection.execute("PRAGMA page_count").fetchone()[0]
            held._connection.execute(f"PRAGMA max_page_count = {pages}")

    held: Writer
    enter = Writer.__enter__

    def entered(writer: Writer) -> Writer:
        nonlocal held
        held = enter(writer)
        return held

    monkeypatch.setattr(Writer, "__enter__", entered)
    with pytest.raises(RecordError, match="no space left"):
        onrecord.build([folder], tmp_path / "a.record", progress=fill)
    kept = len(paths(tmp_path / "a.record"))
    assert kept >= 2
    assert onrecord.build([folder], tmp_path / "a.record").added == 5 - kept


def test_an_article_that_breaks_the_work_is_rejected_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = accounts.write(tmp_path / "news", "harbor.txt", "orchard.txt", "undated.txt")
    sign = journey.signatures.sign

    def fails(article: onrecord.Article, marks: onrecord.Marks) -> object:
        if article.path.endswith("orchard.txt"):
            raise RecursionError("too deep")
        return sign(article, marks)

    monkeypatch.setattr(journey.signatures, "sign", fails)
    assert onrecord.build([folder], tmp_path / "a.record") == BuildResult(added=2, rejected=1)
    rejected = refused(tmp_path / "a.record")["news/orchard.txt"]
    assert (rejected.reason, rejected.detail) == ("unreadable", "RecursionError: too deep")


def test_what_sqlite_cannot_hold_is_rejected_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts.write(tmp_path / "news", "harbor.txt")
    row = {"text": accounts.ACCOUNTS["orchard.txt"], "title": "Half a character: \ud83d"}
    (tmp_path / "news" / "feed.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    onrecord.build([tmp_path / "news"], tmp_path / "a.record")
    with onrecord.open(tmp_path / "a.record") as record:
        assert record.counts()["articles"] + record.counts()["rejected"] == 2
        assert record.article("news/harbor.txt")


def test_a_second_build_at_once_is_told_so(tmp_path: Path) -> None:
    folder = accounts.write(tmp_path / "news", "harbor.txt")
    with (
        Writer(tmp_path / "a.record"),
        pytest.raises(RecordError, match="another build"),
    ):
        onrecord.build([folder], tmp_path / "a.record")
    assert onrecord.build([folder], tmp_path / "a.record").added == 1
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.record", "news"]


def test_one_can_read_while_a_build_adds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = accounts.write(tmp_path / "news", "harbor.txt", "post.txt")
    monkeypatch.setattr(journey, "BATCH", 1)
    seen: list[int] = []

    def look(step: journey.Progress) -> None:
        if step.stage == "mark":
            with onrecord.open(tmp_path / "a.record") as record:
                seen.append(len(list(record.articles())))

    onrecord.build([folder], tmp_path / "a.record", progress=look)
    assert seen == [1, 2]


def test_a_missing_path_is_an_error_and_makes_no_record(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere"):
        onrecord.build([tmp_path / "nowhere"], tmp_path / "a.record")
