"""Rows of statements: one utterance, as each outlet has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord import lexicon
from onrecord.compare.fragments import MARKS, spoken_words
from onrecord.compare.nearness import stems
from onrecord.compare.persons import Same
from onrecord.compare.reported import QUOTES, REPORTED_WORDS, manner, passed_on, turned, unsaid, uttered
from onrecord.compare.rows import Row, Saying
from onrecord.shapes import Edit, Quotation, Stance, Statement, StatementMember, StatementPair, Told

NOBODY = "someone unnamed"
AND = " and "
CHANGING = frozenset({"negation", "condition", "modal", "number"})
"""Classes of words that change what is said when they are dropped or changed; a name left out only shortens it."""
FEW_WORDS = 5
"""Words that differ, at most, before a version says otherwise: what goes on longer is another part of the speech."""
OTHERWISE: Stance = "says otherwise"
SCATTERED_SHARE = 0.75
SCATTERED_EDITS = 2
"""Versions that share less of the shorter and differ without a sign in more places are not surely one utterance."""
LETTERS = 15
"""Letters of a quotation that stand within another before the two are one where one speaker is not named."""
SAME_LETTERS = 9
"""The same where the speaker is: one long word that he is quoted with but once."""
RETOLD_WORDS = 3
RETOLD_SHARE = 0.5
"""Content words that two indirect accounts of one speaker share, and their share of the shorter, to be one row."""


def statement_rows(story: Sequence[Told], statements: Sequence[Statement], same: Same) -> list[Row]:
    """One row for each statement of a known speaker or between marks; indirect accounts of the same are one row."""
    told = {one.article.id: one for one in story}
    known: list[tuple[str, Row]] = []
    kinds = {q.id: q.kind for one in story for q in one.marks.quotations}
    manners = {q.id: manner(one, q) for one in story for q in one.marks.quotations}
    not_said = {q.id: cue for one in story for q in one.marks.quotations if (cue := unsaid(one, q))}
    empty = {q.id for one in story for q in one.marks.quotations if q.kind == "indirect" and not uttered(one, q)}
    indirect = []
    for statement in statements:
        members = [m for m in statement.members if m.article in told and not m.repeats and m.quotation not in empty]
        if not members:
            continue
        if any(kinds.get(m.quotation) in ("direct", "mixed") for m in members):
            own = own_words(statement, members[0], told[members[0].article])
            row = row_of(own, members, told, manners if own is statement else {})
            known.append((same.get(own.key or "", own.key or ""), row))
        elif statement.speaker and members[0].words >= REPORTED_WORDS:
            speaker = statement.key or statement.speaker
            cue = not_said.get(members[0].quotation, "")
            indirect.append((same.get(speaker, speaker) + cue, row_of(statement, members, told, manners)))
    rows = repeated(known)
    said_together(rows, known, story, same)
    for row in rows:
        turn_round(row)
    return [row for row in rows + joined(indirect) if worth_a_row(row)]


def turn_round(row: Row) -> None:
    """Set against the first version one that the words before its marks turn round, or that alone they do not: "not “a
    gamble”"."""
    first = row.sayings[0]
    for at, saying in enumerate(row.sayings[1:], start=1):
        text, mine = saying.told.article.text, first.told.article.text
        words = QUOTES.split(text[saying.start : saying.end].strip(MARKS))[0].strip(MARKS)
        inside = mine[first.start : first.end].casefold().find(words.casefold())
        if inside < 0 or saying.told is first.told:
            continue
        turn, theirs = turned(text, saying.start), turned(mine, first.start + inside)
        if bool(turn) != bool(theirs):
            row.sayings[at] = replace(saying, stance=OTHERWISE, value=f"{turn} “{words}”".strip())
            row.sayings[0] = replace(row.sayings[0], value=f"{theirs} “{words}”".strip())


def own_words(statement: Statement, longest: StatementMember, told: Told) -> Statement:
    """The statement as the words of who is said to have spoken them, where its speaker only passes them on."""
    quotation = next((q for q in told.marks.quotations if q.id == longest.quotation), None)
    inner = passed_on(told, quotation, longest.spans[0][0]) if quotation and quotation.kind == "mixed" else None
    if inner is None:
        return statement
    return replace(statement, key=inner.key, speaker=f"{inner.name} (by {statement.speaker or NOBODY})")


def worth_a_row(row: Row) -> bool:
    """Whether two outlets have it; else, whether it has a speaker who is more than a pronoun, and words enough."""
    if len({saying.told.outlet for saying in row.sayings}) > 1:
        return True
    one = row.sayings[0]
    speaker = one.word.casefold().split()
    nobody = one.word == NOBODY or all(word in lexicon.column("stop_words", "word") for word in speaker)
    return not nobody and len(one.told.article.text[one.start : one.end].split()) > 1


def row_of(
    statement: Statement, members: list[StatementMember], told: dict[str, Told], manners: Mapping[str, str]
) -> Row:
    """``manners``: by quotation, how it is said that it was said: "denied", "did not answer"."""
    longest = members[0]
    what = spoken_words(told[longest.article], longest, manners.get(longest.quotation, ""), statement.key or "")
    row = Row("statement", f"statement:{statement.id}", f"{statement.speaker or NOBODY}{what}")
    altered = alterations(statement, longest)
    against = told[longest.article]
    for member in members:
        pair = altered.get(member.quotation)
        edit = differing(pair, told[member.article], against, member.quotation) if pair else None
        row.sayings.append(saying(told[member.article], member, statement.speaker, pair))
        if pair and edit:
            mine = pair.a == member.quotation
            row.sayings[-1] = replace(
                row.sayings[-1], value=in_words(told[member.article], edit, mine), stance=OTHERWISE
            )
            row.sayings[0] = replace(row.sayings[0], value=in_words(against, edit, not mine))
    return row


def repeated(rows: list[tuple[str, Row]]) -> list[Row]:
    """Direct quotations whose words are all in another outlet's of the same speaker, or where one speaker is only a
    pronoun or an office ("The president"): one row. No two rows may hold them, or nothing is joined."""
    kept = dict(enumerate(rows))
    for at, (speaker, row) in enumerate(rows):
        holders = [
            other
            for other, (theirs, longer) in kept.items()
            if other != at
            and (speaker == theirs or not (speaker and theirs))
            and held_by(row, longer, speaker == theirs)
        ]
        if len(holders) == 1 and kept[holders[0]][1] is not row:
            theirs, longer = kept[holders[0]]
            if speaker and not theirs:
                longer.label = row.sayings[0].word + longer.label.removeprefix(longer.sayings[0].word)
                kept[holders[0]] = speaker, longer
            longer.sayings.extend(row.sayings)
            del kept[at]
    return [row for _, row in kept.values()]


def held_by(row: Row, longer: Row, same_speaker: bool) -> bool:
    """Whether one outlet's only version stands within a longer one of other outlets, letter by letter."""
    if {s.told.outlet for s in row.sayings} & {s.told.outlet for s in longer.sayings} or len(row.sayings) > 1:
        return False
    mine, theirs = (letters(one.sayings[0]) for one in (row, longer))
    least = SAME_LETTERS if same_speaker else LETTERS
    if least <= len(mine) < len(theirs) and mine in theirs:
        return True
    return any(len(part) >= LETTERS and part in theirs for part in quoted_parts(row.sayings[0])[:1])


def letters(saying: Saying) -> str:
    """Letters and digits of a version in lower case: "good will" is "goodwill"."""
    return plain(saying.told.article.text[saying.start : saying.end])


def plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def quoted_parts(saying: Saying) -> list[str]:
    """The letters of each run of words between marks."""
    marked = [one for one in saying.told.marks.marked if saying.start < one.end and one.start < saying.end]
    return [plain(saying.told.article.text[one.start : one.end]) for one in marked if one.verdict == "quotation"]


def said_together(rows: list[Row], known: list[tuple[str, Row]], story: Sequence[Told], same: Same) -> None:
    """A quotation of two speakers ("Ann Roe and Sam Poe both called it ...") is the second's words too."""
    speaker_of = {id(row): key for key, row in known}
    for told in story:
        for quotation in told.marks.quotations:
            second = beside(told, quotation, same)
            if not second or quotation.kind not in ("direct", "mixed"):
                continue
            start, end = quotation.content[0][0], quotation.content[-1][1]
            mine = Saying(told, start, end, second[1])
            for row in rows:
                theirs = row.sayings[0]
                alike = letters(mine) in letters(theirs) or letters(theirs) in letters(mine)
                others = all(s.told.outlet != told.outlet for s in row.sayings)
                if speaker_of[id(row)] == second[0] and alike and others:
                    row.sayings.append(mine)


def beside(told: Told, quotation: Quotation, same: Same) -> tuple[str, str] | None:
    """Key and name of the person who stands beside the source, joined by "and"."""
    if not quotation.source:
        return None
    start, end = quotation.source[0]
    for entity in told.marks.entities:
        if entity.kind != "person" or entity.id == quotation.speaker.entity:
            continue
        for mention in entity.mentions:
            after = told.article.text[end : mention.start] if mention.start >= end else ""
            inside = start <= mention.start < end and AND in told.article.text[start:end]
            if after == AND or inside:
                return same.get(entity.key, entity.key), entity.name
    return None


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


def alterations(statement: Statement, longest: StatementMember) -> dict[str, StatementPair]:
    """For each version, its pair with the longest one."""
    found = {}
    for pair in statement.pairs:
        if longest.quotation in (pair.a, pair.b):
            found[pair.a if pair.b == longest.quotation else pair.b] = pair
    return found


def saying(told: Told, member: StatementMember, speaker: str, pair: StatementPair | None) -> Saying:
    """How one outlet has it, beside the longest version."""
    start, end = member.spans[0][0], member.spans[-1][1]
    if pair is None or pair.relation == "verbatim":
        return Saying(told, start, end, speaker or NOBODY)
    return Saying(told, start, end, speaker or NOBODY, "in many other words" if scattered(pair) else pair.relation)


def differing(pair: StatementPair, told: Told, against: Told, quotation: str) -> Edit | None:
    """The first few words that one version has otherwise, without a sign, and that change what was said. Both are given
    as a speaker's very words, so both cannot be."""
    if scattered(pair) or pair.relation not in ("altered", "spliced"):
        return None
    mine = pair.a == quotation
    for edit in pair.edits:
        sides = ((told, edit.a if mine else edit.b), (against, edit.b if mine else edit.a))
        words = [len(one.article.text[span[0] : span[1]].split()) for one, span in sides if span]
        if CHANGING & set(edit.flags) and not edit.sign and max(words) <= FEW_WORDS:
            return edit
    return None


def scattered(pair: StatementPair) -> bool:
    """Whether two versions differ in so many places that they may be two utterances: no word is held against one."""
    unsigned = sum(edit.kind != "moved" and not edit.sign for edit in pair.edits)
    return pair.score < SCATTERED_SHARE and unsigned > SCATTERED_EDITS


def in_words(told: Told, edit: Edit, mine: bool) -> str:
    """The differing words as this outlet has them, with what they may change."""
    own, flags = edit.a if mine else edit.b, ", ".join(edit.flags)
    words = f"“{told.article.text[own[0] : own[1]]}”" if own else "words left out without a sign"
    return f"{words} ({flags})"
