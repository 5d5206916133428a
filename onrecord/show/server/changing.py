"""What changes the record: corrections, and articles dropped or pasted. Each is checked, then left to the worker.

A form must carry the token that only the room's own pages hold; the guard has checked already where it comes from.
"""

from __future__ import annotations

import csv
import re
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Message

from onrecord.errors import InputError, NotFoundError
from onrecord.record import corrections as kept
from onrecord.record.filters import days
from onrecord.shapes import Correction
from onrecord.show.server.asking import Ask, checked
from onrecord.show.server.room import Room, Visit
from onrecord.show.server.worker import Worker

MOST_BYTES = 64_000_000
"""Of one form with all its files."""
MOST_FILES = 500
MOST_TEXT = 2_000_000
"""Bytes of a pasted text: ten times the longest article that anyone writes."""
ADDED = ".added"
"""Ends the name of the folder beside the record that keeps what was dropped and pasted, for a rebuild to read again."""
LONGEST_NAME = 100
KINDS = ("merge", "split", "date", "speaker")


def routes(room: Room, worker: Worker) -> list[Route]:
    """The routes that take changes."""
    changing = Changing(room, worker)
    return [
        Route("/corrections", changing.correct, methods=["POST"]),
        Route("/corrections/undo", changing.undo, methods=["POST"]),
        Route("/add", changing.add, methods=["POST"]),
        Route("/jobs", changing.jobs, methods=["GET"]),
    ]


class Changing:
    """Takes the forms for one room."""

    def __init__(self, room: Room, worker: Worker) -> None:
        self.room = room
        self.worker = worker

    async def jobs(self, request: Request) -> Response:
        """The last jobs as JSON."""
        del request
        return JSONResponse(self.worker.jobs(), headers={"cache-control": "no-store"})

    async def correct(self, request: Request) -> Response:
        form = await self._form(request)
        made = await run_in_threadpool(self._correction, form)
        await run_in_threadpool(self._keep, lambda before: (*before, made))
        self.worker.relink(f"{made.kind} by hand")
        return RedirectResponse("/corrections", 303)

    async def undo(self, request: Request) -> Response:
        """Take back the correction whose line the form names; one that is gone already is told."""
        form = await self._form(request)
        line = word(form, "line", MOST_TEXT)

        def without(before: tuple[Correction, ...]) -> tuple[Correction, ...]:
            gone = next((one for one in before if kept.line(one).strip() == line.strip()), None)
            if gone is None:
                raise NotFoundError("there is no such correction, or it was taken back already")
            at = before.index(gone)
            return (*before[:at], *before[at + 1 :])

        await run_in_threadpool(self._keep, without)
        self.worker.relink("a correction taken back")
        return RedirectResponse("/corrections", 303)

    async def add(self, request: Request) -> Response:
        """Keep what was dropped or pasted in a folder of its own, and have it read into the record."""
        form = await self._form(request)
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        text = word(form, "text", MOST_TEXT)
        if not files and not text.strip():
            raise HTTPException(400, "There is nothing to add: choose files, or paste a text.")
        folder = await run_in_threadpool(batch, added(self.room.path))
        for upload in files:
            await run_in_threadpool(save, folder, upload)
        if text.strip():
            await run_in_threadpool(paste, folder, text, form)
        what = f"{len(files)} file{'' if len(files) == 1 else 's'}" if files else "a pasted text"
        number = self.worker.add(folder, what)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"job": number}, 202)
        return RedirectResponse("/add", 303)

    async def _form(self, request: Request) -> FormData:
        """The form, within bounds and with the token."""
        length = request.headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > MOST_BYTES:
            raise HTTPException(413, f"A form may have {MOST_BYTES // 1_000_000} MB at most.")
        bounded = Request(request.scope, bounded_receive(request))
        try:
            form = await bounded.form(max_files=MOST_FILES, max_fields=200, max_part_size=MOST_TEXT)
        except HTTPException:
            raise
        except (ValueError, KeyError, AssertionError) as error:
            raise HTTPException(400, f"That is no form: {error}") from error
        token = form.get("token")
        if not isinstance(token, str) or not secrets.compare_digest(token.encode(), self.room.token.encode()):
            raise HTTPException(403, "This form is not from a page of this server, or from one before it started anew.")
        return form

    def _keep(self, change: Callable[[tuple[Correction, ...]], tuple[Correction, ...]]) -> None:
        with self.room.changing:
            kept.write(self.room.path, change(kept.read(self.room.path)))

    def _correction(self, form: FormData) -> Correction:
        with self.room.visit(Ask()) as visit:
            return correction(visit, form)


def bounded_receive(request: Request) -> Callable[[], Awaitable[Message]]:
    """The request's body, refused as soon as it is longer than a form may be."""
    seen = 0

    async def receive() -> Message:
        nonlocal seen
        message = await request.receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BYTES:
            raise HTTPException(413, f"A form may have {MOST_BYTES // 1_000_000} MB at most.")
        return message

    return receive


def word(form: FormData, name: str, most: int = 500) -> str:
    """A field that is text; "" where it is not given. Raises HTTPException where it is not, or too long."""
    value = form.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        raise HTTPException(400, f"{name} is text of at most {most:,} characters.")
    return value


# -- corrections --------------------------------------------------------------------------------


def correction(visit: Visit, form: FormData) -> Correction:
    """What the form asks for, checked against the record. Raises InputError or NotFoundError for what cannot be."""
    kind = word(form, "kind")
    reason = checked("reason", word(form, "reason").strip()) or "by hand"
    given = [value for value in form.getlist("with") if isinstance(value, str)][:200]
    articles = tuple(dict.fromkeys(visit.record.article(checked("article", name)).id for name in given))
    if kind == "merge":
        return Correction("merge", merged(visit, word(form, "story"), word(form, "other")), reason=reason)
    if kind == "split":
        return Correction("split", leaving(visit, articles), reason=reason)
    if kind == "date":
        if len(articles) != 1:
            raise InputError("a date is set right for one article")
        value = word(form, "value").strip()
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII) or not days(value):
            raise InputError("write the day as 2018-02-21")
        return Correction("date", articles, value, reason)
    if kind == "speaker":
        quotation = visit.names.quotation(checked("quotation", word(form, "quotation")))
        name = checked("value", word(form, "value").strip())
        return Correction("speaker", (), name, reason, (quotation.mark.id,))
    raise InputError(f"a correction is one of {', '.join(KINDS)}")


def merged(visit: Visit, story: str, other: str) -> tuple[str, ...]:
    """An article of each of two stories; a story may be given by the address of its page."""
    stories = [visit.record.story(checked("story", name.strip().rpartition("/")[2])) for name in (story, other)]
    if stories[0].id == stories[1].id:
        raise InputError("choose another story: a story cannot be merged with itself")
    return tuple(one.members[0].article for one in stories)


def leaving(visit: Visit, articles: tuple[str, ...]) -> tuple[str, ...]:
    """Articles that leave one story. Raises InputError where they are none, of several stories, or all of it."""
    homes = {visit.record.story_of(article) for article in articles}
    if len(homes) != 1:
        raise InputError("choose the accounts of one story that are a story of their own")
    story = homes.pop()
    if story is None or len(visit.record.story(story).members) == len(articles):
        raise InputError("these are all accounts of the story: leave one at least where it is")
    return articles


# -- what is added ------------------------------------------------------------------------------


def added(record: Path) -> Path:
    return record.with_name(record.name + ADDED)


def batch(home: Path) -> Path:
    """A new folder for what comes together."""
    home.mkdir(exist_ok=True)
    taken = [int(one.name) for one in home.iterdir() if one.name.isdigit()]
    for number in range(max(taken, default=0) + 1, max(taken, default=0) + 100):
        folder = home / f"{number:05}"
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise InputError(f"{home} takes no more folders")


def save(folder: Path, upload: UploadFile) -> None:
    """Write a file that was dropped under a name that is safe here; its bytes stay as they are."""
    target = free(folder, file_name(upload.filename or ""))
    with target.open("xb") as stream:
        while chunk := upload.file.read(1 << 20):
            stream.write(chunk)


def file_name(given: str) -> str:
    """The last part of a name, of letters that every file system takes."""
    bare = re.split(r"[/\\]", given)[-1]
    plain = re.sub(r"[^\w. ()-]+", "_", bare).strip(" .") or "file"
    stem, dot, ending = plain.rpartition(".")
    return (stem[:LONGEST_NAME] + dot + ending[:12]) if dot else plain[:LONGEST_NAME]


def free(folder: Path, name: str) -> Path:
    stem, dot, ending = name.rpartition(".")
    tried = folder / name
    number = 1
    while tried.exists():
        number += 1
        tried = folder / (f"{stem}-{number}{dot}{ending}" if dot else f"{name}-{number}")
    return tried


def paste(folder: Path, text: str, form: FormData) -> None:
    """Write a pasted text, its title above it, and a table that states its outlet, date and address."""
    title = " ".join(word(form, "title").split())
    target = free(folder, "pasted.txt")
    target.write_text(f"{title}\n\n{text}" if title else text, encoding="utf-8", errors="replace", newline="")
    stated = {name: " ".join(word(form, name).split()) for name in ("outlet", "url", "published")}
    if any(stated.values()):
        with free(folder, "outlets.csv").open("x", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream)
            table.writerow(("path", *stated))
            table.writerow((target.name, *stated.values()))
