"""What was said, whole: coordinated clauses stay, the cue's own words go, and no span cuts a word."""

from __future__ import annotations

import pytest

from tests.mark.test_speakers import Told


@pytest.mark.parametrize(
    "said",
    [
        "he was willing to meet the rebels, but only if they were serious",
        "officials were unhappy with his speech, but that the meeting was still on",
        "the ministers met twice, but failed to agree",
        "the ferry was late and the harbour was closed",
    ],
)
def test_coordinated_clauses_are_part_of_what_is_said(said: str) -> None:
    assert Told(f"The clerk said {said}.").content(said[:12]) == said


def test_a_clause_that_the_parse_gives_to_the_cue_goes_on_with_the_content() -> None:
    told = Told(
        "The office revealed on Tuesday that officials from Norland offered to meet with the envoy during the games, "
        "but retracted their offer at the last minute."
    )
    assert told.content("officials from").endswith("but retracted their offer at the last minute")


def test_when_it_was_said_is_no_part_of_what_was_said() -> None:
    told = Told("But he made a point of not engaging with the queen, saying later it would have been wrong to do so.")
    assert told.content("it would") == "it would have been wrong to do so"


def test_behind_a_semicolon_another_source_begins() -> None:
    told = Told("Aides said Kerr has not spoken with the king; The Harbor Gazette reported that Tamm paid him a visit.")
    assert told.content("Kerr has") == "Kerr has not spoken with the king"
    assert told.of("Kerr has").speaker.name == "Aides"
    assert told.of("Tamm paid").speaker.name == "Harbor Gazette"


def test_the_object_is_the_content_where_another_clause_follows_it() -> None:
    told = Told(
        "Kerr has repeatedly expressed willingness to give up the mine, "
        "a condition British diplomats have said must be met."
    )
    assert told.content("willingness").startswith("willingness to give up the mine")
    assert "must be met" not in told.content("willingness")


def test_of_an_apposition_only_what_its_own_source_says_is_content() -> None:
    told = Told(
        "Officers were sent to the border to process claims quickly, "
        "a move immigrant advocates say is aimed at families."
    )
    assert told.content("is aimed") == "is aimed at families"
    assert told.of("is aimed").speaker.name == "immigrant advocates"


def test_a_conjunction_is_not_left_at_the_end_of_a_cut() -> None:
    told = Told("Officials said the ministers met twice, and agreed to talk again.")
    assert told.content("the ministers") == "the ministers met twice"


def test_a_dateline_is_neither_said_nor_a_speaker() -> None:
    told = Told("WEST PORT BAY, Fla. — The mayor sent an aide to the palace to prepare a meeting, two people said.")
    assert told.content("The mayor").startswith("The mayor")
    assert all("PORT" not in q.speaker.name for q in told.said)


@pytest.mark.parametrize(
    "text",
    [
        '"He told me, \'She said, "You are late," and he laughed,\'" Tamm said.',
        "“He told me, ‘She said, “You are late,” and he laughed,’” Tamm said.",
    ],
)
def test_three_levels_of_marks_are_one_quotation(text: str) -> None:
    told = Told(text)
    assert [told.text[q.content[0][0] : q.content[-1][1]] for q in told.said] == [text[: text.index(" Tamm said")]]


@pytest.mark.parametrize(
    "text",
    [
        '"They spoke of the "rights o"f people," Tamm said, and "went ho"me.',
        "“We won’t”go,” she said. “It’s no“t us.”",
        "Tamm said ‘the dogs’ home’s'roof’ had failed.",
    ],
)
def test_no_span_begins_or_ends_inside_a_word(text: str) -> None:
    told = Told(text)
    for quote in told.said:
        for start, end in quote.content:
            assert not (start and text[start - 1].isalnum() and text[start].isalnum())
            assert not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


def test_a_cue_between_two_strings_stays_out_of_the_content() -> None:
    told = Told(
        "In March, Tamm said it would not be “right for us to honour him,” complaining that he “goes against all.”"
    )
    assert all(
        told.text.index("complaining") >= end or told.text.index("complaining") < start
        for q in told.said
        for start, end in q.content
    )
    assert told.of("goes against").speaker.name == "Tamm"


def test_a_second_that_clause_is_content_wherever_the_parse_hangs_it() -> None:
    told = Told(
        "Hours before the visit, officials sent a message to Kerr’s team saying they were unhappy with his speech, "
        "but that the meeting was still on."
    )
    assert told.content("they were").endswith("but that the meeting was still on")


def test_a_denial_is_not_given_to_whom_it_contradicts() -> None:
    told = Told("Crossing through a legal gate doesn't expose them to prosecution, as Tamm contends.")
    assert all("Tamm" not in q.speaker.name for q in told.said)
    assert Told("The bridge will close, as Tamm contends.").of("The bridge").speaker.name == "Tamm"


def test_a_string_without_its_opening_mark_begins_behind_the_cue() -> None:
    told = Told("“We had a good talk, though some doubt it,” Tamm said in Selby. But I can tell you it is true.”")
    assert told.content("But I can").endswith("some doubt it,” | But I can tell you it is true.”")
    assert told.of("But I can").speaker.name == "Tamm"


def test_a_pull_quote_with_a_word_in_brackets_repeats_what_it_was_taken_from() -> None:
    told = Told(
        "“I strongly doubt he is even aware of the parts of the deal,” said Rob Holm, an envoy.",
        "“I strongly doubt [Kerr] is even aware of the parts of the deal.”",
    )
    assert told.of("I strongly doubt [").repeats == told.of("I strongly doubt he").id


def test_a_line_in_marks_without_a_verb_has_no_speaker() -> None:
    told = Told(
        "They carry few belongings. These migrants hope for the best.", "‘Undocumented, unafraid’.", "It rained."
    )
    assert all(q.speaker.name == "" for q in told.said if told.text[q.content[0][0] :].startswith("‘"))
