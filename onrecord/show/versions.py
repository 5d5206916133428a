"""Statements for reading: the longest version of an utterance, and under it how every other one differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from onrecord.record import Record
from onrecord.record.rows import line
from onrecord.shapes import Article, Edit, Statement, StatementMember, StatementPair
from onrecord.show import words
from onrecord.show.lines import Line
from onrecord.show.output import Listing
from onrecord.show.wording import changes, in_brackets

Pairs = dict[frozenset[str], StatementPair]

HELD = 64
"""Articles kept while statements are printed: those of one story follow each other."""
RELATIONS = {
    "verbatim": "the same words",
    "truncated": "cut",
    "spliced": "words left out without a sign",
    "reordered": "parts moved",
    "altered": "words changed",
    "paraphrased": "retold",
}
FLIPPED = {"left out": "added", "added": "left out"}


class Versions:
    """The versions of statements, read against the longest of each."""

    def __init__(self, record: Record) -> None:
        self._article: Callable[[str], Article] = lru_cache(maxsize=HELD)(record.article)

    def lines(self, statement: Statement) -> Iterator[Line]:
        """The speaker, the longest version, and every other one with its changes marked."""
        longest, *others = statement.members
        yield Line("speaker", statement.speaker or words.NO_SPEAKER)
        yield Line("item", f"{self._text(longest)} ({self._told(longest)})", self._where(longest))
        pairs = laid(statement)
        for place, member in enumerate(others, 1):
            longer = base(statement, place, pairs)
            yield self._other(statement, longer, member, between(pairs, longer, member))

    def entries(self, statement: Statement) -> Iterator[dict[str, Any]]:
        """One row a version."""
        pairs = laid(statement)
        for place, member in enumerate(statement.members):
            article = self._article(member.article)
            longer = base(statement, place, pairs)
            pair = between(pairs, longer, member) if place else None
            yield {
                "id": statement.id,
                "speaker": statement.speaker,
                "words": self._text(member),
                "relation": "longest" if not place else pair.relation if pair else "",
                "flags": list(pair.flags) if pair else [],
                "changes": in_brackets(self._pieces(longer, member, pair)) if pair else "",
                "against": longer.quotation if pair else "",
                "reordered": member.article in statement.reordered,
                "repeats": member.repeats,
                "outlet": words.outlet(article.outlet) if article.outlet else "",
                "published": article.published.value,
                "quotation": member.quotation,
                "article": member.article,
                "spans": [list(span) for span in member.spans],
                "where": self._where(member),
            }

    def _other(
        self, statement: Statement, longer: StatementMember, member: StatementMember, pair: StatementPair | None
    ) -> Line:
        notes = [self._told(member)]
        if member.repeats:
            notes.append("repeated as a pull quote")
        if pair and pair.flags:
            notes.append(f"may change the meaning: {', '.join(pair.flags)}")
        if member.article in statement.reordered:
            notes.append("this outlet has the parts in another order")
        tail = f" ({'; '.join(notes)})"
        if pair is None or pair.relation == "paraphrased":
            head = RELATIONS["paraphrased"] if pair else "another part"
            return Line("also", f"{head}: {self._text(member)}{tail}", self._where(member))
        head = RELATIONS[pair.relation]
        if longer is not statement.members[0]:
            other = words.outlet(self._article(longer.article).outlet)
            head += f" as {other}" if pair.relation == "verbatim" else f", against {other}"
        if pair.relation == "verbatim":
            return Line("also", head + tail, self._where(member))
        pieces = self._pieces(longer, member, pair)
        shown = (("", f"{head}: "), *pieces, ("", tail))
        return Line("also", f"{head}: {in_brackets(pieces)}{tail}", self._where(member), shown)

    def _pieces(self, longest: StatementMember, member: StatementMember, pair: StatementPair | None) -> list[Any]:
        edits = pair.edits if pair else ()
        if pair and pair.b == member.quotation:
            edits = tuple(flipped(edit) for edit in edits)
        sides = [(self._article(one.article).text, one.spans) for one in (member, longest)]
        return changes(sides[0], sides[1], edits)

    def _text(self, member: StatementMember) -> str:
        text = self._article(member.article).text
        return " … ".join(" ".join(text[start:end].split()) for start, end in member.spans)

    def _told(self, member: StatementMember) -> str:
        article = self._article(member.article)
        return f"{words.outlet(article.outlet)}, {words.date(article.published)}; {words.counted(member.words, 'word')}"

    def _where(self, member: StatementMember) -> str:
        article = self._article(member.article)
        return f"{article.path}:{line(article, member.spans[0][0])}"


def laid(statement: Statement) -> Pairs:
    """Every pair of versions that were laid side by side."""
    return {frozenset((pair.a, pair.b)): pair for pair in statement.pairs}


def between(pairs: Pairs, longer: StatementMember, member: StatementMember) -> StatementPair | None:
    """How two versions differ, if they were laid side by side."""
    return pairs.get(frozenset((longer.quotation, member.quotation)))


def base(statement: Statement, place: int, pairs: Pairs) -> StatementMember:
    """What the version at ``place`` is read against: the longest, else the first above it that has its words."""
    member, above = statement.members[place], statement.members[:place]
    return next((one for one in above if between(pairs, one, member)), statement.members[0])


def flipped(edit: Edit) -> Edit:
    """The edit, read from the other version."""
    return Edit(FLIPPED.get(edit.kind, edit.kind), edit.b, edit.a, edit.sign, edit.flags)  # type: ignore[arg-type]


def _line(entry: dict[str, Any]) -> Line:
    return Line("item", f"{entry['speaker'] or words.NO_SPEAKER}: {entry['words']}", entry["where"])


VERSIONS = Listing(("id", "speaker", "relation", "words", "changes", "flags", "outlet", "published", "where"), _line)
