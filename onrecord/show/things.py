"""One thing of a record by its id or name: an article, a story, a quotation, or an entity; as lines and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.errors import NotFoundError
from onrecord.record import Filter, Record, Row, corrections
from onrecord.shapes import Article, Entity, Marks, Quotation
from onrecord.show import affairs, entries, happened, layout, words
from onrecord.show.lines import Line
from onrecord.show.output import plain
from onrecord.show.report import story_reports
from onrecord.show.terminal import MARGIN
from onrecord.show.verbatim import text_lines
from onrecord.show.versions import Versions


@dataclass(frozen=True, slots=True)
class Thing:
    """Something found. ``twin`` is what ``--json`` prints."""

    lines: tuple[Line, ...]
    twin: dict[str, Any]


def find(record: Record, name: str) -> Thing:
    """The thing of this id or name. Raises NotFoundError where nothing, or more than one thing, is called so."""
    finders: tuple[Callable[[Record, str], Thing], ...] = (
        _article, _story, _storyline, _quotation, _event, _statement, _entities
    )  # fmt: skip
    if name.isalpha():  # "Abe" may begin an id too
        finders = (_entities, *finders)
    for finder in finders:
        try:
            return finder(record, name)
        except NotFoundError as error:
            if "more than one" in str(error):
                raise
    kinds = "article, story, storyline, quotation, event, statement, person, body or place"
    raise NotFoundError(f"the record has no {kinds} {name!r}")


def _article(record: Record, name: str) -> Thing:
    article = record.article(name)
    marks = record.marks(article.id)
    story, later = record.story_of(article.id), record.versions().get(article.id)
    twin = {"article": asdict(article), "story": story, "superseded_by": later, "marks": asdict(marks)}
    return Thing(tuple(_article_lines(article, marks, story or "", later or "")), twin)


def _article_lines(article: Article, marks: Marks, story: str, later: str) -> Iterator[Line]:
    yield Line("title", article.title or article.path)
    yield Line("note", f"{words.outlet(article.outlet)}, {words.date(article.published)}", article.path)
    if later:
        yield Line("note", f"{words.EARLIER}: its path was read again with other bytes, as article {later}")
    grounds = (
        ("outlet", article.outlet),
        ("date", article.published),
        ("byline", article.byline),
        ("url", article.url),
    )
    stated = [
        f"{what} from {ground.evidence}"
        for what, ground in grounds
        if ground and ground.evidence and ground.basis == "stated" and not ground.evidence.startswith(words.CORRECTED)
    ]
    if stated:
        yield Line("note", ", ".join(stated))
    for inference in words.inferences(article):
        yield Line("note", inference.text)
    yield Line("note", f"article {article.id}" + (f", story {story}" if story else ""))
    yield Line("heading", "Text")
    for line in text_lines(article, marks):
        margin = f"{line.number:>5} {line.block[: MARGIN - 7]}"
        yield Line("verbatim", f"{margin:<{MARGIN}}{line.text}")
        for mark in line.marks:
            yield Line("mark", mark)


def _story(record: Record, name: str) -> Thing:
    story = record.story(name)
    (found,) = story_reports(record, Filter(story=story.id))
    return Thing(tuple(layout.story_lines(1, found)), asdict(found))


def _storyline(record: Record, name: str) -> Thing:
    begun = name.strip().lower()
    found = [one for one in record.storylines() if begun.startswith("l-") and one.id.startswith(begun)]
    if len(found) != 1:
        why = f"{name!r} begins more than one storyline" if found else f"the record has no storyline {name!r}"
        raise NotFoundError(why)
    told = affairs.affair(record, found[0])
    return Thing(tuple(affairs.storyline_lines(told)), affairs.entry(told))


def _quotation(record: Record, name: str) -> Thing:
    found = record.quotation(name)
    by_hand = [c for c in corrections.read(record.path) if found.mark.id in c.quotations]
    notes = [f"speaker {words.BY_HAND}: {one.reason}" for one in by_hand[-1:]]
    return Thing(tuple(_quotation_lines(found, notes)), {**entries.quotation(found), "evidence": notes})


def _quotation_lines(row: Row[Quotation], notes: list[str]) -> Iterator[Line]:
    entry = entries.quotation(row)
    yield Line("title", entry["words"], row.where)
    yield Line("note", f"{entry['kind']}, {entry['speaker'] or words.NO_SPEAKER}")
    for note in notes:
        yield Line("note", note)
    for name in ("cue", "via", "stance", "outlet", "date", "article"):
        if entry[name]:
            yield Line("note", f"{name}: {plain(entry[name])}")
    start, end = row.mark.content[0][0], row.mark.content[-1][1]
    text = row.article.text
    opening = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    closing = min((at for at in (text.find("\n", end), text.find("\r", end)) if at >= 0), default=len(text))
    yield Line("heading", "In its paragraph")
    yield Line("item", text[opening:closing], row.where)


def _event(record: Record, name: str) -> Thing:
    event = record.happening(_signed(name, "ev", "event"))
    return Thing(tuple(happened.lines(event, happened.Told(record))), asdict(event))


def _statement(record: Record, name: str) -> Thing:
    statement = record.statement(_signed(name, "st", "statement"))
    return Thing(tuple(Versions(record).lines(statement)), asdict(statement))


def _signed(name: str, sign: str, what: str) -> str:
    """An id with the sign that its kind begins with: names of people are no ids without one."""
    if not name.strip().lower().startswith(sign):
        raise NotFoundError(f"the record has no {what} {name!r}")
    return name


def _entities(record: Record, name: str) -> Thing:
    exact: dict[str, list[Row[Entity]]] = {}
    for row in record.entities(Filter(about=name)):
        exact.setdefault(row.mark.key, []).append(row)
    if not exact:
        raise NotFoundError(f"the record names no {name!r}")
    groups = [(name, exact[name])] if name in exact else sorted(exact.items(), key=_mostly_named)
    found = tuple(line for key, rows in groups for line in _entity_lines(record, key, rows))
    twin = {"entities": [_entity_twin(key, rows) for key, rows in groups]}
    return Thing(found, twin)


def _mostly_named(group: tuple[str, list[Row[Entity]]]) -> tuple[int, str]:
    key, rows = group
    return -sum(len(row.mark.mentions) for row in rows), key


def _entity_lines(record: Record, key: str, rows: list[Row[Entity]]) -> Iterator[Line]:
    twin = _entity_twin(key, rows)
    yield Line("story", f"{twin['name']} ({twin['kind']}{', ' + twin['country'] if twin['country'] else ''})  [{key}]")
    if twin["roles"]:
        yield Line("note", "in the articles' words: " + ", ".join(twin["roles"]))
    yield Line("heading", f"Named in {words.counted(len(rows), 'article')}")
    for row in rows:
        times = words.counted(len(row.mark.mentions), "time")
        yield Line("item", f"{words.outlet(row.article.outlet)}: {row.article.title}, {times}", row.where)
    said = list(record.quotations(Filter(by=key)))
    if said:
        yield Line("heading", "Quoted with")
        for quotation in said:
            text = words.quoted(quotation.article, quotation.mark)
            how = entries.manner(quotation.mark.kind, quotation.mark.stance)
            yield Line("item", f"{text} ({how}; {words.outlet(quotation.article.outlet)})", quotation.where)


def _entity_twin(key: str, rows: list[Row[Entity]]) -> dict[str, Any]:
    names = [row.mark.name for row in rows]
    return {
        "key": key,
        "kind": rows[0].mark.kind,
        "name": max(set(names), key=lambda name: (names.count(name), len(name), name)),
        "country": next((row.mark.country for row in rows if row.mark.country), None),
        "roles": sorted({role for row in rows for role in row.mark.roles}),
        "articles": [
            {"article": row.article.id, "where": row.where, "mentions": [asdict(m) for m in row.mark.mentions]}
            for row in rows
        ],
    }
