from __future__ import annotations

from spacy.tokens import Doc

from onrecord.shapes import Article, Entity, EventMention, Quotation, TimeExpression


def find(
    article: Article,
    doc: Doc,
    entities: tuple[Entity, ...],
    times: tuple[TimeExpression, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[EventMention, ...]:
    return ()
