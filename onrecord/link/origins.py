"""Origins: who had a story first, and who only carries it.

An article has its text from an agency (its byline says so, or its text is the agency's), its facts from the outlet that
it says had them first, or else it stands on its own. So twelve articles of nine outlets may have three origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.link import outlets
from onrecord.link.credits import Credit, is_wire, known_as
from onrecord.link.pool import canonical
from onrecord.link.signatures import Signature
from onrecord.shapes import Origin, Reprint, Stated, Story


@dataclass(frozen=True, slots=True)
class _Source:
    """Where one article has it from: an outlet by name, or an article of the story."""

    key: str
    name: str
    kind: Literal["article", "wire", "outlet", "unknown"]
    reason: str


@dataclass(frozen=True, slots=True)
class _Ground:
    """One story's articles by id, its reprints by article, its outlets with their first article."""

    articles: dict[str, Signature]
    copied: dict[str, Reprint]
    outlets: dict[str, Signature]


def trace(story: Story, signatures: Iterable[Signature], reprints: Sequence[Reprint]) -> tuple[Origin, ...]:
    """The origins of one story, those with most carriers first. An article may carry two: its own and an agency's."""
    held = {member.article for member in story.members}
    articles = sorted((s for s in signatures if s.article in held), key=canonical)
    ground = _Ground(
        articles={s.article: s for s in articles},
        copied={r.article: r for r in reprints if r.origin in held},
        outlets={outlet: s for s in reversed(articles) if (outlet := name(s))},
    )
    carried: defaultdict[str, list[tuple[str, _Source]]] = defaultdict(list)
    for signature in articles:
        for source in _sources(signature, ground):
            carried[source.key].append((signature.article, source))
    origins = [_origin(story, key, found) for key, found in carried.items()]
    return tuple(sorted(origins, key=lambda origin: (-len(origin.carriers), origin.id)))


def own_outlet(signature: Signature) -> Stated | None:
    """The outlet of an article: the stated one, or, where none is, the one that its text gives away: inferred."""
    return Stated(signature.outlet) if signature.outlet else outlets.own(signature.credits)


def name(signature: Signature) -> str | None:
    """The outlet of an article, stated or inferred, as the table of outlets has it."""
    outlet = own_outlet(signature)
    return (known_as(outlet.value) or outlet.value) if outlet else None


def _sources(signature: Signature, ground: _Ground) -> list[_Source]:
    wire = _credit(signature, "wire")
    if wire:
        return [_outlet(wire, "is the agency's text", ground, signature)]
    reprint = ground.copied.get(signature.article)
    if reprint and reprint.origin in ground.articles:
        copied = _sources(ground.articles[reprint.origin], ground)
        return [replace(source, reason=f"reprint of {reprint.origin}: {reprint.reason}") for source in copied]
    first = _credit(signature, "first")
    if first:
        return [_outlet(first, "says who had it first", ground, signature)]
    relayed = _credit(signature, "relays", lead=True)
    if relayed:
        return [_outlet(relayed, "has its main fact from another", ground, signature)]
    itself = _Source(
        signature.article, name(signature) or "unnamed outlet", "article", "names no one who had it before"
    )
    helped = _credit(signature, "helped")
    return [itself, _outlet(helped, "had an agency's help", ground, signature)] if helped else [itself]


def _credit(signature: Signature, kind: str, lead: bool = False) -> Credit | None:
    """The first credit of ``kind`` to another than the article's own outlet; with ``lead``, only where the text
    opens."""
    outlet = name(signature)
    kept = (c for c in signature.credits if c.kind == kind and c.outlet != outlet and (c.lead or not lead))
    return next(kept, None)


def _outlet(credit: Credit, what: str, ground: _Ground, carrier: Signature) -> _Source:
    """The outlet credited; its own article, where the story has it."""
    reason = f"{what}: “{credit.words}” [{credit.start}:{credit.end}]"
    held = ground.outlets.get(credit.outlet)
    if held and held.article != carrier.article:
        return _Source(held.article, credit.outlet, "article", reason)
    return _Source(credit.outlet, credit.outlet, "wire" if is_wire(credit.outlet) else "outlet", reason)


def _origin(story: Story, key: str, found: list[tuple[str, _Source]]) -> Origin:
    source = found[0][1]
    return Origin(
        id=f"{story.id}:{key}",
        name=source.name,
        kind=source.kind,
        carriers=tuple(sorted({article for article, _ in found})),
        reason="; ".join(f"{article} {each.reason}" for article, each in found),
    )
