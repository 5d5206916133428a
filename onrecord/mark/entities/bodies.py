"""Organisations: the parser's ORG spans, states' ministries and forces, administrations, and people's offices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord import lexicon
from onrecord.mark.entities import titles
from onrecord.mark.entities.gazetteer import Hit
from onrecord.mark.entities.page import Draft, Page
from onrecord.mark.entities.persons import Person

OFFICES = frozenset(("office", "team", "campaign", "administration", "staff"))
"""What a person has that speaks and acts for him, and is not he."""

STATE_SECTORS = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD", "MED", "OPP"))
"""Sectors of which a state has one body that speaks for itself; its banks, schools and churches are many."""


class Ledger:
    """Drafts by key, in the order in which they were begun."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}

    def entry(self, draft: Draft) -> Draft:
        return self.drafts.setdefault(draft.key, draft)

    def unique(self) -> list[Draft]:
        """Each draft once, though an acronym may be a second key to it."""
        return list({id(draft): draft for draft in self.drafts.values()}.values())


@cache
def body_nouns() -> dict[str, list[tuple[str, ...]]]:
    """Common nouns for bodies of a state ("foreign ministry", "army") by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in lexicon.rows("sectors"):
        if row["kind"] == "body" and "'" not in row["noun"] and STATE_SECTORS & set(row["sectors"].split()):
            noun = tuple(row["noun"].split())
            found.setdefault(noun[0], []).append(noun)
    return {first: sorted(nouns, key=len, reverse=True) for first, nouns in found.items()}


def organisations(page: Page, ledger: Ledger, taken: Sequence[bool]) -> None:
    """ORG spans that nothing else has named; an acronym in brackets after a name is its other name."""
    for ent in page.doc.ents:
        if ent.label_ != "ORG" or not page.said[ent.start]:
            continue
        first, last = trim(page, ent.start, ent.end)
        if first >= last or any(taken[first:last]) or page.loud[first] or not is_body_name(page, first, last):
            continue
        name = " ".join(page.slice(first, last).split())
        place = ledger.drafts.get(f"place:{simple(name)}")
        if place is not None:
            place.add(*page.chars(first, last), "name")
            continue
        draft = ledger.entry(Draft(f"body:{simple(name)}", "body", name))
        draft.add(*page.chars(first, last), "name")
        acronym(page, last, draft, ledger)


def acronym(page: Page, last: int, draft: Draft, ledger: Ledger) -> None:
    if last + 2 >= len(page.words) or page.words[last] != "(" or page.words[last + 2] != ")":
        return
    short = page.words[last + 1]
    letters = "".join(word[0] for word in draft.name.split() if word[0].isupper())
    if short.isupper() and 2 <= len(short) <= 8 and (short == letters or short[0] == letters[0]):
        ledger.drafts.setdefault(f"body:{short.lower()}", draft)
        draft.add(*page.chars(last + 1, last + 2), "alias")


@cache
def event_tails() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("name_tails") if row["kind"] in ("event", "time", "work"))


def trim(page: Page, first: int, last: int) -> tuple[int, int]:
    while first < last and (page.lower[first] in ("the", "a", "an") or not page.words[first][0].isalnum()):
        first += 1
    stop = next((i for i in range(first, last) if "\n" in page.words[i]), last)
    while stop > first and (page.lower[stop - 1] in ("'s", "’s") or not page.words[stop - 1][-1].isalnum()):
        stop -= 1
    return first, stop


def is_body_name(page: Page, first: int, last: int) -> bool:
    word = page.words[first]
    if (
        page.lower[last - 1] in event_tails()
        or not word[0].isupper()
        or len(page.slice(first, last)) < 2
        or page.slice(first, last).lower() in titles.index()
    ):
        return False
    return any(page.tokens[i].pos_ == "PROPN" for i in range(first, last)) and last - first <= 8


def simple(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").removeprefix("the ").split())


def of_states(page: Page, hits: Sequence[Hit], ledger: Ledger, taken: list[bool]) -> None:
    """A state's own bodies: "the Iranian foreign ministry", "South Korea's military"."""
    for hit in hits:
        if hit.entry.kind != "country" or hit.entry.country is None:
            continue
        first, last = page.tokens_of(hit.start, hit.end)
        if hit.entry.form == "metonym":
            continue
        noun = last + 1 if last < len(page.words) and page.lower[last] in ("'s", "’s") else last
        length = noun_length(page, noun)
        if not length or not page.said[first] or page.ends[last - 1] != hit.end:
            continue
        name = f"{hit.entry.name} {' '.join(page.lower[noun : noun + length])}"
        draft = ledger.entry(Draft(f"body:{name.lower()}", "body", page.slice(first, noun + length), hit.entry.country))
        taken[first : noun + length] = [True] * (noun + length - first)
        draft.add(*page.chars(first, noun + length), "name" if page.words[noun][0].isupper() else "description")


def noun_length(page: Page, i: int) -> int:
    """Tokens of the longest noun for a body at ``i`` that ends its noun phrase."""
    for noun in body_nouns().get(page.lower[i], ()) if i < len(page.lower) else ():
        end = i + len(noun)
        if tuple(page.lower[i:end]) == noun and (
            end >= len(page.tokens) or page.tokens[end].pos_ not in ("NOUN", "PROPN")
        ):
            return len(noun)
    return 0


def of_people(page: Page, persons: Sequence[Person], ledger: Ledger) -> None:
    """Offices, teams and administrations of a person: "Pence's office", "the vice president's office"."""
    for person in persons:
        for start, end in list(person.draft.mentions):
            first, last = page.tokens_of(start, end)
            plain = last < len(page.words) and page.lower[last] == "administration"
            if plain or (last + 1 < len(page.words) and page.lower[last] in ("'s", "’s", "'", "’")):
                noun = last if plain else last + 1
                if page.lower[noun] in OFFICES and page.said[first]:
                    belongs(page, person, first, noun, ledger)


def belongs(page: Page, person: Person, first: int, noun: int, ledger: Ledger) -> None:
    what = page.lower[noun]
    known = person.known or person.draft.name
    if what == "administration":
        name = f"{known.split()[-1]} administration"
        draft = Draft(f"body:{name.lower()}", "body", name, person.draft.country)
    else:
        draft = Draft(
            f"body:{what} of {person.draft.key.partition(':')[2]}", "body", f"{what} of {known}", person.draft.country
        )
    ledger.entry(draft).add(*page.chars(first, noun + 1), "name" if what == "administration" else "description")


def administrations(page: Page, ledger: Ledger) -> None:
    """ "the administration" where the text names one only."""
    named = list(dict.fromkeys(key for key, draft in ledger.drafts.items() if draft.key.endswith(" administration")))
    if len(named) != 1:
        return
    draft = ledger.drafts[named[0]]
    for i in lone(page, "administration"):
        draft.add(*page.chars(i, i + 1), "description")


def lone(page: Page, noun: str) -> Iterator[int]:
    for i, word in enumerate(page.lower):
        if word == noun and i and page.lower[i - 1] in ("the", "this") and page.said[i]:
            yield i
