"""The same pages as one file: styles and scripts inside, links turned into places in the file, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from onrecord.errors import InputError, RecordError
from onrecord.record import Filter
from onrecord.show.server import rendering
from onrecord.show.server.asking import Ask
from onrecord.show.server.room import Room, Visit
from onrecord.show.server.views import article, common, event, overview, speech, statement, story

MOST_ARTICLES = 300
"""Articles of one file: each is about 0.2 MB of page, and a browser should open the file at once."""
SCRIPTS = ("room.js", "article.js", "onefile.js")
VERSIONS = 2
"""Statements and events of so many articles have a page of their own; what one alone has stands on its story's page."""

_ID = re.compile(r' (id|for|aria-labelledby|list)="([^"]*)"')
_HREF = re.compile(r'<a (?P<before>[^>]*?)href="(?P<href>[#/][^"]*)"(?P<after>[^>]*)>(?P<text>.*?)</a>', re.DOTALL)
_AT = re.compile(r"(?P<path>/article/[^?]*)\?at=(?P<at>[\d,-]+)#at")

View = Callable[[Visit], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the file. ``path`` is that of the object, as in the browser."""

    path: str
    title: str
    content: Markup


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page to be made: its path, the parts of it, the query, the view and the template."""

    path: str
    parts: Mapping[str, str]
    query: tuple[tuple[str, str], ...]
    view: View
    template: str


def write(record: Path, page: Path, choice: Filter) -> int:
    """Write the pages of what the choice leaves of the record to ``page`` and return the number of articles.

    Raises InputError where they are none or more than one file should hold, RecordError if it cannot be written.
    """
    number, text = made(record, choice)
    part = page.with_name(page.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", errors="replace")
        part.replace(page)
    except OSError as error:
        raise RecordError(f"cannot write {page}: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return number


def made(record: Path, choice: Filter) -> tuple[int, str]:
    """The number of articles that the choice leaves, and the page. Raises InputError for none or too many."""
    room = Room(record, live=False, size=MOST_ARTICLES)
    with room.visit(Ask()) as visit:
        number, _ = visit.browse.articles(choice, limit=0)
    if not number:
        raise InputError("no article is left to report on")
    if number > MOST_ARTICLES:
        raise InputError(f"{number:,} articles are too many for one page ({MOST_ARTICLES}): name a story, or narrow it")
    return number, together(record.name, list(sections(room, choice)))


def sections(room: Room, choice: Filter) -> Iterator[Section]:
    """Every page, its links turned into places in the file."""
    with room.visit(Ask()) as visit:
        wanted = list(pages(visit, choice))
    held = {one.path for one in wanted}
    for one in wanted:
        with room.visit(Ask(one.parts, one.query)) as visit:
            view = one.view(visit)
        shown = rendering.render(one.template, view, layout="bare.html", live=False, token="", **FRAME)
        yield Section(one.path, title(view), Markup(placed(shown, one.path, held)))


FRAME: dict[str, Any] = {"record": "", "section": "", "twin": ""}


def pages(visit: Visit, choice: Filter) -> Iterator[Wanted]:
    """The overview and lists, each story with its articles and what several of them have, and who speaks in them."""
    query = tuple((name, value) for name in ("since", "until", "outlet") if (value := getattr(choice, name)))
    _, stories = visit.browse.stories(choice, limit=MOST_ARTICLES)
    if choice.story:
        yield Wanted("/", {"id": stories[0].id}, (), story.story, "story.html")
    else:
        yield Wanted("/", {}, (), overview.overview, "overview.html")
        yield Wanted("/stories", {}, query, overview.stories, "stories.html")
        yield Wanted("/articles", {}, query, overview.articles, "articles.html")
    keys: dict[str, None] = {}
    for one in stories:
        here = Filter(story=one.id)
        yield Wanted(f"/story/{one.id}", {"id": one.id}, (), story.story, "story.html")
        for member in one.members:
            yield Wanted(f"/article/{member.article}", {"id": member.article}, (), article.article, "article.html")
        for said in visit.record.statements(here):
            if len({member.article for member in said.members}) >= VERSIONS:
                yield Wanted(f"/statement/{said.id}", {"id": said.id}, (), statement.statement, "statement.html")
            keys |= {said.key: None} if said.key and common.entity_path(said.key) else {}
        for told in visit.record.happenings(here):
            if len({name for name, _ in told.members}) >= VERSIONS:
                yield Wanted(f"/event/{told.id}", {"id": told.id}, (), event.event, "event.html")
    for key in keys:
        kind, _, name = key.partition(":")
        yield Wanted(rendering.path(kind, name), {"kind": kind, "name": name}, (), speech.entity, "entity.html")


def title(view: Mapping[str, Any]) -> str:
    return str(view.get("title") or view.get("name") or view.get("speaker") or view.get("label") or "Overview")


def placed(page: str, path: str, held: Iterable[str]) -> str:
    """The page with its ids made its own, and its links leading into the file; a link that leads nowhere is its text.

    Attributes are the templates' own: text of articles is escaped, so that it can hold no quotation mark of theirs.
    """
    known = set(held)

    def own(match: re.Match[str]) -> str:
        names = " ".join(f"{path}~{name}" for name in match[2].split())
        return f' {match[1]}="{names}"'

    def link(match: re.Match[str]) -> str:
        href = match["href"].replace("&amp;", "&")
        if href.startswith("#"):
            target = f"#{path}~{href[1:]}"
        elif (at := _AT.fullmatch(href)) and at["path"] in known:
            target = f"#{at['path']}@{at['at']}"
        elif href.partition("#")[0] in known:
            target = f"#{href.partition('#')[0]}"
        else:
            return f'<span class="gone">{match["text"]}</span>' if "<rect" not in match["text"] else match["text"]
        return f'<a {match["before"]}href="{target}"{match["after"]}>{match["text"]}</a>'

    return _HREF.sub(link, _ID.sub(own, page))


def together(record: str, shown: list[Section]) -> str:
    """All pages with the styles and scripts, under a policy that lets nothing else run or load."""
    style = (rendering.STATIC / "room.css").read_text(encoding="utf-8")
    script = bundle()
    policy = f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; img-src data:"
    return (
        rendering.environment()
        .get_template("onefile.html")
        .render(
            record=record,
            title=shown[0].title,
            pages=shown,
            style=Markup(style),
            script=Markup(script),
            policy=policy,
        )
    )


def bundle() -> str:
    """The scripts as one: the first stands for itself, the others in a block each, so that their names cannot meet."""
    sources = []
    for name in SCRIPTS:
        text = (rendering.STATIC / name).read_text(encoding="utf-8")
        lines = [line.removeprefix("export ") for line in text.splitlines() if not line.startswith("import ")]
        sources.append("\n".join(lines))
    first, *others = sources
    return "\n".join([first, *(f"{{\n{other}\n}}" for other in others)])


def digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
