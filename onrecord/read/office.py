"""Documents with a text layer: .docx and .pdf. Their verbatim text is the text extracted from them."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from dataclasses import dataclass

from onrecord.errors import Reason

_MAX_UNPACKED = 60_000_000
"""A document that unpacks to more, or to so many times its size, is refused unopened; by judgement."""
_MAX_RATIO = 200
_MAX_PAGES = 300
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Document:
    text: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    reason: Reason
    detail: str


def docx(data: bytes) -> Document | Unreadable:
    """The paragraphs of a Word document, an empty line between them."""
    refused = _unsafe(data)
    if refused:
        return refused
    import docx as python_docx

    try:
        paragraphs = python_docx.Document(io.BytesIO(data)).paragraphs
        texts = [paragraph.text.strip() for paragraph in paragraphs]
    except Exception as error:  # python-docx lets through whatever its parsers raise
        return Unreadable("unreadable", f"not a Word document: {type(error).__name__}")
    return Document("\n\n".join(text for text in texts if text))


def _unsafe(data: bytes) -> Unreadable | None:
    """Why a Word file is not opened, judged by its directory alone."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            return Unreadable("unreadable", "an encrypted or old Word document")
        return Unreadable("unreadable", f"not a Word document: {error}")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _MAX_UNPACKED or (unpacked > 1_000_000 and unpacked > _MAX_RATIO * len(data)):
        return Unreadable("too large", f"it unpacks to {unpacked} bytes")
    if not any(entry.filename == "word/document.xml" for entry in entries):
        return Unreadable("unreadable", "not a Word document: it has no word/document.xml")
    return None


def pdf(data: bytes) -> Document | Unreadable:
    """The text layer of a PDF, its lines joined to paragraphs."""
    import pypdf

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # or it prints what it repairs; reasons are ours
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return Unreadable("unreadable", "encrypted; it needs a password")
        count = len(reader.pages)
        if count > _MAX_PAGES:
            return Unreadable("too large", f"{count} pages, the limit is {_MAX_PAGES}")
        pages = [page.extract_text() or "" for page in reader.pages]
    except (Exception, RecursionError) as error:  # pypdf lets through whatever a broken file makes it raise
        return Unreadable("unreadable", f"not a readable PDF: {type(error).__name__}")
    text = _joined("\n".join(pages))
    return Document(text) if text else Unreadable("no prose", "no text layer")


def _joined(text: str) -> str:
    """Paragraphs from printed lines: one that fills the column goes on in the next."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    open_ended = False
    for line in lines:
        if line and open_ended:
            paragraphs[-1] += f" {line}"
        elif line:
            paragraphs.append(line)
        full = len(line) > 0.75 * width
        open_ended = bool(line) and (full if _SENTENCE_END.search(line) else len(line) > 0.6 * width)
    return "\n\n".join(paragraphs)
