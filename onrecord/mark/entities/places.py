"""Cities, regions and sites: place names looked up in a cut of GeoNames, with the country that fits the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import lexicon
from onrecord.mark.entities import names
from onrecord.mark.entities.bodies import Ledger
from onrecord.mark.entities.gazetteer import Hit
from onrecord.mark.entities.page import Draft, Page


@dataclass(frozen=True, slots=True)
class City:
    """A place of 15,000 inhabitants and more (GeoNames). Degrees are WGS 84."""

    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int


@cache
def rows_by_name() -> dict[str, tuple[str, ...]]:
    """Raw table lines by folded name and spelling: 34,000 places parsed only when asked for."""
    found: dict[str, list[str]] = {}
    for line in lexicon.lines("places")[1:]:
        name, aliases, _ = line.split("\t", 2)
        for spelling in dict.fromkeys(simple(n) for n in (name, *aliases.split("|")) if n):
            found.setdefault(spelling, []).append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def simple(name: str) -> str:
    if name.isascii():
        return name.lower().replace("-", " ").replace("'", "").replace(".", "")
    return " ".join(names.fold(name))


def cities(name: str) -> list[City]:
    """All places of that name or spelling, those filed under it first, then the larger."""
    asked = simple(name)
    found = []
    for line in rows_by_name().get(asked, ()):
        cells = line.split("\t")
        city = City(cells[0], cells[2], cells[3], float(cells[4]), float(cells[5]), int(cells[6]))
        found.append((simple(city.name) != asked, -city.population, city))
    return [city for _, _, city in sorted(found, key=lambda item: item[:2])]


@cache
def states() -> dict[str, str]:
    """U.S. postal code by a state's name and its usual cuts ("Ohio", "Calif.")."""
    found: dict[str, str] = {}
    for row in lexicon.rows("regions"):
        if row["code"]:
            for name in (row["name"].removesuffix(" state"), row["code"], *row["aliases"].split("|")):
                found[name] = row["code"]
    return found


def locate(name: str, country: str | None = None, near: Counter[str] | None = None, region: str = "") -> City | None:
    """The city that ``name`` stands for: in ``region`` (U.S. postal code) or ``country`` where given,
    else in the country that ``near`` counts most, else the largest. None if the table has none."""
    found = cities(name)
    if region:
        return next((city for city in found if city.country == "USA" and city.region == region), None)
    if country:
        return next((city for city in found if city.country == country), None)
    if not found:
        return None
    exact = [city for city in found if simple(city.name) == simple(name)] or found
    largest = max(exact, key=lambda city: city.population)
    fitting = [city for city in exact if near and near[city.country]]
    if fitting and largest.population < DOMINANT * max(city.population for city in fitting):
        return max(fitting, key=lambda city: (near[city.country] if near else 0, city.population))
    return largest


DOMINANT = 20
"""A namesake so many times larger wins over one in a country that the text names: "Moscow" in a text about the United
States is not Moscow, Idaho; "Birmingham" there may be Alabama's."""


def record(page: Page, hits: Sequence[Hit], ledger: Ledger, taken: list[bool]) -> None:
    """Capitals and regions that the lexicon found, then the parser's place names that the table knows."""
    near = Counter(hit.entry.country for hit in hits if hit.entry.country)
    for hit in hits:
        if hit.entry.kind == "place":
            name = hit.entry.name or page.text[hit.start : hit.end]
            put(ledger, name, hit.entry.country, hit.start, hit.end)
    for ent in page.doc.ents:
        if ent.label_ in ("GPE", "LOC", "FAC") and page.block[ent.start] >= 0 and not any(taken[ent.start : ent.end]):
            named_place(page, ent.start, ent.end, ledger, near)


def named_place(page: Page, first: int, last: int, ledger: Ledger, near: Counter[str]) -> None:
    while first < last and page.lower[first] in ("the", "'s", "’s"):
        first += 1
    while last > first and not page.words[last - 1][-1].isalnum() and page.words[last - 1] != ".":
        last -= 1
    if first == last or not page.is_name_word(first) or page.loud[first]:
        return
    if page.tokens[last - 1].pos_ == "ADJ" or page.lower[last - 1] in lexicon.column("name_tails", "word"):
        return
    name = " ".join(page.slice(first, last).split())
    code = states().get(name)
    after = (
        states().get(page.words[last + 1], "")
        if page.words[last : last + 1] == [","] and last + 1 < len(page.words)
        else ""
    )
    if code:
        put(ledger, name, "USA", *page.chars(first, last))
        return
    city = locate(name, near=near, region=after)
    put(
        ledger,
        city.name if city and simple(city.name) == simple(name) else name,
        city.country if city else None,
        *page.chars(first, last),
    )


def put(ledger: Ledger, name: str, country: str | None, start: int, end: int) -> None:
    draft = ledger.entry(Draft(f"place:{simple(name)}", "place", name, country))
    draft.country = draft.country or country
    draft.add(start, end, "name")
