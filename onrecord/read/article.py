"""One source to one article: its text, its blocks, and what was stated about it, each with its ground."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import Reason, Rejected
from onrecord.options import ReadOptions
from onrecord.read import dates, forms, html, office, prose, tables, text
from onrecord.read.decode import Decoded, decode
from onrecord.read.metadata import Metadata, host
from onrecord.read.source import Source, content_id
from onrecord.shapes import Article, Published, Stated

_NOTHING = Metadata()
_MAX_LINES = 50_000
"""A text of more lines is a listing, not an article: the longest of the development corpora has 309 paragraphs."""
_MAX_CHARACTERS = 400_000
"""A longer text is a book: one of so many takes 35 s on one core, in one paragraph, where marking is slowest."""


@dataclass(frozen=True, slots=True)
class _Content:
    """The text of a source with what its container states of it."""

    text: str
    format: str
    encoding: str = "utf-8"
    about: Metadata = _NOTHING


@dataclass(frozen=True, slots=True)
class _Failed:
    reason: Reason
    detail: str


def read(source: Source, options: ReadOptions) -> Article | Rejected:
    """Read one source. Looks at nothing but the source; whatever the file holds, it gives an answer."""
    content = _content(source, options)
    if not isinstance(content, _Content):
        return Rejected(source.path, content.reason, content.detail, source.fingerprint)
    if not content.text.strip():
        return Rejected(source.path, "empty", "no text", source.fingerprint)
    excess = _excess(content.text)
    if excess:
        return Rejected(source.path, "too large", excess, source.fingerprint)
    beside = {field: (value, table) for field, value, table in source.beside}
    outlet_beside = _stated(content.about.outlet, _cell(beside, "outlet"))
    page = text.page(content.text, content.about.title, outlet_beside.value if outlet_beside else "")
    refused = prose.check(source.path, content.text, page.blocks, options.languages)
    if refused:
        return Rejected(source.path, refused.reason, refused.detail, source.fingerprint)
    url = _stated(_stated(page.url, content.about.url), _cell(beside, "url"))
    outlet = _stated(page.outlet, outlet_beside) or _outlet_of(url)
    return Article(
        id=source.id,
        path=source.path,
        text=content.text,
        blocks=page.blocks,
        title=page.title or content.about.title,
        outlet=outlet,
        url=url,
        byline=_stated(page.byline, content.about.byline),
        published=_dated(_dated(page.published, content.about.published), _beside_date(beside)),
        format=content.format,
        encoding=content.encoding,
        fingerprint=source.fingerprint,
    )


def _excess(text: str) -> str:
    """What a text has too much of for an article, "" for nothing. A bound on size is one on time that no clock sets."""
    for count, most, what in (
        (text.count("\n"), _MAX_LINES, "lines"),
        (len(text), _MAX_CHARACTERS, "characters of text"),
    ):
        if count > most:
            return f"{count} {what}, the limit is {most}"
    return ""


# -- content ------------------------------------------------------------------------------------


def _content(source: Source, options: ReadOptions) -> _Content | _Failed | office.Unreadable:
    if source.format == "row":
        return _row(source.content or b"", options)
    data = _bytes(source, options)
    if isinstance(data, _Failed):
        return data
    if not data:
        return _Failed("empty", "0 bytes")
    if source.format in ("docx", "pdf"):
        document = office.docx(data) if source.format == "docx" else office.pdf(data)
        return _Content(document.text, source.format) if isinstance(document, office.Document) else document
    decoded = decode(data, html=source.format == "html")
    if not isinstance(decoded, Decoded):
        return _Failed(decoded.reason, decoded.detail)
    if source.format == "html" or html.is_html(decoded.text):
        return _html(decoded)
    return _Content(decoded.text, source.format, decoded.encoding)


def _bytes(source: Source, options: ReadOptions) -> bytes | _Failed:
    if source.content is not None:
        return source.content
    try:
        with Path(source.file or "").open("rb") as file:
            data = file.read(options.max_bytes + 1)
    except OSError as error:
        return _Failed("unreadable", error.strerror or str(error))
    if content_id(data) != source.id:
        return _Failed("unreadable", "it changed while it was being read")
    return data


def _html(decoded: Decoded) -> _Content | _Failed:
    excess = html.excess(decoded.text)
    if excess:
        return _Failed("too large", excess)
    page = html.page(decoded.text)
    if page is None:
        return _Failed("no prose", "no article found in the page")
    return _Content(page.text, "html", decoded.encoding, page.about)


def _row(data: bytes, options: ReadOptions) -> _Content | _Failed:
    found = tables.cells(data, options.columns)
    if isinstance(found, tables.BadRow):
        return _Failed(found.reason, found.detail)
    values = found.values
    marked_up = html.has_markup(values["text"]) and not html.excess(values["text"])
    body = html.fragment(values["text"]) if marked_up else values["text"]
    title = " ".join(values.get("title", "").split())
    if len(body) > options.max_bytes:
        return _Failed("too large", f"more than {options.max_bytes} characters")

    def stated(field: str) -> Stated | None:
        value = values.get(field, "").strip()
        return Stated(value, "stated", f"column {found.columns[field]}") if value else None

    published = Published()
    if values.get("published"):
        published = dates.published(values["published"], f"column {found.columns['published']}")
    about = Metadata(title, "", stated("outlet"), stated("url"), stated("byline"), published)
    return _Content(_titled(title, body), "row", about=about)


def _titled(title: str, body: str) -> str:
    """The body with its title above it, unless it begins with it: all that is marked must be in the text."""
    if not title or not body.strip() or _squeezed(body[: 2 * len(title) + 40]).startswith(_squeezed(title)):
        return body
    return f"{title}\n\n{body}"


def _squeezed(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


# -- what is stated -----------------------------------------------------------------------------


def _cell(beside: dict[str, tuple[str, str]], field: str) -> Stated | None:
    if field not in beside:
        return None
    value, table = beside[field]
    return Stated(value, "stated", table)


def _beside_date(beside: dict[str, tuple[str, str]]) -> Published:
    return dates.published(*beside["published"]) if "published" in beside else Published()


def _stated(own: Stated | None, given: Stated | None) -> Stated | None:
    """``given`` outranks what the text says itself, but where both say the same the text's own characters stand."""
    if own is None or given is None:
        return given or own
    return own if own.value.casefold() == given.value.casefold() else given


def _dated(own: Published, given: Published) -> Published:
    """As for other facts; a day given for a page that states the minute of that day leaves the minute."""
    if given.value is None:
        return own if own.value is not None or not given.evidence else given
    if own.value is not None and own.value.startswith(given.value):
        return own
    return given if given.basis == "stated" or own.value is None else own


def _outlet_of(url: Stated | None) -> Stated | None:
    name = forms.outlet_of_host(host(url.value)) if url else None
    return Stated(name, "inferred", f"the address {host(url.value)}") if name and url else None
