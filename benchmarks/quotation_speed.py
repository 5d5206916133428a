"""What finding quotations costs beside the bare language pass and a peer, on the same texts in one run.

    ONRECORD_GOLD=... python -m benchmarks.quotation_speed [--articles N]

Parses the development texts once, timed; then times ``entities`` and ``quotations`` of this package and, where it is
installed (``pip install textacy``), ``textacy.extract.direct_quotations`` over the same parsed documents. CPU seconds,
and shares of the language pass.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from onrecord.mark import entities, language, quotations
from onrecord.shapes import Article, Block


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=84)
    count = parser.parse_args().articles
    files = sorted((Path(os.environ["ONRECORD_GOLD"]) / "quotes/dev/text").glob("*.txt"))[:count]
    articles = [whole(file) for file in files]
    language.load()
    parsed: list[tuple[Article, Doc]] = []
    bare = timed(lambda: parsed.extend(language.parse(articles)))
    print(f"{len(articles)} articles, {sum(len(doc) for _, doc in parsed):,} tokens; language pass {bare:.2f} s")
    [entities.find(article, doc) for article, doc in parsed[:3]]  # tables are read once a process
    found: list[tuple[Any, ...]] = []
    report("entities", timed(lambda: found.extend(entities.find(article, doc) for article, doc in parsed)), bare)
    said: list[Any] = []
    report(
        "quotations",
        timed(lambda: said.extend(quotations.find(a, d, e) for (a, d), e in zip(parsed, found, strict=True))),
        bare,
    )
    print(f"  {sum(len(one[0]) for one in said):,} quotations")
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

    report("textacy direct_quotations", timed(run), bare)
    print(f"  {quoted:,} quotations; failed on {failed} of {len(parsed)} articles")


def timed(run: Callable[[], Any]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def report(what: str, seconds: float, bare: float) -> None:
    print(f"{what:26} {seconds:6.2f} s   {100 * seconds / bare:5.1f} % of the language pass")


if __name__ == "__main__":
    main()
