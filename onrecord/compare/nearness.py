"""Before an outlet is called silent: does its article have a sentence near the claim?

Events, above all, are told in words that no pattern has. So an absent cell is only called silent if no sentence of the
outlet's article comes near those that make the claim; else the cell is unsure and leads to the nearest sentence.
Nearness is the share of content words, weighed by how rare they are in the story (Spärck Jones 1972), that the
poorer of two sentences has in common with the other.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import lexicon
from onrecord.compare.rows import Row, Saying, sentence_at
from onrecord.shapes import Told

WORD = re.compile(r"[^\W_]{2,}")
STEM = 5
SHARED = 3
"""Content words that two sentences share at least before they are near each other."""
NEAR = {"event": 0.45, "detail": 0.45}
"""Nearness of sentences from which a cell of a kind is unsure; on the tune stories of ``benchmarks/compare``, of the
cells of event rows that this leaves silent nine in ten are."""
FOCUS = {"statement": 0.45, "figure": 0.5}
"""For kinds whose own words say what is claimed: the share of those words that one sentence has."""


SURELY = 2 / 3
"""Part of these that is enough where the article is younger than the claim: there a silence is held against it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    stems: frozenset[str]


class Nearness:
    """The sentences of a story's accounts, and how rare their words are in it."""

    def __init__(self, story: Sequence[Told]) -> None:
        self._sentences = {told.article.id: sentences(told) for told in story}
        self._frequency = Counter(stem for found in self._sentences.values() for one in found for stem in one.stems)
        self._total = sum(map(len, self._sentences.values()))

    def nearest(self, row: Row, own: Sequence[Told], surely: bool) -> tuple[Told, tuple[int, int]] | None:
        """The sentence of an outlet's articles that comes near enough to a row, or None. Where the outlet would
        ``surely`` be silent, less is enough."""
        if row.kind not in NEAR and row.kind not in FOCUS:
            return None
        least = (NEAR.get(row.kind) or FOCUS[row.kind]) * (SURELY if surely else 1)
        found = [
            (self.near(row.kind, saying, sentence), told, sentence)
            for told in own
            for sentence in self._sentences[told.article.id]
            for saying in row.sayings
        ]
        best = max(found, key=lambda item: (item[0], -item[2].start), default=None)
        return (best[1], (best[2].start, best[2].end)) if best and best[0] >= least else None

    def near(self, kind: str, saying: Saying, sentence: Sentence) -> float:
        """How near a sentence comes to one saying of a row, 0 to 1."""
        if kind in FOCUS:
            focus = stems(saying.told.article.text[saying.start : saying.end])
            return self.weight(focus & sentence.stems) / max(self.weight(focus), 1e-9) if len(focus) > 1 else 0.0
        low, high = sentence_at(saying.told, saying.start)
        theirs = stems(saying.told.article.text[low:high])
        shared = theirs & sentence.stems
        if len(shared) < SHARED:
            return 0.0
        return self.weight(shared) / max(min(self.weight(theirs), self.weight(sentence.stems)), 1e-9)

    def weight(self, words: frozenset[str]) -> float:
        """Sum of inverse document frequencies, a sentence being a document; in sorted order, to be the same always."""
        return sum(math.log((self._total + 1) / (self._frequency[word] + 0.5)) for word in sorted(words))


def sentences(told: Told) -> list[Sentence]:
    text = told.article.text
    return [Sentence(start, end, stems(text[start:end])) for start, end in told.marks.sentences]


def stems(text: str) -> frozenset[str]:
    """Content words cut to their first letters."""
    stop = lexicon.column("stop_words", "word")
    return frozenset(word[:STEM] for word in WORD.findall(text.casefold()) if word not in stop)
