"""Which of the attributions found stand: direct ones first, the outer before the inner, contents cut at marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.pairing import Marked
from onrecord.mark.quotations.tree import Chars, Tree


def settle(
    tree: Tree, direct: Sequence[Attribution], candidates: Iterable[Attribution], strings: Sequence[Marked]
) -> list[Attribution]:
    """The attributions to keep, in the order of the text. No cue lies inside another's content; who is left out
    because the words have a nearer source becomes their relay."""
    kept = list(direct)
    used = {one.cue_token for one in direct}
    widest = sorted(candidates, key=lambda one: (one.start - one.end, one.start))
    for one in widest:
        if one.cue_token in used:
            continue
        one = replace(one, content=snap(one.content, strings))
        if any(other.cue and inside(one.cue[0], other.content) for other in kept):
            continue
        below = [k for k, other in enumerate(kept) if k < len(direct) and _clash(one, other)]
        for k in below:
            if kept[k].cue and inside(kept[k].cue[0], one.content) and _relays(one):
                kept[k] = replace(kept[k], relays=(*kept[k].relays, *one.source))
        if not below:
            kept.append(one)
            used.add(one.cue_token)
    return sorted(kept, key=lambda one: (one.start, one.cue))


def _clash(one: Attribution, other: Attribution) -> bool:
    return bool(other.cue and inside(other.cue[0], one.content)) or _same_ground(one, other)


def _relays(one: Attribution) -> bool:
    return one.entry is not None and one.entry.sort == "speech" and one.rule in ("speech:c", "speech:i", "according")


def inside(chars: Chars, content: Sequence[Chars]) -> bool:
    return any(start <= chars[0] < end for start, end in content)


def _same_ground(one: Attribution, other: Attribution) -> bool:
    return any(start < b and a < end for start, end in one.content for a, b in other.content)


def snap(content: Sequence[Chars], strings: Sequence[Marked]) -> tuple[Chars, ...]:
    """Contents that cut through a marked string take in the whole string."""
    result: list[Chars] = []
    for start, end in content:
        for string in strings:
            for low, high in string.parts:
                if low < end < high and start <= low + 1:
                    end = high
                if low < start < high and start - low <= 1:
                    start = low
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
