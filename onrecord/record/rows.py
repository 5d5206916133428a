"""What the record answers with: a mark, the article that it stands in, and where exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.shapes import Article

Mark = TypeVar("Mark")

GAP = " … "
"""Stands for what is left out between the spans of one mark."""


SHOWN = 60
"""Characters of a row's words in its ``repr``."""


@dataclass(frozen=True, slots=True, repr=False)
class Row(Generic[Mark]):
    """One mark of one article. ``text`` is the article's own characters at ``spans``; ``line`` counts from 1."""

    article: Article
    mark: Mark
    spans: tuple[tuple[int, int], ...]
    text: str
    line: int

    def __repr__(self) -> str:
        words = " ".join(self.text.split())
        cut = words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
        kind = self.mark if isinstance(self.mark, str) else type(self.mark).__name__
        return f"<Row {kind} {cut!r} at {self.where}>"

    @property
    def where(self) -> str:
        """``path:line``, as editors and terminals take it."""
        return f"{self.article.path}:{self.line}"


def row(article: Article, mark: Mark, *spans: tuple[int, int]) -> Row[Mark]:
    """The mark with its words and its line."""
    words = GAP.join(article.text[start:end] for start, end in spans)
    return Row(article, mark, spans, words, line(article, spans[0][0] if spans else 0))


def line(article: Article, offset: int) -> int:
    """The line of the verbatim text that holds ``offset``, counted from 1; CR, LF and CRLF each end one."""
    text = article.text
    return 1 + text.count("\n", 0, offset) + text.count("\r", 0, offset) - text.count("\r\n", 0, offset)
