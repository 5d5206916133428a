"""Whose words they are: only those who can speak, by the name that the page gives, and none rather than a wrong one."""

from __future__ import annotations

import pytest

from onrecord.mark import entities, language, quotations
from onrecord.shapes import Article, Block, Entity, Quotation


class Told:
    """The quotations of one text, with its entities."""

    def __init__(self, *paragraphs: str) -> None:
        self.text = "\n\n".join(paragraphs)
        starts = [self.text.index(one) for one in paragraphs]
        blocks = tuple(Block("body", start, start + len(one)) for start, one in zip(starts, paragraphs, strict=True))
        article = Article(id="a", path="a.txt", text=self.text, blocks=blocks)
        [(_, doc)] = language.parse([article])
        self.entities: dict[str, Entity] = {one.id: one for one in entities.find(article, doc)}
        self.said, self.marked = quotations.find(article, doc, tuple(self.entities.values()))

    def of(self, piece: str) -> Quotation:
        at = self.text.index(piece)
        return next(q for q in self.said if any(start <= at < end for start, end in q.content))

    def content(self, piece: str) -> str:
        return " | ".join(self.text[start:end] for start, end in self.of(piece).content)

    def listed(self) -> list[str]:
        """Contents of what a list of quotations shows."""
        return [self.text[q.content[0][0] : q.content[-1][1]] for q in self.said if q.kind != "thought"]


@pytest.mark.parametrize(
    "text",
    [
        "The timing of the visit suggested that it was planned in haste.",
        "The ferry appeared to have been held back by fog.",
        "Holm refused to answer questions, and Kask declined to comment on the rumours.",
        "Mayor Holm is beset by two scandals — questions about whether he will be forced to resign and a strike.",
    ],
)
def test_what_nobody_said_is_not_listed_as_said(text: str) -> None:
    assert Told(text).listed() == []


def test_a_document_and_a_body_speak() -> None:
    assert Told("The memo says that the bridge will close.").of("the bridge").speaker.kind == "document"
    assert Told("The airline said that the flight was late.").of("the flight").speaker.kind == "body"


def test_a_thing_in_the_sentence_before_is_no_speaker() -> None:
    told = Told(
        "The outcry over the plan put it on ice.", "“We had a really good talk, although some will not believe it.”"
    )
    assert told.of("We had").speaker.kind == "unknown"
    assert told.of("We had").speaker.name == ""


@pytest.mark.parametrize(
    ("text", "piece", "stance"),
    [
        ("Holm denied that he had met the envoy.", "he had", "denied"),
        ("Holm never claimed that he was ill.", "he was", "not claimed"),
        ("Holm did not say that he would return.", "he would", "not said"),
        ("Holm rejected the idea of another meeting.", "the idea", "rejected"),
        ("Holm dismissed the report as “a stunt.”", "a stunt", "rejected"),
        ("Holm framed the visit as a sign that the talks had worked.", "the talks", "said"),
    ],
)
def test_the_stance_is_what_the_cue_says_with_its_negation(text: str, piece: str, stance: str) -> None:
    assert Told(text).of(piece).stance == stance


def test_an_office_without_a_name_is_a_person() -> None:
    speaker = Told("The president said the talks would go on.").of("the talks").speaker
    assert (speaker.name, speaker.kind, speaker.named) == ("The president", "person", False)


@pytest.mark.parametrize("title", ["His chief of staff", "London's mayor", "Another demonstrator", "The clerk"])
def test_a_name_after_a_title_and_a_comma_is_the_speaker(title: str) -> None:
    speaker = Told(f"{title}, Olga Tamm, said the office was shut.").of("the office").speaker
    assert (speaker.name, speaker.kind, speaker.named) == ("Olga Tamm", "person", True)


def test_a_headline_with_a_colon_and_no_marks_is_indirect() -> None:
    told = Told("Report: Mayor Holm Met Rebels in Secret", "It was the first such meeting, and it took place by night.")
    quote = told.of("Mayor Holm")
    assert (quote.kind, quote.speaker.name, quote.speaker.kind) == ("indirect", "Report", "document")


def test_a_name_is_no_verb() -> None:
    told = Told("“The difference is lost,” Peter Holm, former envoy to the United States, said by phone on Friday.")
    assert told.of("The difference").speaker.name == "Peter Holm"


def test_the_subject_of_the_cue_speaks_and_not_its_object() -> None:
    told = Told(
        "Boris Kask, who said in 2015 “the only reason I would not go there is the real risk of meeting Tom Kerr”, "
        "tweeted the news about the trip."
    )
    assert told.of("the only reason").speaker.name == "Boris Kask"


def test_a_noun_inside_marks_is_no_source_of_a_cue_outside() -> None:
    told = Told(
        "When Olga Tamm said it wouldn't be “right for our council to roll out the carpet” to Kerr, complaining his "
        "policies “go against all we stand for.”"
    )
    assert told.of("go against").speaker.name == "Olga Tamm"


def test_a_place_before_the_cue_is_no_speaker() -> None:
    assert Told("A kite in the sky read, “refugees welcome here.”").of("refugees").speaker.name == ""


@pytest.mark.parametrize(
    "text",
    ["Nobody said that the bridge was safe.", "No official said that the bridge was safe."],
)
def test_what_no_one_said_has_a_denied_cue(text: str) -> None:
    assert Told(text).of("the bridge").stance == "not said"


def test_a_call_to_a_person_is_no_speech() -> None:
    assert Told("Mayor Tamm called Kerr on April 11.").listed() == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The White House and the State Department said the talks had failed.", {"White House", "State Department"}),
        ("Senators Rob Tamm (R., Ohio) and Olga Kask (D., Ohio) said the law would stay.", {"Rob Tamm", "Olga Kask"}),
        ("Rob Tamm, the mayor of London and head of the board, said the bridge would close.", {"Rob Tamm"}),
        ("Rob Tamm and Olga Kask's lawyer said the bridge would close.", {"Rob Tamm"}),
    ],
)
def test_all_who_are_named_as_speakers_together_are_kept(text: str, names: set[str]) -> None:
    told = Told(text)
    [quote] = told.said
    assert quote.speaker.entity is not None
    assert {told.entities[one].name for one in (quote.speaker.entity, *quote.speaker.others)} == names


def test_a_common_noun_with_a_capital_is_no_name() -> None:
    speaker = Told("Campaigners said the mayor would face the biggest rally ever.").of("the mayor").speaker
    assert (speaker.kind, speaker.named) == ("described", False)


def test_what_is_only_spoken_of_is_not_listed() -> None:
    assert Told("Her criticism of the plan did not last, and nor did Holm's attacks on the envoy.").listed() == []
