"""Every page answers, as a page and as data; every link leads somewhere; every quoted word is the article's own."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.show.server.pages import PAGES
from onrecord.show.server.passages import citation, day, fragment
from onrecord.show.server.room import Room
from tests.show.server.conftest import client

LINK = re.compile(r'(?:href|action)="(/[^"#]*)')
MOST = 20
"""Pages of one kind that are followed."""


def crawled(reader: TestClient) -> dict[str, str]:
    """Pages by address: those that can be reached from the overview, MOST of each kind."""
    waiting = ["/"]
    seen: dict[str, str] = {}
    followed: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        if address in seen or followed[kind(address)] >= MOST:
            continue
        followed[kind(address)] += 1
        reply = reader.get(address)
        assert reply.status_code == 200, address
        seen[address] = reply.text if "html" in reply.headers["content-type"] else ""
        links = [unescape(link) for link in LINK.findall(seen[address])]
        waiting += [one for one in links if not one.startswith("/static/") and ".json" not in one]
    return seen


def kind(address: str) -> str:
    path = address.partition("?")[0]
    return path.split("/")[1] + ("/side" if path.endswith("/side") else "")


@pytest.fixture(scope="module")
def pages(reader: TestClient) -> dict[str, str]:
    return crawled(reader)


def test_every_link_of_every_page_leads_to_a_page(pages: dict[str, str]) -> None:
    assert len(pages) > 100


def test_every_kind_of_page_is_reached(pages: dict[str, str], reader: TestClient) -> None:
    patterns = [re.sub(r"\{name:path\}", ".+", re.sub(r"\{\w+\}", "[^/]+", page.path)) for page in PAGES]
    paths = {address.partition("?")[0] for address in pages}
    assert [p for p in patterns if not any(re.fullmatch(p, path) for path in paths)] == []


def test_every_page_has_a_twin(pages: dict[str, str], reader: TestClient) -> None:
    kinds = {kind(address): address for address in pages}
    for address in kinds.values():
        path, _, query = address.partition("?")
        twin = reader.get(f"{'/index' if path == '/' else path}.json?{query}")
        assert twin.headers["content-type"] == "application/json"
        assert isinstance(twin.json(), dict)


def passages(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"words", "spans", "article"} <= value.keys():
            yield value
        for part in value.values():
            yield from passages(part)
    elif isinstance(value, list):
        for part in value:
            yield from passages(part)


def test_quoted_words_are_the_article_s_own(pages: dict[str, str], reader: TestClient, example: Path) -> None:
    checked = 0
    with Record(example) as record:
        texts = {article.id: article.text for article in record.articles()}
    for address in pages:
        path, _, query = address.partition("?")
        for one in passages(reader.get(f"{path}.json?{query}").json() if path != "/" else {}):
            words = [" ".join(texts[one["article"]][start:end].split()) for start, end in one["spans"]]
            assert one["words"] == " … ".join(words)
            checked += 1
    assert checked > 500


def test_an_article_is_shown_word_for_word(reader: TestClient, example: Path) -> None:
    with Record(example) as record:
        for article in record.articles():
            view = reader.get(f"/article/{article.id}.json").json()
            shown = "".join(piece["text"] for block in view["blocks"] for piece in block["pieces"])
            assert "".join(shown.split()) == "".join(article.text.split())
            for mark in view["marks"]:
                words = [" ".join(article.text[start:end].split()) for start, end in mark["spans"]]
                assert mark["words"] == " … ".join(words)


def test_hostile_text_stays_text(hostile: Path) -> None:
    with client(Room(hostile)) as reader:
        for page in crawled(reader).values():
            assert not re.search(r"<script>alert|<img src=x|<b onclick|<b>\.record", page)
            assert "\u202e" not in page
        assert "&lt;script&gt;alert(1)" in reader.get("/articles").text


def test_a_page_is_that_of_the_record_as_it_is_now(copy: Path) -> None:
    with client(Room(copy)) as reader:
        before = reader.get("/index.json").json()["counts"]["articles"]
        with Record(copy) as record:
            record.remove(next(iter(record.articles())).id)
        assert reader.get("/index.json").json()["counts"]["articles"] == before - 1


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    from onrecord.record import Writer

    with Writer(tmp_path / "new.record"):
        pass
    with client(Room(tmp_path / "new.record")) as reader:
        assert "Nothing here yet" in reader.get("/").text
        for path in ("/stories", "/articles", "/names", "/dyads", "/map", "/search?q=x", "/storylines", "/corrections"):
            assert reader.get(path).status_code == 200


def test_search_finds_beginnings_and_narrows(reader: TestClient) -> None:
    whole = reader.get("/search.json", params={"q": "sanct"}).json()
    assert whole["hits"] and all("sanct" in hit["words"].lower() for hit in whole["hits"])
    outlet = whole["facets"]["outlets"][0]["value"]
    narrowed = reader.get("/search.json", params={"q": "sanct", "outlet": outlet}).json()
    assert 0 < narrowed["total"] <= whole["total"]
    assert {hit["outlet"] for hit in narrowed["hits"]} == {outlet}


def test_side_by_side_ties_what_is_the_same(reader: TestClient) -> None:
    story = max(reader.get("/stories.json").json()["stories"], key=lambda one: one["articles"])
    view = reader.get(f"{story['href']}/side.json").json()
    tied = [
        {tie for block in column["blocks"] for piece in block["pieces"] for tie in piece["ties"]}
        for column in view["columns"]
    ]
    assert len(tied) == 2 and tied[0] == tied[1] == {tie["id"] for tie in view["ties"]} != set()


def test_a_statement_tells_what_each_version_leaves_out(reader: TestClient) -> None:
    story = max(reader.get("/stories.json").json()["stories"], key=lambda one: one["articles"])
    said = [s for who in reader.get(f"{story['href']}.json").json()["said"] for s in who["statements"]]
    most = max(said, key=lambda one: len(one["also"]))
    view = reader.get(f"{most['href']}.json").json()
    assert view["versions"][0]["longest"]
    assert any(edit["kind"] == "left out" for version in view["versions"] for edit in version["edits"])


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2018-02-21T12:25", "21 Feb 2018, 12:25"),
        ("2018-02", "Feb 2018"),
        ("2018", "2018"),
        ("2018-W08", "2018-W08"),
        ("2018-99-01", "2018"),
    ],
)
def test_days_read_well(value: str, shown: str) -> None:
    assert day(value) == shown


def test_a_citation_leads_to_the_words() -> None:
    text = "“We regret their failure to seize this opportunity, and will not - ever - forget it,”"
    found = {
        "words": text,
        "outlet": "The Post",
        "date": {"shown": "20 to 26 Feb 2018", "basis": "inferred"},
        "url": "https://post.example/a#top",
        "where": "a.txt:3",
    }
    cited = citation(found, fragment(text, [(0, len(text))]))
    assert cited.startswith("“We regret") and "(inferred)" in cited and "#top" not in cited
    assert "https://post.example/a#:~:text=%E2%80%9CWe%20regret%20their%20failure%20to," in cited
    assert "%2D%20ever%20%2D" in cited
    said = "a-b, c & d, e"
    assert fragment(said, [(0, 10), (0, 0)]) == "#:~:text=a%2Db%2C%20c%20%26%20d"


def test_a_citation_of_few_words_is_found_by_those_around_them() -> None:
    text = "The mayor opened it.\nOn the bridge at noon he said it was no well-known risk.\nNo one asked."
    at = text.index("he said")
    assert fragment(text, [(at, at + 2)]) == "#:~:text=the%20bridge%20at%20noon-,he,-said%20it%20was%20no"
    assert fragment(text, [(0, 3)]) == "#:~:text=The,-mayor%20opened%20it."
    at = text.index("No one")
    assert fragment(text, [(at, len(text))]) == "#:~:text=No%20one%20asked."


def test_twins_are_json_of_any_text(hostile: Path) -> None:
    with client(Room(hostile)) as reader:
        article = reader.get("/articles.json").json()["articles"][0]
        assert "<script>" in json.dumps(reader.get(article["href"] + ".json").json())
