"""Words of a text as linking counts them: lower case, without possessives and the commonest endings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord import lexicon

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.&](?=[^\W\d_]))*|\d+(?:[.,:]\d+)*")
ENDINGS = ("ing", "ed", "es", "s")
SHORTEST_STEM = 4


@cache
def stop_words() -> frozenset[str]:
    return lexicon.column("stop_words", "word")


def stem(word: str) -> str:
    """``word`` without its inflection, so that "sanctions" meets "sanctioned". Light on purpose: no derivation."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def plain(token: str) -> str:
    """``token`` in lower case, possessive and inner full stops aside: "U.S.'s" is "us"."""
    word = token.lower().replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    return word.replace(".", "") if not word[0].isdigit() else word.replace(",", "")


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Every word of ``text`` in plain form with its offsets."""
    for match in WORD.finditer(text):
        yield plain(match.group()), match.start(), match.end()
