"""Origins: who had a story first, and who only carries it.

An article has its text from an agency (its byline says so, or its text is the agency's), its facts from the outlet that
it says had them first, or else it stands on its own. So twelve articles of nine outlets may have three origins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

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


def trace(story: Story, signatures: Iterable[Signature], reprints: Sequence[Reprint]) -> tuple[Origin, ...]:
    """The origins of one story, those with most carriers first. An article may carry two: its own and an agency's."""
    held = {member.article for member in story.members}
    articles = sorted((s for s in signatures if s.article in held), key=canonical)
    copied = {r.article: r for r in reprints if r.origin in held}
    own = {name(s): s for s in reversed(articles) if name(s)}
    carried: defaultdict[str, list[tuple[str, _Source]]] = defaultdict(list)
    for signature in articles:
        for source in _sources(signature, copied, own):
            carried[source.key].append((signature.article, source))
    origins = [_origin(story, key, found) for key, found in carried.items()]
    return tuple(sorted(origins, key=lambda origin: (-len(origin.carriers), origin.id)))


def own_outlet(signature: Signature) -> Stated | None:
    """The outlet of an article: the stated one, or, where none is, the one that its sources "told": inferred."""
    if signature.outlet:
        return Stated(signature.outlet)
    told = [credit for credit in signature.credits if credit.kind == "told"]
    names = Counter(credit.outlet for credit in told)
    if len(names) != 1:
        return None
    first = told[0]
    return Stated(first.outlet, "inferred", f"the text says “{first.words}”", first.start, first.end)


def name(signature: Signature) -> str | None:
    """The outlet of an article, stated or inferred, as the table of outlets has it."""
    outlet = own_outlet(signature)
    return (known_as(outlet.value) or outlet.value) if outlet else None


def _sources(signature: Signature, copied: dict[str, Reprint], own: dict[str | None, Signature]) -> list[_Source]:
    reprint = copied.get(signature.article)
    wire = _credit(signature, "wire")
    first = _credit(signature, "first")
    relayed = _credit(signature, "relays", lead=True)
    helped = _credit(signature, "helped")
    if wire:
        return [_outlet(wire.outlet, "is the agency's text", wire, own, signature)]
    if reprint:
        return [_Source(reprint.origin, "", "article", reprint.reason)]
    if first:
        return [_outlet(first.outlet, "says who had it first", first, own, signature)]
    if relayed:
        return [_outlet(relayed.outlet, "has its main fact from another", relayed, own, signature)]
    itself = _Source(
        signature.article, name(signature) or "unnamed outlet", "article", "names no one who had it before"
    )
    return [itself, _outlet(helped.outlet, "had an agency's help", helped, own, signature)] if helped else [itself]


def _credit(signature: Signature, kind: str, lead: bool = False) -> Credit | None:
    """The first credit of ``kind`` to another than the article's own outlet; with ``lead``, only where the text
    opens."""
    outlet = name(signature)
    kept = (c for c in signature.credits if c.kind == kind and c.outlet != outlet and (c.lead or not lead))
    return next(kept, None)


def _outlet(outlet: str, what: str, credit: Credit, own: dict[str | None, Signature], carrier: Signature) -> _Source:
    """The outlet credited; its own article, where the story has it."""
    reason = f"{what}: “{credit.words}” [{credit.start}:{credit.end}]"
    held = own.get(outlet)
    if held and held.article != carrier.article:
        return _Source(held.article, outlet, "article", reason)
    return _Source(outlet, outlet, "wire" if is_wire(outlet) else "outlet", reason)


def _origin(story: Story, key: str, found: list[tuple[str, _Source]]) -> Origin:
    kinds = {source.kind for _, source in found}
    names = [source.name for article, source in found if source.name and (article == key or source.kind != "article")]
    reasons = "; ".join(f"{article} {source.reason}" for article, source in found)
    return Origin(
        id=f"{story.id}:{key}",
        name=(names or [source.name for _, source in found])[0],
        kind=sorted(kinds)[0] if len(kinds) == 1 else "article",
        carriers=tuple(sorted({article for article, _ in found})),
        reason=reasons,
    )
