"""Meetings that read as plans and were what a past trip was for: "flew to Oslo last week to meet the minister"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord import lexicon
from onrecord.link.events.matters import BY_MODE, bearing
from onrecord.link.words import stem, words
from onrecord.shapes import EventMention, TimeExpression

PURPOSE = "to "
"""What stands right before an act that another is done for."""
BETWEEN = frozenset(".;:!?\n")
"""Marks that part what is done from what it is done for."""
AFTER = 60
"""Characters after an act within which a period belongs to its clause."""


def came_about(
    mention: EventMention, mentions: Sequence[EventMention], times: Sequence[TimeExpression], text: str
) -> EventMention:
    """A planned talk as its sentence's past trip, or its own past period, has it: told as over."""
    if mention.status != "planned" or mention.type != "CONSULT" or text[mention.start - 3 : mention.start] != PURPOSE:
        return mention
    for trip in mentions:
        if trip.sentence == mention.sentence and trip.end <= mention.start and leads_to(trip, mention, text):
            return replace(
                mention,
                status=trip.status,
                actors=trip.actors or mention.actors,
                date=trip.date,
                date_basis=trip.date_basis,
                date_span=trip.date_span,
            )
    for time in times:
        beside = 0 <= time.start - mention.end <= AFTER and not BETWEEN & set(text[mention.end : time.start])
        if beside and past(time) and not intended(mention, text):
            return replace(mention, status="done")
    return mention


def leads_to(trip: EventMention, mention: EventMention, text: str) -> bool:
    """Whether a trip that was made had the talk, of the same sides, for its purpose."""
    if trip.status not in ("done", "ongoing") or BETWEEN & set(text[trip.end : mention.start]):
        return False
    matter = bearing(trip, text).matter
    sides = {code for actor in (*trip.actors, *trip.recipients) for code in actor.codes}
    theirs = {code for actor in (*mention.actors, *mention.recipients) for code in actor.codes}
    return bool(matter and matter.name == BY_MODE["visit"] and theirs and theirs <= sides)


def past(time: TimeExpression) -> bool:
    """A period that ends with the article's day: "in recent weeks"."""
    return time.type == "DURATION" and (time.relative or "").startswith("past:")


def intended(mention: EventMention, text: str) -> bool:
    """Whether a word before says that it is only meant."""
    before = text[mention.sentence[0] : mention.start]
    return any(stem(word) in intentions() for word, _, _ in words(before))


@cache
def intentions() -> frozenset[str]:
    """Stems of words that make a plan, an offer or a request of what they govern."""
    rows = [
        row for row in lexicon.rows("status") if row["kind"] == "above" and row["status"] not in ("done", "ongoing")
    ]
    return frozenset(stem(word) for row in rows for word in row["words"].split())
