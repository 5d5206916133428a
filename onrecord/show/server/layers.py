"""Marks laid over verbatim text: cut at every boundary, each piece with the marks that cover it.

Marks overlap freely (a name in a quotation in a sentence), which nested elements cannot show; flat pieces can.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.shapes import Article

LAYERS = ("quotation", "cue", "source", "entity", "date", "figure", "event", "string")
"""What can be switched on and off, in the order of the switches."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A mark on a text: its number among the marks shown, the classes that draw it, and where it stands."""

    number: int
    classes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    tie: str = ""
    """What ties it to the like mark of another text."""


def blocks(article: Article, laid: Sequence[Laid]) -> list[dict[str, Any]]:
    """The article block by block. Text that belongs to no block is kept as furniture; white space is not."""
    found = []
    begun: set[int] = set()
    for kind, start, end, repeats in covering(article):
        pieces = segments(article.text, start, end, laid, begun)
        found.append({"kind": kind, "repeats": repeats, "start": start, "pieces": pieces})
    return found


def covering(article: Article) -> Iterable[tuple[str, int, int, bool]]:
    """The article's blocks with what stands between them."""
    at = 0
    for block in sorted(article.blocks, key=lambda b: (b.start, b.end)):
        start = max(block.start, at)
        if article.text[at:start].strip():
            yield "furniture", at, start, False
        if start < block.end:
            yield block.kind, start, block.end, block.repeats
        at = max(at, block.end)
    if article.text[at:].strip():
        yield "furniture", at, len(article.text), False


def segments(text: str, start: int, end: int, laid: Sequence[Laid], begun: set[int]) -> list[dict[str, Any]]:
    """Pieces of ``text[start:end]``. ``begins`` are the marks whose first piece this is; ``begun`` remembers them."""
    here = [(left, right, mark) for mark in laid for left, right in mark.spans if left < end and right > start]
    cuts = sorted({start, end, *(c for left, right, _ in here for c in (left, right) if start < c < end)})
    found = []
    for left, right in pairwise(cuts):
        over = [mark for begin, stop, mark in here if begin < right and stop > left]
        begins = [mark.number for mark in over if mark.number not in begun]
        begun.update(begins)
        found.append(
            {
                "start": left,
                "text": lines(text[left:right]),
                "classes": sorted({name for mark in over for name in mark.classes}),
                "marks": [mark.number for mark in over if mark.number >= 0],
                "begins": begins,
                "ties": sorted({mark.tie for mark in over if mark.tie}),
            }
        )
    return found


def lines(text: str) -> str:
    """The text with every line end as a browser shows one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
