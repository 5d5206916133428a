"""Commands that set right by hand: merge, split, redate, respeak; and the list of what was: corrections.

Each writes a line into the file beside the record and links the record anew, so that every list shows it at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.show.options import Printing, RecordFile

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.shapes import Correction


@dataclass(frozen=True, slots=True)
class Reasoning:
    """``--because``."""

    because: Annotated[str, typer.Option(metavar="REASON", help="Why; shown wherever it had an effect.")] = "by hand"

    @property
    def reason(self) -> str:
        return " ".join(self.because.split()) or "by hand"


@dataclass(frozen=True, slots=True)
class Sharing:
    """``--add`` and ``--undo``."""

    add: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Take in corrections: another record's file of them, or a CSV.")
    ] = None
    undo: Annotated[int | None, typer.Option(min=1, metavar="NUMBER", help="Take back the one of this number.")] = None


def merge(
    file: RecordFile,
    stories: Annotated[
        list[str],
        typer.Argument(
            metavar="STORY...", help="Two or more stories; an article stands for its story.", show_default=False
        ),
    ],
    reasoning: Reasoning,
) -> None:
    """Make one story of several, by hand.

    It stays so: the correction is kept beside the record, and applied whenever it is linked or built anew.
    """
    from onrecord.show import corrected

    _correct(file, lambda record: corrected.merge(record, stories, reasoning.reason))


def split(
    file: RecordFile,
    story: Annotated[str, typer.Argument(metavar="STORY", help="The story, or an article of it.", show_default=False)],
    articles: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLE...", help="Articles that leave it: ids or paths.", show_default=False),
    ],
    reasoning: Reasoning,
) -> None:
    """Take articles out of a story, to be one of their own."""
    from onrecord.show import corrected

    _correct(file, lambda record: corrected.split(record, story, articles, reasoning.reason))


def redate(
    file: RecordFile,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article: its id or path.", show_default=False)],
    day: Annotated[str, typer.Argument(metavar="DAY", help="When it appeared: 2018-02-21.", show_default=False)],
    reasoning: Reasoning,
) -> None:
    """State the day on which an article appeared, by hand."""
    from onrecord.show import corrected

    _correct(file, lambda record: corrected.redate(record, article, day, reasoning.reason))


def respeak(
    file: RecordFile,
    quotation: Annotated[str, typer.Argument(metavar="QUOTATION", help="The quotation's id.", show_default=False)],
    name: Annotated[
        str, typer.Argument(metavar="NAME", help='Who said it: a name or key; "" for nobody known.', show_default=False)
    ],
    reasoning: Reasoning,
) -> None:
    """State who said a quotation, by hand."""
    from onrecord.show import corrected

    _correct(file, lambda record: corrected.respeak(record, quotation, name, reasoning.reason))


def corrections(file: RecordFile, sharing: Sharing, printing: Printing) -> None:
    """List what was set right by hand; take in another's corrections; take one back.

    They lie beside the record, in FILE.corrections: send that file, or the table that --csv prints, to who has the same
    articles.
    """
    from onrecord.record import Record
    from onrecord.record import corrections as kept
    from onrecord.show import corrected
    from onrecord.show.output import print_rows

    if sharing.add and sharing.undo:
        raise typer.BadParameter("--add and --undo exclude each other.")
    if sharing.add:
        _take_in(file, sharing.add)
    elif sharing.undo:
        _take_back(file, sharing.undo)
    else:
        with Record(file) as record:
            rows = (corrected.entry(record, number, one) for number, one in enumerate(kept.read(file), 1))
            print_rows(rows, corrected.CORRECTIONS, printing.form)


def _correct(file: Path, make: Callable[[Record], Correction]) -> None:
    from onrecord.record import Record
    from onrecord.record import corrections as kept
    from onrecord.show.terminal import say

    with Record(file) as record:
        made = make(record)
    kept.write(file, (*kept.read(file), made))
    _relink(file)
    with Record(file) as record:
        for told in _outcome(record, made):
            say(f"onrecord: {told}")


def _outcome(record: Record, made: Correction) -> list[str]:
    """What the record says now of what was set right."""
    from onrecord.show import corrected, words

    if made.kind in ("merge", "split"):
        homes = {home for article in made.articles if (home := record.story_of(article))}
        return [
            f"{corrected.MEANS[made.kind]}: {home}, {words.counted(len(record.story(home).members), 'article')}"
            for home in sorted(homes)
        ]
    return [
        f"{told}: {corrected.MEANS[made.kind]} {made.value or 'nobody known'}"
        for _, told in corrected.about(record, made)
    ]


def _take_in(file: Path, other: Path) -> None:
    from onrecord.record import Record
    from onrecord.record import corrections as kept
    from onrecord.show import corrected
    from onrecord.show.terminal import say
    from onrecord.show.words import counted

    before = kept.read(file)
    new = [one for one in dict.fromkeys(corrected.read(other)) if one not in before]
    with Record(file) as record:
        lacking = corrected.missing(record, new)
    if new:
        kept.write(file, (*before, *new))
        _relink(file)
    passed = f"; {lacking} about what this record lacks, kept and passed over" if lacking else ""
    say(f"onrecord: {counted(len(new), 'correction')} taken in from {other}{passed}")


def _take_back(file: Path, number: int) -> None:
    from onrecord.errors import NotFoundError
    from onrecord.record import corrections as kept
    from onrecord.show.terminal import say

    before = kept.read(file)
    if number > len(before):
        raise NotFoundError(f"there is no correction {number}: {file} has {len(before)}")
    kept.write(file, (*before[: number - 1], *before[number:]))
    _relink(file)
    say(f"onrecord: correction {number} taken back")


def _relink(file: Path) -> None:
    from onrecord import journey

    journey.relink(file)


COMMANDS = (merge, split, redate, respeak, corrections)
