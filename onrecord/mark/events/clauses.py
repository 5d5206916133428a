"""Clauses of the dependency parse: the logical subject, objects and prepositional objects of a verb.

Passives, relative clauses, participles, conjoined verbs, control and raising are undone here, so that a pattern
needs one frame only: who does what to whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.mark.events.words import PARTITIVES, words

NOUNS = ("NOUN", "PROPN", "PRON", "NUM")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
OTHER_CLAUSES = ("relcl", "advcl", "ccomp", "parataxis", "csubj")
RELATIVES = ("who", "which", "that", "whom")
MAX_CLIMB = 6
"""No subject is inherited over more clauses than this; deeper climbs in the development texts were parse errors."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with its logical arguments. ``lemma`` has its particle ("call_off")."""

    verb: Token
    lemma: str
    passive: bool
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]


def clause(verb: Token) -> Clause:
    return Clause(verb, phrasal(verb), is_passive(verb), agents(verb), patients(verb))


def phrasal(verb: Token) -> str:
    """The verb's lemma with its particle: "call_off"."""
    lemma = hyphened(verb) + verb.lemma_.lower()
    for child in verb.children:
        joined = child.i == verb.i + 1 and f"{lemma}_{child.lower_}" in words("prep_verb") and not is_dated(child)
        if child.dep_ == "prt" or joined or is_particle(child, verb):
            return f"{lemma}_{child.lower_}"
        if child.dep_ == "dobj" and child.lower_ in words("bare_object") and child.i == verb.i + 1:
            return f"{lemma}_{child.lower_}"
    return lemma


def is_dated(preposition: Token) -> bool:
    """Whether a preposition tells when: "seized on Monday"."""
    return any(child.ent_type_ in ("DATE", "TIME") for child in preposition.children)


def hyphened(verb: Token) -> str:
    """What a hyphen joins before a verb: "test-" of "test-fired"."""
    if verb.i < 2 or verb.nbor(-1).text != "-" or verb.nbor(-1).whitespace_ or verb.nbor(-2).whitespace_:
        return ""
    return f"{verb.nbor(-2).lower_}-"


def is_particle(child: Token, verb: Token) -> bool:
    """Whether the word after a verb is its particle although the parser took it for an adverb or preposition."""
    if child.i != verb.i + 1 or child.lower_ not in words("particle"):
        return False
    return child.dep_ == "advmod" or (child.dep_ == "prep" and not any(c.dep_ == "pobj" for c in child.children))


def is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return not is_stative(verb)
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def is_stative(verb: Token) -> bool:
    """Whether a participle only describes its subject: "is opposed to", "was engaged in"."""
    if verb.lemma_.lower() not in words("stative") or any(child.dep_ == "agent" for child in verb.children):
        return False
    return any(child.lower_ in ("to", "in") and child.dep_ == "prep" for child in verb.children)


def partitive(noun: Token) -> Token:
    """The noun that counts: "a raft of [sanctions]"."""
    if noun.lemma_.lower() in PARTITIVES or noun.pos_ == "NUM":
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for pobj in child.children:
                    if pobj.dep_ == "pobj":
                        return partitive(pobj)
    return noun


def conjoined(head: Token) -> tuple[Token, ...]:
    """A noun and the nouns conjoined with it, in the order of the text."""
    found = [head]
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in (*NOUNS, "ADJ"):
            found.extend(conjoined(child))
    return tuple(found)


def expand(heads: list[Token]) -> tuple[Token, ...]:
    return tuple(noun for head in heads for noun in conjoined(head))


def agents(verb: Token) -> tuple[Token, ...]:
    """Who does it: the subject, or the by-phrase of a passive."""
    if not is_passive(verb):
        return surface(verb)
    by = [child for child in verb.children if child.dep_ == "agent" or child.lower_ == "by"]
    return expand([noun for child in by for noun in child.children if noun.dep_ == "pobj"])


def patients(verb: Token) -> tuple[Token, ...]:
    """Whom or what it is done to: the object, or the subject of a passive."""
    if is_passive(verb):
        return surface(verb)
    own = [child for child in verb.children if child.dep_ in ("dobj", "attr", "oprd") and child.pos_ in NOUNS]
    if own and own[0].lower_ in RELATIVES and verb.dep_ == "relcl":
        return conjoined(verb.head)
    if not own and verb.dep_ == "relcl" and has_subject(verb) and not gap_is_subject(verb):
        return conjoined(verb.head)
    return expand(own) or raised(verb) or shared(verb) or elided(verb)


def raised(verb: Token) -> tuple[Token, ...]:
    """The object that the parser gives to the infinitive: "ordered [the president] to appear"."""
    for child in verb.children:
        if child.dep_ == "ccomp" and (is_infinitive(child) or child.pos_ == "ADJ"):
            return expand([noun for noun in child.children if noun.dep_ == "nsubj"])
    return ()


def shared(verb: Token) -> tuple[Token, ...]:
    """The object of the verb conjoined with it: "donated and delivered [goods]"."""
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not has_subject(child) and child.i - verb.i < 4:
            return expand([noun for noun in child.children if noun.dep_ == "dobj"])
    return ()


def elided(verb: Token) -> tuple[Token, ...]:
    """The object of the verb before it: "planned [a meeting] and then cancelled"."""
    if (
        verb.dep_ != "conj"
        or has_subject(verb)
        or any(child.i > verb.i and not child.is_punct for child in verb.children)
    ):
        return ()
    return expand([noun for noun in verb.head.children if noun.dep_ == "dobj"])


def has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def gap_is_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS and child.lower_ in RELATIVES for child in verb.children)


def surface(verb: Token, climbs: int = 0) -> tuple[Token, ...]:
    """The subject as written, or as inherited from the clause above."""
    if climbs > MAX_CLIMB:
        return ()
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        if own[0].lower_ in RELATIVES and verb.dep_ == "relcl":
            return antecedent(own[0], verb.head)
        return expand(own)
    return inherited(verb, climbs + 1)


def antecedent(relative: Token, head: Token) -> tuple[Token, ...]:
    """What a relative pronoun stands for: the noun that its clause hangs on; but "which" is nobody: where the parser
    hangs it on a person, the noun right before it, if that is none."""
    if relative.lower_ != "which" or head.ent_type_ != "PERSON":
        return conjoined(head)
    before = [token for token in relative.doc[max(relative.i - 2, 0) : relative.i] if token.pos_ in NOUNS]
    return tuple(token for token in before[-1:] if token.ent_type_ != "PERSON")


def inherited(verb: Token, climbs: int) -> tuple[Token, ...]:
    head, kind = verb.head, verb.dep_
    if head == verb:
        return ()
    if kind in ("relcl", "acl"):
        if is_infinitive(verb) and head.dep_ == "ROOT":
            return conjoined(head)
        said = head.lemma_.lower() in words("document")
        return owners(head, climbs) if is_infinitive(verb) or said else conjoined(head)
    if head.pos_ == "ADP" and head.lower_ in words("temporal"):
        return surface(head.head, climbs)
    if kind in ("pcomp", "pobj") or (kind in ("advcl", "prep") and head.pos_ == "ADP"):
        return controlled(head.head, climbs)
    if kind in ("xcomp", "ccomp"):
        return controlled(head, climbs)
    if kind == "advcl" and is_infinitive(verb) and head.lemma_.lower() in words("sending"):
        return controlled(head, climbs)
    if head.pos_ in ("VERB", "AUX"):
        return surface(head, climbs)
    if head.pos_ == "ADJ":
        return surface(head.head, climbs)
    return ()


def controlled(head: Token, climbs: int) -> tuple[Token, ...]:
    """The understood subject of a complement: the object of "urge", the subject of "refuse"."""
    if head.pos_ == "ADJ":
        return surface(head.head, climbs)
    if head.pos_ in NOUNS:
        return owners(head, climbs)
    if head.lemma_ not in lexicon.column("status_subject_control", "verb"):
        objects = [child for child in head.children if child.dep_ in ("dobj", "dative") and child.pos_ in NOUNS]
        if objects:
            return expand(objects)
    return surface(head, climbs)


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or a noun by tag that an infinitive's "to" makes one."""
    return token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and is_infinitive(token))


def is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def owners(noun: Token, climbs: int = 0) -> tuple[Token, ...]:
    """Whose it is: the possessor, the by- or of-phrase, else the subject of the verb that governs the noun."""
    own = [child for child in noun.children if child.dep_ == "poss"]
    if own:
        return expand(own)
    by = [child for child in noun.children if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from")]
    found = expand([pobj for prep in by for pobj in prep.children if pobj.dep_ == "pobj"])
    if found:
        return found
    if noun.dep_ == "dobj" and noun.head.pos_ in NOUNS:
        return (noun.head,)
    governor = governing_verb(noun)
    return surface(governor, climbs + 1) if governor is not None and climbs <= MAX_CLIMB else ()


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    while token.head != token:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def within(head: Token) -> Iterator[Token]:
    """Tokens of a phrase or clause in the order of the tree, without other clauses below it."""
    for child in head.children:
        if child.dep_ in OTHER_CLAUSES or (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX")):
            continue
        yield child
        yield from within(child)


def prepositional(head: Token, preposition: str) -> tuple[Token, ...]:
    """Objects of a preposition anywhere in the clause: attachment inside a clause is the parser's weakest point.
    What hangs on the subject counts only if nothing else does."""
    late: tuple[Token, ...] = ()
    for token in (*head.children, *within(head)):
        if token.lower_ != preposition or token.dep_ not in ("prep", "agent", "dative", "mark", "prt", "advmod"):
            continue
        found = [child for child in token.children if child.dep_ in ("pobj", "pcomp")]
        found = [noun for noun in found if noun.pos_ in (*NOUNS, "ADJ") and noun.ent_type_ not in ("DATE", "TIME")]
        if found and not hangs_on_subject(token, head):
            return expand(found)
        late = late or expand(found)
    return late


def is_instead(verb: Token) -> bool:
    """Whether a verb stands behind "rather than"."""
    return any(token.lower_ == "than" for token in (verb.head, *verb.children))


def datives(verb: Token) -> tuple[Token, ...]:
    """Who gets it, without a preposition: "lent [Croatia] money"."""
    return expand([child for child in verb.children if child.dep_ == "dative" and child.pos_ in NOUNS])


def hangs_on_subject(token: Token, verb: Token) -> bool:
    while token.head != verb and token.head != token:
        token = token.head
    return token.dep_ in SUBJECTS


def purposes(verb: Token) -> tuple[Token, ...]:
    """Infinitives that say what for, wherever the parser hung them: "sent troops [to help]"."""
    heads = (verb, *(child for child in verb.children if child.dep_ in ("dobj", "nsubjpass", "prep")))
    heads += tuple(pobj for prep in heads if prep.dep_ == "prep" for pobj in prep.children)
    return tuple(child for head in heads for child in head.children if is_infinitive(child))


def complement(verb: Token, purpose: bool = False) -> Token | None:
    """The clause that a verb takes: "refused [to meet]", "demanded that [he leave]"; with ``purpose`` also
    an infinitive that the parser took for one of purpose."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and is_verb(child):
            return child
    for child in verb.children if verb.lemma_ == "be" else ():
        if child.dep_ == "acomp" and (below := complement(child)) is not None:
            return below
    for child in verb.children if purpose else ():
        if child.dep_ == "advcl" and is_infinitive(child) and child.i > verb.i:
            return child
    return None
