"""What linking needs to know of one article: made once, where the article is marked, and stored with the record.

A signature is small (about 8 kB as JSON), serialisable with msgspec, and depends on its article alone; what a word is
worth in the light of other articles is decided when articles are linked."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from onrecord.link.credits import Credit, credits_of
from onrecord.link.words import stem, stop_words, words
from onrecord.shapes import SAID_IN, Article, EntityKind, Marks, Published

NAME = 1
TOP = 2
"""Marks of a term: written as a name wherever it may be; in the headline or the opening."""
OPENING = 400
"""Characters after which an account has said what it reports."""
MOST_TERMS = 200
"""Distinct terms kept, names and the frequent first."""
LONGEST_TITLE = 90
"""Characters of a first sentence that stand for a headline."""
SHINGLE_WORDS = 5
SHINGLE_MODULUS = 4
"""One shingle in four is kept, chosen by its hash, so that two texts keep the same ones of what they share."""


MOST_NAMED = 40
NAMED_KINDS: tuple[EntityKind, ...] = ("person", "body", "country", "place")


@dataclass(frozen=True, slots=True)
class Named:
    """A person, body, country or place that the article names: its key across articles and its mentions."""

    key: str
    name: str
    kind: EntityKind
    country: str | None
    count: int
    top: bool


@dataclass(frozen=True, slots=True)
class Timed:
    """A day that the article gives: its value where it is full, its relative form where it hangs on the publication."""

    words: str
    value: str | None
    relative: str | None
    start: int
    end: int
    caption: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """``terms``: word as first written, count, marks. ``shingles``: sorted CRC-32 hashes of a quarter of the article's
    runs of five words; ``length`` counts its words."""

    article: str
    title: str
    outlet: str | None
    published: Published
    length: int
    terms: tuple[tuple[str, int, int], ...]
    shingles: tuple[int, ...]
    named: tuple[Named, ...] = ()
    times: tuple[Timed, ...] = ()
    credits: tuple[Credit, ...] = ()


@dataclass(slots=True)
class _Seen:
    word: str
    count: int = 0
    capitals: int = 0
    top: bool = False


def sign(article: Article, marks: Marks) -> Signature:
    """The signature of one marked article."""
    runs = [(run, list(words(run))) for run in said(article)]
    plain = [word for _, found in runs for word, _, _ in found]
    return Signature(
        article=article.id,
        title=article.title or opening(article, marks),
        outlet=article.outlet.value if article.outlet else None,
        published=article.published,
        length=len(plain),
        terms=terms(runs),
        shingles=shingles(plain),
        named=named(article, marks),
        times=times(article, marks),
        credits=credits_of(article),
    )


def opening(article: Article, marks: Marks) -> str:
    """What an article without a headline goes by: its first sentence, cut at a word."""
    blocks = ((block.start, block.end) for block in article.blocks if block.kind in SAID_IN)
    start, end = next(iter((*marks.sentences, *blocks)), (0, 0))
    text = " ".join(article.text[start:end].split())
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def said(article: Article) -> list[str]:
    """The texts of the blocks that say something; the title first where no block carries it."""
    blocks = [block for block in article.blocks if block.kind in SAID_IN and not block.repeats]
    runs = [article.text[block.start : block.end] for block in blocks]
    if article.title and not any(block.kind == "headline" for block in blocks) and article.title not in " ".join(runs):
        return [article.title, *runs]
    return runs


def named(article: Article, marks: Marks) -> tuple[Named, ...]:
    """The entities that tell an affair, the most named first."""
    opening = next((block.start for block in article.blocks if block.kind in SAID_IN), 0) + OPENING
    rows = [
        Named(e.key, e.name, e.kind, e.country, len(e.mentions), any(m.start < opening for m in e.mentions))
        for e in marks.entities
        if e.kind in NAMED_KINDS
    ]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.key))[:MOST_NAMED])


def times(article: Article, marks: Marks) -> tuple[Timed, ...]:
    """The weekdays and full dates of the text, from which an unknown day of publication can be told."""
    captions = [(block.start, block.end) for block in article.blocks if block.kind == "caption"]
    return tuple(
        Timed(
            words=article.text[t.start : t.end],
            value=t.value,
            relative=t.relative,
            start=t.start,
            end=t.end,
            caption=any(start <= t.start < end for start, end in captions),
        )
        for t in marks.dates
        if t.type == "DATE"
        and (
            (t.relative or "").startswith("weekday:")
            or (t.relative is None and len(t.value or "") == len("2018-02-09"))
        )
    )


def terms(runs: list[tuple[str, list[tuple[str, int, int]]]]) -> tuple[tuple[str, int, int], ...]:
    """Every content word of ``runs`` (text and its words with offsets), its count and marks, at most MOST_TERMS, the
    most telling first."""
    seen: dict[str, _Seen] = {}
    before = 0
    for run, found in runs:
        for word, start, end in found:
            if word in stop_words():
                continue
            entry = seen.setdefault(stem(word), _Seen(run[start:end]))
            entry.count += 1
            entry.capitals += run[start].isupper()
            entry.top = entry.top or before + start < OPENING
        before += len(run)
    rows = [(e.word, e.count, NAME * (2 * e.capitals > e.count) | TOP * e.top) for _, e in sorted(seen.items())]
    return tuple(sorted(rows, key=lambda row: -row[1] - 2 * bool(row[2] & NAME) - bool(row[2] & TOP))[:MOST_TERMS])


def shingles(plain: list[str]) -> tuple[int, ...]:
    """Sorted hashes of a fixed quarter of the runs of five words (Broder 1997, sketches by modulus)."""
    joined = (" ".join(plain[i : i + SHINGLE_WORDS]) for i in range(len(plain) - SHINGLE_WORDS + 1))
    hashes = {zlib.crc32(run.encode()) for run in joined}
    return tuple(sorted(h for h in hashes if h % SHINGLE_MODULUS == 0))
