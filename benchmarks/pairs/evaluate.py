"""Score how quotations of one utterance are brought together, and what each pair is said to be.

    python -m benchmarks.pairs.evaluate [--split tune|held|all] [--misses N]

Runs the product with default options over the corpora of ``pairs.jsonl`` (README.md beside it), found below the folders
that ONRECORD_GOLD and ONRECORD_SEEDS name: read, mark, link.stories, link.statements. Prints

    pair F1            a pair is found when the quotations that overlap its two spans best are in one Statement
    relation accuracy  of the pairs found rightly; one without a StatementPair of its own counts as wrong
    flags              how many of the pairs labelled with flags have just those

A span on which marking found no quotation counts as a miss; how many there are, and F1 without them, comes beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.predict import lines, marked, row_number
from onrecord.link import signatures, statements, stories
from onrecord.shapes import Article, Marks, Statement, StatementPair

Row = dict[str, Any]
COVERED = 0.3
"""Least share of a labelled span that its quotation has to cover. Spans have cues inside, so it cannot be near 1."""


@dataclass(frozen=True, slots=True)
class Held:
    """One article of a corpus as the product has it; ``shift``: where the corpus's text begins in its text."""

    article: Article
    marks: Marks
    text: str
    shift: int


Corpus = dict[str, Held]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the product says of one labelled pair."""

    row: Row
    a: str | None
    b: str | None
    together: bool
    pair: StatementPair | None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["tune", "held", "all"], default="tune")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show the first N wrong answers, with words")
    arguments = parser.parse_args()
    gold, seeds = os.environ.get("ONRECORD_GOLD"), os.environ.get("ONRECORD_SEEDS")
    if not gold or not seeds:
        sys.exit("set ONRECORD_GOLD and ONRECORD_SEEDS to the folders of the corpora")
    rows = [row for row in lines(Path(__file__).with_name("pairs.jsonl")) if arguments.split in ("all", row["split"])]
    corpora = corpora_of(Path(gold), Path(seeds))
    answers = answer(rows, corpora)
    report(answers)
    for one in [a for a in answers if wrong(a)][: arguments.misses]:
        show(one, corpora)


# -- the corpora, read and marked -----------------------------------------------------------------


def corpora_of(gold: Path, seeds: Path) -> dict[str, Corpus]:
    table = gold / "stories" / "basil" / "articles.jsonl"
    rows = lines(table)
    return {
        "basil": corpus((rows[n]["id"], a, m, rows[n]["text"]) for n, a, m in marked([table], row_number)),
        "outlets": folder(gold / "outlets"),
        "seeds": folder(seeds),
    }


def folder(path: Path) -> Corpus:
    def named(found: str) -> str:
        parts = Path(found).parts
        return "/".join(parts[parts.index(path.name) + 1 :])

    return corpus((n, a, m, verbatim(path / n)) for n, a, m in marked([path], named))


def verbatim(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def corpus(accounts: Iterable[tuple[str, Article | None, Marks | None, str]]) -> Corpus:
    return {n: Held(a, m, text, a.text.index(text)) for n, a, m, text in accounts if a and m}


# -- what the product says ------------------------------------------------------------------------


def answer(rows: list[Row], corpora: dict[str, Corpus]) -> list[Answer]:
    linked = {name: linked_statements(held) for name, held in corpora.items()}
    answers = []
    for row in rows:
        found, direct = linked[row["a"]["corpus"]]
        a, b = (quotation_at(row[side], corpora) for side in "ab")
        together = bool(a and b and found.get(a, set()) & found.get(b, set()))
        answers.append(Answer(row, a, b, together, direct.get(frozenset((a or "", b or "")))))
    return answers


def linked_statements(held: Corpus) -> tuple[dict[str, set[str]], dict[frozenset[str], StatementPair]]:
    """The statements of each quotation, and the pair of each two that were compared."""
    signed = [signatures.sign(one.article, one.marks) for one in held.values()]
    story_of = {m.article: story.id for story in stories.link(signed).stories for m in story.members}
    versions = [v for h in held.values() for v in statements.versions(h.article, h.marks, story_of.get(h.article.id))]
    found: dict[str, set[str]] = {}
    direct: dict[frozenset[str], StatementPair] = {}
    for statement in statements.link(sorted(versions, key=statements.order)):
        for member in statement.members:
            found.setdefault(member.quotation, set()).add(statement.id)
        direct |= pairs_of(statement)
    return found, direct


def pairs_of(statement: Statement) -> dict[frozenset[str], StatementPair]:
    return {frozenset((pair.a, pair.b)): pair for pair in statement.pairs}


def quotation_at(side: Row, corpora: dict[str, Corpus]) -> str | None:
    """Id of the quotation that shares most with the labelled span, the one that stands out least if two do."""
    held = corpora[side["corpus"]].get(side["article"])
    if held is None:
        return None
    if hashlib.sha256(held.text.encode()).hexdigest()[:16] != side["sha256"]:
        sys.exit(f"{side['corpus']} {side['article']}: another text than the one that was labelled")
    low, high = (place + held.shift for place in side["span"])
    best: tuple[int, int, str] | None = None
    for quotation in held.marks.quotations:
        if quotation.kind == "thought":
            continue
        size = sum(end - start for start, end in quotation.content)
        shared = sum(max(0, min(end, high) - max(start, low)) for start, end in quotation.content)
        if shared >= COVERED * (high - low):
            best = max(best or (0, 0, ""), (shared, shared - size, quotation.id))
    return best[2] if best else None


# -- scores ---------------------------------------------------------------------------------------


def report(answers: list[Answer]) -> None:
    tell("pair", answers)
    tell("pair, of quotations that were found", [one for one in answers if one.a and one.b])
    missed = [one for one in answers if one.row["same"] and not (one.a and one.b)]
    print(f"no quotation found on one side, of one utterance: {len(missed)}")
    related = [one for one in answers if one.row["relation"] and one.together]
    right = [one for one in related if relation(one) == one.row["relation"]]
    share = 100 * len(right) / max(1, len(related))
    print(f"relation: accuracy {share:.1f} ({len(right)} of {len(related)})")
    for (gold, said), n in sorted(Counter((one.row["relation"], relation(one)) for one in related).items()):
        print(f"    {gold} said to be {said}: {n}")
    flagged = [one for one in answers if one.row.get("flags") and one.pair]
    agreed = sum(set(one.row["flags"]) == set(one.pair.flags) for one in flagged if one.pair)
    held = sum(set(one.row["flags"]) <= set(one.pair.flags) for one in flagged if one.pair)
    print(f"flags: {agreed} of {len(flagged)} just the same, {held} hold all that were labelled")


def tell(name: str, answers: list[Answer]) -> None:
    hit = sum(one.together and one.row["same"] for one in answers)
    wrongly = sum(one.together and not one.row["same"] for one in answers)
    lost = sum(not one.together and one.row["same"] for one in answers)
    precision, recall = hit / max(1, hit + wrongly), hit / max(1, hit + lost)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{name}: F1 {100 * f1:.1f}, precision {100 * precision:.1f}, recall {100 * recall:.1f} "
        f"(found {hit}, missed {lost}, wrongly joined {wrongly}; {len(answers)} pairs)"
    )


def relation(one: Answer) -> str:
    return one.pair.relation if one.pair else "not compared"


def wrong(one: Answer) -> bool:
    wanted = one.row["relation"]
    return one.together != one.row["same"] or bool(one.together and wanted and relation(one) != wanted)


def show(one: Answer, corpora: dict[str, Corpus]) -> None:
    said = relation(one) if one.together else "apart"
    wanted = (one.row["relation"] or "one utterance") if one.row["same"] else "apart"
    print(f"\n{one.row['id']}: {wanted}, said to be {said}")
    for label, text in described(one, corpora):
        print(f"  {label}: {text}")


def described(one: Answer, corpora: dict[str, Corpus]) -> Iterator[tuple[str, str]]:
    for side, quotation in (("a", one.a), ("b", one.b)):
        held = corpora[one.row[side]["corpus"]][one.row[side]["article"]]
        yield side, " ".join(held.text[slice(*one.row[side]["span"])].split())
        found = next((q for q in held.marks.quotations if q.id == quotation), None)
        if found:
            content = " [...] ".join(held.article.text[s:e] for s, e in found.content)
            yield f"{side} as found, {found.kind}, {found.speaker.name}", " ".join(content.split())


if __name__ == "__main__":
    main()
