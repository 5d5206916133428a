"""An event across articles: its status as it changed, each step with who tells it; pairs of countries; the map."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from onrecord import journey
from onrecord.errors import InputError
from onrecord.record import Row
from onrecord.shapes import Event, EventMention, EventStep
from onrecord.show import happened, words
from onrecord.show.server import passages
from onrecord.show.server.drawings import series, world
from onrecord.show.server.drawings.calendar import plain
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit
from onrecord.show.server.views import common

Entry = dict[str, Any]
Mentions = dict[tuple[str, str], Row[EventMention]]

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
TOLD = "DISCLOSE"
"""The type of the step on which an event was first told, which is no status of its own."""
MOST_BEHIND = 50
MOST_AT_PLACE = 50
_CODE = re.compile(r"[A-Za-z]{3}", re.ASCII)


def event(visit: Visit) -> Entry:
    """One event with its history."""
    found = visit.record.happening(visit.ask.part("id"))
    mentions = visit.relations.mentions(mention for _, mention in found.members)
    stories = [visit.record.story_of(article) for article in dict.fromkeys(a for a, _ in found.members)]
    titles = visit.relations.story_titles([story for story in stories if story])
    return {
        **card(found, mentions),
        "reason": found.reason,
        "history": [step(one, mentions) for one in found.history],
        "stories": [{"title": title, "href": path("story", name)} for name, title in sorted(titles.items())],
    }


def card(found: Event, mentions: Mentions) -> Entry:
    """An event in short, with the sentence that tells it first."""
    held = [mentions[pair] for pair in found.members if pair in mentions]
    outlets = list(dict.fromkeys(words.outlet(row.article.outlet) for row in held))
    code, quad = journey.plover_code(found.type, found.status)
    return {
        "id": found.id,
        "href": path("event", found.id),
        "label": passages.days_in(found.label),
        "type": found.type,
        "code": code,
        "quad": quad,
        "status": found.status,
        "date": found.date or "",
        "date_basis": found.date_basis,
        "place": found.place.name if found.place else "",
        "actors": list(found.actors),
        "recipients": list(found.recipients),
        "outlets": outlets,
        "steps": [in_short(one) for one in found.history],
        "first": common.mention(held[0]) if held else None,
        "mentions": len(held),
    }


def in_short(one: EventStep) -> Entry:
    """One status and when it held. ``said`` is its word, as the command's timeline has it: "agreed", "first told"."""
    return {
        "said": happened.said(one),
        "status": one.status,
        "type": one.type,
        "date": one.date or "",
        "date_basis": one.date_basis,
        "day": passages.days_in(happened.day(one)),
        "told": one.type == TOLD,
    }


def step(one: EventStep, mentions: Mentions) -> Entry:
    """One status with the sentences that say so."""
    return {
        **in_short(one),
        "mentions": [common.mention(mentions[pair]) for pair in one.mentions if pair in mentions],
    }


# -- countries ----------------------------------------------------------------------------------


def dyads(visit: Visit) -> Entry:
    """Pairs of countries, those with most events between them first."""
    return visit.remembered(("dyads",), lambda: paired(visit))


def paired(visit: Visit) -> Entry:
    pairs = visit.relations.dyads()
    names = {code: visit.relations.country(code) for code in {c for first, second, _ in pairs for c in (first, second)}}
    return {
        "pairs": [
            {"first": names[one], "second": names[other], "events": held, "href": path("dyad", one, other)}
            for one, other, held in pairs
        ]
    }


def dyad(visit: Visit) -> Entry:
    """Two countries over time: events by quad class, and those behind each bar."""
    codes = sorted((visit.ask.part("first").upper(), visit.ask.part("second").upper()))
    if not all(_CODE.fullmatch(code) for code in codes) or codes[0] == codes[1]:
        raise InputError("a pair of countries is two codes of three letters: /dyad/PRK/USA")
    period, quad = visit.ask.day("period"), visit.ask.number("quad", default=0, least=0, most=4)
    dated = visit.remembered(("dyad", *codes), lambda: classed(visit, codes))
    chosen = [
        one for one, q in dated if (not period or plain(one.date or "").startswith(period)) and (not quad or q == quad)
    ]
    shown = chosen[:MOST_BEHIND]
    mentions = visit.relations.mentions(mention for one in shown for _, mention in one.members)
    return {
        "codes": codes,
        "names": [visit.relations.country(code) for code in codes],
        "href": path("dyad", *codes),
        "period": period or "",
        "quad": quad,
        "quads": [{"number": n, "name": name, "events": sum(q == n for _, q in dated)} for n, name in QUADS.items()],
        "series": series.series([(one.date, q) for one, q in dated]),
        "total": len(dated),
        "chosen": len(chosen),
        "events": [card(one, mentions) for one in shown],
    }


def classed(visit: Visit, codes: list[str]) -> list[tuple[Event, int]]:
    """The events of which both countries are parties, each with its quad class."""
    found = (one for one in visit.relations.between(*codes) if {*codes} <= {*one.actors, *one.recipients})
    return [(one, journey.plover_code(one.type, one.status)[1]) for one in found]


# -- the map ------------------------------------------------------------------------------------


def places(visit: Visit) -> Entry:
    """Places of events on a map, and what is told of one of them."""
    placed = visit.remembered(("places",), visit.relations.placed)
    at = None
    if visit.ask.text("lat") or visit.ask.text("long"):
        latitude, longitude = visit.ask.decimal("lat"), visit.ask.decimal("long")
        found = visit.relations.at_place(latitude, longitude, MOST_AT_PLACE)
        name = Counter(row.mark.place.name for row in found if row.mark.place).most_common(1)
        at = {
            "name": name[0][0] if name else "",
            "latitude": latitude,
            "longitude": longitude,
            "events": [common.mention(row) for row in found],
        }
    return {
        "places": [
            {"name": name, "country": country or "", "latitude": north, "longitude": east, "number": held}
            for name, country, north, east, held in placed
        ],
        "map": world.world(placed),
        "at": at,
    }
