"""Figures: the number, its unit, what it counts and how exact it is."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.mark import dates, figures, language
from onrecord.shapes import Article, Block, Figure, Published


def found(text: str) -> list[tuple[str, Figure]]:
    article = Article(
        "a", "a.txt", text, (Block("body", 0, len(text)),), published=Published("2018-02-21", "day", "stated")
    )
    ((_, doc),) = language.parse([article])
    return [(text[f.start : f.end], f) for f in figures.find(article, doc, dates.find(article, doc))]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "of", "bound"),
    [
        ("Police arrested 43 students.", "43", 43, "", "students", "exact"),
        ("The flood killed more than 1,200 people.", "more than 1,200", 1200, "", "people", "more"),
        ("Some 200 marchers came.", "Some 200", 200, "", "marchers", "about"),
        ("At least a dozen soldiers died.", "At least a dozen", 12, "", "soldiers", "more"),
        ("Twenty-three senior officers resigned.", "Twenty-three", 23, "", "senior officers", "exact"),
        ("The state has 1.8 million voters.", "1.8 million", 1.8e6, "", "voters", "exact"),
        ("At least 12 were killed.", "At least 12", 12, "", "", "more"),
        ("Roughly 200 of the marchers stayed.", "Roughly 200", 200, "", "the marchers", "about"),
        ("They paid $1.7 billion in cash.", "$1.7 billion", 1.7e9, "USD", "", "exact"),
        ("They paid up to £300m for it.", "up to £300m", 3e8, "GBP", "", "less"),
        ("They paid 40 million euros for it.", "40 million euros", 4e7, "EUR", "", "exact"),
        ("Nearly 80 percent agreed.", "Nearly 80 percent", 80, "percent", "", "about"),
        ("About 60% of voters agreed.", "About 60%", 60, "percent", "voters", "about"),
        ("Prices rose 2.5% in one go.", "2.5%", 2.5, "percent", "", "exact"),
        ("They talked for less than two hours.", "less than two hours", 2, "hour", "", "less"),
        ("He got five years in prison.", "five years", 5, "year", "", "exact"),
        ("They filed a 48-page complaint.", "48-page", 48, "", "page", "exact"),
        ("They marked the third anniversary of the fire.", "third", 3, "ordinal", "anniversary", "exact"),
    ],
)
def test_a_figure(text: str, words: str, value: float, unit: str, of: str, bound: str) -> None:
    ((seen, figure),) = found(text)
    assert (seen, figure.value, figure.unit, figure.of, figure.bound) == (words, value, unit, of, bound)


@pytest.mark.parametrize(
    "text",
    [
        "They met on Feb. 10, 2018, in room 12.",
        "The jet was a Boeing 737.",
        "Article 5 was invoked, as was Resolution 2375.",
        "The G7 leaders flew in F-16 jets.",
        "The 34-year-old sailor and Ann Poe, 48, drowned.",
        "The home side won 3-2.",
        "Call 555-0199 or (202) 555-0143.",
        "One analyst said so, and one of them left.",
        "The two leaders met.",
        "It was his first visit and her second attempt.",
        "Between 150 and 200 farmers came.",
        "Several hundred farmers came.",
        "Two-thirds of them voted 24/7.",
        "The 2016 election was close.",
    ],
)
def test_numbers_that_are_left_out(text: str) -> None:
    assert found(text) == []


def test_figures_do_not_overlap_and_stay_in_order() -> None:
    text = "More than 100 trucks carried $5 million, 12 tons of rice and 3 percent of the mail for two weeks."
    spans = [(f.start, f.end) for _, f in found(text)]
    assert len(spans) == 5
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize("text", ["", "7", "$", "a a a", "1,2,3", "0.0.0.0", "９９ balloons", "١٢ people"])
def test_odd_input_gives_no_error(text: str) -> None:
    for words, figure in found(text):
        assert text[figure.start : figure.end] == words
