"""Corrections survive a rebuild and leave no trace; what is added is read, or listed with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import journey
from onrecord.errors import RecordError
from onrecord.record import Filter, Record
from onrecord.record import corrections as kept
from onrecord.shapes import Correction
from onrecord.show.server import changing
from onrecord.show.server.room import Room
from tests.show.server.conftest import EXAMPLES, Settled, client

AYERS = "Nick Ayers"


@pytest.fixture
def room(copy: Path) -> Room:
    return Room(copy)


@pytest.fixture
def editor(room: Room) -> Iterator[TestClient]:
    with client(room) as opened:
        yield opened


def post(editor: TestClient, room: Room, path: str = "/corrections", **fields: object) -> int:
    reply = editor.post(path, data={"token": room.token, **fields}, follow_redirects=False)
    return int(reply.status_code)


def groups(path: Path) -> list[list[str]]:
    with Record(path) as record:
        return sorted(sorted(member.article for member in story.members) for story in record.stories())


def exported(path: Path) -> tuple[list[object], ...]:
    with Record(path) as record:
        return list(record.stories()), list(record.articles()), list(record.quotations()), list(record.statements())


def test_a_merge_shows_survives_a_rebuild_and_can_be_taken_back(
    editor: TestClient, room: Room, settled: Settled, tmp_path: Path
) -> None:
    before = exported(room.path)
    one, other = (story["id"] for story in editor.get("/stories.json").json()["stories"])
    address = f"http://localhost/story/{other}"
    assert post(editor, room, kind="merge", story=one, other=address, reason="one affair") == 303
    assert [job["state"] for job in settled(editor)] == ["done"]
    (merged,) = editor.get("/stories.json").json()["stories"]
    assert merged["articles"] == sum(map(len, groups(room.path)))

    fresh = tmp_path / "fresh.record"
    kept.path_of(fresh).write_text(kept.path_of(room.path).read_text(encoding="utf-8"), encoding="utf-8")
    journey.build([EXAMPLES], fresh)
    assert groups(fresh) == groups(room.path)

    (made,) = editor.get("/corrections.json").json()["corrections"]
    assert made["reason"] == "one affair" and len(made["articles"]) == 2
    assert post(editor, room, "/corrections/undo", line=made["line"]) == 303
    settled(editor)
    assert exported(room.path) == before
    assert post(editor, room, "/corrections/undo", line=made["line"]) == 404


def test_a_split_makes_a_story_of_its_own(editor: TestClient, room: Room, settled: Settled) -> None:
    story = max(editor.get("/stories.json").json()["stories"], key=lambda one: one["articles"])
    accounts = [one["article"] for one in editor.get(f"{story['href']}.json").json()["accounts"]]
    assert post(editor, room, kind="split", **{"with": accounts}) == 400
    assert post(editor, room, kind="split", **{"with": accounts[:2]}) == 303
    settled(editor)
    assert sorted(accounts[:2]) in groups(room.path)


def test_a_date_and_a_speaker_set_right_and_taken_back(editor: TestClient, room: Room, settled: Settled) -> None:
    before = exported(room.path)
    with Record(room.path) as record:
        row = next(record.quotations(Filter(by=AYERS)))
    assert post(editor, room, kind="date", value="2018-02-31", **{"with": row.article.id}) == 400
    assert (
        post(editor, room, kind="date", value="2018-02-19", **{"with": row.article.id}, reason="its print edition")
        == 303
    )
    assert post(editor, room, kind="speaker", value="Mike Pence", quotation=row.mark.id) == 303
    assert {job["state"] for job in settled(editor)} == {"done"}
    with Record(room.path) as record:
        article = record.article(row.article.id)
        assert (article.published.value, article.published.basis) == ("2018-02-19", "stated")
        assert "its print edition" in article.published.evidence
        assert row.mark.id in {q.mark.id for q in record.quotations(Filter(by="Mike Pence"))}
        assert row.article.id in {one.id for one in record.articles(Filter(until="2018-02-19"))}
    assert "Mike Pence" in editor.get(f"/quotation/{row.mark.id}").text
    for made in editor.get("/corrections.json").json()["corrections"]:
        assert post(editor, room, "/corrections/undo", line=made["line"]) == 303
    settled(editor)
    assert exported(room.path) == before


def test_a_date_is_applied_to_an_article_that_comes_later(tmp_path: Path) -> None:
    record = tmp_path / "new.record"
    journey.build([EXAMPLES / "harbor-wire-pence.txt"], record)
    with Record(record) as opened:
        (article,) = opened.articles()
    later = tmp_path / "later.record"
    kept.write(later, [Correction("date", (article.id,), "2018-02-19")])
    journey.build([EXAMPLES / "harbor-wire-biegun.txt"], later)
    journey.build([EXAMPLES / "harbor-wire-pence.txt"], later)
    with Record(later) as opened:
        assert opened.article(article.id).published.value == "2018-02-19"


def test_a_file_of_corrections_that_is_none_is_told(copy: Path) -> None:
    kept.path_of(copy).write_text('{"kind": "merge"}\n{"kind": "marry"}\n', encoding="utf-8")
    with pytest.raises(RecordError, match="corrections:2 is no correction"):
        journey.relink(copy)


def test_pasted_text_is_read_with_what_is_stated_of_it(editor: TestClient, room: Room, settled: Settled) -> None:
    text = '"The ferry will not sail," said Minister Karin Holm on Monday. Owners of the boats protested in Oslo.'
    stated = {"title": "Ferry stays", "outlet": "Fjord Post", "published": "2019-03-04", "url": "https://f.example/1"}
    assert post(editor, room, "/add", text=text, **stated) == 303
    assert settled(editor)[0]["state"] == "done"
    (article,) = editor.get("/articles.json?outlet=Fjord").json()["articles"]
    assert (article["title"], article["date"]["value"], article["url"]) == ("Ferry stays", "2019-03-04", stated["url"])
    assert (
        (changing.added(room.path) / "00001" / "pasted.txt").read_text(encoding="utf-8").startswith("Ferry stays\n\n")
    )


def test_dropped_files_are_read_or_listed_with_a_reason(editor: TestClient, room: Room, settled: Settled) -> None:
    text = (EXAMPLES / "harbor-wire-pence.txt").read_bytes() + b"\n\nMore was known on Wednesday, officials said."
    files = [
        ("files", ("../../up.txt", text)),
        ("files", ("up.txt", text + b" It rained.")),
        ("files", ("a.exe", b"MZ")),
    ]
    reply = editor.post("/add", data={"token": room.token}, files=files, headers={"accept": "application/json"})
    assert reply.status_code == 202
    (job,) = settled(editor)
    assert job["result"]["added"] == 2 and job["result"]["rejected"] == 1  # type: ignore[index]
    assert sorted(f.name for f in (changing.added(room.path) / "00001").iterdir()) == ["a.exe", "up-2.txt", "up.txt"]
    assert ".exe" in json.dumps(editor.get("/rejected.json").json())


def test_nothing_to_add_is_told(editor: TestClient, room: Room) -> None:
    assert post(editor, room, "/add", text="  ") == 400
    assert not changing.added(room.path).exists()


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\news\\a b.txt", "a b.txt"),
        ("..", "file"),
        ("\x00.txt", "_.txt"),
        ("é" * 300 + ".html", "é" * 100 + ".html"),
    ],
)
def test_names_of_files_are_made_safe(given: str, safe: str) -> None:
    assert changing.file_name(given) == safe


def test_a_job_that_fails_says_why(editor: TestClient, room: Room, settled: Settled) -> None:
    kept.path_of(room.path).write_text("nonsense\n", encoding="utf-8")
    assert post(editor, room, "/add", text="Some text that is long enough to be read as an article, it is said.") == 303
    (job,) = settled(editor)
    assert job["state"] == "failed" and "is no correction" in str(job["problem"])
    assert editor.get("/").status_code == 200
    assert editor.get("/corrections").status_code == 503
