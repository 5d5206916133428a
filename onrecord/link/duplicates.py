"""Reprints: articles that carry another article's text, whole, cut or with a new top.

Every article keeps a fixed sample of its word shingles and is filed under the few smallest of them. An article that
finds another under one of its own shingles is compared with it by sample: if enough of the smaller sample lies in the
other, it is a reprint. Containment, not resemblance, so that a cut counts (Broder 1997)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.link.signatures import Signature
from onrecord.link.tables import Table
from onrecord.shapes import Reprint

CONTAINED = 0.6
"""Part of the smaller sample that two articles must share."""
FEWEST = 8
"""Sampled shingles that an article needs to be judged at all: about 36 words."""
FILED_UNDER = 8
"""Shingles that an article can be found by. A copy cut to two fifths keeps none of them once in sixty."""


class Shingles:
    """An index of shingle samples by article. A sample is the bytes of its numbers."""

    def __init__(self) -> None:
        self._first = Table()
        self._articles: list[str] = []
        self._samples: list[bytes] = []

    def add(self, article: str, sample: bytes) -> None:
        for shingle in numbers(sample)[:FILED_UNDER]:
            if not self._first.under(shingle):
                self._first.add(shingle, len(self._articles))
        self._articles.append(article)
        self._samples.append(sample)

    def origin(self, article: str, sample: bytes) -> Reprint | None:
        """The article whose text ``article`` carries, or None: the one that shares most, the first of equals."""
        seen = dict.fromkeys(self._first.firsts(np.frombuffer(sample, np.uint32)))
        others = [(self._articles[n], self._samples[n]) for n in seen if self._articles[n] != article]
        parts = [(overlap(numbers(sample), numbers(other)), name) for name, other in others]
        part, origin = max(parts, key=lambda found: found[0], default=(0.0, ""))
        if part < CONTAINED:
            return None
        return Reprint(article, origin, round(part, 3), f"{part:.0%} of the five-word runs are the same")


def numbers(sample: bytes) -> memoryview:
    return memoryview(sample).cast("I")


def contained(a: Signature, b: Signature) -> float:
    """Part of the smaller of two articles' samples that lies in the other; 0 where it is too small to tell."""
    return overlap(a.shingles, b.shingles)


def overlap(a: Sequence[int], b: Sequence[int]) -> float:
    smaller = min(len(a), len(b))
    return len({*a} & {*b}) / smaller if smaller >= FEWEST else 0.0
