"""Storylines for reading: the stories of one affair in order, and why each belongs to what came before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.record import Filter, Record
from onrecord.shapes import Story, Storyline, StorylineLink
from onrecord.show import words
from onrecord.show.held import hold
from onrecord.show.lines import Line
from onrecord.show.output import Listing

Entry = dict[str, Any]
KINDS = {"follows": "follows", "same matter": "the same matter as", "refers back": "refers back to"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One story of a storyline. ``days`` says in words when it was told; ``earliest`` and ``latest`` are stated."""

    story: str
    title: str
    days: str
    earliest: str | None
    latest: str | None
    articles: int
    outlets: int
    nameless: int
    origins: int
    where: str
    """The first account's headline."""


@dataclass(frozen=True, slots=True)
class Affair:
    """One storyline: its stories in order, and the links from earlier ones to later ones."""

    id: str
    title: str
    chapters: tuple[Chapter, ...]
    links: tuple[StorylineLink, ...]

    def chapter(self, story: str) -> Chapter | None:
        return next((one for one in self.chapters if one.story == story), None)


def affairs(record: Record, choice: Filter) -> Iterator[Affair]:
    """The storylines of which a story passes the choice, by their first day."""
    chosen = {story.id for story in record.stories(choice)}
    found = [line for line in record.storylines() if chosen & set(line.stories)]
    for line in sorted(found, key=lambda line: (record.story(line.stories[0]).earliest or "9999", line.id)):
        yield affair(record, line)


def affair(record: Record, line: Storyline) -> Affair:
    """One storyline with what is told of its stories."""
    return Affair(line.id, line.title, tuple(_chapter(record, record.story(one)) for one in line.stories), line.links)


def _chapter(record: Record, story: Story) -> Chapter:
    held = hold(record, story, {}, marked=False)
    first, last = held.days() or (None, None)
    return Chapter(
        story=story.id,
        title=words.story_title(story, held.articles),
        days=words.span_of_days(first, last) if first and last else words.dates(held.articles),
        earliest=first,
        latest=last,
        articles=len(held.articles),
        outlets=held.outlets(),
        nameless=held.unnamed(),
        origins=held.origins(),
        where=held.headline(held.articles[0]),
    )


# -- as lines ---------------------------------------------------------------------------------------


def storyline_lines(affair: Affair, number: int | None = None) -> Iterator[Line]:
    """One storyline: each story, and under it what ties it to earlier ones."""
    yield Line("story", f"Storyline{f' {number}' if number else ''}: {affair.title}")
    yield Line("note", f"{words.counted(len(affair.chapters), 'story', 'stories')}  [{affair.id}]")
    for chapter in affair.chapters:
        told = words.told(chapter.articles, chapter.outlets, chapter.origins, chapter.nameless)
        yield Line("item", f"{chapter.days}: {chapter.title} ({told})  [{chapter.story}]", chapter.where)
        for link in affair.links:
            if link.later == chapter.story:
                yield Line("also", tie(link, affair.chapter(link.earlier)), chapter.where)


def tie(link: StorylineLink, earlier: Chapter | None) -> str:
    """``follows “Ministers meet” (2019-03-04): both of ...``."""
    before = f"“{earlier.title}” ({earlier.days})" if earlier else link.earlier
    return f"{KINDS[link.kind]} {before}: {link.reason}"


# -- as data ----------------------------------------------------------------------------------------


def entry(affair: Affair) -> Entry:
    """One storyline with all of its stories and links."""
    return {
        "id": affair.id,
        "title": affair.title,
        "stories": [asdict(chapter) for chapter in affair.chapters],
        "links": [asdict(link) for link in affair.links],
    }


def rows(found: Iterable[Affair]) -> Iterator[Entry]:
    """A row for each story of a storyline, or for each link where it has several."""
    for affair in found:
        for chapter in affair.chapters:
            links: list[StorylineLink | None] = [link for link in affair.links if link.later == chapter.story]
            for link in links or [None]:
                yield {
                    "storyline": affair.id,
                    "storyline_title": affair.title,
                    **asdict(chapter),
                    "earlier": link.earlier if link else "",
                    "kind": link.kind if link else "",
                    "reason": link.reason if link else "",
                }


AFFAIRS = Listing(("storyline", "days", "title"), lambda row: Line("item", row["title"]))
"""Used for JSON and CSV, which print every field."""
