"""An article: its verbatim text, every mark on it, and for each mark what it is, why, and where else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.shapes import Article, Marks, Published, Stated
from onrecord.show import words
from onrecord.show.server import layers, passages
from onrecord.show.server.layers import Laid
from onrecord.show.server.rendering import path
from onrecord.show.server.room import Visit
from onrecord.show.server.views import common

Entry = dict[str, Any]
Marked = tuple[Laid, Entry]

AT = -1
"""The number of the passage that a link leads to, which is no mark of the article."""


def article(visit: Visit) -> Entry:
    """One article. ``at`` of the query names characters to lead to."""
    found = visit.record.article(visit.ask.part("id"))
    marks = visit.record.marks(found.id)
    at = tuple((start, end) for start, end in visit.ask.spans("at") if start < end <= len(found.text))
    links = across(visit, marks)
    marked = list(numbered(found, marks, links))
    laid = [mark for mark, _ in marked]
    if at:
        laid.append(Laid(AT, ("at",), at))
    story = visit.record.story_of(found.id)
    reprint = visit.browse.reprints([found.id]).get(found.id)
    return {
        "id": found.id,
        **common.article_card(found, story, reprint),
        "story_title": visit.record.story(story).title if story else "",
        "story_href": path("story", story) if story else "",
        "grounds": grounds(found),
        "format": found.format,
        "length": len(found.text),
        "layers": switches([mark for mark, _ in marked]),
        "blocks": layers.blocks(found, laid),
        "marks": [note for _, note in marked],
        "at": passages.passage(found, at) if at else None,
    }


def across(visit: Visit, marks: Marks) -> dict[str, str]:
    """The pages of the statements and events that these marks belong to, by the mark's id."""
    statements = visit.relations.statements_with(quotation.id for quotation in marks.quotations)
    events = visit.relations.events_with(event.id for event in marks.events)
    return {
        **{mark: path("statement", name) for mark, name in statements.items()},
        **{mark: path("event", name) for mark, name in events.items()},
    }


def grounds(one: Article) -> list[Entry]:
    """What is known of the article, and what each piece of it stands on."""
    known: list[tuple[str, Stated | Published | None]] = [
        ("outlet", one.outlet),
        ("date", one.published),
        ("byline", one.byline),
        ("address", one.url),
    ]
    found = []
    for what, ground in known:
        if ground is None or not ground.value:
            found.append({"what": what, "value": "", "basis": "unknown", "evidence": "", "href": ""})
            continue
        placed = ground.start is not None and ground.end is not None
        href = passages.article_path(one.id, [(ground.start or 0, ground.end or 0)]) if placed else ""
        value = words.date(ground).rpartition(",")[0] if isinstance(ground, Published) else ground.value
        found.append({"what": what, "value": value, "basis": ground.basis, "evidence": ground.evidence, "href": href})
    return found


def switches(laid: list[Laid]) -> list[Entry]:
    """The layers that this article has, with the number of their marks."""
    return [
        {"name": layer, "number": sum(layer == mark.classes[0] for mark in laid)}
        for layer in layers.LAYERS
        if any(layer == mark.classes[0] for mark in laid)
    ]


def numbered(one: Article, marks: Marks, links: dict[str, str]) -> Iterator[Marked]:
    """Every mark in the order of the text, with its note."""
    found = sorted(
        (*quotations(one, marks, links), *entities(marks), *others(marks), *events(marks, links)),
        key=lambda pair: (pair[0].spans[0], layers.LAYERS.index(pair[0].classes[0])),
    )
    for number, (laid, note) in enumerate(found):
        first = laid.spans[0]
        yield (
            Laid(number, laid.classes, laid.spans),
            {
                "number": number,
                "layer": laid.classes[0],
                "start": first[0],
                **note,
                **{
                    k: v
                    for k, v in passages.passage(one, laid.spans).items()
                    if k in ("words", "where", "citation", "spans")
                },
            },
        )


def quotations(one: Article, marks: Marks, links: dict[str, str]) -> Iterator[Marked]:
    """Quotations with their cue and source, which are layers of their own."""
    keys = {entity.id: entity.key for entity in marks.entities}
    for quotation in marks.quotations:
        speaker = quotation.speaker
        name = speaker.name if speaker.kind != "unknown" else words.NO_SPEAKER
        facts = [
            ("speaker", name, common.entity_path(keys.get(speaker.entity or ""))),
            ("reported by", " ".join(one.text[a:b] for a, b in quotation.cue), ""),
            ("stance", quotation.stance or "", ""),
            ("passed on by", ", ".join(relay.name for relay in quotation.via), ""),
            ("named", "" if speaker.named or speaker.kind == "unknown" else "no: only described", ""),
            ("repeats", "another quotation of this article" if quotation.repeats else "", ""),
        ]
        note = noted(
            f"{quotation.kind} quotation",
            facts,
            links.get(quotation.id, path("quotation", quotation.id)),
            "every version of it",
        )
        yield Laid(0, ("quotation", quotation.kind), quotation.content), note
        for layer, spans in (("cue", quotation.cue), ("source", quotation.source)):
            if spans:
                what = "the words that report it" if layer == "cue" else "who is given as its source"
                yield Laid(0, (layer,), spans), noted(layer, [(what, name if layer == "source" else "", "")])


def entities(marks: Marks) -> Iterator[Marked]:
    for entity in marks.entities:
        for mention in entity.mentions:
            facts = [
                ("name", entity.name, ""),
                ("as", mention.form, ""),
                ("in the article's words", ", ".join(entity.roles), ""),
                ("country", entity.country or "", ""),
            ]
            href = common.entity_path(entity.key)
            times = words.counted(len(entity.mentions), "time")
            note = noted(entity.kind, [*facts, ("in this article", times, "")], href, "said by and about, everywhere")
            yield Laid(0, ("entity", entity.kind), ((mention.start, mention.end),)), note


def others(marks: Marks) -> Iterator[Marked]:
    """Dates, figures, and strings between quotation marks."""
    for date in marks.dates:
        interval = words.span_of_days(date.earliest, date.latest) if date.earliest and date.latest else ""
        facts = [
            ("value", date.value or "hangs on an unknown date", ""),
            ("hangs on", date.relative or "", ""),
            ("between", interval, ""),
        ]
        yield Laid(0, ("date",), ((date.start, date.end),)), noted(date.type.lower(), facts)
    for figure in marks.figures:
        bound = "" if figure.bound == "exact" else figure.bound
        facts = [
            ("value", f"{figure.value:,g}", ""),
            ("unit", figure.unit, ""),
            ("of", figure.of, ""),
            ("bound", bound, ""),
        ]
        yield Laid(0, ("figure",), ((figure.start, figure.end),)), noted("figure", facts)
    for string in marks.marked:
        if string.verdict != "quotation":
            facts = [("taken for", string.verdict, ""), ("because", string.reason, "")]
            yield Laid(0, ("string",), ((string.start, string.end),)), noted("string in quotation marks", facts)


def events(marks: Marks, links: dict[str, str]) -> Iterator[Marked]:
    speakers = {quotation.id: quotation.speaker.name for quotation in marks.quotations}
    keys = {entity.id: entity.key for entity in marks.entities}
    for event in marks.events:
        word = "the outlet's own" if event.word == "outlet" else speakers.get(event.word) or words.NO_SPEAKER
        facts = [
            ("status", event.status, ""),
            ("kind", " ".join(filter(None, (event.mode, *event.context))), ""),
            *(("who", a.name, common.entity_path(keys.get(a.entity or ""))) for a in event.actors),
            *(("to whom", a.name, common.entity_path(keys.get(a.entity or ""))) for a in event.recipients),
            ("on whose word", word, ""),
            ("date", f"{event.date} ({event.date_basis})" if event.date else "", ""),
            ("place", event.place.name if event.place else "", ""),
        ]
        yield (
            Laid(0, ("event",), ((event.start, event.end),)),
            noted(f"event: {event.type}", facts, links.get(event.id, ""), "its history and who tells it"),
        )


def noted(what: str, facts: list[tuple[str, str, str]], href: str = "", leads: str = "") -> Entry:
    """What a mark is, why, and where else."""
    return {
        "what": what,
        "facts": [{"name": name, "value": value, "href": link} for name, value, link in facts if value],
        "href": href,
        "leads": leads if href else "",
    }
