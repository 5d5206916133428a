"""Which articles one may belong with: those that share its weightiest terms, near in time.

Postings are kept per term and stretch of days, each capped, so that a look-up costs the same however large the record.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.link.weights import Vector

TERMS_SEARCHED = 16
"""An article's weightiest terms, under which it is filed and searched for."""
STRETCH = 30
"""Days per posting list; a dated article looks into its own stretch and both neighbours."""
LONGEST_POSTING = 48
"""Articles kept per list, the latest filed."""
UNDATED = 0
ANY = 1
"""Stretch numbers of the lists of undated articles and of all articles; real ones are far above."""


class Postings:
    """Articles by term and stretch of days."""

    def __init__(self) -> None:
        self._lists: dict[tuple[int, int], list[int]] = {}

    def add(self, article: int, vector: Vector, day: int | None) -> None:
        own = UNDATED if day is None else day // STRETCH
        for term in weightiest(vector):
            self._file(term, own, article)
            self._file(term, ANY, article)

    def near(self, vector: Vector, day: int | None) -> Iterator[tuple[int, float]]:
        """Articles filed under one of the weightiest terms, with that term's weight; one yield per shared term."""
        middle = 0 if day is None else day // STRETCH
        stretches = (ANY,) if day is None else (middle - 1, middle, middle + 1, UNDATED)
        for term in weightiest(vector):
            weight = vector[term]
            for stretch in stretches:
                for article in self._lists.get((term, stretch), ()):
                    yield article, weight

    def _file(self, term: int, stretch: int, article: int) -> None:
        entries = self._lists.get((term, stretch))
        if entries is None:
            self._lists[term, stretch] = [article]
            return
        entries.append(article)
        if len(entries) > LONGEST_POSTING:
            del entries[0]


def weightiest(vector: Vector) -> list[int]:
    return sorted(vector, key=lambda term: (-vector[term], term))[:TERMS_SEARCHED]
