"""What a term is worth: the rarer it is in news at large and among the articles seen, the more; a name more than a
word.

A record of three articles has no document frequencies of its own, so a table of common words stands in for
``BACKGROUND`` articles; the record's own counts are added to it and take over as the record grows."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from onrecord import lexicon
from onrecord.link.signatures import NAME, TOP, Signature
from onrecord.link.words import plain, stem

BACKGROUND = 1000
"""Articles that the common-word table counts for: 300 to 10,000 score alike on large sets, below 300 small ones
lose."""
NAME_WEIGHT = 3.0
"""B-cubed of average link on ECB+ by this weight: 87.7 at 1, 90.5 at 2, 91.1 at 3, 91.2 at 4."""
TOP_WEIGHT = 2.0
"""Headline and opening, where like happenings are told apart (``contrast``)."""
MOST_COUNTED = 63

Vector = dict[int, float]


@cache
def shares() -> dict[str, float]:
    """Share of news articles that hold a common stem."""
    found: dict[str, float] = {}
    for row in lexicon.rows("common_words"):
        key = stem(plain(row["word"]))
        found[key] = max(found.get(key, 0.0), float(row["share"]))
    return found


def base(code: int) -> float:
    """Weight of a term in one article, before rarity: its log-scaled count, more for a name."""
    return (1 + math.log(max(code >> 2, 1))) * (NAME_WEIGHT if code & NAME else 1.0)


BASE = tuple(base(code) for code in range((MOST_COUNTED + 1) << 2))


@dataclass(frozen=True, slots=True)
class Terms:
    """One article's terms in five bytes each: vocabulary numbers, and codes of count and marks."""

    ids: array[int]
    codes: bytes


class Vocabulary:
    """Numbers for terms, and how many of the articles counted so far hold each.

    ``words``: each as first written; ``order``: a rank that hangs on the term alone, so that ties fall the same way
    whatever came first.
    """

    def __init__(self) -> None:
        self.articles = 0
        self.words: list[str] = []
        self.order = array("I")
        self._stems: list[str] = []
        self._ids: dict[str, int] = {}
        self._holding = array("d")
        self._commonness = array("d")

    def terms(self, signature: Signature) -> Terms:
        ids = array("I", (self._id(word) for word, _, _ in signature.terms))
        codes = bytes(min(count, MOST_COUNTED) << 2 | marks for _, count, marks in signature.terms)
        return Terms(ids, codes)

    def count(self, terms: Terms) -> None:
        self.articles += 1
        for term in terms.ids:
            self._holding[term] += 1
            self._commonness[term] = math.log(self._holding[term])

    def rarity(self, term: int) -> float:
        """Inverse document frequency over the background and the articles counted, natural log."""
        return math.log(2 + self.articles + BACKGROUND) - self._commonness[term]

    def stem_of(self, term: int) -> str:
        return self._stems[term]

    def weighed(self, terms: Terms) -> Vector:
        most, common = math.log(2 + self.articles + BACKGROUND), self._commonness
        return {t: BASE[c] * (most - common[t]) for t, c in zip(terms.ids, terms.codes, strict=True)}

    def length(self, terms: Terms) -> float:
        return math.hypot(*self.weighed(terms).values()) or 1.0

    def vector(self, terms: Terms) -> Vector:
        """``terms`` weighed, of length one."""
        weighed = self.weighed(terms)
        norm = math.hypot(*weighed.values()) or 1.0
        return {t: w / norm for t, w in weighed.items()}

    def product(self, vector: Vector, terms: Terms) -> float:
        """Dot product of ``vector`` with ``terms`` as weighed now, not yet divided by their length."""
        most, common = math.log(2 + self.articles + BACKGROUND), self._commonness
        shared = ((t, c) for t, c in zip(terms.ids, terms.codes, strict=True) if t in vector)
        return sum(vector[t] * BASE[c] * (most - common[t]) for t, c in shared)

    def _id(self, word: str) -> int:
        term = stem(plain(word))
        number = self._ids.get(term)
        if number is None:
            number = self._ids[term] = len(self._ids)
            self.words.append(word)
            self.order.append(crc32(term.encode()))
            self._stems.append(term)
            self._holding.append(1 + BACKGROUND * shares().get(term, 0.0))
            self._commonness.append(math.log(self._holding[-1]))
        return number


def product(small: Vector, large: Vector) -> float:
    """Dot product; the shorter vector first is the faster."""
    return sum(w * large[t] for t, w in small.items() if t in large)


def in_top(code: int) -> bool:
    return bool(code & TOP)
