"""The reading side: one class, whose methods are the questions that one asks of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from onrecord.errors import Rejected, SpanError
from onrecord.record import articles, audits, happenings, links, lists, rows, search, statements, store
from onrecord.record import marks as marks_table
from onrecord.record.filters import EVERYTHING, Filter, chosen_id, story_id
from onrecord.record.rows import Row
from onrecord.record.writer import Writer
from onrecord.shapes import (
    Article,
    BlockKind,
    Entity,
    Event,
    EventMention,
    Figure,
    MarkedString,
    Marks,
    Origin,
    Quotation,
    Reprint,
    Span,
    Statement,
    Story,
    Storyline,
    TimeExpression,
    Verdict,
)


class Record:
    """A record, opened for reading. Lists are iterators, in the order of publication and of the text.

    Raises RecordError if there is no such file, it is no record, or a newer version wrote it.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._connection = store.open_for_reading(self.path)

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def __repr__(self) -> str:
        counts = self.counts()
        return f"<Record {self.path.name}: " + ", ".join(f"{n:,} {what}" for what, n in counts.items()) + ">"

    def counts(self) -> dict[str, int]:
        """How much the record holds, by kind."""
        with store.explained(self.path):
            return {
                kind: self._connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0]
                for kind in ("articles", "stories", "quotations", "events", "rejected")
            }

    # -- articles ---------------------------------------------------------------------------

    def articles(self, wanted: Filter = EVERYTHING) -> Iterator[Article]:
        """Articles by date; ``about`` narrows to those that name it, ``by`` to those that quote them."""
        with store.explained(self.path):
            yield from lists.articles(self._connection, wanted)

    def article(self, name: str) -> Article:
        """The article with this id, unique beginning of an id, or path. Raises NotFoundError."""
        with store.explained(self.path):
            return articles.by_number(self._connection, articles.find(self._connection, name))

    def marks(self, article: str) -> Marks:
        """All marks of an article. Raises NotFoundError."""
        with store.explained(self.path):
            number = articles.find(self._connection, article)
            return marks_table.read(self._connection, number, articles.by_number(self._connection, number).id)

    def text(self, span: Span) -> str:
        """The characters of a span. Raises SpanError if they are not there, NotFoundError if the article is not."""
        found = self.article(span.article)
        if not 0 <= span.start <= span.end <= len(found.text):
            raise SpanError(f"{found.path} has {len(found.text)} characters, not {span.start} to {span.end}")
        return found.text[span.start : span.end]

    def line(self, article: Article | str, offset: int) -> int:
        """The line of the article's text that holds ``offset``, from 1."""
        return rows.line(self.article(article) if isinstance(article, str) else article, offset)

    # -- marks of many articles -------------------------------------------------------------

    def quotations(
        self, wanted: Filter = EVERYTHING, thoughts: bool = False, repeats: bool = False
    ) -> Iterator[Row[Quotation]]:
        """Quotations. ``thoughts``: beliefs and intentions too; ``repeats``: pull quotes that repeat one too."""
        with store.explained(self.path):
            yield from lists.quotations(self._connection, wanted, thoughts, repeats)

    def quotation(self, name: str) -> Row[Quotation]:
        """The quotation with this id or unique beginning of one. Raises NotFoundError."""
        with store.explained(self.path):
            chosen = chosen_id(self._connection, "quotations", "", name)
            return lists.quotation(self._connection, chosen)

    def entities(self, wanted: Filter = EVERYTHING) -> Iterator[Row[Entity]]:
        """Persons, bodies and places, as each article names them."""
        with store.explained(self.path):
            yield from lists.entities(self._connection, wanted)

    def dates(self, wanted: Filter = EVERYTHING) -> Iterator[Row[TimeExpression]]:
        """Time expressions."""
        with store.explained(self.path):
            yield from lists.dates(self._connection, wanted)

    def figures(self, wanted: Filter = EVERYTHING) -> Iterator[Row[Figure]]:
        """Counts, sums and shares."""
        with store.explained(self.path):
            yield from lists.figures(self._connection, wanted)

    def events(self, wanted: Filter = EVERYTHING) -> Iterator[Row[EventMention]]:
        """Event mentions; ``since`` and ``until`` ask for the event's own date where it has one."""
        with store.explained(self.path):
            yield from lists.events(self._connection, wanted)

    def search(self, text: str, wanted: Filter = EVERYTHING) -> Iterator[Row[BlockKind]]:
        """Sentences (and captions, bylines, tags) that have all words of ``text``, the best match first.

        ``"two words"`` in double quotes must follow each other; ``sanction*`` finds what begins so.
        """
        with store.explained(self.path):
            yield from search.search(self._connection, text, wanted)

    def marked(self, wanted: Filter = EVERYTHING) -> Iterator[Row[MarkedString]]:
        """Every string between quotation marks, and what it was taken for; ``kind`` asks for a verdict."""
        with store.explained(self.path):
            yield from lists.marked_strings(self._connection, wanted)

    # -- what spans articles ------------------------------------------------------------------

    def stories(self, wanted: Filter = EVERYTHING) -> Iterator[Story]:
        """Stories by their earliest day: those of which an article passes the filter."""
        with store.explained(self.path):
            yield from lists.stories(self._connection, wanted)

    def story(self, name: str) -> Story:
        """The story with this id or unique beginning of one. Raises NotFoundError."""
        with store.explained(self.path):
            return next(links.stories(self._connection, "id = ?", [story_id(self._connection, name)]))

    def story_of(self, article: str) -> str | None:
        """The id of the story that an article (by its full id) belongs to."""
        with store.explained(self.path):
            return links.home(self._connection, article)

    def statements(self, wanted: Filter = EVERYTHING) -> Iterator[Statement]:
        """Utterances with all their versions, in the order in which they were first told: those of which a version
        passes the filter."""
        with store.explained(self.path):
            yield from lists.statements(self._connection, wanted)

    def statement(self, name: str) -> Statement:
        """The statement with this id or unique beginning of one. Raises NotFoundError."""
        with store.explained(self.path):
            chosen = chosen_id(self._connection, "statements", "st", name)
            return next(statements.read(self._connection, "id = ?", [chosen]))

    def happenings(self, wanted: Filter = EVERYTHING) -> Iterator[Event]:
        """Events with all their mentions and their history, by date: those of which a mention passes the filter."""
        with store.explained(self.path):
            yield from lists.happenings(self._connection, wanted)

    def happening(self, name: str) -> Event:
        """The event with this id or unique beginning of one. Raises NotFoundError."""
        with store.explained(self.path):
            chosen = chosen_id(self._connection, "happenings", "ev", name)
            return next(happenings.read(self._connection, "id = ?", [chosen]))

    def storylines(self) -> Iterator[Storyline]:
        """Storylines, by id."""
        with store.explained(self.path):
            yield from links.storylines(self._connection)

    def reprints(self, articles: Iterable[str] | None = None) -> Iterator[Reprint]:
        """Of these articles (all, by default), those that carry another's text."""
        with store.explained(self.path):
            yield from links.reprints(self._connection, articles)

    def versions(self, articles: Iterable[str] | None = None) -> dict[str, str]:
        """Of these articles (all, by default), those whose file was changed and read again: each earlier version with
        the id of the one that stands at its path now."""
        with store.explained(self.path):
            return links.versions(self._connection, articles)

    def origins(self, story: str | None = None) -> Iterator[Origin]:
        """Who had what first, by id: in every story, or in the one of this full id."""
        with store.explained(self.path):
            yield from links.origins(self._connection, story)

    def signatures(self, articles: Iterable[str]) -> Iterator[bytes]:
        """What linking knows of these articles (by their full ids), in their order."""
        with store.explained(self.path):
            yield from links.signatures(self._connection, articles)

    # -- what readers judged of it -----------------------------------------------------------------

    def audits(self) -> Iterator[Verdict]:
        """What readers judged of the record's own lines."""
        with store.explained(self.path):
            yield from audits.read(self._connection)

    def judge(self, verdicts: Iterable[Verdict]) -> None:
        """Keep verdicts on lines of the record, each in place of an earlier one on the same line."""
        with Writer(self.path) as writer:
            writer.judge(verdicts)

    # -- what is not in it, and what shall not be ---------------------------------------------

    def rejected(self) -> Iterator[Rejected]:
        """What could not be read, by path, with its reason."""
        with store.explained(self.path):
            yield from lists.rejected(self._connection)

    def remove(self, name: str) -> Article:
        """Forget an article for good, and return it a last time. A build that asks to ``restore`` may read it again."""
        article = self.article(name)
        with Writer(self.path) as writer:
            writer.remove(article.id)
        return article
