"""How many coded events are false: events of real articles drawn at random, read, and labelled by hand.

``false_alarms.jsonl`` holds spans and labels, no text: the article's hash, the event's characters, type, status and
codes as they were when read, whether type, actors and status are all right, and if not, which is wrong first.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import mark
from onrecord.shapes import Article, Block, EventMention, Published
from onrecord.show.audit import wilson

LABELS = Path(__file__).parent / "false_alarms.jsonl"
DRAWN, SEED = 150, 20261122
Key = tuple[str, int, int, str, str, tuple[str, ...], tuple[str, ...]]


def articles(gold: Path) -> Iterator[Article]:
    """The articles below ``gold/outlets``, a block a line, with the days that ``outlets.csv`` states."""
    with (gold / "outlets" / "outlets.csv").open(encoding="utf-8", newline="") as table:
        days = {row["path"]: row["published"] for row in csv.DictReader(table)}
    for path in sorted((gold / "outlets").glob("event*/*.txt")):
        text = path.read_bytes().decode("utf-8")
        blocks, start = [], 0
        for line in text.split("\n"):
            if line.strip():
                blocks.append(Block("body", start, start + len(line)))
            start += len(line) + 1
        day = days.get(f"{path.parent.name}/{path.name}") or None
        published = Published(day, "day", "stated") if day else Published()
        name = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        yield Article(name, str(path), text, tuple(blocks), published=published)


def coded(gold: Path) -> list[tuple[Article, EventMention]]:
    return [(a, event) for a, doc in mark.parse(articles(gold)) for event in mark.mark(a, doc).events]


def drawn(events: list[tuple[Article, EventMention]]) -> list[tuple[Article, EventMention]]:
    picked = sorted(random.Random(SEED).sample(range(len(events)), min(DRAWN, len(events))))
    return [events[i] for i in picked]


def codes(actors: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(sorted({code for actor in actors for code in actor.codes}))


def key(article: str, event: EventMention) -> Key:
    return article, event.start, event.end, event.type, event.status, codes(event.actors), codes(event.recipients)


def labels() -> dict[Key, bool]:
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    return {
        (r["article"], r["start"], r["end"], r["type"], r["status"], tuple(r["source"]), tuple(r["target"])): r["right"]
        for r in rows
    }


def sheet(gold: Path) -> None:
    """Print the drawn events with their sentences, to be read."""
    for n, (article, event) in enumerate(drawn(coded(gold))):
        names = [", ".join(f"{a.name} {a.codes}" for a in group) for group in (event.actors, event.recipients)]
        sentence = " ".join(article.text[slice(*event.sentence)].split())
        trigger = " ".join(article.text[event.start : event.end].split())
        print(f"{n} {event.type} {event.status} [{trigger}] {names[0]} -> {names[1]} | {event.date}\n    {sentence}")


def report(gold: Path) -> None:
    """Precision by the labels, of the drawn events and of all; an event that changed since it was read is unread."""
    known, events = labels(), coded(gold)
    for name, some in (("drawn", drawn(events)), ("all", events)):
        found = [known.get(key(article.id, event)) for article, event in some]
        read = [right for right in found if right is not None]
        low, high = (100 * bound for bound in wilson(sum(read), len(read)))
        print(f"{name:6} coded {len(found)}, read {len(read)}, right {sum(read)}", end="; ")
        print(f"precision {100 * sum(read) / len(read):.1f}, 95 % interval {low:.1f} to {high:.1f}")
