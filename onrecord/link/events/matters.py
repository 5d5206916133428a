"""What a mention is about: the act itself, or an answer to it (agreed to, refused, called off)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.link.words import stem, words
from onrecord.shapes import EventMention, EventStatus

BY_MODE = {"visit": "visit", "phone": "call"}
"""Matters of a CONSULT that its own words do not name."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of act that is offered, agreed, refused, held: a meeting. ``act`` is its PLOVER type."""

    name: str
    act: str
    mutual: bool


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a mention bears on its matter. ``step`` is the status that it gives to the act; ``answer``: it is no telling
    of the act itself; ``general``: it may mean any act of the kind."""

    matter: Matter | None
    step: EventStatus
    answer: bool = False
    general: bool = False


@cache
def matters() -> dict[str, Matter]:
    return {
        row["matter"]: Matter(row["matter"], row["act"], row["sides"] == "mutual")
        for row in lexicon.rows("event_matters")
    }


@cache
def matter_words() -> dict[str, tuple[str, bool]]:
    """Stem -> (matter, whether the word is general)."""
    found: dict[str, tuple[str, bool]] = {}
    for row in lexicon.rows("event_matters"):
        for column, general in (("words", False), ("general", True)):
            for word in row[column].split():
                found.setdefault(stem(word), (row["matter"], general))
    return found


@cache
def offering_words() -> frozenset[str]:
    """Stems of verbs that make an offer of what they govern."""
    rows = lexicon.rows("status")
    offered = [row["words"] for row in rows if row["kind"] == "above" and row["status"] == "offered"]
    return frozenset(stem(word) for words_ in offered for word in words_.split())


def answer(mention: EventMention) -> EventStatus | None:
    """The status that an act about another act gives to it, or None where the type says nothing of the kind."""
    for row in lexicon.rows("event_answers"):
        if row["type"] == mention.type and row["mode"] in ("", mention.mode) and row["status"] == mention.status:
            return row["step"]  # type: ignore[return-value]
    return None


def bearing(mention: EventMention, text: str) -> Bearing:
    """What the mention is about, by the words of its span, then of its clause, then of its sentence."""
    span = named(text, mention.start, mention.end)
    kind = BY_MODE.get(mention.mode) if mention.type == "CONSULT" else None
    about = span[0] if span else (kind, False) if kind else None
    if about is not None:
        matter = matters()[about[0]]
        if matter.act == mention.type:
            return Bearing(matter, mention.status, general=about[1])
    step = answer(mention)
    if step is None:
        return Bearing(None, mention.status)
    if about is None:
        wider = {one[0]: one for one in named(text, *mention.sentence)}
        about = next(iter(wider.values())) if len(wider) == 1 else None
    if about is None or matters()[about[0]].act == mention.type:
        return Bearing(None, mention.status)
    opening = next((word for word, _, _ in words(text[mention.start : mention.end])), "")
    if mention.type == "AGREE" and stem(opening) in offering_words():
        step = "offered"
    return Bearing(matters()[about[0]], step, answer=True)


def named(text: str, start: int, end: int) -> list[tuple[str, bool]]:
    """Matters that the words between two offsets name, those of one certain act before the general ones."""
    known = matter_words()
    found = [known[stem(word)] for word, _, _ in words(text[start:end]) if stem(word) in known]
    return sorted(found, key=lambda one: one[1])
