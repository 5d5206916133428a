"""Whole utterances between marks and the cue that stands beside them.

No parse is asked what was said, for it breaks at marks: the marks give the content, and the words between two strings
give the cue and its source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.mark.quotations import cues, sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.beside import label, leading, saying, tail, trailing, verb_span
from onrecord.mark.quotations.tree import Chars, Tree
from onrecord.mark.quotations.utterances import ENDS, VERBAL, Utterance, last_letter, whole

SIGNATURE = re.compile(r"\s*([―—–-]{1,2})\s*([A-Z][^,(\n]{1,40}[^\W_])")
"""A dash and what may be a name."""
LONGEST = 60
"""Characters that may follow such a name: a place, a trade."""
PAUSES = frozenset((",", "-", "–", "—", "--"))


def find(tree: Tree, found: Sequence[Utterance]) -> list[Attribution]:
    """Attributions of strings with a cue beside them; strings in one sentence share one."""
    result: list[Attribution] = []
    by_cue: dict[int, int] = {}
    for one in found:
        resumed = one.resumes and bool(result) and _between(result[-1], one)
        paused = resumed and tree.text[one.before[-1]] in PAUSES
        first, second = (leading, trailing) if paused else (trailing, leading)
        cue = first(tree, one) or second(tree, one)
        if cue is not None and cue[0] in one.after and announces_next(tree, one):
            cue = leading(tree, one)
        if paused and cue is None:
            result[-1] = replace(result[-1], content=result[-1].content + tuple(one.string.parts))
            continue
        if cue is None:
            other = labelled(tree, one) or signature(tree, one) or tailed(tree, one)
            result += [other] if other is not None else []
            continue
        token, source = cue
        lead = None if one.resumes or token < one.before.stop else led_in(tree, one)
        (start, end), *further = one.string.parts
        content = ((lead[0] if lead is not None else start, end), *further)
        if token in by_cue:
            at = by_cue[token]
            result[at] = replace(result[at], content=result[at].content + content)
            continue
        by_cue[token] = len(result)
        result.append(
            Attribution(
                content=content,
                cue=(verb_span(tree, token),),
                source=sources.phrase(tree, source) if source is not None else (),
                rule="direct",
                cue_token=token,
                entry=cues.verbs().get(saying(tree, token) or tree.lemma[token]),
                quoted=True,
                mixed=lead is not None,
            )
        )
    return result


def announces_next(tree: Tree, one: Utterance) -> bool:
    """Whether the words after a finished string are a sentence that only brings in the next: ``"Why?" He replied:``."""
    ended = last_letter(tree.chars, one.string) in ENDS
    return ended and bool(one.after) and tree.text[one.after[-1]] == ":" and tree.text[one.after[0]][:1].isupper()


def led_in(tree: Tree, one: Utterance) -> Chars | None:
    """The part of a sentence that stands before its marked end: ``The dam "will never hold," she said``."""
    tokens = one.before
    if not len(tokens) or one.string.start == one.paragraph.start or tree.text[tokens[-1]] == ":":
        return None
    if whole(tree, one.string) or any(saying(tree, i) is not None for i in tokens):
        return None
    return tree.trim(tokens.start, tokens.stop - 1)


def labelled(tree: Tree, one: Utterance) -> Attribution | None:
    name = label(tree, one)
    if name is None:
        return None
    colon = one.before[-1]
    return _plain(one, (tree.start[colon], tree.end[colon]), (name,), "label")


def tailed(tree: Tree, one: Utterance) -> Attribution | None:
    found = tail(tree, one)
    if found is None:
        return None
    content, cue, source = found
    spans = sources.phrase(tree, source) if source is not None else ()
    entry = cues.verbs().get(saying(tree, cue) or "say")
    return Attribution((content,), (verb_span(tree, cue),), spans, "tail", cue, entry, quoted=True, mixed=True)


def _plain(one: Utterance, cue: Chars, source: tuple[Chars, ...], rule: str) -> Attribution:
    return Attribution(tuple(one.string.parts), (cue,), source, rule, entry=cues.verbs()["say"], quoted=True)


def signature(tree: Tree, one: Utterance) -> Attribution | None:
    """A name behind a dash after a string, or at the head of the next paragraph: ``"..." — Ann Lee, Ohio``."""
    end = one.paragraph.end
    match = SIGNATURE.match(tree.chars, one.string.end, end)
    if match is None and one.string.end == end:
        below = tree.beside(one.paragraph, 1)
        end = below.end if below is not None else end
        match = SIGNATURE.match(tree.chars, one.string.end, end)
    if match is None or end - match.end() > LONGEST:
        return None
    if match.group(2).count(" ") > 4 or any(tree.pos[i] in VERBAL for i in tree.tokens((match.start(2), end))):
        return None
    return _plain(one, match.span(1), (match.span(2),), "signature")


def _between(last: Attribution, one: Utterance) -> bool:
    """Whether the cue of the attribution just found stands right before the string."""
    return one.previous == last.end <= last.cue[0][0] < one.string.start
