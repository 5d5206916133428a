"""Stories: the articles that report one happening.

Linker   by arrival: each article joins the story that it fits best, or founds one
link     canonical: the same stories whatever the order in which articles came
why      what two articles share and where they differ
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.link.candidates import Postings, best
from onrecord.link.corrections import Correction, redate, regroup
from onrecord.link.duplicates import Shingles
from onrecord.link.signatures import Signature
from onrecord.link.weights import Frequencies, Vector, product
from onrecord.options import LinkOptions
from onrecord.shapes import Reprint, Story, StoryMember

TOGETHER = 0.18
"""Mean similarity to a story's articles above which an article joins it."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking gives: every article is in exactly one story."""

    stories: tuple[Story, ...]
    reprints: tuple[Reprint, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Why two articles are together or apart. ``score`` is on the scale on which ``bar`` decides."""

    together: bool
    score: float
    bar: float
    shared: tuple[str, ...]
    differing: tuple[str, ...]
    verdict: str


@dataclass(slots=True)
class _Group:
    """A story while it grows. ``total`` is the sum of its members' vectors, reprints aside."""

    id: str
    title: str
    members: list[StoryMember] = field(default_factory=list)
    total: Vector = field(default_factory=dict)
    counted: int = 0
    days: list[int] = field(default_factory=list)


class Linker:
    """Stories by arrival, in one pass."""

    def __init__(self, options: LinkOptions | None = None) -> None:
        self.options = options or LinkOptions()
        self._frequencies = Frequencies()
        self._postings = Postings()
        self._shingles = Shingles()
        self._groups: dict[str, _Group] = {}
        self._home: dict[str, str] = {}
        self._reprints: dict[str, Reprint] = {}

    @classmethod
    def restore(
        cls, signatures: Iterable[Signature], stories: Iterable[Story], options: LinkOptions | None = None
    ) -> Linker:
        """A linker as it was after ``stories`` were made of ``signatures``."""
        linker = cls(options)
        known = {member.article: (story, member) for story in stories for member in story.members}
        ordered = sorted((s for s in signatures if s.article in known), key=canonical)
        for signature in ordered:
            linker._frequencies.add(signature.terms)
        for signature in ordered:
            story, member = known[signature.article]
            reprint = linker._shingles.origin(signature)
            group = linker._groups.setdefault(story.id, _Group(story.id, story.title))
            linker._file(signature, group, member, reprint)
        return linker

    def add(self, signature: Signature) -> None:
        """Put an article where it belongs. An article that is already in changes nothing."""
        if signature.article in self._home:
            return
        self._frequencies.add(signature.terms)
        self._place(signature)

    def stories(self) -> list[Story]:
        """All stories, by their earliest day and id."""
        made = [
            Story(
                id=group.id,
                title=group.title,
                members=tuple(sorted(group.members, key=lambda m: m.article)),
                earliest=iso(min(group.days, default=None)),
                latest=iso(max(group.days, default=None)),
            )
            for group in self._groups.values()
        ]
        return sorted(made, key=lambda story: (story.earliest or "9999", story.id))

    def reprints(self) -> list[Reprint]:
        return sorted(self._reprints.values(), key=lambda reprint: reprint.article)

    def _place(self, signature: Signature) -> None:
        reprint = self._shingles.origin(signature)
        vector = self._frequencies.vector(signature.terms)
        if reprint:
            group = self._groups[self._home[reprint.origin]]
            member = StoryMember(signature.article, 1.0, f"reprint: {reprint.reason}")
        else:
            group, member = self._fitting(signature, vector)
        self._file(signature, group, member, reprint)

    def _fitting(self, signature: Signature, vector: Vector) -> tuple[_Group, StoryMember]:
        found: Counter[str] = Counter()
        for article, weight in self._postings.near(vector, day(signature)):
            found[self._home[article]] += weight  # type: ignore[assignment]
        scored = [(self._fit(vector, self._groups[key]), key) for key in best(found)]
        score, key = max(scored, default=(0.0, ""))
        if score < TOGETHER:
            founded = _Group(f"s-{signature.article}", signature.title)
            self._groups[founded.id] = founded
            return founded, StoryMember(signature.article, 1.0, "founds the story")
        group = self._groups[key]
        shared = sorted(vector, key=lambda t: (-vector[t] * group.total.get(t, 0.0), t))[:5]
        return group, StoryMember(signature.article, round(score, 3), "shares " + ", ".join(shared))

    def _fit(self, vector: Vector, group: _Group) -> float:
        return product(vector, group.total) / group.counted

    def _file(self, signature: Signature, group: _Group, member: StoryMember, reprint: Reprint | None) -> None:
        group.members.append(member)
        self._home[signature.article] = group.id
        when = day(signature)
        if when is not None:
            group.days.append(when)
        vector = self._frequencies.vector(signature.terms)
        if reprint:
            self._reprints[signature.article] = reprint
        if not reprint or not group.counted:
            for term, weight in vector.items():
                group.total[term] = group.total.get(term, 0.0) + weight
            group.counted += 1
            self._postings.add(signature.article, vector, when)
        self._shingles.add(signature)


def link(
    signatures: Iterable[Signature], options: LinkOptions | None = None, corrections: Sequence[Correction] = ()
) -> Linked:
    """The canonical stories of ``signatures``: their order does not matter. ``corrections`` are applied last."""
    ordered = sorted(redate(signatures, corrections), key=canonical)
    linker = Linker(options)
    for signature in ordered:
        linker._frequencies.add(signature.terms)
    for signature in ordered:
        linker._place(signature)
    return Linked(tuple(regroup(linker.stories(), corrections)), tuple(linker.reprints()))


def canonical(signature: Signature) -> tuple[str, str]:
    """Sort key of the canonical order: publication, undated ones last, then id."""
    return signature.published.value or signature.published.earliest or "9999", signature.article


def day(signature: Signature) -> int | None:
    """The day of publication as an ordinal, where it is known to the day."""
    value = signature.published.value
    if value is None or len(value) < len("2018-02-21"):
        return None
    return date.fromisoformat(value[:10]).toordinal()


def iso(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


def why(a: Signature, b: Signature, frequencies: Frequencies | None = None) -> Why:
    """What two articles share and where they differ, weighed as linking weighs it."""
    known = frequencies or Frequencies()
    left, right = known.vector(a.terms), known.vector(b.terms)
    score = product(left, right)
    shared = sorted((t for t in left if t in right), key=lambda t: (-left[t] * right[t], t))[:10]
    either = {**left, **right}
    only = sorted((t for t in either if (t in left) != (t in right)), key=lambda t: (-either[t], t))
    together = score >= TOGETHER
    verdict = f"similarity {score:.2f}, {'at least' if together else 'below'} {TOGETHER}"
    return Why(together, round(score, 3), TOGETHER, tuple(shared), tuple(only[:10]), verdict)
