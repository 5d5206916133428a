"""The table that ``onrecord outlets`` prints: one row an article, to be filled in and read by the next build."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace

from onrecord.read import sidecar_rows
from onrecord.record import Record
from onrecord.shapes import Article
from onrecord.show.output import FORMULA_STARTS, guarded
from onrecord.show.terminal import prepare


def print_sidecar(record: Record, everything: bool) -> bool:
    """Print the articles that have no outlet or no date, or all; tell whether any lacks something."""
    articles = list(map(as_stated, record.articles()))
    lacking = [a for a in articles if a.outlet is None or not a.published.value]
    prepare(sys.stdout, utf8=True)
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("path", "outlet", "url", "published"))
    for row in sidecar_rows(articles if everything else lacking):
        table.writerow((_path(row["path"]), guarded(row["outlet"]), guarded(row["url"]), guarded(row["published"])))
    return bool(lacking)


def as_stated(article: Article) -> Article:
    """The article without an outlet that its text only gives away: whoever fills in the table states it."""
    inferred = article.outlet and article.outlet.basis == "inferred" and article.outlet.start is not None
    return replace(article, outlet=None) if inferred else article


def _path(path: str) -> str:
    """A path that a spreadsheet cannot take for a formula; the reader of the table takes ``./`` off again."""
    return f"./{path}" if path.startswith(FORMULA_STARTS) else path
