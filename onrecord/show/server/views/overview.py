"""The overview: what the record holds, by time, by outlet, by story, and what was turned away."""

from __future__ import annotations

from typing import Any

from onrecord.errors import NotFoundError
from onrecord.record import Filter
from onrecord.show.server import passages
from onrecord.show.server.drawings import branches, histogram
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit
from onrecord.show.server.views import common

Entry = dict[str, Any]

LATEST = 12
MOST_OUTLETS = 15
MOST_LINES = 5
MOST_NAMES = 12
MOST_REJECTED = 5


def overview(visit: Visit) -> Entry:
    """The first page."""
    return visit.remembered(("overview",), lambda: looked_over(visit))


def looked_over(visit: Visit) -> Entry:
    browse = visit.browse
    total, latest = browse.stories(limit=LATEST)
    rejected = list(visit.record.rejected())
    days = browse.days()
    outlets = browse.outlets()
    lines = browse.storylines()
    return {
        "counts": visit.record.counts(),
        "outlets": common.outlet_bars(outlets[:MOST_OUTLETS]),
        "more_outlets": max(0, len(outlets) - MOST_OUTLETS),
        "days": histogram.histogram(days),
        "undated": sum(day.number for day in days if day.value is None),
        "unlinked": browse.unlinked(),
        "stories": common.story_cards(visit, latest),
        "stories_in_all": total,
        "storylines": [storyline(visit, one) for one in lines[:MOST_LINES]],
        "storylines_in_all": len(lines),
        "persons": [named(one) for one in visit.names.most("person", limit=MOST_NAMES)],
        "rejected": [turned_away(one) for one in rejected[:MOST_REJECTED]],
        "rejected_in_all": len(rejected),
    }


def storyline(visit: Visit, line: Any) -> Entry:
    """A storyline with its branches drawn."""
    stories = {name: visit.record.story(name) for name in line.stories}
    cards = {card["id"]: card for card in common.story_cards(visit, list(stories.values()))}
    return {
        "id": line.id,
        "href": path("storyline", line.id),
        "title": line.title,
        "stories": [cards[name] for name in line.stories if name in cards],
        "links": [
            {"earlier": link.earlier, "later": link.later, "kind": link.kind, "reason": link.reason}
            for link in line.links
        ],
        "drawn": branches.branches([cards[name] for name in line.stories if name in cards], line.links),
    }


def stories(visit: Visit) -> Entry:
    """All stories, a page at a time, narrowed by outlet, day and name."""
    wanted = visit.ask.filter()
    number = visit.ask.number("page")
    order = visit.ask.choice("order", ("newest", "oldest"))
    total, found = visit.browse.stories(
        wanted, (number - 1) * visit.room.size, visit.room.size, newest=order != "oldest"
    )
    return {
        **common.paged(total, number, visit.room.size),
        "asked": asked(wanted, order=order),
        "stories": common.story_cards(visit, found),
    }


def articles(visit: Visit) -> Entry:
    """All articles, a page at a time."""
    wanted = visit.ask.filter()
    number = visit.ask.number("page")
    total, found = visit.browse.articles(wanted, (number - 1) * visit.room.size, visit.room.size)
    reprints = visit.browse.reprints(one.id for one in found)
    return {
        **common.paged(total, number, visit.room.size),
        "asked": asked(wanted),
        "articles": [common.article_card(one, visit.record.story_of(one.id), reprints.get(one.id)) for one in found],
    }


def rejected(visit: Visit) -> Entry:
    """All that could not be read, with its reason."""
    number = visit.ask.number("page")
    found = list(visit.record.rejected())
    start = (number - 1) * visit.room.size
    return {
        **common.paged(len(found), number, visit.room.size),
        "rejected": [turned_away(one) for one in found[start : start + visit.room.size]],
    }


def names(visit: Visit) -> Entry:
    """Persons, bodies and places, those in most articles first."""
    kind = visit.ask.choice("kind", common.ENTITY_KINDS)
    words = visit.ask.text("q")
    number = visit.ask.number("page", most=1000)
    found = visit.remembered(
        ("names", kind, words, str(number)),
        lambda: visit.names.most(kind or None, words, visit.room.size + 1, (number - 1) * visit.room.size),
    )
    return {
        "kind": kind,
        "q": words,
        "page": number,
        "more": len(found) > visit.room.size,
        "names": [named(one) for one in found[: visit.room.size]],
    }


def storylines(visit: Visit) -> Entry:
    """All storylines."""
    number = visit.ask.number("page")
    lines = visit.browse.storylines()
    start = (number - 1) * visit.room.size
    return {
        **common.paged(len(lines), number, visit.room.size),
        "storylines": [storyline(visit, one) for one in lines[start : start + visit.room.size]],
    }


def one_storyline(visit: Visit) -> Entry:
    """One storyline, with the reason of each link."""
    name = visit.ask.part("id")
    line = next((line for line in visit.browse.storylines() if line.id == name), None)
    if line is None:
        raise NotFoundError(f"the record has no storyline {name!r}")
    found = storyline(visit, line)
    return {**found, "titles": {card["id"]: card["title"] for card in found["stories"]}}


def named(one: Any) -> Entry:
    return {
        "key": one.key,
        "kind": one.kind,
        "name": one.name,
        "country": one.country or "",
        "articles": one.articles,
        "href": common.entity_path(one.key),
    }


def turned_away(one: Any) -> Entry:
    return {"path": one.path, "reason": one.reason, "detail": one.detail}


def asked(wanted: Filter, **more: str) -> Entry:
    """The filter, to be shown and kept in links."""
    return {
        "since": wanted.since or "",
        "until": wanted.until or "",
        "outlet": wanted.outlet or "",
        "about": wanted.about or "",
        "days": " to ".join(dict.fromkeys(passages.day(day) for day in (wanted.since, wanted.until) if day)),
        **more,
    }
