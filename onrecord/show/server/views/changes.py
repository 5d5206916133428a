"""The pages that change the record: corrections made by hand, and articles to add."""

from __future__ import annotations

from typing import Any

from onrecord.record import corrections as kept
from onrecord.shapes import Correction
from onrecord.show import words
from onrecord.show.server import passages
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit
from onrecord.show.server.views import common, overview

Entry = dict[str, Any]

NEAR = 60
"""Stories that a merge can be chosen from, besides any by its address."""


def corrections(visit: Visit) -> Entry:
    """What was set right, the newest first."""
    found = kept.read(visit.room.path)
    number = visit.ask.number("page")
    start = (number - 1) * visit.room.size
    shown = list(reversed(found))[start : start + visit.room.size]
    heads = visit.browse.heads(article for one in shown for article in one.articles)
    quoted = visit.relations.quotations(name for one in shown for name in one.quotations)
    chosen = visit.ask.text("story")
    return {
        **common.paged(len(found), number, visit.room.size),
        "file": kept.path_of(visit.room.path).name,
        "corrections": [told(one, heads, quoted) for one in shown],
        "story": overview_card(visit, chosen) if chosen else None,
        "others": [
            {"id": one["id"], "title": one["title"], "days": one["days"]}
            for one in (others(visit, chosen) if chosen else [])
        ],
    }


def overview_card(visit: Visit, name: str) -> Entry:
    """The story to be merged or split, with its accounts."""
    found = visit.record.story(name)
    heads = visit.browse.heads(member.article for member in found.members)
    return {
        **common.story_cards(visit, [found])[0],
        "accounts": [common.article_card(heads[m.article]) for m in found.members if m.article in heads],
    }


def others(visit: Visit, name: str) -> list[Entry]:
    """Other stories, those nearest in time first."""
    found = visit.record.story(name)
    _, near = visit.browse.stories(limit=NEAR * 4)
    day = found.earliest or ""
    near.sort(key=lambda one: (abs(ordinal(one.earliest) - ordinal(day)), one.id))
    return common.story_cards(visit, [one for one in near if one.id != found.id][:NEAR])


def ordinal(day: str | None) -> int:
    digits = (day or "").replace("-", "")[:8]
    return int(digits) if digits.isdigit() else 0


def told(one: Correction, heads: dict[str, Any], quoted: dict[str, Any]) -> Entry:
    """A correction in words, with what it is about."""
    return {
        "kind": one.kind,
        "value": one.value or "",
        "reason": one.reason,
        "line": kept.line(one).strip(),
        "articles": [
            {
                "title": heads[a].title or words.NO_HEADLINE,
                "outlet": words.outlet(heads[a].outlet),
                "href": path("article", a),
            }
            for a in one.articles
            if a in heads
        ],
        "missing": sum(a not in heads for a in one.articles) + sum(q not in quoted for q in one.quotations),
        "quotations": [
            {**passages.of(quoted[name]), "link": path("quotation", name)} for name in one.quotations if name in quoted
        ],
    }


def add(visit: Visit) -> Entry:
    """The form, and what was turned away last."""
    rejected = list(visit.record.rejected())
    return {
        "folder": f"{visit.room.path.name}.added",
        "articles": visit.record.counts()["articles"],
        "rejected": [overview.turned_away(one) for one in rejected[:50]],
        "rejected_in_all": len(rejected),
    }
