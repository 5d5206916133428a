"""Dates of undated articles, as intervals with their evidence.

A caption's date and a weekday that lies behind bound the day from below; the week in which a bare weekday is understood
and a weekday still ahead bound it from above; story mates say which week it is. News names a weekday for what happened
that day or the day before: so most likely the day named or the next.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.link.signatures import Signature, Timed
from onrecord.link.timing import day
from onrecord.shapes import Published, Story

WEEK = 7
BESIDE = 1
"""Days before the first and after the last of two and more dated story mates: no article of BASIL lies farther out."""
CLOSE = 2
"""Days around story mates in which a weekday that they do not name is looked for."""
SAME_DAY = 2
"""Days by which an account trails a mate that appeared on the very day both name: news of the day is told that day."""
BESIDE_ONE = 3
"""Days before and after a single dated mate, where the text has no weekday."""


@dataclass(slots=True)
class _Interval:
    earliest: int | None = None
    latest: int | None = None
    evidence: list[str] = field(default_factory=list)

    def narrow(self, earliest: int | None, latest: int | None, evidence: str) -> bool:
        """Take a bound in, unless it contradicts what is held already."""
        low = max((b for b in (self.earliest, earliest) if b is not None), default=None)
        high = min((b for b in (self.latest, latest) if b is not None), default=None)
        if low is not None and high is not None and low > high:
            return False
        self.earliest, self.latest = low, high
        self.evidence.append(evidence)
        return True


def infer(stories: Iterable[Story], signatures: Iterable[Signature]) -> dict[str, Published]:
    """For each article without a stated day, when it appeared, as far as its text and its story mates tell.

    ``earliest`` and ``latest`` are days, inclusive; ``latest`` is None where nothing bounds it. An article that nothing
    dates is left out.
    """
    undated: defaultdict[str, list[Signature]] = defaultdict(list)
    dated: defaultdict[str, list[Signature]] = defaultdict(list)
    home = {member.article: story.id for story in stories for member in story.members}
    for signature in signatures:
        if signature.article in home:
            kept = undated if day(signature.published) is None else dated
            kept[home[signature.article]].append(signature)
    found = {s.article: interval(s, dated[key]) for key, held in undated.items() if key for s in held}
    return {article: published for article, published in sorted(found.items()) if published}


def interval(signature: Signature, mates: Sequence[Signature]) -> Published | None:
    """When ``signature``'s article appeared, given its dated story mates."""
    bounds = _Interval()
    days = sorted(d for d in (day(mate.published) for mate in mates) if d is not None)
    named = by_weekday(signature, mates, days, bounds) if days else None
    if len(days) > 1:
        bounds.narrow(days[0] - BESIDE, days[-1] + BESIDE, f"story mates of {iso(days[0])} to {iso(days[-1])}")
    elif days and named is None:
        bounds.narrow(days[0] - BESIDE_ONE, days[0] + BESIDE_ONE, f"a story mate of {iso(days[0])}")
    elif days and days[0] == named:
        bounds.narrow(None, days[0] + SAME_DAY, "a story mate appeared on that very day")
    for caption in (t for t in signature.times if t.caption and t.relative is None and t.value):
        bounds.narrow(ordinal(caption), None, f"a caption of {caption.value}")
    if not bounds.evidence:
        return None
    if named is not None:
        bounds.evidence.append(f"most likely {iso(named)} or the day after")
    return Published(
        basis="inferred",
        evidence="; ".join(bounds.evidence),
        earliest=None if bounds.earliest is None else iso(bounds.earliest),
        latest=None if bounds.latest is None else iso(bounds.latest),
    )


def by_weekday(signature: Signature, mates: Sequence[Signature], days: list[int], bounds: _Interval) -> int | None:
    """Bound by the weekdays that lie behind and the first ahead; the day that the first of those behind was, if
    known."""
    behind = {number: t for t in reversed(signature.times) if (number := weekday(t, "past"))}
    lead = next((number for t in signature.times if (number := weekday(t, "past"))), 0)
    named: int | None = None
    for number, time in sorted(behind.items(), key=lambda item: item[0] != lead):
        was, told = placed(number, mates, days)
        if was is None or (number != lead and "put on" not in told):
            continue
        held = bounds.narrow(was, was + WEEK - 1, f"“{time.words}” [{time.start}:{time.end}], {told}")
        named = was if held and number == lead else named
    ahead = next((t for t in signature.times if weekday(t, "future")), None)
    if ahead and named is not None:
        next_one = named + ((weekday(ahead, "future") - lead) % WEEK or WEEK)
        bounds.narrow(None, next_one, f"“{ahead.words}” [{ahead.start}:{ahead.end}] still ahead")
    return named


def placed(number: int, mates: Sequence[Signature], days: list[int]) -> tuple[int | None, str]:
    """Which day the weekday ``number`` (1 is Monday) was: as most story mates have it, or the one close beside them
    all."""
    said = Counter(
        ordinal(t) for mate in mates for t in mate.times if weekday(t, "past") == number and t.value is not None
    )
    if said:
        best = max(said, key=lambda d: (said[d], d))
        return best, f"which story mates put on {iso(best)}"
    near = [d for d in range(days[0] - CLOSE, days[-1] + CLOSE + 1) if date.fromordinal(d).isoweekday() == number]
    return (near[0], f"close to a story mate of {iso(days[0])}") if len(near) == 1 else (None, "")


def weekday(time: Timed, tense: str) -> int:
    """The weekday of a bare weekday in ``tense`` (1 is Monday), else 0."""
    parts = (time.relative or "").split("/")[0].split(":")
    return int(parts[1]) if parts[0] == "weekday" and parts[1:2] and parts[1].isdigit() and parts[-1] == tense else 0


def ordinal(time: Timed) -> int:
    return date.fromisoformat((time.value or "")[:10]).toordinal()


def iso(day_number: int) -> str:
    return date.fromordinal(day_number).isoformat()
