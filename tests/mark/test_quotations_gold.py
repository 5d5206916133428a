"""Quotations on real pages: the seed articles (``ONRECORD_SEEDS``) by span and officials' words, and the figures on
PolNeAR's development part (``ONRECORD_GOLD``, with its scorer's folder in ``ONRECORD_SCORE``)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from onrecord import read
from onrecord.mark import entities, language, quotations
from onrecord.options import ReadOptions
from onrecord.shapes import Article, MarkedString, Quotation

SEEDS, GOLD, SCORE = (os.environ.get(f"ONRECORD_{name}", "") for name in ("SEEDS", "GOLD", "SCORE"))
FLOORS = {"quoted": 97.0, "speaker": 93.0, "overlap": 77.0, "linked": 64.0}
"""What the figures may not fall below: the project's bars, or half a point under the first measurement."""

on_seeds = pytest.mark.skipif(not SEEDS, reason="ONRECORD_SEEDS does not name the folder of seed articles")


class Seed:
    def __init__(self, article: Article, said: tuple[Quotation, ...], marked: tuple[MarkedString, ...]) -> None:
        self.text, self.said, self.marked = article.text, said, marked

    def of(self, piece: str, ordinal: int = 0) -> Quotation:
        """The quotation that holds the ``ordinal``-th place where the words stand."""
        at = -1
        for _ in range(ordinal + 1):
            at = self.text.index(piece, at + 1)
        return next(q for q in self.said if any(start <= at < end for start, end in q.content))


@cache
def seed(number: str) -> Seed:
    [path] = Path(SEEDS).glob(f"{number}_*.txt")
    sources = [one for one in read.sources([path], ReadOptions()) if isinstance(one, read.Source)]
    articles = [read.read(source, ReadOptions()) for source in sources]
    [(article, doc)] = language.parse([one for one in articles if isinstance(one, Article)])
    return Seed(article, *quotations.find(article, doc, entities.find(article, doc)))


SPEAKERS = [
    ("000", "Perhaps that’s why they", 0, "Nick Ayers"),
    ("000", "strongly preferred", 0, "Nick Ayers"),
    ("000", "ready to take this opportunity", 0, "Heather Nauert"),
    ("000", "We regret their failure", 0, "Heather Nauert"),
    ("000", "I didn’t avoid", 0, "Mike Pence"),
    ("001", "North Korea dangled", 0, "Nick Ayers"),
    ("001", "Instead, the vice president met", 0, "Nick Ayers"),
    ("001", "strongly preferred", 0, "Nick Ayers"),
    ("001", "ready to take this opportunity", 0, "Heather Nauert"),
    ("001", "We will not apologize", 0, "Heather Nauert"),
    ("001", "We are hoping", 0, "Moon Jae-in"),
    ("003", "We have no intention", 0, "Kwon Jong Gun"),
    ("003", "nonsensical", 0, "North Korea"),
    ("003", "riff-raff", 0, "Kim Yo Jong"),
    ("003", "It is entirely possible", 0, "one analyst"),
    ("003", "important that we continue", 0, "Rob Portman"),
]


@on_seeds
@pytest.mark.parametrize(("number", "piece", "ordinal", "name"), SPEAKERS)
def test_every_direct_quotation_has_its_speaker(number: str, piece: str, ordinal: int, name: str) -> None:
    quote = seed(number).of(piece, ordinal)
    assert quote.speaker.name == name
    assert quote.kind in ("direct", "mixed")


@on_seeds
def test_two_paragraphs_without_a_mark_between_are_one_quotation() -> None:
    quote = seed("000").of("strongly preferred")
    assert len(quote.content) == 2
    assert quote.id == seed("000").of("This administration will stand").id


@on_seeds
def test_the_announced_block_ends_with_its_paragraph() -> None:
    quote = seed("001").of("Instead, the vice president met")
    [(start, end)] = quote.content
    assert seed("001").text[start - 1] == "\n" and seed("001").text[end] in "\r\n"


@on_seeds
def test_the_words_around_a_cue_are_one_quotation() -> None:
    quote = seed("001").of("strongly preferred")
    assert len(quote.content) == 2
    assert quote.id == seed("001").of("this administration will stand").id


@on_seeds
def test_the_pull_quote_repeats_its_utterance() -> None:
    pulled = seed("000").of("Perhaps they were")
    assert pulled.repeats == seed("000").of("Perhaps that’s why they").id
    assert pulled.speaker.name == "Nick Ayers"
    assert [q for q in seed("000").said if q.repeats] == [pulled]


@on_seeds
def test_a_policy_in_marks_is_a_term() -> None:
    at = seed("000").text.index("maximum pressure")
    [term] = [m for m in seed("000").marked if m.start <= at < m.end]
    assert (term.verdict, bool(term.reason)) == ("term", True)


@on_seeds
def test_unnamed_sources_and_relays() -> None:
    analyst = seed("003").of("It is entirely possible")
    assert not analyst.speaker.named and [relay.name for relay in analyst.via] == ["the Free Beacon"]
    assert len(seed("003").of("We have no intention").via) == 1


@pytest.mark.skipif(not (GOLD and SCORE), reason="ONRECORD_GOLD and ONRECORD_SCORE are not both set")
def test_figures_hold_their_floors(tmp_path: Path) -> None:
    dev = Path(GOLD) / "quotes" / "dev"
    predicted = tmp_path / "dev.jsonl"
    with predicted.open("w", encoding="utf-8") as out:
        subprocess.run(
            [sys.executable, "-m", "benchmarks.predict", "quotes", str(dev / "text")], stdout=out, check=True
        )
    scorer = [sys.executable, str(Path(SCORE) / "quotes.py"), str(dev), str(predicted), "--json"]
    figures = json.loads(subprocess.run(scorer, capture_output=True, text=True, check=True).stdout)
    reached = {
        "quoted": figures["quoted"]["recall"],
        "speaker": figures["speaker"]["accuracy"],
        "overlap": figures["overlap"]["f1"],
        "linked": figures["linked"]["f1"],
    }
    assert all(reached[name] >= floor for name, floor in FLOORS.items()), reached
