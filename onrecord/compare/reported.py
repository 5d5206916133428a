"""Which indirect accounts tell what somebody said, and which what somebody did not say."""

from __future__ import annotations

import re
from functools import cache

from onrecord import lexicon
from onrecord.shapes import Entity, Quotation, Told

INFINITIVE = "to"
NOT = "n't"
MANNER_REACH = 40
"""Characters between the word that reports and what is reported that still say how: "found [no evidence] that"."""
TURNED_REACH = 40
TURNED_WORDS = 3
"""Characters and words before quoted words in which a "not" is looked for."""
REPORTED_WORDS = 5
"""Words from which an indirect account is a row of its own; shorter ones say little by themselves."""
PAUSES = tuple(",-–—")
PARTICIPLE = "ing"
"""End of a cue whose mere object is nothing said: "[echoing] the reaction"."""
FIRST = 12
"""Words of an account in which its finite verb is looked for."""
OPENING = len("“that ")
"""Characters before a finite clause that is all of what is said."""
PAUSE = re.compile(r"[,;:.!?—–\n]")
QUOTES = re.compile(r"[“”\"]|(?<!\w)['‘’]|['‘’](?!\w)")
SENTENCE_END = re.compile(r"[.!?]\s")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def uttered(told: Told, quotation: Quotation) -> bool:
    """False where a thing and no clause is reported ("released copies of the letter"), or nobody said it: "did not
    mention", "has said little of", and ", suggesting that", which is what the article makes of it."""
    start, end = quotation.content[0][0], quotation.content[-1][1]
    said = words(told.article.text[start:end])
    if left_out(told, quotation) or of_kind("hardly") & set(said[:1]) or inferred(told, quotation):
        return False
    participle = any(told.article.text[low:high].endswith(PARTICIPLE) for low, high in quotation.cue)
    verbs = any(start <= act.at[0] < end and not act.noun for act in told.marks.acts)
    if participle and not verbs and not stated(told, quotation):
        return False
    return is_finite(told, quotation) or bool(unsaid(told, quotation)) or clause(said)


def stated(told: Told, quotation: Quotation) -> bool:
    """Whether what an account reports is put as a fact: a finite clause, no mere thing and no mere demand."""
    said = words(told.article.text[quotation.content[0][0] : quotation.content[-1][1]])
    tensed = (of_kind("opener") - {INFINITIVE}) | of_kind("finite")
    return is_finite(told, quotation) or (said[:1] != [INFINITIVE] and bool(tensed & set(said[:FIRST])))


def is_finite(told: Told, quotation: Quotation) -> bool:
    """Whether what is reported begins as a clause with a tense of its own: "he left the ministry"."""
    start, end = quotation.content[0]
    acts = (act for act in told.marks.acts if act.finite and start <= act.at[0] < end)
    return any(act.start <= start + OPENING for act in acts)


def full(told: Told, quotation: Quotation) -> bool:
    """Whether an indirect account is a row of its own: it tells what was said, and in words enough."""
    said = told.article.text[quotation.content[0][0] : quotation.content[-1][1]]
    return uttered(told, quotation) and len(said.split()) >= REPORTED_WORDS


def left_out(told: Told, quotation: Quotation) -> bool:
    """Whether it is not said, and not by choice: "the report did not [mention]"."""
    return bool(of_kind("mentioning") & set(words(unsaid(told, quotation))))


def inferred(told: Told, quotation: Quotation) -> bool:
    """Whether the cue is a participle behind a pause by which the account comments on what stands before."""
    text = told.article.text
    return any(
        text[start:end].casefold() in of_kind("inferring") and text[:start].rstrip()[-1:] in PAUSES
        for start, end in quotation.cue
    )


def unsaid(told: Told, quotation: Quotation) -> str:
    """The cue where it is negated: "did not answer"; else ""."""
    cue = " ".join(told.article.text[start:end] for start, end in quotation.cue)
    return cue if negated(cue) else ""


def manner(told: Told, quotation: Quotation) -> str:
    """How the account says that it was said, in its words, where that is more than "said": "denied", "found no
    evidence", "did not answer". Without it a label would turn a denial round. A passive would name the wrong one
    first ("was conveyed by"): it is left out."""
    text, content = told.article.text, quotation.content[0][0]
    if not quotation.cue:
        return turned(text, content)
    first, last = quotation.cue[0][0], quotation.cue[-1][1]
    act = next((act for act in told.marks.acts if first <= act.at[0] < last and not act.noun), None)
    if inferred(told, quotation):
        return ""
    if act is None and (noun := text[first:last]).isalpha() and text.startswith(f"{INFINITIVE} ", content):
        return f"({noun.casefold()})"
    plainly = act is None or act.passive or act.verb in of_kind("saying")
    if plainly and not negated(text[min(first, act.predicate if act else first) : last]):
        return turned(text, content, last)
    source = max((end for _, end in quotation.source if end <= first), default=0)
    beside = source and first - source <= MANNER_REACH and "," not in text[source:first]
    start = source if beside else min(first, act.predicate) if act else first
    end = content if last <= content <= last + MANNER_REACH else last
    said = " ".join(text[start:end].split()).strip("“”\"'‘’ ,:—–-")
    plain = said.casefold() in of_kind("attributing") or said.casefold().startswith("according")
    return "" if plain or SENTENCE_END.search(said) else said


def passed_on(told: Told, quotation: Quotation, start: int) -> Entity | None:
    """Whose words the ones from ``start`` on are, where the speaker only passes them on: "Roe wrote that [Poe] said he
    had 'serious doubts'"; None where they are the speaker's own."""
    low = quotation.content[0][0]
    inner = [act for act in told.marks.acts if low <= act.at[0] < start and act.verb in of_kind("saying")]
    if not inner or not inner[-1].finite or not inner[-1].subjects:
        return None
    by = inner[-1].subjects[0].entity
    entity = next((one for one in told.marks.entities if one.id == by and one.kind == "person"), None)
    return entity if entity and entity.id != quotation.speaker.entity else None


def turned(text: str, at: int, since: int = 0) -> str:
    """The words right before the quoted words at an offset that turn them round: wouldn't “hesitate”, not to “give in”;
    none before ``since``."""
    before = QUOTES.sub("", text[max(since, at - TURNED_REACH) : at])
    near = PAUSE.split(before.strip())[-1].split()[-TURNED_WORDS:]
    first = next((number for number, word in enumerate(near) if negated(word)), len(near))
    return "" if of_kind("staying") & {word.casefold() for word in near[first:]} else " ".join(near[first:])


def negated(text: str) -> bool:
    return any(word in negations() or word.endswith(NOT) for word in words(text))


def clause(said: list[str]) -> bool:
    """Whether it opens like a clause, or has a finite word or an infinitive that is not in a relative clause."""
    if said and said[0] in of_kind("opener"):
        return True
    for word, following in zip(said, [*said[1:], ""], strict=True):
        if word in of_kind("relative"):
            return False
        if word in of_kind("finite") or (word == INFINITIVE and verbal(following)):
            return True
    return False


def verbal(word: str) -> bool:
    """Whether a word after "to" may be a verb: no article, pronoun or the like."""
    return word in ("be", "have", "do") or word not in lexicon.column("stop_words", "word")


def words(text: str) -> list[str]:
    return [match.group().replace("’", "'") for match in WORD.finditer(text.casefold())]


@cache
def of_kind(kind: str) -> frozenset[str]:
    rows = (row for row in lexicon.rows("clause_words") if row["kind"] == kind)
    return frozenset(word for row in rows for word in row["words"].split())


@cache
def negations() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.rows("meaning_words") if row["class"] == "negation")
