"""Whole utterances between marks and the cue that stands beside them.

No parse is asked what was said, for it breaks at marks: the marks give the content, and the words between two strings
give the cue and its source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.mark.quotations import cues, sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.pairing import Marked
from onrecord.mark.quotations.tree import Chars, Paragraph, Tree

ENDS = frozenset(".!?")
GOES_ON = frozenset(",?!—–-…")
"""Last characters inside a string after which its sentence may go on with a cue."""
RELATIVE = frozenset(("WDT", "WP", "IN", "TO", "CC"))
SIGNATURE = re.compile(r"\s*([―—–-]{1,2})\s*([A-Z][^,(\n]{1,40}[^\W_])")
"""A dash and what may be a name."""
LONGEST = 60
"""Characters that may follow such a name: a place, a trade."""
HEADLINE = 200
"""Characters of the longest line that may be a headline."""
PAUSES = frozenset((",", "-", "–", "—", "--"))
VERBAL = frozenset(("VERB", "AUX"))
FINITE = frozenset(["VBD", "VBZ", "VBP", "VB", "VBG", "VBN"])


@dataclass(slots=True)
class Utterance:
    """A top-level string with the words around it, to the sentence's edge or the next string."""

    string: Marked
    paragraph: Paragraph
    before: range
    after: range
    open_end: bool
    """Whether the sentence may go on after the closing mark."""
    resumes: bool
    """Whether the words before it run from the string before with no full stop: "...," she said, "..."."""
    follows: bool
    """Whether nothing stands between it and the end of the sentence before it."""
    previous: int
    """Where the string before it ends, or its paragraph begins."""


def utterances(tree: Tree, strings: Sequence[Marked]) -> list[Utterance]:
    """The top-level strings, which come in order, each with its surroundings."""
    found = []
    for k, string in enumerate(strings):
        here, there = tree.paragraph(string.start), tree.paragraph(string.end - 1)
        if here is None or there is None:
            continue
        low = max(here.start, strings[k - 1].end if k else 0)
        high = min(there.end, strings[k + 1].start if k + 1 < len(strings) else there.end)
        before = _since_end(tree, tree.tokens((low, string.start)))
        if string.start == here.start:
            before = _announcement(tree, here)
        after = _to_end(tree, tree.tokens((string.end, high)))
        last = last_letter(tree.chars, string)
        lower = len(after) > 0 and tree.text[after.start][:1].islower()
        open_end = last in GOES_ON or last not in ENDS or lower
        resumes = len(before) > 0 and low > here.start and before.start == tree.tokens((low, low)).start
        found.append(Utterance(string, here, before, after, open_end, resumes, not len(before), low))
    return found


def last_letter(text: str, string: Marked) -> str:
    """The last character inside a string, marks and brackets aside."""
    start, end = string.parts[-1]
    return text[start:end].rstrip("\"“”'‘’»«)] ")[-1:]


def _announcement(tree: Tree, here: Paragraph) -> range:
    """The last sentence of the paragraph before, if it ends in a colon."""
    before = tree.beside(here, -1)
    if before is None or before.kind != here.kind or tree.chars[before.end - 1] != ":":
        return range(here.first, here.first)
    return _since_end(tree, range(before.first, before.last))


def _since_end(tree: Tree, tokens: range) -> range:
    start = tokens.start
    for i in tokens:
        if tree.text[i] in ENDS:
            start = i + 1
    return range(start, tokens.stop)


def _to_end(tree: Tree, tokens: range) -> range:
    for i in tokens:
        if tree.text[i] in ENDS:
            return range(tokens.start, i)
    return tokens


def whole(tree: Tree, string: Marked) -> bool:
    """Whether a string reads like an utterance of its own: it begins like a sentence, has a verb or its own
    exclamation, and is no title."""
    words = [i for i in tree.tokens((string.start, string.end)) if tree.text[i][:1].isalnum()]
    return bool(words) and not tree.text[words[0]][:1].islower() and sentential(tree, string)


def sentential(tree: Tree, string: Marked) -> bool:
    """Whether a string holds a finite clause or stands as an utterance by its own punctuation, and is no title."""
    tokens = tree.tokens((string.start, string.end))
    words = [i for i in tokens if tree.text[i][:1].isalnum()]
    if len(words) < 2 or titled(tree, string):
        return False
    last = tree.chars[string.end - 2 : string.end]
    return len(words) > 8 or any(tree.pos[i] in VERBAL for i in tokens) or "!" in last or "?" in last


def titled(tree: Tree, string: Marked) -> bool:
    """Whether a string is written like the name of a work or a show: capitals on all but its small words. Says
    nothing inside a headline, where all words are written so."""
    tokens = tree.tokens((string.start, string.end))
    words = [i for i in tokens if tree.text[i][:1].isalnum()]
    longer = [i for i in words[1:] if len(tree.text[i]) > 3 and tree.text[i].isalpha()]
    if not longer or len(words) >= 12 or not all(tree.text[i][:1].isupper() for i in longer):
        return False
    if any(tree.pos[i] in VERBAL and not tree.text[i][:1].isupper() for i in tokens):
        return False
    if any(tree.text[i] == "." for i in range(tokens.start, words[-1])):
        return False
    return not _capitals_around(tree, string)


def _capitals_around(tree: Tree, string: Marked) -> bool:
    here = tree.paragraph(string.start)
    if here is None or here.end - here.start > HEADLINE:
        return False
    inside = tree.tokens((string.start, string.end))
    around = [i for i in range(here.first, here.last) if i not in inside and len(tree.text[i]) > 3]
    longer = [i for i in around if tree.text[i].isalpha()]
    return len(longer) >= 2 and all(tree.text[i][:1].isupper() for i in longer)


def saying(tree: Tree, i: int) -> str | None:
    """The verb of saying that a token is a form of, whatever the tagger took it for."""
    if tree.pos[i] == "VERB" and tree.dep[i] != "amod":
        return tree.lemma[i] if tree.lemma[i] in cues.direct_verbs() and _finite(tree, i) else None
    if tree.pos[i] in ("NOUN", "PROPN", "ADJ", "ADP", "X"):
        verb = cues.forms().get(tree.text[i].lower())
        return verb if verb in cues.direct_verbs() and not tree.text[i].endswith("ing") else None
    return None


def _finite(tree: Tree, i: int) -> bool:
    """Whether a verb form may be a cue; a bare form only after an auxiliary other than "to"."""
    if tree.tag[i] != "VB":
        return tree.tag[i] in FINITE
    return any(tree.dep[c] == "aux" and tree.lemma[c] != "to" for c in tree.children[i])


def find(tree: Tree, found: Sequence[Utterance]) -> list[Attribution]:
    """Attributions of strings with a cue beside them; strings in one sentence share one."""
    result: list[Attribution] = []
    by_cue: dict[int, int] = {}
    for one in found:
        resumed = one.resumes and bool(result) and _between(result[-1], one)
        paused = resumed and tree.text[one.before[-1]] in PAUSES
        if paused:
            cue = leading(tree, one) or trailing(tree, one)
        else:
            cue = trailing(tree, one) or leading(tree, one)
        if paused and cue is None:
            result[-1] = replace(result[-1], content=result[-1].content + tuple(one.string.parts))
            continue
        if cue is None:
            signed = signature(tree, one)
            result += [signed] if signed is not None else []
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


def led_in(tree: Tree, one: Utterance) -> Chars | None:
    """The part of a sentence that stands before its marked end: ``The dam "will never hold," she said``."""
    tokens = one.before
    if not len(tokens) or one.string.start == one.paragraph.start or tree.text[tokens[-1]] == ":":
        return None
    if whole(tree, one.string) or any(saying(tree, i) is not None for i in tokens):
        return None
    return tree.trim(tokens.start, tokens.stop - 1)


def verb_span(tree: Tree, token: int) -> Chars:
    """The cue with its auxiliaries and particle: "had said", "pointed out"."""
    first, last = token, token
    while first - 1 in tree.children[token] and tree.dep[first - 1] in ("aux", "auxpass", "neg"):
        first -= 1
    particles = ("prt", "prep") if tree.lemma[token] == "accord" else ("prt",)
    if token + 1 < len(tree) and tree.head[token + 1] == token and tree.dep[token + 1] in particles:
        last = token + 1
    return tree.start[first], tree.end[last]


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
    return Attribution(
        content=tuple(one.string.parts),
        cue=(match.span(1),),
        source=(match.span(2),),
        rule="signature",
        entry=cues.verbs()["say"],
        quoted=True,
    )


def _between(last: Attribution, one: Utterance) -> bool:
    """Whether the cue of the attribution just found stands right before the string."""
    return one.previous == last.end <= last.cue[0][0] < one.string.start


def trailing(tree: Tree, one: Utterance) -> tuple[int, int | None] | None:
    """The cue after a string: ``"...," said Ann Lee`` or ``"...," Ann Lee told reporters``."""
    if not one.open_end or not len(one.after):
        return None
    tokens = one.after
    last = last_letter(tree.chars, one.string)
    comma = last == "," or tree.text[tokens.start] == ","
    embedded = last not in GOES_ON and tree.text[tokens.start] not in (",", "-", "–", "—")
    loose = embedded or not sentential(tree, one.string)
    for i in tokens[:3] if loose else tokens:
        if (tree.tag[i] in RELATIVE and embedded) or (tree.dep[i] == "mark" and tree.lemma[i] != "as"):
            return None
        if saying(tree, i) is not None and not (loose and titled(tree, one.string)):
            return i, _subject(tree, i, tokens)
        if tree.text[i] in (":", ";"):
            return None
        if tree.lemma[i] == "accord" and i + 2 < tokens.stop:
            return i, sources.beside(tree, i + 1, tokens, after=True)
        if tree.pos[i] == "VERB" and tree.dep[i] not in ("relcl", "acl", "amod"):
            break
    if comma and whole(tree, one.string):
        for i in tokens:
            if tree.pos[i] == "VERB" and tree.tag[i] in ("VBD", "VBZ"):
                return i, _subject(tree, i, tokens)
    return None


def _subject(tree: Tree, verb: int, tokens: range) -> int | None:
    subject = tree.child(verb, "nsubj")
    if subject is not None and subject in tokens:
        return sources.antecedent(tree, verb, subject)
    if tree.tag[verb] == "VBG":
        return _earlier(tree, verb, tokens) or sources.of_verb(tree, verb)
    straight = all(tree.text[i] == "," or tree.pos[i] == "ADV" for i in range(tokens.start, verb))
    near = sources.beside(tree, verb, tokens, after=straight)
    if near is not None:
        return near
    return sources.of_verb(tree, verb)


def _earlier(tree: Tree, verb: int, tokens: range) -> int | None:
    """The subject of the cue that an -ing cue goes on from: "she said, adding"."""
    for i in range(verb - 1, tokens.start - 1, -1):
        if saying(tree, i) is not None and tree.tag[i] != "VBG":
            return _subject(tree, i, tokens)
    return None


def leading(tree: Tree, one: Utterance) -> tuple[int, int | None] | None:
    """The cue before a string: ``Ann Lee said: "..."``, with nothing else said between them."""
    tokens = one.before
    if not len(tokens):
        return None
    last = tree.text[tokens[-1]]
    if last in ("that", "the", "a", "an", "of") or not sentential(tree, one.string):
        return None
    if not whole(tree, one.string) and last not in (",", ":"):
        return None
    for i in reversed(tokens):
        if saying(tree, i) is not None:
            said_between = tree.child(i, "ccomp")
            if said_between is not None and i < said_between < tokens.stop:
                return None
            source = sources.of_verb(tree, i)
            if tree.tag[i] == "VBG":
                source = _earlier(tree, i, tokens) or source
            elif source is None or source >= tokens.stop:
                source = sources.beside(tree, i, tokens, after=False)
                if source is None:
                    source = sources.beside(tree, i, tokens, after=True)
            return i, source
        if tree.pos[i] in VERBAL and tree.tag[i] in ("VBD", "VBZ", "VBP") and last != ":":
            return None
    return None
