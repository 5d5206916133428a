"""Before an outlet is said not to ask or name somebody: does its text have the name?

A given name has many forms ("Bob", "Robert") and a quotation may go unmarked; the family name, or the name of a body,
is there or is not. Where it is, the cell is unsure and leads to it; unless it is surely another's of that family. Who
is said to have had it first needs the word, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.compare.persons import PERSON, ends, parts
from onrecord.compare.rows import Row, sentence_at
from onrecord.shapes import SAID_IN, Entity, Span, Told

FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
FULL = 2
"""Parts of a full name."""
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
            if block is not None and not another(row, told, match.start()):
                spoken = block.kind in SAID_IN
                low, high = sentence_at(told, match.start()) if spoken else (block.start, block.end)
                if row.kind == "first report" and not FIRST.search(told.article.text, low, high):
                    continue
                return Span(told.article.id, low, max(high, match.end()))
    return None


def another(row: Row, told: Told, at: int) -> bool:
    """Whether the name is there somebody else's of that family: one whom an account that has the row names, too."""
    key = row.key.partition(":")[2]
    if not key.startswith(PERSON):
        return False
    whose = full_names(e for e in told.marks.entities if any(m.start <= at < m.end for m in e.mentions))
    if not whose or ends(key) in whose:
        return False
    return whose <= full_names(entity for saying in row.sayings for entity in saying.told.marks.entities)


def full_names(entities: Iterable[Entity]) -> set[tuple[str, str]]:
    """First and last names of persons who are named in full."""
    return {ends(e.key) for e in entities if e.key.startswith(PERSON) and len(parts(e.key)) >= FULL}
