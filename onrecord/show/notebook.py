"""Lists and stories that render in a notebook; lists print well in a console, and become a pandas DataFrame.

>>> from onrecord.show.notebook import table
>>> table(record.quotations(onrecord.Filter(by="Pence")))                          # doctest: +SKIP
>>> pandas.DataFrame(table(record.articles()))                                     # doctest: +SKIP
>>> story(record, "s-1f2e")                                                        # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from onrecord.errors import Rejected
from onrecord.record import Filter, Record, Row
from onrecord.shapes import Article, MarkedString, Quotation
from onrecord.show import entries
from onrecord.show.output import Listing, plain
from onrecord.show.untrusted import one_line, safe

MOST_ROWS = 50
"""Rows that are shown of a longer list; all of them are in it."""

Listed = Article | Rejected | Row[Any]


class Table(Sequence[entries.Entry]):
    """A list of entries, one dict each, that shows itself; ``columns`` are those shown."""

    def __init__(self, rows: Iterable[entries.Entry], columns: Sequence[str]) -> None:
        self._rows = list(rows)
        self.columns = tuple(columns)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def __repr__(self) -> str:
        lines = [" | ".join(self.columns)]
        lines += [" | ".join(one_line(plain(row.get(name))) for name in self.columns) for row in self._rows[:MOST_ROWS]]
        return "\n".join([*lines, *self._rest()])

    def _repr_html_(self) -> str:
        heads = "".join(f"<th style='text-align:left'>{_cell(name)}</th>" for name in self.columns)
        body = "".join(
            f"<tr>{''.join(_data(row.get(name)) for name in self.columns)}</tr>" for row in self._rows[:MOST_ROWS]
        )
        rest = "".join(f"<p>{line}</p>" for line in self._rest())
        return f"<div><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{rest}</div>"

    def _rest(self) -> list[str]:
        hidden = len(self._rows) - MOST_ROWS
        return [f"and {hidden} more"] if hidden > 0 else []


def table(listed: Iterable[Listed]) -> Table:
    """What a record's method lists (articles, quotations, marked strings, search hits, rejected) as a Table."""
    rows: list[entries.Entry] = []
    columns: tuple[str, ...] = ()
    for one in listed:
        row, listing = _entry(one)
        rows.append(row)
        columns = listing.columns
    return Table(rows, columns)


class Page:
    """The reading room's pages of a story, or of a whole record, in a frame of their own."""

    def __init__(self, record: Record, story: str | None = None) -> None:
        self._record = record
        self._story = record.story(story) if story else None

    def __repr__(self) -> str:
        return f"<Page: {self._story.title or self._story.id}>" if self._story else f"<Page: {self._record!r}>"

    def _repr_html_(self) -> str:
        from onrecord.show.server import onefile

        choice = Filter(story=self._story.id) if self._story else Filter()
        _, page = onefile.made(self._record.path, choice)
        return (
            f'<iframe srcdoc="{escape(page)}" sandbox="allow-scripts" title="{escape(safe(repr(self)))}"'
            ' style="width:100%;height:45em;border:1px solid #ccc"></iframe>'
        )


def story(record: Record, name: str) -> Page:
    """A story as the reading room shows it, with its articles, claims and plots. Raises NotFoundError."""
    return Page(record, name)


def page(record: Record) -> Page:
    """A record as the reading room shows it. Rendering raises InputError for one of too many articles."""
    return Page(record)


def _entry(one: Listed) -> tuple[entries.Entry, Listing]:
    if isinstance(one, Article):
        return entries.article(one), entries.ARTICLES
    if isinstance(one, Rejected):
        return entries.rejected(one), entries.REJECTED
    if isinstance(one.mark, Quotation):
        return entries.quotation(one), entries.QUOTATIONS
    if isinstance(one.mark, MarkedString):
        return entries.marked(one), entries.MARKED
    return entries.passage(one), entries.PASSAGES


def _data(value: object) -> str:
    return f"<td style='text-align:left;vertical-align:top'>{_cell(value)}</td>"


def _cell(value: object) -> str:
    return escape(safe(plain(value)))
