"""Reprints: articles that carry another article's text, whole, cut or with a new top.

Every article leaves a fixed sample of its word shingles in an index; an article that finds enough of its own sample
(or that of a shorter one) under one earlier article is a reprint of it. Containment, not resemblance, so that a cut counts.
"""

from __future__ import annotations

from collections import Counter

from onrecord.link.signatures import Signature
from onrecord.shapes import Reprint

CONTAINED = 0.6
"""Part of the smaller sample that two articles must share."""
FEWEST = 8
"""Sampled shingles that an article needs to be judged at all: about 36 words."""
MOST_HOLDERS = 50
"""Articles kept under one shingle: one that more have is boilerplate, and finds nothing new."""


class Shingles:
    """An index of shingle samples by article."""

    def __init__(self) -> None:
        self._holders: dict[int, list[str]] = {}
        self._sizes: dict[str, int] = {}

    def add(self, signature: Signature) -> None:
        self._sizes[signature.article] = len(signature.shingles)
        for shingle in signature.shingles:
            holders = self._holders.setdefault(shingle, [])
            if len(holders) < MOST_HOLDERS:
                holders.append(signature.article)

    def shared(self, signature: Signature) -> dict[str, int]:
        """How many of ``signature``'s shingles each article in the index has."""
        return Counter(a for s in signature.shingles for a in self._holders.get(s, ()) if a != signature.article)

    def origin(self, signature: Signature) -> Reprint | None:
        """The article whose text ``signature`` carries, or None. Ties go to the earliest added."""
        best: tuple[float, str] | None = None
        for other, common in self.shared(signature).items():
            smaller = min(len(signature.shingles), self._sizes[other])
            part = common / smaller if smaller >= FEWEST else 0.0
            if part >= CONTAINED and (best is None or part > best[0]):
                best = (part, other)
        if best is None:
            return None
        part, other = best
        return Reprint(
            signature.article, other, round(part, 3), f"{part:.0%} of its sampled five-word runs are the same"
        )
