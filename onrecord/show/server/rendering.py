"""Templates, escaping, JSON. Text of articles is hostile: it is escaped everywhere and its control characters shown."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord.show import words
from onrecord.show.server.passages import day
from onrecord.show.untrusted import safe

PAGES = Path(__file__).parent.parent / "pages"
STATIC = PAGES / "static"


@cache
def environment() -> Environment:
    """The templates, every value in them escaped."""
    made = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(static=static, path=path, also=also, counted=words.counted)
    made.filters.update(day=day, thousands=lambda number: f"{number:,}")
    return made


def render(template: str, view: dict[str, Any], **frame: Any) -> str:
    """A page: ``view`` is its content, ``frame`` what stands around it."""
    return environment().get_template(template).render(view=view, **frame)


def twin(view: dict[str, Any]) -> bytes:
    """The same content as JSON."""
    return json.dumps(view, ensure_ascii=False, indent=1, default=str).encode("utf-8", "replace")


def visible(value: Any) -> Any:
    """What a template prints: control characters as signs; markup made by the templates themselves stays."""
    return safe(value) if type(value) is str else value


@cache
def static(name: str) -> str:
    """The address of an asset, which changes with its content."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]}"


def path(*parts: str) -> str:
    """``path("person", "mike pence")`` is ``/person/mike%20pence``."""
    return "/" + "/".join(quote(part, safe="") for part in parts)


def also(address: str, **query: Any) -> str:
    """An address with a query; empty values are left out."""
    given = {name: value for name, value in query.items() if value not in (None, "")}
    return f"{address}?{urlencode(given)}" if given else address
