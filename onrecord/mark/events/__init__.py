"""Events: who did what to whom, when, where, whether it happened, and on whose word.

    patterns   verbs and nouns of the lexicon, with frames and slots
    clauses    the logical clause behind passives, relative clauses, control and raising
    matching   triggers that fit a pattern
    actors     noun phrases to actor codes and sectors
    status     done, ongoing, planned, offered, requested, refused, cancelled, denied, hypothetical
    settings   when and where
    coding     one mention from all these
    plover     quad classes, CAMEO codes, what a mention is exported as
"""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.mark.events.coding import Coding
from onrecord.shapes import Article, Entity, EventMention, Quotation, TimeExpression

__all__ = ["find"]


def find(
    article: Article,
    doc: Doc,
    entities: tuple[Entity, ...],
    times: tuple[TimeExpression, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[EventMention, ...]:
    """Every event that the article's sentences tell, in the order of the text."""
    coding = Coding(article, doc, entities, times, quotations)
    return tuple(mention for sentence in doc.sents if sentence[0]._.said for mention in coding.sentence(sentence))
