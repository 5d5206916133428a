"""Tables of millions of entries in flat arrays: a quarter of the memory of a dict or a list of strings, and nothing for
the garbage collector to walk."""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

SPREAD = 2654435769
"""Knuth's multiplier: neighbouring keys are put far apart (The Art of Computer Programming, 6.4)."""
WORD = 0xFFFFFFFF
ROW = 8
"""Entries of a row: as many as the processor fetches at once."""
FIRST_BITS = 7
FULLEST = 0.5
"""Part of a table's places that are taken when it doubles: until then at most one row in eighteen is full."""

Keys = NDArray[np.uint32]


class Table:
    """Numbers by 32-bit keys, several under one key if need be.

    An entry lies in its key's row or, where that is full, in the next one that is not (open addressing in buckets)."""

    def __init__(self) -> None:
        self._taken = 0
        self._clear(FIRST_BITS)

    def add(self, key: int, number: int) -> None:
        if self._taken >= FULLEST * len(self._entries):
            self._double()
        self._entries[self._end(key)] = key << 32 | number + 1
        self._taken += 1

    def under(self, key: int) -> list[int]:
        """All numbers under ``key``."""
        found, place, entries = [], self._start(key), self._entries
        while entry := entries[place]:
            if entry >> 32 == key:
                found.append((entry & WORD) - 1)
            place = (place + 1) % len(entries)
        return found

    def firsts(self, keys: Keys) -> list[int]:
        """The first number under each of ``keys`` that has one."""
        rows = np.frombuffer(self._entries, np.uint64).reshape(-1, ROW)
        found = np.zeros(len(keys), np.uint64)
        left, places = np.arange(len(keys)), self._rows(keys)
        while len(left):
            seen = rows.take(places, 0, mode="wrap")
            which, column = ((seen >> 32) == keys[left, None]).nonzero()
            found[left[which[::-1]]] = seen[which[::-1], column[::-1]]
            further = ((seen[:, -1] > 0) & (found[left] == 0)).nonzero()[0]
            left, places = left[further], places[further] + 1
        numbers: list[int] = ((found[found > 0] & WORD) - 1).tolist()
        return numbers

    def _clear(self, bits: int) -> None:
        self._shift = 32 - bits
        self._entries = array("Q", bytes(8 * ROW << bits))

    def _rows(self, keys: Keys) -> NDArray[np.int64]:
        return ((keys * np.uint32(SPREAD)) >> np.uint32(self._shift)).astype(np.int64)

    def _start(self, key: int) -> int:
        return ((key * SPREAD & WORD) >> self._shift) * ROW

    def _end(self, key: int) -> int:
        """The first free place for ``key``."""
        place = self._start(key)
        while self._entries[place]:
            place = (place + 1) % len(self._entries)
        return place

    def _double(self) -> None:
        """Move to a table twice as long: in the order of their rows, each entry follows the one before."""
        table = np.frombuffer(self._entries, np.uint64)
        entries = table[table > 0]
        self._clear(33 - self._shift)
        starts = self._rows((entries >> 32).astype(np.uint32)) * ROW
        order = starts.argsort(kind="stable")
        rising = np.arange(len(order))
        places = np.maximum.accumulate(starts[order] - rising) + rising
        inside = places < len(self._entries)
        np.frombuffer(self._entries, np.uint64)[places[inside]] = entries[order[inside]]
        for entry in entries[order[~inside]].tolist():
            self._entries[self._end(entry >> 32)] = entry


class Texts:
    """Strings by number, in the order in which they came."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", (0,))

    def append(self, text: str) -> None:
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode("utf-8", "surrogatepass")
