"""The articles that linking knows, by number in the order in which they came: terms, day, and whose reprint they
are."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link.contrast import Unit
from onrecord.link.duplicates import Shingles
from onrecord.link.groups import Group, likeness
from onrecord.link.signatures import Signature
from onrecord.link.timing import closeness, day
from onrecord.link.weights import Terms, Vector, Vocabulary, Weighed
from onrecord.shapes import Reprint

FEW = 8
"""Articles up to which a story is compared article by article, above by its summed vector."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a signature, in about 2 kB; ``order`` is its place in the canonical order."""

    article: str
    title: str
    day: int | None
    order: tuple[str, str]
    terms: Terms
    sample: bytes


def canonical(signature: Signature) -> tuple[str, str]:
    """Sort key of the canonical order: publication, undated ones last, then id."""
    return signature.published.value or signature.published.earliest or "9999", signature.article


class Pool:
    """``ids``, ``titles``, ``days`` by number; ``roots``: the number of the article whose text it is, its own
    mostly."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.ids: list[str] = []
        self.titles: list[str] = []
        self.days: list[int | None] = []
        self.roots: list[int] = []
        self.reprints: dict[str, Reprint] = {}
        self._numbers: dict[str, int] = {}
        self._terms: list[bytes] = []
        self._lengths = array("d")
        self._shingles = Shingles()

    def __contains__(self, article: str) -> bool:
        return article in self._numbers

    def number(self, article: str) -> int:
        return self._numbers[article]

    def entry(self, signature: Signature) -> Entry:
        return Entry(
            article=signature.article,
            title=signature.title,
            day=day(signature.published),
            order=canonical(signature),
            terms=self.vocabulary.terms(signature),
            sample=array("I", signature.shingles).tobytes(),
        )

    def add(self, entry: Entry) -> Weighed:
        """Number an article, find out whether it is a reprint, and weigh it. Reprints count for no document
        frequency."""
        number = self._numbers[entry.article] = len(self.ids)
        self.ids.append(entry.article)
        self.titles.append(entry.title)
        self.days.append(entry.day)
        reprint = self._shingles.origin(entry.article, entry.sample)
        self._shingles.add(entry.article, entry.sample)
        if reprint:
            self.reprints[entry.article] = reprint
        self.roots.append(self.roots[self._numbers[reprint.origin]] if reprint else number)
        self._terms.append(entry.terms.packed)
        if not reprint:
            self.vocabulary.count(entry.terms)
        one = self.vocabulary.weighed(entry.terms)
        self._lengths.append(one.length)
        return one

    def weigh_anew(self) -> None:
        """Measure all articles by the frequencies as they are now that all have come."""
        self._lengths = array("d", (self.weighed(number).length for number in range(len(self.ids))))

    def terms(self, number: int) -> Terms:
        return Terms(self._terms[number])

    def weighed(self, number: int) -> Weighed:
        return self.vocabulary.weighed(self.terms(number))

    def vector(self, number: int) -> Vector:
        return self.weighed(number).vector()

    def likenesses(self, one: Weighed, day: int | None, numbers: Sequence[int]) -> list[float]:
        """Cosines of ``one`` with articles ``numbers`` times their closeness in time."""
        near = [closeness(day, self.days[number]) for number in numbers]
        close = [number for number, part in zip(numbers, near, strict=True) if part]
        products = iter(self.vocabulary.products(one, [self.terms(n) for n in close]).tolist() if close else ())
        return [part and part * next(products) / self._lengths[n] for n, part in zip(numbers, near, strict=True)]

    def mean_likeness(self, left: Sequence[int], right: Sequence[int]) -> float:
        """Mean likeness over the pairs of two lists of articles."""
        few, many = sorted((left, right), key=len)
        if len(few) > FEW:
            return likeness(self.group(few), self.group(many))
        rows = (self.likenesses(self.weighed(n), self.days[n], many) for n in few)
        return sum(map(sum, rows)) / (len(few) * len(many))

    def unit(self, number: int) -> Unit:
        return Unit(self.terms(number), self.days[number])

    def group(self, numbers: Sequence[int]) -> Group:
        """The group of ``numbers``, reprints aside."""
        group = Group()
        for number in numbers:
            if self.roots[number] == number:
                group.add(self.vector(number), self.days[number])
        return group
