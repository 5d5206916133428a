"""Record: all of it in one file, added to day by day. The only SQL.

Record   the reading side: articles, marks, stories, search
Filter   what to list
Row      one mark, the article that it stands in, and where
Writer   the writing side: one process at a time
Intake   one run's sources against what the record holds
Links    what a link pass gives to be stored
"""

from __future__ import annotations

from onrecord.record.filters import Filter
from onrecord.record.intake import Intake
from onrecord.record.links import Links
from onrecord.record.record import Record
from onrecord.record.rows import Row
from onrecord.record.writer import Writer

__all__ = ["Filter", "Intake", "Links", "Record", "Row", "Writer"]
