"""Which indirect accounts tell what somebody said, and which what somebody did not say."""

from __future__ import annotations

import re
from functools import cache

from onrecord import lexicon
from onrecord.shapes import Quotation, Told

INFINITIVE = "to"
NOT = "n't"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def uttered(told: Told, quotation: Quotation) -> bool:
    """False where a thing and no clause is reported ("released copies of the letter")."""
    start, end = quotation.content[0][0], quotation.content[-1][1]
    acts = any(start <= event.start < end for event in told.marks.events)
    return acts or bool(unsaid(told, quotation)) or clause(words(told.article.text[start:end]))


def unsaid(told: Told, quotation: Quotation) -> str:
    """The cue where it is negated: "did not answer"; else ""."""
    cue = " ".join(told.article.text[start:end] for start, end in quotation.cue)
    return cue if any(word in negations() or word.endswith(NOT) for word in words(cue)) else ""


def clause(said: list[str]) -> bool:
    """Whether it opens like a clause, or has a finite word or an infinitive that is not in a relative clause."""
    if said and said[0] in of_kind("opener"):
        return True
    for word, following in zip(said, [*said[1:], ""], strict=True):
        if word in of_kind("relative"):
            return False
        if word in of_kind("finite") or (word == INFINITIVE and verbal(following)):
            return True
    return False


def verbal(word: str) -> bool:
    """Whether a word after "to" may be a verb: no article, pronoun or the like."""
    return word in ("be", "have", "do") or word not in lexicon.column("stop_words", "word")


def words(text: str) -> list[str]:
    return [match.group().replace("’", "'") for match in WORD.finditer(text.casefold())]


@cache
def of_kind(kind: str) -> frozenset[str]:
    rows = (row for row in lexicon.rows("clause_words") if row["kind"] == kind)
    return frozenset(word for row in rows for word in row["words"].split())


@cache
def negations() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("meaning_words") if row["class"] == "negation")
