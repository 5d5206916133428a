"""Strings between quotation marks: which mark opens, which closes, and what to do when one is missing.

Paragraph edges are where a wrong mark's effect ends: pairing starts anew in each paragraph, and only a paragraph that
is left open may reach into the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord import lexicon
from onrecord.mark.quotations.tree import Chars, Paragraph

DOUBLE = re.compile(r"(?:''(?!')|``|[\"“”„‟«»″＂〝〞])+")
"""A double mark; several in a row are one mark, doubled by mistake or closing at once."""
SINGLE = re.compile(r"(?<!')['‘’‚‛‹›](?!')")
OPENING, CLOSING = frozenset("“„‟«``〝"), frozenset("”»〞")
TURN = re.compile(r"[,?!—–]\s+(?=\S)")
NEAR = 40
"""Characters between the comma that ends a string without a closing mark and the verb of its cue."""
LONGEST = 40
"""Paragraphs that one unclosed string may run through: a printed speech, not the rest of a broken page."""


@dataclass(slots=True)
class Marked:
    """One string between marks. ``parts`` has a run of characters per paragraph, marks included."""

    parts: list[Chars]
    single: bool = False
    opened: bool = True
    closed: bool = True
    inner: list[Marked] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    role: str  # "open", "close" or "either"


def pair(text: str, paragraphs: Sequence[Paragraph], cues: Sequence[int]) -> list[Marked]:
    """All marked strings of the paragraphs in order; strings inside a string hang on it as ``inner``.

    ``cues`` are the offsets of verbs of saying: a string that no mark closes ends before the cue that follows it.
    """
    found: list[Marked] = []
    carried: Marked | None = None
    for at, paragraph in enumerate(paragraphs):
        marks = list(_marks(text, paragraph))
        free = paragraph
        if carried is not None:
            taken = carried
            carried = _carry_on(paragraph, marks, carried)
            free = replace(paragraph, start=max(paragraph.start, min(taken.end, paragraph.end)))
        strings, left_open = _pair_paragraph(text, free, marks, cues)
        found += strings
        if left_open is not None and _runs_on(text, paragraphs, at):
            carried = left_open
    for string in found:
        string.inner = [one for part in string.parts for one in _singles(text, *part)] if not string.single else []
    outside = _outside(found, paragraphs)
    found += [one for start, end in outside for one in _singles(text, start, end)]
    return sorted(found, key=lambda one: one.parts[0])


def _marks(text: str, paragraph: Paragraph) -> Iterator[_Mark]:
    """The double marks of a paragraph, each with the role that its surroundings or its glyph give it."""
    for match in DOUBLE.finditer(text, paragraph.start, paragraph.end):
        if match.group() in '"″' and (_is_inches(text, match.start()) or _in_word(text, paragraph, match)):
            continue
        yield _Mark(match.start(), match.end(), _role(text, paragraph, match))


def _in_word(text: str, paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Whether a mark that does not say which way it turns stands between two letters: a slip, no edge of speech."""
    within = paragraph.start < match.start() and match.end() < paragraph.end
    return within and text[match.start() - 1].isalpha() and text[match.end()].isalpha()


def _is_inches(text: str, at: int) -> bool:
    return at > 1 and text[at - 1].isdigit() and text[at - 2] in "'’′"


def _role(text: str, paragraph: Paragraph, match: re.Match[str]) -> str:
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    free_before = before.isspace() or (before in "([{—–-/‘'" and not _closes_inner(text, paragraph, match.start()))
    free_after = after.isspace() or after in ")]},.;:!?—–-/’'"
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    glyph = match.group() if match.group() in OPENING | CLOSING else match.group()[0]
    if glyph in OPENING:
        return "open"
    return "close" if glyph in CLOSING else "either"


def _closes_inner(text: str, paragraph: Paragraph, at: int) -> bool:
    """Whether the mark before closes a string inside this one, after a word or its punctuation: ``he left,'"``."""
    return text[at - 1] == "'" and at - 1 > paragraph.start and (text[at - 2].isalnum() or text[at - 2] in ",.?!…")


def _carry_on(paragraph: Paragraph, marks: list[_Mark], carried: Marked) -> Marked | None:
    """Add this paragraph's part to a string left open before it; None once it is closed."""
    first = next(iter(marks), None)
    reopened = first is not None and first.start == paragraph.start and first.role != "close"
    if reopened:
        del marks[0]
    closing = marks[0] if marks and marks[0].role != "open" else None
    if closing is not None:
        del marks[0]
        carried.parts.append((paragraph.start, closing.end))
        carried.closed = True
        return None
    if reopened and not marks:
        carried.parts.append((paragraph.start, paragraph.end))
        return carried if len(carried.parts) < LONGEST else None
    if reopened and first is not None:
        marks.insert(0, first)
    elif not marks:
        carried.parts.append((paragraph.start, paragraph.end))
        return carried
    return None


def _runs_on(text: str, paragraphs: Sequence[Paragraph], at: int) -> bool:
    """Whether a string left open in paragraph ``at`` goes on: it re-opens in the next, or closes later unopened."""
    for ahead in range(at + 1, min(at + LONGEST, len(paragraphs))):
        if paragraphs[ahead].kind != paragraphs[at].kind:
            return False
        marks = list(_marks(text, paragraphs[ahead]))
        if not marks:
            if ahead - at >= 3:
                return False
            continue
        if ahead == at + 1 and marks[0].start == paragraphs[ahead].start:
            return True
        return marks[0].role == "close"
    return False


def _pair_paragraph(
    text: str, paragraph: Paragraph, marks: list[_Mark], cues: Sequence[int]
) -> tuple[list[Marked], Marked | None]:
    """Pair the marks of one paragraph; the second value is a string that no mark closes."""
    strings: list[Marked] = []
    opened: _Mark | None = None
    done = paragraph.start
    nested = 0
    for k, mark in enumerate(marks):
        if nested:
            nested -= 1
        elif opened is None:
            if mark.role == "close":
                if strings and mark.start - strings[-1].end <= 1:
                    continue  # a doubled mark
                cued = bool(strings) and done == strings[-1].end and text[done - 2] in ",?!—–"
                start = _missing_start(text, done, mark.start, cued)
                if start is not None:
                    strings.append(Marked([(start, mark.end)], opened=False))
                    done = mark.end
                continue
            opened = mark
        elif mark.role == "open" and [later.role for later in marks[k + 1 : k + 3]] == ["close", "close"]:
            nested = 1  # a pair inside a string, with marks of the same kind
        elif mark.role == "open":
            if mark.start - opened.end <= 0:
                continue  # a doubled mark
            end = _missing_end(text, opened.end, mark.start, cues)
            strings.append(Marked([(opened.start, end)], closed=False))
            opened, done = mark, end
        else:
            if mark.start > opened.end:
                strings.append(Marked([(opened.start, mark.end)]))
                done = mark.end
            opened = None
    if opened is None or not text[opened.end : paragraph.end].strip():
        return strings, None
    end = _missing_end(text, opened.end, paragraph.end, cues)
    strings.append(Marked([(opened.start, end)], closed=False))
    return strings, strings[-1] if end == paragraph.end else None


def _missing_start(text: str, low: int, high: int, cued: bool) -> int | None:
    """Where a string began whose opening mark is missing: after the last comma or colon that ends a cue, else
    where its paragraph or sentence begins. ``cued``: the gap begins with the cue of the string before it."""
    ended = re.compile(r"[.?!]\s+(?=\S)").search(text, low, high) if cued else None
    if ended is not None:
        return ended.end()
    gap = text[low:high]
    if not gap.strip():
        return None
    last = None
    for match in re.finditer(r"(?:^|[,:.?!]\s+)(?=[A-Z])", gap):
        if match.start() == 0 or gap[match.start()] in ",:":
            last = match
    if last is None:
        last = re.search(r"(?=\S)", gap)
    start = low + (last.end() if last and last.group().strip() else last.start() if last else 0)
    while start < high and text[start].isspace():
        start += 1
    return start if start < high else None


def _missing_end(text: str, low: int, high: int, cues: Sequence[int]) -> int:
    """Where a string ended whose closing mark is missing: before the cue that follows a comma, else at the end."""
    for turn in TURN.finditer(text, low, high):
        at = bisect_left(cues, turn.end())
        if at < len(cues) and cues[at] < min(high, turn.end() + NEAR) and not TURN.search(text, turn.end(), cues[at]):
            return turn.start() + 1
    return low + len(text[low:high].rstrip())


def _outside(strings: list[Marked], paragraphs: Sequence[Paragraph]) -> Iterator[Chars]:
    """The said characters that no string holds."""
    taken = sorted(part for string in strings for part in string.parts)
    k = 0
    for paragraph in paragraphs:
        at = paragraph.start
        while k < len(taken) and taken[k][0] < paragraph.end:
            if at < taken[k][0]:
                yield at, taken[k][0]
            at = max(at, taken[k][1])
            k += 1
        if at < paragraph.end:
            yield at, paragraph.end


def _singles(text: str, low: int, high: int) -> list[Marked]:
    """Strings between single marks, apostrophes and elisions aside."""
    marks = [match.start() for match in SINGLE.finditer(text, low, high)]
    found: list[Marked] = []
    done = low
    for k, start in enumerate(marks):
        if start < done or not _opens_single(text, low, start, high):
            continue
        ends = [end for end in marks[k + 1 :] if _closes_single(text, end, high)]
        fresh = next((at for at in marks[k + 1 :] if _opens_single(text, low, at, high)), high)
        ends = [end for end in ends if end < fresh] or ends[:1]
        sure = [end for end in ends if text[end - 1] in ",.?!…" or text[end - 1].lower() != "s" or end == ends[-1]]
        if sure:
            found.append(Marked([(start, sure[0] + 1)], single=True))
            done = sure[0] + 1
    return found


def _opens_single(text: str, low: int, at: int, high: int) -> bool:
    before = text[at - 1] if at > low else " "
    after = text[at + 1] if at + 1 < high else " "
    if text[at] == "‚" or text[at] == "‹":
        return not after.isspace()
    if not (before.isspace() or before in '([{—–/"“') or not (after.isalnum() or after in "[…$£€#@"):
        return False
    if text[at] != "‘" and after.isdigit():
        return False  # the ’90s
    word = re.match(r"[A-Za-z]+", text[at + 1 : high])
    return not (word and text[at] != "‘" and word.group().lower() in lexicon.column("elisions", "word"))


def _closes_single(text: str, at: int, high: int) -> bool:
    before, after = text[at - 1], text[at + 1] if at + 1 < high else " "
    return text[at] not in "‘‚‹" and not before.isspace() and not after.isalnum()
