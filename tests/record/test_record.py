"""What one asks of a record, and what it answers."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import InputError, NotFoundError, SpanError
from onrecord.record import Filter, Record, Writer
from onrecord.shapes import Published, Span
from tests.record import conftest as small


def titles(record: Record, **wanted: object) -> list[str]:
    return [article.title for article in record.articles(Filter(**wanted))]  # type: ignore[arg-type]


def test_an_article_and_its_marks_come_back_as_they_went_in(record: Record) -> None:
    for made, marks in (small.ferry(), small.sequel(), small.alone()):
        assert record.article(made.id) == made
        assert record.marks(made.id) == marks


@pytest.mark.parametrize("name", ["ferryfer", "news/ferry.txt", "news\\ferry.txt", "FERRYF"])
def test_an_article_is_found_by_the_start_of_its_id_or_its_path(record: Record, name: str) -> None:
    assert record.article(name).title == "Ferry talks fail"


@pytest.mark.parametrize("name", ["", "%", "nothing", "'", "_" * 40])
def test_what_is_not_there_is_not_found(record: Record, name: str) -> None:
    for ask in (record.article, record.marks, record.story):
        with pytest.raises(NotFoundError):
            ask(name)


def test_the_text_of_a_span_is_the_article_s_own(record: Record) -> None:
    span = Span("ferry" * 8, *small.at(small.FERRY, "Café"))
    assert record.text(span) == "Café"
    for wrong in (Span(span.article, 5, 10_000), Span(span.article, -1, 3), Span(span.article, 9, 8)):
        with pytest.raises(SpanError):
            record.text(wrong)


def test_a_text_that_was_changed_fails_loudly(tmp_path: Path) -> None:
    path = small.write(tmp_path / "a.record")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET text = replace(text, 'ready', 'READY')")
    connection.close()
    with Record(path) as record:
        for ask in (record.articles, record.quotations):
            with pytest.raises(SpanError, match=r"news/ferry\.txt"):
                list(ask())  # type: ignore[operator]


def test_lines_count_as_an_editor_counts_them(record: Record) -> None:
    rows = [*record.quotations(), *record.figures()]
    assert [(row.where, row.text) for row in rows] == [
        ("news/sequel.txt:3", "that Holm was tired"),
        ("news/ferry.txt:5", "“We came here,” … “ready to sign with Mike O’Brien.”"),
        ("news/ferry.txt:6", "300"),
    ]
    assert record.line("news/ferry.txt", 0) == 1


def test_articles_are_listed_by_date_and_the_undated_last(record: Record) -> None:
    assert titles(record) == ["Holm resigns", "Ferry talks fail", "Apples are early"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"since": "2019-03-05"}, ["Holm resigns"]),
        ({"since": "2019"}, ["Holm resigns", "Ferry talks fail"]),
        ({"until": "2019-02"}, []),
        ({"outlet": "vice"}, ["Holm resigns"]),
        ({"outlet": "HARBOR GAZETTE"}, ["Ferry talks fail"]),
        ({"outlet": "arbor"}, []),
        ({"about": "USA"}, ["Ferry talks fail"]),
        ({"about": "us"}, ["Ferry talks fail"]),
        ({"about": "holm"}, ["Holm resigns", "Ferry talks fail"]),
        ({"by": "Holm"}, ["Ferry talks fail"]),
        ({"story": "s-fer"}, ["Holm resigns", "Ferry talks fail"]),
        ({"story": "alone"}, ["Apples are early"]),
        ({"limit": 1}, ["Holm resigns"]),
        ({"limit": 0}, []),
    ],
)
def test_filters_narrow_articles(record: Record, wanted: dict[str, object], found: list[str]) -> None:
    assert titles(record, **wanted) == found


@pytest.mark.parametrize("date", ["2019-13", "2019-02-30", "last week", "20190304", "2019-3-4"])
def test_a_date_that_is_none_is_an_error(record: Record, date: str) -> None:
    for wanted in (Filter(since=date), Filter(until=date)):
        with pytest.raises(InputError, match="no date"):
            list(record.articles(wanted))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["q3", "q1"]),
        ({"by": "Karin Holm"}, ["q1"]),
        ({"by": "person:karin holm"}, ["q1"]),
        ({"by": "an aide"}, ["q3"]),
        ({"by": "O'Brien"}, []),
        ({"about": "O'BRIEN"}, ["q1"]),
        ({"about": "Holm"}, ["q3"]),
        ({"kind": "direct"}, ["q1"]),
        ({"kind": "thought"}, ["q2"]),
    ],
)
def test_filters_narrow_quotations(record: Record, wanted: dict[str, str], found: list[str]) -> None:
    assert [row.mark.id for row in record.quotations(Filter(**wanted))] == found  # type: ignore[arg-type]


def test_who_speaks_with_another_is_found_too(tmp_path: Path) -> None:
    made, marks = small.ferry()
    first = marks.quotations[0]
    names = {entity.id: entity.name for entity in marks.entities}
    other = next(one for one in names if one != first.speaker.entity)
    told = replace(first, speaker=replace(first.speaker, others=(other,)))
    with Writer(tmp_path / "two.record") as writer, writer.together():
        writer.put(made, replace(marks, quotations=(told,)), b"{}")
    with Record(tmp_path / "two.record") as record:
        for one in (first.speaker.entity, other):
            assert [row.mark.id for row in record.quotations(Filter(by=names[str(one)]))] == [first.id]


def test_thoughts_are_listed_when_asked_for(record: Record) -> None:
    assert [row.mark.id for row in record.quotations(thoughts=True)] == ["q3", "q1", "q2"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"about": "USA"}, 1),
        ({"about": "Karin"}, 1),
        ({"kind": "accuse"}, 1),
        ({"kind": "done"}, 1),
        ({"kind": "AID"}, 0),
        ({"since": "2019-03-03"}, 0),
        ({"until": "2019-03-02"}, 1),
        ({"by": "Holm"}, 0),
    ],
)
def test_filters_narrow_events(record: Record, wanted: dict[str, str], found: int) -> None:
    assert len(list(record.events(Filter(**wanted)))) == found  # type: ignore[arg-type]


def test_stories_are_those_of_the_articles_that_pass(record: Record) -> None:
    assert [story.id for story in record.stories()] == ["s-ferry", "s-alone"]
    assert [story.id for story in record.stories(Filter(about="Holm"))] == ["s-ferry"]
    assert record.story("ferr").members == small.links().stories[0].members  # type: ignore[index]
    assert record.story_of("alone" * 8) == "s-alone"
    assert list(record.reprints()) == list(small.links().reprints)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("karin blamed", ["Minister Karin Holm blamed the U.S. envoy."]),
        ("cafe", ["Café owners lost 300 guests."]),
        ('"karin holm"', ["Karin Holm resigned.", "Minister Karin Holm blamed the U.S. envoy."]),
        ('"holm karin"', []),
        ("apple*", ["Growers pick apples."]),
        ("U.S.", ["Minister Karin Holm blamed the U.S. envoy."]),
        ("March 2019", ["March 4, 2019"]),
        ("she AND said", []),
        ("O’Brien.”", ["“We came here,” she said, “ready to sign with Mike O’Brien.”"]),
        ('unclosed "quote', []),
        ("hoped* OR NOT ( : ^", []),
    ],
)
def test_search_finds_the_sentence(record: Record, asked: str, found: list[str]) -> None:
    assert sorted(row.text for row in record.search(asked)) == sorted(found)


def test_search_takes_filters_and_tells_the_block(record: Record) -> None:
    assert [row.mark for row in record.search("March 2019")] == ["dateline"]
    assert not list(record.search("Karin", Filter(outlet="Orchard")))
    assert len(list(record.search("Karin", Filter(limit=1)))) == 1
    with pytest.raises(InputError, match="nothing to search for"):
        list(record.search(" “ ” * "))


@pytest.mark.parametrize("odd", ["\udcff", "\0", "a\0b", "%", "'; DROP TABLE articles", "x" * 3000, "\u202e", "*"])
def test_any_text_may_be_asked_for(record: Record, odd: str) -> None:
    for field in ("outlet", "by", "about", "story", "kind"):
        with contextlib.suppress(InputError, NotFoundError):
            assert not list(record.events(Filter(**{field: odd})))  # type: ignore[arg-type]
    with contextlib.suppress(InputError):
        assert not list(record.search(odd))
    with pytest.raises(NotFoundError):
        record.article(odd)


def test_a_limit_below_nothing_is_an_error(record: Record) -> None:
    with pytest.raises(InputError, match="limit"):
        list(record.articles(Filter(limit=-1)))


def test_an_inferred_date_is_shown_as_inferred_until_the_next_link(record: Record) -> None:
    inferred = Published(basis="inferred", evidence="a story mate", earliest="2019-03-06", latest="2019-03-08")
    links = small.links()
    with Writer(record.path) as writer:
        writer.link(type(links)(links.stories, links.reprints, inferred={"alone" * 8: inferred}))
    assert record.article("news/alone.txt").published == inferred
    assert "Apples are early" in titles(record, since="2019-03-07")
    with Writer(record.path) as writer:
        writer.link(links)
    assert record.article("news/alone.txt").published == Published()
    assert "Apples are early" not in titles(record, since="2019-03-07")


def test_removing_an_article_takes_all_that_hangs_on_it(record: Record) -> None:
    record.remove("news/ferry.txt")
    assert record.counts() == {"articles": 2, "stories": 2, "quotations": 1, "events": 0, "rejected": 0}
    assert not list(record.reprints())
    record.remove("news/sequel.txt")
    assert [story.id for story in record.stories()] == ["s-alone"]
    assert not list(record.search("Holm"))
    stored = record.path.read_bytes() + b"".join(f.read_bytes() for f in record.path.parent.glob("*-wal"))
    assert b"Karin" not in stored
    assert b"karin" not in stored


def test_a_record_says_what_it_holds(record: Record) -> None:
    assert repr(record) == "<Record small.record: 3 articles, 2 stories, 3 quotations, 1 events, 0 rejected>"


def test_a_quotation_is_found_by_its_id(record: Record) -> None:
    found = record.quotation("q3")
    assert (found.text, found.article.path) == ("that Holm was tired", "news/sequel.txt")
    for none in ("q", "q9", "%", "karin holm", ""):
        with pytest.raises(NotFoundError):
            record.quotation(none)


def test_looking_an_id_up_reads_no_whole_table(record: Record) -> None:
    for table in ("articles", "stories", "quotations", "statements", "happenings"):
        query = f"EXPLAIN QUERY PLAN SELECT DISTINCT id FROM {table} WHERE id >= 'a' AND id < 'b' ORDER BY id"
        assert all("SEARCH" in detail for *_, detail in record._connection.execute(query))


def test_a_row_prints_short(record: Record) -> None:
    assert repr(record.quotation("q3")) == "<Row Quotation 'that Holm was tired' at news/sequel.txt:3>"
    assert all(len(repr(row)) < 120 for row in record.search("Holm"))
