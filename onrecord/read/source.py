"""What there is to read, before it is read: cheap to hold, to sort and to send to another process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Format = Literal["text", "markdown", "html", "docx", "pdf", "row"]

Beside = tuple[str, str, str]
"""What a sidecar states of a file: field, value, and the table's name."""

FIELDS = ("outlet", "url", "published")
"""What a sidecar table may state about a file."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article-to-be.

    ``path`` is for display, with "/" on every system: under a folder it begins with the folder's own name, a table's
    row ends in ":LINE". ``id`` is the first 32 hex digits of the SHA-256 of its bytes; ``fingerprint`` covers what was
    stated beside them as well. ``content`` holds the bytes where ``file`` is not all of them (rows, standard input).
    """

    path: str
    id: str
    fingerprint: str
    format: Format
    file: str | None = None
    content: bytes | None = None
    beside: tuple[Beside, ...] = ()


def content_id(data: bytes) -> str:
    """The id of an article: it begins like ``sha256sum`` of the file."""
    return hashlib.sha256(data).hexdigest()[:32]


def fingerprint(identity: str, cells: str, beside: tuple[Beside, ...], columns: tuple[tuple[str, str], ...]) -> str:
    """Hash of a content id and of what was stated beside it; every part has its length before it, so none runs into
    the next."""
    digest = hashlib.sha256()
    for group in ((identity, cells), *beside, ("columns",), *columns):
        digest.update(b"%d;" % len(group))
        for part in group:
            data = part.encode("utf-8", "surrogatepass")
            digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()[:32]
