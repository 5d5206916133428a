"""Who said what: direct, indirect and mixed speech, thoughts, terms, pull quotes, and marks gone wrong."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.mark import language, quotations
from onrecord.shapes import Article, Block, BlockKind, MarkedString, Quotation


class Page:
    """A text with its marks, told by block kind: a plain string is one body block."""

    def __init__(self, *blocks: str | tuple[BlockKind, str]) -> None:
        made, parts, at = [], [], 0
        for block in blocks:
            kind, text = ("body", block) if isinstance(block, str) else block
            made.append(Block(kind, at, at + len(text)))
            parts.append(text)
            at += len(text) + 2
        self.text = "\n\n".join(parts)
        self.article = Article(id="a", path="a.txt", text=self.text, blocks=tuple(made))
        [(_, doc)] = language.parse([self.article])
        self.said, self.marked = quotations.find(self.article, doc, ())

    def words(self, spans: Sequence[tuple[int, int]]) -> str:
        return " | ".join(self.text[start:end] for start, end in spans)

    def holding(self, piece: str) -> Quotation:
        at = self.text.index(piece)
        found = [q for q in self.said if any(start <= at < end for start, end in q.content)]
        assert len(found) == 1, [self.words(q.content) for q in self.said]
        return found[0]

    def verdict(self, piece: str) -> MarkedString:
        at = self.text.index(piece)
        return min((m for m in self.marked if m.start <= at < m.end), key=lambda m: m.end - m.start)


def test_words_before_the_cue_and_after_it_are_one_quotation_with_a_gap() -> None:
    page = Page("“The dam will hold,” said Mayor Ann Lee, who visited the site. “We checked it twice.”")
    quote = page.holding("The dam")
    assert page.words(quote.content) == "“The dam will hold,” | “We checked it twice.”"
    assert page.words(quote.cue) == "said"
    assert page.words(quote.source) == "Mayor Ann Lee"
    assert quote.kind == "direct"


def test_what_somebody_is_asked_is_not_what_he_says() -> None:
    page = Page("Asked whether the dam would hold, Mayor Lee told reporters that she had no doubt.")
    assert page.words(page.holding("whether").source) == ""
    assert page.words(page.holding("that she").source) == "Mayor Lee"


def test_who_is_quoted_as_saying_it_says_it() -> None:
    page = Page("Mayor Lee was quoted in the Herald as saying that the dam would hold.")
    assert page.words(page.holding("the dam").source) == "Mayor Lee"


def test_a_plea_is_no_speech_of_what_comes_after() -> None:
    page = Page("The engineer pleaded guilty and the former mayor Ann Lee was convicted in August.")
    assert page.said == ()


def test_a_cue_inside_a_sentence_leaves_a_gap() -> None:
    page = Page("“The dam,” Mayor Lee told reporters on Monday, “will hold until spring.”")
    assert page.words(page.holding("The dam").content) == "“The dam,” | “will hold until spring.”"
    assert page.words(page.holding("The dam").source) == "Mayor Lee"


def test_indirect_speech_is_the_clause_and_not_the_cue() -> None:
    page = Page("Officials in the capital said that the bridge had been closed for repairs.")
    quote = page.holding("the bridge")
    assert page.words(quote.content) == "that the bridge had been closed for repairs"
    assert page.words(quote.source) == "Officials in the capital"
    assert (quote.kind, quote.speaker.kind, quote.speaker.named) == ("indirect", "described", False)


def test_a_cue_after_indirect_speech() -> None:
    page = Page("The bridge had been closed for repairs on Friday, officials said.")
    assert page.words(page.holding("The bridge").content) == "The bridge had been closed for repairs on Friday"


def test_part_of_a_sentence_in_marks_makes_it_mixed() -> None:
    page = Page("The minister called the proposal “nonsensical” in a statement.")
    quote = page.holding("nonsensical")
    assert quote.kind == "mixed"
    assert "the proposal “nonsensical”" in page.words(quote.content)
    assert page.verdict("nonsensical").verdict == "quotation"


def test_according_to() -> None:
    page = Page("According to the survey, most farmers have lost half of their harvest.")
    quote = page.holding("most farmers")
    assert page.words(quote.source) == "the survey"
    assert quote.speaker.kind == "document"


def test_a_noun_carries_speech() -> None:
    page = Page("The company rejected Smith's claim that the engine had failed.")
    assert page.words(page.holding("the engine").source) in ("Smith's", "The company")


@pytest.mark.parametrize("verb", ["wants", "plans", "hopes"])
def test_wishes_and_plans_are_thoughts(verb: str) -> None:
    page = Page(f"President Rossi {verb} to visit the island in May.")
    quote = page.holding("to visit")
    assert quote.kind == "thought"
    assert page.words(quote.source) == "President Rossi"


def test_several_paragraphs_under_one_opening_mark() -> None:
    page = Page(
        "Lee turned to the budget.",
        "“We have cut every cost that we could cut this year.",
        "“Nobody will lose a job over it.",
        "And we will not raise the tax,” Lee said.",
        "The council votes on Monday.",
    )
    quote = page.holding("every cost")
    assert len(quote.content) == 3
    assert page.words(quote.source) == "Lee"
    assert not any("council votes" in page.words(q.content) for q in page.said)


def test_a_second_paragraph_without_a_mark_of_its_own() -> None:
    page = Page(
        "Carter spoke of the port.",
        "“We asked for help in March and again in April.",
        "But as we have always said: help must come from the whole region.”",
        "The port opened in 1920.",
    )
    quote = page.holding("asked for help")
    assert [page.text[start:end][-1] for start, end in quote.content] == [".", "”"]
    assert page.words(quote.source) == "Carter"


def test_an_announced_paragraph_without_marks_is_direct() -> None:
    page = Page(
        "“It was a long night,” said Dana Petrov, the harbor master. Petrov explained:",
        "The wind turned before midnight, the pilots stayed on land and no ship came in until dawn.",
        "The harbor reopened at noon.",
    )
    quote = page.holding("The wind turned")
    assert page.words(quote.content).startswith("The wind turned") and page.words(quote.content).endswith("dawn.")
    assert (quote.kind, page.words(quote.source)) == ("direct", "Petrov")
    assert not any("reopened" in page.words(q.content) for q in page.said)


def test_a_paragraph_of_speech_takes_the_speaker_before_it() -> None:
    page = Page(
        "Spokeswoman Maria Klein said the talks had been “cut short by a storm.”",
        "“We regret that very much.”",
    )
    assert page.words(page.holding("We regret").source) == "Spokeswoman Maria Klein"


def test_single_marks_and_apostrophes() -> None:
    page = Page("‘We don’t know the farmers’ names,’ said Tom O’Neil. ‘That’s the trouble.’")
    quote = page.holding("We don’t")
    assert page.words(quote.content) == "‘We don’t know the farmers’ names,’ | ‘That’s the trouble.’"
    assert page.words(quote.source) == "Tom O’Neil"


@pytest.mark.parametrize("marks", ["„“", "«»", "»«", "“”", '""', "”“", '"”'])
def test_marks_of_every_kind(marks: str) -> None:
    page = Page(f"{marks[0]}We will come back in the summer,{marks[1]} said Eva Brandt.")
    assert "We will come back in the summer," in page.words(page.holding("We will").content)
    assert page.words(page.holding("We will").source) == "Eva Brandt"


def test_nested_quotations_stay_inside() -> None:
    page = Page("“She told me, ‘We are leaving at dawn,’ and hung up,” Ivan Horak said.")
    assert len(page.said) == 1
    assert page.words(page.said[0].source) == "Ivan Horak"
    assert len(page.marked) == 2


def test_nested_marks_of_the_same_kind() -> None:
    page = Page('"They let these large "caravans" of trucks come in. It must stop," Ivan Horak said. "It must."')
    assert len(page.said) == 1
    assert page.words(page.said[0].content).startswith('"They let these large "caravans" of trucks')


@pytest.mark.parametrize(
    "broken",
    [
        "“The road is closed, said the sheriff.",
        "The road is closed,” said the sheriff.",
        "““The road is closed,” said the sheriff.",
        "“The road is closed,”” said the sheriff.",
        "”The road is closed,“ said the sheriff.",
        "“The road is closed, the sheriff said.",
    ],
)
def test_a_wrong_mark_does_not_shift_the_rest(broken: str) -> None:
    page = Page(
        "“It rained all night,” said Ann Lee.",
        broken,
        "“It will be open by noon,” said Tom Ray. The valley was quiet.",
        "Boats were moved. “Nobody is hurt,” said Eva Brandt.",
    )
    for words, source in [
        ("“It rained all night,”", "Ann Lee"),
        ("“It will be open by noon,”", "Tom Ray"),
        ("“Nobody is hurt,”", "Eva Brandt"),
    ]:
        quote = page.holding(words)
        assert (page.words(quote.content), page.words(quote.source)) == (words, source)


def test_a_pull_quote_repeats_and_is_no_second_utterance() -> None:
    page = Page(
        ("headline", "Harbor master looks back on a long night"),
        ("deck", "“Perhaps the pilots never meant to come out.”"),
        "The harbor was shut on Sunday.",
        "“The wind turned, or perhaps the pilots never meant to come out,” said Dana Petrov.",
    )
    pulled, whole = page.holding("Perhaps the pilots"), page.holding("The wind turned")
    assert pulled.repeats == whole.id
    assert pulled.speaker.name == "Dana Petrov"
    assert whole.repeats is None


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        (
            "The ministry said it would go on with its “hard border” plan, a hard border in all but name.",
            "“hard border”",
        ),
        ("The film “The Last Harvest” opens on Friday.", "The Last Harvest"),
        ("Robert “Bobby” Marsh lives by the lake.", "Bobby"),
        ("Critics wondered at the so-called “expert” on the panel.", "expert"),
    ],
)
def test_terms_titles_and_nicknames_are_no_speech(text: str, piece: str) -> None:
    page = Page(text)
    verdict = page.verdict(piece)
    assert verdict.verdict == "term"
    assert verdict.reason
    assert all(q.kind != "direct" for q in page.said)


def test_described_sources_keep_their_description() -> None:
    page = Page("“The talks are over,” one diplomat familiar with the talks told Reuters.")
    quote = page.holding("The talks")
    assert quote.speaker.name.startswith("one diplomat")
    assert (quote.speaker.kind, quote.speaker.named) == ("described", False)
    assert [relay.name for relay in quote.via] == ["Reuters"]


def test_a_statement_released_by_an_agency_is_a_relay() -> None:
    page = Page(
        "“We do not need their grain,” minister Jan Dvorak said in a statement released by the state news agency."
    )
    quote = page.holding("We do not")
    assert page.words(quote.source).endswith("Jan Dvorak")
    assert [relay.name for relay in quote.via] == ["the state news agency"]
    assert page.text[quote.via[0].start : quote.via[0].end] == quote.via[0].name


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The general denied that his troops had crossed the river.", "denied"),
        ("The general confirmed that his troops had crossed the river.", "confirmed"),
        ("The general warned that his troops would cross the river.", "warned"),
        ("The general did not confirm that his troops had crossed the river.", "not confirmed"),
    ],
)
def test_stance_is_the_cue_words_own(text: str, stance: str) -> None:
    assert Page(text).holding("his troops").stance == stance


def test_captions_and_furniture_say_nothing() -> None:
    page = Page(
        "The harbor was shut.", ("caption", "“It was loud,” said Ann Lee, seen here."), ("furniture", "“Share this”")
    )
    assert page.said == () and page.marked == ()


def test_ids_hash_the_article_and_the_spans() -> None:
    text = "“The dam will hold,” said Ann Lee. Tom Ray said the dam was old."
    first, second = Page(text), Page(text)
    assert [q.id for q in first.said] == [q.id for q in second.said]
    assert len({q.id for q in first.said}) == len(first.said) == 2


SAMPLE = (
    "“The dam will hold,” said Mayor Ann Lee. ‘It’s old,’ she added.\n\n"
    'Tom Ray called it "a danger" and the mayor\'s plan “too late.”\n\n'
    "“We have asked twice.\n\n“Nobody came.”"
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.sampled_from("\"“”‘’'„«»‹› \n")), max_size=6),
    st.lists(st.integers(0, len(SAMPLE) - 1), max_size=4),
)
def test_marks_anywhere_never_break_the_spans(extra: list[tuple[int, str]], lost: list[int]) -> None:
    letters = [letter for i, letter in enumerate(SAMPLE) if i not in lost or letter.isalnum()]
    for at, mark in sorted(extra, reverse=True):
        letters.insert(min(at, len(letters)), mark)
    page = Page("".join(letters))
    for quote in page.said:
        assert all(0 <= start < end <= len(page.text) for start, end in (*quote.content, *quote.cue, *quote.source))
        assert all(a[1] <= b[0] for a, b in pairwise(quote.content))
    tops = [m for m in page.marked if m.reason != "inside other marks"]
    assert all(a.end <= b.start for a, b in pairwise(tops))
