"""One utterance in many outlets: found together, told apart from like ones, every cut and change named."""

from __future__ import annotations

import pytest

from onrecord import mark
from onrecord.link import statements
from onrecord.link.statements.spelling import spoken
from onrecord.shapes import Article, Block, Published, Statement, StatementPair

LONG = (
    "“We will open the bridge in May unless the river rises again. We have waited three years for this day, "
    "and we will not wait any longer,”"
)


def on(day: str) -> Published:
    return Published(day, "day", "stated") if day else Published()


def linked(*texts: str, days: tuple[str, ...] = ()) -> tuple[list[Statement], dict[str, str]]:
    """Statements over one article a text, all on one day unless ``days`` says otherwise."""
    articles = [
        Article(
            id=f"a{i}",
            path=f"{i}.txt",
            text=text,
            blocks=(Block("body", 0, len(text)),),
            published=on((days or ("2020-05-01",) * len(texts))[i]),
        )
        for i, text in enumerate(texts)
    ]
    versions = [
        version
        for article, doc in mark.parse(articles)
        for version in statements.versions(article, mark.mark(article, doc))
    ]
    return statements.link(sorted(versions, key=statements.order)), {a.id: a.text for a in articles}


def only_pair(*texts: str) -> StatementPair:
    found, _ = linked(*texts)
    pairs = [pair for statement in found for pair in statement.pairs]
    assert len(pairs) == 1, found
    return pairs[0]


def test_spans_of_a_statement_are_the_words_themselves() -> None:
    found, texts = linked(f"{LONG} said Mayor Anna Lindqvist.", f"Mayor Anna Lindqvist stepped up. {LONG} she said.")
    for statement in found:
        for member in statement.members:
            for start, end in member.spans:
                assert texts[member.article][start:end] in LONG


def test_the_same_words_in_other_dress_are_verbatim() -> None:
    pair = only_pair(
        "“The well-known bridge will open in May,” said Mayor Anna Lindqvist.",
        'Mayor Anna Lindqvist said: "the well known bridge\nwill open in May"',
    )
    assert pair.relation == "verbatim"
    assert pair.edits == ()


def test_a_cut_end_is_a_truncation() -> None:
    pair = only_pair(
        f"{LONG} said Mayor Anna Lindqvist.",
        "“We have waited three years for this day,” said Mayor Anna Lindqvist.",
    )
    assert pair.relation == "truncated"


def test_a_dropped_condition_at_the_edge_is_flagged() -> None:
    pair = only_pair(
        f"{LONG} said Mayor Anna Lindqvist.", "“We will open the bridge in May,” said Mayor Anna Lindqvist."
    )
    assert pair.relation == "truncated"
    assert "condition" in pair.flags


def test_words_left_out_without_a_sign_are_a_splice_and_a_lost_negation_is_flagged() -> None:
    pair = only_pair(
        "“The council decided not to raise the toll on the bridge,” said Mayor Anna Lindqvist.",
        "“The council decided to raise the toll on the bridge,” said Mayor Anna Lindqvist.",
    )
    assert pair.relation == "spliced"
    assert pair.flags == ("negation",)


def test_an_ellipsis_is_a_sign() -> None:
    pair = only_pair(
        "“The council decided after a long and bitter debate to raise the toll,” said Mayor Anna Lindqvist.",
        "“The council decided … to raise the toll,” said Mayor Anna Lindqvist.",
    )
    assert pair.relation == "truncated"
    assert [edit.sign for edit in pair.edits] == ["ellipsis"]


def test_a_changed_number_is_an_alteration_with_both_sides() -> None:
    a = "“We have waited three years for this day,” said Mayor Anna Lindqvist."
    b = "“We have waited five years for this day,” said Mayor Anna Lindqvist."
    found, texts = linked(a, b)
    (pair,) = [pair for statement in found for pair in statement.pairs]
    assert pair.relation == "altered"
    assert pair.flags == ("number",)
    (edit,) = pair.edits
    assert edit.a and edit.b
    assert {texts["a0"][slice(*edit.a)], texts["a1"][slice(*edit.b)]} <= {"three", "five"} or {
        texts["a1"][slice(*edit.a)],
        texts["a0"][slice(*edit.b)],
    } == {"three", "five"}


def test_parts_in_another_order_are_seen() -> None:
    found, _ = linked(
        f"{LONG} said Mayor Anna Lindqvist.",
        "“We have waited three years for this day, and we will not wait any longer,” said Mayor Anna Lindqvist. "
        "Then she went on. “We will open the bridge in May unless the river rises again,” Lindqvist said.",
    )
    together = [statement for statement in found if len(statement.members) > 1]
    assert [statement.reordered for statement in together] == [("a1",)]


@pytest.mark.parametrize(
    "other",
    [
        "“We will open the bridge in May unless the river rises again,” said Governor Paul Okafor.",
        "“We are proud of the people who built this bridge for all of us,” said Mayor Anna Lindqvist.",
    ],
    ids=["same words, other speaker", "same speaker, other words"],
)
def test_near_misses_stay_apart(other: str) -> None:
    found, _ = linked(f"{LONG} said Mayor Anna Lindqvist.", other)
    assert all(len(statement.members) == 1 for statement in found)


def test_a_slogan_months_later_is_another_utterance() -> None:
    words = "“We will open the bridge in May unless the river rises again,” said Mayor Anna Lindqvist."
    found, _ = linked(words, words + " ", days=("2020-01-01", "2020-05-01"))
    assert all(len(statement.members) == 1 for statement in found)


def test_the_result_does_not_hang_on_the_order_of_articles() -> None:
    a = f"{LONG} said Mayor Anna Lindqvist."
    b = "“We have waited three years for this day,” said Mayor Anna Lindqvist."
    forward, _ = linked(a, b)
    again, _ = linked(a, b)
    assert forward == again


def members(found: list[Statement]) -> list[set[str]]:
    return [{m.article for m in statement.members} for statement in found if len(statement.members) > 1]


def test_an_undated_article_meets_dated_ones_of_any_year() -> None:
    words = "“We will open the bridge in May unless the river rises again,” said Mayor Anna Lindqvist."
    found, _ = linked(words, words + " ", "“The toll stays,” said Governor Paul Okafor.", days=("2020-05-01", "", ""))
    assert members(found) == [{"a0", "a1"}]


def test_two_telling_words_taken_up_belong_to_their_utterance_and_join_no_two() -> None:
    found, _ = linked(
        "“This bridge is an engineering triumph, and it came in under budget,” said Mayor Anna Lindqvist.",
        "Mayor Anna Lindqvist called the bridge “an engineering triumph.”",
        "“The tunnel will be an engineering triumph too, if the state ever pays for it,” said Mayor Anna Lindqvist.",
    )
    together = members(found)
    assert len(together) == 1 and "a1" in together[0] and len(together[0]) == 2


def test_two_outlets_may_each_go_on_elsewhere_after_a_sentence_that_both_have() -> None:
    shared = "We have waited three long years for this day to come."
    found, _ = linked(
        f"“{shared} The old ferry never ran in winter, and the ice took two of them,” said Mayor Anna Lindqvist.",
        f"“Nobody believed in this bridge when we drew it. {shared},” said Mayor Anna Lindqvist.",
    )
    assert members(found) == [{"a0", "a1"}]
    (pair,) = [pair for statement in found for pair in statement.pairs]
    assert pair.relation == "truncated"


def test_words_that_each_side_lacks_are_an_alteration() -> None:
    pair = only_pair(
        "“The bridge should never have been built so close to the mill,” said Mayor Anna Lindqvist.",
        "“The bridge should have never been built so close to the mill,” said Mayor Anna Lindqvist.",
    )
    assert pair.relation == "altered"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mike Brandt", "Michael Brandt"), ("Anna Berg Lindqvist", "Anna Lindqvist")],
    ids=["short form", "middle name"],
)
def test_one_person_may_be_named_in_two_ways(one: str, other: str) -> None:
    words = "“We will open the bridge in May unless the river rises again,” said"
    found, _ = linked(f"{words} {one}, a farmer.", f"{words} {other}, a farmer.")
    assert members(found) == [{"a0", "a1"}]


def test_an_unknown_voice_draws_no_two_persons_together() -> None:
    words = "“We will open the bridge in May unless the river rises again,”"
    found, _ = linked(
        f"{words} said Mayor Anna Lindqvist.", f"{words} someone wrote.", f"{words} said Governor Paul Okafor."
    )
    assert all({"a0", "a2"} - {m.article for m in statement.members} for statement in found)


def test_words_of_the_outlet_between_marks_are_not_compared() -> None:
    pair = only_pair(
        "“I am deeply sorry for the hurtful thing I said, and I judged the young men of the mill in a way I would "
        "never want to be judged,” said Mayor Anna Lindqvist.",
        "Mayor Anna Lindqvist apologized for “hurtful” words, saying she had “judged the young men of the mill in a "
        "way I would never want to be judged.”",
    )
    assert pair.relation == "truncated"


def test_like_sentences_days_apart_that_differ_all_along_are_two_utterances() -> None:
    found, _ = linked(
        "“We have done more this month for our Town on trade, jobs and taxes than anyone thought possible, "
        "and it will go on for our people!” said Mayor Anna Lindqvist.",
        "“They have done more last week for their town on trade, jobs and walls than anyone thought, "
        "and we see it go on for the people!” said Mayor Anna Lindqvist.",
        days=("2020-05-01", "2020-05-09"),
    )
    assert [len(statement.members) for statement in found] == [1, 1]


@pytest.mark.parametrize(
    ("direct", "other"),
    [
        (
            "“The bridge will open in May after the long repairs,” said Mayor Anna Lindqvist.",
            "Mayor Anna Lindqvist said the bridge “would open in May after the long repairs.”",
        ),
        (
            "“We'll open the old bridge in May after the long repairs,” said Mayor Anna Lindqvist.",
            "“We will open the old bridge in May after the long repairs,” said Mayor Anna Lindqvist.",
        ),
        (
            "“This is not the time for a new bridge across the river and the bay,” said Mayor Anna Lindqvist.",
            "“Now is no time for a new bridge across the river and the bay,” said Mayor Anna Lindqvist.",
        ),
    ],
)
def test_reported_speech_contractions_and_two_negations_change_no_meaning(direct: str, other: str) -> None:
    assert only_pair(direct, other).flags == ()


def test_a_modal_changed_between_marks_is_flagged() -> None:
    pair = only_pair(
        "“The bridge will open in May after the long repairs,” said Mayor Anna Lindqvist.",
        "“The bridge may open in May after the long repairs,” said Mayor Anna Lindqvist.",
    )
    assert pair.flags == ("modal",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("I'd go", "I would go"), ("two-in-three", "2 in 3"), ("won't", "will not"), ("they're here", "they are here")],
)
def test_one_utterance_in_two_spellings_is_one(one: str, other: str) -> None:
    assert spoken(one.casefold().split()) == spoken(other.casefold().split())


def test_another_word_is_another_utterance() -> None:
    assert spoken(["three", "days"]) != spoken(["two", "days"])
    assert spoken(["can", "not"]) != spoken(["can"])
