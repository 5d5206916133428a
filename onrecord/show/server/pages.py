"""Every page with its path, its view and its template. A path names an object; ``.json`` after it gives the view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from onrecord.show.server.room import Visit
from onrecord.show.server.views import article, changes, event, overview, search, side, speech, statement, story

View = Callable[[Visit], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """``section`` is the entry of the navigation that stays marked."""

    path: str
    view: View
    template: str
    section: str = ""


PAGES = (
    Page("/", overview.overview, "overview.html", "overview"),
    Page("/stories", overview.stories, "stories.html", "stories"),
    Page("/storyline/{id}", overview.one_storyline, "storyline.html", "stories"),
    Page("/storylines", overview.storylines, "storylines.html", "stories"),
    Page("/articles", overview.articles, "articles.html", "articles"),
    Page("/rejected", overview.rejected, "rejected.html", "overview"),
    Page("/names", overview.names, "names.html", "names"),
    Page("/search", search.search, "search.html", "search"),
    Page("/story/{id}", story.story, "story.html", "stories"),
    Page("/story/{id}/side", side.side, "side.html", "stories"),
    Page("/statement/{id}", statement.statement, "statement.html", "stories"),
    Page("/event/{id}", event.event, "event.html", "stories"),
    Page("/dyads", event.dyads, "dyads.html", "dyads"),
    Page("/dyad/{first}/{second}", event.dyad, "dyad.html", "dyads"),
    Page("/map", event.places, "map.html", "map"),
    Page("/corrections", changes.corrections, "corrections.html", "corrections"),
    Page("/add", changes.add, "add.html", "add"),
    Page("/article/{id}", article.article, "article.html", "articles"),
    Page("/quotation/{id}", speech.quotation, "quotation.html", "names"),
    Page("/{kind}/{name:path}", speech.entity, "entity.html", "names"),
)
"""In the order in which paths are tried: the last one takes any kind of entity."""
