"""Quality of linking on the reference corpora: by arrival, inside topics, and the dates of undated articles.

    python -m benchmarks.link_stories GOLD SCORE

GOLD holds ``stories/basil`` and ``stories/ecbplus`` (``articles.jsonl`` and ``gold.json`` each), SCORE the scorer
``stories.py``.
"""

from __future__ import annotations

import importlib.util
import json
import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord import mark, read
from onrecord.link import dating
from onrecord.link.signatures import Signature, sign
from onrecord.link.stories import Linker, link
from onrecord.mark import dates, entities
from onrecord.options import ReadOptions
from onrecord.shapes import Article, Marks, Published, Story

SHUFFLES = 10
DRAWS = 5


@dataclass(frozen=True, slots=True)
class Corpus:
    """Signatures, the gold's own ids by article id, and the gold groups by those."""

    name: str
    signatures: list[Signature]
    ids: dict[str, str]
    gold: dict[str, str]

    def found(self, stories: Iterable[Story]) -> dict[str, str]:
        return {self.ids[m.article]: story.id for story in stories for m in story.members}


def load(folder: Path) -> Corpus:
    """Read and mark one corpus (entities and dates, which is what linking takes)."""
    rows = [json.loads(row) for row in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    sources = [s for s in read.sources([folder / "articles.jsonl"], ReadOptions()) if isinstance(s, read.Source)]
    made = (read.read(source, ReadOptions()) for source in sources)
    articles = [article for article in made if isinstance(article, Article)]
    signatures = [
        sign(article, Marks(article.id, entities=entities.find(article, doc), dates=dates.find(article, doc)))
        for article, doc in mark.parse(articles)
    ]
    ids = {article.id: rows[int(article.path.rsplit(":", 1)[1]) - 1]["id"] for article in articles}
    return Corpus(folder.name, signatures, ids, json.loads((folder / "gold.json").read_text(encoding="utf-8")))


def both(a: Corpus, b: Corpus) -> Corpus:
    return Corpus("both", a.signatures + b.signatures, {**a.ids, **b.ids}, {**a.gold, **b.gold})


def scorer(folder: Path) -> Any:
    spec = importlib.util.spec_from_file_location("stories_scorer", folder / "stories.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def arrivals(corpus: Corpus, score: Any) -> list[float]:
    """B-cubed F1 of ten shuffles by arrival, sorted."""
    results = []
    for seed in range(SHUFFLES):
        order = list(corpus.signatures)
        random.Random(seed).shuffle(order)
        linker = Linker()
        for one in order:
            linker.add(one)
        results.append(float(score.score(corpus.gold, corpus.found(linker.stories()))["bcubed"]["f1"]))
    return sorted(results)


def inside_topics(gold: dict[str, str], found: dict[str, str]) -> float:
    """F1 over the pairs of articles of one ECB+ topic."""
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for article, group in gold.items():
        topics[group.split("/")[0]].append(article)
    pairs = [pair for held in topics.values() for pair in combinations(held, 2)]
    same = [(gold[a] == gold[b], found.get(a, a) == found.get(b, b)) for a, b in pairs]
    hit = sum(real and made for real, made in same)
    return 200 * hit / (sum(real for real, _ in same) + sum(made for _, made in same))


def hidden(signatures: Sequence[Signature], seed: int) -> list[tuple[bool, int] | None]:
    """For a third of the articles, their day taken away: whether the interval holds it, and its width in days."""
    gone = {s.article for s in random.Random(seed).sample(list(signatures), len(signatures) // 3)}
    given = [undated(s) if s.article in gone else s for s in signatures]
    inferred = dating.infer(link(given).stories, given)
    results: list[tuple[bool, int] | None] = []
    for one in (s for s in signatures if s.article in gone):
        made, truth = inferred.get(one.article), str(one.published.value)[:10]
        if made is None or made.earliest is None or made.latest is None:
            results.append(None)
        else:
            width = date.fromisoformat(made.latest) - date.fromisoformat(made.earliest)
            results.append((made.earliest <= truth <= made.latest, width.days))
    return results


def undated(signature: Signature) -> Signature:
    times = tuple(replace(t, value=None) if t.relative else t for t in signature.times)
    return replace(signature, published=Published(), times=times)


def main() -> None:
    gold, score = Path(sys.argv[1]), scorer(Path(sys.argv[2]))
    basil, ecbplus = load(gold / "stories" / "basil"), load(gold / "stories" / "ecbplus")
    for corpus in (basil, ecbplus, both(basil, ecbplus)):
        found = corpus.found(link(corpus.signatures).stories)
        print(f"{corpus.name:8} canonical {score.score(corpus.gold, found)['bcubed']}")
        if corpus is ecbplus:
            print(f"{'':8} pairs inside topics {inside_topics(corpus.gold, found):.1f}")
        spread = arrivals(corpus, score)
        print(f"{'':8} by arrival worst {spread[0]} median {statistics.median(spread):.1f} best {spread[-1]}")
    results = [r for seed in range(DRAWS) for r in hidden(basil.signatures, seed)]
    dated = [r for r in results if r]
    inside = 100 * sum(ok for ok, _ in dated) / len(dated)
    median = statistics.median(width for _, width in dated)
    print(f"dates    {len(dated)} of {len(results)} bounded, truth inside {inside:.1f} %, median width {median} days")


if __name__ == "__main__":
    main()
