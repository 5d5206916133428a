"""Events of one story that are one happening under two names or two dates: a visit and the meeting that it was for,
and one meeting whose day is told in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.link.events.clusters import Cluster, gap
from onrecord.link.events.tellings import Telling

ENCOUNTERS = frozenset({"meeting", "visit", "conversation"})
"""Matters that one happening may be told as."""
APART = 14
"""Days between two tellings of when one meeting was, at most; the same two persons seldom meet twice so soon."""


def joined(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters, those of one happening made one; each stays where its first was. What joined may bring in more."""
    by_sides: dict[frozenset[str], list[Cluster]] = defaultdict(list)
    kept: list[Cluster] = []
    for cluster in clusters:
        if not encounter(cluster):
            kept.append(cluster)
            continue
        near = by_sides[frozenset(cluster.sides)]
        found = next(((why, one) for one in near if (why := same(one, cluster))), None)
        if found is None:
            near.append(cluster)
            kept.append(cluster)
        else:
            absorb(found[1], cluster, found[0])
    return joined(kept) if len(kept) < len(clusters) else kept


def encounter(cluster: Cluster) -> bool:
    matter = cluster.members[0].bearing.matter
    return bool(matter and matter.name in ENCOUNTERS and cluster.act and len(cluster.sides) > 1 and not cluster.loose)


def same(a: Cluster, b: Cluster) -> str:
    """Why two encounters of the same sides are one, or ""."""
    if a.places and b.places and not a.places & b.places:
        return ""
    if a.act == b.act:
        return "same days, same persons" if persons(a) & persons(b) and not strangers(a, b) else ""
    return "same persons, another day told" if told_apart(a, b) else ""


def persons(cluster: Cluster) -> set[str]:
    return set().union(*(member.parties for member in cluster.members))


def strangers(a: Cluster, b: Cluster) -> bool:
    """Whether some country is stood for by other persons in the two."""
    for country in {code for code, _ in a.people} & {code for code, _ in b.people}:
        mine = {one for one in a.people if one[0] == country}
        if not mine & {one for one in b.people if one[0] == country}:
            return True
    return False


def told_apart(a: Cluster, b: Cluster) -> bool:
    """Whether two dates are told of one meeting: the same persons on both sides, days close by of which one is no
    certain day, both over, and nobody tells of both."""
    both = len({code for code, _ in a.people & b.people}) > 1
    if not both or not a.act or not b.act or strangers(a, b):
        return False
    vague = a.act[0] != a.act[1] or b.act[0] != b.act[1]
    over = all(member.bearing.step in ("done", "ongoing") for member in (*settled(a), *settled(b)))
    return vague and over and gap(a.act, b.act) <= APART and not voices(a) & voices(b)


def settled(cluster: Cluster) -> Iterable[Telling]:
    return (member for member in cluster.members if member.act)


def voices(cluster: Cluster) -> set[tuple[str, str]]:
    """Whose word, in which article, states the day."""
    return {(member.article, member.word) for member in settled(cluster)}


def absorb(into: Cluster, other: Cluster, reason: str) -> None:
    """All of ``other`` into ``into``; of two dates that one stays which more articles tell."""
    tellers = [len({member.article for member in settled(one)}) for one in (into, other)]
    act = into.act if tellers[0] >= tellers[1] else other.act
    for member in other.members:
        into.add(member, reason)
    into.act = act
