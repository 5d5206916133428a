"""Whether an event happened: from tense, modals, negation, aspect and the words above it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from onrecord import lexicon
from onrecord.mark.events import clauses
from onrecord.mark.events.words import words
from onrecord.shapes import EventStatus

OWN_STATUS: dict[str, EventStatus] = {"REQUEST": "requested", "REJECT": "refused"}
"""A demand asks for something and a refusal turns something down: that is what their status tells."""


@cache
def tells(kind: str) -> dict[str, str]:
    """Lemma -> status of one kind of word of ``status.tsv``."""
    return {
        word: row["status"] for row in lexicon.rows("status") if row["kind"] == kind for word in row["words"].split()
    }


def of_verb(verb: Token) -> tuple[str, Token | None]:
    """The status of a verb's event and the word that set it."""
    described = verb.head if verb.dep_ == "conj" and not clauses.has_subject(verb) else verb
    if described.dep_ == "relcl" and verb.tag_ in ("VBZ", "VBP") and described.head.lower_ in words("generic"):
        return "hypothetical", described.head
    here = in_clause(verb)
    if here is not None:
        weaker = governed(verb) if here[0] == "planned" else None
        return weaker if weaker is not None and weaker[0] == "hypothetical" else here
    for subject in clauses.surface(verb):
        for word in (subject, *subject.children):
            if word.lower_ in words("none") and word.i < verb.i:
                return "denied", word
    above = governed(verb)
    if above is not None:
        return above
    if clauses.is_infinitive(verb) and any(child.dep_ == "mark" and child.lower_ == "for" for child in verb.children):
        return "hypothetical", None
    if clauses.is_infinitive(verb) and verb.dep_ == "acl" and verb.head.dep_ == "ROOT":
        return "planned", None
    if clauses.is_infinitive(verb) and verb.dep_ == "advcl" and is_joint(verb.head):
        return of_verb(verb.head)
    if clauses.is_infinitive(verb) and verb.dep_ in ("ROOT", "advcl", "relcl"):
        return ("done" if is_ranked(verb.head) else "planned"), None
    if clauses.is_infinitive(verb) and verb.head.lemma_.lower() not in words("implicative"):
        return "hypothetical", None
    if is_ahead(verb) or is_arranged(verb):
        return "planned", None
    return ("ongoing" if is_progressive(verb) else "done"), None


def is_ranked(noun: Token) -> bool:
    """Whether an infinitive tells what was done: "the first leader to visit"."""
    return any(child.lower_ in words("rank") for child in noun.children)


def is_ahead(verb: Token) -> bool:
    """Whether a time clause tells what is to come: "when the leaders meet this month", "might visit before he met"."""
    if verb.tag_ not in ("VBZ", "VBP", "VBD") or verb.dep_ not in ("advcl", "relcl"):
        return False
    leads = [child.lower_ for child in verb.children if child.dep_ in ("advmod", "mark")]
    if verb.tag_ == "VBD":
        above = any(lead in words("later") for lead in leads) and verb.head.pos_ in ("VERB", "AUX")
        return above and of_verb(verb.head)[0] in ("planned", "offered", "requested", "hypothetical")
    return any(lead in tells("ahead") for lead in leads)


def is_joint(verb: Token) -> bool:
    """Whether a verb tells that several do together what follows: "joined forces to bomb"."""
    after = {child.lower_ for child in verb.children if child.dep_ in ("dobj", "prt", "advmod") and child.i > verb.i}
    return any(f"{verb.lemma_.lower()}_{word}" in words("joining") for word in after)


def is_arranged(verb: Token) -> bool:
    """Whether a present progressive tells of a journey still to be made: "is coming to Britain"."""
    present = any(child.dep_ == "aux" and child.tag_ in ("VBZ", "VBP") for child in verb.children)
    return present and is_progressive(verb) and verb.lemma_.lower() in words("moving")


def in_clause(verb: Token) -> tuple[str, Token] | None:
    """What the verb's own auxiliaries, adverbs and conjunction make of it."""
    modal = aux(verb)
    for child in verb.children:
        if child.dep_ in ("mark", "advmod") and tells("mark").get(child.lower_):
            return tells("mark")[child.lower_], child
    for child in verb.children:
        if (child.dep_ == "neg" or child.lower_ in ("never", "neither")) and child.i < verb.i:
            able = modal is not None and modal.lower_ in words("able_now")
            return "hypothetical" if able or hangs_on_condition(verb) else "denied", child
    for noun in (child for child in verb.children if child.dep_ == "dobj"):
        if any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
            return "denied", noun
    if modal is not None:
        status = tells("modal")[modal.lower_]
        perfect = any(child.dep_ == "aux" and child.lemma_ == "have" and child.i > modal.i for child in verb.children)
        if modal.lower_ in ("would", "'d") and not perfect and reported(verb):
            status = "planned"
        return status, modal
    return None


def hangs_on_condition(verb: Token) -> bool:
    """Whether what is not done is done on a condition: "would not come unless"."""
    below = (child for child in verb.children if child.dep_ == "advcl")
    return any(token.lower_ == "unless" for clause in below for token in clause.children)


def chosen(verb: Token) -> bool:
    """Whether not doing it is a choice: "will not accept", "decided not to go"."""
    modal = aux(verb)
    if modal is None:
        return clauses.is_infinitive(verb) and verb.head.lemma_.lower() in words("choosing")
    return tells("modal")[modal.lower_] == "planned" or reported(verb)


def aux(verb: Token) -> Token | None:
    """The modal auxiliary of a verb or of the verb that it is conjoined with."""
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass") and child.lower_ in tells("modal"):
            return child
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not clauses.has_subject(verb):
        bare = verb.tag_ == "VBN" and verb.head.tag_ == "VBN" and not any(c.dep_ == "auxpass" for c in verb.children)
        return aux(verb.head) if verb.tag_ == "VB" or bare else None
    return None


def reported(verb: Token) -> bool:
    """Whether "would" is the future of reported speech: "said it would allow"."""
    if verb.dep_ in ("ccomp", "conj") and verb.head != verb:
        if verb.dep_ == "conj":
            return reported(verb.head)
        return tells("above").get(clauses.phrasal(verb.head)) in ("same", "planned")
    return any(
        child.dep_ in ("ccomp", "parataxis") and tells("above").get(child.lemma_) == "same" for child in verb.children
    )


def governed(token: Token) -> tuple[str, Token] | None:
    """What the words above a complement make of it: "[refused] to meet", "[scheduled] to meet", "a [plan] to meet"."""
    head = token.head
    if head == token:
        return None
    if token.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and not clauses.has_subject(token):
        if any(child.dep_ == "aux" and child.lemma_ in ("have", "be", "do") for child in token.children):
            return None
        own = in_clause(head) if token.tag_ == "VB" and not clauses.is_infinitive(head) else None
        return own or (governed(head) if head.dep_ in ("ccomp", "pcomp", "xcomp", "acl", "advcl", "conj") else None)
    if token.dep_ == "pcomp" and head.lower_ in tells("ahead") and head.head.pos_ in ("VERB", "AUX"):
        if clauses.is_passive(token):
            return None  # "to leave after being accused": it is behind him
        main, sign = of_verb(head.head)
        return (main, sign or head) if main == "planned" else None
    if token.dep_ == "pcomp" and (head.lower_ in tells("mark") or head.lower_ == "than"):
        return tells("mark").get(head.lower_, "denied" if is_rather(head) else "hypothetical"), head
    if token.dep_ == "pcomp" and head.lower_ in words("factive"):
        return None
    if token.dep_ == "pcomp" or (token.dep_ == "pobj" and head.pos_ == "ADP"):
        if head.lower_ == "of" and "instead" in (head.head.lower_, head.doc[max(head.i - 1, 0)].lower_):
            return "hypothetical", head
        return judged(head.head, token)
    if token.dep_ == "advcl" and token.tag_ == "VBG" and not clauses.has_subject(token):
        around = in_clause(head) or governed(head)
        return around if around is not None and around[0] == "hypothetical" else None
    if token.dep_ in ("ccomp", "csubj") and head.lemma_ == "be":
        found = [child for child in head.children if child.dep_ == "acomp" and tells("adjective").get(child.lower_)]
        return (tells("adjective")[found[0].lower_], found[0]) if found else None
    if token.dep_ in ("xcomp", "ccomp", "acl", "dobj", "oprd"):
        if token.dep_ == "acl" and not clauses.is_infinitive(token):
            return judged(head, token) if is_content(token) else None
        if token.dep_ == "ccomp" and token.i < head.i and not tells("above").get(clauses.phrasal(head)):
            return None
        return judged(head, token)
    if token.dep_ == "advcl" and clauses.is_infinitive(token):
        if head.pos_ == "ADJ" or clauses.is_passive(head):
            return judged(head, token)
        return None
    return None


def is_content(clause: Token) -> bool:
    """Whether a clause tells what a noun claims: "the claim [that they colluded]"."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def is_subjunctive(verb: Token) -> bool:
    """Whether a bare verb stands after one that does it: "insisted that he [leave]" asks, "that he left" states."""
    if verb.tag_ not in ("VB", "VBP") or any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    subjects = (child for child in verb.children if child.dep_ == "nsubj")
    return any(one.tag_ in ("NN", "NNP") or one.lower_ in ("he", "she", "it") for one in subjects)


def is_rather(preposition: Token) -> bool:
    """Whether a "than" belongs to "rather than": what follows was not done."""
    return preposition.lower_ == "than" and preposition.i > 0 and preposition.nbor(-1).lower_ == "rather"


def judged(head: Token, below: Token) -> tuple[str, Token] | None:
    """The status that a governing word gives; a reporting word passes on what stands above it."""
    if head.pos_ == "ADJ" or head.tag_ in ("JJ", "VBN"):
        status = tells("adjective").get(head.lower_)
        if status:
            own = in_clause(head.head) or in_clause(head)
            return (own[0] if own is not None and own[0] in ("denied", "hypothetical") else status), head
    if head.pos_ in ("NOUN", "PROPN"):
        status = tells("noun").get(head.lemma_.lower())
        if status is None:
            bare = (
                below.tag_ == "VBG"
                and below.head.lower_ in ("of", "about", "at")
                and head.lemma_.lower() not in words("carrier")
            )
            return ("hypothetical", head) if bare else None
        if any(child.dep_ == "det" and child.lower_ == "no" for child in head.children):
            return "denied", head
        return status, head
    status = tells("above").get(clauses.phrasal(head)) or tells("above").get(head.lemma_.lower())
    if status is None and below.dep_ == "pcomp" and below.head.lower_ in words("unreal"):
        return "hypothetical", head
    if head.lemma_ == "be" and below.dep_ == "xcomp" and clauses.is_infinitive(below):
        return in_clause(head) or ("planned", head)
    if status == "same" and below.dep_ == "ccomp" and is_subjunctive(below):
        return "requested", head
    if status is None or status == "same":
        if below.dep_ == "ccomp" and status == "same" and (below.tag_ != "VB" or clauses.is_infinitive(below)):
            return ("denied", head) if any(c.dep_ == "neg" for c in head.children) and head.lemma_ in ("say",) else None
        own = in_clause(head)
        if own is not None and own[0] == "denied" and below.dep_ == "ccomp" and not clauses.is_infinitive(below):
            return "hypothetical", head
        return own or (governed(head) if head.dep_ in ("xcomp", "conj", "acl", "advcl") else None)
    if status == "offered" and below.dep_ == "ccomp" and below.tag_ in ("VBZ", "VBP", "VBD"):
        return "hypothetical", head
    own = in_clause(head) or (governed(head) if head.dep_ in ("xcomp", "ccomp", "acl") else None)
    if own is not None and own[0] in ("hypothetical", "denied"):
        return ("denied" if own[0] == "denied" else "hypothetical"), head
    return (own[0] if own is not None and status == "ongoing" else status), head


def is_progressive(verb: Token) -> bool:
    return verb.tag_ == "VBG" and any(child.dep_ == "aux" and child.lemma_ == "be" for child in verb.children)


def predicate(verb: Token) -> Token:
    """What is said of a subject: the infinitive of "are due to [begin]", else the verb itself."""
    for child in verb.children:
        if child.dep_ == "acomp" or (child.dep_ == "xcomp" and tells("above").get(verb.lemma_)):
            below = [child] if child.dep_ == "xcomp" else [c for c in child.children if c.dep_ == "xcomp"]
            if below:
                return below[0]
    return verb


def of_noun(noun: Token) -> tuple[str, Token | None]:
    """The status of an event that a noun names: its adjectives, then the words above it."""
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "acl") and (status := tells("adjective").get(child.lower_)):
            return status, child
    above = governed(noun)
    if above is not None:
        return above
    verb = clauses.governing_verb(noun)
    if verb is not None and noun.dep_ in ("nsubj", "nsubjpass"):
        verb = predicate(verb)
        if clauses.phrasal(verb) in words("lasting"):
            return "ongoing", verb
        return of_verb(verb)
    if verb is not None and noun.dep_ == "dobj" and (own := in_clause(verb)) is not None:
        return own
    if verb is not None and noun.dep_ == "pobj":
        around, sign = of_verb(verb)
        return (around, sign) if around in ("planned", "hypothetical", "offered") else ("done", None)
    return "done", None
