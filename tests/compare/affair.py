"""An invented affair, as outlets tell it, built into a record and compared."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import onrecord
from onrecord import journey
from onrecord.shapes import Comparison

Found = tuple[onrecord.Record, Comparison]


def compared(folder: Path, accounts: Mapping[str, tuple[Sequence[str], str]]) -> Iterator[Found]:
    """The record and comparison of the one story that ``accounts`` tell: by outlet, its paragraphs and its day."""
    for outlet, (paragraphs, _) in accounts.items():
        (folder / f"{outlet}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    with (folder / "outlets.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "outlet", "published"])
        writer.writerows([f"{outlet}.txt", outlet, day] for outlet, (_, day) in accounts.items())
    path = folder / "affair.record"
    onrecord.build([folder], path)
    with onrecord.open(path) as record:
        (story,) = record.stories()
        yield record, journey.compare(record, story.id)
