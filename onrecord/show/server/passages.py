"""A passage: words of an article, where they stand, and how to cite them. All that pages quote goes through here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from onrecord.record import Row
from onrecord.record.rows import GAP, line
from onrecord.shapes import Article, Published
from onrecord.show import words

Entry = dict[str, Any]
Spans = Sequence[tuple[int, int]]

_DAY = re.compile(r"\b\d{4}-\d{2}(-\d{2})?\b")
FRAGMENT_WORDS = 12
"""A quotation of more words is found in a page by its first and last five: a text fragment need not carry it whole."""
FRAGMENT_ENDS = 5
FRAGMENT_LEAST = 4
"""A quotation of fewer words is found by as many words before it and after it."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def passage(article: Article, spans: Spans) -> Entry:
    """The words at ``spans`` of an article that has its text, with all that a citation needs."""
    text = GAP.join(" ".join(article.text[start:end].split()) for start, end in spans)
    first = spans[0][0] if spans else 0
    found = {
        "words": text,
        "spans": [list(span) for span in spans],
        "where": f"{article.path}:{line(article, first)}",
        **told(article),
        "href": article_path(article.id, spans),
    }
    return {**found, "citation": citation(found, fragment(article.text, spans))}


def of(row: Row[Any]) -> Entry:
    """The passage of a mark."""
    return passage(row.article, row.spans)


def told(article: Article) -> Entry:
    """By whom and when; an article without its text will do."""
    return {
        "article": article.id,
        "title": article.title or words.NO_HEADLINE,
        "outlet": words.outlet(article.outlet),
        "date": when(article.published),
        "url": web(article),
        "href": article_path(article.id),
    }


def web(article: Article) -> str:
    """The article's own address, if a browser may follow it."""
    url = article.url.value if article.url else ""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def when(published: Published) -> Entry:
    """A date in words, with what it stands on."""
    known = {
        "value": published.value,
        "basis": published.basis,
        "evidence": published.evidence,
        "earliest": published.earliest,
        "latest": published.latest,
    }
    if published.basis == "inferred" and published.earliest and published.latest:
        first, last = day(published.earliest), day(published.latest)
        return {"shown": first if first == last else f"{first} to {last}", **known}
    return {"shown": day(published.value) if published.value else words.UNDATED, **known}


def day(value: str) -> str:
    """``21 Feb 2018, 12:25`` for "2018-02-21T12:25"; what is no date stays as it is."""
    date, _, time = value.partition("T")
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return value
    shown = parts[0]
    if len(parts) > 1 and 1 <= int(parts[1]) <= 12:
        shown = f"{MONTHS[int(parts[1]) - 1]} {shown}"
        shown = f"{int(parts[2])} {shown}" if len(parts) == 3 else shown
    return f"{shown}, {time[:5]}" if time else shown


def days_in(text: str) -> str:
    """A text with every ISO day in it as it is read."""
    return _DAY.sub(lambda match: day(match[0]), text)


def article_path(article: str, spans: Spans = ()) -> str:
    """The path of an article, at these characters of it."""
    at = ",".join(f"{start}-{end}" for start, end in spans[:20])
    return f"/article/{quote(article, safe='')}" + (f"?at={at}#at" if at else "")


def citation(found: Entry, to: str) -> str:
    """What is copied: the words, who published them and when, and a link that leads to them: ``to`` ends it."""
    date = found["date"]
    basis = " (inferred)" if date["basis"] == "inferred" else ""
    source = f"“{found['words'].strip('“”')}” — {found['outlet']}, {date['shown']}{basis}."
    if found["url"]:
        return f"{source} {found['url'].partition('#')[0]}{to}"
    return f"{source} {found['where']}"


def fragment(text: str, spans: Spans) -> str:
    """The text fragment that finds the spans of a text in a page: ``#:~:text=before-,first,last,-after``."""
    directives = [directive(text, start, end) for start, end in spans if text[start:end].split()]
    return "#:~:" + "&".join(f"text={one}" for one in directives) if directives else ""


def directive(text: str, start: int, end: int) -> str:
    """One span of a text fragment. Few words could stand anywhere: those around them in their line go with them."""
    run = text[start:end].split()
    if len(run) > FRAGMENT_WORDS:
        return f"{coded(run[:FRAGMENT_ENDS])},{coded(run[-FRAGMENT_ENDS:])}"
    if len(run) >= FRAGMENT_LEAST:
        return coded(run)
    before = text[:start].rpartition("\n")[2].split()[-FRAGMENT_LEAST:]
    after = text[end:].partition("\n")[0].split()[:FRAGMENT_LEAST]
    return (f"{coded(before)}-," if before else "") + coded(run) + (f",-{coded(after)}" if after else "")


def coded(run: Sequence[str]) -> str:
    """Words for a text fragment, in which a comma, a hyphen and an ampersand have meanings of their own."""
    return quote(" ".join(run), safe="").replace("-", "%2D")
