"""Which articles one may belong with: those that share its weightiest terms, near in time.

Postings are kept per term and stretch of days, each capped, so that a look-up costs the same however large the record.
"""

from __future__ import annotations

from struct import Struct

import numpy as np

from onrecord.link.weights import Vocabulary, Weighed

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
ENTRY = Struct("=II")
"""An article filed: its number, and twice its stretch, one more where an undated article finds it here."""
FULL = LONGEST_POSTING * ENTRY.size


Keys = list[tuple[int, float]]


class Postings:
    """Articles by term and stretch of days.

    A list is the bytes of its entries: the garbage collector would walk millions of lists. Most terms are rare, so a
    term has one list for all days, of which those asked for are picked, until it is full; from then on it has a list
    per stretch.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._rare: dict[int, bytes | None] = {}
        self._frequent: dict[int, bytes] = {}

    def keys(self, one: Weighed) -> Keys:
        """The weightiest terms with their weights, the weightiest first."""
        light = -one.weights
        last = min(TERMS_SEARCHED, len(light)) - 1
        places = (light <= np.partition(light, last)[last]).nonzero()[0] if len(light) else np.arange(0)
        places = places[np.lexsort((self._vocabulary.ranks(one.ids[places]), light[places]))][:TERMS_SEARCHED]
        return list(zip(one.ids[places].tolist(), one.weights[places].tolist(), strict=True))

    def add(self, article: int, keys: Keys, day: int | None) -> None:
        """File ``article`` under its ``keys``."""
        stretch = UNDATED if day is None else day // STRETCH
        for place, (term, _) in enumerate(keys):
            self._file(term, ENTRY.pack(article, 2 * stretch + (place < TERMS_SEARCHED_UNDATED)))

    def shared(self, keys: Keys, day: int | None) -> tuple[list[int], list[float]]:
        """Articles filed under ``keys``, near in time, and the sums of the weights of the terms shared; the greatest
        first, the first filed of equals."""
        middle = ANY if day is None else day // STRETCH
        lists = [self._entries(term, middle) for term, _ in keys]
        entries = np.frombuffer(b"".join(lists), np.uint32).reshape(-1, 2)
        weights = np.repeat([weight for _, weight in keys], [len(found) // ENTRY.size for found in lists])
        stretches = entries[:, 1].astype(np.int64) >> 1
        near = entries[:, 1] & 1 > 0 if day is None else (abs(stretches - middle) <= 1) | (stretches == UNDATED)
        articles, weights = entries[near, 0], weights[near]
        order = articles.argsort(kind="stable")
        articles = articles[order]
        starts = np.concatenate(([True], articles[1:] != articles[:-1])).nonzero()[0] if len(order) else order
        sums = np.add.reduceat(weights[order], starts) if len(order) else weights
        best = (-sums).argsort(kind="stable")
        return articles[starts][best].tolist(), sums[best].tolist()

    def _entries(self, term: int, middle: int) -> bytes:
        """What a term's lists hold of stretch ``middle``, with more of other days where it is rare."""
        entries = self._rare.get(term, b"")
        if entries is not None:
            return entries
        stretches = (ANY,) if middle == ANY else (middle - 1, middle, middle + 1, UNDATED)
        return b"".join([self._frequent.get(term * STRETCHES + stretch, b"") for stretch in stretches])

    def _file(self, term: int, entry: bytes) -> None:
        entries = self._rare.get(term, b"")
        if entries is not None and len(entries) < FULL:
            self._rare[term] = entries + entry
            return
        if entries is not None:
            self._rare[term] = None
            for start in range(0, FULL, ENTRY.size):
                self._file_by_stretch(term, entries[start : start + ENTRY.size])
        self._file_by_stretch(term, entry)

    def _file_by_stretch(self, term: int, entry: bytes) -> None:
        _, filed = ENTRY.unpack(entry)
        for stretch in (filed >> 1, ANY)[: 1 + filed % 2]:
            key = term * STRETCHES + stretch
            self._frequent[key] = (self._frequent.get(key, b"") + entry)[-FULL:]
