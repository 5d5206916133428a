"""Rows of persons brought in, of sources used, and of who is said to have had it first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord import lexicon
from onrecord.compare.persons import SURNAME_ALONE, Same, names
from onrecord.compare.reported import of_kind, stated, unsaid
from onrecord.compare.rows import Row, Saying, quoted_by
from onrecord.shapes import Entity, Quotation, Told

UNNAMED = "source:unnamed"
DOCUMENT = "source:document"
PLURALS = {"people": "person"}
POSTPOSED = "general"
"""What stands behind the noun that it belongs to: "attorneys general" are attorneys."""
POSSESSIVE = re.compile(r"\w['’]s?(?!\w)")
NAMING = frozenset({"name", "alias"})
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


def source_rows(story: Sequence[Told], same: Same) -> list[Row]:
    """One row for each named speaker; one for all unnamed sources of a kind, with each outlet's own description."""
    rows: dict[str, Row] = {}
    for told in story:
        entities = {entity.id: entity for entity in told.marks.entities}
        for quotation in told.marks.quotations:
            if quotation.kind == "thought" or quotation.repeats or not quotation.source or unsaid(told, quotation):
                continue
            key, label = source_of(quotation, entities.get(quotation.speaker.entity or ""))
            if not key:
                continue
            start, end = quotation.source[0]
            if key.startswith(UNNAMED) and (of_somebody_named(told, start, end) or not informs(told, quotation)):
                continue
            value = told.article.text[start:end] if key.startswith((DOCUMENT, UNNAMED)) else ""
            key = "source:" + same.get(key.removeprefix("source:"), key.removeprefix("source:"))
            row = rows.setdefault(key, Row("source", key, label))
            row.sayings.append(Saying(told, start, end, value=value))
            row.names |= forms_of(told, entities.get(quotation.speaker.entity or ""))
    return list(rows.values())


def informs(told: Told, quotation: Quotation) -> bool:
    """Whether somebody unnamed tells something, and does not only act ("several senators called on him to go") or own
    what is told ("an official's recommendation")."""
    start, end = quotation.source[0]
    if POSSESSIVE.search(told.article.text, start, end + 1):
        return False
    return quotation.kind in ("direct", "mixed") or stated(told, quotation)


def forms_of(told: Told, entity: Entity | None) -> set[str]:
    """The words by which another text may name it: the family name of a person; of a body, every name it has here."""
    if entity is None:
        return set()
    if entity.kind == "person":
        return family_name(entity.name)
    named = {told.article.text[m.start : m.end] for m in entity.mentions if m.form in NAMING}
    return {without_article(" ".join(name.split())) for name in (entity.name, *named)}


def family_name(name: str) -> set[str]:
    """The last word of a name that is no mark of a generation ("Jr.", "III")."""
    words = [word for word in name.replace(",", " ").split() if word.strip(".").casefold() not in GENERATIONS]
    return {words[-1]} if words else set()


def without_article(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def source_of(quotation: Quotation, entity: Entity | None) -> tuple[str, str]:
    """Key and label of a quotation's source; an empty key where it is unknown."""
    speaker = quotation.speaker
    if entity is not None:
        role = f" ({entity.roles[0]})" if entity.roles else ""
        return f"source:{entity.key}", f"quotes or cites {entity.name}{role}"
    if speaker.kind == "document":
        noun = kind_of_source(speaker.name)
        found = noun and noun not in of_kind("speaking")
        return (f"{DOCUMENT}:{noun}", f"cites a document ({noun})") if found else ("", "")
    if speaker.kind in ("described", "group") and not speaker.named and describes_source(speaker.name):
        noun = kind_of_source(speaker.name)
        return f"{UNNAMED}:{noun}", f"cites an unnamed source ({noun})"
    return "", ""


def describes_source(name: str) -> bool:
    """Whether the words describe one who can be asked ("officials", "one analyst"), with no name inside and not as the
    one whom the reader knows ("the president", "Ms. Roe's aide")."""
    words = name.split()
    known = words[:1] and words[0].lower() in ("the", "this", "that", "his", "her", "their", "its", "my", "our")
    return bool(kind_of_source(name)) and not known and not POSSESSIVE.search(name)


def of_somebody_named(told: Told, start: int, end: int) -> bool:
    """Whether a description has a person's name inside, or is a title that the article gives to a named person."""
    words = told.article.text[start:end].casefold().split()
    plain = " ".join(word for word in words if word not in ("the", "a", "an", "former"))
    for entity in told.marks.entities:
        if entity.kind != "person":
            continue
        if any(plain == role.casefold().removeprefix("the ").removeprefix("former ") for role in entity.roles):
            return True
        if any(m.form in NAMING and start <= m.start < end for m in entity.mentions):
            return True
    return False


def kind_of_source(name: str) -> str:
    """The head noun of a description that is one for sources, in the singular; "" if it is not."""
    nouns, stop = lexicon.column("source_nouns", "noun"), lexicon.column("stop_words", "word")
    head = ""
    for word in name.lower().replace(",", " , ").split():
        if head and (word in stop or word == ","):
            break
        if head and word == POSTPOSED:
            continue
        head = "" if word in stop else PLURALS.get(word, word)
    return next((noun for noun in (head, head.removesuffix("s")) if noun in nouns), "")


def first_report_rows(story: Sequence[Told]) -> list[Row]:
    """One row for each outlet that an account says had it first."""
    rows: dict[str, Row] = {}
    for told in story:
        for outlet, start, end in told.firsts:
            row = rows.setdefault(outlet, Row("first report", f"first:{outlet}", f"first reported by {outlet}"))
            row.sayings.append(Saying(told, start, end))
            row.names.add(without_article(outlet))
    return list(rows.values())


def person_rows(story: Sequence[Told], sources: Sequence[Row], same: Same) -> list[Row]:
    """One row for each person with a full name who is brought in, those heard as sources aside."""
    heard = {row.key.removeprefix("source:") for row in sources}
    rows: dict[str, Row] = {}
    called = names(story, same)
    for told in story:
        for entity in persons(told, same):
            key = same.get(entity.key, entity.key)
            if key in heard:
                continue
            mention = next((m for m in entity.mentions if m.form == "name"), entity.mentions[0])
            word = quoted_by(told, mention.start, mention.end)
            row = rows.setdefault(key, Row("person", f"person:{key}", f"mentions {called[key]}"))
            row.sayings.append(Saying(told, mention.start, mention.end, word))
            row.names |= forms_of(told, entity)
    return list(rows.values())


def persons(told: Told, same: Same) -> Iterator[Entity]:
    """Persons of the article who are known to the story by a full name and are mentioned where it says something."""
    said = [(b.start, b.end) for b in told.article.blocks if b.kind in ("headline", "deck", "body") and not b.repeats]
    for entity in told.marks.entities:
        inside = any(low <= m.start < high for m in entity.mentions for low, high in said)
        if entity.kind == "person" and SURNAME_ALONE not in same.get(entity.key, entity.key) and inside:
            yield entity
