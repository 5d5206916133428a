"""Frozen options per stage. A default that was measured names its measurement in ``docs/benchmarks.md``."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReadOptions:
    max_bytes: int = 5_000_000
    """A single source above this is rejected: the longest article in the development corpora has 60 kB."""
    columns: tuple[tuple[str, str], ...] = ()
    """Column map for tables, as (field, column) pairs: (("text", "body_text"), ("outlet", "paper"))."""
    sidecar: str | None = None
    """A table of path or glob, outlet, url, published; besides any ``outlets.csv`` inside the folders given."""
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class MarkOptions:
    model: str = "en_core_web_sm"
    """spaCy pipeline to load. The default's weights are checked against known hashes; another is taken as named."""
    actors: str | None = None
    """A user's own table of actors, which wins over the shipped one: ``lexicon.use_actors`` says what it holds."""


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """Defaults live with the constants that they set, in ``link``; nothing here is tuned per corpus."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    read: ReadOptions = field(default_factory=ReadOptions)
    mark: MarkOptions = field(default_factory=MarkOptions)
    link: LinkOptions = field(default_factory=LinkOptions)
    jobs: int = 1
    """Processes that read and mark; 1 works in the calling one. The record does not depend on it."""
    restore: bool = False
    """Let articles that were removed from the record come back."""
