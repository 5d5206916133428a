"""Noun phrases: their modifiers, where they may carry a nation, and how far they reach."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.mark.events import clauses
from onrecord.mark.events.words import words

DASHES = ("-", "--", "–", "—")
DATELINE = 14
"""Words that a dateline may have: a city, its country, a day and the agency."""
INSIDE = ("conj", "compound", "amod", "nmod", "poss", "npadvmod")


def modifiers(head: Token) -> list[Token]:
    """Adjectives, compounds and possessors before a noun, and what is conjoined with them."""
    found: list[Token] = []
    for child in head.children:
        if (
            child.i < head.i
            and not dash_between(child, head)
            and child.dep_ in ("amod", "compound", "nmod", "poss", "conj", "advmod")
        ):
            found.append(child)
            found.extend(token for token in child.subtree if token != child and token.dep_ in INSIDE)
    return found


def levels(head: Token) -> Iterator[list[Token]]:
    """Where a noun phrase may carry its nation, nearest first."""
    yield [
        head,
        *(
            child
            for child in head.children
            if child.dep_ in ("compound", "flat")
            and child.ent_type_
            and child.ent_iob_ != "O"
            and child.ent_type_ == head.ent_type_
        ),
    ]
    nearer = [child for child in modifiers(head) if not is_possessor(child, head)]
    yield nearer
    yield [child for child in modifiers(head) if child not in nearer]
    preps = [child for child in head.children if child.dep_ == "prep" and child.lower_ in ("of", "from", "in", "at")]
    for prep in preps:
        for pobj in prep.children:
            if pobj.dep_ == "pobj":
                yield [word for noun in clauses.conjoined(pobj) for word in (noun, *modifiers(noun))]
                yield from (level for level in levels(pobj))
    for child in head.children:
        if child.dep_ in ("amod", "acl") and child.i > head.i:
            yield [pobj for prep in child.children if prep.dep_ == "prep" for pobj in prep.children]
            yield [
                word
                for prep in child.children
                if prep.dep_ == "prep"
                for pobj in prep.children
                for word in modifiers(pobj)
            ]
    for child in head.children:
        if child.dep_ == "appos":
            yield [child, *modifiers(child)]
            yield from levels(child)


def dash_between(token: Token, head: Token) -> bool:
    """Whether a dash parts a word from its head: "ROME - The pope" is a dateline."""
    between = token.doc[token.i + 1 : head.i]
    return any(word.text in DASHES and word.nbor(-1).whitespace_ for word in between)


def datelines(doc: Doc) -> dict[int, int]:
    """The dash of its dateline for each token of one: "SEOUL, South Korea -"."""
    found: dict[int, int] = {}
    for sentence in doc.sents:
        if not (sentence[0].is_upper and len(sentence[0]) > 2):
            continue
        lead = sentence[:DATELINE]
        dash = next((t.i for t in lead if t.text in DASHES and t.i > 0 and t.nbor(-1).whitespace_), 0)
        found.update((i, dash) for i in range(sentence.start, dash))
    return found


def behind(dash: int, head: Token) -> Token:
    """The noun that a dateline hides: of "SEOUL, South Korea - The president met" the president."""
    hidden = (t for t in head.subtree if t.i > dash and t.head.i < dash and t.pos_ in clauses.NOUNS)
    return next(hidden, head)


def is_possessor(token: Token, head: Token) -> bool:
    while token.head != head and token.head != token:
        token = token.head
    return token.dep_ == "poss"


def is_purpose(verb: Token) -> bool:
    """Whether an adverbial clause tells what an act is for: "to demand", "unless"."""
    return any(child.dep_ in ("aux", "mark") and child.lower_ in words("purpose") for child in verb.children)


def hyphen_bars(token: Token) -> bool:
    """Whether the name only qualifies: "pro-Iranian", "Syrian-backed"."""
    doc, i = token.doc, token.i
    if i >= 1 and doc[i - 1].lower_ in words("no_nation"):
        return True
    if i >= 2 and doc[i - 1].text == "-" and doc[i - 2].lower_ in words("hyphen_before"):
        return True
    return i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_ in words("hyphen_after")


def phrase(head: Token) -> tuple[int, int]:
    """Characters of a noun phrase: its head with what stands before it, determiners aside."""
    left = head
    for token in head.lefts:
        if token.dep_ in ("amod", "compound", "nmod", "poss", "nummod"):
            left = token.left_edge if token.left_edge.i < left.i else left
    return left.idx, head.idx + len(head)
