"""Strings between marks that are no speech: names of things, terms, irony; each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.mark.quotations.pairing import Marked
from onrecord.mark.quotations.tree import Tree
from onrecord.shapes import MarkedString, Quotation


def verdicts(tree: Tree, strings: Sequence[Marked], said: Sequence[Quotation]) -> tuple[MarkedString, ...]:
    held = [part for one in said for part in one.content]
    found = []
    for string in strings:
        inside = any(start <= string.start + 1 < end for start, end in held)
        found.append(MarkedString(string.start, string.end, "quotation" if inside else "unsure"))
    return tuple(found)
