"""The comparison against the gold of ``benchmarks/compare``: are the cells of its rows true?

    ONRECORD_GOLD=... python -m benchmarks.compare.evaluate [--split tune|held|all] [--misses N]
    ONRECORD_GOLD=... python -m benchmarks.compare.evaluate --sheet [--story NAME] [--rows N] [--disputes]

Builds each story with the product's own journey and default options, compares it, and matches rows with claims
(README.md states the rule). ``--sheet`` prints rows with the words they stand on, to be judged by reading.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.compare import sheet
from benchmarks.compare.matching import SAID, Match, cell_of, elsewhere, grounded, marked, match
from benchmarks.compare.shares import share
from benchmarks.compare.stories import Compared, GoldClaim, claims, compared

STANCES = ("says", "says otherwise", "denies", "silent", "silent, order unknown", "too early", "not held")


@dataclass(frozen=True, slots=True)
class Judged:
    """One cell: what the gold has, and what the product has, or "" where no row stands for the claim."""

    match: Match
    outlet: str
    gold: str
    found: str
    grounded: bool = False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["tune", "held", "all"], default="tune")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N wrong or missing claims")
    parser.add_argument("--records", type=Path, help="keep the records here, and use those that are there")
    parser.add_argument("--sheet", action="store_true", help="print rows to judge instead of figures")
    parser.add_argument("--story", help="only this story")
    parser.add_argument("--rows", type=int, default=100, help="rows that --sheet draws in all")
    parser.add_argument("--disputes", action="store_true", help="with --sheet: every row in dispute, instead of a draw")
    arguments = parser.parse_args()
    if "ONRECORD_GOLD" not in os.environ:
        print("skipped: ONRECORD_GOLD does not say where the gold is")
        return 0
    gold = [c for c in claims(arguments.split) if arguments.story in (None, c.story)]
    with tempfile.TemporaryDirectory() as scratch:
        work = arguments.records or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        names = list(dict.fromkeys(c.story for c in gold))
        stories = {name: compared(name, Path(os.environ["ONRECORD_GOLD"]), work) for name in names}
    if arguments.sheet:
        sheet.show(list(stories.values()), arguments.rows, arguments.disputes)
        return 0
    report(gold, stories, arguments.misses)
    return 0


def report(gold: list[GoldClaim], stories: dict[str, Compared], misses: int) -> None:
    matches = [match(c, stories[c.story]) for c in gold]
    for name, story in stories.items():
        of_story = [m for m in matches if m.claim.story == name]
        held = f"{story.held} of {len(story.accounts)} articles in the story"
        cells = [j for m in of_story for j in judged(m, stories)]
        print(f"{name}: {len(story.comparison.claims)} rows; {held}; {accuracy(cells)}")
    cells = [j for m in matches for j in judged(m, stories)]
    figures(matches, cells)
    sheet.rates(list(stories.values()))
    for shown in [m for m in matches if any(j.gold != j.found for j in judged(m, stories))][:misses]:
        print(miss(shown, stories))


def accuracy(cells: list[Judged]) -> str:
    held = [j for j in cells if j.found]
    right = sum(j.gold == j.found for j in cells)
    return f"cells right {share(right, len(held))} in matched rows, {share(right, len(cells))} over all"


def measured(gold_folder: Path) -> dict[str, float]:
    """The figures of the tuning stories that the gate holds to their floors, in per cent."""
    gold = claims("tune")
    with tempfile.TemporaryDirectory() as scratch:
        stories = {name: compared(name, gold_folder, Path(scratch)) for name in dict.fromkeys(c.story for c in gold)}
    matches = [match(c, stories[c.story]) for c in gold]
    cells = [j for m in matches for j in judged(m, stories)]
    decided = [j for j in cells if j.found not in ("", "unsure")]
    silences = [j for j in cells if j.found in ("silent", "silent, order unknown")]
    said = [j for j in cells if j.found == "says"]

    def right(chosen: list[Judged], of: int) -> float:
        return 100 * sum(j.gold == j.found for j in chosen) / max(of, 1)

    return {
        "rows": 100 * sum(m.row is not None for m in matches) / len(matches),
        "cells": right(cells, len(cells)),
        "decided": right(decided, len(decided)),
        "says": right(said, len(said)),
        "silences": right(silences, len(silences)),
    }


def figures(matches: list[Match], cells: list[Judged]) -> None:
    found = [m for m in matches if m.row]
    print(f"claims with a row {share(len(found), len(matches))}")
    for kind in dict.fromkeys(m.claim.kind for m in matches):
        of_kind = [m for m in matches if m.claim.kind == kind]
        print(f"  {kind:13} {share(sum(m.row is not None for m in of_kind), len(of_kind))}")
    print(accuracy(cells))
    decided = [j for j in cells if j.found not in ("", "unsure")]
    print(f"cells right, of those decided {share(sum(j.gold == j.found for j in decided), len(decided))}")
    for stance in STANCES:
        labelled = [j for j in cells if j.found == stance]
        true = [j for j in cells if j.gold == stance]
        both = sum(j.gold == stance for j in labelled)
        if labelled or true:
            matched = max(sum(1 for j in cells if j.found), 1)
            parts = f"{100 * len(labelled) / matched:.0f} % (gold {100 * len(true) / len(cells):.0f} %)"
            precision, recall = share(both, len(labelled)), share(both, len(true))
            print(f"  {stance:22} precision {precision}, recall {recall}, of the cells {parts}")
    said = [j for j in cells if j.found == j.gold == "says"]
    print(f"right cells that say it and lead to its sentence {share(sum(j.grounded for j in said), len(said))}")
    for gold, wrong in Counter((j.gold, j.found) for j in cells if j.found and j.gold != j.found).most_common():
        print(f"  gold {gold[0]!r}, product {gold[1]!r}: {wrong}")


def judged(one: Match, stories: dict[str, Compared]) -> list[Judged]:
    """The cells of a claim beside those of its row. Which of two values is the claim's own is arbitrary, so "says"
    and "says otherwise" trade places in the gold where that agrees better."""
    straight = list(cells_of(one, stories, {}))
    if any(cell.stance == "says otherwise" for cell in one.claim.cells.values()):
        traded = list(cells_of(one, stories, {"says": "says otherwise", "says otherwise": "says"}))
        if sum(j.gold == j.found for j in traded) > sum(j.gold == j.found for j in straight):
            return traded
    return straight


def cells_of(one: Match, stories: dict[str, Compared], traded: dict[str, str]) -> Iterator[Judged]:
    story = stories[one.claim.story]
    for outlet, cell in one.claim.cells.items():
        account = story.accounts.get(outlet)
        theirs = cell_of(one.row, account.label) if one.row and account else None
        stance = "" if one.row is None else theirs.stance if theirs else "not held"
        on_it = theirs is not None and bool(cell.spans) and grounded(one.claim, outlet, theirs, story)
        yield Judged(one, outlet, traded.get(cell.stance, cell.stance), stance, on_it)


def miss(one: Match, stories: dict[str, Compared]) -> str:
    """A claim that went wrong: its row, its wrong cells, and where else the product has the outlet's words."""
    row = f"{one.row.id} {one.row.kind} | {one.row.label}" if one.row else "no row"
    lines = [f"{one.claim.story} {one.claim.id} [{one.claim.kind}] {one.claim.note}", f"    {row}"]
    for j in judged(one, stories):
        if j.gold != j.found:
            lines.append(f"    {j.outlet}: gold {j.gold}, product {j.found or 'nothing'}{cause(j, stories)}")
    return "\n".join(lines)


def cause(cell: Judged, stories: dict[str, Compared]) -> str:
    """Why a cell that says it is missed: its words are in another row; or only marked; or not even that."""
    claim, story = cell.match.claim, stories[cell.match.claim.story]
    if claim.cells[cell.outlet].stance not in SAID or cell.found in SAID or cell.outlet not in story.accounts:
        return ""
    if others := [row for row in elsewhere(claim, cell.outlet, story) if row != cell.match.row]:
        return "; in " + ", ".join(f"{row.id} {row.label!r}" for row in others)
    marks = marked(claim, cell.outlet, story)
    return f"; in no row, marked {', '.join(marks)}" if marks else "; not marked"


if __name__ == "__main__":
    raise SystemExit(main())
