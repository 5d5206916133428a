"""Stories by arrival: one pass, each article put where it fits best among the stories that there are.

What later articles show is acted on: two stories whose accounts prove alike are merged, and one whose accounts prove to
be of two happenings is split. The older story keeps its id."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.link import contrast
from onrecord.link.candidates import Postings
from onrecord.link.groups import Group, likeness
from onrecord.link.members import compose, identity
from onrecord.link.pool import FEW, Pool
from onrecord.link.signatures import Signature
from onrecord.link.weights import Vector
from onrecord.options import LinkOptions
from onrecord.shapes import Reprint, Story

TOGETHER = 0.2
"""Mean similarity from which articles may report one happening: B-cubed on BASIL is 98 and more from .16 to .26, that
on ECB+ within a point from .16 to .26."""
MOST_CANDIDATES = 6
"""Stories that an article is compared with."""
OFTEN_TESTED = 40
GROWTH = 1.25
"""A story is tested for two happenings at each article up to OFTEN_TESTED, then when it has grown by this factor."""
MOST_WARM = 2_000
"""Stories whose summed vectors are kept in memory; others are summed again when they are compared."""


@dataclass(slots=True)
class _Open:
    """A story as it grows: ``units`` are its articles, reprints aside; ``tested`` how many it had when last tested."""

    id: str
    founder: int
    numbers: list[int] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    tested: int = 0
    made: Story | None = None


class Linker:
    """Stories by arrival, in one pass."""

    def __init__(self, options: LinkOptions | None = None) -> None:
        self.options = options or LinkOptions()
        self._pool = Pool()
        self._postings = Postings(self._pool.vocabulary)
        self._stories: dict[str, _Open] = {}
        self._home: dict[int, str] = {}
        self._warm: OrderedDict[str, Group] = OrderedDict()

    @classmethod
    def restore(
        cls, signatures: Iterable[Signature], stories: Iterable[Story], options: LinkOptions | None = None
    ) -> Linker:
        """A linker that goes on from ``stories``, made of ``signatures``; those that are in no story are left out."""
        linker = cls(options)
        home = {member.article: story for story in stories for member in story.members}
        entries = [linker._pool.entry(s) for s in signatures if s.article in home]
        for entry in sorted(entries, key=lambda e: e.order):
            linker._pool.add(entry)
        linker._pool.weigh_anew()
        for number, article in enumerate(linker._pool.ids):
            story = home[article]
            known = linker._stories.get(story.id)
            if known is None:
                known = linker._stories[story.id] = _Open(story.id, number, made=story)
            if identity(article) == story.id:
                known.founder = number
            linker._enlist(known, number)
        for known in linker._stories.values():
            known.tested, known.made = len(known.units), home[linker._pool.ids[known.founder]]
        return linker

    def add(self, signature: Signature) -> None:
        """Put an article where it belongs. One that is already in changes nothing."""
        if signature.article in self._pool:
            return
        number = self._pool.add(self._pool.entry(signature))
        root = self._pool.roots[number]
        if root != number:
            self._enlist(self._stories[self._home[root]], number)
            return
        ranked = self._ranked(number)
        story = self._chosen(number, ranked) or self._found(number)
        self._enlist(story, number)
        for other in ranked:
            story = self._merged(story, other)
        self._tested(story)

    def stories(self) -> list[Story]:
        """All stories, by their earliest day and id."""
        for story in self._stories.values():
            if story.made is None:
                story.made = compose(self._pool, story.id, story.founder, story.numbers)
        made = [story.made for story in self._stories.values() if story.made]
        return sorted(made, key=lambda story: (story.earliest or "9999", story.id))

    def reprints(self) -> list[Reprint]:
        return sorted(self._pool.reprints.values(), key=lambda reprint: reprint.article)

    def _enlist(self, story: _Open, number: int) -> None:
        story.numbers.append(number)
        story.made = None
        self._home[number] = story.id
        if self._pool.roots[number] != number:
            return
        vector, day = self._pool.vector(number), self._pool.days[number]
        story.units.append(number)
        self._postings.add(number, vector, day)
        if story.id in self._warm:
            self._warm[story.id].add(vector, day)

    def _found(self, number: int) -> _Open:
        story = _Open(identity(self._pool.ids[number]), number)
        self._stories[story.id] = story
        return story

    def _ranked(self, number: int) -> list[tuple[float, str]]:
        """Stories that the article may belong to, with their likeness, the likest first."""
        vector, day = self._pool.vector(number), self._pool.days[number]
        shared: dict[str, float] = {}
        for article, weight in self._postings.shared(vector, day).items():
            home = self._home[article]
            shared[home] = max(weight, shared.get(home, 0.0))
        keys = sorted(shared, key=lambda key: (-shared[key], key))[:MOST_CANDIDATES]
        return sorted(((self._likeness(vector, day, key), key) for key in keys), reverse=True)

    def _likeness(self, vector: Vector, day: int | None, key: str) -> float:
        """Mean likeness of an article to a story's."""
        units = self._stories[key].units
        if len(units) > FEW:
            return likeness(Group.single(vector, day), self._group(key))
        return sum(self._pool.likeness(vector, day, number) for number in units) / len(units)

    def _group(self, key: str) -> Group:
        group = self._warm.get(key)
        if group is None:
            group = self._warm[key] = self._pool.group(self._stories[key].units)
            if len(self._warm) > MOST_WARM:
                self._warm.popitem(last=False)
        self._warm.move_to_end(key)
        return group

    def _chosen(self, number: int, ranked: list[tuple[float, str]]) -> _Open | None:
        """The story that the article joins. Where two would have it, what only one of them names decides."""
        fitting = [self._stories[key] for score, key in ranked if score >= TOGETHER][:2]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        return fitting[self._nearer(number, fitting[0].units, fitting[1].units)]

    def _nearer(self, number: int, first: list[int], second: list[int]) -> int:
        units = [[self._pool.unit(n) for n in side] for side in (first, second)]
        return contrast.nearer(self._pool.unit(number), units[0], units[1], self._pool.vocabulary)

    def _merged(self, story: _Open, other: tuple[float, str]) -> _Open:
        """``story`` with the other story taken in, or taken in by it, if their accounts are alike and of one
        happening."""
        score, key = other
        if score < TOGETHER / 2 or key not in self._stories or key == story.id:
            return story
        if likeness(self._group(story.id), self._group(key)) < TOGETHER:
            return story
        older, younger = sorted((story, self._stories[key]), key=lambda s: s.founder)
        units = sorted(older.units + younger.units)
        if contrast.halves([self._pool.unit(n) for n in units], self._pool.vocabulary):
            return story
        del self._stories[younger.id]
        self._warm.pop(younger.id, None)
        self._refill(older, older.numbers + younger.numbers)
        older.tested = len(units)
        return older

    def _tested(self, story: _Open) -> None:
        """Split ``story`` if its accounts prove to be of two happenings; the founder's part keeps its id."""
        size = len(story.units)
        if size <= story.tested or (size > OFTEN_TESTED and size < GROWTH * story.tested):
            return
        story.tested = size
        units = sorted(story.units)
        for part in contrast.parts([self._pool.unit(n) for n in units], self._pool.vocabulary):
            roots = {units[i] for i in part}
            if story.founder in roots:
                continue
            leaving = [n for n in story.numbers if self._pool.roots[n] in roots]
            new = self._found(min(roots))
            new.tested = len(roots)
            self._refill(new, leaving)
            self._refill(story, [n for n in story.numbers if self._home[n] == story.id])

    def _refill(self, story: _Open, numbers: list[int]) -> None:
        story.numbers = sorted(numbers)
        story.units = [n for n in story.numbers if self._pool.roots[n] == n]
        story.made = None
        self._home.update(dict.fromkeys(numbers, story.id))
        self._warm.pop(story.id, None)
