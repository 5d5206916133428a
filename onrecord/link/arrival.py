"""Stories by arrival: one pass, each article put where it fits best among the stories that there are.

What later articles show is acted on: two stories whose accounts prove alike are merged, and one whose accounts prove to
be of two happenings is split. The older story keeps its id."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from onrecord.link import contrast
from onrecord.link.candidates import Keys, Postings
from onrecord.link.groups import Group, likeness
from onrecord.link.members import compose, identity
from onrecord.link.pool import FEW, Pool
from onrecord.link.signatures import Signature
from onrecord.link.weights import Weighed
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

    key: int
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
        self._stories: dict[int, _Open] = {}
        self._begun = 0
        self._home = array("I")
        self._warm: OrderedDict[int, Group] = OrderedDict()

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
        opened: dict[str, _Open] = {}
        for number, article in enumerate(linker._pool.ids):
            story = home[article]
            if story.id not in opened:
                opened[story.id] = linker._found(number, story.id)
            known = opened[story.id]
            if identity(article) == story.id:
                known.founder = number
            linker._join(known, number)
            if linker._pool.roots[number] == number:
                linker._postings.add(
                    number, linker._postings.keys(linker._pool.weighed(number)), linker._pool.days[number]
                )
        for known in linker._stories.values():
            known.tested, known.made = len(known.units), home[linker._pool.ids[known.founder]]
        return linker

    def add(self, signature: Signature) -> None:
        """Put an article where it belongs. One that is already in changes nothing."""
        if signature.article in self._pool:
            return
        number, one = len(self._home), self._pool.add(self._pool.entry(signature))
        root, day = self._pool.roots[number], self._pool.days[number]
        if root != number:
            self._join(self._stories[self._home[root]], number)
            return
        keys = self._postings.keys(one)
        ranked = self._ranked(one, keys, day)
        self._postings.add(number, keys, day)
        story = self._chosen(number, ranked) or self._found(number, identity(signature.article))
        self._join(story, number)
        if story.key in self._warm:
            self._warm[story.key].add(one.vector(), day)
        for score, key in ranked:
            if score >= TOGETHER / 2 and key in self._stories and key != story.key:
                story = self._merged(story, self._stories[key])
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

    def _join(self, story: _Open, number: int) -> None:
        """Put the latest article into ``story``."""
        story.numbers.append(number)
        story.made = None
        self._home.append(story.key)
        if self._pool.roots[number] == number:
            story.units.append(number)

    def _found(self, number: int, name: str) -> _Open:
        story = self._stories[self._begun] = _Open(self._begun, name, number)
        self._begun += 1
        return story

    def _ranked(self, one: Weighed, keys: Keys, day: int | None) -> list[tuple[float, int]]:
        """Stories that an article may belong to, with their likeness, the likest first."""
        best: dict[int, float] = {}
        for article, weight in zip(*self._postings.shared(keys, day), strict=True):
            if len(best) >= MOST_CANDIDATES and weight < min(best.values()):
                break
            best.setdefault(self._home[article], weight)
        stories = sorted((self._stories[key] for key in best), key=lambda s: (-best[s.key], s.id))[:MOST_CANDIDATES]
        scores = self._likenesses(one, day, stories)
        ranked = sorted(zip(scores, stories, strict=True), key=lambda row: (row[0], row[1].id), reverse=True)
        return [(score, story.key) for score, story in ranked]

    def _likenesses(self, one: Weighed, day: int | None, stories: list[_Open]) -> list[float]:
        """Mean likenesses of an article to the articles of each of ``stories``."""
        few = [story.units if len(story.units) <= FEW else [] for story in stories]
        each = iter(self._pool.likenesses(one, day, [n for units in few for n in units]))
        single = Group.single(one.vector(), day) if not all(few) else Group()
        return [
            sum(islice(each, len(units))) / len(units) if units else likeness(single, self._group(story))
            for story, units in zip(stories, few, strict=True)
        ]

    def _group(self, story: _Open) -> Group:
        group = self._warm.get(story.key)
        if group is None:
            group = self._warm[story.key] = self._pool.group(story.units)
            if len(self._warm) > MOST_WARM:
                self._warm.popitem(last=False)
        self._warm.move_to_end(story.key)
        return group

    def _chosen(self, number: int, ranked: list[tuple[float, int]]) -> _Open | None:
        """The story that the article joins. Where two would have it, what only one of them names decides."""
        fitting = [self._stories[key] for score, key in ranked if score >= TOGETHER][:2]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        return fitting[self._nearer(number, fitting[0].units, fitting[1].units)]

    def _nearer(self, number: int, first: list[int], second: list[int]) -> int:
        units = [[self._pool.unit(n) for n in side] for side in (first, second)]
        return contrast.nearer(self._pool.unit(number), units[0], units[1], self._pool.vocabulary)

    def _merged(self, story: _Open, other: _Open) -> _Open:
        """``story`` with ``other`` taken in, or taken in by it, if their accounts are alike and of one happening."""
        if likeness(self._group(story), self._group(other)) < TOGETHER:
            return story
        older, younger = sorted((story, other), key=lambda s: s.founder)
        units = sorted(older.units + younger.units)
        if contrast.halves([self._pool.unit(n) for n in units], self._pool.vocabulary):
            return story
        del self._stories[younger.key]
        self._warm.pop(younger.key, None)
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
            new = self._found(min(roots), identity(self._pool.ids[min(roots)]))
            new.tested = len(roots)
            self._refill(new, leaving)
            self._refill(story, [n for n in story.numbers if self._home[n] == story.key])

    def _refill(self, story: _Open, numbers: list[int]) -> None:
        story.numbers = sorted(numbers)
        story.units = [n for n in story.numbers if self._pool.roots[n] == n]
        story.made = None
        for number in numbers:
            self._home[number] = story.key
        self._warm.pop(story.key, None)
