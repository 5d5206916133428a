"""Tellings brought together into events, inside a story and across stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from onrecord import lexicon
from onrecord.link.events.tellings import Days, Telling

SAME_STEP = 3
"""Days between two stated dates of one refusal or one offer: papers count a day from different midnights."""
FAR = 30
"""Days between an event and an article that tells it as of its day: stories reach no farther (``timing.FAR``)."""
AHEAD = ("planned", "offered", "requested", "hypothetical")
HAPPENED = ("done", "ongoing")
OVER = frozenset({"done", "ongoing", "cancelled"})
ENOUGH = 2
"""Words that two tellings must share where who and what leaves open whether they tell one event; of those that name
the same two persons in their clauses, one."""


@dataclass(slots=True)
class Cluster:
    """The tellings of one event, and what they agree on."""

    members: list[Telling]
    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    people: set[tuple[str, str]] = field(default_factory=set)
    by: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    act: Days | None = None
    reasons: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, telling: Telling) -> Cluster:
        made = cls([])
        made.add(telling, "")
        return made

    def add(self, telling: Telling, reason: str) -> None:
        self.members.append(telling)
        self.actors |= telling.actors
        self.recipients |= telling.recipients
        self.people |= telling.people
        self.by |= telling.by
        if placed(telling):
            self.places |= placed(telling)
        if telling.act:
            self.act = common(self.act, telling.act)
        if reason:
            self.reasons.add(reason)

    @property
    def sides(self) -> set[str]:
        return self.actors | self.recipients

    @property
    def whole(self) -> bool:
        return any(member.whole for member in self.members)

    @property
    def loose(self) -> bool:
        return all(member.loose for member in self.members)


def gather(tellings: Iterable[Telling]) -> list[Cluster]:
    """The events of one story. Tellings that name both sides come first: the others join what these found."""
    index: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    clusters: list[Cluster] = []
    for telling in sorted(tellings, key=lambda t: (t.loose, not t.whole, t.order)):
        near = {id(c): c for side in sorted(telling.sides) for c in index[telling.family, side]}
        fitting = [(reason, c) for c in near.values() if (reason := fits(telling, c))]
        chosen = choose(telling, fitting)
        if chosen is None:
            cluster = Cluster.of(telling)
            clusters.append(cluster)
        else:
            reason, cluster = chosen
            cluster.add(telling, reason)
        for side in sorted(telling.sides):
            if not any(c is cluster for c in index[telling.family, side]):
                index[telling.family, side].append(cluster)
    return clusters


def choose(telling: Telling, fitting: list[tuple[str, Cluster]]) -> tuple[str, Cluster] | None:
    """The event that shares most with the telling; one that names one side alone must leave no choice."""
    ranked = sorted(fitting, key=lambda one: nearness(telling, one[1]), reverse=True)
    if len(ranked) > 1 and not telling.whole and nearness(telling, ranked[0][1]) == nearness(telling, ranked[1][1]):
        return None
    return ranked[0] if ranked else None


def nearness(telling: Telling, cluster: Cluster) -> tuple[int, int, int]:
    """Persons and words in common, then whether the article tells of it already."""
    words = max(len(telling.words & member.words) for member in cluster.members)
    same = any(member.article == telling.article for member in cluster.members)
    return len(telling.people & cluster.people) + len(telling.by & cluster.by), words, int(same)


def fits(telling: Telling, cluster: Cluster) -> str | None:
    """Why the telling is one of the event, or None."""
    sides = same_sides(telling, cluster)
    if sides is None or not (same_people(telling, cluster) and same_days(telling, cluster)):
        return None
    if any(at_odds(telling, member) or at_odds(member, telling) for member in cluster.members):
        return None
    if placed(telling) and cluster.places and not placed(telling) & cluster.places:
        return None
    known = shared(telling, cluster, sides == "same sides")
    matter = telling.bearing.matter
    if matter is None or not matter.once or telling.loose or cluster.loose:
        return f"{sides}, {known}" if known else None
    here = any(member.article == telling.article for member in cluster.members)
    if sides != "same sides" and not (known or cluster.whole or here):
        return None
    return f"same {matter.name}, {sides}"


def same_sides(telling: Telling, cluster: Cluster) -> str | None:
    if telling.mutual or any(member.mutual for member in cluster.members):
        mine, theirs = telling.sides, cluster.sides
        if telling.whole and cluster.whole:
            return "same sides" if len(mine & theirs) >= min(2, len(mine | theirs)) else None
        return "one side named" if mine and (mine <= theirs or theirs <= mine) else None
    if telling.actors and cluster.actors and not telling.actors & cluster.actors:
        return None
    if telling.recipients and cluster.recipients and not telling.recipients & cluster.recipients:
        return None
    both = [bool(telling.actors & cluster.actors), bool(telling.recipients & cluster.recipients)]
    return "same sides" if all(both) else "one side named" if any(both) else None


def same_people(telling: Telling, cluster: Cluster) -> bool:
    """No country may be stood for by other persons in the two, where the matter is one of persons; nor may what one
    person did be another's."""
    if not (telling.bearing.matter and telling.bearing.matter.mutual):
        return not telling.by or not cluster.by or bool(telling.by & cluster.by)
    for country in {code for code, _ in telling.people}:
        mine = {one for one in telling.people if one[0] == country}
        theirs = {one for one in cluster.people if one[0] == country}
        if theirs and not mine & theirs:
            return False
    return True


def same_days(telling: Telling, cluster: Cluster) -> bool:
    if telling.act and cluster.act and not common(telling.act, cluster.act):
        return False
    for member in cluster.members:
        steps = {member.bearing.step, telling.bearing.step}
        if not (len(steps) == 1 or steps <= OVER) or not (member.told and telling.told):
            continue
        stated = len(steps) == 1 and member.basis == telling.basis == "stated"
        if gap(member.told, telling.told) > (SAME_STEP if stated else FAR):
            return False
    return True


def at_odds(a: Telling, b: Telling) -> bool:
    """Whether ``a``, which is ahead, denied or did not come to be, cannot be ``b``, which is over."""
    ahead, over = a.bearing.step, b.bearing.step
    if ahead == "denied" and over in HAPPENED and (a.article, a.word) == (b.article, b.word):
        return True
    if over in HAPPENED and not b.bearing.answer:
        if a.article == b.article and ahead in ("planned", "cancelled") and not a.bearing.answer:
            return True
        if ahead in (*AHEAD, "cancelled") and not a.act and b.act and a.published and b.act[1] < a.published:
            return True
    if ahead == "planned" and a.act and a.published and b.published and a.published < a.act[0]:
        return b.published < a.act[0] if over == "done" else over == "cancelled" and b.published <= a.published
    return False


def shared(telling: Telling, cluster: Cluster, both: bool = True) -> str:
    """What besides sides and type says that they are one: a day (where ``both`` sides are the same), a person on
    either side, words."""
    if both and telling.act and telling.act == cluster.act and telling.act[0] == telling.act[1]:
        return "same day"
    if len({code for code, _ in telling.people & cluster.people}) > 1:
        return "same persons"
    if any(same_deed(telling, member) for member in cluster.members):
        return "same person, same act"
    for member in cluster.members:
        common_words = telling.words & member.words
        if len(common_words) >= wanted(telling, member) > 0:
            return "same words"
        if common_words and len(telling.involved & member.involved) >= ENOUGH:
            return "same persons and words"
    return ""


def same_deed(telling: Telling, member: Telling) -> bool:
    """Whether one person is told in the same word to have done it, or to have had it done to, by whomever. What is said
    may be said often: of that more must be the same, what it is about, or its day."""
    done_to = telling.to & member.to and not (telling.by and member.by)
    if not (telling.by & member.by or done_to) or not telling.deeds & member.deeds:
        return False
    if telling.to and member.to and not telling.to & member.to:
        return False
    if telling.type not in spoken():
        return True
    if telling.told is not None and telling.told == member.told and telling.to & member.to:
        return True
    return len((telling.words & member.words) - telling.deeds - member.deeds) >= ENOUGH


@cache
def spoken() -> frozenset[str]:
    """Types of acts done in words."""
    return frozenset(row["type"] for row in lexicon.rows("plover") if row["words"] == "yes")


def wanted(telling: Telling, member: Telling) -> int:
    """How many words two tellings must share: all of a short one; more where both are of one country's own affairs,
    or where a story has many such acts."""
    if len(telling.sides | member.sides) == 1 and telling.bearing.matter is None:
        return ENOUGH + 1
    once = telling.bearing.matter is None or telling.bearing.matter.once
    return min(ENOUGH, len(telling.words), len(member.words)) if once else ENOUGH


def placed(telling: Telling) -> frozenset[str]:
    """The country where the act itself is told to be."""
    place = telling.place
    return frozenset({place.country}) if place and place.country and not telling.bearing.answer else frozenset()


def common(a: Days | None, b: Days | None) -> Days | None:
    """The days in both; those of one where the other is unknown."""
    if a is None or b is None:
        return a or b
    first, last = max(a[0], b[0]), min(a[1], b[1])
    return (first, last) if first <= last else None


def gap(a: Days, b: Days) -> int:
    """Days between two intervals, 0 where they touch."""
    return max(0, a[0] - b[1], b[0] - a[1])


# -- across stories -------------------------------------------------------------------------------


class Across:
    """Events of different stories that are one: same kind, same two sides, both stated to be on the same day."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._known: dict[tuple[str, frozenset[str], int], Cluster] = {}

    def add(self, cluster: Cluster) -> None:
        first = cluster.members[0]
        day = cluster.act[0] if cluster.act and cluster.act[0] == cluster.act[1] else None
        if day is None or not cluster.whole or cluster.loose:
            self.clusters.append(cluster)
            return
        key = (first.family, frozenset(cluster.sides), day)
        known = self._known.get(key)
        if known is None or not agree(known, cluster):
            self._known.setdefault(key, cluster)
            self.clusters.append(cluster)
            return
        for member in cluster.members:
            known.add(member, f"same {first.family}, same sides, same day, other story")


def agree(a: Cluster, b: Cluster) -> bool:
    """Whether neither who nor where speaks against two events being one."""
    if a.places and b.places and not a.places & b.places:
        return False
    if a.members[0].bearing.matter is None:
        return all(same_people(m, a) for m in b.members) and any(shared(m, a) == "same words" for m in b.members)
    return all(same_people(member, a) for member in b.members)
