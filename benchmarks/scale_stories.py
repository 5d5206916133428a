"""Time and memory of linking by arrival and canonically, over synthetic signatures.

    python -m benchmarks.scale_stories 10000 100000 1000000 [--canonical]

The generator follows what was measured on BASIL's 144 articles of three outlets: about 170 distinct terms each, 42 of
them names; mean similarity .49 inside a story (a tenth below .29) and .05 outside. Its own articles have 200 terms, 33
names, .39 inside (.30) and .01 outside:

- each article takes the common words of the lexicon by their share, 80 words of a Zipf vocabulary of 60,000 and 18
  names of a Zipf list of 10,000 people and places that come up in many stories;
- each story adds 26 names, half of them of that list, and 30 words, each of which an account has with probability .7,
  half of them in its opening;
- a story has 1 to 12 accounts, 3 on average, within three days; one account in twenty is a reprint;
- 1,000 articles a day, in the order of publication; one in ten has no date.

Only ``Linker.add`` (or ``link``) is timed, signatures are made beforehand in blocks. Memory is the process's peak.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, islice

from onrecord import lexicon
from onrecord.link.signatures import NAME, TOP, Signature
from onrecord.link.stories import Linker, link
from onrecord.shapes import Published

WORDS, NAMES, PER_DAY = 60_000, 10_000, 1_000
START = date(2015, 1, 1)


class Zipf:
    """Ranks drawn by the inverse of rank, as real names and words are."""

    def __init__(self, size: int) -> None:
        self._sums = list(accumulate(1 / (rank + 1) for rank in range(size)))

    def draw(self, chance: random.Random) -> int:
        return bisect(self._sums, chance.random() * self._sums[-1])


def articles(seed: int = 1) -> Iterator[tuple[int, Signature]]:
    """Story number and signature, for ever, by day of publication."""
    chance = random.Random(seed)
    words, names = Zipf(WORDS), Zipf(NAMES)
    common = [(row["word"], float(row["share"])) for row in lexicon.rows("common_words")]
    story, made = 0, 0
    waiting: list[tuple[int, int, list[tuple[str, int]], list[int]]] = []
    while True:
        while len(waiting) < 3 * PER_DAY:
            story += 1
            waiting += accounts(story, made // PER_DAY, chance, words, names)
        waiting.sort(key=lambda account: account[0])
        due, waiting = waiting[:PER_DAY], waiting[PER_DAY:]
        for day, number, own, text in due:
            made += 1
            yield number, signature(made, day, own, text, (chance, words, names, common))


def accounts(
    story: int, today: int, chance: random.Random, words: Zipf, names: Zipf
) -> list[tuple[int, int, list[tuple[str, int]], list[int]]]:
    """Day, story, own terms and shingles of each account of one story."""
    own = [(f"Own{story}n{i}" if i % 2 else f"Name{names.draw(chance)}", NAME) for i in range(26)]
    own += [(f"own{story}w{i}" if i % 4 == 0 else f"word{words.draw(chance)}", 0) for i in range(30)]
    text = [chance.getrandbits(32) & ~3 for _ in range(150)]
    count = min(12, 1 + int(chance.expovariate(0.45)))
    first = today + chance.randrange(3)
    return [
        (
            first + min(2, int(chance.expovariate(1.5))),
            story,
            own,
            text if chance.random() < 0.05 else [chance.getrandbits(32) & ~3 for _ in range(150)],
        )
        for _ in range(count)
    ]


def signature(
    number: int,
    day: int,
    own: list[tuple[str, int]],
    text: list[int],
    draws: tuple[random.Random, Zipf, Zipf, list[tuple[str, float]]],
) -> Signature:
    chance, words, names, common = draws
    terms = {word: (1 + int(chance.expovariate(1.2)), 0) for word, share in common if chance.random() < share * 0.6}
    terms |= {f"word{words.draw(chance)}": (1 + int(chance.expovariate(1.5)), 0) for _ in range(80)}
    terms |= {f"Name{names.draw(chance)}": (1 + int(chance.expovariate(0.8)), NAME) for _ in range(18)}
    for word, mark in own:
        if chance.random() < 0.7:
            terms[word] = (1 + int(chance.expovariate(0.35)), mark | (TOP if chance.random() < 0.5 else 0))
    dated = (
        Published((START + timedelta(days=day)).isoformat(), "day", "stated") if chance.random() < 0.9 else Published()
    )
    rows = sorted(((w, n, m) for w, (n, m) in terms.items()), key=lambda row: -row[1] - 2 * row[2])[:200]
    return Signature(f"a{number:08}", f"title {number}", None, dated, 600, tuple(rows), tuple(sorted(text)))


def by_arrival(count: int) -> None:
    linker, spent, block, seen = Linker(), 0.0, [], articles()
    truth: dict[str, int] = {}
    done, last = 0, 0.0
    while done < count:
        block = list(islice(seen, min(1_000, count - done)))
        started = time.process_time()
        for _, one in block:
            linker.add(one)
        last = time.process_time() - started
        spent += last
        truth.update((one.article, number) for number, one in block)
        done += len(block)
        if done % 50_000 == 0:
            print(f"  {done:>9,} {1e3 * last / len(block):.2f} ms each, {peak():,.0f} MB", file=sys.stderr, flush=True)
    found = {m.article: story.id for story in linker.stories() for m in story.members} if count <= 100_000 else {}
    report("by arrival", count, spent, 1e3 * last / len(block), agreement(truth, found))


def canonically(count: int) -> None:
    block = list(islice(articles(), count))
    started = time.process_time()
    linked = link(one for _, one in block)
    spent = time.process_time() - started
    found = {m.article: story.id for story in linked.stories for m in story.members}
    report("canonical", count, spent, 1e3 * spent / count, agreement({one.article: n for n, one in block}, found))


def agreement(truth: dict[str, int], found: dict[str, str]) -> str:
    """B-cubed F1 of the stories found."""
    if not found:
        return "not scored"
    real: dict[int, set[str]] = {}
    made: dict[str, set[str]] = {}
    for article, number in truth.items():
        real.setdefault(number, set()).add(article)
        made.setdefault(found[article], set()).add(article)
    shared = [(len(real[n] & made[found[a]]), len(real[n]), len(made[found[a]])) for a, n in truth.items()]
    recall = sum(s / r for s, r, _ in shared) / len(shared)
    precision = sum(s / m for s, _, m in shared) / len(shared)
    return f"B-cubed {200 * precision * recall / (precision + recall):.1f}"


def report(how: str, count: int, spent: float, last: float, quality: str) -> None:
    print(
        f"{how:11} {count:>9,} articles  {1e3 * spent / count:.2f} ms each, the last {last:.2f}  "
        f"peak {peak():,.0f} MB  {quality}",
        flush=True,
    )


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("counts", nargs="+", type=int)
    parser.add_argument("--canonical", action="store_true", help="time link() instead of Linker.add()")
    arguments = parser.parse_args()
    for count in arguments.counts:
        canonically(count) if arguments.canonical else by_arrival(count)


if __name__ == "__main__":
    main()
