"""PLOVER as a table: quad classes, the CAMEO crosswalk, and what a mention is exported as."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.shapes import Actor, EventMention

AHEAD = ("planned", "offered")
PLAIN = "diplomatic"
"""The context of all that states say to each other: it tells no CAMEO code from another."""


@dataclass(frozen=True, slots=True)
class PloverRow:
    """One event as PLOVER codes it; ``status`` is what the record knows besides."""

    event: str
    cameo: str
    quad: int
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


def cameo(kind: str, mode: str, context: tuple[str, ...]) -> str:
    """The CAMEO code that becomes this PLOVER type, mode and context: the nearest one, the most general first."""
    rows = [row for row in lexicon.rows("cameo") if row["type"] == kind]
    telling = set(context) - {PLAIN}

    def far(row: dict[str, str]) -> tuple[bool, int, int, str]:
        own = set(row["context"].split())
        held = 0 if own & telling else 1 if not own else 2 if own & set(context) else 3
        return row["mode"] != mode, held, len(row["cameo"]), row["cameo"]

    return min(rows, key=far)["cameo"] if rows else ""


def plover_rows(mentions: tuple[EventMention, ...]) -> tuple[PloverRow, ...]:
    """Mentions as PLOVER rows in the order of the text, the main event first; after them, acts still ahead once
    more under their own type ("agreed to meet": AGREE, then CONSULT planned)."""
    coded = [row(mention, exported_type(mention.type, mention.status)) for mention in mentions]
    own = [
        row(mention, mention.type)
        for mention, as_plover in zip(mentions, coded, strict=True)
        if mention.status in AHEAD and as_plover.event != mention.type
    ]
    return (*coded, *own)


def row(mention: EventMention, event: str) -> PloverRow:
    code = cameo(event, mention.mode, mention.context)
    source, target = codes(mention.actors), codes(mention.recipients)
    return PloverRow(
        event, code, quad(event), mention.mode, mention.context, source, target, mention.status, mention.id
    )


def codes(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for actor in actors for code in actor.codes))
