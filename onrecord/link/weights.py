"""What a term is worth: the rarer among the articles seen, the more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

Vector = dict[str, float]


class Frequencies:
    """Document frequencies of terms over the articles added so far."""

    def __init__(self) -> None:
        self.articles = 0
        self._holding: Counter[str] = Counter()

    def add(self, terms: Iterable[tuple[str, float]]) -> None:
        self.articles += 1
        self._holding.update(term for term, _ in terms)

    def rarity(self, term: str) -> float:
        """Smoothed inverse document frequency, natural log."""
        return math.log((2 + self.articles) / (1 + self._holding[term]))

    def vector(self, terms: Iterable[tuple[str, float]]) -> Vector:
        """``terms`` weighed by rarity, of length one."""
        weighed = {term: weight * self.rarity(term) for term, weight in terms}
        norm = math.sqrt(sum(w * w for w in weighed.values())) or 1.0
        return {term: w / norm for term, w in weighed.items()}


def product(small: Vector, large: Vector) -> float:
    """Dot product; the shorter vector first is the faster."""
    return sum(w * large[t] for t, w in small.items() if t in large)
