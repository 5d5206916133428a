"""What an HTML page states about itself: JSON-LD, OpenGraph and other meta tags, then what its markup gives away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from onrecord.read import dates
from onrecord.shapes import Published, Stated

_ARTICLE_TYPES = frozenset({"article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "blogposting"})
UNKNOWN = Published()
_MAX_SCRIPT = 500_000
_MAX_NODES = 2_000
"""So long a JSON-LD script, and so many of its objects, are looked at."""


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str = ""
    deck: str = ""
    outlet: Stated | None = None
    url: Stated | None = None
    byline: Stated | None = None
    published: Published = UNKNOWN


def metadata(tree: Any) -> Metadata:
    """The metadata of a parsed page (an lxml tree). JSON-LD outranks meta tags."""
    linked, meta = _json_ld(tree), _meta(tree)
    return Metadata(
        title=_flat(_text(linked.get("headline")) or meta.get("og:title", "") or meta.get("twitter:title", "")),
        deck=_flat(_text(linked.get("description")) or meta.get("og:description", "") or meta.get("description", "")),
        outlet=_first(
            (_text(linked.get("publisher")), "JSON-LD"),
            (meta.get("og:site_name", ""), "OpenGraph"),
            (meta.get("application-name", ""), "meta tag"),
        ),
        url=_first((_canonical(tree), "canonical link"), (meta.get("og:url", ""), "OpenGraph"), web_only=True),
        byline=_first(
            (_text(linked.get("author")), "JSON-LD"),
            (meta.get("author", ""), "meta tag"),
            (meta.get("article:author", ""), "OpenGraph"),
        ),
        published=_published(tree, linked, meta),
    )


def _flat(text: str) -> str:
    return " ".join(text.split())


def _first(*options: tuple[str, str], web_only: bool = False) -> Stated | None:
    for value, evidence in options:
        flat = _flat(value)
        is_link = flat.startswith(("http://", "https://"))
        if flat and len(flat) <= 2000 and is_link == web_only:
            return Stated(flat, "stated", evidence)
    return None


def _published(tree: Any, linked: dict[str, Any], meta: dict[str, str]) -> Published:
    stated = [(_text(linked.get("datePublished")), "JSON-LD")]
    stated += [
        (meta.get(name, ""), evidence)
        for name, evidence in (
            ("article:published_time", "OpenGraph"),
            ("datepublished", "meta tag"),
            ("pubdate", "meta tag"),
            ("parsely-pub-date", "meta tag"),
            ("sailthru.date", "meta tag"),
            ("dc.date.issued", "meta tag"),
            ("date", "meta tag"),
        )
    ]
    for value, evidence in stated:
        found = dates.published(value, evidence)
        if found.value:
            return found
    return _from_markup(tree)


def _from_markup(tree: Any) -> Published:
    """A date that the markup gives away (time elements, the address): inferred, since it may be another date."""
    from htmldate import find_date

    try:
        # fixed bounds: the default ones read the clock
        found = find_date(
            tree, original_date=True, extensive_search=False, min_date="1990-01-01", max_date="2100-01-01"
        )
    except Exception:  # htmldate has no exception of its own
        return Published()
    if not found:
        return Published()
    return Published(found, "day", "inferred", "page markup (htmldate)", earliest=found, latest=found)


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content[:5000])
    return found


def _canonical(tree: Any) -> str:
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            return str(element.get("href") or "")
    return ""


def _json_ld(tree: Any) -> dict[str, Any]:
    """The first article among the page's JSON-LD objects, or nothing."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        text = script.text or ""
        if len(text) > _MAX_SCRIPT:
            continue
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.lower() in _ARTICLE_TYPES for name in names):
                return node
    return {}


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document, in its order, ``@graph`` and arrays opened."""
    left, seen = [data], 0
    while left and seen < _MAX_NODES:
        node, seen = left.pop(0), seen + 1
        if isinstance(node, list):
            left[:0] = node[:_MAX_NODES]
        elif isinstance(node, dict):
            yield node
            if "@graph" in node:
                left.insert(0, node["@graph"])


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        name = value.get("name")
        return name if isinstance(name, str) else ""
    if isinstance(value, list):
        return ", ".join(part for part in map(_text, value[:20]) if part)
    return ""


def host(url: str) -> str:
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
