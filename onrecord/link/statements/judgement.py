"""Whether two versions are one utterance: compatible speakers, enough of the same words, near in time."""

from __future__ import annotations

from onrecord import lexicon
from onrecord.link.statements.alignment import align
from onrecord.link.statements.candidates import RUN, Candidate, stems
from onrecord.link.statements.relations import pair
from onrecord.link.statements.versions import Version
from onrecord.shapes import StatementPair

COVERAGE = 0.5
"""Least share of the shorter version's words found in the longer."""
LONGEST_RUN = 5
"""Least run of common words for one speaker; the whole version where it is shorter."""
UNKNOWN_RUN = 7
"""The same where a speaker is unknown or the date gives no hold."""
NEARLY_ALL = 0.8
NEARLY_WORDS = 6
"""A version of one speaker found nearly whole, of at least so many words, may be broken into shorter runs."""
CONTENT = 1
"""Least content words among those matched."""
PARAPHRASE_STEMS = 4
PARAPHRASE_SHARE = 0.6
"""An indirect account retells direct words if it shares this many content words, and this share of its own."""


def judge(version: Version, candidate: Candidate) -> StatementPair | None:
    """The pair that the two versions make, or None where they are not surely one utterance."""
    other = candidate.version
    if version.article == other.article and not (version.repeats or other.repeats):
        return None
    speakers = same_speaker(version, other)
    if speakers is False:
        return None
    first, second = sorted((version, other), key=lambda v: (len(v.words), v.published.value or "", v.quotation))
    if candidate.runs and enough_words(first, second, sure=speakers is True and dated_or_together(version, other)):
        return pair(first, second)
    if speakers is True and version.marked != other.marked:
        return retold(*sorted((version, other), key=lambda v: v.marked))
    return None


def same_speaker(a: Version, b: Version) -> bool | None:
    """True, False, or None where one side is unknown. A body and who speaks for it are one speaker."""
    if a.key is None or b.key is None:
        return None
    if a.key == b.key or (surname_of(a.key) == surname_of(b.key) is not None and "~" in a.key + b.key):
        return True
    return speaks_for(a, b) or speaks_for(b, a)


def surname_of(key: str) -> str | None:
    kind, _, name = key.partition(":")
    return name.lstrip("~").split(" ")[-1] if kind == "person" else None


def speaks_for(person: Version, body: Version) -> bool:
    """Whether the person's country or a body named in their role is the other speaker."""
    assert body.key is not None
    kind, _, name = body.key.partition(":")
    if kind == "country":
        return body.key in person.bodies
    return kind in {"body", "name"} and any(name in role for role in person.bodies)


def dated_or_together(a: Version, b: Version) -> bool:
    """Whether time speaks for one occasion: both dated (the index keeps them near), or in one story."""
    return (a.published.value is not None and b.published.value is not None) or (
        a.story is not None and a.story == b.story
    )


def enough_words(shorter: Version, longer: Version, sure: bool) -> bool:
    """Whether the two share enough words in long enough runs; a short version must be found whole."""
    size = len(shorter.words)
    alignment = align(shorter.words, longer.words)
    runs = alignment.runs + alignment.moved
    longest = max((run.size for run in runs), default=0)
    stop = lexicon.column("stop_words", "word")
    content = sum(shorter.words[i].form not in stop for run in runs for i in range(run.a, run.a + run.size))
    if content < min(CONTENT, size):
        return False
    if sure and longest >= RUN and alignment.matched >= max(NEARLY_WORDS, NEARLY_ALL * size):
        return True
    need = LONGEST_RUN if sure else UNKNOWN_RUN
    if size < need:
        return sure and longest == size
    return longest >= need and alignment.matched >= COVERAGE * size


def retold(indirect: Version, direct: Version) -> StatementPair | None:
    """The pair of an indirect account and the direct words that it surely retells."""
    own, said = stems(indirect), stems(direct)
    shared = own & said
    if len(shared) < PARAPHRASE_STEMS or len(shared) < PARAPHRASE_SHARE * len(own):
        return None
    score = round(len(shared) / len(own), 3)
    return StatementPair(indirect.quotation, direct.quotation, "paraphrased", (), (), score)
