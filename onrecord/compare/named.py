"""Before an outlet is said not to ask or name somebody: does its text have the name?

A given name has many forms ("Bob", "Robert") and a quotation may go unmarked; the family name, or the name of a body,
is there or is not. Where it is, the cell is unsure and leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.compare.rows import Row, sentence_at
from onrecord.shapes import SAID_IN, Span, Told

SEEN = frozenset((*SAID_IN, "caption"))


def where_named(row: Row, own: Sequence[Told]) -> Span | None:
    """The first sentence of an outlet's articles that has one of the row's names as whole words, or None."""
    if not row.names:
        return None
    forms = sorted({form for name in row.names for form in (name, name.upper())})
    spelled = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    pattern = re.compile(rf"(?<!\w)(?:{spelled})(?!\w)")
    for told in own:
        seen = [block for block in told.article.blocks if block.kind in SEEN]
        for match in pattern.finditer(told.article.text):
            block = next((one for one in seen if one.start <= match.start() < one.end), None)
            if block is not None:
                spoken = block.kind in SAID_IN
                low, high = sentence_at(told, match.start()) if spoken else (block.start, block.end)
                return Span(told.article.id, low, max(high, match.end()))
    return None
