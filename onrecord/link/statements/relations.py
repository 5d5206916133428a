"""What one version is to another (verbatim, truncated, spliced, reordered, altered), and what each edit may change."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Literal

from onrecord import lexicon
from onrecord.link.statements.alignment import Alignment, Gap, align
from onrecord.link.statements.spelling import spoken
from onrecord.link.statements.versions import Version, Word
from onrecord.shapes import Edit, Relation, StatementPair

Words = tuple[Word, ...]
CLAUSE_WORDS = frozenset({"and", "or", "but", "because", "that", "which", "who"})
LIMITING = frozenset({"condition", "negation"})


def pair(shorter: Version, longer: Version) -> StatementPair:
    """The relation of ``shorter`` to ``longer``, both with their own words between marks."""
    alignment = align(shorter.words, longer.words)
    retold = any(not version.marked or version.kind != "direct" for version in (shorter, longer))
    edits = tuple(edit for gap in alignment.gaps for edit in edits_of(gap, shorter.words, longer.words, retold))
    edits += moved_edits(alignment, shorter.words, longer.words)
    flags = tuple(sorted({flag for edit in edits for flag in edit.flags}))
    score = alignment.matched / max(1, min(len(shorter.words), len(longer.words)))
    first = min(alignment.runs + alignment.moved, key=lambda run: run.a, default=None)
    at = longer.words[first.b].start if first else None
    return StatementPair(shorter.quotation, longer.quotation, relation_of(edits), edits, flags, round(score, 3), at)


def relation_of(edits: tuple[Edit, ...]) -> Relation:
    """The heaviest edit names the relation; what carries a sign is no more than a cut. Where each side has words that
    the other lacks, one of them changed what was said."""
    unsigned = [edit for edit in edits if not edit.sign]
    kinds = {edit.kind for edit in unsigned}
    if "changed" in kinds or {"added", "left out"} <= kinds:
        return "altered"
    if "moved" in kinds:
        return "reordered"
    if unsigned:
        return "spliced"
    return "truncated" if any(edit.sign != "bracket" for edit in edits) else "verbatim"


def edits_of(gap: Gap, a: Words, b: Words, retold: bool = False) -> list[Edit]:
    """The edits of one gap; none where only the spelling differs: hyphens, contractions, numerals. Where one side is
    ``retold`` in an outlet's sentence, its verbs may be shifted to the past, which changes nothing."""
    left, right = a[gap.a_low : gap.a_high], b[gap.b_low : gap.b_high]
    if spoken(w.form for w in left) == spoken(w.form for w in right):
        return []
    if clarifies(left) or clarifies(right):
        return [Edit("changed" if left and right else "added", extent(left), extent(right), "bracket")]
    at_start = gap.a_low == 0 and gap.b_low == 0
    at_end = gap.a_high == len(a) and gap.b_high == len(b)
    if left and right:
        apart = set_apart(gap, a, b, at_start, at_end)
        if apart:
            return [Edit("added", extent(left), None, apart), Edit("left out", None, extent(right), apart)]
        mine, theirs = nearest(left, at_start, at_end), nearest(right, at_start, at_end)
        return [Edit("changed", extent(left), extent(right), "", changed_flags(mine, theirs, retold))]
    kept, cut, low = (b, left, gap.b_low) if left else (a, right, gap.a_low)
    outer = at_start or at_end
    sign = "edge" if outer or not 0 < low < len(kept) else sign_at(kept, low)
    whole = a if left else b
    flags = edge_flags(cut, at_start, whole) if outer and len(cut) < len(whole) else dropped_flags(cut)
    kind = "added" if left else "left out"
    return [Edit(kind, extent(left), extent(right), sign, flags)]  # type: ignore[arg-type]


def clarifies(words: Words) -> bool:
    """Whether all of it stands in square brackets: an editor's sign, not the speaker's word."""
    return bool(words) and all(word.bracketed for word in words)


def set_apart(gap: Gap, a: Words, b: Words, at_start: bool, at_end: bool) -> Literal["", "gap", "edge"]:
    """How two sides' own words stand apart from those that match: at an outer edge both in other sentences, or one
    side's behind an ellipsis or in another piece; inside, one side's between two such signs. "" where they do not."""
    sides = ((a, gap.a_low, gap.a_high), (b, gap.b_low, gap.b_high))
    if not (at_start or at_end):
        return "gap" if any(parted(w, low) and parted(w, high) for w, low, high in sides) else ""
    inner = [(words, high if at_start else low) for words, low, high in sides]
    if any(not 0 < at < len(words) for words, at in inner):
        return ""
    if any(parted(words, at) for words, at in inner):
        return "edge"
    return "edge" if all(words[at - 1].sentence < words[at].sentence for words, at in inner) else ""


def parted(words: Words, at: int) -> bool:
    """Whether an ellipsis, a cue or the like stands before word ``at``."""
    return 0 < at < len(words) and bool(sign_at(words, at))


def sign_at(words: Words, at: int) -> str:
    """How a cut before word ``at`` shows in the text that made it."""
    if words[at].after_break:
        return "ellipsis"
    return "gap" if words[at].piece != words[at - 1].piece else ""


def extent(words: Words) -> tuple[int, int] | None:
    return (words[0].start, words[-1].end) if words else None


def moved_edits(alignment: Alignment, a: Words, b: Words) -> tuple[Edit, ...]:
    return tuple(
        Edit("moved", extent(a[run.a : run.a + run.size]), extent(b[run.b : run.b + run.size]))
        for run in alignment.moved
    )


# -- what may change the meaning -----------------------------------------------------------------


@cache
def classes() -> dict[str, str]:
    return {row["word"]: row["class"] for row in lexicon.rows("meaning_words")}


def class_of(word: Word, first: bool) -> str | None:
    """The class of a word that can change what is meant: of the lexicon's, a figure, or a name."""
    known = classes().get(word.form)
    if known is None and word.form.endswith("n't"):
        return "negation"
    if known is None and word.form[0].isdigit():
        return "number"
    if known is None and word.capital and not first and word.form not in lexicon.column("stop_words", "word"):
        return "name"
    return known


def classified(words: Words, retold: bool = False) -> Counter[tuple[str, str]]:
    """(class, word) counts; negations count as one word, for "don't" and "do not" are the same, and a modal counts
    where it is contracted too. Of what is ``retold``, the past form of a modal counts as its present."""
    found: Counter[tuple[str, str]] = Counter()
    for i, word in enumerate(words):
        first = i == 0 and word.after_clause is False and word.capital and word.sentence == 0 and len(words) == 1
        kind = class_of(word, first)
        modal = contracted(word.form) if kind != "modal" else word.form
        if kind and kind != "modal":
            found[kind, "" if kind == "negation" else word.form] += 1
        if modal:
            found["modal", backshifted().get(modal, modal) if retold else modal] += 1
    return found


@cache
def backshifted() -> dict[str, str]:
    """Past form of a modal in reported speech -> what was said."""
    return {row["past"]: row["present"] for row in lexicon.rows("modal_forms") if row["past"]}


@cache
def contracted(form: str) -> str:
    """The modal in a contraction ("won't", "we'll"), or ""."""
    for row in lexicon.rows("modal_forms"):
        for ending in row["contractions"].split():
            if form == ending or (ending.startswith("'") and form.endswith(ending)):
                return row["present"]
    return ""


def nearest(words: Words, at_start: bool, at_end: bool) -> Words:
    """Of words at an outer edge, those in the sentence of the words that match; beyond it each side goes on."""
    if not (at_start or at_end):
        return words
    sentence = (words[-1] if at_start else words[0]).sentence
    return tuple(word for word in words if word.sentence == sentence)


def changed_flags(left: Words, right: Words, retold: bool = False) -> tuple[str, ...]:
    """Classes whose words differ between two wordings. A negation said twice is no other than one said once."""
    a, b = classified(left, retold), classified(right, retold)
    differ = {kind for kind, _ in (a - b) + (b - a)}
    if ("negation", "") in a and ("negation", "") in b:
        differ.discard("negation")
    return tuple(sorted(differ))


def dropped_flags(cut: Words) -> tuple[str, ...]:
    """Classes of words left out inside what was kept."""
    return tuple(sorted({kind for kind, _ in classified(cut)}))


def edge_flags(cut: Words, at_start: bool, whole: Words) -> tuple[str, ...]:
    """Classes lost at an outer edge, as far as they reach into the kept sentence.

    Before the kept words: back to the last clause break. After them: the first clause, and there only what limits
    (a condition, a negation), since a sentence may well be quoted up to its end of sense.
    """
    if at_start:
        kept = whole[len(cut)]
        near: list[Word] = []
        for word, following in zip(reversed(cut), reversed((*cut[1:], kept)), strict=True):
            if following.after_clause or word.sentence != kept.sentence:
                break
            near.insert(0, word)
            if word.form in CLAUSE_WORDS - {"that"}:
                break
        return tuple(
            sorted({kind for kind, _ in classified(tuple(near)) if kind in {"negation", "hedge", "condition", "modal"}})
        )
    kept = whole[len(whole) - len(cut) - 1]
    near = []
    for i, word in enumerate(cut):
        if word.sentence != kept.sentence or (i > 1 and (word.after_clause or word.form in CLAUSE_WORDS)):
            break
        near.append(word)
    opening = {class_of(word, False) for word in near[:3]}
    return tuple(sorted(kind for kind in LIMITING if kind in opening))
