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
from onrecord.mark.entities import titles
from onrecord.mark.entities.page import Draft, Page
from onrecord.mark.entities.persons import Person

GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "ROOT"))
ROLES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "poss", "ROOT"))
NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
JOINED = 60.0
"""Lead of a name joined to the pronoun's noun: more than a subject's."""
REACH = 25
"""Tokens after a fronted pronoun within which its clause's subject is looked for."""
AHEAD = 130.0
"""Score of a subject that follows a fronted pronoun: as much as a subject of the sentence before."""
WINDOW = 3
"""Sentences of the outlet's own back that a pronoun reaches."""
LOOK_BACK = 40
"""Mentions back that are weighed: more never stand in four sentences of news."""
RIVAL = 30
"""Lead needed over somebody named in the pronoun's own sentence."""
MARGIN = 12
"""Lead in score that makes the best candidate sure; ``docs/2_mark_entities.md`` has the readings that set it."""


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
        self.strangers: set[int] = set()
        self.told = narrative(page)
        self.seen = sorted((*self.seen, *self.others()), key=lambda one: one.first)

    def others(self) -> Iterator[Seen]:
        """People whom the text only describes ("the architect", "a man who"): they compete, and win for nobody."""
        page = self.page
        covered = {i for one in self.seen for i in range(one.first, one.last + 1)}
        described = [(t.first, t.last, t.title.gender) for t in titles.found(page) if not t.title.prefix]
        described += [
            (t.head.head.i, t.head.head.i + 1, "") for t in page.tokens if t.lower_ == "who" and t.dep_ == "nsubj"
        ]
        for first, last, gender in described:
            token = page.tokens[last - 1]
            if (
                covered.isdisjoint(range(first, last))
                and token.pos_ == "NOUN"
                and token.tag_ == "NN"
                and token.dep_ in ROLES
            ):
                stranger = Person((), Draft("", "person", "", gender=gender), full=False)
                self.strangers.add(id(stranger))
                self.genders[id(stranger)] = gender
                yield Seen(first, last, stranger)

    def resolve(self) -> Iterator[Seen]:
        """Resolved pronouns in the order of the text; each one found is an antecedent for the next."""
        past: list[Seen] = []
        names = iter(self.seen)
        upcoming = next(names, None)
        for i, word in enumerate(self.page.lower):
            while upcoming is not None and upcoming.first <= i:
                past.append(upcoming)
                upcoming = next(names, None)
            if word in GENDERS and self.page.said[i] and not (self.page.quoted[i] or self.page.loud[i]):
                person = self.reflexive(i, past) if word.endswith("self") else self.antecedent(i, past)
                if person is not None:
                    found = Seen(i, i + 1, person)
                    past.append(found)
                    yield found

    def speaker_bonus(self, token: Token, pronoun: Token) -> float:
        """Lead of who spoke before; more for "he said" behind a quotation where a colon had left the word to him."""
        if not speaks(pronoun):
            return 8.0
        follows = pronoun.i > 0 and self.page.words[pronoun.i - 1] in ("”", '"', "''")
        colon = any(self.page.words[child.i] == ":" for child in governor(token).children)
        return 12.0 + (45.0 if follows and colon else 0.0)

    def is_joined(self, one: Seen, pronoun: Token) -> bool:
        """Whether the pronoun's noun is joined to the name by "and": "Macron and his wife"."""
        noun, token = pronoun.head, self.page.tokens[one.last - 1]
        return noun.dep_ == "conj" and noun.head.i == token.i

    def reflexive(self, i: int, past: Sequence[Seen]) -> Person | None:
        """ "Trump himself": the name before it, or the subject of its clause."""
        verb = governor(self.page.tokens[i])
        for one in reversed(past):
            if one.last == i or (head_role(self.page.tokens[one.last - 1]) in SUBJECTS
                                 and governor(self.page.tokens[one.last - 1]).i == verb.i):  # fmt: skip
                return None if id(one.person) in self.strangers else one.person
        return None

    def ahead(self, i: int) -> list[Seen]:
        """Subjects of the clause that a fronted phrase with the pronoun leads to: "after he won, Trump said"."""
        pronoun = self.page.tokens[i]
        found = []
        for one in self.seen:
            if one.first > i + REACH:
                break
            token = self.page.tokens[one.last - 1]
            if one.first > i and head_role(token) in ("nsubj", "nsubjpass") and token.sent.start == pronoun.sent.start:
                verb = governor(token)
                fronted = pronoun.dep_ == "poss" or verb.i != governor(pronoun).i
                if fronted and verb.left_edge.i <= i and verb.is_ancestor(pronoun):
                    found.append(one)
        return found

    def antecedent(self, i: int, past: Sequence[Seen]) -> Person | None:
        gender = GENDERS[self.page.lower[i]]
        best: dict[int, tuple[float, Person]] = {}
        here: set[int] = set()
        near = [one for one in reversed(past[-LOOK_BACK:]) if self.told[i] - self.told[one.first] <= WINDOW]
        beside = {id(one.person) for one in near if self.clashes(self.page.tokens[one.last - 1], self.page.tokens[i])}
        for one in near:
            if id(one.person) not in beside and self.may(one, i, gender):
                distance = self.told[i] - self.told[one.first]
                if self.page.sentence[one.first] == self.page.sentence[i]:
                    here.add(id(one.person))
                offer(best, one.person, self.score(one, i, distance))
        for one in self.ahead(i):
            if id(one.person) not in beside and self.may(one, i, gender):
                offer(best, one.person, AHEAD)
        if not best:
            return None
        ranked = sorted(best.values(), key=lambda item: -item[0])
        score, person = ranked[0]
        needed = RIVAL if here and id(person) not in here else MARGIN
        sure = len(ranked) == 1 or score - ranked[1][0] >= needed
        return person if sure and id(person) not in self.strangers else None

    def may(self, one: Seen, i: int, gender: str) -> bool:
        if self.genders[id(one.person)] not in (gender, "") or self.page.quoted[one.first]:
            return False
        return not self.page.loud[one.first] or self.page.block[one.first] == self.page.block[i]

    def clashes(self, name: Token, pronoun: Token) -> bool:
        """Whether both are arguments of one verb, so that they cannot be the same person."""
        if pronoun.dep_ == "poss":
            verb = governor(pronoun)
            predicate = any(above.dep_ == "attr" and above.head.i == verb.i for above in pronoun.ancestors)
            return predicate and name.dep_ == "nsubj" and name.head.i == verb.i
        root = name
        while root.dep_ in ("compound", "flat", "appos", "conj") and root.head.i != root.i:
            root = root.head
        if root.sent.start != pronoun.sent.start or root.dep_ == "poss":
            return False
        verb = governor(pronoun)
        return governor(root).i == verb.i or (
            root.dep_ in ("nsubj", "nsubjpass") and root.i == understood_subject(verb)
        )

    def score(self, one: Seen, i: int, distance: int) -> float:
        """Higher is likelier: near, a subject, the speaker before, of the pronoun's gender for sure, often named."""
        token, pronoun = self.page.tokens[one.last - 1], self.page.tokens[i]
        score = 100.0 - 26.0 * distance
        role = head_role(token)
        subject = role in SUBJECTS or (distance == 0 and in_relative_clause(token, pronoun))
        distant = distance == 0 and pronoun.dep_ == "poss" and governor(token).i != governor(pronoun).i
        score += (15.0 if distant else 30.0) if subject else 0.0
        main = subject and governor(token).dep_ in ("ROOT", "conj")
        if main and self.page.sentence[one.first] != self.page.sentence[i]:
            score += 12.0
        if role == "poss":
            score -= 5.0
        if self.genders[id(one.person)] or id(one.person) in self.strangers:
            score += 15.0
        if pronoun.dep_ == "poss" and distance == 0 and self.is_joined(one, pronoun):
            score += JOINED
        if main and pronoun.dep_ in SUBJECTS and speaks(token):
            score += self.speaker_bonus(token, pronoun)
        if distance == 0 and pronoun.dep_ == "poss" and subject and not distant:
            score += 10.0
        score += min(self.weight[id(one.person)], 5)
        return score - (8.0 if self.page.paragraph[one.first] < self.page.paragraph[i] - 1 else 0.0)


def offer(best: dict[int, tuple[float, Person]], person: Person, score: float) -> None:
    if id(person) not in best or best[id(person)][0] < score:
        best[id(person)] = (score, person)


def understood_subject(verb: Token) -> int:
    """Index of the subject that a verb without one of its own takes from above ("decided to fire him"), -1 if none."""
    while True:
        own = [child.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if own:
            return own[0]
        if verb.dep_ not in ("xcomp", "advcl", "acl", "conj", "pcomp", "dobj", "pobj"):
            return -1
        above = governor(verb)
        if above.i == verb.i:
            return -1
        verb = above


def narrative(page: Page) -> list[int]:
    """Sentence numbers that count only the outlet's own sentences: a long quotation is no distance."""
    number, found = 0, []
    for i, token in enumerate(page.tokens):
        number += bool(token.is_sent_start) and not page.quoted[i]
        found.append(number)
    return found


def head_role(token: Token) -> str:
    """Grammatical role of the noun phrase that the name belongs to."""
    last = token
    while token.dep_ in ("compound", "flat", "appos", "nmod", "conj") and token.head.pos_ in NOMINAL:
        token = token.head
    if token.dep_ in ("npadvmod", "dep") and last.i + 1 < len(last.doc) and last.nbor().tag_ in FINITE:
        return "nsubj"
    return str(token.dep_)


def in_relative_clause(token: Token, pronoun: Token) -> bool:
    """Whether the pronoun stands in a clause about the noun: "an architect who said he"."""
    return any(above.dep_ == "relcl" and above.head.i == token.i for above in pronoun.ancestors)


def governor(token: Token) -> Token:
    """The verb above a noun phrase."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            break
    return token


def speaks(token: Token) -> bool:
    """Whether the verb above reports speech."""
    return governor(token).lemma_.lower() in reporting()
