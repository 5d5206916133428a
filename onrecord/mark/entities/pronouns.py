"""Third-person pronouns to the person that they surely stand for, else to none.

A simplified centering preference (Grosz, Joshi and Weinstein 1995; Lappin and Leass 1994): agreement of gender, then
the subject of the clause or sentence before, then recency. What two people fit alike stays unresolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.mark.entities.page import Page
from onrecord.mark.entities.persons import Person

GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "ROOT"))
WINDOW = 3
"""Sentences back that a pronoun reaches: farther antecedents were right in under two of three readings."""
MARGIN = 15
"""Lead in score that makes the best candidate sure; see ``docs/2_mark_entities.md`` for the readings that set it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where a person stands in the text, by name, description or pronoun."""

    first: int
    last: int
    person: Person


@cache
def reporting() -> frozenset[str]:
    return frozenset(row["verb"] for row in lexicon.rows("reporting_verbs") if row["class"] == "speech")


class Resolver:
    def __init__(self, page: Page, seen: Sequence[Seen]) -> None:
        self.page = page
        self.seen = sorted(seen, key=lambda one: one.first)
        self.weight = Counter(id(one.person) for one in seen)
        self.genders = {id(one.person): one.person.gender for one in seen}

    def resolve(self) -> Iterator[Seen]:
        """Resolved pronouns in the order of the text; each one found is an antecedent for the next."""
        past: list[Seen] = []
        names = iter(self.seen)
        upcoming = next(names, None)
        for i, word in enumerate(self.page.lower):
            while upcoming is not None and upcoming.first <= i:
                past.append(upcoming)
                upcoming = next(names, None)
            if word in GENDERS and self.page.said[i] and not self.page.quoted[i] and self.page.tokens[i].pos_ == "PRON":
                person = self.antecedent(i, past)
                if person is not None:
                    found = Seen(i, i + 1, person)
                    past.append(found)
                    yield found

    def antecedent(self, i: int, past: Sequence[Seen]) -> Person | None:
        gender = GENDERS[self.page.lower[i]]
        scores: dict[int, float] = {}
        persons: dict[int, Person] = {}
        for one in reversed(past):
            distance = self.page.sentence[i] - self.page.sentence[one.first]
            if distance > WINDOW:
                break
            if not self.may(one, i, gender):
                continue
            score = self.score(one, i, distance)
            scores[id(one.person)] = max(scores.get(id(one.person), 0.0), score)
            persons[id(one.person)] = one.person
        ranked = sorted(scores, key=lambda p: (-scores[p], persons[p].named[0].first if persons[p].named else 0))
        if not ranked:
            return None
        lead = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else MARGIN
        return persons[ranked[0]] if lead >= MARGIN else None

    def may(self, one: Seen, i: int, gender: str) -> bool:
        if self.genders[id(one.person)] not in (gender, "") or self.page.quoted[one.first]:
            return False
        if self.page.loud[one.first] and self.page.block[one.first] != self.page.block[i]:
            return False
        return not self.clashes(self.page.tokens[one.last - 1], self.page.tokens[i])

    def clashes(self, name: Token, pronoun: Token) -> bool:
        """Whether both are arguments of one verb, so that they cannot be the same person."""
        if pronoun.dep_ == "poss" or pronoun.lower_ in ("himself", "herself"):
            return False
        root = name
        while root.dep_ in ("compound", "flat", "appos", "conj") and root.head.i != root.i:
            root = root.head
        return root.sent == pronoun.sent and governor(root).i == governor(pronoun).i and root.dep_ != "poss"

    def score(self, one: Seen, i: int, distance: int) -> float:
        """Higher is likelier: near, a subject, the speaker before, of the pronoun's gender for sure, often named."""
        token, pronoun = self.page.tokens[one.last - 1], self.page.tokens[i]
        score = 100.0 - 22.0 * distance
        role = head_role(token)
        subject = role in SUBJECTS
        score += 30.0 if subject else 0.0
        if distance and subject and main_clause(token):
            score += 10.0
        if role == "poss":
            score -= 5.0
        if self.genders[id(one.person)]:
            score += 15.0
        if subject and pronoun.dep_ in SUBJECTS and governor(token).lemma_.lower() in reporting():
            score += 10.0
        if distance == 0 and pronoun.dep_ == "poss" and subject:
            score += 10.0
        score += min(self.weight[id(one.person)], 5)
        return score - (8.0 if self.page.paragraph[one.first] < self.page.paragraph[i] - 1 else 0.0)


def head_role(token: Token) -> str:
    """Grammatical role of the noun phrase that the name belongs to."""
    while token.dep_ in ("compound", "flat", "appos", "nmod") and token.head.i != token.i:
        token = token.head
    return str(token.dep_)


def governor(token: Token) -> Token:
    """The verb above a noun phrase."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
    return token


def main_clause(token: Token) -> bool:
    verb = governor(token)
    return verb.dep_ in ("ROOT", "conj", "ccomp")
