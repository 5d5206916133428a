"""Acts: what each verb, or noun of action, says of whom, whether or not an event type fits it.

Most of what domestic news tells has no PLOVER type (a plea, an appointment, a vote). It is marked all the same, by the
parse alone, so that accounts can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from spacy.tokens import Span, Token

from onrecord.mark.events import clauses, status
from onrecord.mark.events.matching import prepositions
from onrecord.mark.events.phrases import behind, phrase
from onrecord.mark.events.words import nominals, words
from onrecord.shapes import Act, Entity, EventStatus, Party

FINITE = ("VBD", "VBZ", "VBP", "MD")


def of_sentence(sentence: Span, named: Mapping[int, Entity], datelines: Mapping[int, int]) -> Iterator[Act]:
    """The acts of one sentence in the order of its words; ``named`` has the entity of each token that mentions one.
    A name in one of the ``datelines`` does nothing: it hides who does."""
    for token in sentence:
        if token.pos_ == "NOUN" and (row := nominals().get(token.lemma_.lower())):
            yield from of_noun(token, row, named)
        if token.pos_ != "VERB" or token.dep_ in ("aux", "auxpass", "amod", "compound"):
            continue
        found = clauses.clause(token)
        doers = {behind(datelines[noun.i], noun) if noun.i in datelines else noun: None for noun in found.subjects}
        if (
            token.lemma_.lower() in words("empty_verb")
            or token.ent_type_ == "WORK_OF_ART"
            or not (found.subjects or found.objects)
        ):
            continue
        start, end = extent(token)
        own, _ = status.of_verb(token)
        yield Act(
            start,
            end,
            found.lemma,
            (token.idx, token.idx + len(token)),
            predicate(token),
            tuple(party(noun, named) for noun in doers if noun.i not in datelines),
            tuple(party(noun, named) for noun in found.objects),
            cast(EventStatus, own),
            found.passive,
            is_finite(token),
        )


def of_noun(noun: Token, row: Mapping[str, str], named: Mapping[int, Entity]) -> Iterator[Act]:
    """The act that a noun names, of whoever has a part in it: "his [request] for time", "the [firing] of Roe", or
    "Poe's [nominee] for the post, Roe"."""
    owners = clauses.expand([child for child in noun.children if child.dep_ == "poss"])
    of, by = prepositions(noun, "of"), prepositions(noun, "by")
    if row["names"] == "undergoer":
        doers, undergoers = owners, borne_by(noun)
    elif row["owner"] == "doer":
        doers, undergoers = (owners, of) if owners or by else (of, ())
    else:
        doers, undergoers = (owners, of) if of else ((), owners)
    doers = doers or by
    if not (doers or undergoers) or (row["names"] == "undergoer" and not (doers and undergoers)):
        return
    own = [token for token in (noun, *clauses.within(noun)) if not is_edge(token)]
    own += [token for below in noun.children if is_rest(below) for token in below.subtree if not is_edge(token)]
    inside = [token for token in own if token not in owners]
    first, last = min(inside, key=lambda token: token.i), max(own, key=lambda token: token.i)
    own_status, _ = status.of_noun(noun)
    yield Act(
        min(own, key=lambda token: token.i).idx,
        last.idx + len(last),
        row["verb"],
        (noun.idx, noun.idx + len(noun)),
        first.idx,
        tuple(party(one, named) for one in doers),
        tuple(party(one, named) for one in undergoers),
        cast(EventStatus, own_status),
        passive=False,
        finite=False,
        noun=True,
    )


def borne_by(noun: Token) -> tuple[Token, ...]:
    """Whom a noun describes: the name beside it, or of whom it is said."""
    if noun.dep_ == "appos":
        return (noun.head,)
    beside = [child for child in noun.children if child.dep_ == "appos"]
    if not beside and noun.dep_ == "compound":
        beside = [noun.head]
    if not beside and noun.dep_ == "attr":
        beside = [child for child in noun.head.children if child.dep_ == "nsubj"]
    return tuple(beside)


def predicate(verb: Token) -> int:
    """Where the words that go with a verb begin: its auxiliaries, its "not", the adverbs between, and before them one
    that takes some of it back ("most likely will not")."""
    first = min((c.i for c in verb.children if c.i < verb.i and c.dep_ in ("aux", "auxpass", "neg")), default=verb.i)
    adverbs = {t.i for c in verb.children if c.i < first and c.lower_ in words("hedge") for t in c.subtree}
    while first - 1 in adverbs:
        first -= 1
    return int(verb.doc[first].idx)


def is_finite(verb: Token) -> bool:
    """Whether a verb with a subject of its own has a tense, or its auxiliary; of verbs joined by a word the first
    shows it ("will go and [see]"). A participle that is read as a past hangs on a noun, not on a subject; and a
    relative clause whose noun is its object lacks that ("the remarks [he made]")."""
    if clauses.is_infinitive(verb) or not (clauses.has_subject(verb) or verb.dep_ == "conj") or lacks_object(verb):
        return False
    if verb.dep_ == "conj" and not clauses.has_subject(verb):
        joined = any(child.dep_ == "cc" and child.i < verb.i for child in verb.head.children)
        return joined and verb.head.pos_ == "VERB" and verb.tag_ in (verb.head.tag_, "VB") and is_finite(verb.head)
    if verb.tag_ in FINITE or any(child.dep_ in ("aux", "auxpass") and child.tag_ in FINITE for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "ROOT"  # a headline leaves the auxiliary out


def lacks_object(verb: Token) -> bool:
    """Whether a relative clause has another subject than its relative pronoun, and does not only tell where or when."""
    if verb.dep_ != "relcl" or clauses.gap_is_subject(verb):
        return False
    return not any(t.lower_ in words("whereabouts") for c in verb.children for t in c.subtree if t.i < verb.i)


def party(noun: Token, named: Mapping[int, Entity]) -> Party:
    """One side of an act, by the name set beside a description too: "the director, [Ann Roe], resigned"."""
    start, end = phrase(noun)
    beside = (named.get(child.i) for child in noun.children if child.dep_ == "appos")
    entity = named.get(noun.i) or next(filter(None, beside), None)
    return Party(start, end, noun.lemma_.lower(), entity.id if entity else None)


def extent(verb: Token) -> tuple[int, int]:
    """From the verb or its own subject to its last word; of finite clauses below it only what it would be empty without
    ("was told that they had left")."""
    subject = [child for child in verb.children if child.dep_ in clauses.SUBJECTS and child.i < verb.i]
    first = min((token.i for one in subject for token in one.subtree if not is_edge(token)), default=verb.i)
    own = [token for token in clauses.within(verb) if token.i > verb.i]
    own += [token for head in (verb, *own) for below in head.children if is_rest(below) for token in below.subtree]
    if all(is_edge(token) for token in own):
        own += [token for below in verb.children if below.dep_ == "ccomp" for token in below.subtree]
    last = max((token.i for token in own if token.i > verb.i and not is_edge(token)), default=verb.i)
    doc = verb.doc
    return doc[min(first, verb.i)].idx, doc[last].idx + len(doc[last])


def is_rest(below: Token) -> bool:
    """Whether an infinitive completes what is above it: "the second [to be indicted]"."""
    return below.dep_ in ("relcl", "acl", "advcl") and clauses.is_infinitive(below)


def is_edge(token: Token) -> bool:
    """Whether no clause begins or ends with it."""
    return token.is_punct or token.is_space or token.dep_ == "cc" or token.text in ("―", "—", "–", "-")
