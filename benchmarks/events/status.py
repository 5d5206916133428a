"""How often the status of an event is right, on sentences written for it.

A sentence counts as right if an event of its type has its status; one without an event, if nothing is coded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import mark
from onrecord.shapes import Article, Block

SENTENCES = Path(__file__).parent / "status_sentences.jsonl"


def sentences() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]


def judged() -> Iterator[tuple[dict[str, Any], bool, list[tuple[str, str]]]]:
    """Each sentence, whether it is right, and what was coded."""
    rows = sentences()
    articles = [Article(row["id"], "", row["text"], (Block("body", 0, len(row["text"])),)) for row in rows]
    for row, (article, doc) in zip(rows, mark.parse(articles), strict=True):
        got: list[tuple[str, str]] = [(event.type, event.status) for event in mark.mark(article, doc).events]
        right = (row["event"], row["status"]) in got if row["event"] else not got
        yield row, right, got


def report(misses: bool) -> None:
    counts: dict[str, list[int]] = {}
    for row, right, got in judged():
        for key in (row["split"], f"{row['split']} {row['status'] or 'no event'}"):
            counts.setdefault(key, [0, 0])[0] += right
            counts[key][1] += 1
        if misses and not right:
            print(f"{row['id']} {row['text']}\n    want {row['event']} {row['status']}, got {got}")
    for key in sorted(counts):
        right_ones, all_ones = counts[key]
        print(f"{key:24} {right_ones:3}/{all_ones:3}  {100 * right_ones / all_ones:.1f}")
