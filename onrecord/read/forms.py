"""What one line of a page is by its own form: byline, credit, prompt, label, outlet. Words come from the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord import lexicon
from onrecord.shapes import BlockKind

Where = Literal["any", "head", "tail"]

_NAME_PART = r"(?:[A-ZÀ-Þ][\w.'’-]*|de|del|der|den|van|von|al|el|bin|ibn|la|le|da|di|du|dos|ter)"
_NAME = rf"[A-ZÀ-Þ][\w.'’-]*(?: {_NAME_PART}){{0,5}}"
_BYLINE = re.compile(
    rf"(?:story |written |reported |words |text |posted |analysis |opinion )?(?:by|from)[: ]\s*"
    rf"(?P<names>(?:the )?{_NAME}(?:(?:, | and | & |, and | with ){_NAME})*)"
    rf"(?:\s*[,|•·/–—-]+\s*(?P<role>[^.!?\"“”]{{2,60}}))?",
)
_BY = re.compile(r"(?:by|from|BY|FROM|By|From|Story|Written|Reported|Words|Text|Posted|Analysis|Opinion)\b")
_FULL_NAME = rf"{_NAME_PART}(?: {_NAME_PART}){{1,3}}(?: in {_NAME_PART}(?: {_NAME_PART}){{0,2}})?"
_NAMES_ALONE = re.compile(rf"{_FULL_NAME}(?:(?:,| and| &|, and) {_FULL_NAME})*")
_ROLE_OPENS = re.compile(
    r"[A-Z@]|(?:for|in|at|of|via|and|the|our|a|an|staff|special|senior|chief|contribut|correspond|report|edit)"
)
_NEWS_BY = re.compile(r"(?:an? )?(?:[\w'’-]+ ){1,3}(?:by|from) (?P<outlet>.{2,40})", re.I)
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{1,24}?)\s*[:|]\s*(?P<value>.*)", re.S)
_CREDIT_PARTS = re.compile(r"\s*(?:/|\||,|\bvia\b|\bfor\b|\bby\b|[–—•·]|\s-\s)\s*|[()\[\]]")
_CREDITED = re.compile(r"[(\[](?P<inside>[^()\[\]]{2,80})[)\]]\s*\.?$")
_SIDE = r"\((?:back |front |far |top |bottom |second from )*(?:left|right|center|centre)\)"
_SEEN = re.compile(
    _SIDE
    + r"|\bfile (?:photo|picture|image)\b|\b(?:pictured|seen|shown) (?:above|here (?:in|on|at) (?:a |an |the )?[A-Z\d])"
    r"|\bin this (?:\w+ ){0,3}(?:photo|image|picture)\b|\bFile (?:photo|picture|image)\.?$"
)
_SIDE_LETTER = re.compile(r"\((?:[LRC]|[LR]-[LR])\)")
_FULL_DATE_END = re.compile(r"\b(?:19|20)\d\d[.)]?$")
_LOOK = 2_000
"""So much of a paragraph is looked at to tell what it is."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[\"“‘(]?[A-Z]")
_AGENCY_LEAD = re.compile(r"(?:[A-Z][\w.'’-]+(?:[ ,/]+[\w.'’-]+){0,6}[ ,]*(?:\([^()]{2,40}\)\s*)?(?:[–—―]|--?)\s)")


@dataclass(frozen=True, slots=True)
class Label:
    """A line that says what its rest is ("Published: ..."). ``at`` is where the rest begins in the line."""

    field: str
    value: str
    at: int


@dataclass(frozen=True, slots=True)
class Byline:
    names: str
    at: int


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: BlockKind
    words: int
    opens: str
    pattern: re.Pattern[str]


@cache
def _rules(where: Where) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(_kind(row["kind"]), int(row["words"]), row["opens"], re.compile(row["pattern"], re.I))
        for row in lexicon.rows("page_lines")
        if row["where"] == where
    )


def _kind(name: str) -> BlockKind:
    kinds: dict[str, BlockKind] = {"furniture": "furniture", "tags": "tags", "caption": "caption", "credit": "credit"}
    return kinds[name]


@cache
def _labels() -> dict[str, str]:
    return {row["label"]: row["field"] for row in lexicon.rows("page_labels")}


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in lexicon.column("photo_agencies", "name"))


@cache
def _outlets() -> dict[str, str]:
    """Every name and alias in lower case, to the name as the lexicon has it."""
    found: dict[str, str] = {}
    for row in lexicon.rows("outlets"):
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                found.setdefault(name.casefold(), row["name"])
    return found


@cache
def _domains() -> dict[str, str]:
    return {row["domain"]: row["name"] for row in lexicon.rows("outlets")}


def is_outlet(name: str) -> bool:
    return name.strip().casefold() in _outlets()


def outlet_of_host(host: str) -> str | None:
    """The outlet whose web domain ``host`` is, or is under."""
    parts = host.casefold().rstrip(".").split(".")
    candidates = (".".join(parts[at:]) for at in range(len(parts) - 1))
    return next((_domains()[domain] for domain in candidates if domain in _domains()), None)


def furniture(text: str, words: int, where: Where) -> tuple[BlockKind, str] | None:
    """The kind of a line that is no part of the article, and what it opens ("titles", "rest" or nothing)."""
    if not any(c.isalnum() for c in text):
        return "furniture", ""
    bare = text.strip('*_#[]<>| \t"')
    for rule in _rules(where):
        if words <= rule.words and rule.pattern.fullmatch(bare):
            return rule.kind, rule.opens
    return None


def label(text: str) -> Label | None:
    found = _LABEL.match(text)
    if not found:
        return None
    field = _labels().get(found["label"].strip().casefold())
    if field is None or (found["value"][:1].islower() and field not in ("tags", "furniture", "url")):
        return None
    return Label(field, found["value"].strip(), found.start("value"))


def byline(text: str, words: int) -> Byline | None:
    """Who wrote it, where the line is a byline as a whole: "By Ann Lee and Bo Chan, Staff Writers"."""
    if words > 24 or not _BY.match(text):
        return None
    shaped = re.sub(r"^[A-Za-z]+(?: [Bb][Yy])?\b", lambda m: m.group().lower(), text, count=1)
    found = _BYLINE.fullmatch(shaped.rstrip(" .|,-"))
    if not found:
        return None
    role = found["role"]
    if role and (text.endswith(".") or len(role.split()) > 6 or not _ROLE_OPENS.match(role)):
        return None
    names = text[found.start("names") : found.end("names")]
    before, comma, last = names.rpartition(", ")
    if comma and is_outlet(last):
        names = before
    return Byline(names.rstrip(".,"), found.start("names"))


def names_only(text: str, words: int) -> bool:
    """Two to four capitalised words (or such names in a row) and nothing else."""
    return 2 <= words <= 12 and bool(_NAMES_ALONE.fullmatch(text))


def outlet_line(text: str, words: int) -> tuple[str, int] | None:
    """The outlet's name and where it stands in the line: "News by VICE", "The Hill", "Reuters | World"."""
    if words > 8:
        return None
    found = _NEWS_BY.fullmatch(text)
    if found and is_outlet(found["outlet"]):
        return found["outlet"], found.start("outlet")
    first = re.split(r"\s*[|•·>›»]\s*", text)[0]
    return (first, 0) if is_outlet(first) else None


def masthead(text: str, words: int) -> bool:
    """It looks like an outlet's name that the lexicon does not have: "The Port Ellis Courier", "Harbor Wire"."""
    parts = text.split()
    if not 2 <= words <= 5 or parts[-1].casefold() not in lexicon.column("outlet_words", "word"):
        return False
    return (parts[0] == "The" or words == 2) and all(part[0].isupper() or part in ("of", "and") for part in parts)


def _is_agency(part: str) -> bool:
    return part in _agencies() or (" " in part and f"* {part.rpartition(' ')[2]}" in _agencies())


def credit(text: str, words: int) -> bool:
    """An image credit as a whole line: "Getty Images", "Ann Lee/AFP via Getty Images", "(AP Photo/Ann Lee)"."""
    if words > 14:
        return False
    parts = [part.strip(" .©").casefold() for part in _CREDIT_PARTS.split(text) if part and part.strip(" .©")]
    return (
        bool(parts)
        and (any(map(_is_agency, (parts[0], parts[-1]))) if len(parts) > 1 else parts[0] in _agencies())
        and all(_is_agency(part) or len(part.split()) <= 5 for part in parts)
    )


def caption(text: str, words: int, sentences: int, terminal: bool) -> bool:
    """A line that tells what a picture shows: it ends in a credit, or points into the picture. "(R)" is a side of the
    picture in a line without a full stop, and a party elsewhere."""
    if words > 80 or sentences > 2 or text[0] in "\"“‘'":
        return False
    tail = _CREDITED.search(text)
    if tail and words > 3 and credit(tail["inside"], len(tail["inside"].split())):
        # briefs end in a bare "(Reuters)" too, and have more than a sentence
        return sentences == 1 or "/" in tail["inside"] or " " in tail["inside"]
    return bool(_SEEN.search(text)) or (not terminal and bool(_SIDE_LETTER.search(text)))


def dated_caption(text: str) -> bool:
    return bool(_FULL_DATE_END.search(text))


def sentences(text: str) -> int:
    """How many sentences a paragraph looks to have; abbreviations are not told apart."""
    return len(_SENTENCE_END.findall(text[:_LOOK])) + 1


def agency_lead(text: str) -> bool:
    """It opens as a report does: "GENEVA (AP) —", "WASHINGTON —", "April 29 (UPI) —"."""
    found = _AGENCY_LEAD.match(text[:100])
    if not found:
        return False
    opening = found.group()
    return "(" in opening or opening.split(",")[0].split(" ")[0].rstrip(".,").isupper()
