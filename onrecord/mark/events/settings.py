"""When and where an event took place, each with the ground it stands on."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc, Token

from onrecord import lexicon
from onrecord.mark.events import clauses
from onrecord.mark.events.names import Name, places
from onrecord.mark.events.words import words
from onrecord.shapes import Article, Place, Quotation, TimeExpression

PLACE_KINDS = ("country", "capital", "place", "region")
AT = ("in", "at", "near", "outside", "inside", "across", "into", "within", "on")


@dataclass(frozen=True, slots=True)
class When:
    value: str | None
    basis: Literal["stated", "article", "unknown"]
    span: tuple[int, int] | None = None


def times_by_token(doc: Doc, times: tuple[TimeExpression, ...]) -> dict[int, TimeExpression]:
    found: dict[int, TimeExpression] = {}
    for time in times:
        if time.type not in ("DATE", "TIME"):
            continue
        for token in doc.char_span(time.start, time.end, alignment_mode="expand") or ():
            found[token.i] = time
    return found


def words_by_token(doc: Doc, quotations: tuple[Quotation, ...]) -> dict[int, str]:
    """Token -> id of the shortest quotation that holds it, the first of several."""
    if not quotations:
        return {}
    starts = [token.idx for token in doc]
    held: dict[int, str] = {}
    shortest = sorted(quotations, key=lambda one: sum(end - start for start, end in one.content))
    for one in reversed(shortest):
        for start, end in one.content:
            held.update(dict.fromkeys(range(bisect_left(starts, start), bisect_left(starts, end)), one.id))
    return held


def when(trigger: Token, times: dict[int, TimeExpression], article: Article, ahead: bool) -> When:
    """The date in the trigger's own clause; else the article's, if the event is not still ahead."""
    for token in sorted(clauses.within(trigger), key=lambda token: abs(token.i - trigger.i)):
        time = times.get(token.i)
        if time is None or time.value == "PRESENT_REF":
            continue
        value = None if time.value is None or time.value.endswith("_REF") else time.value
        return When(value, "stated" if value else "unknown", (time.start, time.end))
    if article.published.value and not ahead:
        return When(article.published.value[:10], "article")
    return When(None, "unknown")


def in_time(own: str, date: When, trigger: Token, spoken: bool, article: Article) -> tuple[str, When]:
    """Status and date of what happens, by the article's day: what is dated later is still ahead, or the date is not
    its own (``spoken``: that of what was said); what "had been" going on at a dated time before is over."""
    published = article.published.value if article.published.basis != "inferred" else None
    if own not in ("done", "ongoing") or not published or date.basis != "stated" or not date.value:
        return own, date
    value = re.match(r"\d{4}(-\d\d){0,2}(?=T|$)", date.value)
    day = published[: len(value[0])] if value else ""
    if value is None or len(day) < len(value[0]):
        return own, date
    if value[0] > day:
        past = trigger.tag_ in ("VBD", "VBN")
        return (own, When(published[:10], "article")) if past or spoken else ("planned", date)
    over = any(child.dep_ == "aux" and child.lower_ in words("before_now") for child in trigger.children)
    if own == "ongoing" and over and value[0] < day and not is_open(date, trigger):
        return "done", date
    return own, date


def is_open(date: When, trigger: Token) -> bool:
    """Whether the date is only when it began: "since 2003"."""
    span = trigger.doc.char_span(*date.span, alignment_mode="expand") if date.span else None
    return span is None or any(
        token.lower_ in words("since") for token in trigger.doc[max(span.start - 1, 0) : span.end]
    )


def where(trigger: Token, names: dict[int, Name]) -> Place | None:
    """The place named in the trigger's clause; a seat ("Blue House") stands for its city by the lexicon."""
    for preposition in AT:
        for token in clauses.prepositional(trigger, preposition):
            for inside in (token, *(pobj for prep in token.children if prep.lower_ == "of" for pobj in prep.children)):
                name = names.get(inside.i)
                if name is not None and name.kind in PLACE_KINDS:
                    return placed(inside, name, names)
                if name is not None and (seat := seats().get(" ".join(name.words))):
                    return placed(inside, name, names, seat)
    if trigger.pos_ == "NOUN" and trigger.dep_ in ("nsubj", "nsubjpass"):
        return where(trigger.head, names)
    return None


@cache
def seats() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in lexicon.rows("event_seats")}


def placed(token: Token, name: Name, names: dict[int, Name], seat: dict[str, str] | None = None) -> Place:
    """The place that a name at a token stands for, with coordinates where it is a city."""
    first = last = token
    while names.get(first.i - 1) is name:
        first = first.nbor(-1)
    while names.get(last.i + 1) is name:
        last = last.nbor(1)
    start, end = first.idx, last.idx + len(last)
    text = token.doc[first.i : last.i + 1].text
    if seat is not None:
        city = places()[seat["city"]]
        at = float(city["latitude"]), float(city["longitude"])
        return Place(seat["city"], seat["country"], *at, start, end, "lexicon")
    found = places().get(text) if name.kind in ("capital", "place") else None
    if found is None or found["country"] != name.codes[0]:
        return Place(text, name.codes[0], None, None, start, end)
    return Place(text, name.codes[0], float(found["latitude"]), float(found["longitude"]), start, end)
