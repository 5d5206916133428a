"""The events of three real articles on one affair: offered, planned, called off, denied, refused."""

from __future__ import annotations

import os
from functools import cache

import pytest

from onrecord import mark, read
from onrecord.options import ReadOptions
from onrecord.shapes import Article, EventMention

pytestmark = pytest.mark.skipif("ONRECORD_SEEDS" not in os.environ, reason="ONRECORD_SEEDS names no folder of articles")


@cache
def coded() -> dict[str, tuple[EventMention, ...]]:
    """Events by the first three letters of the article's file name."""
    articles: list[Article] = []
    for source in read.sources([os.environ["ONRECORD_SEEDS"]], ReadOptions()):
        got = read.read(source, ReadOptions())
        articles += [one for one in (got if isinstance(got, list | tuple) else [got]) if isinstance(one, Article)]
    return {a.path.rpartition("/")[2][:3]: mark.mark(a, doc).events for a, doc in mark.parse(articles)}


def told(article: str) -> set[tuple[str, str, str, str]]:
    def codes(actors: tuple[object, ...]) -> str:
        return " ".join(sorted({code for actor in actors for code in actor.codes}))  # type: ignore[attr-defined]

    return {(e.type, e.status, codes(e.actors), codes(e.recipients)) for e in coded()[article]}


def test_a_meeting_offered_planned_and_called_off() -> None:
    assert ("CONSULT", "offered", "PRK", "USA") in told("001")
    assert ("CONSULT", "planned", "USA", "PRK") in told("000")
    assert ("CONSULT", "cancelled", "PRK", "USA") in told("000") & told("001")


def test_where_it_was_to_be_is_the_lexicons_city_and_when_the_articles_day() -> None:
    places = [e.place for e in coded()["000"] if e.type == "CONSULT" and e.status == "planned" and e.place]
    assert [(p.name, p.country, p.basis) for p in places] == [("Seoul", "KOR", "lexicon")]
    assert "2018-02-10" in {e.date for e in coded()["000"] if e.status == "planned"}


def test_denunciation_and_sanctions_are_told_as_done() -> None:
    assert ("ACCUSE", "done", "USA", "PRK") in told("000") & told("001")
    assert "SANCTION" in {kind for kind, status, *_ in told("000") if status == "done"}


def test_no_intention_of_meeting_is_a_denial_and_the_rival_summit_an_offer() -> None:
    assert ("CONSULT", "denied", "PRK", "USA") in told("001")
    assert ("CONSULT", "offered", "PRK", "KOR") in told("001")


def test_the_later_refusal_and_the_envoys_plans() -> None:
    assert {("REJECT", "refused", "PRK", "USA"), ("REJECT", "refused", "PRK", "KOR")} <= told("003")
    assert {("CONSULT", "planned", "USA", "KOR"), ("CONSULT", "planned", "USA", "JPN")} <= told("003")
    assert ("COERCE", "done") in {(kind, status) for kind, status, *_ in told("003")}
    assert ("SANCTION", "done", "USA", "PRK") in told("003")
