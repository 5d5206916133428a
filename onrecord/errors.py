"""What can go wrong, as types.

    OnRecordError
    ├── InputError       a path, option or table that cannot be used at all
    ├── ModelError       the language model is missing or is not the one it claims to be
    ├── RecordError      the record file cannot be opened, is newer, or is not a record
    │   └── NotFoundError     the record holds no such article, story, person
    └── SpanError        a span no longer fits the text that it was made on

A single file that cannot be read is no exception: it is a ``Rejected``, listed with its reason, and the rest goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class OnRecordError(Exception):
    """Base of every error that onrecord raises on purpose."""


class InputError(OnRecordError):
    """A path, an option or a table that cannot be used at all."""


class ModelError(OnRecordError):
    """The language model is missing, or its weights are not the known ones."""


class RecordError(OnRecordError):
    """The record cannot be opened, was written by a newer version, or is not a record."""


class NotFoundError(RecordError):
    """The record holds no such article, story or person."""


class SpanError(OnRecordError):
    """A span that no longer fits its text. Spans never drift to a near match."""


Reason = Literal[
    "empty",
    "binary",
    "no prose",
    "too large",
    "undecodable",
    "not English",
    "unsupported format",
    "unreadable",
    "malformed",
    "same bytes",
]


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that did not become an article. ``path`` names the file (and row, "feed.jsonl:17")."""

    path: str
    reason: Reason
    detail: str = ""
    fingerprint: str = ""
