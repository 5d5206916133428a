"""The comparison of one story as lines: shared, disputed, alone; tops, wording and who is quoted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.record.rows import line as line_of
from onrecord.shapes import Article, Cell, Claim, Comparison, Span
from onrecord.show import words
from onrecord.show.lines import Line
from onrecord.show.output import Listing

STANDING = {
    "shared": "Shared by texts of more than one origin",
    "disputed": "In dispute, or told otherwise",
    "alone": "In the texts of one origin alone",
}
SAID = ("says", "says otherwise", "denies")
WEIGHTY = ("event", "statement", "first report", "detail", "figure", "source", "person")
"""Kinds of rows in a brief, of those that as many outlets tell."""
CLOSING = ("”", '"')
EXCERPT = 220
"""Characters of a sentence that a cell shows."""


@dataclass(frozen=True)
class Compared:
    """A comparison with the articles that its spans stand in, and the sentence around each."""

    comparison: Comparison
    articles: Mapping[str, Article]
    sentences: Mapping[str, tuple[tuple[int, int], ...]]

    def where(self, span: Span) -> str:
        """``path:line`` of a span."""
        article = self.articles[span.article]
        return f"{article.path}:{line_of(article, span.start)}"

    def sentence(self, span: Span) -> Span:
        """The sentence that a span begins in, or the span itself; with the mark that closes a quotation at its end."""
        text = self.articles[span.article].text
        for low, high in self.sentences[span.article]:
            if low <= span.start < high:
                last = max(high, span.end)
                return Span(span.article, low, last + (text[last : last + 1] in CLOSING and opened(text[low:last])))
        return span

    def words(self, span: Span, most: int = EXCERPT) -> str:
        """The characters of a span on one line, cut where they are many."""
        text = " ".join(self.articles[span.article].text[span.start : span.end].split())
        return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def opened(text: str) -> bool:
    """Whether a quotation that begins in a text does not end in it."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def lines(compared: Compared) -> Iterator[Line]:
    """The whole comparison, for a terminal or Markdown."""
    comparison = compared.comparison
    yield Line("title", comparison.title)
    yield Line("note", held(comparison))
    for standing, heading in STANDING.items():
        claims = [claim for claim in comparison.claims if claim.standing == standing]
        if claims:
            yield Line("heading", f"{heading} ({len(claims)})")
            for claim in claims:
                yield from claim_lines(compared, claim)
    yield from top_lines(compared)
    yield from wording_lines(compared)
    yield from share_lines(comparison)


def held(comparison: Comparison) -> str:
    """``6 articles, 6 outlets, 4 separate texts: Harbor Wire (3 articles) ...``: reprints are no texts of their own."""
    counts = (len(comparison.accounts), "article"), (len(comparison.outlets), "outlet")
    told = ", ".join(words.counted(*one) for one in (*counts, (len(comparison.origins), "separate text")))
    carried = [f"{name} ({words.counted(n, 'article')})" for name, n in comparison.origins if n > 1]
    return told + (": " + ", ".join(carried) if carried else "")


def claim_lines(compared: Compared, claim: Claim) -> Iterator[Line]:
    """The row's label with its origins, then what each outlet has; those without it share a line."""
    weight = words.counted(len(claim.origins), "source")
    top = f"; at the top of {', '.join(claim.headline)}" if claim.headline else ""
    yield Line("item", f"[{claim.kind}] {claim.label} ({weight}: {', '.join(claim.origins)}{top})")
    absent: dict[tuple[str, str], list[str]] = defaultdict(list)
    for cell in claim.cells:
        if cell.spans:
            yield from cell_lines(compared, cell)
        else:
            absent[cell.stance, cell.reason].append(cell.outlet)
    for (stance, reason), outlets in absent.items():
        yield Line("also", f"{stance}: {', '.join(outlets)} ({reason})")


def cell_lines(compared: Compared, cell: Cell) -> Iterator[Line]:
    """One outlet's own version, with its sentence."""
    word = "" if cell.word in ("outlet", "") else f", on the word of {cell.word}"
    value = f" [{cell.value or cell.reason}]" if cell.value or cell.reason else ""
    span = cell.spans[0]
    more = f" (and {len(cell.spans) - 1} more)" if len(cell.spans) > 1 else ""
    text = compared.words(compared.sentence(span))
    yield Line("also", f"{cell.outlet} {cell.stance}{word}{value}: {text}{more}", compared.where(span))


def top_lines(compared: Compared) -> Iterator[Line]:
    yield Line("heading", "Headlines and leads side by side")
    for top in compared.comparison.tops:
        for what, span in (("headline", top.headline), ("lead", top.lead)):
            if span is not None:
                yield Line("item", f"{top.outlet}, {what}: {compared.words(span, 400)}", compared.where(span))


def wording_lines(compared: Compared) -> Iterator[Line]:
    """Every name and act that outlets word differently in their own voice."""
    if compared.comparison.wording:
        yield Line("heading", "Wording, each outlet in its own voice")
    for naming in compared.comparison.wording:
        yield Line("item", f"[{naming.kind}] {naming.label}")
        by_outlet: dict[str, list[str]] = defaultdict(list)
        first: dict[str, Span] = {}
        for outlet, used, spans in naming.uses:
            times = f" ({len(spans)})" if len(spans) > 1 else ""
            by_outlet[outlet].append(f"“{used}”{times}")
            first.setdefault(outlet, spans[0])
        for outlet, used_words in by_outlet.items():
            yield Line("also", f"{outlet}: {', '.join(used_words)}", compared.where(first[outlet]))


def share_lines(comparison: Comparison) -> Iterator[Line]:
    """Words quoted or reported of each speaker, as a share of the outlet's text."""
    if comparison.shares:
        yield Line("heading", "Who is quoted or reported, and how much")
    by_outlet: dict[str, list[str]] = defaultdict(list)
    for share in comparison.shares:
        side = f", {share.side}" if share.side else ""
        by_outlet[share.outlet].append(f"{share.speaker}{side} {share.words / max(1, share.of):.0%}")
    for outlet, shares in by_outlet.items():
        yield Line("item", f"{outlet}: {'; '.join(shares)}")


def brief(compared: Compared) -> Iterator[Line]:
    """One page made only of the record's rows: agreed, disputed, alone, unknown."""
    comparison = compared.comparison
    yield Line("title", comparison.title)
    yield Line("note", held(comparison))
    telling = sorted((c for c in comparison.claims if c.kind not in ("person", "source")), key=weight)
    shown: set[Span] = set()
    for heading, standing, most in (("Agreed", "shared", 10), ("Disputed", "disputed", 8), ("Alone", "alone", 8)):
        rows = [c for c in telling if c.standing == standing]
        fresh = list(new_to(compared, rows, shown, most))
        if rows:
            yield Line("heading", heading if len(rows) == len(fresh) else f"{heading} ({len(fresh)} of {len(rows)})")
        for claim in fresh:
            yield from brief_lines(compared, claim)
    yield from unknown_lines(telling)


def weight(claim: Claim) -> tuple[bool, int, int]:
    """What most outlets tell and put first comes first, details after what they are of; then deeds, words, figures.
    Ties stay in the table's order."""
    return claim.kind == "detail", -len(said(claim)) - len(claim.headline), WEIGHTY.index(claim.kind)


def said(claim: Claim) -> list[Cell]:
    return [cell for cell in claim.cells if cell.stance in SAID]


def new_to(compared: Compared, rows: Sequence[Claim], shown: set[Span], most: int) -> Iterator[Claim]:
    """The first ``most`` rows that rest on a sentence that no row ``shown`` before rests on, and disputes in any case;
    of rows that one outlet alone has, no more than its part, and one a paragraph."""
    turns: Counter[str] = Counter()
    outlets = {cell.outlet for claim in rows for cell in said(claim)}
    part = -(-most // max(len(outlets), 1))
    lines: set[str] = set()
    for claim in rows:
        sentences = {compared.sentence(cell.spans[0]) for cell in said(claim)}
        teller = said(claim)[0].outlet
        line = compared.where(said(claim)[0].spans[0])
        repeats = sentences <= shown and claim.standing != "disputed"
        if repeats or (claim.standing == "alone" and (turns[teller] >= part or line in lines)):
            continue
        shown |= sentences
        lines.add(line)
        turns[teller] += 1
        yield claim
        most -= 1
        if not most:
            return


def unknown_lines(claims: Sequence[Claim]) -> Iterator[Line]:
    """For each outlet, of how many rows it is not known whether it left them out."""
    unsure: Counter[str] = Counter()
    unordered: Counter[str] = Counter()
    for claim in claims:
        unsure.update(cell.outlet for cell in claim.cells if cell.stance == "unsure")
        unordered.update(cell.outlet for cell in claim.cells if cell.stance == "silent, order unknown")
    if unsure or unordered:
        yield Line("heading", "Unknown")
    for outlet in sorted(unsure.keys() | unordered.keys()):
        parts = []
        if unordered[outlet]:
            rows = words.counted(unordered[outlet], "row")
            parts.append(f"{rows} it does not have may be younger than its article")
        if unsure[outlet]:
            parts.append(f"{words.counted(unsure[outlet], 'row')} it may have in other words")
        yield Line("item", f"{outlet}: {'; '.join(parts)}")


def brief_lines(compared: Compared, claim: Claim) -> Iterator[Line]:
    cells = said(claim)
    outlets = ", ".join(cell.outlet if cell.stance == "says" else f"{cell.outlet} {cell.stance}" for cell in cells)
    yield Line("item", f"{claim.label} ({outlets})", compared.where(cells[0].spans[0]))
    if claim.standing == "disputed":
        for cell in cells:
            value = f" [{cell.value}]" if cell.value else ""
            text = compared.words(compared.sentence(cell.spans[0]))
            yield Line("also", f"{cell.outlet}{value}: {text}", compared.where(cell.spans[0]))


def entries(compared: Compared) -> Iterator[dict[str, Any]]:
    """One entry a cell, for CSV, JSON and data frames."""
    for claim in compared.comparison.claims:
        for cell in claim.cells:
            span = cell.spans[0] if cell.spans else None
            yield {
                "claim": claim.id,
                "kind": claim.kind,
                "label": claim.label,
                "standing": claim.standing,
                "origins": list(claim.origins),
                "outlet": cell.outlet,
                "stance": cell.stance,
                "value": cell.value,
                "word": cell.word,
                "text": compared.words(compared.sentence(span), 2000) if span else "",
                "where": compared.where(span) if span else "",
                "article": cell.article or "",
                "spans": [[s.article, s.start, s.end] for s in cell.spans],
                "reason": cell.reason,
            }


CELLS = Listing(
    ("kind", "label", "standing", "outlet", "stance", "value", "word", "text", "where"),
    lambda entry: Line("item", f"{entry['label']}: {entry['outlet']} {entry['stance']}", str(entry["where"])),
)
