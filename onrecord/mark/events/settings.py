"""When and where an event took place, each with the ground it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from onrecord.mark.events import clauses
from onrecord.mark.events.names import Name, places
from onrecord.shapes import Article, Place, TimeExpression

AT = ("in", "at", "near", "outside", "inside", "across", "into", "within", "on")


@dataclass(frozen=True, slots=True)
class When:
    value: str | None
    basis: str
    span: tuple[int, int] | None = None


def times_by_token(doc: Doc, times: tuple[TimeExpression, ...]) -> dict[int, TimeExpression]:
    found: dict[int, TimeExpression] = {}
    for time in times:
        if time.type not in ("DATE", "TIME"):
            continue
        for token in doc.char_span(time.start, time.end, alignment_mode="expand") or ():
            found[token.i] = time
    return found


def when(trigger: Token, times: dict[int, TimeExpression], article: Article, ahead: bool) -> When:
    """The date in the trigger's own clause; else the article's, if the event is not still ahead."""
    for token in sorted(clauses.within(trigger), key=lambda token: abs(token.i - trigger.i)):
        time = times.get(token.i)
        if time is not None and time.value:
            return When(time.value, "stated", (time.start, time.end))
    if article.published.value and not ahead:
        return When(article.published.value[:10], "article")
    return When(None, "unknown")


def where(trigger: Token, names: dict[int, Name]) -> Place | None:
    """The place named in the trigger's clause."""
    for preposition in AT:
        for token in clauses.prepositional(trigger, preposition):
            name = names.get(token.i)
            if name is not None and name.kind in ("country", "capital", "place", "region"):
                return placed(token, name, names)
    return None


def placed(token: Token, name: Name, names: dict[int, Name]) -> Place:
    """The place that a name at a token stands for, with coordinates where it is a city."""
    first = last = token
    while names.get(first.i - 1) is name:
        first = first.nbor(-1)
    while names.get(last.i + 1) is name:
        last = last.nbor(1)
    start, end = first.idx, last.idx + len(last)
    text = token.doc.text[start:end]
    city = places().get(text) if name.kind in ("capital", "place") else None
    if city is None or city["country"] != name.codes[0]:
        return Place(text, name.codes[0], None, None, start, end)
    return Place(text, name.codes[0], float(city["latitude"]), float(city["longitude"]), start, end)
