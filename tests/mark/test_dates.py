"""Dates: what a reader would put on a calendar, from sentences written for these tests."""

from __future__ import annotations

import pytest

from onrecord.mark import dates, language
from onrecord.shapes import Article, Block, Published, TimeExpression

WEDNESDAY = "2018-02-21"


def times(text: str, published: str | None = WEDNESDAY, headline: int = 0) -> list[tuple[str, TimeExpression]]:
    blocks = (Block("headline", 0, headline),) if headline else ()
    date = Published(published, "day", "stated") if published else Published()
    article = Article("a", "a.txt", text, (*blocks, Block("body", headline, len(text))), published=date)
    ((_, doc),) = language.parse([article])
    return [(text[t.start : t.end], t) for t in dates.find(article, doc)]


def values(text: str, published: str | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(words, found.value) for words, found in times(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister resigned on Feb. 10, 2018.", [("Feb. 10, 2018", "2018-02-10")]),
        ("The minister resigned on Saturday, February 10th, 2018.", [("Saturday, February 10th, 2018", "2018-02-10")]),
        ("The treaty was signed on 27 July 1953.", [("27 July 1953", "1953-07-27")]),
        ("The file is dated 2018-02-10.", [("2018-02-10", "2018-02-10")]),
        ("The memo of 1/5/17 was released.", [("1/5/17", "2017-01-05")]),
        ("The order of 25.12.2016 still stands.", [("25.12.2016", "2016-12-25")]),
        ("The bank failed in September 2008.", [("September 2008", "2008-09")]),
        ("The bank failed in 2008.", [("2008", "2008")]),
        ("The party ruled in the 1990s.", [("the 1990s", "199")]),
        ("The castle fell in the 15th century.", [("15th century", "14")]),
        ("Exports fell in the third quarter of 2016.", [("the third quarter of 2016", "2016-Q3")]),
        ("He served from 2012-2015 in the north.", [("2012", "2012"), ("2015", "2015")]),
        ("The hearings ran from March 3 to 5, 2016.", [("March 3", "2016-03-03"), ("5, 2016", "2016-03-05")]),
    ],
)
def test_explicit_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy said on Tuesday that talks had failed.", [("Tuesday", "2018-02-20")]),
        ("The envoy said Wednesday that talks had failed.", [("Wednesday", "2018-02-21")]),
        ("The envoy plans to meet generals on Friday.", [("Friday", "2018-02-23")]),
        ("The envoy will meet generals on Friday before leaving for Oslo on Saturday.",
         [("Friday", "2018-02-23"), ("Saturday", "2018-02-24")]),
        ("The parliament votes on Thursday.", [("Thursday", "2018-02-22")]),
        ("The envoy arrived Sunday night.", [("Sunday night", "2018-02-18TNI")]),
        ("They met last month and again last week.", [("last month", "2018-01"), ("last week", "2018-W07")]),
        ("They will meet next month or later this year.", [("next month", "2018-03"), ("later this year", "2018")]),
        ("The law was passed last summer.", [("last summer", "2017-SU")]),
        ("The law was passed in August.", [("August", "2017-08")]),
        ("The law was passed late last July.", [("late last July", "2017-07")]),
        ("The meeting was due to start on Feb. 10.", [("Feb. 10", "2018-02-10")]),
        ("The summit is planned for June 12.", [("June 12", "2018-06-12")]),
        ("He called off the May 12 deadline.", [("May 12", "2018-05-12")]),
        ("He left office in February of last year.", [("February of last year", "2017-02")]),
        ("Troops left two years ago.", [("two years ago", "2016")]),
        ("Troops left three weeks ago.", [("three weeks ago", "2018-W05")]),
        ("Troops left three days ago.", [("three days ago", "2018-02-18")]),
        ("Troops left weeks ago.", [("weeks ago", "PAST_REF")]),
        ("He spoke yesterday, and speaks again tomorrow.", [("yesterday", "2018-02-20"), ("tomorrow", "2018-02-22")]),
        ("The ships sailed this morning.", [("this morning", "2018-02-21TMO")]),
        ("They clashed over the weekend.", [("the weekend", "2018-W07-WE")]),
        ("They met over Christmas.", [("Christmas", "2017-12-25")]),
        ("Talks began on Feb. 12 and ended the next day.", [("Feb. 12", "2018-02-12"), ("the next day", "2018-02-13")]),
        ("The war began in 2003. Two years later it spread.", [("2003", "2003"), ("Two years later", "2005")]),
        ("He arrived at 8:30 p.m. Tuesday.", [("8:30 p.m. Tuesday", "2018-02-20T20:30")]),
        ("He is now in charge, and was recently promoted.", [("now", "PRESENT_REF"), ("recently", "PAST_REF")]),
    ],
)  # fmt: skip
def test_dates_that_hang_on_the_publication(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He got five years in prison.", [("five years", "P5Y")]),
        ("They talked for less than two hours.", [("less than two hours", "PT2H")]),
        ("It has waited for years.", [("years", "PXY")]),
        ("The war lasted more than a decade.", [("more than a decade", "P1DE")]),
        ("It grew over the past two years.", [("the past two years", "P2Y")]),
        ("The plan is a five-year one.", [("five-year", "P5Y")]),
        ("The bulletin is printed every day.", [("every day", "P1D")]),
        (
            "The council sits every other week on Thursday evenings.",
            [("every other week", "P2W"), ("Thursday evenings", "XXXX-WXX-4TEV")],
        ),
        ("They work six days a week.", [("six days", "P6D"), ("a week", "P1W")]),
        ("The council sits every Monday.", [("every Monday", "XXXX-WXX-1")]),
        ("They pump 300 barrels a day.", [("a day", "P1D")]),
        ("It costs them millions annually.", [("annually", "XXXX")]),
        ("The repairs take 12 to 18 months.", [("12", "P12M"), ("18 months", "P18M")]),
    ],
)
def test_lengths_and_habits(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May spoke to reporters.",
        "The premier may resign.",
        "They march to the palace.",
        "The 34-year-old sailor drowned.",
        "Some 2000 people fled.",
        "He flew on a Boeing 737 to the Winter Olympics.",
        "He gave a second speech and took a second look.",
        "Markets fall and spring back.",
        "He told USA Today nothing.",
        "Call 555-2012 for help.",
    ],
)
def test_words_that_are_no_dates(text: str) -> None:
    assert values(text) == []


def test_without_a_publication_date_the_relative_form_stays() -> None:
    ((_, tuesday),) = times("The envoy said on Tuesday that talks had failed.", None)
    assert (tuesday.value, tuesday.relative, tuesday.earliest) == (None, "weekday:2:past", None)
    known = dates.resolve("weekday:2:past", Published(WEDNESDAY, "day", "inferred"))
    assert (known.value, known.earliest, known.latest) == ("2018-02-20", "2018-02-20", "2018-02-20")


def test_bounds_of_an_inferred_date_bound_what_hangs_on_it() -> None:
    published = Published(None, None, "inferred", earliest="2018-02-21", latest="2018-02-23")
    assert dates.resolve("weekday:2:past", published).value == "2018-02-20"
    yesterday = dates.resolve("-P1D", published)
    assert (yesterday.value, yesterday.earliest, yesterday.latest) == (None, "2018-02-20", "2018-02-22")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"I am glad," May said on Monday. Theresa May left.', [("Monday", "2018-02-19")]),
        ("Theresa May spoke. Before May on Tuesday came two others.", [("Tuesday", "2018-02-20")]),
        ("Since May took office, Theresa May has won two votes.", []),
        ("Theresa May spoke. She was asked in May.", [("May", "2017-05")]),
        ("We may hear more on Friday.", [("Friday", "2018-02-23")]),
    ],
)
def test_a_person_with_a_months_name_is_no_month_and_no_modal(text: str, expected: list[tuple[str, str]]) -> None:
    assert [found for found in values(text) if found[0] != "two"] == expected


def test_a_month_is_too_coarse_for_a_weekday_but_not_for_last_year() -> None:
    month = Published("2018-02", "month", "stated")
    assert dates.resolve("weekday:2:past", month) == dates.Resolved()
    assert dates.resolve("-P1Y", month).value == "2017"


def test_unnumbered_amounts_give_generous_bounds() -> None:
    ((_, weeks),) = times("The office was blown up weeks ago.", "2020-07-07")
    assert weeks.earliest is not None and weeks.latest is not None
    assert weeks.earliest <= "2020-06-16" <= weeks.latest < "2020-07-07"


def test_only_what_the_page_says_is_marked() -> None:
    text = "A storm hit on Monday.\n\nPublished under: Monday Club"
    article = Article("a", "a", text, (Block("body", 0, 22),), published=Published(WEDNESDAY, "day", "stated"))
    ((_, doc),) = language.parse([article])
    assert [text[t.start : t.end] for t in dates.find(article, doc)] == ["Monday"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Monday", "May", "2018", "31/31/2018 99/99/99", "Feb. 31", "0-0-0 24:99", "a a a the the"]
)
def test_odd_input_gives_no_error(text: str) -> None:
    for words, found in times(text):
        assert text[found.start : found.end] == words


def test_a_sentence_without_a_verb_ends() -> None:
    assert values("Talks on Friday.") != []


def test_later_dates_hang_on_earlier_ones_in_their_relative_form() -> None:
    ((_, friday), (_, next_day)) = times("He arrived on Friday and left the next day.", None)
    assert (friday.relative, next_day.relative) == ("weekday:5:past", "weekday:5:past/+P1D")
    assert dates.resolve("weekday:5:past/+P1D", Published(WEDNESDAY)).value == "2018-02-17"


def test_holidays_fall_on_their_days() -> None:
    found = [dates.resolve(f"{year}-07-01/holiday:{rule}:this", Published()).value for year, rule in
             [(2018, "easter+0"), (2019, "easter-2"), (2017, "11.4-4"), (2018, "05.-1-1")]]  # fmt: skip
    assert found == ["2018-04-01", "2019-04-19", "2017-11-23", "2018-05-28"]
