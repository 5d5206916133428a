"""Which versions may carry one utterance: an index over shared word runs, never all pairs.

A version meets only those that share a run of words with it and are near in time, so the cost grows with the number of
matches. Entries leave the index once no later article can be near enough.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from datetime import date

from onrecord import lexicon
from onrecord.link.statements.speakers import names_of
from onrecord.link.statements.versions import Version

RUN = 4
"""Words of an indexed run; shorter runs recur in any speech, longer ones miss cut quotations."""
NEAR_DAYS = 30
"""How far apart two articles may be for their words to count as one utterance."""
STEM = 5
POSTINGS = 32
"""Most versions met through one run: a slogan is met through its latest versions, the rest follow by transitivity."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier version, with the word runs and the content words of one speaker that both share."""

    version: Version
    runs: int
    themes: int


class Index:
    """Runs and themes of the versions seen so far, in order of publication."""

    def __init__(self) -> None:
        self._versions: dict[int, Version] = {}
        self._runs: dict[int, list[int]] = defaultdict(list)
        self._themes: dict[int, list[int]] = defaultdict(list)
        self._queue: deque[tuple[int, int]] = deque()
        self._seen = 0

    def meet(self, version: Version) -> list[Candidate]:
        """Enter ``version`` and give the earlier ones that share something with it, most shared first."""
        day = day_of(version)
        if day is not None:
            self._expire(day)
        me = self._seen = self._seen + 1
        self._versions[me] = version
        runs = enter(self._runs, runs_of(version), me)
        themes = enter(self._themes, themes_of(version), me)
        if day is not None:
            self._queue.append((day, me))
        ranked = sorted(runs.keys() | themes.keys(), key=lambda other: (-runs[other], -themes[other], other))
        return [Candidate(self._versions[other], runs[other], themes[other]) for other in ranked]

    def _expire(self, day: int) -> None:
        while self._queue and day - self._queue[0][0] > NEAR_DAYS:
            _, old = self._queue.popleft()
            version = self._versions.pop(old)
            leave(self._runs, runs_of(version), old)
            leave(self._themes, themes_of(version), old)


def enter(postings: dict[int, list[int]], keys: set[int], me: int) -> Counter[int]:
    """Add ``me`` under ``keys`` and count whom it meets there."""
    shared: Counter[int] = Counter()
    for key in keys:
        entries = postings[key]
        shared.update(entries)
        entries.append(me)
        if len(entries) > POSTINGS:
            del entries[0]
    return shared


def leave(postings: dict[int, list[int]], keys: set[int], old: int) -> None:
    for key in keys:
        entries = postings.get(key)
        if entries and old in entries:
            entries.remove(old)
            if not entries:
                del postings[key]


def day_of(version: Version) -> int | None:
    """Day number of publication, None where unknown."""
    value = version.published.value or version.published.latest
    if not value or len(value) < 10:
        return None
    return date.fromisoformat(value[:10]).toordinal()


def runs_of(version: Version) -> set[int]:
    """Hashes of the runs of a version's words; a version shorter than a run is met whole, by its own speaker only."""
    forms = [word.form for word in version.words if not word.bracketed]
    if len(forms) < RUN:
        return {hash((name, *forms)) for name in names_of(version)} if forms else set()
    stop = lexicon.column("english_function_words", "word")
    return {
        hash(tuple(forms[i : i + RUN]))
        for i in range(len(forms) - RUN + 1)
        if not all(form in stop for form in forms[i : i + RUN])
    }


def themes_of(version: Version) -> set[int]:
    """Hashes of (speaker, stem of a content word): how an indirect account meets the words that it retells, and a
    fragment those that it takes up."""
    return {hash((name, stem)) for name in names_of(version) for stem in stems(version)}


def stems(version: Version) -> set[str]:
    """Content words cut to their first letters: enough to bring "abandon" and "abandoning" together."""
    stop = lexicon.column("stop_words", "word")
    return {word.form[:STEM] for word in version.words if word.form not in stop and len(word.form) > 2}
