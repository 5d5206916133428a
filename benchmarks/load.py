"""Readers of a large record while a build adds to it: no error, and how long pages take.

    python -m benchmarks.load --articles 10000 --readers 50 --seconds 60

Each reader asks for a page, waits THINK_SECONDS, asks for another, of the kinds and in the shares that KINDS names.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles

import httpx

from benchmarks import large
from onrecord.record import Record

PORT = 8499
HERE = f"http://127.0.0.1:{PORT}"
ADDED = 20
"""Articles that the build adds meanwhile."""
THINK_SECONDS = 2.0
"""A reader's pause between two pages: less than anyone reads."""
KINDS = {"overview": 2, "stories": 2, "story": 5, "article": 5, "side": 1, "person": 2, "statement": 2, "search": 3}
COMMAND = [sys.executable, "-c", "import sys; from onrecord.show.cli import main; sys.exit(main())"]

Times = dict[str, list[float]]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=10_000)
    asked.add_argument("--readers", type=int, default=50)
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--record", type=Path, help="Keep the record here, or use the one that is there.")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = given.record or Path(folder) / "large.record"
        if not record.exists():
            large.write(record, given.articles, Path(folder))
        with subprocess.Popen([*COMMAND, "serve", str(record), "--port", str(PORT)]) as server:
            try:
                return measured(record, Path(folder), given.readers, given.seconds)
            finally:
                server.terminate()


def measured(record: Path, folder: Path, readers: int, seconds: int) -> int:
    """Read alone, then beside a build; return how many answers were errors."""
    paths = addresses(record)
    first_paint(paths)
    wrong = report("alone", *read(paths, readers, seconds))
    write_fresh(folder / "fresh")
    started = time.perf_counter()
    build = subprocess.Popen([*COMMAND, "build", str(folder / "fresh"), "-o", str(record)])
    wrong += report("beside a build", *read(paths, readers, seconds))
    print(f"build: exit {build.wait()} after {time.perf_counter() - started:.0f} s")
    return wrong


def addresses(record: Path) -> dict[str, list[str]]:
    """Pages to ask for, by kind."""
    with Record(record) as opened:
        counts = opened.counts()
        stories = [one for one, _ in zip(opened.stories(), range(2000), strict=False)]
        said = [one.id for one, _ in zip(opened.statements(), range(2000), strict=False)]
    print(", ".join(f"{number:,} {kind}" for kind, number in counts.items()))
    return {
        "overview": ["/"],
        "stories": [f"/stories?page={n}" for n in range(1, 40)],
        "story": [f"/story/{one.id}" for one in stories],
        "article": [f"/article/{member.article}" for one in stories for member in one.members],
        "side": [f"/story/{one.id}/side" for one in stories if len(one.members) > 1],
        "person": ["/person/mike%20pence", "/person/nick%20ayers", "/person/donald%20trump", "/country/PRK"],
        "statement": [f"/statement/{name}" for name in said],
        "search": [f"/search?q={a}{b}&fragment=1" for a in "abcdefghij" for b in "aeiou"],
    }


def first_paint(paths: dict[str, list[str]]) -> None:
    """How long each kind of page takes alone, the first time and then."""
    with httpx.Client(base_url=HERE, timeout=60) as client:
        for _ in range(100):
            try:
                client.get("/static/room.css")
                break
            except httpx.TransportError:
                time.sleep(0.2)
        for kind, kept in paths.items():
            times = [client.get(path).elapsed.total_seconds() for path in (kept[0], kept[-1], kept[len(kept) // 2])]
            print(f"  {kind:10} " + ", ".join(f"{one * 1000:.0f} ms" for one in times))


def read(paths: dict[str, list[str]], readers: int, seconds: int) -> tuple[Times, list[str]]:
    """All readers at once; the times by kind, and what went wrong."""
    times: Times = defaultdict(list)
    wrong: list[str] = []
    until = time.perf_counter() + seconds

    def one(number: int) -> None:
        chance = random.Random(number)
        with httpx.Client(base_url=HERE, timeout=60) as client:
            time.sleep(chance.random() * THINK_SECONDS)
            while time.perf_counter() < until:
                (kind,) = chance.choices(list(KINDS), list(KINDS.values()))
                path = chance.choice(paths[kind])
                try:
                    reply = client.get(path)
                    times[kind].append(reply.elapsed.total_seconds())
                    if reply.status_code != 200:
                        wrong.append(f"{reply.status_code} {path}")
                except httpx.TransportError as error:
                    wrong.append(f"{type(error).__name__} {path}")
                time.sleep(THINK_SECONDS * (0.5 + chance.random()))

    with ThreadPoolExecutor(readers) as pool:
        list(pool.map(one, range(readers)))
    return times, wrong


def report(title: str, times: Times, wrong: list[str]) -> int:
    everything = [one for kept in times.values() for one in kept]
    print(f"{title}: {len(everything)} pages, {len(wrong)} errors {wrong[:3] or ''}")
    for kind, kept in [*sorted(times.items()), ("all", everything)]:
        if len(kept) > 1:
            cuts = quantiles(kept, n=20)
            print(
                f"  {kind:10} median {cuts[9] * 1000:5.0f} ms, p95 {cuts[18] * 1000:5.0f} ms,"
                f" most {max(kept) * 1000:5.0f} ms"
            )
    return len(wrong)


def write_fresh(folder: Path) -> None:
    """Articles to add: the example's, each with its words turned round so that they are new."""
    folder.mkdir()
    found = sorted(large.EXAMPLES.glob("*.txt"))
    for number in range(ADDED):
        text = found[number % len(found)].read_text(encoding="utf-8")
        changed = re.sub(r"\b(The|A|In|On|At)\b", rf"\1 {('new', 'late', 'next', 'old')[number % 4]}", text)
        (folder / f"{number}.txt").write_text(f"{changed}\n\nIt was day {number} of the affair.\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
