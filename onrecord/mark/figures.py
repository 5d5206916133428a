from __future__ import annotations

from spacy.tokens import Doc

from onrecord.shapes import Article, Figure, TimeExpression


def find(article: Article, doc: Doc, times: tuple[TimeExpression, ...]) -> tuple[Figure, ...]:
    return ()
