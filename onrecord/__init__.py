"""On Record: news coverage as a sourced record.

    read  ->  mark  ->  link  ->  compare  ->  record  ->  show

    read     files, pages, tables           ->  Article: verbatim text, its blocks, outlet, date
    mark     one article                    ->  Marks: entities, dates, figures, quotations, events, each on its span
    link     the marks of many articles     ->  Story, Statement, Event, Reprint, Storyline, Origin
    compare  one story                      ->  Claim by outlet
    record   all of it                      ->  Record: one file, added to day by day
    show     a record                       ->  terminal, exports, pages

Use:

    >>> import onrecord
    >>> onrecord.build(["articles/"], "coverage.record")                               # doctest: +SKIP
    >>> record = onrecord.open("coverage.record")                                      # doctest: +SKIP
    >>> for row in record.quotations(onrecord.Filter(by="Pence")):                     # doctest: +SKIP
    ...     print(row.where, row.mark.speaker.name, row.text)

    >>> onrecord.table(record.articles())              # renders in a notebook         # doctest: +SKIP

Every answer carries spans: ``row.article.text[start:end]`` is the thing itself. The names below are all
there is; the language model loads when ``build`` first needs it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError, ModelError, NotFoundError, OnRecordError, RecordError, Rejected, SpanError
from onrecord.options import BuildOptions, LinkOptions, MarkOptions, ReadOptions
from onrecord.record import Filter, Record, Row
from onrecord.shapes import (
    Article,
    Block,
    Entity,
    Event,
    EventMention,
    Figure,
    Marks,
    Published,
    Quotation,
    Span,
    Speaker,
    Stated,
    Statement,
    Story,
    TimeExpression,
)

if TYPE_CHECKING:
    from onrecord.journey import BuildResult, Progress, build, relink
    from onrecord.show.exports import export
    from onrecord.show.notebook import table

__all__ = [
    "Article",
    "Block",
    "BuildOptions",
    "BuildResult",
    "Entity",
    "Event",
    "EventMention",
    "Figure",
    "Filter",
    "InputError",
    "LinkOptions",
    "MarkOptions",
    "Marks",
    "ModelError",
    "NotFoundError",
    "OnRecordError",
    "Progress",
    "Published",
    "Quotation",
    "ReadOptions",
    "Record",
    "RecordError",
    "Rejected",
    "Row",
    "Span",
    "SpanError",
    "Speaker",
    "Stated",
    "Statement",
    "Story",
    "TimeExpression",
    "build",
    "export",
    "open",
    "relink",
    "table",
]

_LATER = {
    "BuildResult": "onrecord.journey",
    "Progress": "onrecord.journey",
    "build": "onrecord.journey",
    "relink": "onrecord.journey",
    "export": "onrecord.show.exports",
    "table": "onrecord.show.notebook",
}
"""Loaded when first asked for: the journey brings the language pass with it."""


def open(path: str | Path) -> Record:  # noqa: A001 - onrecord.open, as in gzip.open
    """Open a record for reading. Raises RecordError if there is none, or it cannot be read."""
    return Record(path)


def __getattr__(name: str) -> Any:
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
