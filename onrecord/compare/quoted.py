"""Rows of statements: one utterance, as each outlet has it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.compare.nearness import stems
from onrecord.compare.rows import Row, Saying
from onrecord.shapes import Edit, Statement, StatementMember, StatementPair, Told

LABEL_WORDS = 14
REPORTED_WORDS = 5
"""Words from which an indirect account is a row of its own; shorter ones say little by themselves."""
CHANGING = frozenset({"negation", "condition", "modal", "number"})
"""Classes of words that change what is said when they are dropped or changed; a name left out only shortens it."""
RETOLD_WORDS = 3
RETOLD_SHARE = 0.5
"""Content words that two indirect accounts of one speaker share, and their share of the shorter, to be one row."""


def statement_rows(story: Sequence[Told], statements: Sequence[Statement]) -> list[Row]:
    """One row for each statement of a known speaker or between marks; indirect accounts of the same are one row."""
    told = {one.article.id: one for one in story}
    kinds = {q.id: q.kind for one in story for q in one.marks.quotations}
    direct, indirect = [], []
    for statement in statements:
        members = [m for m in statement.members if m.article in told and not m.repeats]
        if not members:
            continue
        if any(kinds.get(m.quotation) in ("direct", "mixed") for m in members):
            direct.append(row_of(statement, members, told))
        elif statement.speaker and members[0].words >= REPORTED_WORDS:
            indirect.append((statement.key or statement.speaker, row_of(statement, members, told)))
    return direct + joined(indirect)


def row_of(statement: Statement, members: list[StatementMember], told: dict[str, Told]) -> Row:
    longest = members[0]
    label = f"{statement.speaker or 'someone unnamed'}: “{opening(told[longest.article], longest)}”"
    row = Row("statement", f"statement:{statement.id}", label)
    altered = alterations(statement, longest)
    for member in members:
        row.sayings.append(saying(told[member.article], member, statement.speaker, altered.get(member.quotation)))
    return row


def joined(rows: list[tuple[str, Row]]) -> list[Row]:
    """Indirect accounts by different outlets of what one speaker said, where most content words are the same."""
    kept: list[tuple[str, Row]] = []
    for speaker, row in rows:
        other = next((one for key, one in kept if key == speaker and retells(one, row)), None)
        if other is None:
            kept.append((speaker, row))
        else:
            other.sayings += row.sayings
    return [row for _, row in kept]


def retells(a: Row, b: Row) -> bool:
    """Whether two accounts share most content words, and no outlet has both."""
    if {s.told.outlet for s in a.sayings} & {s.told.outlet for s in b.sayings}:
        return False
    mine, theirs = (stems(s.told.article.text[s.start : s.end]) for s in (a.sayings[0], b.sayings[0]))
    shared = len(mine & theirs)
    return shared >= RETOLD_WORDS and shared >= RETOLD_SHARE * min(len(mine), len(theirs))


def opening(told: Told, member: StatementMember) -> str:
    """The first words of the longest version."""
    words = " ".join(told.article.text[start:end] for start, end in member.spans).split()
    cut = " ".join(words[:LABEL_WORDS]).strip("“”\"'‘’ ,.")
    return cut + (" …" if len(words) > LABEL_WORDS else "")


def alterations(statement: Statement, longest: StatementMember) -> dict[str, StatementPair]:
    """For each version, its pair with the longest one."""
    found = {}
    for pair in statement.pairs:
        if longest.quotation in (pair.a, pair.b):
            found[pair.a if pair.b == longest.quotation else pair.b] = pair
    return found


def saying(told: Told, member: StatementMember, speaker: str, pair: StatementPair | None) -> Saying:
    """How one outlet has it: says it, or says it otherwise where words that carry meaning were changed."""
    start, end = member.spans[0][0], member.spans[-1][1]
    word = speaker or "someone unnamed"
    if pair is None:
        return Saying(told, start, end, word)
    mine = pair.a == member.quotation
    telling = [edit for edit in pair.edits if CHANGING & set(edit.flags) and not edit.sign]
    if pair.relation in ("altered", "spliced") and telling:
        return Saying(told, start, end, word, in_words(told, telling[0], mine), "says otherwise")
    return Saying(told, start, end, word, pair.relation if pair.relation != "verbatim" else "")


def in_words(told: Told, edit: Edit, mine: bool) -> str:
    """The differing words as this outlet has them, with what they may change."""
    own = edit.a if mine else edit.b
    flags = ", ".join(edit.flags)
    if own is None:
        return f"words left out without a sign ({flags})"
    return f"“{told.article.text[own[0] : own[1]]}” ({flags})"
