"""Storylines: stories of one running affair, in order, each link with its reason.

Two stories belong to one affair if the same parties act in them, actors of the same two countries or the same persons,
and if what is told of these parties is alike: the same matter. A shared country, a shared president or a shared topic
alone is none."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from onrecord import lexicon
from onrecord.link.signatures import Named, Signature
from onrecord.link.weights import Terms, Vector, Vocabulary, product
from onrecord.link.words import stem, words
from onrecord.shapes import Story, Storyline, StorylineLink, StorylineLinkKind

SAME_MATTER = 0.25
"""Cosine of two stories, the names of persons and countries left out, from which they are of one matter. Among stories
of the spring of 2018 with a party in common, those of one affair have .28 to .35, others .21 and less."""
SAME_MATTER_PERSONS = 0.3
"""The same where only persons are shared: politicians meet in many affairs."""
OFTEN = 4
"""Mentions with which an article is about someone whom its opening does not name."""
SALIENT = 0.5
"""Part of a story's articles that must be about someone."""
SOON = 30
"""Days within which one story follows another."""
LOOKED_BACK = 60
"""Earlier stories compared under one pair of parties, the latest ones."""
WORDS_SHOWN = 4


@dataclass(slots=True)
class _Profile:
    """What a story is about. ``parties``: countries or persons, in pairs; ``matter``: its terms without names."""

    story: Story
    actors: dict[str, Named] = field(default_factory=dict)
    matter: Vector = field(default_factory=dict)
    days: set[str] = field(default_factory=set)

    def countries(self) -> set[str]:
        return {actor.country for actor in self.actors.values() if actor.country}

    def persons(self) -> set[str]:
        return {key for key, actor in self.actors.items() if actor.kind == "person"}

    def pairs(self) -> list[tuple[str, str]]:
        return [pair for parties in (self.countries(), self.persons()) for pair in couples(parties)]


def link(stories: Sequence[Story], signatures: Iterable[Signature]) -> tuple[Storyline, ...]:
    """Storylines of two stories and more. A story follows the one earlier story that it is most alike, and any that it
    refers back to, so a storyline may branch."""
    vocabulary = Vocabulary()
    profiles = profile(stories, signatures, vocabulary)
    filed: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    links: list[StorylineLink] = []
    for place, later in enumerate(profiles):
        earlier = {p for pair in later.pairs() for p in filed[pair][-LOOKED_BACK:]}
        links += backward(later, [profiles[p] for p in sorted(earlier)], vocabulary)
        for pair in later.pairs():
            filed[pair].append(place)
    return gather(profiles, links)


def profile(stories: Sequence[Story], signatures: Iterable[Signature], vocabulary: Vocabulary) -> list[_Profile]:
    """Profiles of ``stories``, by time."""
    home = {member.article: story.id for story in stories for member in story.members}
    members: defaultdict[str, list[tuple[Signature, Terms]]] = defaultdict(list)
    for signature in sorted(signatures, key=lambda s: s.article):
        if signature.article in home:
            terms = vocabulary.terms(signature)
            vocabulary.count(terms)
            members[home[signature.article]].append((signature, terms))
    ordered = sorted(stories, key=lambda story: (story.earliest or "9999", story.id))
    return [describe(story, members[story.id], vocabulary) for story in ordered]


def describe(story: Story, members: Sequence[tuple[Signature, Terms]], vocabulary: Vocabulary) -> _Profile:
    described = _Profile(story)
    about: Counter[str] = Counter()
    named: dict[str, Named] = {}
    total: defaultdict[int, float] = defaultdict(float)
    for signature, terms in members:
        for entity in signature.named:
            named.setdefault(entity.key, entity)
            about[entity.key] += entity.top or entity.count >= OFTEN
        for term, weight in vocabulary.vector(terms).items():
            total[term] += weight
        described.days.update(t.value for t in signature.times if t.value)
    salient = {key for key, n in about.items() if n >= SALIENT * len(members) and n}
    described.actors = {k: named[k] for k in sorted(salient) if named[k].kind in ("person", "country")}
    names = {
        stem(w) for e in named.values() if e.kind in ("person", "country") for w, _, _ in words(f"{e.name} {e.key}")
    }
    kept = {t: w for t, w in total.items() if vocabulary.stem_of(t) not in names}
    length = math.sqrt(sum(w * w for w in kept.values())) or 1.0
    described.matter = {t: w / length for t, w in kept.items()}
    return described


def couples(parties: set[str]) -> list[tuple[str, str]]:
    ordered = sorted(parties)
    return [(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :]]


def backward(later: _Profile, earlier: Sequence[_Profile], vocabulary: Vocabulary) -> list[StorylineLink]:
    """The links of ``later`` to stories before it."""
    found = [(product(later.matter, before.matter), before) for before in earlier]
    alike = [(score, before) for score, before in found if score >= bar(later, before)]
    if not alike:
        return []
    closest = max(alike, key=lambda item: (item[0], item[1].story.id))[1]
    linked = [b for _, b in alike if b is closest or kind(later, b) == "refers back"]
    return [StorylineLink(b.story.id, later.story.id, kind(later, b), reason(later, b, vocabulary)) for b in linked]


def bar(later: _Profile, before: _Profile) -> float:
    """The likeness of matter that two stories need, given the parties that they share."""
    if len(later.countries() & before.countries()) > 1:
        return SAME_MATTER
    return SAME_MATTER_PERSONS


def kind(later: _Profile, before: _Profile) -> StorylineLinkKind:
    gap = apart(later.story, before.story)
    if gap is None:
        return "same matter"
    if gap <= SOON:
        return "follows"
    first, last = before.story.earliest or "", before.story.latest or ""
    return "refers back" if any(first <= d[:10] <= last for d in later.days) else "same matter"


def apart(later: Story, before: Story) -> int | None:
    if later.earliest is None or before.latest is None:
        return None
    return max(0, (date.fromisoformat(later.earliest) - date.fromisoformat(before.latest)).days)


def reason(later: _Profile, before: _Profile, vocabulary: Vocabulary) -> str:
    shared = sorted(
        (t for t in later.matter if t in before.matter), key=lambda t: (-later.matter[t] * before.matter[t], t)
    )
    told = ", ".join(vocabulary.words[t] for t in shared[:WORDS_SHOWN])
    gap = apart(later.story, before.story)
    when = "" if gap is None else f"; {gap} days apart"
    return f"both of {parties(later, before)}; both tell of {told}{when}"


def parties(later: _Profile, before: _Profile) -> str:
    """The countries that two stories share, or the persons."""
    actors = {**before.actors, **later.actors}
    countries = sorted(later.countries() & before.countries())
    if len(countries) > 1:
        return listed([country_names().get(code, code) for code in countries])
    return listed([actors[key].name for key in sorted(later.persons() & before.persons())])


def listed(names: Sequence[str]) -> str:
    ordered = sorted(names)
    return " and ".join(filter(None, [", ".join(ordered[:-1]), ordered[-1]]))


@cache
def country_names() -> dict[str, str]:
    return {row["country"]: row["name"] for row in lexicon.rows("countries")}


def gather(profiles: Sequence[_Profile], links: Sequence[StorylineLink]) -> tuple[Storyline, ...]:
    """Storylines as the connected parts of ``links``."""
    root = {p.story.id: p.story.id for p in profiles}
    described = {p.story.id: p for p in profiles}

    def top(story: str) -> str:
        while root[story] != story:
            root[story] = story = root[root[story]]
        return story

    for one in links:
        root[top(one.later)] = top(one.earlier)
    held: defaultdict[str, list[str]] = defaultdict(list)
    for p in profiles:
        held[top(p.story.id)].append(p.story.id)
    lines = [line(ids, links, described) for ids in held.values() if len(ids) > 1]
    return tuple(sorted(lines, key=lambda made: made.id))


def line(ids: list[str], links: Sequence[StorylineLink], described: dict[str, _Profile]) -> Storyline:
    own = tuple(one for one in links if one.later in ids)
    titles = Counter(parties(described[one.later], described[one.earlier]) for one in own)
    title = min(titles, key=lambda t: (-titles[t], t))
    return Storyline(id=f"l-{ids[0]}", title=title, stories=tuple(ids), links=own)
