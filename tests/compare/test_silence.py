"""When not saying is silence: every order of two publication intervals, by the rule in docs/4_compare.md."""

from __future__ import annotations

import pytest

from onrecord.compare.silence import absence, days
from onrecord.shapes import Article, Marks, Published, Told


def told(name: str, published: Published) -> Told:
    return Told(Article(name, f"{name}.txt", "", (), published=published), Marks(name), name, name)


def on(day: str) -> Published:
    precision = {4: "year", 7: "month", 10: "day"}.get(len(day), "minute")
    return Published(day, precision, "stated")  # type: ignore[arg-type]


INFERRED = Published("2018-02-21", "day", "inferred", earliest="2018-02-20", latest="2018-02-26")


@pytest.mark.parametrize(
    ("own", "saying", "stance"),
    [
        (on("2018-02-22"), on("2018-02-21"), "silent"),
        (on("2018-02-21"), on("2018-02-21"), "silent, order unknown"),
        (on("2018-02-21T23:00"), on("2018-02-21T01:00"), "silent, order unknown"),
        (on("2018-02-20"), on("2018-02-21"), "too early"),
        (on("2018-02"), on("2018-02-21"), "silent, order unknown"),
        (on("2018-03"), on("2018-02-21"), "silent"),
        (on("2017"), on("2018-02-21"), "too early"),
        (INFERRED, on("2018-02-21"), "silent, order unknown"),
        (on("2018-02-27"), INFERRED, "silent, order unknown"),
        (on("2018-02-19"), INFERRED, "silent, order unknown"),
        (Published(), on("2018-02-21"), "silent, order unknown"),
        (on("2018-02-21"), Published(), "silent, order unknown"),
    ],
)
def test_an_absent_claim(own: Published, saying: Published, stance: str) -> None:
    found, reason, _ = absence([told("own", own)], [told("other", saying)])
    assert found == stance
    assert reason


def test_the_latest_of_an_outlets_articles_speaks_for_it() -> None:
    both = [told("early", on("2018-02-20")), told("late", on("2018-02-23"))]
    found, _, rests_on = absence(both, [told("other", on("2018-02-21"))])
    assert (found, rests_on.article.id) == ("silent", "late")


def test_a_claim_is_out_once_its_first_article_surely_is() -> None:
    saying = [told("a", on("2018-02-21")), told("b", on("2018-02-25"))]
    assert absence([told("own", on("2018-02-22"))], saying)[0] == "silent"


def test_days_of_a_month() -> None:
    assert days(on("2020-02")) == ("2020-02-01", "2020-02-29")
