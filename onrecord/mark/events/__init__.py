"""Events: who did what to whom, when, where, whether it happened, and on whose word.

patterns   verbs and nouns of the lexicon, with frames and slots
clauses    the logical clause behind passives, relative clauses, control and raising
matching   triggers that fit a pattern
actors     noun phrases to actor codes and sectors
status     done, ongoing, planned, offered, requested, refused, cancelled, denied, hypothetical
recasing   headlines in capitals, parsed again in plain case
settings   when and where
coding     one mention from all these
acts       what every other verb says of whom
plover     quad classes, CAMEO codes, what a mention is exported as
"""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.mark.events.acts import of_sentence
from onrecord.mark.events.coding import Coding
from onrecord.mark.events.recasing import is_headline_style, recase
from onrecord.shapes import Act, Article, Entity, EventMention, Quotation, TimeExpression

__all__ = ["find"]


def find(
    article: Article,
    doc: Doc,
    entities: tuple[Entity, ...],
    times: tuple[TimeExpression, ...],
    quotations: tuple[Quotation, ...],
) -> tuple[tuple[EventMention, ...], tuple[Act, ...]]:
    """Every event that the article's sentences tell, and every act, in the order of the text."""
    coding = Coding(article, doc, entities, times, quotations)
    events: list[EventMention] = []
    acts: list[Act] = []
    for sentence in doc.sents:
        if not sentence[0]._.said:
            continue
        if is_headline_style(sentence):
            plain = Coding(article, recase(sentence, entities, coding.coder.names), entities, times, quotations)
            told = [(plain, line) for line in plain.doc.sents]
        else:
            told = [(coding, sentence)]
        for reader, line in told:
            events.extend(reader.sentence(line))
            acts.extend(of_sentence(line, reader.coder.mentions, reader.coder.datelines))
    return tuple(events), tuple(acts)
