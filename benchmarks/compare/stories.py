"""The stories of the gold: their articles found and checked, built into a record, and compared by the product."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onrecord
from onrecord.journey import compare
from onrecord.shapes import Article, Comparison, Marks

HERE = Path(__file__).parent
Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class GoldCell:
    stance: str
    spans: Spans
    value: str = ""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    story: str
    id: str
    kind: str
    note: str
    split: str
    cells: dict[str, GoldCell]


@dataclass(frozen=True, slots=True)
class Account:
    """An outlet's article in the record. ``shift`` is where the gold's text begins in the article's."""

    article: Article
    label: str
    shift: int
    marks: Marks


@dataclass(frozen=True, slots=True)
class Compared:
    """A story as the product tells it: ``accounts`` by the gold's outlet, and how many of them the story holds."""

    name: str
    comparison: Comparison
    accounts: dict[str, Account]
    held: int

    def text(self, article: str, start: int, end: int) -> str:
        held = next(account.article for account in self.accounts.values() if account.article.id == article)
        return held.text[start:end]


def claims(split: str) -> list[GoldClaim]:
    """The gold claims of one part: "tune", "held" or "all"."""
    rows = map(json.loads, (HERE / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    return [claim(row) for row in rows if split in (row["split"], "all")]


def claim(row: dict[str, Any]) -> GoldClaim:
    cells = {
        outlet: GoldCell(
            cell["stance"].replace("silent_order_unknown", "silent, order unknown").replace("_", " "),
            [(start, end) for start, end in cell["spans"]],
            cell.get("value", ""),
        )
        for outlet, cell in row["cells"].items()
    }
    return GoldClaim(row["story"], row["claim"], row["kind"], row["note"], row["split"], cells)


def compared(story: str, gold: Path, work: Path) -> Compared:
    """Build ``story`` from the gold folder into ``work`` and compare it there. A record that is there is used again."""
    listed: dict[str, dict[str, Any]] = json.loads((HERE / "articles.json").read_text(encoding="utf-8"))[story]
    texts = {outlet: text(entry, gold) for outlet, entry in listed.items()}
    path = work / f"{story}.record"
    if not path.exists():
        folder = work / story
        folder.mkdir(parents=True, exist_ok=True)
        fill(folder, listed, gold)
        onrecord.build([folder], path)
    with onrecord.open(path) as record:
        largest = max(record.stories(), key=lambda found: len(found.members))
        comparison = compare(record, largest.id)
        held = {article: label for label, article in comparison.accounts}
        accounts = {}
        for article in record.articles():
            for outlet, of_gold in texts.items():
                if (shift := article.text.find(of_gold)) >= 0:
                    label = held.get(article.id, "")
                    accounts[outlet] = Account(article, label, shift, record.marks(article.id))
    return Compared(story, comparison, accounts, sum(1 for account in accounts.values() if account.label))


def text(entry: dict[str, Any], gold: Path) -> str:
    """The article's text as the gold's offsets count it. Raises ValueError if it is another text."""
    found: str
    if "path" in entry:
        with (gold / entry["path"]).open(encoding="utf-8-sig", newline="") as file:
            found = file.read()
    else:
        found = basil(gold)[entry["basil"]]["text"]
    if hashlib.sha256(found.encode()).hexdigest()[:16] != entry["sha256"]:
        raise ValueError(f"{entry}: the text is not the one that was labelled")
    return found


def basil(gold: Path) -> dict[str, dict[str, str]]:
    with (gold / "stories/basil/articles.jsonl").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in map(json.loads, file)}


def fill(folder: Path, listed: dict[str, dict[str, Any]], gold: Path) -> None:
    """Copy a story's articles: pages with their sidecar, or rows of a table."""
    paths = {entry["path"] for entry in listed.values() if "path" in entry}
    ids = [entry["basil"] for entry in listed.values() if "basil" in entry]
    if paths:
        with (gold / "outlets/outlets.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if f"outlets/{row['path']}" in paths]
        for row in rows:
            shutil.copy(gold / "outlets" / row["path"], folder / Path(row["path"]).name)
            row["path"] = Path(row["path"]).name
        with (folder / "outlets.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["path", "outlet", "url", "published"])
            writer.writeheader()
            writer.writerows(rows)
    if ids:
        articles = basil(gold)
        columns = ("outlet", "published", "url", "title", "text")
        lines = [json.dumps({column: articles[name][column] for column in columns}) for name in ids]
        (folder / "articles.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
