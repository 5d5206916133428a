"""A quotation as a sequence of comparable words: what was marked as said, freed of all that is no alteration."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from onrecord.shapes import Article, Entity, Marks, Published, Quotation, QuotationKind

WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|(?<=\s)&(?=\s)")
ELLIPSIS = re.compile(r"\.\s?\.\s?\.|…")
BRACKET = re.compile(r"\[[^\]\n]{0,80}\]")
CLAUSE = re.compile(r"[,;:—–]|\s-\s")
MARKS = "\"“”„«»‘’'‹›"


@dataclass(frozen=True, slots=True)
class Word:
    """A word freed of case, marks and hyphens. ``sentence`` counts sentences within the quotation."""

    form: str
    start: int
    end: int
    sentence: int
    piece: int
    capital: bool
    bracketed: bool
    after_break: bool
    """An ellipsis stands between the word before and this one."""
    after_clause: bool
    """A comma, dash or the like stands between the word before and this one."""


@dataclass(frozen=True, slots=True)
class Version:
    """One quotation, ready to be compared across articles. ``key`` names its speaker across articles (an
    Entity.key), None where unknown; ``bodies`` are the roles of a person and the country that they serve."""

    article: str
    quotation: str
    published: Published
    story: str | None
    kind: QuotationKind
    key: str | None
    speaker: str
    bodies: tuple[str, ...]
    words: tuple[Word, ...]
    marked: bool
    """Whether the words stood between quotation marks or in a block given as the speaker's own."""
    repeats: bool


def versions(article: Article, marks: Marks, story: str | None = None) -> list[Version]:
    """The versions that one article carries, thoughts aside, in the order of the text."""
    keys = {entity.id: entity for entity in marks.entities}
    found = []
    for quotation in marks.quotations:
        if quotation.kind == "thought":
            continue
        spans, marked = said_spans(quotation, marks, article.text)
        entity = keys.get(quotation.speaker.entity or "")
        known = quotation.speaker.named and quotation.speaker.kind != "unknown"
        key = entity.key if entity else name_key(quotation.speaker.name) if known else None
        found.append(
            Version(
                article=article.id,
                quotation=quotation.id,
                published=article.published,
                story=story,
                kind=quotation.kind,
                key=key,
                speaker=entity.name if entity else quotation.speaker.name,
                bodies=speaks_for(entity),
                words=tuple(words(article.text, spans, marks.sentences)),
                marked=marked,
                repeats=quotation.repeats is not None,
            )
        )
    return found


def speaks_for(entity: Entity | None) -> tuple[str, ...]:
    """The roles of a person, folded, and the key of the country that they serve."""
    if entity is None or entity.kind != "person" or not entity.roles:
        return ()
    country = (f"country:{entity.country}",) if entity.country else ()
    return tuple(folded(role) for role in entity.roles) + country


def name_key(name: str) -> str | None:
    """The key of a speaker whom no entity of the article stands for."""
    return f"name:{folded(name)}" if name else None


def said_spans(quotation: Quotation, marks: Marks, text: str) -> tuple[list[tuple[int, int]], bool]:
    """The spans of a quotation's own words: what stands between marks, where marks open a span or the quotation is
    mixed. A direct one may stand unmarked in a block of its own."""
    if quotation.kind not in {"direct", "mixed"}:
        return list(quotation.content), False
    spans: list[tuple[int, int]] = []
    for start, end in quotation.content:
        inside = between_marks(start, end, marks, text)
        opened = text[start : start + 1] in MARKS
        if quotation.kind == "mixed" or (opened and inside):
            spans += inside
        else:
            spans.append((start, end))
    return (spans, True) if spans else (list(quotation.content), quotation.kind == "direct")


def between_marks(low: int, high: int, marks: Marks, text: str) -> list[tuple[int, int]]:
    """What is quoted within a span, without the quotations inside quotations."""
    inside: list[tuple[int, int]] = []
    for string in sorted(marks.marked, key=lambda string: (string.start, -string.end)):
        start, end = max(low, string.start), min(high, string.end)
        nested = bool(inside) and end <= inside[-1][1]
        if string.verdict == "quotation" and start < end and not nested and text[start:end].strip(MARKS + " .,"):
            inside.append((start, end))
    return inside


def words(text: str, spans: list[tuple[int, int]], sentences: tuple[tuple[int, int], ...]) -> list[Word]:
    """Words of ``spans`` with their sentence, piece and the signs that stand before them."""
    found: list[Word] = []
    sentence = 0
    starts = [start for start, _ in sentences]
    for piece, (start, end) in enumerate(spans):
        brackets = [(m.start() + start, m.end() + start) for m in BRACKET.finditer(text[start:end])]
        previous = start
        for match in WORD.finditer(text, start, end):
            between = text[previous : match.start()]
            if found and any(found[-1].start < s <= match.start() for s in starts):
                sentence += 1
            found.append(
                Word(
                    form=folded(match.group()),
                    start=match.start(),
                    end=match.end(),
                    sentence=sentence,
                    piece=piece,
                    capital=match.group()[0].isupper(),
                    bracketed=any(low <= match.start() < high for low, high in brackets),
                    after_break=bool(ELLIPSIS.search(between)),
                    after_clause=bool(CLAUSE.search(between)),
                )
            )
            previous = match.end()
    return found


def folded(word: str) -> str:
    """A word freed of case, accents' composition, curly apostrophes and the points of an abbreviation; "&" is "and"."""
    if word == "&":
        return "and"
    plain = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    return plain.replace(".", "") if re.fullmatch(r"(?:\w\.)+\w", plain) else plain
