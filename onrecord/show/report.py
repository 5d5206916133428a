"""The report's content: per story who told it, what happened, who said what; each line with its place in a file.

    head, story_reports    a record, a choice  ->  Head, StoryReport ...
    layout                 Head, StoryReport ...  ->  lines, which a terminal or a Markdown file shows

A report is made of verbatim words, names and dates that the record holds; it writes no sentence of its own about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.errors import Rejected
from onrecord.record import Filter, Record, corrections
from onrecord.shapes import Article, Event, Marks, Story, Storyline
from onrecord.show import words
from onrecord.show.happened import Told
from onrecord.show.held import Held, hold
from onrecord.show.provenance import Source, sources
from onrecord.show.speech import Speech, speeches

EVERYTHING = Filter()
LEAD_WORDS = 6
"""Words below which what opens an article is no sentence that tells anything."""
FULL_WORDS = 18
"""Words of a full paragraph, as reading measured it; shorter lines above one are often the title of a video."""
OPENING_BLOCKS = 3
"""Paragraphs among which the first full one is looked for."""

MOST_EVENTS = 8
"""Events that a story's report lists; ``onrecord events`` has all."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the report stands on: counts, and the first and last stated day of publication."""

    articles: int
    outlets: int
    stories: int
    undated: int
    inferred: int
    """Articles that state no day, and of these those whose day is inferred."""
    unlinked: int
    """Articles in no story yet: a build was stopped before it linked."""
    first: str | None
    last: str | None
    rejected: tuple[Rejected, ...]
    corrections: int = 0
    """What readers set right by hand."""


@dataclass(frozen=True, slots=True)
class Account:
    """One article of a story. ``origin`` names the article that it reprints, ``shared`` how much of it (0 to 1)."""

    article: str
    outlet: str
    headline: str
    published: str
    ref: str
    origin: str | None = None
    origin_outlet: str = ""
    shared: float = 0.0
    inferred: tuple[words.Inference, ...] = ()
    moved: str = ""
    """What a reader did to bring it into the story."""
    superseded_by: str | None = None
    """The later version of its file."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line on what happened, in the words of one account."""

    text: str
    outlet: str
    ref: str


@dataclass(frozen=True, slots=True)
class StoryReport:
    """One story as its accounts tell it."""

    id: str
    title: str
    dates: str
    outlets: int
    nameless: int
    """Accounts whose outlet is not known."""
    origins: int
    sources: tuple[Source, ...]
    storylines: tuple[tuple[str, str], ...]
    """(id, title) of the longer affairs that it is part of."""
    accounts: tuple[Account, ...]
    happened: tuple[Happening, ...]
    events: tuple[Happening, ...]
    said: tuple[Speech, ...]
    unnamed: tuple[Speech, ...]
    unattributed: tuple[Speech, ...]


def head(record: Record, choice: Filter) -> Head:
    """Counts over the articles that the choice leaves; what was rejected is told only of the whole record."""
    outlets: set[str] = set()
    days: list[str] = []
    articles = undated = inferred = unlinked = 0
    for article in record.articles(choice):
        articles += 1
        outlets |= {words.outlet(article.outlet)} if article.outlet else set()
        undated += article.published.basis != "stated"
        inferred += article.published.basis == "inferred"
        unlinked += record.story_of(article.id) is None
        if article.published.value and article.published.basis == "stated":
            day = article.published.value[:10]
            days = [min([day, *days[:1]]), max([day, *days[1:]])]
    return Head(
        articles=articles,
        outlets=len(outlets),
        stories=sum(1 for _ in record.stories(choice)),
        undated=undated,
        inferred=inferred,
        unlinked=unlinked,
        first=days[0] if days else None,
        last=days[1] if days else None,
        rejected=tuple(record.rejected()) if choice == EVERYTHING else (),
        corrections=len(corrections.read(record.path)),
    )


def story_reports(record: Record, choice: Filter) -> Iterator[StoryReport]:
    """The stories of which an article passes the choice, one at a time, each whole."""
    reprints = {reprint.article: reprint for reprint in record.reprints()}
    affairs: dict[str, list[Storyline]] = {}
    for line in record.storylines():
        for one in line.stories:
            affairs.setdefault(one, []).append(line)
    for story in record.stories(choice):
        yield story_report(story, hold(record, story, reprints), _events(record, story), affairs.get(story.id, ()))


def story_report(
    story: Story, held: Held, events: Iterable[Happening] = (), affairs: Iterable[Storyline] = ()
) -> StoryReport:
    """All that the report tells of one story."""
    said = speeches(held)
    return StoryReport(
        id=story.id,
        title=words.story_title(story, held.articles),
        dates=words.dates(held.articles),
        outlets=held.outlets(),
        nameless=held.unnamed(),
        origins=held.origins(),
        sources=sources(held),
        storylines=tuple((line.id, line.title) for line in affairs),
        accounts=tuple(_account(article, held) for article in held.articles),
        happened=tuple(_happened(held)),
        events=tuple(events),
        said=tuple(speech for speech in said if speech.named),
        unnamed=tuple(speech for speech in said if not speech.named and speech.speaker),
        unattributed=tuple(speech for speech in said if not speech.speaker),
    )


def _account(article: Article, held: Held) -> Account:
    reprint = held.reprint(article)
    origin = next((other for other in held.articles if reprint and other.id == reprint.origin), None)
    return Account(
        article=article.id,
        outlet=words.outlet(article.outlet),
        headline=article.title,
        published=words.date(article.published),
        ref=held.headline(article),
        origin=reprint.origin if reprint else None,
        origin_outlet=words.outlet(origin.outlet) if origin else "",
        shared=reprint.shared if reprint else 0.0,
        inferred=tuple(words.inferences(article)),
        moved=held.moved.get(article.id, ""),
        superseded_by=held.versions.get(article.id),
    )


def _happened(held: Held) -> Iterator[Happening]:
    """What happened, as each account opens: its first sentence, once where accounts share it."""
    told: set[tuple[str, ...]] = set()
    for article in held.articles:
        lead = opening(article, held.marks[article.id])
        if lead is None:
            continue
        text = article.text[lead[0] : lead[1]]
        if (essence := words.essence(text)) not in told:
            told.add(essence)
            yield Happening(" ".join(text.split()), held.outlet(article), held.ref(article, lead[0]))


def _events(record: Record, story: Story) -> list[Happening]:
    """The events that most outlets tell of, each with where it is told first."""
    told = Told(record)
    ranked = sorted(
        filter(tells, record.happenings(Filter(story=story.id))),
        key=lambda event: (-len(told.outlets(event.members)), -len(event.members), event.id),
    )
    found = []
    for event in ranked[:MOST_EVENTS]:
        _, where = told.words(event.members)
        found.append(Happening(event.label, ", ".join(told.outlets(event.members)), where))
    return found


def tells(event: Event) -> bool:
    """Whether an event is worth a line: more than a mere possibility, with somebody to name on either side."""
    parties = event.label.split(": ")[0].split(" → ")
    return event.status != "hypothetical" and len(set(parties)) == len(parties)


def opening(article: Article, marks: Marks) -> tuple[int, int] | None:
    """The first sentence of the first full paragraph; a place line before it ("PARIS -") is read on to the sentence."""
    start: int | None = None
    body = [block for block in article.blocks if block.kind == "body" and not block.repeats]
    lengths = [len(words.essence(article.text[block.start : block.end])) for block in body[:OPENING_BLOCKS]]
    full = next((at for at, length in enumerate(lengths) if length >= FULL_WORDS), 0)
    for block in body[full:]:
        for sentence in marks.sentences:
            if block.start <= sentence[0] < block.end:
                start = sentence[0] if start is None else start
                if len(words.essence(article.text[start : sentence[1]])) >= LEAD_WORDS:
                    return start, sentence[1]
    return None
