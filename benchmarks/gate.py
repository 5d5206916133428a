"""The quality gate: today's figures against floors that only rise.

    ONRECORD_GOLD=... ONRECORD_SCORE=... python -m benchmarks.gate [--raise]

Predicts on the development gold, scores with the task's own scorer, and compares each figure that
``benchmarks/floors.json`` names; of the comparison, the tuning stories of ``benchmarks/compare``. Exits 1 if one is
below its floor. ``--raise`` lifts floors to the figures reached (rounded down to half a point), and never lowers one.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import predict
from benchmarks.compare.evaluate import measured

FLOORS = Path(__file__).with_name("floors.json")

Task = tuple[str, str, str, str]
TASKS: dict[str, Task] = {
    "quotes": ("quotes", "quotes/dev/text", "quotes.py", "quotes/dev"),
    "dates": ("dates", "dates/gold.jsonl", "dates.py", "dates/gold.jsonl"),
    "events": ("events", "events/gold.jsonl", "events.py", "events/gold.jsonl"),
    "basil": ("stories", "stories/basil/articles.jsonl", "stories.py", "stories/basil/gold.json"),
    "ecbplus": ("stories", "stories/ecbplus/articles.jsonl", "stories.py", "stories/ecbplus/gold.json"),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the figures reached")
    lift = parser.parse_args().lift
    if "ONRECORD_GOLD" not in os.environ or "ONRECORD_SCORE" not in os.environ:
        print("gate skipped: ONRECORD_GOLD and ONRECORD_SCORE do not say where the gold and the scorers are")
        return 0
    gold, scorers = Path(os.environ["ONRECORD_GOLD"]), Path(os.environ["ONRECORD_SCORE"])
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    below = 0
    for name, floor in floors.items():
        started = time.perf_counter()
        figures = measured(gold) if name == "compare" else flat(figures_of(TASKS[name], gold, scorers))
        print(f"{name} ({time.perf_counter() - started:.0f} s)")
        for key, least in floor.items():
            reached = figures[key]
            below += reached < least
            print(f"  {'ok ' if reached >= least else 'LOW'} {key:18} {reached:6.1f}  floor {least:.1f}")
            if lift:
                floor[key] = max(least, math.floor(reached * 2) / 2)
    if lift:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    print(f"gate: {below} below their floor" if below else "gate: all at or above their floors")
    return 1 if below else 0


def figures_of(task: Task, gold: Path, scorers: Path) -> dict[str, Any]:
    """The scorer's figures for one task, predicted in this process by the product's defaults."""
    kind, source, scorer, truth = task
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions"
        out.write_text(predicted(kind, gold / source), encoding="utf-8", newline="\n")
        command = [sys.executable, str(scorers / scorer), str(gold / truth), str(out), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{scorer}: {done.stderr.strip()}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def predicted(kind: str, source: Path) -> str:
    if kind == "stories":
        return json.dumps(predict.stories(source))
    rows: Callable[[Path], Any] = {"quotes": predict.quotes, "dates": predict.dates, "events": predict.coded}[kind]
    with contextlib.redirect_stderr(io.StringIO()):
        return "".join(json.dumps(row) + "\n" for row in rows(source))


def flat(figures: dict[str, Any], prefix: str = "") -> dict[str, float]:
    """{"overlap": {"f1": 70}} -> {"overlap.f1": 70}."""
    found: dict[str, float] = {}
    for key, value in figures.items():
        if isinstance(value, dict):
            found |= flat(value, f"{prefix}{key}.")
        elif isinstance(value, int | float):
            found[f"{prefix}{key}"] = float(value)
    return found


if __name__ == "__main__":
    sys.exit(main())
