"""What linking needs to know of one article: made once, where the article is marked, and stored with the record.

A signature is small (about 4 kB), serialisable with msgspec, and depends on its article alone; what a word is worth in
the light of other articles is decided when articles are linked.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from dataclasses import dataclass

from onrecord.link.words import stem, stop_words, words
from onrecord.shapes import SAID_IN, Article, Marks, Published

MOST_TERMS = 160
"""Distinct terms kept, the heaviest first: all of a text of 300 words."""
SHINGLE_WORDS = 5
SHINGLE_MODULUS = 4
"""One shingle in four is kept, chosen by its hash, so that two texts keep the same ones of what they share."""
TOP_WEIGHT = 1.0
"""What a headline's or deck's word counts beyond its occurrence."""


@dataclass(frozen=True, slots=True)
class Signature:
    """``terms``: word stem and log-scaled count. ``shingles``: sorted CRC-32 hashes of a quarter of the article's runs of
    five words; ``length`` counts its words."""

    article: str
    title: str
    outlet: str | None
    published: Published
    length: int
    terms: tuple[tuple[str, float], ...]
    shingles: tuple[int, ...]


def sign(article: Article, marks: Marks) -> Signature:
    """The signature of one marked article."""
    runs = said(article)
    top = [run for kind, run in runs if kind in ("headline", "deck")]
    plain = [word for _, run in runs for word, _, _ in words(run)]
    counts: Counter[str] = Counter(stem(w) for w in plain if w not in stop_words())
    heading = {stem(w) for run in top for w, _, _ in words(run)}
    weights = {t: 1 + math.log(n + (TOP_WEIGHT if t in heading else 0)) for t, n in counts.items()}
    terms = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST_TERMS]
    return Signature(
        article=article.id,
        title=article.title,
        outlet=article.outlet.value if article.outlet else None,
        published=article.published,
        length=len(plain),
        terms=tuple((t, round(w, 3)) for t, w in terms),
        shingles=shingles(plain),
    )


def said(article: Article) -> list[tuple[str, str]]:
    """Kind and text of the blocks that say something; the title first where no block carries it."""
    runs = [
        (block.kind, article.text[block.start : block.end])
        for block in article.blocks
        if block.kind in SAID_IN and not block.repeats
    ]
    if article.title and not any(kind == "headline" for kind, _ in runs):
        return [("headline", article.title), *((str(kind), run) for kind, run in runs)]
    return [(str(kind), run) for kind, run in runs]


def shingles(plain: list[str]) -> tuple[int, ...]:
    """Sorted hashes of a fixed quarter of the runs of five words (Broder 1997, sketches by modulus)."""
    joined = (" ".join(plain[i : i + SHINGLE_WORDS]) for i in range(len(plain) - SHINGLE_WORDS + 1))
    hashes = {zlib.crc32(run.encode()) for run in joined}
    return tuple(sorted(h for h in hashes if h % SHINGLE_MODULUS == 0))
