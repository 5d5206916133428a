"""Rows of figures: counts and sums with what they count, and where two of them can't both be true."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord import lexicon
from onrecord.compare.rows import Row, Saying, quoted_by, sentence_at
from onrecord.shapes import Figure, Told

SHARED_WORDS = 4
"""Content words that two sentences share before their figures are held against each other."""
WORD = re.compile(r"[^\W\d_]{3,}")


def figure_rows(story: Sequence[Told]) -> list[Row]:
    """One row for each figure with a unit or a thing counted; a figure that contradicts it is in the same row."""
    rows: dict[str, Row] = {}
    for told in story:
        for figure in told.marks.figures:
            if not figure.of and figure.unit in ("", "ordinal"):
                continue
            text = told.article.text[figure.start : figure.end]
            key = f"figure:{figure.unit}:{thing(figure)}:{figure.value:g}"
            of = f" {figure.of}" if figure.of and figure.of.casefold() not in text.casefold() else ""
            row = rows.setdefault(key, Row("figure", key, f"“{text}{of}”"))
            word = quoted_by(told, figure.start, figure.end)
            row.sayings.append(Saying(told, figure.start, figure.end, word, value=text))
    return disputed(list(rows.values()))


def thing(figure: Figure) -> str:
    return figure.of.casefold().split(" ")[-1].rstrip("s") if figure.of else ""


def disputed(rows: list[Row]) -> list[Row]:
    """Bring together rows of one unit and thing whose sentences tell the same, in different outlets, otherwise."""
    kept: list[Row] = []
    for row in rows:
        other = next((one for one in kept if contradict(one, row)), None)
        if other is None:
            kept.append(row)
            continue
        other.sayings += [Saying(s.told, s.start, s.end, s.word, s.value, "says otherwise") for s in row.sayings]
    return kept


def contradict(a: Row, b: Row) -> bool:
    """Whether no outlet has both figures, and some two sentences tell the same but for the figure."""
    if a.key.rsplit(":", 1)[0] != b.key.rsplit(":", 1)[0]:
        return False
    if {s.told.outlet for s in a.sayings} & {s.told.outlet for s in b.sayings}:
        return False
    return any(len(content(x) & content(y)) >= SHARED_WORDS for x in a.sayings for y in b.sayings)


def content(saying: Saying) -> set[str]:
    """Content words of the clause around a figure, cut to stems."""
    low, high = sentence_at(saying.told, saying.start)
    text = saying.told.article.text
    around = text[max(low, saying.start - 120) : saying.start] + " " + text[saying.end : min(high, saying.end + 120)]
    stop = lexicon.column("stop_words", "word")
    return {word[:5] for word in WORD.findall(around.casefold()) if word not in stop}
