"""Who did what to whom, on sentences of our own in the style of newswire, a pair or more for each PLOVER type.

``newswire_sentences.jsonl`` has one event a sentence and two halves: rules are made on ``tuned``, ``held`` is only
measured. An event counts as PLOVER codes it (an announced meeting is AGREE), as in ``benchmarks.predict events``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import mark
from onrecord.mark.events import plover
from onrecord.shapes import Article, Block

SENTENCES = Path(__file__).parent / "newswire_sentences.jsonl"
SAME = {"CONCEDE": "RETREAT"}
"""Types of PLOVER that are scored as one: the crosswalk has both under CAMEO 08."""
Coded = tuple[str, tuple[str, ...], tuple[str, ...]]


def judged() -> Iterator[tuple[dict[str, Any], Coded, list[Coded]]]:
    """Each sentence, its event and what was coded."""
    rows = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    articles = [Article(row["id"], "", row["text"], (Block("body", 0, len(row["text"])),)) for row in rows]
    for row, (article, doc) in zip(rows, mark.parse(articles), strict=True):
        found = plover.plover_rows(mark.mark(article, doc).events)
        got = [coded(f.event, f.source, f.target) for f in found]
        yield row, coded(row["event"], row["source"], row["target"]), got


def coded(kind: str, source: tuple[str, ...], target: tuple[str, ...]) -> Coded:
    return SAME.get(kind, kind), tuple(sorted(set(source))), tuple(sorted(set(target)))


def report(misses: bool) -> None:
    """Print percent of the sentences of each half with the type, with type and source, and with the whole event."""
    counts: dict[str, list[int]] = {}
    for row, want, got in judged():
        same = [event for event in got if event[0] == want[0]]
        hits = bool(same), any(event[1] == want[1] for event in same), want in got
        counts[row["split"]] = [
            a + b for a, b in zip(counts.get(row["split"], [0] * 5), (*hits, len(got), 1), strict=True)
        ]
        if misses and row["split"] == "tuned" and not hits[2]:
            print(f"{row['id']} {row['text']}\n    want {want}, got {got}")
    for split, (kind, source, whole, events, n) in sorted(counts.items()):
        shares = ", ".join(
            f"{name} {100 * hit / n:.1f}" for name, hit in (("any_type", kind), ("source", source), ("complete", whole))
        )
        print(f"{split:6} {n} sentences: {shares}; {events / n:.2f} events a sentence")
