"""Which stories an article may belong to: those that share its weightiest terms, within a window of time.

Postings are kept per term and stretch of days, each capped, so that a look-up costs the same however large the record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.link.weights import Vector

TERMS_SEARCHED = 16
"""An article's weightiest terms, under which it is filed and searched for."""
STRETCH = 16
"""Days per posting list; a dated article looks into its own stretch and both neighbours."""
LONGEST_POSTING = 64
"""Articles kept per term and stretch, the latest ones."""
MOST_SEARCHED = 256
"""Entries that an undated article reads under one term."""
MOST_CANDIDATES = 12


class Postings:
    """Articles by term and stretch of days (None: undated)."""

    def __init__(self) -> None:
        self._lists: dict[str, dict[int | None, list[str]]] = {}

    def add(self, article: str, vector: Vector, day: int | None) -> None:
        stretch = None if day is None else day // STRETCH
        for term in weightiest(vector):
            entries = self._lists.setdefault(term, {}).setdefault(stretch, [])
            entries.append(article)
            if len(entries) > LONGEST_POSTING:
                del entries[0]

    def near(self, vector: Vector, day: int | None) -> Iterator[tuple[str, float]]:
        """Articles that share one of the weightiest terms, with that term's weight; one yield per shared term."""
        for term in weightiest(vector):
            stretches = self._lists.get(term, {})
            for article in self._entries(stretches, day):
                yield article, vector[term]

    def _entries(self, stretches: dict[int | None, list[str]], day: int | None) -> Iterator[str]:
        if day is not None:
            middle = day // STRETCH
            for stretch in (middle - 1, middle, middle + 1, None):
                yield from stretches.get(stretch, ())
            return
        left = MOST_SEARCHED
        for entries in stretches.values():
            yield from entries[-left:]
            left -= len(entries)
            if left <= 0:
                return


def weightiest(vector: Vector) -> list[str]:
    return [t for t, _ in sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:TERMS_SEARCHED]]


def best(found: Counter[str]) -> list[str]:
    """The keys of ``found`` with the most weight, at most MOST_CANDIDATES."""
    return [key for key, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_CANDIDATES]]
