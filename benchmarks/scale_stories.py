"""Time and memory of linking by arrival and canonically, over synthetic signatures.

    python -m benchmarks.scale_stories 10000 100000 1000000 [--canonical]

The generator follows what was measured on BASIL's 144 articles of three outlets: about 170 distinct terms each, 42 of
them names; mean similarity .49 inside a story (a tenth below .29) and .05 outside. Its own articles have 200 terms, 32
names, .44 inside (.32) and .01 outside, over the first 6,000:

- each article takes the common words of the lexicon by their share, 80 words of a Zipf vocabulary of 60,000 and 18
  names of a Zipf list of 10,000 people and places that come up in many stories;
- each story adds 26 names, half of them of that list, and 30 words, each of which an account has with probability .7,
  half of them in its opening;
- a story has 1 to 12 accounts, 3 on average, within three days; one account in twenty is a reprint;
- 1,000 articles a day, in the order of publication; one in ten has no date.

Only ``Linker.add`` (or ``link``) is timed, signatures are made beforehand in blocks. By arrival, one run grows through
all the counts. Memory is the process's peak.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from onrecord import lexicon
from onrecord.link.signatures import NAME, TOP, Signature
from onrecord.link.stories import Linker, link
from onrecord.shapes import Published

WORDS, NAMES, PER_DAY = 60_000, 10_000, 1_000
OWN_NAMES, OWN_WORDS = 26, 30
BACKGROUND_WORDS, BACKGROUND_NAMES = 80, 18
SHINGLES, MOST_TERMS = 150, 200
STORIES_DRAWN = 50
"""Stories that are begun at once: few, so that a day's articles are of that day."""
BLOCK, PROGRESS = 1_000, 50_000
MOST_SCORED = 100_000
START = date(2015, 1, 1)

Numbers = NDArray[np.int64]
Term = tuple[str, int]
"""A word and its mark."""
Told = dict[str, tuple[int, int]]
"""Count and mark of each word."""


class Zipf:
    """Ranks drawn by the inverse of rank, as real names and words are."""

    def __init__(self, size: int) -> None:
        self._sums = np.cumsum(1 / np.arange(1, size + 1))

    def draw(self, chance: np.random.Generator, rows: int, columns: int) -> Numbers:
        ranks: Numbers = np.searchsorted(self._sums, chance.random((rows, columns)) * self._sums[-1], side="right")
        return ranks


@dataclass(frozen=True, slots=True)
class Account:
    """An article before its words are drawn; ``own`` are its story's terms with their marks."""

    day: int
    story: int
    own: list[Term]
    text: list[int]


class Draws:
    """Chance, and the vocabularies of all articles. Drawing for many articles at once is what makes it fast."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        self._words, self._names = Zipf(WORDS), Zipf(NAMES)
        rows = [(row["word"], float(row["share"])) for row in lexicon.rows("common_words")]
        self._common = [word for word, _ in rows]
        self._shares = np.array([share * 0.6 for _, share in rows])

    def texts(self, count: int) -> list[list[int]]:
        """The sorted shingles of ``count`` texts that share nothing."""
        drawn: list[list[int]] = np.sort(self.chance.integers(0, 1 << 30, (count, SHINGLES)) << 2).tolist()
        return drawn

    def stories(self, first: int, count: int) -> list[list[Term]]:
        """The terms of each of ``count`` stories, numbered from ``first``."""
        names = self._names.draw(self.chance, count, OWN_NAMES).tolist()
        words = self._words.draw(self.chance, count, OWN_WORDS).tolist()
        return [
            [(f"Own{story}n{i}" if i % 2 else f"Name{name}", NAME) for i, name in enumerate(named)]
            + [(f"own{story}w{i}" if i % 4 == 0 else f"word{word}", 0) for i, word in enumerate(worded)]
            for story, (named, worded) in enumerate(zip(names, words, strict=True), first)
        ]

    def terms(self, own: list[list[Term]]) -> Iterator[tuple[tuple[str, int, int], ...]]:
        """The terms of as many articles as ``own`` has rows, each the terms of one's story."""
        size = len(own)
        words = self._background(self._words.draw(self.chance, size, BACKGROUND_WORDS), "word", 1.5, 0)
        names = self._background(self._names.draw(self.chance, size, BACKGROUND_NAMES), "Name", 0.8, NAME)
        for terms, worded, named, mine, had in zip(
            self._everyday(size), words, names, own, self._accounted(size), strict=True
        ):
            terms |= worded | named | {mine[i][0]: (count, mine[i][1] | top) for i, count, top in had}
            rows = [(word, *told) for word, told in terms.items()]
            yield tuple(sorted(rows, key=lambda row: -row[1] - 2 * row[2])[:MOST_TERMS])

    def _counts(self, shape: tuple[int, ...], rate: float) -> Numbers:
        return 1 + self.chance.exponential(1 / rate, shape).astype(np.int64)

    def _everyday(self, size: int) -> Iterator[Told]:
        """Common words with count and mark, for ``size`` articles."""
        for held in self.chance.random((size, len(self._shares))) < self._shares:
            places = np.flatnonzero(held)
            counts = self._counts(places.shape, 1.2).tolist()
            yield {self._common[i]: (n, 0) for i, n in zip(places.tolist(), counts, strict=True)}

    def _background(self, ranks: Numbers, stem: str, rate: float, mark: int) -> Iterator[Told]:
        for row, counts in zip(ranks.tolist(), self._counts(ranks.shape, rate).tolist(), strict=True):
            yield {f"{stem}{rank}": (n, mark) for rank, n in zip(row, counts, strict=True)}

    def _accounted(self, size: int) -> Iterator[list[tuple[int, int, int]]]:
        """Which of its story's terms an account has, how often, and whether in its opening."""
        shape = size, OWN_NAMES + OWN_WORDS
        held, top = self.chance.random(shape) < 0.7, np.where(self.chance.random(shape) < 0.5, TOP, 0)
        for has, counts, tops in zip(held, self._counts(shape, 0.35), top, strict=True):
            places = np.flatnonzero(has)
            yield list(zip(places.tolist(), counts[places].tolist(), tops[places].tolist(), strict=True))


def articles(seed: int = 1) -> Iterator[tuple[int, Signature]]:
    """Story number and signature, for ever, by day of publication."""
    draws, story, made = Draws(seed), 0, 0
    waiting: list[Account] = []
    while True:
        while len(waiting) < 3 * PER_DAY:
            waiting += accounts(story, made // PER_DAY, draws)
            story += STORIES_DRAWN
        waiting.sort(key=lambda account: account.day)
        due, waiting = waiting[:PER_DAY], waiting[PER_DAY:]
        dated = (draws.chance.random(PER_DAY) < 0.9).tolist()
        for account, terms, known in zip(due, draws.terms([a.own for a in due]), dated, strict=True):
            made += 1
            day = (START + timedelta(days=account.day)).isoformat()
            published = Published(day, "day", "stated") if known else Published()
            name, title = f"a{made:08}", f"title {made}"
            yield account.story, Signature(name, title, None, published, 600, terms, tuple(account.text))


def accounts(first: int, today: int, draws: Draws) -> list[Account]:
    """All accounts of the next STORIES_DRAWN stories."""
    chance, stories = draws.chance, range(first, first + STORIES_DRAWN)
    sizes = np.minimum(12, 1 + chance.exponential(1 / 0.45, STORIES_DRAWN).astype(np.int64))
    size = int(sizes.sum())
    later = np.minimum(2, chance.exponential(1 / 1.5, size).astype(np.int64))
    days = (today + np.repeat(chance.integers(0, 3, STORIES_DRAWN), sizes) + later).tolist()
    own = dict(zip(stories, draws.stories(first, STORIES_DRAWN), strict=True))
    copied = dict(zip(stories, draws.texts(STORIES_DRAWN), strict=True))
    rows = zip(days, np.repeat(stories, sizes).tolist(), draws.texts(size), chance.random(size) < 0.05, strict=True)
    return [Account(day, story, own[story], copied[story] if copy else text) for day, story, text, copy in rows]


def by_arrival(counts: list[int]) -> None:
    """One growing run that reports at each of ``counts``, and scores its stories at the end if they are few."""
    linker, seen, scored = Linker(), articles(), counts[-1] <= MOST_SCORED
    truth: dict[str, int] = {}
    spent: list[float] = []
    for done in range(BLOCK, counts[-1] + 1, BLOCK):
        block = list(islice(seen, BLOCK))
        started = time.process_time()
        for _, one in block:
            linker.add(one)
        spent.append(time.process_time() - started)
        if scored:
            truth |= {one.article: number for number, one in block}
        if done in counts:
            last = spent[-max(1, len(spent) // 10) :]
            report("by arrival", done, sum(spent), 1e3 * sum(last) / len(last) / BLOCK)
        elif done % PROGRESS == 0:
            each = 1e3 * sum(spent[-PROGRESS // BLOCK :]) / PROGRESS
            print(f"  {done:>9,} {each:.2f} ms each, {peak():,.0f} MB, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
    if scored:
        print(agreement(truth, {m.article: story.id for story in linker.stories() for m in story.members}))


def canonically(count: int) -> None:
    block = list(islice(articles(), count))
    started = time.process_time()
    linked = link(one for _, one in block)
    spent = time.process_time() - started
    found = {m.article: story.id for story in linked.stories for m in story.members}
    report("canonical", count, spent, 1e3 * spent / count)
    print(agreement({one.article: n for n, one in block}, found))


def agreement(truth: dict[str, int], found: dict[str, str]) -> str:
    """B-cubed F1 of the stories found."""
    real: dict[int, set[str]] = {}
    made: dict[str, set[str]] = {}
    for article, number in truth.items():
        real.setdefault(number, set()).add(article)
        made.setdefault(found[article], set()).add(article)
    shared = [(len(real[n] & made[found[a]]), len(real[n]), len(made[found[a]])) for a, n in truth.items()]
    recall = sum(s / r for s, r, _ in shared) / len(shared)
    precision = sum(s / m for s, _, m in shared) / len(shared)
    return f"B-cubed {200 * precision * recall / (precision + recall):.1f}"


def report(how: str, count: int, spent: float, last: float) -> None:
    print(
        f"{how:11} {count:>9,} articles  {1e3 * spent / count:.2f} ms each, the last tenth {last:.2f}  "
        f"peak {peak():,.0f} MB, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("counts", nargs="+", type=int, help=f"numbers of articles, in steps of {BLOCK}")
    parser.add_argument("--canonical", action="store_true", help="time link() instead of Linker.add()")
    arguments = parser.parse_args()
    if not arguments.canonical:
        by_arrival(sorted(arguments.counts))
        return
    for count in arguments.counts:
        canonically(count)


if __name__ == "__main__":
    main()
