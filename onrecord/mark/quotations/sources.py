"""Whose words: the source phrase of a cue, from the dependency tree or from what stands beside the cue."""

from __future__ import annotations

import re

from onrecord import lexicon
from onrecord.mark.quotations import cues
from onrecord.mark.quotations.tree import Chars, Tree
from onrecord.mark.quotations.voices import can_speak

SUBJECTS = ("nsubj", "csubj")
LOOSE = frozenset(["relcl", "acl", "advcl", "parataxis", "ccomp", "xcomp", "conj", "cc", "dep"])
"""Relations below a source's head that are no part of the source phrase; see ``phrase`` for conjunctions."""
RELATIVE = frozenset(["who", "which", "that", "whom"])
NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"])
CLIMBS = frozenset(["conj", "advcl", "xcomp", "pcomp", "ccomp", "dep", "prep", "parataxis", "acomp"])
CLITICS = ("'s", "’s", "'", "’")
WIRE = re.compile(
    r"(?:[A-Z][\w.,’' ]{1,40}\([^()\n]{2,30}\)\s*[-–—―]+"
    r"|[A-Z][A-Z.,’' ]{2,40}(?:[A-Z][a-z]{1,5}\.)?\s(?:[–—―]|--))\s*(?=[A-Z‘“\"'])"
)
"""A place in front of a wire's text, with the agency's name in brackets or a long dash."""
DATELINE = 15
"""Tokens that a dateline takes at most."""
LONGEST = 25


def phrase(tree: Tree, head: int) -> tuple[Chars, ...]:
    """The noun phrase of ``head``: modifiers, appositions and coordinated nouns, without clauses."""
    loose = [
        child
        for child in tree.children[head]
        if tree.dep[child] in LOOSE and not (tree.dep[child] in ("conj", "cc") and _joins(tree, head))
    ]
    tokens = tree.subtree(head, without=loose)
    clauses = {i for i in tokens if i != head and tree.dep[i] in ("relcl", "parataxis", "advcl")}
    if clauses:
        tokens = tree.subtree(head, without=[*loose, *clauses])
    at = tokens.index(head)
    low, high = at, at
    while low > 0 and tokens[low - 1] == tokens[low] - 1:
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1] == tokens[high] + 1 and high + 1 - low < LONGEST:
        high += 1
    low = _past_article(tree, head, tokens, low)
    if tree.text[tokens[high]] in CLITICS and tree.dep[head] != "poss":
        high -= 1
    span = tree.trim(tokens[low], _past_conjunction(tree, head, tokens[max(high, low)]))
    return (span,) if span else ()


def _past_conjunction(tree: Tree, head: int, last: int) -> int:
    """The end of a phrase that the parse broke off at its "and": a second subject of the same verb goes on with it."""
    if tree.pos[last] != "CCONJ":
        return last
    siblings = tree.children[tree.head[head]]
    second = next((c for c in siblings if tree.dep[c] == tree.dep[head] and tree.left[c] == last + 1), None)
    return tree.right[second] if second is not None else last - 1


def _past_article(tree: Tree, head: int, tokens: list[int], low: int) -> int:
    """Where a plural source begins that the parse gave the noun before it: "a move | local critics call cruel"."""
    first = tokens[low]
    if tree.tag[head] not in ("NNS", "NNPS") or tree.text[first].lower() not in ("a", "an"):
        return low
    noun = next((k for k in range(low + 1, len(tokens)) if tree.tag[tokens[k]] == "NN" and tokens[k] < head), None)
    counts = noun is not None and tree.lemma[tokens[noun]] in lexicon.column("partitives", "noun")
    return low if noun is None or counts else noun + 1


def _joins(tree: Tree, head: int) -> bool:
    """Whether what is coordinated with ``head`` is a noun: "Cruz and Kasich"."""
    return all(tree.pos[child] in NOMINAL for child in tree.children[head] if tree.dep[child] == "conj")


def of_verb(tree: Tree, verb: int) -> int | None:
    """The head of the verb's source: its subject, its agent, or the subject of what it depends on."""
    seen = verb
    for _ in range(6):
        subject = tree.child(seen, *SUBJECTS)
        passive = tree.child(seen, "nsubjpass")
        if subject is not None and not (seen != verb and passive is not None):
            return past_dateline(tree, seen, antecedent(tree, seen, subject))
        agent = tree.child(seen, "agent")
        if agent is not None:
            return tree.child(agent, "pobj")
        if passive is not None:
            return None if seen == verb else antecedent(tree, seen, passive)
        dep, head = tree.dep[seen], tree.head[seen]
        if dep in ("acl", "relcl") and tree.pos[head] in NOMINAL:
            if dep == "acl" and tree.tag[seen] == "VBG" and tree.text[seen - 1] == ",":
                main = _above(tree, head)
                if main is not None:
                    return main
            return _issuer(tree, head) if dep == "acl" else head
        if dep == "pobj" or head == seen or dep not in CLIMBS or (seen == verb and _passive_aside(tree, verb)):
            return None
        governor = cues.verbs().get(tree.lemma[head])
        if dep == "xcomp" and governor is not None and "t" in governor.frames and tree.child(head, "dobj") is not None:
            return tree.child(head, "dobj")
        seen = head
    return None


def _passive_aside(tree: Tree, verb: int) -> bool:
    """Whether a participle tells what was said to the subject beside it: "[Asked] whether it rained, she said no"."""
    return (tree.dep[verb], tree.tag[verb]) == ("advcl", "VBN")


def _above(tree: Tree, noun: int) -> int | None:
    """The subject of the clause that a noun stands in: ", saying" after a noun tells of the subject, not the noun."""
    for i in tree.ancestors(noun):
        if tree.pos[i] in ("VERB", "AUX"):
            return of_verb(tree, i)
    return None


def _issuer(tree: Tree, noun: int) -> int:
    """Who put out what speaks: "she released a statement saying", else the noun itself."""
    if tree.dep[noun] == "dobj" and tree.pos[tree.head[noun]] == "VERB" and tree.pos[noun] == "NOUN":
        issuer = of_verb(tree, tree.head[noun])
        if issuer is not None:
            return issuer
    return noun


def past_dateline(tree: Tree, verb: int, subject: int) -> int:
    """The subject behind a wire's dateline, which parsers take for it: ``LONDON (Reuters) - The minister said``."""
    here = tree.paragraph(tree.start[subject])
    if here is None or subject - here.first > DATELINE or verb < subject:
        return subject
    match = WIRE.match(tree.chars, here.start, here.end)
    if match is None or tree.start[subject] >= match.end():
        return subject
    words = range(tree.tokens((here.start, match.end())).stop, verb)
    named = _opening_name(tree, words)
    behind = named if named is not None else beside(tree, verb, words, after=False)
    return behind if behind is not None else subject


def _opening_name(tree: Tree, words: range) -> int | None:
    """The person with whose name some words begin: what follows it ("the governor of Maine,") only describes him."""
    i = next((i for i in words if tree.text[i].strip()), None)
    if i is None or tree.entity[i] != "PERSON":
        return None
    while i + 1 in words and tree.entity[i + 1] == "PERSON":
        i += 1
    return i


def dateline(tree: Tree, char: int) -> int:
    """Where the words of the paragraph that holds a character begin, behind its dateline."""
    here = tree.paragraph(char)
    match = WIRE.match(tree.chars, here.start, here.end) if here is not None else None
    return match.end() if match is not None else (here.start if here is not None else char)


def antecedent(tree: Tree, verb: int, subject: int) -> int:
    """The noun that a relative pronoun stands for; else the subject itself."""
    if tree.lemma[subject] in RELATIVE and tree.dep[verb] == "relcl" and tree.tag[subject] in ("WP", "WDT"):
        return tree.head[verb]
    return subject


def of_noun(tree: Tree, noun: int) -> int | None:
    """The source of a reporting noun: its possessor, its "by" phrase, or the subject of the verb that governs it."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for child in tree.children[noun]:
        if tree.dep[child] in ("prep", "agent") and tree.lemma[child] in ("by", "from"):
            return tree.child(child, "pobj")
    seen = noun
    for _ in range(3):
        dep, head = tree.dep[seen], tree.head[seen]
        if head == seen:
            return tree.child(noun, "compound") if seen == noun else None
        if tree.pos[head] in ("VERB", "AUX"):
            return None if dep in ("nsubj", "nsubjpass") else of_verb(tree, head)
        seen = head
    return None


def beside(tree: Tree, verb: int, tokens: range, after: bool) -> int | None:
    """The head of the noun phrase next to a cue where the parse gives no subject: ``said Ann Lee``."""
    order = range(verb + 1, tokens.stop) if after else range(verb - 1, tokens.start - 1, -1)
    bracketed = 0
    for i in order:
        bracketed += (tree.text[i] in ")]") - (tree.text[i] in "([")
        if bracketed and not after:
            continue
        named = after and tree.text[i][:1].isupper() and tree.pos[i] in ("VERB", "ADJ", "ADV", "X", "INTJ")
        if tree.pos[i] in ("NOUN", "PROPN", "PRON") or named or (after and tree.pos[i] == "NUM"):
            while tree.head[i] in tokens and tree.head[i] not in (i, verb) and tree.pos[tree.head[i]] in NOMINAL:
                i = tree.head[i]
            i = i if after else _above_clauses(tree, i, verb, tokens)
            return i if can_speak(tree, i) else None
        if tree.pos[i] in ("VERB",) or tree.text[i] in (".", ":", ";"):
            return None
    return None


def _above_clauses(tree: Tree, noun: int, verb: int, tokens: range) -> int:
    """The noun whose relative clause ends before the cue: "an official who knows the plan said"."""
    for i in tree.ancestors(noun):
        if i == verb or i not in tokens:
            break
        if tree.dep[i] in ("relcl", "acl") and tree.head[i] in tokens and tree.head[i] < noun:
            noun = tree.head[i]
    return noun
