"""All of it as one ASGI application: pages and their JSON twins, assets, and errors that say what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.errors import InputError, NotFoundError, OnRecordError
from onrecord.show.server import rendering
from onrecord.show.server.asking import Ask, checked, known
from onrecord.show.server.pages import PAGES, Page
from onrecord.show.server.room import Room

TWIN = ".json"
FRESH = {"cache-control": "private, no-cache"}


def application(room: Room, more: Sequence[BaseRoute] = ()) -> ASGIApp:
    """The reading room for one record. ``more`` are routes that change it."""
    routes: list[BaseRoute] = [
        Mount("/static", StaticFiles(directory=rendering.STATIC)),
        *more,
        *(Route(page.path, partial(answer, room, page)) for page in PAGES),
        Route("/{rest}", nowhere),
    ]
    made = Starlette(
        routes=routes,
        exception_handlers=dict.fromkeys((HTTPException, OnRecordError, Exception), partial(failed, room)),
    )
    return Twins(made)


class Twins:
    """Takes ``.json`` off a path and remembers that the twin was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] == "http" and path.endswith(TWIN) and not path.startswith("/static/"):
            bare = path.removesuffix(TWIN)
            scope = {**scope, "path": "/" if bare in ("/index", "/overview") else bare, "onrecord.twin": True}
        await self.app(scope, receive, send)


async def answer(room: Room, page: Page, request: Request) -> Response:
    """A page, or its twin. The record is read in a thread of its own, so that a slow answer holds up no other."""
    known(request.query_params)
    ask = Ask(request.path_params, request.query_params.multi_items())
    return await run_in_threadpool(shown, room, page, ask, request)


async def nowhere(request: Request) -> Response:
    """A path that is no page's; without this, it would be tried again with a slash at its end."""
    raise NotFoundError(f"there is no page /{checked('the address', request.path_params['rest'])}")


def shown(room: Room, page: Page, ask: Ask, request: Request) -> Response:
    with room.visit(ask) as visit:
        view = page.view(visit)
    if wants_twin(request):
        return Response(rendering.twin(view), media_type="application/json", headers=FRESH)
    part = "fragment" in request.query_params
    template = f"_{page.template}" if part and page.section == "search" else page.template
    return HTMLResponse(rendering.render(template, view, **frame(room, page.section, request)), headers=FRESH)


def frame(room: Room, section: str, request: Request) -> dict[str, Any]:
    """What stands around a page's content."""
    address = request.url.path
    query = f"?{request.url.query}" if request.url.query else ""
    return {
        "record": room.path.name,
        "section": section,
        "token": room.token,
        "live": room.live,
        "layout": "base.html",
        "twin": ("/index" if address == "/" else address) + TWIN + query,
    }


def wants_twin(request: Request) -> bool:
    return bool(request.scope.get("onrecord.twin"))


# -- errors -------------------------------------------------------------------------------------

TITLES = {
    400: "That is not a question this page understands",
    403: "Not from there",
    404: "Not in this record",
    405: "That cannot be done here",
    409: "Not now",
    413: "Too large",
    503: "The record cannot be read",
    500: "A fault of the program",
}


def status_of(error: OnRecordError) -> int:
    if isinstance(error, NotFoundError):
        return 404
    return 400 if isinstance(error, InputError) else 503


async def failed(room: Room, request: Request, error: Exception) -> Response:
    """Whatever else went wrong, told in words; the server itself writes the traceback to its terminal."""
    if isinstance(error, HTTPException):
        return refused(room, request, error.status_code, error.detail)
    if isinstance(error, OnRecordError):
        return refused(room, request, status_of(error), str(error))
    return refused(room, request, 500, f"{type(error).__name__}; the terminal that runs this server shows more.")


def refused(room: Room, request: Request, status: int, message: str) -> Response:
    """An error as a page, or as JSON where the twin was asked for."""
    view = {"status": status, "title": TITLES.get(status, "That did not work"), "message": message}
    if wants_twin(request):
        return Response(rendering.twin(view), status, media_type="application/json", headers=FRESH)
    page = rendering.render("error.html", view, **frame(room, "", request))
    return HTMLResponse(page, status, headers=FRESH)
