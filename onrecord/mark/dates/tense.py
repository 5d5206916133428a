"""Where a bare day or month lies: behind or ahead of the publication, by the verb that governs it."""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.mark.numerals import either

PAST, FUTURE, NEAR, DUE = "past", "future", "near", "due"
_WORDS = lexicon.rows("tense_words")
PLAN = frozenset(row["word"] for row in _WORDS if row["kind"] == "plan")
FIXED = frozenset(row["word"] for row in _WORDS if row["kind"] == "fixed")
SAY = frozenset(row["word"] for row in _WORDS if row["kind"] == "say")
AHEAD = re.compile(
    rf"\b{either(row['word'] for row in _WORDS if row['kind'] == 'ahead')}(?: (?:the|this|on|for))?\W*$", re.I
)
SET = re.compile(rf"\b{either(row['word'] for row in _WORDS if row['kind'] == 'set')}(?: (?:the|this))?\W*$", re.I)
DEADLINE = re.compile(r"\bby(?: the)?\W*$", re.I)
WILL = frozenset({"will", "'ll", "’ll", "shall", "wo", "would", "'d", "’d", "may", "might", "must", "should", "can"})


def lies(token: Token, before: str, headline: bool, weekday: bool) -> str:
    """``past``, ``future`` or ``near`` (unknown: the nearest) for a date at ``token`` with the text ``before`` it.

    What was planned in the past ("agreed to meet on Friday", "was set for June") may lie on either side: a weekday is
    taken to lie ahead, as it would be stale otherwise, a month or day to be the nearest. So is a date that names a
    thing ("the May 12 deadline") or a day by which ("demanded it by April 2"), whatever the verb.
    """
    if not weekday and token.dep_ in ("compound", "nmod") and token.head.pos_ in ("NOUN", "PROPN"):
        return NEAR
    verb = governor(token)
    told = tense(verb, headline) if verb is not None else NEAR
    if told != PAST and AHEAD.search(before):
        return FUTURE
    if told == DUE or SET.search(before):
        return FUTURE if weekday else NEAR
    return NEAR if told == PAST and DEADLINE.search(before) and not weekday else told


def governor(token: Token) -> Token | None:
    """The verb above ``token``, None if there is none in its sentence."""
    for upper in token.ancestors:
        if upper.pos_ in ("VERB", "AUX"):
            return upper
    return None


def tense(verb: Token, headline: bool = False) -> str:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ in ("VBD", "VBZ"):  # no modal stands before these forms: what the parser took for one is a name
        helpers -= WILL
    if helpers & WILL or going_to(verb):
        return NEAR if "have" in helpers else FUTURE
    fixed = verb.tag_ == "VBN" and verb.lemma_.lower() in FIXED
    if "could" in helpers:
        return NEAR
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "did", "been"}:
        return DUE if fixed else PAST
    if helpers & {"has", "have", "'ve", "’ve"}:
        return PAST
    if verb.tag_ == "VBN":
        return DUE if fixed else above(verb, PAST, headline)
    if verb.tag_ == "VBG":
        return FUTURE if helpers & {"is", "are", "am", "'s", "'re", "’s", "’re"} else above(verb, NEAR, headline)
    if verb.tag_ == "VB":
        return infinitive(verb, helpers, headline)
    return PAST if headline or verb.lemma_.lower() in SAY else DUE


def going_to(verb: Token) -> bool:
    return verb.tag_ == "VB" and verb.head.lower_ == "going"


def infinitive(verb: Token, helpers: set[str], headline: bool) -> str:
    """ "plans to meet", "talks to begin" lie ahead; "refused to meet" is as past as its verb."""
    if "to" not in helpers or verb.dep_ == "ROOT":
        return FUTURE
    if verb.head.lemma_.lower() in PLAN:
        told = tense(verb.head, headline) if verb.head.pos_ == "VERB" else above(verb.head, FUTURE, headline)
        return DUE if told in (PAST, DUE) else FUTURE
    if verb.head.pos_ in ("NOUN", "ADJ"):
        return FUTURE if headline else above(verb.head, NEAR, headline)
    return above(verb, NEAR, headline)


def above(token: Token, otherwise: str, headline: bool) -> str:
    """The tense of the next verb up, ``otherwise`` if there is none."""
    upper = governor(token)
    return tense(upper, headline) if upper is not None else otherwise
