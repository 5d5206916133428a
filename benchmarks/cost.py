"""What a build costs, against the bare language pass over the same texts in the same run.

    ONRECORD_GOLD=... python -m benchmarks.cost [--sizes 100 1000 10000] [--seed 1]

Texts are varied from the development gold: each is a gold article under another date, with every tenth paragraph
swapped for another article's, so that no two are the same bytes; ``--paragraphs`` cuts it short, to reach large sizes
in less time. Prints for each size the CPU seconds of ``nlp.pipe``
alone and of ``onrecord.build`` (one process, a fresh one each), their ratio, the cost of an article and peak memory.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

BARE = """
import json, resource, sys, time
from pathlib import Path
from onrecord.mark import language
texts = [p.read_text(encoding="utf-8") for p in sorted(Path(sys.argv[1]).glob("*.txt"))]
nlp = language.load()
t = time.process_time()
for doc in nlp.pipe(texts, batch_size=16):
    pass
print(json.dumps({"cpu": time.process_time() - t, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""
BUILD = """
import json, resource, sys, time
import onrecord
from onrecord.mark import language
language.load()
t = time.process_time()
onrecord.build([sys.argv[1]], sys.argv[2])
print(json.dumps({"cpu": time.process_time() - t, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--paragraphs", type=int, default=1000, help="most paragraphs of a text")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    articles = [parts[: arguments.paragraphs] for parts in paragraphs(Path(os.environ["ONRECORD_GOLD"]))]
    print(f"{'articles':>9} {'bare s':>8} {'build s':>8} {'ratio':>6} {'ms each':>8} {'bare MB':>8} {'build MB':>8}")
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            texts = Path(folder) / "texts"
            texts.mkdir()
            write(texts, articles, size, random.Random(arguments.seed))
            bare = run(BARE, str(texts))
            built = run(BUILD, str(texts), str(Path(folder) / "cost.record"))
        ratio, each = built["cpu"] / bare["cpu"], 1000 * built["cpu"] / size
        seconds = f"{bare['cpu']:8.1f} {built['cpu']:8.1f} {ratio:6.2f} {each:8.1f}"
        print(f"{size:9} {seconds} {bare['mb']:8.0f} {built['mb']:8.0f}", flush=True)


def paragraphs(gold: Path) -> list[list[str]]:
    """The gold's articles as lists of paragraphs."""
    found = []
    for file in sorted((gold / "quotes").glob("*/text/*.txt")):
        parts = [p for p in file.read_text(encoding="utf-8").split("\n") if p.strip()]
        if len(parts) > 3:
            found.append(parts)
    return found


def write(folder: Path, articles: list[list[str]], size: int, draw: random.Random) -> None:
    """``size`` varied texts, the first paragraphs first, dated over two years."""
    for n in range(size):
        parts = list(articles[n % len(articles)])
        for i in range(1, len(parts)):
            if draw.random() < 0.1:
                parts[i] = draw.choice(draw.choice(articles))
        top = f"{parts[0]}\n\n{draw.choice(MONTHS)} {draw.randint(1, 28)}, {draw.choice((2016, 2017))}\n\n"
        (folder / f"{n:06}.txt").write_text(top + "\n\n".join(parts[1:]) + "\n", encoding="utf-8", newline="\n")


MONTHS = ("January", "March", "April", "May", "June", "July", "August", "September", "October", "November")


def run(program: str, *arguments: str) -> dict[str, float]:
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    figures: dict[str, float] = json.loads(done.stdout.strip().split("\n")[-1])
    return figures


if __name__ == "__main__":
    main()
