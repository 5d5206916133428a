"""The bundled example: its record, its report, and a word on what in it is made up."""

from __future__ import annotations

import re
import shutil
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord import journey
from onrecord.record import Filter, Record
from onrecord.show.layout import Notes
from onrecord.show.lines import Line
from onrecord.show.printing import print_report
from onrecord.show.progress import showing_progress
from onrecord.show.terminal import say

FOLDER = "examples"
ACCOUNTS = (".txt", ".html", ".csv")
"""What of the example is built: its README tells about the accounts and is none."""

TOP = (
    Line("note", "These accounts were written for this project: no outlet, reporter or article in them is real."),
    Line("note", "Some details and words in them are wrong on purpose; the end of the report names each."),
)

_TABLE_ROW = re.compile(r"^\|(?P<file>[^|]+)\|(?P<says>[^|]+)\|(?P<so>[^|]+)\|\s*$")


def demonstrate(output: Path | None) -> None:
    """Build the example's record, in ``output`` or a temporary file, and print its report."""
    examples = resources.files("onrecord") / FOLDER
    with TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True) as temporary:
        accounts = Path(temporary) / FOLDER
        _copy(examples, accounts)
        record_path = output or Path(temporary) / "demo.record"
        with showing_progress() as progress:
            journey.build([accounts], record_path, progress=progress)
        with Record(record_path) as record:
            print_report(record, Filter(), "text", _notes((examples / "README.md").read_text(encoding="utf-8")))
    say(f"onrecord: the example's accounts are in {examples}")
    if output:
        say(f"onrecord: the record is in {output}; try onrecord quotes {output}")


def _copy(examples: Traversable, folder: Path) -> None:
    folder.mkdir()
    for file in examples.iterdir():
        if file.name.endswith(ACCOUNTS):
            with resources.as_file(file) as source:
                shutil.copyfile(source, folder / file.name)


def _notes(readme: str) -> Notes:
    """What the example's README says is wrong on purpose, so that the report cannot forget it."""
    _, _, wrong = readme.partition("## Wrong on purpose")
    rows = [match for match in map(_TABLE_ROW.match, wrong.splitlines()) if match]
    return Notes(top=TOP, end=(Line("story", "Wrong on purpose in these accounts"), *map(_wrong, rows[2:])))


def _wrong(row: re.Match[str]) -> Line:
    says, so, file = (row[name].strip().replace("**", "").replace("`", "") for name in ("says", "so", "file"))
    return Line("item", f"{says} (so: {so})", f"{FOLDER}/{file}")
