"""Command line of the event benchmarks; see the package's docstring."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.events import false_alarms, newswire, status


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.events")
    parser.add_argument("task", choices=["status", "newswire", "sheet", "false-alarms"])
    parser.add_argument("gold", type=Path, nargs="?", help="folder of the gold sets, with outlets/ in it")
    parser.add_argument("--misses", action="store_true", help="print the sentences that were missed")
    args = parser.parse_args()
    if args.task == "status":
        status.report(args.misses)
    elif args.task == "newswire":
        newswire.report(args.misses)
    elif args.gold is None:
        parser.error("the folder of the gold sets is missing")
    elif args.task == "sheet":
        false_alarms.sheet(args.gold)
    else:
        false_alarms.report(args.gold)


if __name__ == "__main__":
    main()
