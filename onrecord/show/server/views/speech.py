"""A person or body with all that it said and that was said of it; a quotation with its versions."""

from __future__ import annotations

from typing import Any

from onrecord.errors import NotFoundError
from onrecord.record import Filter, Row
from onrecord.shapes import Quotation
from onrecord.show.held import hold
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit
from onrecord.show.server.views import common
from onrecord.show.server.views.story import version
from onrecord.show.speech import speeches

Entry = dict[str, Any]

KINDS = ("person", "body", "country", "place", "group", "work", "other")
TABS = ("by", "about", "acts")
MOST_ROLES = 8


def entity(visit: Visit) -> Entry:
    """A person, body, country or place: words by it, words about it, and events that it is part of."""
    kind, name = visit.ask.part("kind"), visit.ask.part("name")
    if kind not in KINDS:
        raise NotFoundError(f"there is no page {kind!r}")
    key = f"{kind}:{name}"
    known = visit.browse.named(key)
    outlet = visit.ask.text("outlet")
    wanted = Filter(outlet=outlet or None, since=visit.ask.day("since"), until=visit.ask.day("until"))
    number = visit.ask.number("page")
    offset = (number - 1) * common.PAGE
    said, by = visit.browse.said_by(key, wanted, offset, common.PAGE)
    spoken, about = visit.browse.said_about(key, wanted, offset, common.PAGE)
    done, acts = visit.browse.done_by(key, offset, common.PAGE)
    totals = {"by": said, "about": spoken, "acts": done}
    tab = visit.ask.choice("tab", TABS) or next((t for t in TABS if totals[t]), "by")
    return {
        "key": key,
        "kind": kind,
        "name": known.name,
        "country": known.country or "",
        "href": common.entity_path(key),
        "roles": roles(visit, key),
        "articles": known.articles,
        "outlets": common.outlet_bars(visit.browse.named_by(key)),
        "outlet": outlet,
        "since": wanted.since or "",
        "until": wanted.until or "",
        "tab": tab,
        "totals": totals,
        **common.paged(totals[tab], number),
        "quotations": keyed(visit, {"by": by, "about": about}.get(tab, [])),
        "events": [common.mention(row) for row in acts] if tab == "acts" else [],
    }


def keyed(visit: Visit, rows: list[Row[Quotation]]) -> list[Entry]:
    """Quotations with their speakers' pages."""
    keys = {article: visit.browse.keys_of(article) for article in {row.article.id for row in rows}}
    return [common.quotation(row, keys[row.article.id]) for row in rows]


def roles(visit: Visit, key: str) -> list[str]:
    """How articles call it, the most frequent first."""
    return visit.browse.roles(key)[:MOST_ROLES]


def quotation(visit: Visit) -> Entry:
    """One quotation, and where the same words stand in other accounts of its story."""
    row = visit.browse.quotation(visit.ask.part("id"))
    shown = common.quotation(row, visit.browse.keys_of(row.article.id))
    story = visit.record.story_of(row.article.id)
    return {
        **shown,
        "paragraph": paragraph(row),
        "story": path("story", story) if story else "",
        "story_title": visit.record.story(story).title if story else "",
        "versions": versions(visit, row, story) if story else [],
    }


def paragraph(row: Row[Quotation]) -> Entry:
    """The block that the words stand in, cut around them."""
    start, end = row.mark.content[0][0], row.mark.content[-1][1]
    text = row.article.text
    block = next((b for b in row.article.blocks if b.start <= start < b.end), None)
    opening, closing = (block.start, max(block.end, end)) if block else (start, end)
    return {"before": text[opening:start], "words": text[start:end], "after": text[end:closing]}


def versions(visit: Visit, row: Row[Quotation], story: str) -> list[Entry]:
    """Other accounts' versions of the same words."""
    found = visit.record.story(story)
    held = hold(visit.record, found, visit.browse.reprints(member.article for member in found.members))
    marked = {q.id: (one, q) for one in held.articles for q in held.marks[one.id].quotations}
    for speech in speeches(held):
        for utterance in speech.utterances:
            if any(appearance.quotation == row.mark.id for appearance in utterance):
                return [
                    {**version(*marked[a.quotation], held), "whole": a.whole}
                    for a in utterance
                    if a.quotation != row.mark.id
                ]
    return []
