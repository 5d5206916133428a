from __future__ import annotations

from spacy.tokens import Doc

from onrecord.shapes import Article, Entity, MarkedString, Quotation


def find(
    article: Article, doc: Doc, entities: tuple[Entity, ...]
) -> tuple[tuple[Quotation, ...], tuple[MarkedString, ...]]:
    return (), ()
