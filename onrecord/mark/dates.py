from __future__ import annotations

from spacy.tokens import Doc

from onrecord.shapes import Article, TimeExpression


def find(article: Article, doc: Doc) -> tuple[TimeExpression, ...]:
    return ()
