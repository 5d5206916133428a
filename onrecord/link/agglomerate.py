"""Average-link clustering over the pairs that an index found, the best pair first.

A pair of clusters scores the mean over its pairs of articles (Sokal and Michener 1958, UPGMA). Scores of merged
clusters follow from those of their parts (Lance and Williams 1967); a pair that the index did not find is scored when
it is needed.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence

Scores = Mapping[int, Mapping[int, float]]
Score = Callable[[Sequence[int], Sequence[int]], float]


def average_link(count: int, found: Scores, score: Score, bar: float) -> list[list[int]]:
    """Clusters of the numbers below ``count``, merged while the best pair scores ``bar``.

    ``found`` has scores of single pairs, both ways; ``score`` gives the mean over all pairs of two clusters.
    """
    clusters = _Clusters(count, found, score, bar)
    clusters.run()
    return sorted(sorted(members) for members in clusters.members.values())


class _Clusters:
    def __init__(self, count: int, found: Scores, score: Score, bar: float) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in range(count)}
        self._found = {i: dict(found.get(i, {})) for i in range(count)}
        self._score = score
        self._bar = bar
        self._heap = [(-s, i, j) for i, row in self._found.items() for j, s in row.items() if i < j and s >= bar]
        self._next = count

    def run(self) -> None:
        heapq.heapify(self._heap)
        while self._heap:
            _, i, j = heapq.heappop(self._heap)
            if i in self.members and j in self.members:
                self._merge(i, j)

    def _merge(self, i: int, j: int) -> None:
        merged, self._next = self._next, self._next + 1
        scores = {k: self._joint(i, j, k) for k in sorted({*self._found[i], *self._found[j]} - {i, j})}
        self.members[merged] = self.members.pop(i) + self.members.pop(j)
        for k, score in scores.items():
            row = self._found[k]
            row.pop(i, None)
            row.pop(j, None)
            row[merged] = score
            if score >= self._bar:
                heapq.heappush(self._heap, (-score, k, merged))
        self._found[merged] = scores
        del self._found[i], self._found[j]

    def _joint(self, i: int, j: int, k: int) -> float:
        left, right = len(self.members[i]), len(self.members[j])
        return (left * self._between(i, k) + right * self._between(j, k)) / (left + right)

    def _between(self, i: int, k: int) -> float:
        known = self._found[i].get(k)
        return self._score(self.members[i], self.members[k]) if known is None else known
