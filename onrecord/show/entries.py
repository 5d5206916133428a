"""What each list has in an entry, which columns a pipe gets of it, and how it reads on a terminal."""

from __future__ import annotations

from typing import Any

from onrecord.errors import Rejected
from onrecord.record import Row
from onrecord.shapes import Article, BlockKind, MarkedString, Quotation, Reprint, Story
from onrecord.show import words
from onrecord.show.held import Held
from onrecord.show.lines import Line
from onrecord.show.output import Listing

Entry = dict[str, Any]

SHORT = 8
"""Characters of an id that a terminal shows; every command takes the beginning of an id."""

NEUTRAL = "said"
"""The stance of a cue that takes none. Any other changes what the words mean ("denied"), so it stands beside them."""


def article(one: Article, story: str = "", reprint: Reprint | None = None, superseded_by: str = "") -> Entry:
    """One article without its text; ``superseded_by`` is the later version of its file."""
    return {
        "id": one.id,
        **_told(one),
        "title": one.title,
        "byline": one.byline.value if one.byline else "",
        "story": story,
        "reprint_of": reprint.origin if reprint else "",
        "superseded_by": superseded_by,
        "evidence": [inference.text for inference in words.inferences(one)],
        "url": one.url.value if one.url else "",
        "path": one.path,
    }


def _told(one: Article) -> Entry:
    """By whom and when; ``date`` says it in words, the rest is what it stands on."""
    return {
        "outlet": words.outlet(one.outlet) if one.outlet else "",
        "outlet_basis": one.outlet.basis if one.outlet else "unknown",
        "date": words.date(one.published),
        "published": one.published.value,
        "basis": one.published.basis,
        "earliest": one.published.earliest,
        "latest": one.published.latest,
    }


def story(one: Story, held: Held) -> Entry:
    """One story with how many accounts, outlets and origins it has."""
    first, last = held.days() or (one.earliest, one.latest)
    return {
        "id": one.id,
        "date": words.dates(held.articles),
        "title": words.story_title(one, held.articles),
        "articles": len(held.articles),
        "outlets": held.outlets(),
        "unnamed": held.unnamed(),
        "origins": held.origins(),
        "earliest": first,
        "latest": last,
        "members": [article.id for article in held.articles],
    }


def quotation(row: Row[Quotation]) -> Entry:
    """One quotation: the words, who is given as their speaker, and where they stand."""
    mark, text = row.mark, row.article.text
    return {
        "id": mark.id,
        "speaker": mark.speaker.name if mark.speaker.kind != "unknown" else "",
        "speaker_kind": mark.speaker.kind,
        "named": mark.speaker.named,
        "words": words.quoted(row.article, mark),
        "kind": mark.kind,
        "cue": " ".join(text[start:end] for start, end in mark.cue),
        "via": [relay.name for relay in mark.via],
        "stance": mark.stance or "",
        "repeats": mark.repeats or "",
        **_stands(row),
        "spans": [list(span) for span in mark.content],
    }


def manner(kind: str, stance: str | None) -> str:
    """The kind of a quotation and what its cue says of it: "indirect, denied"."""
    return kind if stance in (None, "", NEUTRAL) else f"{kind}, {stance}"


def marked(row: Row[MarkedString]) -> Entry:
    """One string in quotation marks that is given to no speaker, and what it was taken for."""
    text = " ".join(row.text.split())
    return {"words": text, "verdict": row.mark.verdict, "reason": row.mark.reason, **_stands(row)}


def without_speaker(row: Row[Quotation]) -> Entry:
    """One quotation that no speaker was found for."""
    return {
        "words": words.quoted(row.article, row.mark),
        "verdict": "quotation",
        "reason": "speaker not found",
        **_stands(row),
    }


def hit(row: Row[BlockKind]) -> Entry:
    """One sentence or block that a search found."""
    return {
        "sentence": " ".join(row.text.split()),
        "block": row.mark,
        **_stands(row),
        "spans": [list(s) for s in row.spans],
    }


def _stands(row: Row[Any]) -> Entry:
    return {
        **_told(row.article),
        "article": row.article.id,
        "path": row.article.path,
        "line": row.line,
        "where": row.where,
    }


def passage(row: Row[Any]) -> Entry:
    """Any other mark: its words, what it is, and where they stand."""
    return {"text": " ".join(row.text.split()), "mark": str(row.mark), **_stands(row)}


def rejected(one: Rejected) -> Entry:
    """One input that did not become an article."""
    return {"path": one.path, "reason": one.reason, "detail": one.detail}


# -- how a terminal shows them --------------------------------------------------------------------


def _short(entry: Entry) -> str:
    return f"[{entry['id'][: SHORT + 2 * entry['id'].startswith('s-')]}]"


def _teller(entry: Entry) -> str:
    return f"{words.bracketed(entry['outlet']) or words.NO_OUTLET}, {entry['date']}"


def _article_line(entry: Entry) -> Line:
    reprint = f", reprint of {entry['reprint_of'][:SHORT]}" if entry["reprint_of"] else ""
    earlier = f", {words.EARLIER}" if entry["superseded_by"] else ""
    title = entry["title"] or words.NO_HEADLINE
    evidence = "".join(f"; {ground}" for ground in entry["evidence"])
    return Line("item", f"{_short(entry)} {title} ({_teller(entry)}{reprint}{earlier}{evidence})", entry["path"])


def _story_line(entry: Entry) -> Line:
    told = words.told(entry["articles"], entry["outlets"], entry["origins"], entry["unnamed"])
    return Line("item", f"{_short(entry)} {entry['title']}; {entry['date']}; {told}")


def _quotation_line(entry: Entry) -> Line:
    speaker = entry["speaker"] or words.NO_SPEAKER
    text = f"{_short(entry)} {speaker}: {entry['words']} ({manner(entry['kind'], entry['stance'])}; {_teller(entry)})"
    return Line("item", text, entry["where"])


def _marked_line(entry: Entry) -> Line:
    return Line("item", f"{entry['words']} ({entry['verdict']}: {entry['reason']}; {_teller(entry)})", entry["where"])


def _hit_line(entry: Entry) -> Line:
    return Line("item", f"{entry['sentence']} ({_teller(entry)})", entry["where"])


def _passage_line(entry: Entry) -> Line:
    return Line("item", f"{entry['text']} ({_teller(entry)})", entry["where"])


def _rejected_line(entry: Entry) -> Line:
    return Line("item", ": ".join(filter(None, (entry["reason"], entry["detail"]))), entry["path"])


ARTICLES = Listing(("id", "date", "outlet", "title", "path", "evidence"), _article_line)
STORIES = Listing(("id", "date", "title", "articles", "outlets", "origins"), _story_line)
QUOTATIONS = Listing(("id", "speaker", "words", "kind", "stance", "outlet", "date", "where"), _quotation_line)
MARKED = Listing(("words", "verdict", "reason", "outlet", "date", "where"), _marked_line)
HITS = Listing(("sentence", "outlet", "date", "where"), _hit_line)
PASSAGES = Listing(("text", "mark", "outlet", "date", "where"), _passage_line)
REJECTED = Listing(("path", "reason", "detail"), _rejected_line)
