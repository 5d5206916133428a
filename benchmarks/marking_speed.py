"""What each kind of mark costs beside the bare language pass, and quotations beside a peer, in one run.

    ONRECORD_GOLD=... python -m benchmarks.marking_speed [--articles N]

Parses the development texts once, timed; then times each step of marking and, where it is installed
(``pip install textacy``), ``textacy.extract.direct_quotations`` over the same parsed documents. CPU seconds, and shares
of the language pass.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from spacy.tokens import Doc

from onrecord import mark
from onrecord.mark import dates, entities, events, figures, language, quotations
from onrecord.shapes import Article, Block

Result = TypeVar("Result")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    count = parser.parse_args().articles
    files = sorted((Path(os.environ["ONRECORD_GOLD"]) / "quotes/dev/text").glob("*.txt"))[:count]
    articles = [whole(file) for file in files]
    language.load()
    parsed: list[tuple[Article, Doc]] = []
    bare, _ = timed(lambda: parsed.extend(language.parse(articles)))
    print(f"{len(articles)} articles, {sum(len(doc) for _, doc in parsed):,} tokens; language pass {bare:.2f} s")
    for article, doc in parsed[:3]:
        mark.mark(article, doc)  # tables are read once a process
    spent, times = timed(lambda: [dates.find(a, d) for a, d in parsed])
    report("dates", spent, bare)
    spent, named = timed(lambda: [entities.find(a, d) for a, d in parsed])
    report("entities", spent, bare)
    spent, said = timed(lambda: [quotations.find(a, d, e) for (a, d), e in zip(parsed, named, strict=True)])
    report("quotations", spent, bare)
    print(f"  {sum(len(one[0]) for one in said):,} quotations")
    inputs = list(zip(parsed, named, times, said, strict=True))
    report("figures", timed(lambda: [figures.find(a, d, t) for (a, d), _, t, _ in inputs])[0], bare)
    report("events", timed(lambda: [events.find(a, d, e, t, q[0]) for (a, d), e, t, q in inputs])[0], bare)
    peer(parsed, bare)


def whole(file: Path) -> Article:
    text = file.read_text(encoding="utf-8")
    return Article(file.stem, file.name, text, (Block("body", 0, len(text)),))


def peer(parsed: list[tuple[Article, Doc]], bare: float) -> None:
    try:
        textacy: Any = import_module("textacy.extract")
    except ImportError:
        print("textacy is not installed")
        return
    failed, quoted = 0, 0

    def run() -> None:
        nonlocal failed, quoted
        for _, doc in parsed:
            try:
                quoted += len(list(textacy.direct_quotations(doc)))
            except Exception:
                failed += 1

    report("textacy direct_quotations", timed(run)[0], bare)
    print(f"  {quoted:,} quotations; failed on {failed} of {len(parsed)} articles")


def timed(run: Callable[[], Result]) -> tuple[float, Result]:
    """CPU seconds and what the run gave."""
    started = time.process_time()
    result = run()
    return time.process_time() - started, result


def report(what: str, seconds: float, bare: float) -> None:
    print(f"{what:26} {seconds:6.2f} s   {100 * seconds / bare:5.1f} % of the language pass")


if __name__ == "__main__":
    main()
