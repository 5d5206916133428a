"""What several pages show: a page of a list, articles and stories as cards, outlets with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from onrecord.record import Row
from onrecord.record.browse import Counted
from onrecord.shapes import Article, EntityKind, EventMention, Quotation, Reprint, Story
from onrecord.show import words
from onrecord.show.server import passages
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit

Entry = dict[str, Any]

ENTITY_KINDS = get_args(EntityKind)


def paged(total: int, number: int, size: int) -> Entry:
    """Where one is in a list."""
    last = max(1, -(-total // size))
    return {"total": total, "page": number, "pages": last, "size": size}


def article_card(article: Article, story: str | None = None, reprint: Reprint | None = None) -> Entry:
    """An article without its text."""
    return {
        **passages.told(article),
        "path": article.path,
        "byline": article.byline.value if article.byline else "",
        "outlet_basis": article.outlet.basis if article.outlet else "unknown",
        "story": story,
        "reprint_of": reprint.origin if reprint else None,
        "shared": reprint.shared if reprint else None,
    }


def story_cards(visit: Visit, stories: Sequence[Story]) -> list[Entry]:
    """Stories with who tells them."""
    heads = visit.browse.heads(member.article for story in stories for member in story.members)
    reprints = visit.browse.reprints(heads)
    return [{**story_card(story, heads, reprints), **traced(visit, story)} for story in stories]


def traced(visit: Visit, story: Story) -> Entry:
    """How many origins the story has, once it is linked."""
    origins = sum(1 for _ in visit.record.origins(story.id))
    return {"origins": origins} if origins else {}


def story_card(story: Story, heads: dict[str, Article], reprints: dict[str, Reprint]) -> Entry:
    told = [heads[member.article] for member in story.members if member.article in heads]
    outlets = sorted({words.outlet(one.outlet) for one in told if one.outlet})
    return {
        "id": story.id,
        "href": path("story", story.id),
        "title": story.title or words.NO_HEADLINE,
        "earliest": story.earliest,
        "latest": story.latest,
        "days": days(story.earliest, story.latest),
        "articles": len(told),
        "outlets": outlets,
        "origins": len({origin(one.id, reprints) for one in told}),
    }


def origin(article: str, reprints: dict[str, Reprint]) -> str:
    """The article whose text this one carries, through any number of reprints."""
    seen = {article}
    while article in reprints and (up := reprints[article].origin) not in seen:
        article = up
        seen.add(up)
    return article


def days(earliest: str | None, latest: str | None) -> str:
    """``20 Feb 2018 to 21 Feb 2018`` in as few words as say it."""
    if not earliest or not latest:
        return words.UNDATED
    first, last = passages.day(earliest[:10]), passages.day(latest[:10])
    if first == last:
        return first
    if first.split()[1:] == last.split()[1:]:
        return f"{first.split()[0]}–{last}"
    return f"{first} to {last}"


def quotation(row: Row[Quotation], keys: dict[str, str] | None = None) -> Entry:
    """A quotation with its passage; ``keys`` are those of its article's entities."""
    mark = row.mark
    return {
        "id": mark.id,
        "link": path("quotation", mark.id),
        "kind": mark.kind,
        "speaker": mark.speaker.name if mark.speaker.kind != "unknown" else "",
        "speaker_href": entity_path((keys or {}).get(mark.speaker.entity or "")),
        "named": mark.speaker.named,
        "cue": " ".join(row.article.text[start:end] for start, end in mark.cue),
        "stance": mark.stance or "",
        "via": [relay.name for relay in mark.via],
        **passages.of(row),
    }


def mention(row: Row[EventMention]) -> Entry:
    """An event as one sentence tells it."""
    mark = row.mark
    sentence = passages.passage(row.article, [mark.sentence] if mark.sentence[1] else row.spans)
    return {
        "id": mark.id,
        "type": mark.type,
        "mode": mark.mode,
        "status": mark.status,
        "actors": [actor.name for actor in mark.actors],
        "recipients": [actor.name for actor in mark.recipients],
        "event_date": mark.date,
        "date_basis": mark.date_basis,
        "place": mark.place.name if mark.place else "",
        "word": mark.word,
        **sentence,
    }


def entity_path(key: str | None) -> str:
    """The page of a person, body or place; "" where there is no key."""
    kind, _, name = (key or "").partition(":")
    return path(kind, name) if name and kind in ENTITY_KINDS else ""


def outlet_bars(outlets: Iterable[Counted]) -> list[Entry]:
    """Outlets with the number of their articles, and how long a bar that makes."""
    found = list(outlets)
    most = max((one.number for one in found), default=1)
    return [
        {
            "name": one.value or words.NO_OUTLET,
            "asked": one.value or "",
            "number": one.number,
            "share": one.number / most,
        }
        for one in found
    ]
