"""PLOVER as a table: quad classes, the CAMEO crosswalk, and what a mention is exported as."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.shapes import EventMention

AHEAD = ("planned", "offered")


@dataclass(frozen=True, slots=True)
class PloverRow:
    """One event as PLOVER codes it; ``status`` is what the record knows besides."""

    event: str
    mode: str
    context: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    status: str
    mention: str


@cache
def types() -> dict[str, dict[str, str]]:
    return {row["type"]: row for row in lexicon.rows("plover")}


def quad(event: str) -> int:
    """Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return int(types()[event]["quad"])


def exported_type(event: str, status: str) -> str:
    """The type that PLOVER gives: an announced act is AGREE or THREATEN, one called off its opposite."""
    row = types()[event]
    if status in AHEAD or (status == "hypothetical" and row["quad"] == "4"):
        return row["planned"]
    if status == "cancelled":
        return row["cancelled"]
    if status in ("requested", "refused"):
        return {"requested": "REQUEST", "refused": "REJECT"}[status]
    return event


def plover_rows(mentions: tuple[EventMention, ...]) -> tuple[PloverRow, ...]:
    """The mentions of one sentence as PLOVER rows, the main event first."""
    rows = []
    for mention in mentions:
        event = exported_type(mention.type, mention.status)
        source = codes(mention.actors)
        target = codes(mention.recipients)
        rows.append(PloverRow(event, mention.mode, mention.context, source, target, mention.status, mention.id))
    return tuple(rows)


def codes(actors: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for actor in actors for code in getattr(actor, "codes", ())))
