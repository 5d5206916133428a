"""The verb of saying that stands beside a string, and its source: after it, before it, on both sides."""

from __future__ import annotations

from onrecord.mark.quotations import cues, sources
from onrecord.mark.quotations.tree import Chars, Tree
from onrecord.mark.quotations.utterances import ENDS, GOES_ON, VERBAL, Utterance, last_letter, sentential, titled, whole
from onrecord.mark.quotations.voices import can_speak

RELATIVE = frozenset(("WDT", "WP", "WRB", "IN", "TO", "CC"))
FINITE = frozenset(["VBD", "VBZ", "VBP", "VB", "VBG", "VBN"])
STOPS = frozenset((",", ";", "-", "–", "—", "(", ")", "[", "]", "|"))
CLOSE = 3
"""Tokens after words that are no sentence among which their cue must stand; ``FAR`` where a comma announces it."""
FAR = 12


def saying(tree: Tree, i: int) -> str | None:
    """The verb of saying that a token is a form of, whatever the tagger took it for."""
    if tree.named(i):
        return None
    if tree.pos[i] == "VERB" and tree.dep[i] != "amod":
        return tree.lemma[i] if tree.lemma[i] in cues.direct_verbs() and _finite(tree, i) else None
    if tree.pos[i] in ("NOUN", "PROPN", "ADJ", "ADP", "X"):
        verb = cues.forms().get(tree.text[i].lower())
        return verb if verb in cues.direct_verbs() and not tree.text[i].endswith(("ing", "s")) else None
    return None


def _finite(tree: Tree, i: int) -> bool:
    """Whether a verb form may be a cue; a bare form only after an auxiliary other than "to"."""
    if tree.tag[i] != "VB":
        return tree.tag[i] in FINITE
    return any(tree.dep[c] == "aux" and tree.lemma[c] != "to" for c in tree.children[i])


def verb_span(tree: Tree, token: int) -> Chars:
    """The cue with its auxiliaries and particle: "had said", "pointed out"."""
    first, last = token, token
    while first - 1 in tree.children[token] and tree.dep[first - 1] in ("aux", "auxpass", "neg"):
        first -= 1
    particles = ("prt", "prep") if tree.lemma[token] == "accord" else ("prt",)
    if token + 1 < len(tree) and tree.head[token + 1] == token and tree.dep[token + 1] in particles:
        last = token + 1
    return tree.start[first], tree.end[last]


def trailing(tree: Tree, one: Utterance) -> tuple[int, int | None] | None:
    """The cue after a string: ``"...," said Ann Lee`` or ``"...," Ann Lee told reporters``."""
    tokens = one.after
    if not len(tokens) or not (one.open_end or (whole(tree, one.string) and _bare(tree, tokens))):
        return None
    if tree.tag[tokens.start] == "CC":
        return None
    last = last_letter(tree.chars, one.string)
    comma = last == "," or tree.text[tokens.start] == ","
    embedded = last not in GOES_ON and tree.text[tokens.start] not in (",", "-", "–", "—")
    loose = embedded or not sentential(tree, one.string)
    reach = FAR if comma and not len(one.before) else CLOSE
    for i in tokens[:reach] if loose else tokens:
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


def _bare(tree: Tree, tokens: range) -> bool:
    """Whether a sentence after a full stop is a cue and nothing else: ``"They will come." Lee said.``"""
    ended = tokens.stop < len(tree) and tree.text[tokens.stop] in ENDS
    return (
        ended
        and 1 < len(tokens) <= CLOSE + 1
        and (
            saying(tree, tokens[-1]) is not None
            or (saying(tree, tokens[0]) is not None and tree.tag[tokens[0]] != "VBG")
        )
    )


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
    found = sources.of_verb(tree, verb)
    few = 0 < verb - tokens.start <= CLOSE and all(tree.pos[i] not in VERBAL for i in range(tokens.start, verb))
    return verb - 1 if found is None and few and can_speak(tree, verb - 1) else found


def _earlier(tree: Tree, verb: int, tokens: range) -> int | None:
    """The subject of the cue that an -ing cue goes on from: "she said, adding"."""
    for i in range(verb - 1, tokens.start - 1, -1):
        if saying(tree, i) is not None and tree.tag[i] != "VBG":
            return _subject(tree, i, tokens)
    return outermost(tree, verb)


def outermost(tree: Tree, verb: int) -> int | None:
    """The subject of the first verb of saying in the sentence: "Lee said that Ray had "a plan," adding"."""
    here = tree.paragraph(tree.start[verb])
    if here is None or tree.text[verb - 1] not in (",", "”", '"', "''"):
        return None
    first = next((i for i in range(verb - 1, here.first - 1, -1) if tree.text[i] in (".", ";")), here.first - 1) + 1
    for i in range(first, verb):
        if saying(tree, i) is not None and tree.tag[i] in ("VBD", "VBZ", "VBP"):
            subject = tree.child(i, "nsubj")
            return subject if subject is not None and subject >= first else None
    return None


def label(tree: Tree, one: Utterance) -> Chars | None:
    """A name and a colon right before a string: ``Ann Lee: "..."``."""
    tokens = one.before
    if len(tokens) < 2 or tree.text[tokens[-1]] != ":":
        return None
    first = tokens[-1]
    while first > tokens.start and tree.text[first - 1] not in STOPS:
        first -= 1
    name = range(first, tokens[-1])
    if not 0 < len(name) <= CLOSE * 2 or any(tree.pos[i] in VERBAL or saying(tree, i) for i in name):
        return None
    named = tree.text[name.start][:1].isupper() and any(tree.pos[i] == "PROPN" for i in name)
    return tree.trim(name.start, name.stop - 1) if named else None


def tail(tree: Tree, one: Utterance) -> tuple[Chars, int, int | None] | None:
    """What a sentence goes on with after a string, up to its cue: ``"They will pay" for the dam, Lee said``."""
    tokens = one.after
    if not one.open_end or len(one.before) or not len(tokens) or not sentential(tree, one.string):
        return None
    for i in tokens:
        if saying(tree, i) is not None and tree.tag[i] in ("VBD", "VBZ", "VBP"):
            comma = next((k for k in range(i, tokens.start, -1) if tree.text[k] == ","), None)
            if comma is None or any(tree.pos[k] in VERBAL for k in range(comma, i)):
                return None
            source = sources.beside(tree, i, range(comma, i), after=False)
            if source is None:
                source = _subject(tree, i, range(comma, tokens.stop))
            return (one.string.start, tree.end[comma - 1]), i, source
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
