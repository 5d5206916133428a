"""Write what the scorers read, so that anyone can score any folder.

    python -m benchmarks.predict quotes  DIR_OF_TXT      > out.jsonl
    python -m benchmarks.predict dates   DOCS.jsonl      > out.jsonl
    python -m benchmarks.predict events  SENTENCES.jsonl > out.jsonl
    python -m benchmarks.predict stories ARTICLES.jsonl  > out.json

Each runs the product's own journey with default options: read, mark and, for stories, link. ``dates`` and
``events`` take an optional ``published`` per line. An input that the product rejects is predicted empty.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord import mark, read
from onrecord.errors import Rejected
from onrecord.link import signatures as link_signatures
from onrecord.link import stories as link_stories
from onrecord.mark.events import plover
from onrecord.options import ReadOptions
from onrecord.shapes import Article, Block, Marks, Published, Quotation

Spans = tuple[tuple[int, int], ...]
Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["quotes", "dates", "events", "stories"])
    parser.add_argument("input", type=Path)
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    if arguments.task == "stories":
        json.dump(stories(arguments.input), sys.stdout, indent=0, ensure_ascii=False)
        return
    tasks = {"quotes": quotes, "dates": dates, "events": coded}
    for row in tasks[arguments.task](arguments.input):
        print(json.dumps(row, ensure_ascii=False))


def quotes(folder: Path) -> Iterator[Row]:
    """One row a text file of ``folder``: {"doc", "quotes": [{"content", "source", "cue", "kind"}]}."""
    for name, article, marks in marked(sorted(folder.glob("*.txt")), lambda path: Path(path).stem):
        at = universal_newlines(article.text) if article else []
        found = marks.quotations if marks else ()
        yield {"doc": name, "quotes": [quotation_row(q, at) for q in found if q.repeats is None]}


def quotation_row(quotation: Quotation, at: list[int]) -> Row:
    def moved(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
        return [[at[start], at[end]] for start, end in spans]

    content, source, cue = outermost(quotation)
    return {"content": moved(content), "source": moved(source), "cue": moved(cue), "kind": quotation.kind}


def outermost(quotation: Quotation) -> tuple[Spans, Spans, Spans]:
    """Content, source and cue as PolNeAR annotates them: of "Lee said it rained, the agency reported" only the
    agency's attribution, with Lee's inside its content. The product names Lee and keeps the agency as a relay."""
    relay = next((relay for relay in quotation.via if relay.cue), None)
    if relay is None:
        return quotation.content, quotation.source, quotation.cue
    inner = (*quotation.content, *quotation.source, *quotation.cue)
    at, last = min(start for start, _ in inner), max(end for _, end in inner)
    content = []
    for start, end in sorted([(relay.start, relay.end), *relay.cue]):
        if at < min(start, last):
            content.append((at, min(start, last)))
        at = max(at, end)
    if at < last:
        content.append((at, last))
    return tuple(content), ((relay.start, relay.end),), relay.cue


def universal_newlines(text: str) -> list[int]:
    """Verbatim offset -> offset once every CRLF is one character, which is how the scorers open a text."""
    at, lost = [], 0
    for i, character in enumerate(text):
        at.append(i - lost)
        lost += character == "\r" and text[i + 1 : i + 2] == "\n"
    return [*at, len(text) - lost]


def dates(table: Path) -> Iterator[Row]:
    """One row a text: {"id", "dates": [{"span", "type", "value"}]}, offsets in the row's own text."""
    rows = lines(table)
    for number, article, marks in marked([table], row_number):
        row = rows[number]
        shift = article.text.index(row["text"]) if article else 0
        found = marks.dates if marks else ()
        yield {
            "id": row["id"],
            "dates": [
                {"span": [d.start - shift, d.end - shift], "type": d.type, "value": d.value}
                for d in found
                if d.start - shift >= 0 and d.end - shift <= len(row["text"])
            ],
        }


def coded(table: Path) -> Iterator[Row]:
    """One row a sentence: {"id", "events": [{"event", "mode", "source", "target", "status"}]}, main event first.

    A sentence is no article, so reading's checks (enough prose, in English) do not apply to it.
    """
    rows = lines(table)
    articles = [
        Article(
            id=str(row["id"]),
            path=f"{table.name}:{n}",
            text=row["text"],
            blocks=(Block("body", 0, len(row["text"])),),
            published=published(row.get("published")),
        )
        for n, row in enumerate(rows, 1)
    ]
    for article, doc in mark.parse(articles):
        found = plover.plover_rows(mark.mark(article, doc).events)
        yield {"id": article.id, "events": [event_row(row) for row in found]}


def event_row(row: plover.PloverRow) -> Row:
    return {
        "event": row.event,
        "mode": row.mode,
        "source": list(row.source),
        "target": list(row.target),
        "status": row.status,
    }


def published(value: str | None) -> Published:
    if not value:
        return Published()
    return Published(value=value[:10], precision="day", basis="stated", evidence="table")


def stories(table: Path) -> dict[str, str]:
    """Article id -> story id, from the canonical link."""
    rows = lines(table)
    ids: dict[str, list[str]] = {}
    signatures = []
    for number, article, marks in marked([table], row_number):
        if article and marks:
            ids.setdefault(article.id, []).append(str(rows[number]["id"]))
            signatures.append(link_signatures.sign(article, marks))
    linked = link_stories.link(signatures)
    return {name: story.id for story in linked.stories for member in story.members for name in ids[member.article]}


def marked(paths: list[Path], name: Any) -> Iterator[tuple[Any, Article | None, Marks | None]]:
    """Every source below ``paths`` as (its name, article, marks); the last two None where it was rejected."""
    accepted: list[Article] = []
    names: dict[int, Any] = {}
    for source in read.sources(paths, ReadOptions()):
        article = source if isinstance(source, Rejected) else read.read(source, ReadOptions())
        if isinstance(article, Rejected):
            print(f"{article.path}: {article.reason} {article.detail}", file=sys.stderr)
            yield name(article.path), None, None
        else:
            names[id(article)] = name(article.path)
            accepted.append(article)
    for article, doc in mark.parse(accepted):
        yield names[id(article)], article, mark.mark(article, doc)


def row_number(path: str) -> int:
    """0-based row of a table's source: its path ends in ":17", counted from 1."""
    return int(path.rpartition(":")[2]) - 1


def lines(table: Path) -> list[Row]:
    return [json.loads(line) for line in table.read_text(encoding="utf-8").split("\n") if line.strip()]


if __name__ == "__main__":
    main()
