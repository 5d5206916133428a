"""Side by side: two or three accounts in columns, the same words tied to each other, what differs shown."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from onrecord.errors import InputError
from onrecord.record import Filter
from onrecord.shapes import Statement
from onrecord.show.server import layers
from onrecord.show.server.layers import Laid
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit
from onrecord.show.server.views import compared
from onrecord.show.server.views.compared import Compared

Entry = dict[str, Any]
Tie = tuple[str, str, str, dict[str, list[tuple[int, int]]]]
"""What ties passages: its id, "said" or "claim", its label, and where it stands in each article."""

LEAST, MOST = 2, 3
COLOURS = 8
DIFFERS = -2
"""The number of what differs, which is no tie."""
TIED_KINDS = ("event", "detail", "figure")


def side(visit: Visit) -> Entry:
    """``with`` of the query, given two or three times, names the accounts; without it, the first two."""
    found = visit.record.story(visit.ask.part("id"))
    made = visit.remembered(("compared", found.id), lambda: compared.compare(visit, found))
    chosen = asked(visit, made)
    statements = list(visit.record.statements(Filter(story=found.id)))
    ties = [*statement_ties(statements, chosen), *claim_ties(made, chosen)]
    columns = [column(name, made, ties, differing(statements, name, chosen)) for name in chosen]
    return {
        "id": found.id,
        "href": path("story", found.id),
        "title": found.title,
        "columns": columns,
        "ties": [
            {"id": name, "kind": kind, "label": label, "colour": number % COLOURS, "articles": len(places)}
            for number, (name, kind, label, places) in enumerate(ties)
        ],
        "accounts": [
            {"article": name, "label": label, "chosen": name in chosen} for name, label in made.labels.items()
        ],
    }


def asked(visit: Visit, made: Compared) -> list[str]:
    """The accounts asked for, ``a``, ``b`` and ``c`` or ``with``. Raises InputError where they are no two or three."""
    named = [value for name, value in visit.ask.query if name in ("with", "a", "b", "c")]
    if not named:
        chosen = list(made.articles)[:LEAST]
    else:
        chosen = list(dict.fromkeys(visit.record.article(name).id for name in named[: MOST + 1]))
    if not LEAST <= len(chosen) <= MOST or any(name not in made.articles for name in chosen):
        raise InputError("choose two or three accounts of this story to read side by side")
    return chosen


def statement_ties(statements: list[Statement], chosen: list[str]) -> list[Tie]:
    """Statements that at least two of the accounts carry."""
    found = []
    for one in statements:
        places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for member in one.members:
            if member.article in chosen:
                places[member.article] += list(member.spans)
        if len(places) > 1:
            found.append((one.id, "said", one.speaker or "speaker not found", dict(places)))
    return found


def claim_ties(made: Compared, chosen: list[str]) -> list[Tie]:
    """Events, details and figures that at least two of the accounts surely have."""
    found = []
    for claim in made.comparison.claims:
        places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for cell in claim.cells if claim.kind in TIED_KINDS else ():
            for span in cell.spans if cell.stance != "unsure" else ():
                if span.article in chosen:
                    places[span.article].append((span.start, span.end))
        if len(places) > 1:
            found.append((claim.id, "claim", claim.label, dict(places)))
    return found


def column(name: str, made: Compared, ties: list[Tie], differing: list[tuple[int, int]]) -> Entry:
    """One account with its tied passages, and in them the words that another version has otherwise or not at all."""
    laid = [
        Laid(number, ("tied", kind, f"t{number % COLOURS}"), tuple(sorted(places[name])), tie)
        for number, (tie, kind, _, places) in enumerate(ties)
        if name in places
    ]
    if differing:
        laid.append(Laid(DIFFERS, ("differs",), tuple(differing)))
    one = made.articles[name]
    return {
        "article": name,
        "label": made.labels[name],
        "title": one.title,
        "href": path("article", name),
        "blocks": layers.blocks(one, laid),
    }


def differing(statements: list[Statement], article: str, chosen: list[str]) -> list[tuple[int, int]]:
    """Words of an account's versions that the version of another account that is shown changes, moves or leaves out."""
    homes = {member.quotation: member.article for one in statements for member in one.members}
    found = []
    for pair in (pair for one in statements for pair in one.pairs):
        for mine, other, spans in (
            (pair.a, pair.b, [edit.a for edit in pair.edits]),
            (pair.b, pair.a, [edit.b for edit in pair.edits]),
        ):
            if homes.get(mine) == article and homes.get(other) in chosen and homes.get(other) != article:
                found += [span for span in spans if span]
    return sorted(set(found))
