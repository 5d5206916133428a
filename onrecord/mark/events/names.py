"""Names of states, bodies, peoples and places in a document, and the common nouns for those who act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from onrecord import lexicon
from onrecord.shapes import Entity

PLACE_ENTITIES = ("GPE", "LOC", "FAC")
LONGEST_NOUN = 3
"""Words of the longest common noun looked up in ``sectors.tsv`` ("human rights group")."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for. ``kind``: country, demonym, people, capital, body, group, person, region or place."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    sectors: tuple[str, ...]
    kind: str


def spell(text: str) -> tuple[str, ...]:
    """A name in the words that the tokeniser makes of it."""
    words = text.replace("’", "'").replace("-", " - ").replace("'s ", " 's ").split()
    return tuple("the" if word == "The" else word for word in words)


@cache
def gazetteer() -> dict[str, tuple[Name, ...]]:
    """Names by their first word, the longest first."""
    index: dict[str, list[Name]] = {}
    for name in (*countries(), *actors(), *regions()):
        if name.words:
            index.setdefault(name.words[0], []).append(name)
    return {first: tuple(sorted(names, key=lambda name: -len(name.words))) for first, names in index.items()}


def countries() -> Iterator[Name]:
    for row in lexicon.rows("countries"):
        cells = (("country", row["name"]), ("country", row["aliases"]), ("demonym", row["demonyms"]))
        for kind, cell in (*cells, ("people", row["people"]), ("capital", row["capitals"])):
            for text in filter(None, cell.split("|")):
                yield Name(spell(text), (row["country"],), (), kind)


def actors() -> Iterator[Name]:
    """Bodies and groups: people are named through the article's entities."""
    for row in lexicon.actors():
        sectors = tuple(row["sectors"].split())
        codes = (row["country"],) if row["country"] else tuple(s for s in sectors if s in BODIES)
        if row["kind"] == "person":
            continue
        for text in (row["name"], *filter(None, row["aliases"].split("|"))):
            yield Name(spell(text), codes, sectors, row["kind"])


def regions() -> Iterator[Name]:
    for row in lexicon.rows("event_regions"):
        for text in (row["name"], *filter(None, row["aliases"].split("|"))):
            yield Name(spell(text), tuple(row["country"].split()), (), "region")


BODIES = ("IGO", "NGO", "MNC", "IMG")


@cache
def surnames() -> dict[str, frozenset[str]]:
    """Countries of the office holders of each surname."""
    found: dict[str, set[str]] = {}
    for row in lexicon.actors():
        if row["kind"] == "person" and row["country"]:
            found.setdefault(row["name"].split()[-1], set()).add(row["country"])
    return {name: frozenset(codes) for name, codes in found.items()}


def surname_codes(entity: Entity) -> tuple[str, ...]:
    """The country of a titled person called by surname alone, where all known office holders of it share one."""
    if entity.kind != "person" or not entity.roles or " " in entity.name:
        return ()
    codes = surnames().get(entity.name, frozenset())
    return tuple(codes) if len(codes) == 1 else ()


@cache
def places() -> dict[str, dict[str, str]]:
    """The most populous place of each name."""
    found: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("places"):
        for text in (row["name"], *filter(None, row["aliases"].split("|"))):
            known = found.get(text)
            if known is None or int(known["population"]) < int(row["population"]):
                found[text] = row
    return found


def find_names(doc: Doc) -> dict[int, Name]:
    """The longest name at each token, by the index of every token that it covers."""
    found: dict[int, Name] = {}
    known = gazetteer()
    texts = ["the" if token.text == "The" else token.text for token in doc]
    i = 0
    while i < len(texts):
        for name in known.get(texts[i], ()):
            if tuple(texts[i : i + len(name.words)]) == name.words:
                found.update((j, name) for j in range(i, i + len(name.words)))
                i += len(name.words) - 1
                break
        i += 1
    for span in doc.ents:
        text = span.text.removeprefix("the ").removesuffix("'s")
        if span.label_ in PLACE_ENTITIES and span.root.i not in found and (row := places().get(text)):
            place = Name(tuple(text.split()), (row["country"],), (), "place")
            found.update((token.i, place) for token in span)
    return found


@cache
def sectors() -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for table, column in (("titles", "title"), ("sectors", "noun")):
        for row in lexicon.rows(table):
            index[row[column].lower()] = tuple(row["sectors"].split()) or index.get(row[column].lower(), ())
    return index


def role_sectors(role: str) -> tuple[str, ...]:
    """Sectors of a role in words: "Algerian president" is GOV."""
    parts = role.lower().split()
    return next((found for i in range(len(parts)) if (found := sectors().get(" ".join(parts[i:]), ()))), ())


def agent_noun(token: Token) -> tuple[str, ...] | None:
    """Sectors of the common noun that ends at a token ("riot police": COP); None for words that name nobody."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    known = sectors()
    words = [token.nbor(-back).lower_ for back in range(min(LONGEST_NOUN, token.i + 1))][::-1]
    listed = False
    for start in range(len(words)):
        for last in (token.lower_, token.lemma_.lower(), f"{token.lemma_.lower()}s"):
            found = known.get(" ".join([*words[start:-1], last]))
            if found:
                return found
            listed = listed or found is not None
    return () if listed or is_person_noun(token) else None


def is_person_noun(token: Token) -> bool:
    """Whether a plural noun ends as words for people do ("rescuers", "tribesmen") and is no known thing."""
    if token.tag_ != "NNS":
        return False
    lemma = token.lemma_.lower()
    return lemma.endswith(endings()) and lemma not in lexicon.column("person_endings", "thing")


@cache
def endings() -> tuple[str, ...]:
    return tuple(sorted(ending for ending in lexicon.column("person_endings", "ending") if ending))
