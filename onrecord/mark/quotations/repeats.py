"""Pull quotes: a string that stands alone on the page and only repeats, whole or cut, what another string says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.mark.quotations.pairing import Marked
from onrecord.mark.quotations.tree import Chars, Tree

WORD = re.compile(r"\w+(?:[’'.]\w+)*")
OMISSION = re.compile(r"\.\.\.+|…|\. \. \.|\[[^\[\]\n]{0,60}\]")
"""Dots, or words in brackets, which stand for others."""
FEWEST = 4
"""Words below which a repetition may be chance."""


def words(text: str, spans: Sequence[Chars]) -> str:
    """The words of the spans, folded, between blanks: containment of words is containment of strings."""
    found = [match.group().casefold().replace("’", "'") for a, b in spans for match in WORD.finditer(text, a, b)]
    return f" {' '.join(found)} "


def repeats(text: str, short: Sequence[Chars], long: Sequence[Chars], fewest: int = FEWEST) -> bool:
    """Whether the words of ``short``, in its pieces between dots of omission, stand in order in ``long``."""
    whole = words(text, long)
    pieces = [piece for a, b in short for piece in _pieces(text, a, b)]
    said = [words(text, [piece]) for piece in pieces]
    if sum(piece.count(" ") - 1 for piece in said) < fewest:
        return False
    at = 0
    for piece in said:
        at = whole.find(piece, at)
        if at < 0:
            return False
        at += len(piece) - 1
    return True


def _pieces(text: str, start: int, end: int) -> list[Chars]:
    cuts = [start]
    for match in OMISSION.finditer(text[start:end]):
        cuts += [start + match.start(), start + match.end()]
    cuts.append(end)
    return [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if WORD.search(text, a, b)]


def standing_alone(tree: Tree, strings: Sequence[Marked]) -> list[Marked]:
    """The strings that fill a paragraph and repeat another string of the article."""
    alone = [string for string in strings if _fills(tree, string)]
    if not alone:
        return []
    shingles: dict[tuple[str, ...], list[int]] = {}
    for k, string in enumerate(strings):
        said = words(tree.chars, string.parts).split()
        for i in range(len(said) - FEWEST + 1):
            shingles.setdefault(tuple(said[i : i + FEWEST]), []).append(k)
    found: list[Marked] = []
    for string in alone:
        pieces = [words(tree.chars, [piece]).split() for part in string.parts for piece in _pieces(tree.chars, *part)]
        key = tuple(max(pieces, key=len, default=[])[:FEWEST])
        others = (strings[k] for k in shingles.get(key, ()) if strings[k] is not string and strings[k] not in found)
        if any(repeats(tree.chars, string.parts, other.parts) for other in others):
            found.append(string)
    return found


def _fills(tree: Tree, string: Marked) -> bool:
    here = tree.paragraph(string.start)
    return here is not None and string.end <= here.end and here.end - here.start <= string.end - string.start + 2
