"""Export: the record as plain files, one per kind, JSON lines or CSV.

Rows are in canonical order and their ids hang on content alone, so the same articles give the same bytes, however and
wherever they were read. ``docs/5_record.md`` describes every field.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Literal

from onrecord.errors import InputError, RecordError
from onrecord.record import Record, Row
from onrecord.shapes import (
    Actor,
    Article,
    Figure,
    Mention,
    Published,
    Stated,
    Story,
    Storyline,
    TimeExpression,
)
from onrecord.show import spanning, words

Form = Literal["jsonl", "csv"]
Fields = dict[str, Any]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a cell that begins so; an apostrophe before it keeps it text."""


def export(record: Record | str | Path, folder: str | Path, form: Form = "jsonl") -> list[Path]:
    """Write one file per kind into ``folder``, which is made if it is not there; return their paths.

    Each file appears whole or not at all. Raises InputError for an unknown form, RecordError if one cannot be written.
    """
    if form not in WRITERS:
        raise InputError(f"no export in the form {form!r}: there are {', '.join(WRITERS)}")
    if not isinstance(record, Record):
        with Record(record) as opened:
            return export(opened, folder, form)
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return [write(target / f"{kind}.{form}", rows(record, kind), form) for kind in KINDS]
    except OSError as error:
        raise RecordError(f"cannot export to {target}: {error}") from error


def rows(record: Record, kind: str) -> Iterator[Fields]:
    """The export's rows of one kind, in its order."""
    return KINDS[kind](record)


def write(path: Path, found: Iterable[Fields], form: Form) -> Path:
    """Write rows to ``path``."""
    return put(path, partial(WRITERS[form], found))


def put(path: Path, fill: Callable[[io.TextIOWrapper], None]) -> Path:
    """Let ``fill`` write a file beside ``path``, and put it in its place once it is whole."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            fill(stream)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def write_json_lines(found: Iterable[Fields], stream: io.TextIOBase) -> None:
    for fields in found:
        stream.write(json.dumps(fields, ensure_ascii=False, separators=(", ", ": ")) + "\n")


def write_csv(found: Iterable[Fields], stream: io.TextIOBase) -> None:
    """Nested fields as ``speaker.name``; lists as JSON. A kind without rows gives an empty file."""
    writer = csv.writer(stream, lineterminator="\n")
    for number, fields in enumerate(found):
        flat = dict(flattened(fields))
        if not number:
            writer.writerow(flat)
        writer.writerow(flat.values())


WRITERS: dict[str, Callable[[Iterable[Fields], io.TextIOBase], None]] = {"jsonl": write_json_lines, "csv": write_csv}


def flattened(fields: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """A row's cells by dotted name; every row of a kind has the same names."""
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield from flattened(value, f"{before}{name}.")
        else:
            yield before + name, cell(value)


def cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


# -- one kind each ------------------------------------------------------------------------------


def articles(record: Record) -> Iterator[Fields]:
    reprints = {reprint.article: reprint.origin for reprint in record.reprints()}
    for article in record.articles():
        yield {
            "id": article.id,
            "path": article.path,
            "outlet": article.outlet.value if article.outlet else None,
            "title": article.title,
            "published": published(article.published),
            "byline": article.byline.value if article.byline else None,
            "url": article.url.value if article.url else None,
            "stated": {
                "outlet": ground(article.outlet),
                "byline": ground(article.byline),
                "url": ground(article.url),
            },
            "format": article.format,
            "encoding": article.encoding,
            "length": len(article.text),
            "blocks": [{"kind": b.kind, "span": [b.start, b.end], "repeats": b.repeats} for b in article.blocks],
            "story": record.story_of(article.id),
            "reprint_of": reprints.get(article.id),
        }


def published(when: Published) -> Fields:
    """``value``, ``precision``, ``basis`` and what they stand on."""
    return {
        "value": when.value,
        "precision": when.precision,
        "basis": when.basis,
        "evidence": when.evidence,
        "span": span(when.start, when.end),
        "earliest": when.earliest,
        "latest": when.latest,
    }


def ground(stated: Stated | None) -> Fields:
    if stated is None:
        return {"basis": "unknown", "evidence": "", "span": None}
    return {"basis": stated.basis, "evidence": stated.evidence, "span": span(stated.start, stated.end)}


def quotations(record: Record) -> Iterator[Fields]:
    for row in record.quotations(thoughts=True, repeats=True):
        quotation, text = row.mark, row.article.text
        speaker = quotation.speaker
        yield {
            "id": quotation.id,
            **standing(row),
            "content": spans(quotation.content),
            "cue": pieces(quotation.cue, text),
            "source": pieces(quotation.source, text),
            "kind": quotation.kind,
            "speaker": {
                "name": speaker.name,
                "kind": speaker.kind,
                "named": speaker.named,
                "entity": speaker.entity,
            },
            "via": [{"name": v.name, "span": [v.start, v.end], "entity": v.entity} for v in quotation.via],
            "stance": quotation.stance,
            "repeats": quotation.repeats,
        }


def entities(record: Record) -> Iterator[Fields]:
    for row in record.entities():
        entity = row.mark
        yield {
            "id": entity.id,
            **standing(row),
            "key": entity.key,
            "kind": entity.kind,
            "name": entity.name,
            "country": entity.country,
            "roles": list(entity.roles),
            "mentions": [mention(m, row.article) for m in entity.mentions],
        }


def mention(one: Mention, article: Article) -> Fields:
    return {"span": [one.start, one.end], "text": article.text[one.start : one.end], "form": one.form}


def dates(record: Record) -> Iterator[Fields]:
    return map(plain, record.dates())


def figures(record: Record) -> Iterator[Fields]:
    return map(plain, record.figures())


def plain(row: Row[TimeExpression] | Row[Figure]) -> Fields:
    """A mark whose own fields say all."""
    own = asdict(row.mark)
    return {**standing(row), **{name: value for name, value in own.items() if name not in ("start", "end")}}


def event_mentions(record: Record) -> Iterator[Fields]:
    for row in record.events():
        event, text = row.mark, row.article.text
        place = event.place
        yield {
            "id": event.id,
            **standing(row),
            "sentence": piece(event.sentence, text),
            "type": event.type,
            "mode": event.mode,
            "context": list(event.context),
            "actors": [actor(one) for one in event.actors],
            "recipients": [actor(one) for one in event.recipients],
            "status": event.status,
            "word": event.word,
            "date": {
                "value": event.date,
                "basis": event.date_basis,
                "span": list(event.date_span) if event.date_span else None,
            },
            "place": {
                "name": place.name if place else None,
                "country": place.country if place else None,
                "latitude": place.latitude if place else None,
                "longitude": place.longitude if place else None,
                "span": span(place.start, place.end) if place else None,
                "basis": place.basis if place else None,
            },
        }


def actor(one: Actor) -> Fields:
    return {
        "name": one.name,
        "codes": list(one.codes),
        "sectors": list(one.sectors),
        "span": [one.start, one.end],
        "entity": one.entity,
    }


def stories(record: Record) -> Iterator[Fields]:
    outlets = {article.id: words.outlet(article.outlet) for article in record.articles() if article.outlet}
    for story in record.stories():
        names = {outlets[m.article] for m in story.members if m.article in outlets}
        yield {**of_story(story), "outlets": sorted(names), "origins": [asdict(o) for o in record.origins(story.id)]}


def of_story(story: Story) -> Fields:
    return {
        "id": story.id,
        "title": story.title,
        "earliest": story.earliest,
        "latest": story.latest,
        "members": [asdict(member) for member in story.members],
    }


def storylines(record: Record) -> Iterator[Fields]:
    for line in record.storylines():
        yield of_storyline(line)


def of_storyline(line: Storyline) -> Fields:
    links = [asdict(link) for link in line.links]
    return {"id": line.id, "title": line.title, "stories": list(line.stories), "links": links}


def rejected(record: Record) -> Iterator[Fields]:
    for one in record.rejected():
        yield {"path": one.path, "reason": one.reason, "detail": one.detail}


# -- what rows share ----------------------------------------------------------------------------


def standing(row: Row[Any]) -> Fields:
    """In which article a mark stands, and its characters: ``span`` runs from its first to its last."""
    first, last = (row.spans[0][0], row.spans[-1][1]) if row.spans else (0, 0)
    return {"article": row.article.id, "span": [first, last], "text": row.text, "line": row.line}


def span(start: int | None, end: int | None) -> list[int] | None:
    return None if start is None or end is None else [start, end]


def spans(found: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [[start, end] for start, end in found]


def pieces(found: Sequence[tuple[int, int]], text: str) -> list[Fields]:
    return [piece(one, text) for one in found]


def piece(one: tuple[int, int], text: str) -> Fields:
    return {"span": list(one), "text": text[one[0] : one[1]]}


KINDS: dict[str, Callable[[Record], Iterator[Fields]]] = {
    "articles": articles,
    "quotations": quotations,
    "entities": entities,
    "dates": dates,
    "figures": figures,
    "event_mentions": event_mentions,
    "statements": spanning.statements,
    "events": spanning.events,
    "stories": stories,
    "storylines": storylines,
    "rejected": rejected,
}
"""Each kind is a file of the export."""
