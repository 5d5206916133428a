"""Every page with its path, its view and its template. A path names an object; ``.json`` after it gives the view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from onrecord.show.server.room import Visit
from onrecord.show.server.views import article, overview, search, speech, story

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
    Page("/article/{id}", article.article, "article.html", "articles"),
    Page("/quotation/{id}", speech.quotation, "quotation.html", "names"),
    Page("/{kind}/{name:path}", speech.entity, "entity.html", "names"),
)
"""In the order in which paths are tried: the last one takes any kind of entity."""
