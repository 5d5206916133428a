"""A story's accounts beside each other: the claims by outlet, what each puts first, its words, whom it quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord import journey
from onrecord.shapes import Article, Cell, Claim, Comparison, Marks, Naming, Span, Story, Top
from onrecord.show.server import passages
from onrecord.show.server.drawings import quoting
from onrecord.show.server.room import Visit

Entry = dict[str, Any]

MOST_SPANS = 6


@dataclass(frozen=True)
class Compared:
    """A story's comparison with the articles and marks that it stands on. ``labels`` name their columns."""

    story: Story
    comparison: Comparison
    articles: dict[str, Article]
    marks: dict[str, Marks]
    labels: dict[str, str]

    def cited(self, article: str, spans: tuple[tuple[int, int], ...]) -> Entry:
        """A passage under its outlet's label."""
        return {**passages.passage(self.articles[article], spans), "outlet": self.labels[article]}

    def sentence(self, span: Span) -> Entry:
        """The sentence that a span begins in."""
        sentences = self.marks[span.article].sentences
        around = next(((a, b) for a, b in sentences if a <= span.start < b), (span.start, span.end))
        return self.cited(span.article, ((around[0], max(around[1], span.end)),))


def compare(visit: Visit, story: Story) -> Compared:
    """Every outlet against every claim."""
    made = journey.compare(visit.record, story.id)
    articles = {article: visit.record.article(article) for _, article in made.accounts}
    return Compared(
        story=story,
        comparison=made,
        articles=articles,
        marks={article: visit.record.marks(article) for article in articles},
        labels={article: label(outlet) for outlet, article in made.accounts},
    )


def label(outlet: str) -> str:
    """An outlet's label; that of an unnamed one without the folders of its file."""
    if outlet.startswith("unnamed (") and "/" in outlet:
        return f"unnamed ({outlet.rpartition('/')[2]}"
    return outlet


def shown(compared: Compared) -> Entry:
    """The comparison as the page shows it."""
    made = compared.comparison
    return {
        "outlets": [label(outlet) for outlet in made.outlets],
        "claims": [claimed(compared, claim) for claim in made.claims],
        "tops": [top(compared, one) for one in made.tops],
        "wording": [naming(compared, one) for one in made.wording],
        "quoting": quoting.quoting((label(share.outlet), share.speaker, share.words) for share in made.shares),
        "shares": [
            {"outlet": label(s.outlet), "speaker": s.speaker, "side": s.side, "words": s.words, "of": s.of}
            for s in made.shares
        ],
    }


def claimed(compared: Compared, claim: Claim) -> Entry:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "label": passages.days_in(claim.label),
        "standing": claim.standing,
        "origins": [label(origin) for origin in claim.origins],
        "headline": [label(outlet) for outlet in claim.headline],
        "cells": [celled(compared, cell) for cell in claim.cells],
    }


def celled(compared: Compared, cell: Cell) -> Entry:
    return {
        "outlet": label(cell.outlet),
        "stance": cell.stance,
        "value": passages.days_in(cell.value),
        "word": cell.word,
        "reason": cell.reason,
        "passages": [
            {**compared.sentence(span), "href": passages.article_path(span.article, [(span.start, span.end)])}
            for span in cell.spans[:MOST_SPANS]
        ],
        "more": max(0, len(cell.spans) - MOST_SPANS),
    }


def top(compared: Compared, one: Top) -> Entry:
    return {
        "outlet": label(one.outlet),
        "headline": spanned(compared, one.headline) if one.headline else None,
        "lead": spanned(compared, one.lead) if one.lead else None,
    }


def naming(compared: Compared, one: Naming) -> Entry:
    uses = [
        {"outlet": label(outlet), "words": text, "times": len(spans), "passages": [spanned(compared, spans[0])]}
        for outlet, text, spans in one.uses
        if spans
    ]
    return {"kind": one.kind, "label": one.label, "uses": uses}


def spanned(compared: Compared, span: Span) -> Entry:
    return compared.cited(span.article, ((span.start, span.end),))
