"""How results print in a notebook: small HTML tables, every character of an article escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from onrecord.show.output import plain
from onrecord.show.untrusted import safe

MOST_ROWS = 50
"""Rows that a notebook shows of a longer list."""


def table(entries: Iterable[Mapping[str, Any]], columns: Sequence[str], title: str = "") -> str:
    """The entries as an HTML table of the named columns; a line under it tells how many are not shown."""
    rows = list(entries)
    heads = "".join(f"<th style='text-align:left'>{_cell(name)}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(_data(row.get(name)) for name in columns)}</tr>" for row in rows[:MOST_ROWS])
    caption = f"<p><strong>{_cell(title)}</strong></p>" if title else ""
    rest = f"<p>and {len(rows) - MOST_ROWS} more</p>" if len(rows) > MOST_ROWS else ""
    return f"<div>{caption}<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{rest}</div>"


def _data(value: object) -> str:
    return f"<td style='text-align:left;vertical-align:top'>{_cell(value)}</td>"


def _cell(value: object) -> str:
    return escape(safe(plain(value)))
