"""The report's lines, in reading order: printed to a terminal or written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.errors import Rejected
from onrecord.show import provenance, words
from onrecord.show.affairs import Affair, storyline_lines
from onrecord.show.lines import Line
from onrecord.show.report import Account, Head, StoryReport
from onrecord.show.speech import Appearance, Speech
from onrecord.show.untrusted import one_line

NEUTRAL = "said"
"""The stance of a cue that takes none: not worth a word."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What is said of a record besides what it holds: under the title, and at the end."""

    top: tuple[Line, ...] = ()
    end: tuple[Line, ...] = ()


def lines(head: Head, stories: Iterable[StoryReport], affairs: Iterable[Affair], notes: Notes) -> Iterator[Line]:
    """The whole report."""
    yield from _head(head)
    yield from notes.top
    for number, story in enumerate(stories, 1):
        yield from story_lines(number, story)
    for number, affair in enumerate(affairs, 1):
        yield from storyline_lines(affair, number)
    if head.rejected:
        yield Line("story", f"Not read ({len(head.rejected)})")
        yield from map(_rejected, head.rejected)
    yield from notes.end


def _head(head: Head) -> Iterator[Line]:
    yield Line("title", "On the record")
    held = [words.counted(head.articles, "article"), words.counted(head.outlets, "outlet")]
    yield Line("note", ", ".join([*held, words.counted(head.stories, "story", "stories")]))
    if head.first and head.last:
        yield Line("note", f"Published {words.span_of_days(head.first, head.last)}{_undated(head)}")
    elif head.undated:
        yield Line("note", "No article is dated")
    if head.unlinked:
        text = f"{words.counted(head.unlinked, 'article')} in no story yet: a build was stopped, run it again"
        yield Line("note", text)
    if head.rejected:
        yield Line("note", f"{words.counted(len(head.rejected), 'input')} not read, listed at the end")
    if head.corrections:
        yield Line("note", f"{words.counted(head.corrections, 'correction')} by hand: onrecord corrections lists them")


def _undated(head: Head) -> str:
    """How many articles have a day that is only inferred, and how many have none."""
    unknown = head.undated - head.inferred
    told = [f"{words.counted(head.inferred, 'article')} dated by inference"] if head.inferred else []
    told += [f"{words.counted(unknown, 'article')} undated"] if unknown else []
    return "".join(f", {one}" for one in told)


def _rejected(rejected: Rejected) -> Line:
    why = f"{rejected.reason}: {rejected.detail}" if rejected.detail else rejected.reason
    return Line("item", why, rejected.path)


def story_lines(number: int, story: StoryReport) -> Iterator[Line]:
    """The lines on one story."""
    yield Line("story", f"Story {number}: {story.title}")
    told = words.told(len(story.accounts), story.outlets, story.origins, story.nameless)
    yield Line("note", f"{told}  [{story.id}]")
    yield Line("note", f"Published {story.dates}" if story.dates[:1].isdigit() else story.dates)
    for storyline, title in story.storylines:
        yield Line("note", f"Part of the storyline {title}  [{storyline}]")
    yield Line("heading", "Told by")
    for account in story.accounts:
        yield from _account(account)
    if story.sources:
        yield Line("heading", "Origins: who had it first, who carries it")
        yield from provenance.lines(story.sources)
    if story.happened:
        yield Line("heading", "What happened, as each account opens")
        for happening in story.happened:
            outlet = "" if happening.outlet == words.NO_OUTLET else f" ({words.bracketed(happening.outlet)})"
            yield Line("item", happening.text + outlet, happening.ref)
    if story.events:
        yield Line("heading", "Events, as coded from the accounts")
        for event in story.events:
            yield Line("item", f"{event.text} ({words.bracketed(event.outlet)})", event.ref)
    for heading, speakers in (
        ("Who said what", story.said),
        ("Unnamed sources", story.unnamed),
        ("Speaker not found", story.unattributed),
    ):
        if speakers:
            yield Line("heading", heading)
            for speech in speakers:
                yield from _speech(speech)


def _account(account: Account) -> Iterator[Line]:
    text = f"{account.outlet}: {account.headline or words.NO_HEADLINE}, {account.published}"
    if account.origin:
        source = account.origin_outlet or account.origin
        text += f", reprint of {source} ({account.shared:.0%} of its words)"
    if account.superseded_by:
        text += f", {words.EARLIER}"
    yield Line("item", text, account.ref)
    for note in account.inferred:
        yield Line("also", note.text, note.ref)
    if account.moved:
        yield Line("also", account.moved, account.ref)


def _speech(speech: Speech) -> Iterator[Line]:
    if speech.speaker:
        role = f", {speech.roles[0]}" if speech.roles else ""
        yield Line("speaker", speech.speaker + role)
    for utterance in speech.utterances:
        first, *others = utterance
        yield Line("item", f"{first.text} ({_how(first)})", first.ref)
        for other in others:
            same = "the same words" if other.whole else f"in part: {other.text}"
            yield Line("also", f"{same} ({_how(other)})", other.ref)


def _how(appearance: Appearance) -> str:
    via = f"via {' and '.join(appearance.via)}" if appearance.via else ""
    stance = "" if appearance.stance == NEUTRAL else appearance.stance
    outlet = "" if appearance.outlet == words.NO_OUTLET else words.bracketed(appearance.outlet)
    return "; ".join(part for part in (appearance.kind, stance, outlet, via) if part)


_SPECIAL = re.compile(r"[\\`*_\[\]<>]|&(?=#?\w+;)")
_OPENING = re.compile(r"^(\d*)([-+=#.)])")
_PREFIX: dict[str, str] = {
    "title": "# ",
    "story": "\n## ",
    "heading": "\n### ",
    "speaker": "\n",
    "item": "- ",
    "also": "  - ",
    "note": "\n",
}


def markdown(report: Iterable[Line]) -> Iterator[str]:
    """The report as Markdown, one string a line. Text of articles cannot become markup."""
    before = ""
    for line in report:
        text = escaped(one_line(line.text))
        if line.kind == "speaker":
            text = f"**{text}**"
        ref = f"`{one_line(line.ref).replace('`', chr(0x2BC))}`" if line.ref else ""
        gap = "\n" if line.kind == "item" and before in ("heading", "speaker", "note") else ""
        before = line.kind
        yield gap + _PREFIX[line.kind] + " ".join(part for part in (text, ref) if part)


def escaped(text: str) -> str:
    """Text that Markdown prints as it is: its signs escaped, also those that mean something only at a line's start."""
    return _OPENING.sub(r"\1\\\2", _SPECIAL.sub(lambda match: "\\" + match[0], text))
