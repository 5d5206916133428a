"""Entities: who and what an article names, each person, body, state and place once, with all its mentions.

gazetteer  names that the lexicon knows, longest first
states     capitals that stand for a government, the North and the South
spans      where people are named; ``persons`` which spans are the same person
roles      titles and appositions; descriptions that stand for a person
bodies     organisations, ministries, administrations, offices of people
places     cities and regions, with the country that fits the text
pronouns   he and she, where it is sure
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from onrecord.mark.entities import bodies, gazetteer, places, pronouns, roles, spans, states, titles
from onrecord.mark.entities.bodies import Ledger
from onrecord.mark.entities.gazetteer import Hit
from onrecord.mark.entities.page import Draft, Page
from onrecord.mark.entities.persons import Cast, Person
from onrecord.shapes import Article, Entity, Mention

__all__ = ["Index", "find"]


def find(article: Article, doc: Doc) -> tuple[Entity, ...]:
    """Every entity that ``article`` names, in the order of first mention; mentions in the order of the text.

    ``doc`` is the article's parse (``language.parse``). What is not sure is left as a mention of its own, or out.
    """
    page = Page(article, doc)
    hits = list(gazetteer.scan(page.pieces, gazetteer.known()))
    named = spans.people(page, hits)
    hits = states.settle(page, hits, [(one.first, one.last) for one in named])
    persons = Cast(page, hits).gather(named)
    ledger = Ledger()
    record_people(page, hits, persons)
    record_names(hits, ledger)
    taken = occupied(page, hits, persons)
    bodies.of_states(page, hits, ledger, taken)
    places.record(page, hits, ledger, taken)
    bodies.organisations(page, ledger, taken)
    bodies.of_people(page, persons, ledger)
    bodies.administrations(page, ledger)
    return finish([*(person.draft for person in persons), *ledger.unique()])


def record_people(page: Page, hits: Sequence[Hit], persons: Sequence[Person]) -> None:
    """Names, then roles, then descriptions, then pronouns: each step stands on those before."""
    reader = roles.Reader(page, hits, persons)
    seen: list[pronouns.Seen] = []
    for person in persons:
        for one in person.named:
            person.draft.add(*page.chars(one.first, one.last), "name" if len(one.words) > 1 else "alias")
            seen.append(pronouns.Seen(one.first, one.last, person))
        reader.read(person)
    for person, first, last in roles.Describer(page, reader, persons).resolve():
        person.draft.add(*page.chars(first, last), "title")
        seen.append(pronouns.Seen(first, last, person))
    for found in pronouns.Resolver(page, seen).resolve():
        found.person.draft.add(*page.chars(found.first, found.last), "pronoun")


def record_names(hits: Iterable[Hit], ledger: Ledger) -> None:
    for hit in hits:
        entry = hit.entry
        if entry.kind != "place":
            draft = ledger.entry(Draft(entry.key, entry.kind, entry.name, entry.country))
            draft.add(hit.start, hit.end, entry.form)


def occupied(page: Page, hits: Iterable[Hit], persons: Iterable[Person]) -> list[bool]:
    """Per token, whether a name already covers it."""
    taken = [False] * len(page.tokens)
    for hit in hits:
        for i in range(*page.tokens_of(hit.start, hit.end)):
            taken[i] = True
    for title in titles.found(page):
        taken[title.first : title.last] = [True] * (title.last - title.first)
    for person in persons:
        for one in person.named:
            taken[one.first : one.last] = [True] * (one.last - one.first)
    return taken


def finish(drafts: Iterable[Draft]) -> tuple[Entity, ...]:
    ordered = sorted((draft for draft in drafts if draft.mentions), key=lambda d: (min(d.mentions), d.key))
    return tuple(
        Entity(
            id=f"e{number}",
            key=draft.key,
            kind=draft.kind,
            name=draft.name,
            country=draft.country,
            roles=tuple(draft.roles),
            mentions=tuple(Mention(start, end, draft.mentions[start, end]) for start, end in sorted(draft.mentions)),
        )
        for number, draft in enumerate(ordered, start=1)
    )


class Index:
    """Looks up which entity a stretch of text mentions."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        found = ((m.start, m.end, entity) for entity in entities for m in entity.mentions)
        self._mentions = sorted(found, key=lambda item: item[:2])

    def at(self, start: int, end: int) -> Entity | None:
        """The entity of the mention that overlaps [start, end) best, relative to both lengths; None without any."""
        best: tuple[float, int] | None = None
        chosen = None
        for first, last, entity in self._mentions:
            if first >= end:
                break
            shared = min(last, end) - max(first, start)
            if shared > 0:
                rank = (shared / (max(last, end) - min(first, start)), -first)
                if best is None or rank > best:
                    best, chosen = rank, entity
        return chosen
