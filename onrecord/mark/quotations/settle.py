"""Which of the attributions found stand: direct ones first, the outer before the inner, contents cut at marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.mark.quotations import sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.beside import saying
from onrecord.mark.quotations.ground import Ground
from onrecord.mark.quotations.pairing import Marked
from onrecord.mark.quotations.tree import Chars, Tree

RELAYING = frozenset(("speech:c", "speech:i", "speech:as", "according"))
"""Rules whose source, where it is not the speaker, passed the words on."""


def settle(
    tree: Tree, direct: Sequence[Attribution], candidates: Iterable[Attribution], strings: Sequence[Marked]
) -> Ground:
    """The attributions to keep. No cue lies inside another's content; who is left out because the words have a nearer
    source becomes their relay."""
    ground = Ground(tree, direct)
    used = {one.cue_token for one in direct}
    parts = sorted(part for string in strings for part in string.parts)
    for one in sorted(candidates, key=lambda one: (one.start - one.end, one.start, one.cue)):
        if one.cue_token in used or ground.holder(one.cue[0]) is not None:
            continue
        one = replace(one, content=snap(one.content, parts))
        below = sorted(k for k in ground.clashing(one.content) if k < len(direct))
        for k in below:
            if one.rule in RELAYING and inside(ground.taken[k].cue[:1], one.content):
                ground.taken[k] = replace(
                    ground.taken[k], relays=(*ground.taken[k].relays, *((chars, one.cue) for chars in one.source))
                )
        if not below:
            ground.take(one)
            used.add(one.cue_token)
    return ground


def outspoken(tree: Tree, one: Attribution, spoken: frozenset[int]) -> Attribution:
    """The attribution with a source from its cue's own side of the marks: who is spoken of is not who speaks."""
    head = tree.headed(one.source[0]) if one.source else None
    if head not in spoken or one.cue_token is None or one.cue_token in spoken:
        return one
    own = _nearest(tree, one.cue_token, spoken)
    return replace(one, source=sources.phrase(tree, own) if own is not None else ())


def _nearest(tree: Tree, cue: int, spoken: frozenset[int]) -> int | None:
    """The subject of the nearest verb of saying before a cue in its sentence, marks left out."""
    here = tree.paragraph(tree.start[cue])
    for i in range(cue - 1, here.first - 1 if here is not None else cue, -1):
        if i in spoken:
            continue
        if tree.text[i] in (".", ";", "!", "?"):
            return None
        subject = tree.child(i, "nsubj")
        if saying(tree, i) is not None and subject is not None:
            return subject if subject < i and subject not in spoken else None
    return None


def inside(spans: Sequence[Chars], content: Sequence[Chars]) -> bool:
    """Whether each span begins in the content; false for none."""
    return bool(spans) and all(any(a <= start < b for a, b in content) for start, _ in spans)


def snap(content: Sequence[Chars], parts: Sequence[Chars]) -> tuple[Chars, ...]:
    """Contents that cut through a marked string (``parts``, in order) take in the whole string."""
    result: list[Chars] = []
    for start, end in content:
        low, high = _around(end - 1, parts) or (end, end)
        if low < end < high and start <= low + 1:
            end = high
        low, high = _around(start, parts) or (start, start)
        if low < start < high and start - low <= 1:
            start = low
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def _around(at: int, parts: Sequence[Chars]) -> Chars | None:
    """The part that holds the character."""
    k = bisect_right(parts, (at, len(parts) and parts[-1][1])) - 1
    return parts[k] if k >= 0 and parts[k][0] <= at < parts[k][1] else None
