"""What bringing quotations of one utterance together costs, as their number grows.

    ONRECORD_GOLD=... python -m benchmarks.scale_statements [--sizes 10000 100000 1000000] [--seed 1]

Quotations are made up: each walks a chain of word pairs drawn from the strings between quotation marks of the
development gold (BASIL), so its words and their neighbours are as frequent as there, and has the length of one of
them. Its day is one of two years, its speaker one of a number that grows with the quotations (one in twenty, the
r-th being heard 1/r as often), and four quotations of its speaker in a row make a story. Three in ten are versions of
one made up before: within three days, in the same story, whole (.4), cut at both ends (.4), or with one word in
eight changed (.2). Prints for each size, in one fresh process each, the CPU time of ``link.statements.link`` per
quotation (making them up apart), peak memory, how many statements have several versions, how many of the versions
made were brought to their source, and how many pairs were judged.
"""

from __future__ import annotations

import argparse
import heapq
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, count
from pathlib import Path

from onrecord.link import statements
from onrecord.link.statements.versions import Version, Word, folded
from onrecord.shapes import Published

DAYS = 730
REPEATED = 0.3
QUOTED = re.compile(r"[“\"]([^“”\"\n]{10,})[”\"]")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[.?!]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one, arguments.seed)))
        return
    print(f"{'quotations':>10} {'ms each':>8} {'s':>8} {'MB':>6} {'several':>8} {'brought':>8} {'pairs':>8}")
    for size in arguments.sizes:
        command = [sys.executable, "-m", "benchmarks.scale_statements", "--one", str(size)]
        found = subprocess.run([*command, "--seed", str(arguments.seed)], check=True, capture_output=True, text=True)
        row = json.loads(found.stdout)
        each = 1000 * row["seconds"] / size
        counts = f"{row['several']:8} {100 * row['brought']:7.1f}% {row['pairs']:8}"
        print(f"{size:10} {each:8.3f} {row['seconds']:8.1f} {row['mb']:6.0f} {counts}", flush=True)


def measure(size: int, seed: int) -> dict[str, float]:
    made = Made(Speech(Path(os.environ["ONRECORD_GOLD"])), random.Random(seed), size)
    began = time.process_time()
    found = statements.link(made)
    seconds = time.process_time() - began - made.seconds
    of: dict[str, str] = {member.quotation: s.id for s in found for member in s.members}
    brought = sum(of.get(version) == of.get(source) for version, source in made.sources.items())
    return {
        "seconds": seconds,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "several": sum(len(s.members) > 1 for s in found),
        "brought": brought / max(1, len(made.sources)),
        "pairs": sum(len(s.pairs) for s in found),
    }


class Speech:
    """The words of quotations, what follows what, and how long they are."""

    def __init__(self, gold: Path) -> None:
        self.following: dict[str, list[str]] = defaultdict(list)
        self.lengths: list[int] = []
        table = gold / "stories" / "basil" / "articles.jsonl"
        for line in table.read_text(encoding="utf-8").splitlines():
            for quoted in QUOTED.findall(json.loads(line)["text"]):
                tokens = [folded(word) for word in WORD.findall(quoted)]
                self.lengths.append(sum(token not in ".?!" for token in tokens))
                for token, after in zip([".", *tokens], tokens, strict=False):
                    self.following[token].append(after)

    def utter(self, chance: random.Random) -> list[tuple[str, int]]:
        """(word, sentence) of one made-up quotation."""
        length, token, sentence = chance.choice(self.lengths), ".", 0
        words: list[tuple[str, int]] = []
        while len(words) < length:
            token = chance.choice(self.following.get(token) or self.following["."])
            if token in ".?!":
                sentence += bool(words)
                token = "."
            else:
                words.append((token, sentence))
        return words


class Made:
    """``size`` versions in canonical order. ``seconds``: the CPU time of making them up; ``sources``: of each that
    repeats an earlier one, that one."""

    def __init__(self, speech: Speech, chance: random.Random, size: int) -> None:
        self.speech, self.chance, self.size = speech, chance, size
        self.seconds = 0.0
        self.sources: dict[str, str] = {}
        self._said: dict[int, int] = defaultdict(int)
        speakers = max(1, size // 20)
        self._weights = list(accumulate(1 / rank for rank in range(1, speakers + 1)))

    def __iter__(self) -> Iterator[Version]:
        versions = self._versions()
        while True:
            began = time.process_time()
            version = next(versions, None)
            self.seconds += time.process_time() - began
            if version is None:
                return
            yield version

    def _versions(self) -> Iterator[Version]:
        waiting: list[tuple[int, int, int, str, list[tuple[str, int]]]] = []
        numbers, pace = count(), self.size / DAYS
        given, new = 0, 0
        while given < self.size:
            today = min(DAYS - 1, int(given / pace))
            if waiting and waiting[0][0] <= today:
                _, number, speaker, source, words = heapq.heappop(waiting)
            else:
                number, new = next(numbers), new + 1
                speaker = self.chance.choices(range(len(self._weights)), cum_weights=self._weights)[0]
                self._said[speaker] += 1
                words, source = self.speech.utter(self.chance), ""
            quotation = f"q{number:07}"
            story = f"{speaker}/{self._said[speaker] // 4}"
            if source:
                self.sources[quotation], story = source.split("|", 1)
            version = built(quotation, today, speaker, story, words)
            while self.chance.random() < REPEATED:
                later = today + self.chance.randrange(4)
                varied = self._varied(words)
                heapq.heappush(waiting, (later, next(numbers), speaker, f"{quotation}|{story}", varied))
            given += 1
            yield version

    def _varied(self, words: list[tuple[str, int]]) -> list[tuple[str, int]]:
        kind = self.chance.random()
        if kind < 0.4:
            return words
        if kind < 0.8:
            low = self.chance.randrange(len(words) // 3 + 1)
            high = len(words) - self.chance.randrange(len(words) // 3 + 1)
            return words[low:high] or words
        return [
            (self.chance.choice(self.speech.following["."]) if self.chance.random() < 1 / 8 else word, sentence)
            for word, sentence in words
        ]


def built(quotation: str, day: int, speaker: int, story: str, words: list[tuple[str, int]]) -> Version:
    first, at, made = words[0][1] if words else 0, 0, []
    for form, sentence in words:
        made.append(Word(form, at, at + len(form), sentence - first, 0, False, False, False, False))
        at += len(form) + 1
    return Version(
        article=f"a{quotation}",
        quotation=quotation,
        published=Published((date(2024, 1, 1) + timedelta(days=day)).isoformat(), "day", "stated"),
        story=story,
        kind="direct",
        key=f"person:given{speaker % 97} family{speaker}",
        speaker=f"Given{speaker % 97} Family{speaker}",
        bodies=(),
        words=tuple(made),
        marked=True,
        repeats=False,
    )


if __name__ == "__main__":
    main()
