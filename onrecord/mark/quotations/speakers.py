"""From an attribution to a ``Quotation``: kind, stance, and the source as a person, body or described source."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.pairing import Marked
from onrecord.mark.quotations.tree import Chars, Tree
from onrecord.shapes import Article, Entity, Quotation, QuotationKind, Speaker, SpeakerKind


def quotation(
    article: Article, tree: Tree, entities: Sequence[Entity], strings: Sequence[Marked], one: Attribution
) -> Quotation:
    content = tuple(sorted(one.content))
    return Quotation(
        id=identify(article.id, content),
        content=content,
        cue=one.cue,
        source=one.source,
        kind=kind(one, strings),
        speaker=speaker(article, tree, entities, one.source),
        stance=one.entry.stance if one.entry else None,
    )


def identify(article: str, content: Sequence[Chars]) -> str:
    parts = [article, *(f"{start}-{end}" for start, end in content)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def kind(one: Attribution, strings: Sequence[Marked]) -> QuotationKind:
    if one.quoted:
        return "direct"
    if any(start <= s.start < end for s in strings for start, end in one.content):
        return "mixed"
    return "thought" if one.entry is not None and one.entry.sort in ("thought", "stance") else "indirect"


def speaker(article: Article, tree: Tree, entities: Sequence[Entity], source: Sequence[Chars]) -> Speaker:
    if not source:
        return Speaker("", "unknown", False)
    start, end = source[0]
    name = article.text[start:end]
    for entity in entities:
        if any(m.start < end and start < m.end for m in entity.mentions):
            kinds: dict[str, SpeakerKind] = {"person": "person", "body": "body", "country": "country", "group": "group"}
            return Speaker(entity.name, kinds.get(entity.kind, "body"), True, entity.id)
    return Speaker(name, "described", False)
