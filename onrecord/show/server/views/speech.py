"""A person or body with all that it said and that was said of it; a quotation with its versions."""

from __future__ import annotations

from typing import Any

from onrecord.errors import NotFoundError
from onrecord.record import Filter, Row
from onrecord.shapes import Quotation
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit
from onrecord.show.server.views import common

Entry = dict[str, Any]

TABS = ("by", "about", "acts")
MOST_ROLES = 8
SPEAKING = ("person", "body", "country", "group")


def entity(visit: Visit) -> Entry:
    """A person, body, country or place: words by it, words about it, and events that it is part of."""
    kind, name = visit.ask.part("kind"), visit.ask.part("name")
    if kind not in common.ENTITY_KINDS:
        raise NotFoundError(f"there is no page {kind!r}")
    key = f"{kind}:{name}"
    known = visit.remembered(("name", key), lambda: visit.names.one(key))
    outlet = visit.ask.text("outlet")
    wanted = Filter(outlet=outlet or None, since=visit.ask.day("since"), until=visit.ask.day("until"))
    number = visit.ask.number("page")
    totals = visit.remembered(
        ("totals", key, *map(str, (wanted.outlet, wanted.since, wanted.until))),
        lambda: {
            "by": visit.names.said_by(key, wanted, 0, 0)[0],
            "about": visit.names.said_about(key, wanted, 0, 0)[0],
            "acts": visit.names.done_by(key, 0, 0)[0],
        },
    )
    tab = visit.ask.choice("tab", TABS) or next((t for t in TABS if totals[t]), "by")
    here = ((number - 1) * visit.room.size, visit.room.size)
    return {
        "key": key,
        "kind": kind,
        "name": known.name,
        "country": known.country or "",
        "href": common.entity_path(key),
        "roles": roles(visit, key),
        "articles": known.articles,
        "outlets": visit.remembered(("named by", key), lambda: common.outlet_bars(visit.names.named_by(key))),
        "outlet": outlet,
        "since": wanted.since or "",
        "until": wanted.until or "",
        "tab": tab,
        "totals": totals,
        **common.paged(totals[tab], number, visit.room.size),
        "quotations": [] if tab == "acts" else keyed(visit, spoken(visit, key, tab, wanted, here)),
        "events": [common.mention(row) for row in visit.names.done_by(key, *here)[1]] if tab == "acts" else [],
    }


def spoken(visit: Visit, key: str, tab: str, wanted: Filter, here: tuple[int, int]) -> list[Row[Quotation]]:
    """A page of the quotations by or about someone; ``here`` is its offset and size."""
    ask = visit.names.said_by if tab == "by" else visit.names.said_about
    return ask(key, wanted, *here)[1]


def keyed(visit: Visit, rows: list[Row[Quotation]]) -> list[Entry]:
    """Quotations with their speakers' pages."""
    keys = {article: visit.names.keys_of(article) for article in {row.article.id for row in rows}}
    return [common.quotation(row, keys[row.article.id]) for row in rows]


def roles(visit: Visit, key: str) -> list[str]:
    """How articles call it, the most frequent first."""
    return visit.remembered(("roles", key), lambda: visit.names.roles(key)[:MOST_ROLES])


def quotation(visit: Visit) -> Entry:
    """One quotation in its paragraph, with the statement that it is a version of."""
    row = visit.names.quotation(visit.ask.part("id"))
    story = visit.record.story_of(row.article.id)
    statement = visit.relations.statements_with([row.mark.id]).get(row.mark.id)
    return {
        **common.quotation(row, visit.names.keys_of(row.article.id)),
        "paragraph": paragraph(row),
        "names": sorted({e.name for e in visit.record.marks(row.article.id).entities if e.kind in SPEAKING}),
        "story": path("story", story) if story else "",
        "story_title": visit.record.story(story).title if story else "",
        "statement": path("statement", statement) if statement else "",
    }


def paragraph(row: Row[Quotation]) -> Entry:
    """The block that the words stand in, cut around them."""
    start, end = row.mark.content[0][0], row.mark.content[-1][1]
    text = row.article.text
    block = next((b for b in row.article.blocks if b.start <= start < b.end), None)
    opening, closing = (block.start, max(block.end, end)) if block else (start, end)
    return {"before": text[opening:start], "words": text[start:end], "after": text[end:closing]}
