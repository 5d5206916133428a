"""How the shapes read in words: dates with their basis, outlets with theirs, quoted words, places in a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.record.rows import GAP
from onrecord.shapes import Article, Published, Quotation, Stated

NO_OUTLET = "outlet not named"
UNDATED = "undated"
NO_HEADLINE = "no headline"
NO_SPEAKER = "speaker not found"

_WORD = re.compile(r"\w+")


def date(published: Published) -> str:
    """``2018-02-21 12:25, stated``, ``2018-02-20 to 2018-02-26, inferred`` or ``undated``."""
    if published.basis == "unknown":
        return UNDATED
    value = (published.value or "").replace("T", " ")
    if published.basis == "inferred" and published.earliest and published.latest:
        value = span_of_days(published.earliest, published.latest)
    return f"{value}, {published.basis}" if value else UNDATED


def dates(articles: Sequence[Article]) -> str:
    """``2018-02-20 to 2018-02-21 (stated, 3 articles), 1 article undated``."""
    parts = []
    for basis in ("stated", "inferred"):
        held = [article.published for article in articles if article.published.basis == basis]
        first = sorted((p.earliest or p.value or "")[:10] for p in held)
        last = sorted((p.latest or p.value or "")[:10] for p in held)
        if held:
            parts.append(f"{span_of_days(first[0], last[-1])} ({basis}, {counted(len(held), 'article')})")
    undated = sum(article.published.basis == "unknown" for article in articles)
    if undated:
        parts.append(f"{counted(undated, 'article')} undated")
    return ", ".join(parts)


def span_of_days(earliest: str, latest: str) -> str:
    """One day, or two with ``to`` between them."""
    return earliest if earliest == latest else f"{earliest} to {latest}"


def outlet(stated: Stated | None) -> str:
    """The outlet's name; an inferred one says so."""
    if stated is None or not stated.value:
        return NO_OUTLET
    return f"{stated.value} (inferred)" if stated.basis == "inferred" else stated.value


def quoted(article: Article, quotation: Quotation) -> str:
    """The verbatim words on one line, an ellipsis where the article's own words stand between them."""
    return GAP.join(" ".join(article.text[start:end].split()) for start, end in quotation.content)


def essence(text: str) -> tuple[str, ...]:
    """The words alone, case folded: what stays the same when marks, hyphens and capitals change."""
    return tuple(_WORD.findall(text.replace("\u2019", "'").casefold()))


def counted(number: int, one: str, many: str = "") -> str:
    """``1 article``, ``3 articles``, ``no stories``."""
    plural = many or one + "s"
    return f"{number or 'no'} {one if number == 1 else plural}"


def told(articles: int, outlets: int, origins: int) -> str:
    """``12 articles, 9 outlets, 3 origins``."""
    return ", ".join([counted(articles, "article"), counted(outlets, "outlet"), counted(origins, "origin")])
