"""Raw page text: every line of the pages gets its kind, and what the page states comes with its characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.text import page
from onrecord.shapes import SAID_IN, Stated
from tests.read import pages


def _stated(text: str, what: Stated | None) -> str | None:
    if what is None:
        return None
    assert what.start is not None and what.end is not None
    assert text[what.start : what.end] == what.value
    return what.value


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", pages.names())
def test_every_line_of_a_page_gets_its_kind(name: str, end: str) -> None:
    typed = pages.load(name, end)
    found = page(typed.text).blocks
    assert [(b.kind, b.repeats, typed.text[b.start : b.end]) for b in found] == [
        (b.kind, b.repeats, typed.text[b.start : b.end]) for b in typed.blocks
    ]
    assert found == typed.blocks


@pytest.mark.parametrize(
    ("name", "title", "outlet", "byline", "published"),
    [
        (
            "vice_style",
            "Minister walks out of harbor talks an hour before they were due",
            "VICE",
            "Ana Prado",
            "2021-03-03T09:05",
        ),
        ("top_twice", "Harbor Talks Collapse as Minister Leaves", None, "Mark Olsen and Lia Wu", "2021-03-03T16:15"),
        ("caption_twice", "Port Ellis Strike Enters Second Week With No End in Sight", None, None, None),
        ("wire", "Strike shuts harbor for second week", "Reuters", None, None),
        ("name_and_date", "Union Rejects Harbor Offer", None, "Graham Pike", "2021-07-08T17:00"),
        ("chronicle", "How the harbor dispute unfolded", None, None, None),
        ("plain", "Harbor talks collapse", None, None, None),
        ("labels", "Harbor talks collapse", "Port Ellis Courier", "Lia Wu", "2021-03-03"),
        ("no_headline", "", None, None, None),
        ("tabloid", None, None, "ANA PRADO FOR COURIER ONLINE and LIA WU IN PORT ELLIS", "2021-03-03T12:34"),
        ("broadcaster", "Harbor talks: Minister leaves an hour before start", None, None, "2021-03-03"),
        ("cable", "Minister leaves harbor talks", None, "Ana Prado and Lia Wu", None),
        ("congress", "Minister leaves harbor talks", None, "ANA PRADO", "2021-03-02T12:25"),
        ("radio", "Minister Walks Out Of Harbor Talks", None, "Ana Prado", "2021-03-03T12:25"),
        (
            "agency_top",
            "Minister leaves harbor talks, calls offer an insult",
            None,
            "Ana Prado, Lia Wu",
            "2021-03-03T02:34",
        ),
        ("app_prompts", None, None, "Ana Prado", "2021-03-03T12:25"),
        ("title_above", "Minister leaves harbor talks an hour early", "Reuters", "Ana Prado", "2021-03-03"),
        ("unknown_outlet", None, "The Port Ellis Post", "Courier staff and Harbor Wire", "2021-03-03"),
        ("wrapped", "Harbor talks collapse as minister leaves", None, "Lia Wu", None),
        (
            "newsletter",
            "Harbor talks collapse: minister ‘will not come back’",
            "The Guardian",
            "Lia Wu in Port Ellis and Mark Olsen in London",
            "2021-03-03T14:05",
        ),
    ],
)
def test_what_a_page_states(
    name: str, title: str | None, outlet: str | None, byline: str | None, published: str | None
) -> None:
    text = pages.load(name).text
    found = page(text)
    assert (_stated(text, found.outlet), _stated(text, found.byline)) == (outlet, byline)
    assert title is None or found.title == title
    assert found.published.value == published
    assert found.published.basis == ("stated" if published else "unknown")
    assert found.published.value is None or found.published.start is not None


def test_an_update_alone_bounds_the_date_and_does_not_state_it() -> None:
    text = pages.load("caption_twice").text
    found = page(text).published
    assert (found.value, found.latest) == (None, "2021-03-10")
    assert "10, 2021" in text[found.start : found.end]


def test_the_date_of_a_caption_and_dates_in_the_body_are_not_the_articles() -> None:
    text = (
        "Harbor talks collapse\n\nMinister Ines Falk leaves the harbor office on March 2, 2021\n\n"
        "The talks collapsed on March 2, 2021, before they had begun, officials on both sides said on Wednesday.\n\n"
        "They had been agreed on in January 2021, and both sides had sent lists of what they wanted to talk about."
    )
    found = page(text)
    assert [block.kind for block in found.blocks] == ["headline", "caption", "body", "body"]
    assert found.published.value is None


def test_a_known_title_is_the_headline_however_long_it_is() -> None:
    title = " ".join(["Harbor talks collapse as minister leaves the town and owners say that they wait"] * 3) + "."
    found = page(f"{title}\n\nThe talks collapsed on Tuesday before they had begun, officials said.", title)
    assert [block.kind for block in found.blocks] == ["headline", "body"]


def test_a_name_below_the_headline_is_a_caption_where_the_page_speaks_of_that_person() -> None:
    text = (
        "Harbor talks collapse as minister leaves\n\nInes Falk\nMarch 3, 2021\n\n"
        "The fisheries minister, Ines Falk, left the talks on Tuesday, an hour before they were due to begin."
    )
    found = page(text)
    assert found.byline is None and [b.kind for b in found.blocks] == ["headline", "caption", "dateline", "body"]


LEAD = (
    "The talks over the harbor collapsed on Tuesday before they had begun, officials on both sides said, and no new "
    "date was named."
)


def kinds(*paragraphs: str) -> list[str]:
    return [block.kind for block in page("\n\n".join(("Harbor talks collapse", *paragraphs))).blocks]


def test_what_stands_above_a_place_line_is_no_body() -> None:
    picture = (
        "Minister Ines Falk welcomed the harbor's owners and their lawyers to the town hall of Norrhaven on Monday."
    )
    assert kinds(picture, f"NORRHAVEN — {LEAD}", LEAD) == ["headline", "deck", "body", "body"]
    assert kinds(picture, LEAD) == ["headline", "body", "body"]
    assert kinds(f"{LEAD} {LEAD} {LEAD}", f"NORRHAVEN — {LEAD}") == ["headline", "body", "body"]
    assert kinds(f"BERGVIK — {LEAD}", f"NORRHAVEN — {LEAD}") == ["headline", "body", "body"]


def test_the_line_below_a_video_is_a_caption() -> None:
    video = "The minister leaves the talks early; chief harbor correspondent Tom Reyl reports from Norrhaven."
    assert kinds(video, LEAD) == ["headline", "caption", "body"]
    assert kinds(LEAD, "The correspondent Tom Reyl reports from Norrhaven that the owners will wait for an offer.") == [
        "headline", "body", "body"
    ]  # fmt: skip


def test_a_post_below_the_paragraph_that_quotes_it_whole_repeats_it() -> None:
    post = "The talks went very smoothly and a good relationship was formed with all of the owners of the harbor"
    found = page(
        "\n\n".join(("Harbor talks collapse", LEAD, f"“{post},” the minister wrote.", post, f"{post}, she said."))
    )
    assert [block.repeats for block in found.blocks] == [False, False, False, True, False]


def test_what_comments_and_related_links_open_is_no_body() -> None:
    body = "\n\n".join(
        f"The harbor's owners said on day {n} that they would wait for a better offer to come." for n in range(4)
    )
    text = f"Harbor talks collapse\n\n{body}\n\nComments (2)\n\nann99\n\nThey should all be ashamed of themselves."
    assert [block.kind for block in page(text).blocks][-3:] == ["furniture"] * 3


_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
_LINES = st.sampled_from(
    [
        "By Ana Prado",
        "Mar 3 2021, 9:05am",
        "Getty Images",
        "“We will not.”",
        "Photo: the harbor / AP",
        "Related",
        "News by VICE",
        "Harbor talks collapse",
        "PORT ELLIS (AP) — The talks over the harbor collapsed on Tuesday before they had begun, both sides said.",
        "\u2028",
        "",
        "   ",
        "\r",
        "\ufeff",
    ]
)


@given(st.lists(_LINES | st.text(max_size=60), max_size=30), st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_blocks_are_in_order_apart_and_hold_every_word(parts: list[str], end: str) -> None:
    text = end.join(parts)
    at = 0
    for block in page(text).blocks:
        assert at <= block.start < block.end <= len(text)
        assert all(sign.isspace() or sign in _INVISIBLE for sign in text[at : block.start])
        at = block.end
    assert all(sign.isspace() or sign in _INVISIBLE for sign in text[at:])


def test_kinds_that_are_marked_are_the_ones_the_shapes_name() -> None:
    assert {"headline", "deck", "body"} == set(SAID_IN)
