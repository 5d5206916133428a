"""Who had a story first and who only carries it: a small tree, each branch with the words that say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.shapes import Article, Origin
from onrecord.show import words
from onrecord.show.held import Held
from onrecord.show.lines import Line

NOT_HELD = {"wire": "news agency, its own text is not in this story", "outlet": "its own article is not in this story"}
OFFSETS = re.compile(r" ?\[(\d+):(\d+)\]")


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article that carries an origin, and what says so; ``ref`` leads to the words."""

    article: str
    outlet: str
    reason: str
    ref: str


@dataclass(frozen=True, slots=True)
class Source:
    """One origin; ``article`` where it is one of the story, then the first of its carriers if it is its own origin."""

    name: str
    kind: str
    article: str | None
    carriers: tuple[Carrier, ...]


def sources(held: Held) -> tuple[Source, ...]:
    """The origins of a story, those with most carriers first."""
    return tuple(source(origin, held) for origin in held.sources)


def source(origin: Origin, held: Held) -> Source:
    articles = {article.id: article for article in held.articles}
    first = itself(origin)
    carriers = [
        carrier(articles[one], reason, articles, held) for one, reason in reasons(origin).items() if one in articles
    ]
    carriers.sort(key=lambda one: (one.article != first, one.ref))
    return Source(name(origin, articles), origin.kind, first if first in articles else None, tuple(carriers))


def carrier(article: Article, reason: str, articles: Mapping[str, Article], held: Held) -> Carrier:
    at = spans(reason)
    ref = held.ref(article, at[0][0]) if at else held.headline(article)
    return Carrier(article.id, label(article), told(reason, articles), ref)


# -- what an origin says of itself -------------------------------------------------------------------


def itself(origin: Origin) -> str:
    """The id of the article that is the origin; where none is, the name of who is."""
    return origin.id.partition(":")[2]


def name(origin: Origin, articles: Mapping[str, Article]) -> str:
    """Its name; that of an article's outlet as the article has it, which may be inferred or missing."""
    first = itself(origin)
    return label(articles[first]) if first in articles else origin.name


def reasons(origin: Origin) -> dict[str, str]:
    """The reason of each carrier: an origin gives them in one text, each after its article's id."""
    pieces = re.split(rf"(?:^|; )({'|'.join(map(re.escape, origin.carriers))}) ", origin.reason)
    told = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    return {one: told.get(one, "") for one in origin.carriers}


def spans(reason: str) -> list[tuple[int, int]]:
    """The characters that a reason names."""
    return [(int(at[1]), int(at[2])) for at in OFFSETS.finditer(reason)]


def told(reason: str, articles: Mapping[str, Article]) -> str:
    """A reason for reading: without offsets, with outlets for the ids of articles."""
    text = OFFSETS.sub("", reason)
    for one, article in articles.items():
        text = text.replace(one, label(article))
    return text


def label(article: Article) -> str:
    return words.outlet(article.outlet) if article.outlet else f"{words.NO_OUTLET} ({article.path})"


# -- as lines ---------------------------------------------------------------------------------------


def lines(found: Sequence[Source]) -> Iterator[Line]:
    """The tree: origins, and under each the articles that carry it; one that a single article carries is one line."""
    for one in found:
        first, *others = one.carriers
        beside = f" ({NOT_HELD[one.kind]})" if one.kind in NOT_HELD else ""
        if first.article == one.article and not others:
            yield Line("item", f"{one.name}: {first.reason}", first.ref)
        elif not others:
            yield Line("item", f"{one.name}{beside}, carried by {first.outlet}: {first.reason}", first.ref)
        else:
            carried = f"{one.name}{beside}, carried by {words.counted(len(one.carriers), 'article')}"
            yield Line("item", carried, first.ref)
            for each in one.carriers:
                yield Line("also", f"{each.outlet}: {each.reason}", each.ref)
