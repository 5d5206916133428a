"""Rows to judge by reading, and what was judged: a row is spurious if it is false or meaningless by its own spans."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable

from benchmarks.compare.matching import SAID
from benchmarks.compare.shares import share
from benchmarks.compare.stories import HERE, Compared
from onrecord.shapes import Claim

SEED = 6
FILE = HERE / "spurious.jsonl"
AROUND = 110
"""Characters shown on each side of a span."""


def show(stories: list[Compared], rows: int, disputes: bool) -> None:
    """Print ``rows`` rows drawn from all the stories together, or every row in dispute, each with its words."""
    pool = [(story, row) for story in stories for row in story.comparison.claims]
    if disputes:
        drawn = [(story, row) for story, row in pool if row.standing == "disputed"]
    else:
        drawn = random.Random(SEED).sample(pool, min(rows, len(pool)))
    for story, row in drawn:
        print(f"\n{story.name} {row.id} {key(row)} {row.kind} {row.standing} | {row.label}")
        for cell in row.cells:
            if cell.stance in SAID:
                print(f"    {cell.outlet}: {cell.stance}; value {cell.value!r}; word {cell.word!r}")
                for span in cell.spans[:4]:
                    print(f"        {shown(story, span.article, span.start, span.end)}")


def shown(story: Compared, article: str, start: int, end: int) -> str:
    before = story.text(article, max(0, start - AROUND), start)
    after = story.text(article, end, end + AROUND)
    return " ".join(f"{before}[[{story.text(article, start, end)}]]{after}".split())


def key(row: Claim) -> str:
    """What the judgement is of: the row's kind, label, stances, values and spans, with its articles' hashes."""
    cells = [
        (cell.stance, cell.value, cell.word, [(s.article, s.start, s.end) for s in cell.spans])
        for cell in row.cells
        if cell.stance in SAID
    ]
    made = json.dumps([row.kind, row.label, cells], ensure_ascii=False)
    return hashlib.sha256(made.encode()).hexdigest()[:12]


def rates(stories: Iterable[Compared]) -> None:
    """Print how many of the judged rows that the product still gives are spurious, of draws and of rows in dispute."""
    if not FILE.exists():
        return
    verdicts = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    now = {key(row) for story in stories for row in story.comparison.claims}
    for draw in ("random", "disputes"):
        judged = [v for v in verdicts if v["draw"] == draw]
        live = [v for v in judged if v["key"] in now]
        bad = sum(v["spurious"] for v in live)
        print(f"spurious rows ({draw}) {share(bad, len(live))}; {len(judged) - len(live)} judged rows are gone")
