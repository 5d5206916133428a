"""Articles taken together: the sum of their vectors and their days, from which mean similarities follow.

The mean cosine over all pairs of two groups is the product of their summed vectors over the number of pairs, so a group
is compared at the cost of one article.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord.link.timing import closeness
from onrecord.link.weights import Vector, product


@dataclass(slots=True)
class Group:
    """``size`` counts articles, reprints aside."""

    size: int = 0
    total: Vector = field(default_factory=dict)
    days: Counter[int | None] = field(default_factory=Counter)

    @classmethod
    def single(cls, vector: Vector, day: int | None) -> Group:
        return cls(1, dict(vector), Counter([day]))

    def add(self, vector: Vector, day: int | None) -> None:
        self.size += 1
        self.days[day] += 1
        for term, weight in vector.items():
            self.total[term] = self.total.get(term, 0.0) + weight


def joined(a: Group, b: Group) -> Group:
    """One group of both; the larger is used up for it."""
    small, large = sorted((a, b), key=lambda group: len(group.total))
    for term, weight in small.total.items():
        large.total[term] = large.total.get(term, 0.0) + weight
    large.size += small.size
    large.days += small.days
    return large


def likeness(a: Group, b: Group) -> float:
    """Mean cosine over the pairs of ``a`` and ``b`` times their mean closeness in time."""
    small, large = sorted((a, b), key=lambda group: len(group.total))
    near = sum(n * m * closeness(d, e) for d, n in a.days.items() for e, m in b.days.items())
    pairs = a.size * b.size
    return product(small.total, large.total) / pairs * near / pairs
