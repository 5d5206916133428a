"""How the shapes read in words: dates with their basis, outlets with theirs, quoted words, places in a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record.rows import GAP, line
from onrecord.shapes import Article, Published, Quotation, Stated, Story

NO_OUTLET = "outlet not named"
UNDATED = "undated"
NO_HEADLINE = "no headline"
NO_SPEAKER = "speaker not found"
EARLIER = "earlier version"
"""Said of an article whose file was changed and read again."""

BY_HAND = "set right by hand"
CORRECTED = "correction: "
"""Begins the evidence of what a reader set right."""

_WORD = re.compile(r"\w+")
_OFFSETS = re.compile(r" ?\[(\d+):\d+\]")


def day(value: str | None) -> str:
    """A TIMEX3 date without the part of the day: ``2018-02-21`` of ``2018-02-21TMO``."""
    return "/".join(one.partition("T")[0] for one in (value or "").split("/"))


def date(published: Published) -> str:
    """``2018-02-21 12:25, stated``, ``2018-02-20 to 2018-02-26, inferred``, ``set right by hand`` or ``undated``."""
    if published.basis == "unknown":
        return UNDATED
    value = (published.value or "").replace("T", " ")
    if published.basis == "inferred" and (published.earliest or published.latest):
        value = interval(published.earliest, published.latest)
    return f"{value}, {basis(published)}" if value else UNDATED


def basis(published: Published) -> str:
    """``stated``, ``inferred`` or ``set right by hand``."""
    return BY_HAND if published.evidence.startswith(CORRECTED) else published.basis


def interval(earliest: str | None, latest: str | None) -> str:
    """Days of which one or the other end may be open."""
    if earliest and latest:
        return span_of_days(earliest, latest)
    return f"{earliest} or later" if earliest else f"{latest} or earlier"


def dates(articles: Sequence[Article]) -> str:
    """``2018-02-20 to 2018-02-21 (stated, 3 articles), 1 article undated``."""
    parts = []
    for known in ("stated", BY_HAND, "inferred"):
        held = [article.published for article in articles if basis(article.published) == known]
        first = sorted((p.earliest or p.value or "")[:10] for p in held)
        last = sorted((p.latest or p.value or "")[:10] for p in held)
        if held:
            parts.append(f"{span_of_days(first[0], last[-1])} ({known}, {counted(len(held), 'article')})")
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


@dataclass(frozen=True, slots=True)
class Inference:
    """What is inferred of an article or was set right, with its evidence; ``ref`` leads to the first of it."""

    text: str
    ref: str


def inferences(article: Article) -> list[Inference]:
    """What is known of an article's day and outlet from elsewhere than its page; offsets are told as lines."""
    found = []
    for what, ground in (("date", article.published), ("outlet", article.outlet)):
        if ground is None or not ground.evidence:
            continue
        at = _OFFSETS.search(ground.evidence)
        ref = f"{article.path}:{line(article, int(at[1]) if at else 0)}"
        if ground.evidence.startswith(CORRECTED):
            found.append(Inference(f"{what} {BY_HAND}: {ground.evidence.removeprefix(CORRECTED)}", ref))
        elif ground.basis == "inferred":
            found.append(Inference(f"{what} inferred: {with_lines(article, ground.evidence)}", ref))
    return found


def with_lines(article: Article, evidence: str) -> str:
    """Evidence whose offsets ([316:323]) are told as lines of the article."""
    return _OFFSETS.sub(lambda found: f" (line {line(article, int(found[1]))})", evidence)


def story_title(story: Story, articles: Sequence[Article]) -> str:
    """The story's title; where its founder has no headline, the first of its articles that has one gives it."""
    return story.title or next((article.title for article in articles if article.title), NO_HEADLINE)


def bracketed(outlet: str) -> str:
    """An outlet as ``outlet`` gives it, to stand in brackets."""
    return outlet.replace(" (inferred)", ", inferred")


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


def told(articles: int, outlets: int, origins: int, unnamed: int = 0) -> str:
    """``12 articles, 9 outlets, 3 origins``; ``unnamed`` articles whose outlet nobody knows are told beside."""
    named = counted(outlets, "outlet") + (f" and {unnamed} not named" if unnamed else "")
    return ", ".join([counted(articles, "article"), named, counted(origins, "origin")])
