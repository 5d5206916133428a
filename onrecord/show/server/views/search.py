"""Search across everything: sentences, and names, with facets by outlet, kind and year."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from onrecord.record.browse import Counted, Facets
from onrecord.record.names import Named
from onrecord.show import words
from onrecord.show.server import passages
from onrecord.show.server.room import Visit
from onrecord.show.server.views import common, overview

Entry = dict[str, Any]

BLOCKS = ("headline", "deck", "body", "heading", "caption", "byline", "dateline", "credit", "tags")
MOST_FACETS = 12
MOST_NAMES = 6
LEAST_NAMED = 3
_END = re.compile(r"\w$")


def search(visit: Visit) -> Entry:
    """What has the words. The last word may be a beginning, so that the page can answer while one types."""
    text = visit.ask.text("q")
    wanted = visit.ask.filter()
    block = visit.ask.choice("kind", BLOCKS)
    number = visit.ask.number("page", most=400)
    asked = {**overview.asked(wanted), "q": text, "kind": block}
    if not re.search(r"\w", text):
        return {
            "asked": asked,
            "hits": [],
            "names": [],
            "persons": [],
            "facets": facets(None),
            **common.paged(0, 1, visit.room.size),
        }
    begun = text + "*" if _END.search(text) and '"' not in text else text
    counted = visit.browse.facets(begun, wanted, block)
    start = (number - 1) * visit.room.size
    rows = visit.browse.hits(begun, replace(wanted, limit=visit.room.size), block, start)
    return {
        "asked": asked,
        "hits": [{"block": row.mark, **passages.of(row), "parts": parts(row.text, text)} for row in rows],
        "names": [overview.named(one) for one in named(visit, text)] if number == 1 else [],
        "persons": [{"name": one.value, "number": one.number} for one in counted.persons[:MOST_FACETS]],
        "facets": facets(counted),
        **common.paged(counted.hits, number, visit.room.size),
    }


def named(visit: Visit, text: str) -> list[Named]:
    """Names that have the words; a word of one or two letters is in too many."""
    if len(text) < LEAST_NAMED:
        return []
    return visit.remembered(("named", text), lambda: visit.names.most(None, text, MOST_NAMES))


def facets(counted: Facets | None) -> Entry:
    """How the hits fall, for links that narrow the search."""
    if counted is None:
        return {"outlets": [], "blocks": [], "years": [], "whole": True}
    return {
        "outlets": [facet(one, words.NO_OUTLET) for one in counted.outlets[:MOST_FACETS]],
        "blocks": [facet(one, "") for one in counted.blocks],
        "years": [facet(one, words.UNDATED) for one in counted.years],
        "whole": counted.whole,
    }


def facet(one: Counted, empty: str) -> Entry:
    return {"value": one.value or "", "label": one.value or empty, "number": one.number}


def parts(sentence: str, asked: str) -> list[Entry]:
    """The sentence cut so that the words asked for can be shown as found."""
    terms = [re.escape(word) for word in re.findall(r"\w+", asked)]
    flat = " ".join(sentence.split())
    pieces = re.split(rf"(?i)\b((?:{'|'.join(terms)})\w*)", flat) if terms else [flat]
    return [{"text": piece, "found": index % 2 == 1} for index, piece in enumerate(pieces) if piece]
