"""Events: who did what to whom, when, where, whether it happened, and on whose word.

patterns   verbs and nouns of the lexicon, with frames and slots
clauses    the logical clause behind passives, relative clauses, control and raising
matching   triggers that fit a pattern
actors     noun phrases to actor codes and sectors
status     done, ongoing, planned, offered, requested, refused, cancelled, denied, hypothetical
recasing   headlines in capitals, parsed again in plain case
settings   when and where
coding     one mention from all these
plover     quad classes, CAMEO codes, what a mention is exported as
"""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.mark.events.coding import Coding
from onrecord.mark.events.recasing import is_headline_style, recase
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
    found: list[EventMention] = []
    for sentence in doc.sents:
        if not sentence[0]._.said:
            continue
        if is_headline_style(sentence):
            plain = Coding(article, recase(sentence, entities, coding.coder.names), entities, times, quotations)
            found.extend(mention for line in plain.doc.sents for mention in plain.sentence(line))
        else:
            found.extend(coding.sentence(sentence))
    return tuple(found)
