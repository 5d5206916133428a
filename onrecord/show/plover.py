"""Events as tables that researchers load: POLECAT's columns, GDELT's columns with CAMEO codes, a dyad time series."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, product
from pathlib import Path

from onrecord import lexicon
from onrecord.errors import RecordError
from onrecord.journey import cameo_code, plover_code
from onrecord.record import Record, Row
from onrecord.shapes import Actor, Article, Event, EventMention
from onrecord.show import words
from onrecord.show.exports import cell, put
from onrecord.show.happened import Told

Cells = dict[str, object]
Modes = dict[str, tuple[str, str, tuple[str, ...]]]
"""Type, mode and context of mentions by their ids."""

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
    "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
"""The columns of the POLECAT data set; what onrecord does not know stays empty."""
BESIDES = ("Status", "Record Type", "Event", "Article", "Start", "End", "Text")
"""Columns of our own after POLECAT's: what PLOVER has no place for, and where each row stands."""
GDELT = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "Actor1Code", "Actor1Name", "Actor1CountryCode",
    "Actor2Code", "Actor2Name", "Actor2CountryCode", "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode",
    "QuadClass", "NumMentions", "NumSources", "NumArticles", "ActionGeo_FullName", "ActionGeo_CountryCode",
    "ActionGeo_Lat", "ActionGeo_Long", "SOURCEURL",
)  # fmt: skip
"""Columns by GDELT's names, in its order; countries are ISO 3166-1 alpha-3."""
DYADS = ("source", "target", "month", "quad", "quad_name", "events", "mentions", "articles", "outlets")
ONE_SIDED = ("requested", "offered", "refused", "cancelled")
"""Statuses that one side gives to what both would do."""
UNDONE = ("hypothetical", "denied")
"""Statuses that a count of what states did must not have."""


def export_tables(record: Record, folder: str | Path) -> list[Path]:
    """Write ``polecat.tsv``, ``gdelt.csv`` and ``dyads.csv`` into ``folder``, made if it is not there.

    Raises RecordError if one cannot be written.
    """
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        return [write(target / name, *table, record) for name, table in TABLES.items()]
    except OSError as error:
        raise RecordError(f"cannot export to {target}: {error}") from error


def write(
    path: Path, columns: Sequence[str], rows: Callable[[Record], Iterable[Cells]], delimiter: str, record: Record
) -> Path:
    def fill(stream: io.TextIOWrapper) -> None:
        writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
        writer.writerow(columns)
        for row in rows(record):
            writer.writerow([cell(row.get(name, "")) for name in columns])

    return put(path, fill)


# -- POLECAT: one row a mention and pair of countries ------------------------------------------------


def polecat(record: Record) -> Iterator[Cells]:
    """Mentions in the order of the articles. Who has several countries, or none, has several rows, or one."""
    homes = {mention: event.id for event in record.happenings() for _, mention in event.members}
    for row in record.events():
        sides = [sided(row.mark.actors), sided(row.mark.recipients)]
        for number, (actor, recipient) in enumerate(product(*sides)):
            yield {
                **coded(row, f"{row.mark.id}-{number}", homes.get(row.mark.id, "")),
                **party("Actor", *actor),
                **party("Recipient", *recipient),
            }


def sided(actors: tuple[Actor, ...]) -> list[tuple[Actor | None, str]]:
    """Each actor with each of its codes; one empty party where there is none."""
    return [(actor, code) for actor in actors for code in actor.codes or ("",)] or [(None, "")]


def coded(row: Row[EventMention], name: str, event: str) -> Cells:
    mention, article, place = row.mark, row.article, row.mark.place
    kind, quad = plover_code(mention.type, mention.status)
    return {
        "Event ID": name,
        "Event Date": words.day(mention.date) if known(mention.date, mention.date_basis, [article]) else "",
        "Event Type": kind,
        "Event Mode": mention.mode if kind == mention.type else "",
        "Quad Code": quad_name(quad).upper(),
        "Contexts": ";".join(mention.context),
        "Placename": place.name if place else "",
        "Country": (place.country or "") if place else "",
        "Latitude": place.latitude if place else None,
        "Longitude": place.longitude if place else None,
        "Raw Placename": article.text[place.start : place.end] if place and place.start is not None else "",
        "Source": words.outlet(article.outlet) if article.outlet else "",
        "Publication Date": (article.published.value or "")[:10],
        "Language": "en",
        "Status": mention.status,
        "Record Type": mention.type,
        "Event": event,
        "Article": article.id,
        "Start": mention.start,
        "End": mention.end,
        "Text": " ".join(row.text.split()),
    }


def party(role: str, actor: Actor | None, code: str) -> Cells:
    if actor is None:
        return {}
    raw = " ".join(actor.name.split())
    return {
        f"{role} Name": names().get(code, raw),
        f"{role} Country": code if code in names() else "",
        f"Primary {role} Sector": next(iter(actor.sectors), ""),
        f"{role} Sectors": ";".join(actor.sectors),
        f"{role} Name Raw": raw,
    }


# -- GDELT: one row an event and pair of sides ---------------------------------------------------------


def gdelt(record: Record) -> Iterator[Cells]:
    """Events across articles by date, with CAMEO codes; what both sides do stands once."""
    modes = {row.mark.id: (row.mark.type, row.mark.mode, row.mark.context) for row in record.events()}
    told = Told(record)
    for event in record.happenings():
        kind, quad = plover_code(event.type, event.status)
        mode, context = nearest(event, modes)
        code = cameo_code(kind, mode if kind == event.type else "", context)
        for number, (first, second) in enumerate(pairs(event, told)):
            yield {
                "GLOBALEVENTID": f"{event.id}-{number}",
                **dated(event, told),
                **side("Actor1", first),
                **side("Actor2", second),
                "IsRootEvent": 1,
                "EventCode": code,
                "EventBaseCode": code[:3],
                "EventRootCode": code[:2],
                "QuadClass": quad,
                "NumMentions": len(event.members),
                "NumSources": len(told.outlets(event.members)),
                "NumArticles": len({article for article, _ in event.members}),
                **located(event),
                "SOURCEURL": source(event, told),
            }


def nearest(event: Event, modes: Modes) -> tuple[str, tuple[str, ...]]:
    """Mode and context of the event: of the first mention of its own type that has a mode, else of the first."""
    own = [modes[mention][1:] for _, mention in event.members if modes[mention][0] == event.type]
    return next((one for one in own if one[0]), own[0] if own else ("", ()))


def dated(event: Event, told: Told) -> Cells:
    """The day where it is stated; the month and the year also where only an article of a known day tells it."""
    articles = [article for article, _, _ in told.of(event.members)]
    value = words.day(event.date).partition("/")[0] if known(event.date, event.date_basis, articles) else ""
    plain = value.replace("-", "")
    exact = len(plain) == 8 and event.date_basis == "stated"
    return {"SQLDATE": plain if exact else "", "MonthYear": plain[:6], "Year": plain[:4]}


def known(value: str | None, basis: str, articles: Iterable[Article]) -> bool:
    """Whether a date is no guess: stated by the text, or of an article whose own date is not inferred."""
    if basis != "article":
        return bool(value)
    days = [(a.published.value or "")[:10] for a in articles if a.published.basis != "inferred"]
    return bool(value) and value in days


def side(role: str, code: str) -> Cells:
    return {
        f"{role}Code": code,
        f"{role}Name": names().get(code, code).upper(),
        f"{role}CountryCode": code if code in names() else "",
    }


def located(event: Event) -> Cells:
    place = event.place
    return {
        "ActionGeo_FullName": place.name if place else "",
        "ActionGeo_CountryCode": (place.country or "") if place else "",
        "ActionGeo_Lat": place.latitude if place else None,
        "ActionGeo_Long": place.longitude if place else None,
    }


def source(event: Event, told: Told) -> str:
    """Where the first account can be read: its address, else its file."""
    article = told.of(event.members[:1])[0][0]
    return article.url.value if article.url else article.path


def pairs(event: Event, told: Told) -> list[tuple[str, str]]:
    """Who to whom; every two of those who do it together, and from the one who calls it off, to all others."""
    if not together(event):
        return list(product(event.actors or ("",), event.recipients or ("",)))
    one = alone(event, told)
    return [(one, other) for other in event.actors if other != one] if one else list(combinations(event.actors, 2))


def together(event: Event) -> bool:
    return len(event.actors) > 1 and not event.recipients


def alone(event: Event, told: Told) -> str:
    """The one side that, by most mentions, gave the event the status that it came to; "" where both did, or none is
    told more often."""
    if event.status not in ONE_SIDED:
        return ""
    mentions = [mention for step in event.history if step.status == event.status for mention in step.mentions]
    sides = [{code for actor in mention.actors for code in actor.codes} for _, mention, _ in told.of(mentions)]
    ranked = Counter(code for side in sides if len(side) == 1 for code in side).most_common()
    clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return ranked[0][0] if clear and ranked[0][0] in event.actors else ""


# -- dyads: country pair by month by quad class ----------------------------------------------------------


def dyads(record: Record) -> Iterator[Cells]:
    """Counts of events that came to something, by source, target and month; what both sides do counts once each way.
    Events without a month have an empty one."""
    counted: dict[tuple[str, str, str, int], Counter[str]] = {}
    outlets: dict[tuple[str, str, str, int], set[str]] = {}
    told = Told(record)
    for event in record.happenings():
        if event.status in UNDONE:
            continue
        month = match[0] if (match := re.match(r"\d{4}-\d{2}", event.date or "")) else ""
        _, quad = plover_code(event.type, event.status)
        for first, second in directed(event, told):
            key = (first, second, month, quad)
            articles = {article for article, _ in event.members}
            counts = {"events": 1, "mentions": len(event.members), "articles": len(articles)}
            counted.setdefault(key, Counter()).update(counts)
            outlets.setdefault(key, set()).update(told.outlets(event.members))
    for key in sorted(counted):
        named = dict(zip(("source", "target", "month", "quad"), key, strict=True))
        yield {**named, "quad_name": quad_name(key[3]), **counted[key], "outlets": len(outlets[key])}


def directed(event: Event, told: Told) -> list[tuple[str, str]]:
    """Pairs of countries, both ways where both do it."""
    found = [pair for pair in pairs(event, told) if all(code in names() for code in pair)]
    both = together(event) and not alone(event, told)
    return [*found, *((second, first) for first, second in found)] if both else found


@cache
def names() -> dict[str, str]:
    return {row["country"]: row["name"] for row in lexicon.rows("countries")}


@cache
def quad_name(quad: int) -> str:
    return next(row["quad_name"] for row in lexicon.rows("plover") if row["quad"] == str(quad))


TABLES: dict[str, tuple[Sequence[str], Callable[[Record], Iterable[Cells]], str]] = {
    "polecat.tsv": ((*POLECAT, *BESIDES), polecat, "\t"),
    "gdelt.csv": (GDELT, gdelt, ","),
    "dyads.csv": (DYADS, dyads, ","),
}
"""Each table: its columns, its rows, what stands between two cells."""
