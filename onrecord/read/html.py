"""HTML pages: the article's text without the page around it, in one fixed layout, and the page's metadata.

The verbatim text of an HTML article is this extracted text (headline, deck, paragraphs, with empty lines between);
its id still hashes the source bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.read.metadata import Metadata, metadata

_MARKUP = re.compile(r"</(?:p|div|span|a|h[1-6]|li|em|strong)\s*>|<(?:p|br)\s*/?>", re.I)
_BLOCK_TAGS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table", "section",
     "article", "header", "footer", "figure", "figcaption", "hr", "pre", "td"}
)  # fmt: skip
_UNSEEN_TAGS = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "head", "title"})
_MAX_TAGS = 60_000
"""Pages with more tags are taken for no article; the slowest made up of so many takes the extraction one second."""
_LONG_TAG = re.compile(r"<[^<>]{20000,}")
_MAX_ATTRIBUTES = 1_000
"""One tag with more attributes costs the parser the square of their number."""


@dataclass(frozen=True, slots=True)
class HtmlPage:
    text: str
    about: Metadata


def is_html(text: str) -> bool:
    """A text file that holds a whole page."""
    head = text[:300].lstrip().lower()
    return head.startswith(("<!doctype html", "<html"))


def has_markup(text: str) -> bool:
    """A table's cell that holds markup, as feeds and exports have it."""
    return bool(_MARKUP.search(text))


def excess(markup: str) -> str:
    """Why a page would cost out of all proportion to parse, or ""."""
    tags = markup.count("<")
    if tags > _MAX_TAGS:
        return f"{tags} tags, the limit is {_MAX_TAGS}"
    if any(found.group().count("=") > _MAX_ATTRIBUTES for found in _LONG_TAG.finditer(markup)):
        return f"a tag with more than {_MAX_ATTRIBUTES} attributes"
    return ""


def page(markup: str) -> HtmlPage | None:
    """The article of a page without ``excess``, or None where there is none to be found."""
    import trafilatura

    tree = _tree(markup)
    if tree is None:
        return None
    about = metadata(tree)
    seen = _squeezed(" ".join(_strings(tree)))
    found = trafilatura.bare_extraction(
        tree,
        fast=True,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
    )
    if found is None or isinstance(found, dict):
        return None
    body = list(_paragraphs(found.body))
    return HtmlPage("\n\n".join(_layout(body, about, seen)), about) if body else None


def fragment(markup: str) -> str:
    """The text of a piece of markup, one paragraph per block element."""
    tree = _tree(markup)
    if tree is None:
        return ""
    lines = ("".join(_strings(tree))).split("\n")
    return "\n\n".join(" ".join(line.split()) for line in lines if line.strip())


def _tree(markup: str) -> Any | None:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _strings(tree: Any) -> Iterator[str]:
    """Visible strings in document order, a line break at each block element. Iterative: trees may be deep."""
    from lxml import etree

    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _UNSEEN_TAGS:
                hidden += 1
            if tag in _BLOCK_TAGS:
                yield "\n"
            if element.text and not hidden:
                yield element.text
            continue
        if tag in _UNSEEN_TAGS:
            hidden -= 1
        if tag in _BLOCK_TAGS:
            yield "\n"
        if element.tail and not hidden:
            yield element.tail


def _paragraphs(body: Any) -> Iterator[str]:
    for element in body:
        inner = (
            [part for part in element if part.tag in ("p", "item", "head")] if element.tag in ("quote", "list") else []
        )
        for part in inner or [element]:
            text = " ".join("".join(part.itertext()).split())
            if text:
                yield text


def _layout(body: list[str], about: Metadata, seen: str) -> Iterator[str]:
    """Headline, deck (where the page shows it) and paragraphs; what the body repeats of them at its top is left out."""
    top = [about.title] if about.title else []
    if about.deck and _squeezed(about.deck) in seen and not any(_squeezed(about.deck) in _squeezed(p) for p in body):
        top.append(about.deck)
    yield from top
    flat = {_squeezed(part) for part in top}
    for at, paragraph in enumerate(body):
        if at < 3 and _squeezed(paragraph) in flat:
            continue
        yield paragraph


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
