"""What each list has in an entry. JSON and CSV print every field, the table those of its ``COLUMNS``."""

from __future__ import annotations

from typing import Any

from onrecord.errors import Rejected
from onrecord.record import Row
from onrecord.shapes import Article, BlockKind, MarkedString, Quotation, Reprint, Story
from onrecord.show import words
from onrecord.show.held import Held

Entry = dict[str, Any]

ARTICLES = ("id", "date", "outlet", "title", "path")
STORIES = ("id", "date", "title", "articles", "outlets", "origins")
QUOTATIONS = ("id", "speaker", "words", "kind", "outlet", "date", "where")
MARKED = ("words", "verdict", "reason", "outlet", "date", "where")
HITS = ("sentence", "outlet", "date", "where")
REJECTED = ("path", "reason", "detail")


def article(one: Article, story: str = "", reprint: Reprint | None = None) -> Entry:
    """One article without its text."""
    return {
        "id": one.id,
        **_told(one),
        "title": one.title,
        "byline": one.byline.value if one.byline else "",
        "story": story,
        "reprint_of": reprint.origin if reprint else "",
        "url": one.url.value if one.url else "",
        "path": one.path,
    }


def _told(one: Article) -> Entry:
    """By whom and when; ``date`` says it in words, the rest is what it stands on."""
    return {
        "outlet": words.outlet(one.outlet) if one.outlet else "",
        "date": words.date(one.published),
        "published": one.published.value,
        "basis": one.published.basis,
        "earliest": one.published.earliest,
        "latest": one.published.latest,
    }


def story(one: Story, held: Held) -> Entry:
    """One story with how many accounts, outlets and origins it has."""
    return {
        "id": one.id,
        "date": words.dates(held.articles),
        "title": one.title,
        "articles": len(held.articles),
        "outlets": held.outlets(),
        "origins": held.origins(),
        "earliest": one.earliest,
        "latest": one.latest,
        "members": [article.id for article in held.articles],
    }


def quotation(row: Row[Quotation]) -> Entry:
    """One quotation: the words, who is given as their speaker, and where they stand."""
    mark, text = row.mark, row.article.text
    return {
        "id": mark.id,
        "speaker": mark.speaker.name if mark.speaker.kind != "unknown" else "",
        "speaker_kind": mark.speaker.kind,
        "named": mark.speaker.named,
        "words": words.quoted(row.article, mark),
        "kind": mark.kind,
        "cue": " ".join(text[start:end] for start, end in mark.cue),
        "via": [relay.name for relay in mark.via],
        "stance": mark.stance or "",
        "repeats": mark.repeats or "",
        **_stands(row),
        "spans": [list(span) for span in mark.content],
    }


def marked(row: Row[MarkedString]) -> Entry:
    """One string in quotation marks that is given to no speaker, and what it was taken for."""
    text = " ".join(row.text.split())
    return {"words": text, "verdict": row.mark.verdict, "reason": row.mark.reason, **_stands(row)}


def without_speaker(row: Row[Quotation]) -> Entry:
    """One quotation that no speaker was found for."""
    return {
        "words": words.quoted(row.article, row.mark),
        "verdict": "quotation",
        "reason": "speaker not found",
        **_stands(row),
    }


def hit(row: Row[BlockKind]) -> Entry:
    """One sentence or block that a search found."""
    return {
        "sentence": " ".join(row.text.split()),
        "block": row.mark,
        **_stands(row),
        "spans": [list(s) for s in row.spans],
    }


def _stands(row: Row[Any]) -> Entry:
    return {
        **_told(row.article),
        "article": row.article.id,
        "path": row.article.path,
        "line": row.line,
        "where": row.where,
    }


def rejected(one: Rejected) -> Entry:
    """One input that did not become an article."""
    return {"path": one.path, "reason": one.reason, "detail": one.detail}
