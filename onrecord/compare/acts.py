"""One act in several outlets' words, whatever it is: clauses of different articles that say the same of the same.

Clauses tell one act if their subjects can be one, their verbs are of one kind, and they share enough of what else they
say, words weighed by how rare they are in the story (Spärck Jones 1972). What one of them denies, dates or counts
otherwise is not the same. Groups are made of the surest pairs first, and two groups become one only if most of their
pairs agree.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord import lexicon
from onrecord.compare.nearness import STEM, WORD
from onrecord.compare.persons import Same
from onrecord.compare.reported import full, of_kind
from onrecord.compare.rows import Saying, headline_and_lead
from onrecord.compare.verbs import kinds, once
from onrecord.shapes import Act, Party, Told

STANDING = {"done": "happened", "ongoing": "happened", "denied": "did not", "refused": "did not", "offered": "planned"}
"""Statuses that tell one thing of an act, by what they tell."""
PERSON = "person:"
SAME_VERB = 0.3
NO_VERB = 0.4
"""Part of the weight of the poorer clause that two clauses of one subject and verb share, and where the verb says
little or is another. Of eight joins in 50 stories that 0.3 makes and 0.4 does not, seven are one act."""
NO_SUBJECT = 0.6
"""The same where the subjects are not surely one: a pronoun, a description, nobody."""
SURE = 0.5
"""Likeness from which a clause that is quoted tells an act as another tells it in its own words."""
TELLING = 2
"""Words that two clauses share at least where subject, verb and object are not all the same."""
FILED_UNDER = 4
"""Rarest words of a clause under which another with another verb finds it."""


class Day(NamedTuple):
    """A date that a clause gives: its characters, and the first and last day that it may be."""

    start: int
    end: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One act of one account. ``subjects`` and ``objects`` are keys of entities, or heads of noun phrases; ``rest`` the
    keys and stems of what the clause says besides subject and verb; ``figures`` and ``days`` its numbers and dates;
    ``quoted``: it stands between quotation marks."""

    told: Told
    act: Act
    subjects: frozenset[str]
    objects: frozenset[str]
    rest: frozenset[str]
    figures: frozenset[str]
    days: tuple[Day, ...]
    quoted: bool

    @property
    def named(self) -> bool:
        """Whether its subject is somebody or something named, and no mere description."""
        return any(":" in key for key in self.subjects)

    @property
    def faint(self) -> bool:
        """Whether its verb says little without an object."""
        return self.act.verb.partition("_")[0] in of_kind("faint")

    @property
    def top(self) -> bool:
        """Whether its account puts it into the headline, deck or lead."""
        return any(low <= self.act.at[0] < high for low, high in headline_and_lead(self.told))


class Reader:
    """Reads the clauses of one account."""

    def __init__(self, told: Told, same: Same) -> None:
        self.told = told
        self.keys = {e.id: same.get(e.key, e.key) for e in told.marks.entities}
        self.mentions = sorted((m.start, m.end, self.keys[e.id]) for e in told.marks.entities for m in e.mentions)
        dates = [d for d in told.marks.dates if d.type == "DATE"]
        self.days = [Day(d.start, d.end, d.earliest[:10], d.latest[:10]) for d in dates if d.earliest and d.latest]
        self.figures = [(f.start, f"{f.value:g} {f.unit}") for f in told.marks.figures]
        spoken = [span for q in told.marks.quotations if q.kind in ("direct", "mixed") for span in q.content]
        self.quoted = [*spoken, *((one.start, one.end) for one in told.marks.marked)]
        stated = [q for q in told.marks.quotations if q.kind != "thought"]
        self.cues = {start for q in stated if q.kind != "indirect" or full(told, q) for start, _ in q.cue}

    def every(self) -> Iterator[Clause]:
        """All clauses, those of quotations and of who says them too."""
        return map(self.clause, self.told.marks.acts)

    def tells(self, clause: Clause) -> bool:
        """Whether a clause tells an act in the account's own words: what is said, and that it is, are statements; but
        an order given is a deed."""
        stated = clause.act.at[0] in self.cues and clause.act.verb not in of_kind("performing")
        return not (clause.quoted or stated or clause.act.verb in of_kind("saying"))

    def clause(self, act: Act) -> Clause:
        subjects, objects = (frozenset(map(self.key, side)) - {""} for side in (act.subjects, act.objects))
        figures = frozenset(value for start, value in self.figures if within(start, said_of(act)))
        days = tuple(day for day in self.days if within(day.start, said_of(act)))
        quoted = within(act.at[0], self.quoted)
        return Clause(self.told, act, subjects, objects, frozenset(self.rest(act)) - subjects, figures, days, quoted)

    def key(self, party: Party) -> str:
        if party.entity:
            return self.keys[party.entity]
        return "" if party.head in of_kind("pronoun") else party.head[:STEM]

    def rest(self, act: Act) -> Iterator[str]:
        """Keys of who is named and stems of other content words in what is said of the subject."""
        taken = [act.at]
        for start, end in said_of(act):
            for low, high, key in self.mentions[bisect_left(self.mentions, (start,)) :]:
                if low >= end:
                    break
                taken.append((low, high))
                yield key
        stop = lexicon.column("stop_words", "word")
        for start, end in said_of(act):
            for match in WORD.finditer(self.told.article.text, start, end):
                word = match.group().casefold()
                if word not in stop and not within(match.start(), taken):
                    yield word[:STEM]


def said_of(act: Act) -> list[tuple[int, int]]:
    """The parts of a clause that say something of its subject: from the verb on, or of a noun from its adjectives on,
    and objects before it."""
    start = act.predicate if act.noun else act.at[0]
    return [*((one.start, one.end) for one in act.objects if one.end <= start), (start, act.end)]


def within(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


class Weights:
    """How rare words are among the clauses of a story: natural log of inverse document frequency."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        counted = Counter(word for one in clauses for word in one.rest)
        self._rarity = {word: math.log((len(clauses) + 1) / (n + 0.5)) for word, n in counted.items()}
        self._rarest = math.log((len(clauses) + 1) / 0.5)

    def of(self, words: Iterable[str]) -> float:
        return sum(map(self.rarity, sorted(words)))

    def rarity(self, word: str) -> float:
        return self._rarity.get(word, self._rarest)

    def keys(self, clause: Clause) -> list[str]:
        """What a clause is filed under: the kinds of its verb, and its rarest words."""
        rarest = sorted(clause.rest, key=lambda word: (-self.rarity(word), word))[:FILED_UNDER]
        return [*sorted(kinds(clause.act.verb)), *rarest]


def alike(a: Clause, b: Clause, weights: Weights) -> float:
    """How surely two clauses tell one act, 0 to 1."""
    if apart(a, b) or not kinds(a.act.verb) & kinds(b.act.verb):
        return 0.0
    shared = weights.of(a.rest & b.rest)
    poorer = min(weights.of(a.rest), weights.of(b.rest))
    enough = len(a.rest & b.rest) >= TELLING
    part = shared / poorer if poorer else 0.0
    if not a.subjects & b.subjects and not of_one(a, b):
        if (a.act.noun or b.act.noun) and a.subjects and b.subjects:
            return 0.0
        return part / 2 if part >= NO_SUBJECT and enough else 0.0
    if but_once(a, b):
        return 0.5 + part / 2
    if poorer == 0:
        person = any(key.startswith(PERSON) for key in a.subjects & b.subjects)
        return 0.5 if person and not a.faint and (a.top or b.top) else 0.0
    if a.act.verb in of_kind("saying") and len((a.rest & b.rest) - a.objects) < TELLING:
        return 0.0  # two who are told something are not told the same
    least = NO_VERB if a.faint else SAME_VERB
    return 0.5 + part / 2 if part >= least and (enough or a.objects & b.objects) else 0.0


def but_once(a: Clause, b: Clause) -> bool:
    """Whether two clauses tell of one person what happens to one but once: "Roe resigned in May", "Roe quit"."""
    if not once(a.act.verb) & once(b.act.verb):
        return False
    same = a.objects & b.objects if a.act.objects or b.act.objects else a.subjects & b.subjects
    return any(key.startswith(PERSON) for key in same)


def of_one(a: Clause, b: Clause) -> bool:
    """Whether two clauses of which one does not say by name who did it say of one person or body what was done to him:
    "Roe was dismissed", "Poe dismissed Roe"."""
    same = any(":" in key for key in a.objects & b.objects)
    return same and (a.named != b.named or not (a.subjects and b.subjects))


def apart(a: Clause, b: Clause) -> bool:
    """Whether two clauses cannot tell one act: other subjects, one denied, one not yet done, other
    days or numbers."""
    if a.named and b.named and not a.subjects & b.subjects:
        return True
    if STANDING.get(a.act.status, a.act.status) != STANDING.get(b.act.status, b.act.status):
        return True
    if other_days(a, b):
        return True
    return bool(a.figures and b.figures and not a.figures & b.figures)


class Alignment:
    """The clauses of a story's accounts, set against each other: ``groups`` of those that tell one act, of two outlets
    or more, in the order of the first of each; ``denials``, pairs of a clause and another outlet's that denies it;
    ``again``, by the identity of a clause, one before it by which the outlet tells the same already;
    ``redated`` and ``redone``, pairs that give other days to what can have been but once, or others who did it.
    """

    def __init__(self, story: Sequence[Told], same: Same) -> None:
        every = [
            (reader.tells(one), one) for told in story for reader in [Reader(told, same)] for one in reader.every()
        ]
        clauses = [one for tells, one in every if tells]
        weights = Weights(clauses)
        scores: dict[tuple[int, int], float] = {}
        self.again: dict[int, Clause] = {}
        self.denials: list[tuple[Clause, Clause]] = []
        self.redated: list[tuple[Clause, Clause]] = []
        self.redone: list[tuple[Clause, Clause]] = []
        for a, b in candidates(clauses):
            if clauses[a].told.outlet == clauses[b].told.outlet:
                if alike(clauses[a], clauses[b], weights) >= SURE:
                    self.again.setdefault(id(clauses[b]), clauses[a])
            elif score := alike(clauses[a], clauses[b], weights):
                scores[a, b] = score
            elif found := denial(clauses[a], clauses[b], weights):
                self.denials.append(found)
            elif redated(clauses[a], clauses[b], weights):
                self.redated.append((clauses[a], clauses[b]))
            elif other_doer(clauses[a], clauses[b], weights):
                self.redone.append((clauses[a], clauses[b]))
        self.clauses = clauses
        self._later: dict[int, list[Clause]] = defaultdict(list)
        for one in clauses:
            if before := self.again.get(id(one)):
                self._later[id(before)].append(one)
        self._every = [one for _, one in every]
        self._weights = weights
        self._of: dict[str, list[int]] = defaultdict(list)
        self._filed: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._every):
            self._of[one.told.article.id].append(number)
            for key in weights.keys(one):
                self._filed[key].append(number)
        self.groups = [[clauses[number] for number in group] for group in grouped(scores, clauses)]

    def told_again(self, group: Sequence[Clause]) -> list[Clause]:
        """Further clauses by which the outlets of a group tell its act."""
        return [later for one in group for later in self._later[id(one)]]

    def retold(self, sayings: Sequence[Saying]) -> list[Clause]:
        """Clauses of other outlets, reported ones among them, that surely tell what one of the sayings tells."""
        have = {saying.told.outlet for saying in sayings}
        return [
            one
            for one, theirs in self._near([one for one in map(self._clause_of, sayings) if one])
            if one.told.outlet not in have and any(alike(one, other, self._weights) >= SURE for other in theirs)
        ]

    def beside(self, sayings: Sequence[Saying]) -> Iterator[Clause]:
        """Clauses, in the order of the texts, that may tell what one of the sayings tells: the same verb of the same,
        or much of the same of one subject, whether or not it is told as having happened."""
        for one, theirs in self._near([one for saying in sayings for one in self._inside(saying)]):
            if not one.act.noun and any(self._may_be(one, other) for other in theirs if not other.act.noun):
                yield one

    def _near(self, clauses: Iterable[Clause]) -> Iterator[tuple[Clause, list[Clause]]]:
        """Clauses that share a kind of verb or a rare word with some of these, each with those, in the order of the
        texts."""
        theirs: dict[int, list[Clause]] = defaultdict(list)
        for one in clauses:
            for other in {other for key in self._weights.keys(one) for other in self._filed[key]}:
                theirs[other].append(one)
        return ((self._every[number], theirs[number]) for number in sorted(theirs))

    def _inside(self, saying: Saying) -> list[Clause]:
        """The clauses whose verbs a saying holds."""
        held = (self._every[number] for number in self._of[saying.told.article.id])
        return [one for one in held if saying.start <= one.act.at[0] < saying.end]

    def _clause_of(self, saying: Saying) -> Clause | None:
        """The clause that a saying is: the one of just that span, else of the first verb in it."""
        inside = self._inside(saying)
        exact = (one for one in inside if (one.act.start, one.act.end) == (saying.start, saying.end))
        return next(exact, min(inside, key=lambda one: one.act.at, default=None))

    def _may_be(self, a: Clause, b: Clause) -> bool:
        shared, subject = a.rest & b.rest, bool(a.subjects & b.subjects)
        if a.named and b.named and not subject:
            return False
        if kinds(a.act.verb) & kinds(b.act.verb) and not a.faint:
            return len(shared) >= TELLING - subject
        poorer = min(self._weights.of(a.rest), self._weights.of(b.rest))
        return subject and len(shared) >= TELLING and self._weights.of(shared) >= NO_VERB * poorer


def other_days(a: Clause, b: Clause) -> bool:
    """Whether both give days, and none of the one's can be one of the other's."""
    meet = any(x.first <= y.last and y.first <= x.last for x in a.days for y in b.days)
    return bool(a.days and b.days) and not meet


def redated(a: Clause, b: Clause, weights: Weights) -> bool:
    """Whether two clauses give other days to what happens to one but once, and tell the same else."""
    if not (once(a.act.verb) & once(b.act.verb) and a.act.finite and b.act.finite and other_days(a, b)):
        return False
    same = a.subjects & b.subjects if not a.act.objects or not b.act.objects else a.objects & b.objects
    return any(":" in key for key in same) and alike(replace(a, days=()), b, weights) > 0


def other_doer(a: Clause, b: Clause, weights: Weights) -> bool:
    """Whether two clauses name other persons as who did what happens to one but once, and tell the same else."""
    named = [{key for key in one.subjects if key.startswith(PERSON)} for one in (a, b)]
    if not all(named) or named[0] & named[1] or not once(a.act.verb) & once(b.act.verb):
        return False
    if not (a.act.finite and b.act.finite and a.act.status == b.act.status == "done"):
        return False
    if not any(key.startswith(PERSON) for key in a.objects & b.objects):
        return False
    return alike(replace(a, subjects=b.subjects), b, weights) > 0


def grouped(scores: dict[tuple[int, int], float], clauses: Sequence[Clause]) -> list[list[int]]:
    """Numbers of clauses that tell one act, from the likeness of pairs."""
    home = {number: [number] for pair in scores for number in pair}
    for a, b in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        mine, theirs = home[a], home[b]
        if mine is not theirs and agree(mine, theirs, scores, clauses):
            mine += theirs
            home.update((number, mine) for number in theirs)
    found = {min(group): sorted(group) for group in home.values() if len(group) > 1}
    return [found[first] for first in sorted(found)]


def denial(a: Clause, b: Clause, weights: Weights) -> tuple[Clause, Clause] | None:
    """The one of two clauses that says that it was done and the one that denies it, if it is the same act of the same
    subject: both finite, and alike but for the "not"."""
    for told, denied in ((a, b), (b, a)):
        if told.act.status == "done" and denied.act.status == "denied" and told.act.finite and denied.act.finite:
            plain = replace(denied, act=replace(denied.act, status="done"))
            if told.subjects & denied.subjects and told.rest & denied.rest and alike(told, plain, weights):
                return told, denied
    return None


def candidates(clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Pairs of one kind of verb, by number, the smaller first."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(clauses):
        keys = kinds(one.act.verb)
        yield from ((other, number) for other in sorted({other for key in keys for other in index[key]}))
        for key in keys:
            index[key].append(number)


def agree(
    mine: Sequence[int], theirs: Sequence[int], scores: dict[tuple[int, int], float], clauses: Sequence[Clause]
) -> bool:
    """Whether most pairs of two groups are alike, pairs of one outlet aside."""
    pairs = [(min(a, b), max(a, b)) for a in mine for b in theirs if clauses[a].told.outlet != clauses[b].told.outlet]
    return 2 * sum(pair in scores for pair in pairs) > len(pairs)
