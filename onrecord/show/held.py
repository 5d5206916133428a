"""One story's articles with what a report needs of them, read from the record once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.shapes import Article, Entity, Marks, Reprint, Story
from onrecord.show import words

if TYPE_CHECKING:
    from onrecord.record import Record


@dataclass(frozen=True)
class Held:
    """A story's articles by date, origins before their reprints. ``line`` gives the number (from 1) of the line that
    holds a character."""

    articles: tuple[Article, ...]
    marks: Mapping[str, Marks]
    reprints: Mapping[str, Reprint]
    line: Callable[[Article, int], int]

    def ref(self, article: Article, offset: int) -> str:
        """``path:line`` of a character."""
        return f"{article.path}:{self.line(article, offset)}"

    def origin(self, article: str) -> str:
        """The id of the article whose text this one carries, its own where it carries none."""
        seen = {article}
        while article in self.reprints and (up := self.reprints[article].origin) not in seen:
            article = up
            seen.add(up)
        return article

    def origins(self) -> int:
        """How many of the accounts are no reprint of another here."""
        return len({self.origin(article.id) for article in self.articles})

    def outlets(self) -> int:
        """How many outlets are named."""
        return len({words.outlet(article.outlet) for article in self.articles if article.outlet})

    def entity(self, article: str, entity: str | None) -> Entity | None:
        """The entity of an article by its id there."""
        return next((found for found in self.marks[article].entities if found.id == entity), None)

    def outlet(self, article: Article) -> str:
        """The outlet's name, with a word where the article only carries another's text."""
        name = words.outlet(article.outlet)
        return f"{name}, reprint" if article.id in self.reprints else name


def hold(record: Record, story: Story, reprints: Mapping[str, Reprint], marked: bool = True) -> Held:
    """Read a story's articles, and their marks unless they are not wanted."""
    articles = [record.article(member.article) for member in story.members]
    articles.sort(key=lambda a: (a.published.value is None, (a.published.value or "")[:10], a.id in reprints, a.path))
    return Held(
        articles=tuple(articles),
        marks={article.id: record.marks(article.id) for article in articles} if marked else {},
        reprints=reprints,
        line=record.line,
    )
