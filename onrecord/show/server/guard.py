"""Who may ask, and what a page may load: nothing reaches a view that has not passed here.

A page of another site can make a browser send requests here, and a name that it owns can be made to point here (DNS
rebinding). So a request must name this server as its Host, a change must come from one of its own pages (Origin and a
token that only they hold), and from elsewhere than this machine it must bring the password.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import ipaddress
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
READING = ("GET", "HEAD")
WRONG_PASSWORD_SECONDS = 0.5
"""What a wrong password costs whoever guesses."""
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Guard:
    """The outermost layer. ``names`` are the hosts that it answers to; with ``numbers`` also any that is no name but an
    address, which nobody can rebind. ``password`` is asked for where it is not empty."""

    app: ASGIApp
    names: frozenset[str] = frozenset(LOCAL_NAMES)
    numbers: bool = False
    password: str = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = await self._refusal(Headers(scope=scope), scope["method"])
        await (refusal or self.app)(scope, receive, guarded)

    async def _refusal(self, headers: Headers, method: str) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if not self._answers_to(host):
            return told(
                421, "This server does not answer to that name. Use the address that it printed when it started."
            )
        if method not in READING and not from_here(headers, host):
            return told(403, "Changes are taken only from pages of this server itself.")
        if self.password and not knows(self.password, headers.get("authorization", "")):
            if "authorization" in headers:
                await asyncio.sleep(WRONG_PASSWORD_SECONDS)
            asked = {"www-authenticate": 'Basic realm="onrecord", charset="UTF-8"'}
            return told(401, "This record is shown to who knows its password.", asked)
        return None

    def _answers_to(self, host: str) -> bool:
        name = hostname(host)
        return name in self.names or (self.numbers and is_address(name))


def told(status: int, message: str, headers: dict[str, str] | None = None) -> PlainTextResponse:
    return PlainTextResponse(message + "\n", status, headers={"cache-control": "no-store", **(headers or {})})


def hostname(host: str) -> str:
    """The name in a Host header, without its port; "" where it is none."""
    try:
        parts = urlsplit(f"//{host}")
        if parts.username is not None or parts.path or parts.query or parts.fragment:
            return ""
        name = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return ""
    return f"[{name}]" if ":" in name else name.rstrip(".")


def is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def from_here(headers: Headers, host: str) -> bool:
    """A change comes from here if its Origin is this host, and if the browser does not say otherwise."""
    origin = headers.get("origin", "")
    site = headers.get("sec-fetch-site", "same-origin")
    return origin in (f"http://{host}", f"https://{host}") and site == "same-origin"


def knows(password: str, authorization: str) -> bool:
    scheme, _, given = authorization.partition(" ")
    try:
        _, _, word = base64.b64decode(given, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return False
    return scheme.lower() == "basic" and secrets.compare_digest(word.encode(), password.encode())


def names_for(host: str, machine: Iterable[str]) -> frozenset[str]:
    """The names that a server bound to ``host`` answers to."""
    return frozenset((*LOCAL_NAMES, hostname(host) or host, *(name.lower() for name in machine)))
