"""Whether two versions are one utterance: compatible speakers, enough of the same words, near in time."""

from __future__ import annotations

from collections import Counter, defaultdict

from onrecord import lexicon
from onrecord.link.statements.alignment import Alignment, align
from onrecord.link.statements.candidates import RUN, Candidate, day_of, stems
from onrecord.link.statements.relations import pair
from onrecord.link.statements.speakers import same_speaker
from onrecord.link.statements.versions import Version
from onrecord.shapes import StatementPair

# All measured on the tuning split of benchmarks/pairs; docs/benchmarks_statements.md has the figures.
COVERAGE = 0.5
"""Least share of the shorter version's words found in the longer."""
LONGEST_RUN = 5
"""Least run of common words for one speaker; the whole version where it is shorter."""
UNKNOWN_RUN = 7
"""The same where a speaker is unknown or the date gives no hold."""
NEARLY_ALL = 0.8
NEARLY_WORDS = 6
"""A version of one speaker, or a sentence of it, found nearly whole and of at least so many words, may be broken into
shorter runs; inside one story ``RUN`` words do."""
SENTENCE_WORDS = 8
STRETCH = 1.5
"""A sentence of so many words that stands nearly whole in the other, over at most so many times its length, will do:
each outlet may have gone on elsewhere."""
SCATTERED_SHARE = 0.75
SCATTERED_EDITS = 2
"""Two versions that share less than this and differ without a sign in more places than this are not surely one, unless
they are near in time."""
CONTENT = 1
"""Least content words among those matched."""
CONTENT_SHARE = 0.7
"""Least share of a short version's content words among those matched: what else is alike is a frame for any words."""
FRAGMENT_DAYS = 3
"""How near in time two words taken up from a speech must be to it, where no story holds the two articles together."""
PARAPHRASE_STEMS = 4
PARAPHRASE_SHARE = 0.6
"""An indirect account retells direct words if it shares this many content words, and this share of its own."""


def judge(version: Version, candidate: Candidate) -> StatementPair | None:
    """The pair that the two versions make, or None where they are not surely one utterance."""
    other = candidate.version
    speakers = same_speaker(version, other)
    if speakers is False:
        return None
    first, second = sorted((version, other), key=lambda v: (len(v.words), v.published.value or "", v.quotation))
    if version.article == other.article and not (version.repeats or other.repeats):
        marked = first.marked and second.marked
        return pair(first, second) if speakers and marked and taken_up(first, second) else None
    sure = speakers is True and dated_or_together(version, other)
    if candidate.runs and enough_words(first, second, sure):
        found = pair(first, second)
        return found if close(first, second) or not scattered(found) else None
    if words_taken_up(first, second, speakers):
        return pair(first, second)
    if speakers is True and version.marked != other.marked:
        return retold(*sorted((version, other), key=lambda v: v.marked))
    return None


def scattered(found: StatementPair) -> bool:
    """Whether the two differ in so many places that they may be two utterances in one speaker's turns of phrase."""
    unsigned = sum(edit.kind != "moved" and not edit.sign for edit in found.edits)
    return found.score < SCATTERED_SHARE and unsigned > SCATTERED_EDITS


def dated_or_together(a: Version, b: Version) -> bool:
    """Whether time speaks for one occasion: both dated (the index keeps them near), or in one story."""
    return (a.published.value is not None and b.published.value is not None) or in_one_story(a, b)


def in_one_story(a: Version, b: Version) -> bool:
    return a.story is not None and a.story == b.story


def close(a: Version, b: Version) -> bool:
    """Whether the two are of one story or, where that is not known, of nearly one day."""
    if a.story is not None and b.story is not None:
        return a.story == b.story
    day_a, day_b = day_of(a), day_of(b)
    return day_a is not None and day_b is not None and abs(day_a - day_b) <= FRAGMENT_DAYS


# -- a few words taken up -------------------------------------------------------------------------


def words_taken_up(shorter: Version, longer: Version, speakers: bool | None) -> bool:
    """Whether the shorter is a fragment, or a sentence with fragments in it, that the longer has in a row, near in
    time; by an unknown speaker only in one story, and more of it."""
    if not shorter.marked or not longer.marked or not close(shorter, longer):
        return False
    if speakers:
        return (shorter.kind == "mixed" or is_fragment(shorter)) and taken_up(shorter, longer)
    return in_one_story(shorter, longer) and taken_up(shorter, longer, RUN)


def is_fragment(version: Version) -> bool:
    """Whether a version is too short for the index of word runs: it is met by its speaker and its content words."""
    return len(version.words) < RUN


def taken_up(shorter: Version, longer: Version, least: int = 2) -> bool:
    """Whether the longer has a piece of the shorter, of ``least`` words, in a row: two content words, or one among
    many."""
    pieces: dict[int, list[str]] = {}
    for word in shorter.words:
        pieces.setdefault(word.piece, []).append(word.form)
    stop = lexicon.column("stop_words", "word")
    whole = [word.form for word in longer.words]
    for forms in pieces.values():
        content = sum(form not in stop for form in forms)
        telling = content >= 2 or (content == 1 and len(forms) >= LONGEST_RUN)
        if telling and len(forms) >= least and stands_in(forms, whole):
            return True
    return False


def stands_in(forms: list[str], whole: list[str]) -> bool:
    return any(whole[i] == forms[0] and whole[i : i + len(forms)] == forms for i in range(len(whole) - len(forms) + 1))


# -- longer versions ------------------------------------------------------------------------------


def enough_words(shorter: Version, longer: Version, sure: bool) -> bool:
    """Whether the two share enough words in long enough runs; a short version must be found whole, and so must one
    that stood outside marks, for there outlets share words of their own."""
    size = len(shorter.words)
    alignment = align(shorter.words, longer.words)
    runs = alignment.runs + alignment.moved
    longest = max((run.size for run in runs), default=0)
    stop = lexicon.column("stop_words", "word")
    content = sum(shorter.words[i].form not in stop for run in runs for i in range(run.a, run.a + run.size))
    if content < min(CONTENT, size):
        return False
    together = in_one_story(shorter, longer)
    few = RUN if together else NEARLY_WORDS
    telling = size >= SENTENCE_WORDS or content >= CONTENT_SHARE * content_words(shorter)
    nearly = alignment.matched >= NEARLY_ALL * size and telling
    marked = shorter.marked and longer.marked
    if nearly and sure and marked and longest >= RUN and alignment.matched >= few:
        return True
    if nearly and together and marked and longest >= NEARLY_WORDS:
        return True
    need = LONGEST_RUN if sure and marked else UNKNOWN_RUN
    if size < need:
        return sure and marked and longest == size
    if longest >= need and alignment.matched >= COVERAGE * size and telling:
        return marked or longest == size
    return marked and has_whole_sentence(shorter, longer, alignment, need)


def content_words(version: Version) -> int:
    stop = lexicon.column("stop_words", "word")
    return sum(word.form not in stop for word in version.words)


def has_whole_sentence(shorter: Version, longer: Version, alignment: Alignment, need: int) -> bool:
    """Whether one of the two has a sentence that stands nearly whole in the other, around a run of ``need`` words and
    not scattered over more than ``STRETCH`` times its length."""
    sides = [(shorter.words, [(run.a, run.b, run.size) for run in alignment.runs + alignment.moved])]
    sides.append((longer.words, [(run.b, run.a, run.size) for run in alignment.runs + alignment.moved]))
    for words, runs in sides:
        sizes = Counter(word.sentence for word in words)
        places: dict[int, list[int]] = defaultdict(list)
        anchored: set[int] = set()
        for low, across, size in runs:
            held = [(words[low + k].sentence, across + k) for k in range(size)]
            for at, place in held:
                places[at].append(place)
            anchored.update(at for at, n in Counter(at for at, _ in held).items() if n >= need)
        for at in anchored:
            matched = places[at]
            whole = sizes[at] >= SENTENCE_WORDS and len(matched) >= NEARLY_ALL * sizes[at]
            if whole and max(matched) - min(matched) < STRETCH * sizes[at]:
                return True
    return False


def retold(indirect: Version, direct: Version) -> StatementPair | None:
    """The pair of an indirect account and the direct words that it surely retells."""
    own, said = stems(indirect), stems(direct)
    shared = own & said
    if len(shared) < PARAPHRASE_STEMS or len(shared) < PARAPHRASE_SHARE * len(own):
        return None
    score = round(len(shared) / len(own), 3)
    return StatementPair(indirect.quotation, direct.quotation, "paraphrased", (), (), score)
