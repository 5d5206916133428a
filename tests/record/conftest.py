"""A small record of known content: two articles, marked by hand, in one story, and one alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.record import Links, Record, Writer
from onrecord.shapes import (
    Actor,
    Article,
    Block,
    Entity,
    EventMention,
    Figure,
    MarkedString,
    Marks,
    Mention,
    Published,
    Quotation,
    Reprint,
    Speaker,
    Stated,
    Story,
    StoryMember,
    TimeExpression,
)

FERRY = (
    "Ferry talks fail\r\n\r\nMarch 4, 2019\r\n\r\nMinister Karin Holm blamed the U.S. envoy. “We came here,” she said, "
    "“ready to sign with Mike O’Brien.”\r\nShe hoped for more. Café owners lost 300 guests."
)
SEQUEL = "Holm resigns\n\nKarin Holm resigned. An aide said that Holm was tired."
ALONE = "Apples are early\n\nGrowers pick apples."


def at(text: str, words: str, after: str = "") -> tuple[int, int]:
    start = text.index(words, text.index(after) if after else 0)
    return start, start + len(words)


def article(name: str, text: str, **known: object) -> Article:
    title = text.splitlines()[0]
    blocks = (Block("headline", 0, len(title)), Block("body", text.rindex(title) + len(title), len(text)))
    return Article(id=name * 8, path=f"news/{name}.txt", text=text, blocks=blocks, title=title, **known)  # type: ignore[arg-type]


def entity(text: str, number: int, key: str, kind: str, name: str, *mentions: tuple[str, str]) -> Entity:
    found = tuple(Mention(*at(text, words), form) for words, form in mentions)  # type: ignore[arg-type]
    country = key.removeprefix("country:") if kind == "country" else None
    return Entity(f"e{number}", key, kind, name, country, mentions=found)  # type: ignore[arg-type]


def quotation(name: str, *content: tuple[int, int], kind: str = "direct", speaker: Speaker) -> Quotation:
    return Quotation(name, content, ((0, 1),), (), kind, speaker)  # type: ignore[arg-type]


HOLM = Speaker("Karin Holm", "person", named=True, entity="e1")
AIDE = Speaker("an aide", "described", named=False)


def ferry() -> tuple[Article, Marks]:
    made = article(
        "ferry",
        FERRY,
        outlet=Stated("Harbor Gazette"),
        published=Published("2019-03-04", "day", "stated"),
        fingerprint="f1",
    )
    made = Article(
        **{
            **{name: getattr(made, name) for name in made.__slots__},
            "blocks": (made.blocks[0], Block("dateline", *at(FERRY, "March 4, 2019")), Block("body", 35, len(FERRY))),
        }
    )
    entities = (
        entity(FERRY, 1, "person:karin holm", "person", "Karin Holm", ("Karin Holm", "name"), ("she", "pronoun")),
        entity(FERRY, 2, "country:USA", "country", "United States", ("U.S.", "alias")),
        entity(FERRY, 3, "person:mike o'brien", "person", "Mike O’Brien", ("Mike O’Brien", "name")),
    )
    said = (at(FERRY, "“We came here,”"), at(FERRY, "“ready to sign with Mike O’Brien.”"))
    blamed = EventMention(
        "ev1", *at(FERRY, "blamed"), "ACCUSE", "", (),
        actors=(Actor("Karin Holm", ("EST",), ("GOV",), *at(FERRY, "Karin Holm"), "e1"),),
        recipients=(Actor("the U.S. envoy", ("USA",), ("GOV",), *at(FERRY, "U.S."), "e2"),),
        status="done", word="outlet", date="2019-03-02", date_basis="stated", sentence=(35, 70),
    )  # fmt: skip
    return made, Marks(
        article=made.id,
        sentences=(
            at(FERRY, "Ferry talks fail"),
            at(FERRY, "Minister Karin Holm blamed the U.S. envoy."),
            at(FERRY, "“We came here,” she said, “ready to sign with Mike O’Brien.”"),
            at(FERRY, "She hoped for more."),
            at(FERRY, "Café owners lost 300 guests."),
        ),
        entities=entities,
        dates=(TimeExpression(*at(FERRY, "March 4, 2019"), "DATE", "2019-03-04"),),
        figures=(Figure(*at(FERRY, "300"), 300.0, "count", "guests"),),
        quotations=(
            quotation("q1", *said, speaker=HOLM),
            quotation("q2", at(FERRY, "hoped for more"), kind="thought", speaker=HOLM),
        ),
        marked=(MarkedString(*said[0], "quotation"),),
        events=(blamed,),
    )


def sequel() -> tuple[Article, Marks]:
    made = article("sequel", SEQUEL, outlet=Stated("Vice News"), published=Published("2019-03", "month", "stated"))
    names = entity(SEQUEL, 1, "person:karin holm", "person", "Karin Holm", ("Karin Holm", "name"))
    tired = quotation("q3", at(SEQUEL, "that Holm was tired"), kind="indirect", speaker=AIDE)
    holm = Entity(
        names.id,
        names.key,
        "person",
        names.name,
        mentions=(*names.mentions, Mention(*at(SEQUEL, "Holm", "said"), "name")),
    )
    return made, Marks(made.id, (at(SEQUEL, "Karin Holm resigned."),), entities=(holm,), quotations=(tired,))


def alone() -> tuple[Article, Marks]:
    made = article("alone", ALONE)
    return made, Marks(made.id, (at(ALONE, "Growers pick apples."),))


def links() -> Links:
    ids = [made.id for made, _ in (ferry(), sequel(), alone())]
    return Links(
        stories=(
            Story("s-ferry", "Ferry talks fail", tuple(StoryMember(i, 1.0, "told") for i in ids[:2]), "2019-03-04"),
            Story("s-alone", "Apples are early", (StoryMember(ids[2], 1.0, "founds the story"),)),
        ),
        reprints=(Reprint(ids[1], ids[0], 0.9, "same words"),),
    )


def write(path: Path) -> Path:
    with Writer(path) as writer, writer.together():
        for made, marks in (alone(), sequel(), ferry()):
            writer.put(made, marks, b"{}")
    with Writer(path) as writer:
        writer.link(links())
    return path


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record(write(tmp_path / "small.record")) as opened:
        yield opened
