"""Rows of figures: counts and sums with what they count, and where two of them can't both be true."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord import lexicon
from onrecord.compare.nearness import clause_at
from onrecord.compare.reported import of_kind
from onrecord.compare.rows import Row, Saying, quoted_by, sentence_at
from onrecord.shapes import Figure, Told

SHARED_WORDS = 4
"""Content words that two clauses share before their figures are held against each other."""
SAME_SPELL = 2
"""Content words that two clauses share before one length of time in both is one: "two days" alone says nothing."""
BEFORE = 60
"""Characters of a clause that a label shows on each side of a figure that names no thing."""
OTHER_NOUN = 3
"""Content words that two sentences share before one count of two nouns ("five sites", "five places") is one."""
TELLING = 3
"""The least count that is one under two nouns: ones and twos are everywhere."""
SUMS = frozenset({"PERCENT", *(row["code"] for row in lexicon.rows("currencies"))})
"""Units of sums and shares."""
ROUNDED = 1.15
"""How far above "about" another figure may be and still be it: "nearly 60" and 53."""
OF = "of "
"""What stands before the thing counted where the figure is a part of it: "150 [of] the guests"."""
AROUND = 120
WORD = re.compile(r"[^\W\d_]{3,}")


def figure_rows(story: Sequence[Told]) -> list[Row]:
    """One row for each figure with a unit or a thing counted; a figure that contradicts it is in the same row."""
    rows: list[Row] = []
    figures: dict[int, list[Figure]] = {}
    for told in story:
        for figure in told.marks.figures:
            if not figure.of and (figure.unit in ("", "ordinal") or is_time(figure, told)):
                continue
            text = told.article.text[figure.start : figure.end]
            key = f"figure:{figure.unit}:{thing(figure)}:{figure.value:g}"
            whole = counted(figure, text)
            named = figure.of and not whole and figure.of not in of_kind("pronoun")
            part = named and figure.of.casefold().split()[0] in of_kind("determiner")
            of = f" {OF if part else ''}{figure.of}" if named else ""
            word = quoted_by(told, figure.start, figure.end)
            saying = Saying(told, figure.start, figure.end, word, value=text + of)
            row = next((one for one in rows if one.key == key and same_spell(one, saying, figure)), None)
            if row is None:
                where = "" if of or whole else f", in “{around(told, figure)}”"
                rows.append(row := Row("figure", key, f"“{text}{of}”{where}"))
            row.sayings.append(saying)
            figures.setdefault(id(row), []).append(figure)
    return apart(disputed(under_other_nouns(rows), figures))


def is_time(figure: Figure, told: Told) -> bool:
    """Whether an amount of time only says when: "in the past two years"."""
    return any(d.earliest and d.start < figure.end and figure.start < d.end for d in told.marks.dates)


def counted(figure: Figure, text: str) -> bool:
    """Whether a figure's own words name what it counts."""
    return bool(figure.of) and figure.of.casefold() in text.casefold()


def around(told: Told, figure: Figure) -> str:
    """The words of its clause that a figure stands between: "two years" alone tells nothing."""
    text = told.article.text
    low, high = clause_at(Saying(told, figure.start, figure.end))
    if high - low <= figure.end - figure.start:
        low, high = sentence_at(told, figure.start)
    low = low if figure.start - low <= BEFORE else text.find(" ", figure.start - BEFORE) + 1
    high = high if high - figure.end <= BEFORE else text.rfind(" ", figure.end, figure.end + BEFORE)
    return " ".join(text[low : max(high, figure.end)].split())


def thing(figure: Figure) -> str:
    """What is counted, by its head; of an ordinal in full, for each series has a third."""
    of = figure.of.casefold()
    return of if figure.unit == "ordinal" else of.split(" ")[-1].rstrip("s") if of else ""


def same_spell(row: Row, saying: Saying, figure: Figure) -> bool:
    """Whether a figure is the row's: always where the thing is named, else where the clauses share words."""
    if figure.of:
        return True
    return any(len(content(saying) & content(other)) >= SAME_SPELL for other in row.sayings)


def under_other_nouns(rows: list[Row]) -> list[Row]:
    """Bring together rows of one count whose sentences tell the same under another noun, in different outlets."""
    kept: list[Row] = []
    for row in rows:
        other = next((one for one in kept if renames(one, row)), None)
        if other is None:
            kept.append(row)
        else:
            other.sayings += row.sayings
    return kept


def renames(a: Row, b: Row) -> bool:
    (_, unit, _, value), (_, other, _, same) = (row.key.split(":", 3) for row in (a, b))
    if unit or other or value != same or float(value) < TELLING or outlets(a) & outlets(b):
        return False
    return any(len(whole(x) & whole(y)) >= OTHER_NOUN for x in a.sayings for y in b.sayings)


def disputed(rows: list[Row], figures: Mapping[int, Sequence[Figure]]) -> list[Row]:
    """Bring together rows of one unit and thing whose sentences tell the same, in different outlets, otherwise."""
    kept: list[Row] = []
    for row in rows:
        other = next((one for one in kept if contradict(one, row, figures)), None)
        if other is None:
            kept.append(row)
            continue
        other.sayings += [replace(saying, stance="says otherwise") for saying in row.sayings]
    return kept


def contradict(a: Row, b: Row, figures: Mapping[int, Sequence[Figure]]) -> bool:
    """Whether no outlet has both figures, they cannot both be true, and some two clauses tell the same but for the
    figure; of a sum or a share, which names no thing that it is of, by the same verb too."""
    if a.key.rsplit(":", 1)[0] != b.key.rsplit(":", 1)[0] or a.key == b.key or outlets(a) & outlets(b):
        return False
    if any(agree(x, y) for x in figures[id(a)] for y in figures[id(b)]):
        return False
    bare = all(not figure.of and figure.unit.upper() in SUMS for figure in figures[id(a)])
    return any(
        len(content(x) & content(y)) >= SHARED_WORDS and (not bare or verbs(x) & verbs(y))
        for x in a.sayings
        for y in b.sayings
    )


def agree(a: Figure, b: Figure) -> bool:
    """Whether both can be true: what one bounds the other may keep to, and what is about may be a little off."""
    low, high = sorted((a, b), key=lambda figure: figure.value)
    if low.bound == "more" or high.bound == "less" or low.value == high.value:
        return True
    return "about" in (a.bound, b.bound) and high.value <= low.value * ROUNDED


def verbs(saying: Saying) -> set[str]:
    """The verbs of the clauses that hold a figure."""
    return {act.verb for act in saying.told.marks.acts if act.start <= saying.start < act.end}


def apart(rows: list[Row]) -> list[Row]:
    """Rows of one figure that are not one tell themselves apart by where they first stand."""
    seen: set[str] = set()
    for row in rows:
        if row.key in seen:
            row.key += f":{row.sayings[0].told.article.id}:{row.sayings[0].start}"
        seen.add(row.key)
    return rows


def outlets(row: Row) -> set[str]:
    return {saying.told.outlet for saying in row.sayings}


def content(saying: Saying) -> set[str]:
    """Content words of the clause around a figure, cut to stems."""
    low, high = sentence_at(saying.told, saying.start)
    return stems(saying, max(low, saying.start - AROUND), min(high, saying.end + AROUND))


def whole(saying: Saying) -> set[str]:
    """Content words of the sentence around a figure, cut to stems."""
    return stems(saying, *sentence_at(saying.told, saying.start))


def stems(saying: Saying, low: int, high: int) -> set[str]:
    text = saying.told.article.text
    around = text[low : saying.start] + " " + text[saying.end : high]
    stop = lexicon.column("stop_words", "word")
    return {word[:5] for word in WORD.findall(around.casefold()) if word not in stop}
