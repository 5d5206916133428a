"""One story's articles with what a report needs of them, read from the record once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.shapes import Article, Entity, Marks, Origin, Reprint, Story, StoryMember
from onrecord.show import words

if TYPE_CHECKING:
    from onrecord.record import Record


@dataclass(frozen=True)
class Held:
    """A story's articles by date, origins before their reprints. ``line`` gives the number (from 1) of the line that
    holds a character; ``sources`` are the story's origins, those with most carriers first; ``moved`` says of
    articles that a reader put them into the story."""

    articles: tuple[Article, ...]
    marks: Mapping[str, Marks]
    reprints: Mapping[str, Reprint]
    line: Callable[[Article, int], int]
    sources: tuple[Origin, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    """Earlier versions of a changed file, each with the one that it became."""

    def ref(self, article: Article, offset: int) -> str:
        """``path:line`` of a character."""
        return f"{article.path}:{self.line(article, offset)}"

    def headline(self, article: Article) -> str:
        """``path:line`` of the headline, of the first line where there is none."""
        return self.ref(article, next((block.start for block in article.blocks if block.kind == "headline"), 0))

    def origin(self, article: str) -> str:
        """The id of the article whose text this one carries, its own where it carries none."""
        seen = {article}
        while article in self.reprints and (up := self.reprints[article].origin) not in seen:
            article = up
            seen.add(up)
        return article

    def origins(self) -> int:
        """From how many sources the accounts have it; before a record is linked, how many are no reprint of another."""
        return len(self.sources) or len({self.origin(article.id) for article in self.articles})

    def outlets(self) -> int:
        """How many outlets are named."""
        return len({words.outlet(article.outlet) for article in self.articles if article.outlet})

    def days(self) -> tuple[str, str] | None:
        """The first and the last stated day of its accounts."""
        found = sorted(a.published.value[:10] for a in self.articles if a.published.value)
        return (found[0], found[-1]) if found else None

    def unnamed(self) -> int:
        """How many accounts name no outlet, and give none away."""
        return sum(article.outlet is None for article in self.articles)

    def entity(self, article: str, entity: str | None) -> Entity | None:
        """The entity of an article by its id there."""
        return next((found for found in self.marks[article].entities if found.id == entity), None)

    def outlet(self, article: Article) -> str:
        """The outlet's name, with a word where the article only carries another's text."""
        name = words.outlet(article.outlet)
        if article.id in self.versions:
            return f"{name}, {words.EARLIER}"
        return f"{name}, reprint" if self.reprint(article) else name

    def reprint(self, article: Article) -> Reprint | None:
        """The other article whose text this one carries; another version of the same file is none."""
        found = self.reprints.get(article.id)
        return found if found and not of_one_file(found, self.versions) else None


def of_one_file(reprint: Reprint, versions: Mapping[str, str]) -> bool:
    """The two are versions of one file."""
    return versions.get(reprint.article, reprint.article) == versions.get(reprint.origin, reprint.origin)


def hold(record: Record, story: Story, reprints: Mapping[str, Reprint], marked: bool = True) -> Held:
    """Read a story's articles, and their marks unless they are not wanted."""
    articles = [record.article(member.article) for member in story.members]
    articles.sort(key=lambda a: (a.published.value is None, (a.published.value or "")[:10], a.id in reprints, a.path))
    return Held(
        articles=tuple(articles),
        marks={article.id: record.marks(article.id) for article in articles} if marked else {},
        reprints=reprints,
        line=record.line,
        sources=tuple(sorted(record.origins(story.id), key=lambda origin: (-len(origin.carriers), origin.id))),
        versions=record.versions(article.id for article in articles),
        moved={member.article: told for member in story.members if (told := by_hand(member))},
    )


MOVES = {"merged: ": "merged into this story by hand", "split: ": "split off by hand"}
"""How the reason of a story's member begins that a reader put there."""


def by_hand(member: StoryMember) -> str:
    """What a reader did to bring the article into its story, "" if nothing."""
    for opening, what in MOVES.items():
        if member.reason.startswith(opening):
            why = member.reason.removeprefix(opening)
            return what if why == "by hand" else f"{what}: {why}"
    return ""
