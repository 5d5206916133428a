"""A story's accounts beside each other: the claims by outlet, what each puts first, its words, whom it quotes."""

from __future__ import annotations

from typing import Any

from onrecord.compare import compare
from onrecord.shapes import Cell, Claim, Comparison, Span, Story, Told
from onrecord.show import words
from onrecord.show.held import Held
from onrecord.show.server import passages
from onrecord.show.server.drawings import quoting

Entry = dict[str, Any]

MOST_SPANS = 6


def comparison(story: Story, held: Held) -> Comparison:
    """Every outlet against every claim."""
    told = [Told(one, held.marks[one.id], label(held, one.id), held.origin(one.id)) for one in held.articles]
    return compare(story, told)


def label(held: Held, article: str) -> str:
    """An outlet's name as a column; outlets without one are told apart by their file."""
    found = next(one for one in held.articles if one.id == article)
    return words.outlet(found.outlet) if found.outlet else f"{words.NO_OUTLET} ({found.path.rpartition('/')[2]})"


def compared(made: Comparison, held: Held) -> Entry:
    """The comparison as the page shows it."""
    texts = {one.id: one for one in held.articles}

    def cited(spans: tuple[Span, ...]) -> list[Entry]:
        return [
            passages.passage(texts[span.article], [(span.start, span.end)])
            for span in spans[:MOST_SPANS]
            if span.article in texts
        ]

    def celled(cell: Cell) -> Entry:
        return {
            "outlet": cell.outlet,
            "stance": cell.stance,
            "value": cell.value,
            "word": cell.word,
            "reason": cell.reason,
            "passages": cited(cell.spans),
            "more": max(0, len(cell.spans) - MOST_SPANS),
        }

    def claimed(claim: Claim) -> Entry:
        return {
            "id": claim.id,
            "kind": claim.kind,
            "label": claim.label,
            "standing": claim.standing,
            "origins": list(claim.origins),
            "headline": list(claim.headline),
            "cells": [celled(cell) for cell in claim.cells],
        }

    return {
        "outlets": list(made.outlets),
        "claims": [claimed(claim) for claim in made.claims],
        "tops": [
            {
                "outlet": top.outlet,
                "headline": cited((top.headline,))[0] if top.headline else None,
                "lead": cited((top.lead,))[0] if top.lead else None,
            }
            for top in made.tops
        ],
        "wording": [
            {
                "kind": naming.kind,
                "label": naming.label,
                "uses": [
                    {"outlet": outlet, "words": text, "times": len(spans), "passages": cited(spans[:1])}
                    for outlet, text, spans in naming.uses
                ],
            }
            for naming in made.wording
        ],
        "quoting": quoting.quoting((share.outlet, share.speaker, share.words) for share in made.shares),
        "shares": [
            {"outlet": s.outlet, "speaker": s.speaker, "side": s.side, "words": s.words, "of": s.of}
            for s in made.shares
        ],
    }
