"""Read: files, folders and tables in, articles out; what cannot be read comes with its reason.

files      paths to sources, lazily and in one order (sidecar: what stands beside them; tables: rows)
decode     bytes to text
text       raw page text to typed blocks (lines, forms, dates: its parts)
html       pages to text and metadata
office     .docx and .pdf to text
prose      is it an article, in a known language
article    all of it for one source
"""

from __future__ import annotations

from onrecord.read.article import read
from onrecord.read.files import sources
from onrecord.read.sidecar import sidecar_rows
from onrecord.read.source import Source

__all__ = ["Source", "read", "sidecar_rows", "sources"]
