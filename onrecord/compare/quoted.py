"""Rows of statements: one utterance, as each outlet has it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.compare.rows import Row, Saying
from onrecord.shapes import Edit, Statement, StatementMember, StatementPair, Told

LABEL_WORDS = 14


def statement_rows(story: Sequence[Told], statements: Sequence[Statement]) -> list[Row]:
    """One row for each statement with words between marks, and for those reported indirectly by several outlets."""
    told = {one.article.id: one for one in story}
    kinds = {q.id: q.kind for one in story for q in one.marks.quotations}
    rows = []
    for statement in statements:
        members = [m for m in statement.members if m.article in told and not m.repeats]
        marked = any(kinds.get(m.quotation) in ("direct", "mixed") for m in members)
        if not members or not (marked or len({told[m.article].outlet for m in members}) > 1):
            continue
        longest = members[0]
        label = f"{statement.speaker or 'someone unnamed'}: “{opening(told[longest.article], longest)}”"
        row = Row("statement", f"statement:{statement.id}", label)
        altered = alterations(statement, longest)
        for member in members:
            row.sayings.append(saying(told[member.article], member, statement.speaker, altered.get(member.quotation)))
        rows.append(row)
    return rows


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
    telling = [edit for edit in pair.edits if edit.flags and edit.sign != "edge"]
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
