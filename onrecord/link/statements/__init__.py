"""Statements: quotations of one utterance, brought together across articles, each pair with what was changed.

versions    a quotation as comparable words
candidates  which versions share a run of words, by an index
alignment   which words both have, which moved
relations   what one version is to the other, and what may change the meaning
judgement   whether two versions are one utterance
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.link.statements.alignment import align
from onrecord.link.statements.candidates import RUN, Index
from onrecord.link.statements.judgement import judge
from onrecord.link.statements.speakers import person_of, same_person
from onrecord.link.statements.versions import Version, Word, versions
from onrecord.shapes import Statement, StatementMember, StatementPair

__all__ = ["Version", "link", "order", "versions"]

Unit = tuple[str, int]
"""A sentence of a quotation: (Quotation.id, sentence number)."""


class Part(NamedTuple):
    """Words of a sentence that stand together: their characters, and the piece of the quotation."""

    start: int
    end: int
    piece: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What remains of a version once its words have left the index."""

    article: str
    key: str | None
    speaker: str
    repeats: bool
    sentences: tuple[tuple[tuple[Part, ...], int], ...]
    """(parts, words) of each sentence; a cue in the midst of a sentence leaves it in two parts."""


def order(version: Version) -> tuple[str, str, int]:
    """Canonical order: undated first, since they stay in the index for all days; then by day, article and place."""
    day = version.published.value or version.published.latest or ""
    return day[:10], version.article, version.words[0].start if version.words else 0


def link(arriving: Iterable[Version]) -> list[Statement]:
    """All statements of ``arriving``, which come in canonical ``order``; one alone is a statement too."""
    index, kept, joined = Index(), {}, Joined()
    bound: dict[str, Unit] = {}
    pairs: dict[Unit, list[StatementPair]] = defaultdict(list)
    for version in arriving:
        if not version.words:
            continue
        kept[version.quotation] = keep(version)
        joined.name(version.quotation, version.key)
        for candidate in index.meet(version):
            found = judge(version, candidate)
            if found is None:
                continue
            if not bind(bound, joined, version, candidate.version):
                continue
            shared = [units for units in shared_units(version, candidate.version) if joined.join(*units)]
            if shared:
                pairs[shared[0][0]].append(found)
    join_neighbours(kept, joined)
    return collect(kept, joined, pairs)


def keep(version: Version) -> Kept:
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for i, word in enumerate(version.words):
        by_sentence[word.sentence].append(i)
    sentences = tuple((parts(version.words, at), len(at)) for _, at in sorted(by_sentence.items()))
    return Kept(version.article, version.key, version.speaker, version.repeats, sentences)


def parts(words: tuple[Word, ...], at: list[int]) -> tuple[Part, ...]:
    """The runs of a sentence's words that stand in one piece of the quotation."""
    found: list[Part] = []
    for i in at:
        word = words[i]
        if found and found[-1].piece == word.piece:
            found[-1] = Part(found[-1].start, word.end, word.piece)
        else:
            found.append(Part(word.start, word.end, word.piece))
    return tuple(found)


def shared_units(a: Version, b: Version) -> list[tuple[Unit, Unit]]:
    """Pairs of sentences of which each holds much of the other's words; the best pair, where none does."""
    alignment = align(a.words, b.words)
    common: dict[tuple[int, int], int] = defaultdict(int)
    for run in alignment.runs + alignment.moved:
        for k in range(run.size):
            common[a.words[run.a + k].sentence, b.words[run.b + k].sentence] += 1
    sizes_a, sizes_b = sentence_sizes(a), sentence_sizes(b)
    found = [(i, j) for (i, j), n in sorted(common.items()) if n >= 3 and 2 * n >= min(sizes_a[i], sizes_b[j])]
    if not found:
        found = [max(common, key=lambda ij: (common[ij], ij))] if common else [(0, 0)]
    return [((a.quotation, i), (b.quotation, j)) for i, j in found]


def sentence_sizes(version: Version) -> dict[int, int]:
    sizes: dict[int, int] = defaultdict(int)
    for word in version.words:
        sizes[word.sentence] += 1
    return sizes


class Joined:
    """Disjoint sets of units; the smallest unit stands for its set. A set never holds two persons that are surely
    two: a version whose speaker is unknown would else draw one's words to the other's."""

    def __init__(self) -> None:
        self._parent: dict[Unit, Unit] = {}
        self._persons: dict[Unit, frozenset[str]] = {}
        self._known: dict[str, frozenset[str]] = {}

    def name(self, quotation: str, key: str | None) -> None:
        """Say who speaks in a quotation, before its units are joined."""
        if key is not None and person_of(key):
            self._known[quotation] = frozenset((key,))

    def root(self, unit: Unit) -> Unit:
        path = []
        while (parent := self._parent.get(unit, unit)) != unit:
            path.append(unit)
            unit = parent
        for passed in path:
            self._parent[passed] = unit
        return unit

    def join(self, a: Unit, b: Unit) -> bool:
        """Make one set of two; False where their persons are two."""
        low, high = sorted((self.root(a), self.root(b)))
        mine, theirs = self._persons_of(low), self._persons_of(high)
        if any(same_person(person_of(x), person_of(y)) is False for x in mine for y in theirs):
            return False
        if low != high:
            self._parent[high] = low
            self._persons[low] = mine | theirs
        return True

    def _persons_of(self, root: Unit) -> frozenset[str]:
        return self._persons.get(root, self._known.get(root[0], frozenset()))


def bind(bound: dict[str, Unit], joined: Joined, one: Version, other: Version) -> bool:
    """Whether the two may be joined: a fragment belongs to one utterance, and never draws two together.

    The first longer version that a fragment meets shares most with it; the fragment is its own.
    """
    short, long = sorted((one, other), key=lambda version: len(version.words))
    if len(short.words) >= RUN or len(long.words) < RUN:
        return True
    (_, place), *_ = shared_units(short, long)
    return joined.root(bound.setdefault(short.quotation, place)) == joined.root(place)


def join_neighbours(kept: dict[str, Kept], joined: Joined) -> None:
    """Sentences that follow each other in a quotation are one run where two articles have both, or where only
    this article has one of them: it goes with the sentence before it."""
    articles: dict[Unit, set[str]] = defaultdict(set)
    for quotation, one in kept.items():
        for i in range(len(one.sentences)):
            articles[joined.root((quotation, i))].add(one.article)
    for quotation, one in sorted(kept.items()):
        for i in range(len(one.sentences) - 1):
            a, b = (quotation, i), (quotation, i + 1)
            held_a, held_b = articles[joined.root(a)], articles[joined.root(b)]
            follow = len(held_a & held_b) >= 2 or len(held_a) == 1 or len(held_b) == 1
            if follow and joined.join(a, b):
                articles[joined.root(a)] = held_a | held_b


def collect(kept: dict[str, Kept], joined: Joined, pairs: dict[Unit, list[StatementPair]]) -> list[Statement]:
    """One statement a set, in the order in which its first version came."""
    sets: dict[Unit, list[Unit]] = defaultdict(list)
    for quotation, one in kept.items():
        for i in range(len(one.sentences)):
            sets[joined.root((quotation, i))].append((quotation, i))
    by_root: dict[Unit, list[StatementPair]] = defaultdict(list)
    for unit, found in pairs.items():
        by_root[joined.root(unit)] += found
    return [statement(units, kept, by_root.get(root, [])) for root, units in sets.items()]


def statement(units: list[Unit], kept: dict[str, Kept], pairs: list[StatementPair]) -> Statement:
    by_quotation: dict[str, list[int]] = defaultdict(list)
    for quotation, i in units:
        by_quotation[quotation].append(i)
    members = []
    for quotation, sentences in by_quotation.items():
        one = kept[quotation]
        words = sum(one.sentences[i][1] for i in sentences)
        members.append(StatementMember(one.article, quotation, standing(one, sentences), words, one.repeats))
    founder = f"{units[0][0]}\0{units[0][1]}"
    members.sort(key=lambda m: (-m.words, m.article, m.spans))
    known = [kept[m.quotation] for m in members if kept[m.quotation].key]
    speaker = known[0].speaker if known else kept[members[0].quotation].speaker
    return Statement(
        id="st" + hashlib.sha256(founder.encode()).hexdigest()[:12],
        speaker=speaker,
        key=known[0].key if known else None,
        members=tuple(members),
        pairs=tuple(sorted(pairs, key=lambda p: (p.a, p.b))),
        reordered=reordered(members, pairs),
    )


def standing(one: Kept, sentences: list[int]) -> tuple[tuple[int, int], ...]:
    """Where sentences of a quotation stand: one span for those that follow each other with nothing between."""
    spans: list[tuple[int, int]] = []
    last: tuple[int, int] | None = None
    for i in sentences:
        for part in one.sentences[i][0]:
            if last is not None and last[1] == part.piece and i - last[0] <= 1:
                spans[-1] = (spans[-1][0], part.end)
            else:
                spans.append((part.start, part.end))
            last = i, part.piece
    return tuple(spans)


def reordered(members: list[StatementMember], pairs: list[StatementPair]) -> tuple[str, ...]:
    """Articles whose quotations, in the order of their text, do not follow the order of the longest version."""
    at = {pair.a: pair.at for pair in pairs if pair.b == members[0].quotation and pair.at is not None}
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for member in members:
        if member.quotation in at and not member.repeats:
            places[member.article].append((member.spans[0][0], at[member.quotation]))
    return tuple(
        sorted(article for article, found in places.items() if sorted(found) != sorted(found, key=lambda p: p[1]))
    )
