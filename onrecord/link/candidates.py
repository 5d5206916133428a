"""Which articles one may belong with: those that share its weightiest terms, near in time.

Postings are kept per term and stretch of days, each capped, so that a look-up costs the same however large the record.
"""

from __future__ import annotations

from onrecord.link.weights import Vector, Vocabulary

TERMS_SEARCHED = 12
"""An article's weightiest terms, under which it is filed and searched for."""
STRETCH = 30
"""Days per posting list; a dated article looks into its own stretch and both neighbours."""
LONGEST_POSTING = 48
"""Articles kept per list, the latest filed."""
TERMS_SEARCHED_UNDATED = 6
"""Of these, the ones under which an undated article finds it, whatever its day."""
STRETCHES = 1 << 18
"""Stretch numbers below this: a term's number and a stretch make one key."""
UNDATED = 0
ANY = 1
"""Stretch numbers of the lists of undated articles and of all articles; real ones are far above."""


class Postings:
    """Articles by term and stretch of days. A list of one is kept as its number: most terms are met once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._lists: dict[int, int | list[int]] = {}

    def add(self, article: int, vector: Vector, day: int | None) -> None:
        own = UNDATED if day is None else day // STRETCH
        terms = self._weightiest(vector)
        for term in terms:
            self._file(term * STRETCHES + own, article)
        for term in terms[:TERMS_SEARCHED_UNDATED]:
            self._file(term * STRETCHES + ANY, article)

    def shared(self, vector: Vector, day: int | None) -> dict[int, float]:
        """Articles filed under the weightiest terms, near in time, with the sum of the weights of the terms shared."""
        middle = 0 if day is None else day // STRETCH
        stretches = (ANY,) if day is None else (middle - 1, middle, middle + 1, UNDATED)
        found: dict[int, float] = {}
        for term in self._weightiest(vector):
            weight = vector[term]
            for stretch in stretches:
                entries = self._lists.get(term * STRETCHES + stretch, ())
                for article in (entries,) if isinstance(entries, int) else entries:
                    found[article] = found.get(article, 0.0) + weight
        return found

    def _weightiest(self, vector: Vector) -> list[int]:
        order = self._vocabulary.order
        return sorted(vector, key=lambda term: (-vector[term], order[term]))[:TERMS_SEARCHED]

    def _file(self, key: int, article: int) -> None:
        entries = self._lists.get(key)
        if entries is None:
            self._lists[key] = article
        elif isinstance(entries, int):
            self._lists[key] = [entries, article]
        else:
            entries.append(article)
            if len(entries) > LONGEST_POSTING:
                del entries[0]
