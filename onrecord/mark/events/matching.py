"""Triggers: verbs and nouns of a sentence that fit an event pattern, with the tokens that fill its slots."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.mark.events import clauses
from onrecord.mark.events.actors import Coder
from onrecord.mark.events.clauses import Clause
from onrecord.mark.events.patterns import Condition, EventNoun, Pattern, by_noun, by_verb

PARTITIVES = lexicon.column("partitives", "noun")


@dataclass(frozen=True, slots=True)
class Found:
    """One trigger. ``covers`` are the tokens that belong to the same event (its object noun, its complement)."""

    trigger: Token
    type: str
    mode: str
    context: tuple[str, ...]
    subjects: tuple[Token, ...]
    slots: tuple[tuple[str, tuple[Token, ...]], ...]
    covers: tuple[Token, ...]
    nominal: bool = False


def partitive(noun: Token) -> Token:
    """The noun that counts: "a raft of [sanctions]"."""
    if noun.lemma_.lower() in PARTITIVES:
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for pobj in child.children:
                    if pobj.dep_ == "pobj":
                        return partitive(pobj)
    return noun


def event_noun(noun: Token) -> EventNoun | None:
    """What the noun names, its compound first ("hunger strike")."""
    lemma = noun.lemma_.lower()
    for child in noun.lefts:
        if child.dep_ in ("compound", "amod") and (known := by_noun().get(f"{child.lower_}_{lemma}")):
            return known
    return by_noun().get(lemma)


def is_class(noun: Token, wanted: str) -> bool:
    known = event_noun(partitive(noun))
    return known is not None and wanted in known.classes


class Matcher:
    """Matches the patterns on one document."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder

    def verb(self, token: Token) -> Found | None:
        """The first pattern that the verb's clause fits."""
        lemma = clauses.phrasal(token)
        patterns = by_verb().get(lemma) or by_verb().get(token.lemma_.lower())
        if not patterns:
            return None
        clause = clauses.clause(token)
        around = {word.lemma_.lower() for word in clauses.within(token)}
        for pattern in patterns:
            if pattern.unless & around or not self.acts(pattern.by, clause):
                continue
            for alternative in pattern.frame:
                if all(self.holds(condition, clause) for condition in alternative):
                    return self.found(clause, pattern, alternative)
        return None

    def found(self, clause: Clause, pattern: Pattern, alternative: tuple[Condition, ...]) -> Found:
        slots = tuple((name, self.slot(clause, name)) for name in pattern.recipient)
        covers = [token for condition in alternative for token in self.filling(clause, condition)]
        return Found(
            clause.verb, pattern.type, pattern.mode, pattern.context, clause.subjects, slots, tuple(covers)
        )

    def acts(self, by: str, clause: Clause) -> bool:
        """Whether the clause's subject can be such an actor; an unnamed one (passive) can."""
        if not by or not clause.subjects:
            return by not in ("crowd", "workers", "civil") or clause.passive
        return any(self.coder.can(token, by) for token in clause.subjects)

    def filling(self, clause: Clause, condition: Condition) -> tuple[Token, ...]:
        if condition.wanted == "clause" or condition.slot == "inner":
            inner = clauses.complement(clause.verb)
            return (inner,) if inner is not None else ()
        if condition.slot == "obj":
            return tuple(partitive(noun) for noun in clause.objects)
        return tuple(partitive(noun) for noun in clauses.prepositional(clause.verb, condition.slot))

    def holds(self, condition: Condition, clause: Clause) -> bool:
        wanted, slot = condition.wanted, condition.slot
        if wanted == "none" and slot == "obj":
            return not clause.objects
        if wanted == "any" and slot == "obj":
            return True
        if wanted == "clause":
            return clauses.complement(clause.verb) is not None
        if slot == "inner":
            inner = clauses.complement(clause.verb)
            return inner is not None and any(is_class(noun, wanted) for noun in clauses.within(inner))
        return any(self.fits(noun, wanted, clause) for noun in self.filling(clause, condition))

    def fits(self, noun: Token, wanted: str, clause: Clause) -> bool:
        if wanted == "any":
            return True
        if wanted == "actor":
            return self.coder.code(noun) is not None
        if wanted == "human":
            return self.coder.is_human(noun)
        if wanted == "abroad":
            return self.coder.is_abroad(noun, clause.subjects)
        return is_class(noun, wanted)

    def slot(self, clause: Clause, name: str) -> tuple[Token, ...]:
        """Tokens that may name the recipient."""
        if name == "obj":
            return clause.objects
        if name == "owner":
            return tuple(owner for noun in clause.objects for owner in self.coder.owners(noun))
        if name == "inner":
            return self.inner(clause)
        if name == "here":
            return ()
        return clauses.prepositional(clause.verb, name)

    def inner(self, clause: Clause) -> tuple[Token, ...]:
        """Every coded actor after the verb: the subject of the complement first, then in the order of the text."""
        complement = clauses.complement(clause.verb)
        first = clauses.surface(complement) if complement is not None else ()
        rest = [token for token in self.coder.coded(clause.verb) if token.i > clause.verb.i and token not in first]
        return (*first, *rest)

    def noun(self, token: Token) -> Found | None:
        """An event that a noun names on its own: it needs an actor of its own."""
        known = event_noun(token)
        if known is None or not known.type:
            return None
        subjects = self.arguments(token, known.actor)
        if not subjects:
            return None
        slots = tuple((name, self.arguments(token, (name,))) for name in known.recipient)
        return Found(token, known.type, known.mode, known.context, subjects, slots, (), nominal=True)

    def arguments(self, noun: Token, names: tuple[str, ...]) -> tuple[Token, ...]:
        for name in names:
            found = self.coder.owners(noun) if name == "owner" else prepositions(noun, name)
            if found:
                return found
        return ()


def prepositions(noun: Token, name: str) -> tuple[Token, ...]:
    heads = [child for child in noun.children if child.dep_ in ("prep", "agent") and child.lower_ == name]
    return clauses.expand([pobj for prep in heads for pobj in prep.children if pobj.dep_ == "pobj"])
