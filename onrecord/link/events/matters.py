"""What a mention is about: the act itself, or an answer to it (agreed to, refused, called off)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.link.words import stem, words
from onrecord.shapes import EventMention, EventStatus

BY_MODE = {"visit": "visit", "phone": "conversation"}
"""Matters of a CONSULT that its own words do not name."""

NO_TALKS = re.compile(r"talking[ -]points?", re.IGNORECASE)
"""A brief, and no talks."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of act that is offered, agreed, refused, held: a meeting. ``act`` is its PLOVER type; ``once``: a story
    has as a rule one between the same two sides."""

    name: str
    act: str
    mutual: bool
    once: bool


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
        row["matter"]: Matter(row["matter"], row["act"], row["sides"] == "mutual", row["once"] == "yes")
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


@cache
def holding_words() -> frozenset[str]:
    """Stems of verbs whose subject does what their object names: "hold talks"."""
    held = [row["verbs"] for row in lexicon.rows("light_verbs") if row["group"] == "hold"]
    return frozenset({*(stem(verb) for verbs in held for verb in verbs.split()), "held"})


def answer(mention: EventMention) -> tuple[EventStatus, bool] | None:
    """The status that an act about another act gives to it, and whether the sentence around may tell which; None
    where the type says nothing of the kind."""
    for row in lexicon.rows("event_answers"):
        if row["type"] == mention.type and row["mode"] in ("", mention.mode) and row["status"] == mention.status:
            return row["step"], row["reach"] == "sentence"  # type: ignore[return-value]
    return None


def bearing(mention: EventMention, text: str, before: Sequence[tuple[int, int]] = ()) -> Bearing:
    """What the mention is about: by the words of its span, else of its sentence; for a CONSULT that neither names
    ("it was to take place") also of the sentences ``before``, the nearest first."""
    span = named(text, mention.start, mention.end)
    if mention.type == "CONSULT":
        mode = BY_MODE.get(mention.mode)
        wider = [mention.sentence, *before]
        about = span[0] if span else (mode, False) if mode else only(text, wider, mention.type)
        if about and matters()[about[0]].act == mention.type:
            return Bearing(matters()[about[0]], mention.status, general=about[1] and bool(span))
        return Bearing(None, mention.status)
    about = span[0] if span else None
    if about and matters()[about[0]].act == mention.type:
        return Bearing(matters()[about[0]], mention.status, general=about[1])
    found = answer(mention)
    if found is None:
        return Bearing(None, mention.status)
    step, wide = found
    if about is None and wide:
        about = only(text, [mention.sentence])
        about = about if about and matters()[about[0]].once else None
    if about is None or matters()[about[0]].act == mention.type:
        return Bearing(None, mention.status)
    if mention.type == "AGREE" and opening(mention, text) in offering_words():
        step = "offered"
    return Bearing(matters()[about[0]], step, answer=True)


def only(text: str, places: list[tuple[int, int]], act: str = "") -> tuple[str, bool] | None:
    """The matter, of those of an ``act`` if one is given, that the first of the places to name any names alone."""
    for start, end in places:
        fitting = (one for one in named(text, start, end) if act in ("", matters()[one[0]].act))
        found = {one[0]: one for one in reversed(list(fitting))}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def opening(mention: EventMention, text: str) -> str:
    """The stem of the mention's first word."""
    return stem(next((word for word, _, _ in words(text[mention.start : mention.end])), ""))


def done_by_actors(mention: EventMention, text: str) -> bool:
    """Whether those named do the act themselves ("held a meeting"), and do not decide on it ("approved a meeting")."""
    first = opening(mention, text)
    return first in matter_words() or first in holding_words()


def named(text: str, start: int, end: int) -> list[tuple[str, bool]]:
    """Matters that the words between two offsets name, those of one certain act before the general ones."""
    known = matter_words()
    found = [known[stem(word)] for word, _, _ in words(NO_TALKS.sub("", text[start:end])) if stem(word) in known]
    return sorted(found, key=lambda one: one[1])
