"""Rows made of invented accounts: figures under two nouns, persons, what was said and what was not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.compare import amounts, people, quoted
from onrecord.compare.named import where_named
from onrecord.compare.persons import names, same_persons
from onrecord.shapes import (
    Article,
    Block,
    Entity,
    Figure,
    Marks,
    Mention,
    Quotation,
    Speaker,
    Statement,
    StatementMember,
    Told,
)


def told(outlet: str, text: str, **marks: object) -> Told:
    article = Article(outlet, f"{outlet}.txt", text, ())
    ends = [at + 1 for at, c in enumerate(text) if c == "."] or [len(text)]
    sentences = tuple(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
    return Told(article, Marks(outlet, sentences=sentences, **marks), outlet, outlet)  # type: ignore[arg-type]


def counted(outlet: str, text: str, words: str, value: float, of: str, unit: str = "") -> Told:
    start = text.index(words)
    return told(outlet, text, figures=(Figure(start, start + len(words), value, unit, of),))


# -- figures ------------------------------------------------------------------------------------------


def test_a_count_of_two_nouns_is_one_where_the_sentences_tell_the_same() -> None:
    post = counted("Post", "The harbour board weighs seven sites for the new ferry terminal.", "seven", 7, "sites")
    herald = counted("Herald", "Seven places are weighed for the ferry terminal by the board.", "Seven", 7, "places")
    (row,) = amounts.figure_rows([post, herald])
    assert [s.value for s in row.sayings] == ["seven sites", "Seven places"]


@pytest.mark.parametrize(
    ("text", "words", "value", "of"),
    [
        ("The harbour board has seven members.", "seven", 7, "members"),
        ("Eight places are weighed for the ferry terminal by the board.", "Eight", 8, "places"),
    ],
)
def test_another_count_or_another_matter_stays_apart(text: str, words: str, value: float, of: str) -> None:
    post = counted("Post", "The harbour board weighs seven sites for the new ferry terminal.", "seven", 7, "sites")
    assert len(amounts.figure_rows([post, counted("Herald", text, words, value, of)])) == 2


def test_the_third_of_two_series_are_two() -> None:
    post = counted("Post", "It was the third Vik-Dahl debate.", "third", 3, "Vik-Dahl debate", "ordinal")
    herald = counted("Herald", "It was the third Nordic debate.", "third", 3, "Nordic debate", "ordinal")
    assert len(amounts.figure_rows([post, herald])) == 2


# -- persons ------------------------------------------------------------------------------------------


def named(outlet: str, *keys: str) -> Told:
    made = [
        Entity(f"e{n}", f"person:{key}", "person", key.title().strip("~"), mentions=(Mention(0, 1, "name"),))
        for n, key in enumerate(keys)
    ]
    return told(outlet, "Text.", entities=tuple(made))


def test_a_surname_alone_is_the_one_person_of_that_name() -> None:
    story = [named("Post", "kari vik"), named("Herald", "~vik"), named("Echo", "kari anne vik")]
    same = same_persons(story)
    assert len({same["person:kari vik"], same["person:~vik"], same["person:kari anne vik"]}) == 1
    assert names(story, same)[same["person:~vik"]] == "Kari Anne Vik"


def test_a_surname_of_two_persons_stays_open() -> None:
    same = same_persons([named("Post", "kari vik", "ola vik"), named("Herald", "~vik")])
    assert "person:~vik" not in same


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("Robert L. Vik", "Rain fell. The mayor, Bob Vik’s friend, warned.", "The mayor, Bob Vik’s friend, warned."),
        ("Robert Vik Jr.", "VIK WARNS", "VIK WARNS"),
        ("Robert Vik", "The Viking ship, as Ludvik said, sails.", None),
    ],
)
def test_an_outlet_whose_text_has_the_family_name_is_not_silent_on_it(
    name: str, text: str, sentence: str | None
) -> None:
    entity = Entity("e0", "person:robert vik", "person", name, mentions=(Mention(0, len(name), "name"),))
    post = told("Post", f"{name} spoke.", entities=(entity,))
    post = replace(post, article=replace(post.article, blocks=(Block("body", 0, len(post.article.text)),)))
    herald = told("Herald", text)
    herald = replace(herald, article=replace(herald.article, blocks=(Block("body", 0, len(text)),)))
    (row,) = people.person_rows([post], [], {})
    found = where_named(row, [herald])
    assert (text[found.start : found.end].strip() if found else None) == sentence


def test_the_name_of_another_of_the_family_is_not_his() -> None:
    father = Entity("e0", "person:robert vik", "person", "Robert Vik", mentions=(Mention(0, 10, "name"),))
    son = Entity("e1", "person:jon vik", "person", "Jon Vik", mentions=(Mention(15, 22, "name"),))
    post = told("Post", "Robert Vik and Jon Vik spoke.", entities=(father, son))
    post = replace(post, article=replace(post.article, blocks=(Block("body", 0, len(post.article.text)),)))
    herald = told("Herald", "Jon Vik spoke.", entities=(replace(son, mentions=(Mention(0, 7, "name"),)),))
    herald = replace(herald, article=replace(herald.article, blocks=(Block("body", 0, len(herald.article.text)),)))
    rows = {row.key: row for row in people.person_rows([post], [], {})}
    assert where_named(rows["person:person:robert vik"], [herald]) is None
    assert where_named(rows["person:person:jon vik"], [herald])


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("two senior harbour officials", "official"),
        ("some officials in Norway", "official"),
        ("people with knowledge of the plan", "person"),
        ("the officials’ long winter", ""),
    ],
)
def test_an_unnamed_source_is_of_the_kind_that_its_head_noun_says(words: str, kind: str) -> None:
    assert people.kind_of_source(words) == kind


# -- statements ---------------------------------------------------------------------------------------


def quoting(outlet: str, text: str, content: str, cue: str, kind: str, key: str | None, name: str) -> tuple:  # type: ignore[type-arg]
    start = text.index(content)
    at = text.index(cue)
    span = (start, start + len(content))
    speaker = Speaker(name, "person" if key else "unknown", bool(key))
    quotation = Quotation(f"q{outlet}", (span,), ((at, at + len(cue)),), (), kind, speaker)  # type: ignore[arg-type]
    member = StatementMember(outlet, quotation.id, (span,), len(content.split()))
    return told(outlet, text, quotations=(quotation,)), Statement(f"s{outlet}", name, key, (member,), ())


def test_words_of_an_unnamed_he_are_the_speakers_who_has_them_too() -> None:
    post, first = quoting(
        "Post", "“We have a lot of good will here,” Kari Vik said.", "We have a lot of good will here", "said",
        "direct", "person:kari vik", "Kari Vik",
    )  # fmt: skip
    herald, second = quoting(
        "Herald", "“We have a lot of goodwill”, the mayor said.", "We have a lot of goodwill", "said", "direct", None,
        "The mayor",
    )  # fmt: skip
    (row,) = quoted.statement_rows([post, herald], [first, second], {})
    assert [s.told.outlet for s in row.sayings] == ["Post", "Herald"]


def test_a_thing_released_is_no_statement() -> None:
    post, one = quoting(
        "Post", "The port released copies of the long letters to the board.", "copies of the long letters to the board",
        "released", "indirect", "body:port", "Port",
    )  # fmt: skip
    assert quoted.statement_rows([post], [one], {}) == []


def test_what_was_not_said_is_told_as_such() -> None:
    post, one = quoting(
        "Post", "Vik did not say whether the ferry will sail on Sunday.", "whether the ferry will sail on Sunday",
        "did not say", "indirect", "person:kari vik", "Kari Vik",
    )  # fmt: skip
    (row,) = quoted.statement_rows([post], [one], {})
    assert row.label == "Kari Vik did not say: “whether the ferry will sail on Sunday”"


@pytest.mark.parametrize(("content", "name"), [("open", "Kari Vik"), ("We will open the ferry", "he")])
def test_one_word_or_nobodys_words_are_no_row_by_themselves(content: str, name: str) -> None:
    key = None if name == "he" else "person:kari vik"
    post, one = quoting("Post", f"“{content}”, {name} said.", content, "said", "direct", key, name)
    assert quoted.statement_rows([post], [one], {}) == []


@pytest.mark.parametrize(
    ("words", "unnamed"), [("A harbour official", True), ("Former harbour director", False), ("Vik's aide", False)]
)
def test_a_title_of_somebody_named_is_no_unnamed_source(words: str, unnamed: bool) -> None:
    vik = Entity("e0", "person:kari vik", "person", "Kari Vik", roles=("harbour director",))
    speaker = Speaker(words, "described", False)
    text = f"{words} said it was raining."
    said = Quotation("q", ((len(words) + 6, len(text) - 1),), (), ((0, len(words)),), "indirect", speaker)
    post = told("Post", text, entities=(vik,), quotations=(said,))
    assert bool(people.source_rows([post], {})) == unnamed
