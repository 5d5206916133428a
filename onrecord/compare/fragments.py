"""What a row of words is called: the words themselves, or, where they are a fragment, the clause that holds them."""

from __future__ import annotations

from onrecord.compare.reported import turned
from onrecord.compare.rows import sentence_at
from onrecord.shapes import StatementMember, Told

WORDS = 14
"""Words of an utterance that a label shows."""
FRAGMENT = 7
"""Words below which a quotation that does not begin a sentence says little without the clause around it."""
PIECE = 4
"""The same of one piece of several."""
CLAUSE = 140
"""Characters of such a clause that a label shows, at least as far as the quoted words go."""
BEFORE = 90
OPENS = 20
"""Characters that a label shows before the quoted words, and of those how the clause opens where it is longer."""
MARKS = "“”\"'‘’ ,."


def spoken_words(told: Told, longest: StatementMember, how: str, speaker: str) -> str:
    """What follows the speaker, of that key, in a label. ``how`` it is said that it was said: "denied"."""
    text, (first, _) = told.article.text, longest.spans[0]
    if is_fragment(told, longest):
        return f": {around(told, longest, speaker)}"
    turn = turned(text, first)
    if turn and how == turn:
        how = ""
    elif how.endswith(turn):
        turn = ""
    return f"{' ' * bool(how)}{how}: {turn}{' ' * bool(turn)}“{opening(told, longest)}”"


def is_fragment(told: Told, member: StatementMember) -> bool:
    """Whether the words are between marks within another's sentence, and few, or in pieces of which one is of few."""
    text, (first, last) = told.article.text, (member.spans[0][0], member.spans[-1][1])
    if text[first:last].lstrip(MARKS)[:1].isupper():
        return False
    marked = any(one.start < last and first < one.end for one in told.marks.marked)
    pieces = [len(text[start:end].split()) for start, end in member.spans]
    return marked and (sum(pieces) < FRAGMENT or (len(pieces) > 1 and min(pieces) < PIECE))


def around(told: Told, member: StatementMember, speaker: str) -> str:
    """The finite clause that holds the words, in the account's own words; from the last part on that says something of
    the speaker."""
    text, (first, last) = told.article.text, (member.spans[0][0], member.spans[-1][1])
    holding = [act for act in told.marks.acts if act.finite and act.start <= first and last <= act.end]
    act = min(holding, key=lambda act: act.end - act.start, default=None)
    low, high = (act.start, act.end) if act else sentence_at(told, first)
    them = {entity.id for entity in told.marks.entities if entity.key == speaker}
    after = (a for a in told.marks.acts if a.finite and low <= a.predicate <= first)
    low = max((a.predicate for a in after if any(one.entity in them for one in a.subjects)), default=low)
    opens = ""
    if first - low > BEFORE:
        opens = text[low : text.find(" ", low + OPENS)] + " … "
        low = text.find(" ", first - BEFORE + len(opens)) + 1
    high = max(min(high, low + CLAUSE), last)
    cut = " …" if act and high < act.end else ""
    high = next((at for at in range(high, len(text)) if text[at].isspace()), len(text))
    return " ".join((opens + text[low:high]).split()).rstrip(",") + cut


def opening(told: Told, member: StatementMember) -> str:
    """The first words of the longest version."""
    words = " … ".join(told.article.text[start:end] for start, end in member.spans).split()
    cut = " ".join(words[:WORDS]).strip(MARKS)
    return cut + (" …" if len(words) > WORDS else "")
