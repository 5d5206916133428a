"""Why two articles are together or apart: the score and what decided, what they share, where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from onrecord import journey
from onrecord.errors import InputError, NotFoundError
from onrecord.record import Filter, Record
from onrecord.record.relations import Relations
from onrecord.shapes import Article, Entity, Marks, Story
from onrecord.show import affairs, entries, words
from onrecord.show.held import by_hand, hold
from onrecord.show.lines import Line
from onrecord.show.things import Thing

LOOKED_AT = 3
"""Articles of each story that are weighed against each other, the first ones."""
MOST = 5
"""Events, statements and names listed of each kind."""
KINDS = ("person", "body", "country", "place")
ONLY = re.compile(r"only “.*” opens with (?P<word>.+)", re.DOTALL)
"""How linking says that a word stands in the opening of one article and nowhere in the other."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two articles, with its marks and its story."""

    article: Article
    marks: Marks
    story: Story | None
    moved: str

    def named(self) -> dict[str, Entity]:
        return {entity.key: entity for entity in self.marks.entities if entity.kind in KINDS}

    def outlet(self) -> str:
        return words.outlet(self.article.outlet) if self.article.outlet else self.article.path


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that both have, and where each has it."""

    what: str
    where: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The answer: ``score`` is the likeness of the articles, days between them counted in, ``bar`` what is needed."""

    together: bool
    verdict: str
    score: float
    bar: float
    words: tuple[str, ...]
    names: tuple[str, ...]
    events: tuple[Passage, ...]
    statements: tuple[Passage, ...]
    differing: tuple[str, ...]
    storyline: tuple[str, ...]


def weigh(record: Record, a: str, b: str) -> Thing:
    """Why ``a`` and ``b`` are together or apart. Raises NotFoundError, InputError where they are one."""
    first, second, found = closest(record, meant(record, a), meant(record, b))
    sides = (side(record, first), side(record, second))
    made = answer(record, sides, found)
    told = [entries.article(one.article, one.story.id if one.story else "") for one in sides]
    return Thing(tuple(lines(sides, made)), {"articles": told, **asdict(made)})


def meant(record: Record, name: str) -> list[str]:
    """The ids of the articles that a name means: an article's own, or those of a story by date."""
    try:
        return [record.article(name).id]
    except NotFoundError as error:
        if "more than one" in str(error):
            raise
    try:
        story = record.story(name)
    except NotFoundError:
        raise NotFoundError(f"the record has no article or story {name!r}") from None
    return [article.id for article in hold(record, story, {}, marked=False).articles]


def closest(record: Record, a: Sequence[str], b: Sequence[str]) -> tuple[str, str, journey.Why]:
    """The two articles that are most alike, one of each side."""
    pairs = [(x, y) for x in a[:LOOKED_AT] for y in b[:LOOKED_AT] if x != y]
    if not pairs:
        raise InputError("that is one article: name two articles, or two stories")
    found = [(x, y, journey.why(record, x, y)) for x, y in pairs]
    return max(found, key=lambda one: one[2].score)


def side(record: Record, name: str) -> Side:
    article = record.article(name)
    home = record.story_of(article.id)
    story = record.story(home) if home else None
    member = next((m for m in story.members if m.article == article.id), None) if story else None
    return Side(article, record.marks(article.id), story, by_hand(member) if member else "")


# -- what both have, and what only one ---------------------------------------------------------------


def answer(record: Record, sides: tuple[Side, Side], found: journey.Why) -> Weighed:
    return Weighed(
        together=found.together,
        verdict=verdict(sides, found),
        score=found.score,
        bar=found.bar,
        words=found.shared,
        names=names(sides),
        events=tuple(events(record, sides)),
        statements=tuple(statements(record, sides)),
        differing=(*days(sides), *only(sides, found.differing)),
        storyline=tuple(ties(record, sides)),
    )


def verdict(sides: tuple[Side, Side], found: journey.Why) -> str:
    """What decided; a reader's hand before all else."""
    moved = [one.moved for one in sides]
    if found.together and any(moved) and not all(moved):
        return f"together: {next(filter(None, moved))}"
    if not found.together and any("split off" in one for one in moved):
        return f"apart: {next(one for one in moved if 'split off' in one)}"
    gap = between(sides)
    if not found.together and found.score >= found.bar and gap >= journey.TOO_FAR:
        return f"apart: likeness {found.score:.2f} would do, but their stories were told {gap} days apart"
    return found.verdict


def between(sides: tuple[Side, Side]) -> int:
    """Days from the last stated day of the earlier story to the first of the later one, 0 where they are not known."""
    told = [(one.story.earliest, one.story.latest) for one in sides if one.story]
    known = sorted((first, last) for first, last in told if first and last)
    if len(known) < len(sides):
        return 0
    (_, last), (first, _) = known
    return max(0, (date.fromisoformat(first[:10]) - date.fromisoformat(last[:10])).days)


def names(sides: tuple[Side, Side]) -> tuple[str, ...]:
    """Persons, bodies, countries and places that both name, those most named in both first."""
    first, second = (one.named() for one in sides)
    both = sorted(first.keys() & second.keys(), key=lambda k: (-least(first[k], second[k]), k))
    return tuple(first[key].name for key in both[: 2 * MOST])


def least(a: Entity, b: Entity) -> int:
    return min(len(a.mentions), len(b.mentions))


def events(record: Record, sides: tuple[Side, Side]) -> Iterator[Passage]:
    """Events that both tell of."""
    relations = Relations(record)
    found = [relations.events_with(event.id for event in one.marks.events) for one in sides]
    for event in dict.fromkeys(e for e in found[0].values() if e in found[1].values()):
        happening = record.happening(event)
        starts = [
            next(m.start for m in one.marks.events if (one.article.id, m.id) in happening.members) for one in sides
        ]
        yield Passage(happening.label, places(record, sides, starts))


def statements(record: Record, sides: tuple[Side, Side]) -> Iterator[Passage]:
    """Utterances that both quote, in the words of the first."""
    relations = Relations(record)
    found = [relations.statements_with(quotation.id for quotation in one.marks.quotations) for one in sides]
    for name in dict.fromkeys(s for s in found[0].values() if s in found[1].values()):
        said = [
            next(q for q in one.marks.quotations if by.get(q.id) == name) for one, by in zip(sides, found, strict=True)
        ]
        text = words.quoted(sides[0].article, said[0])
        starts = [quotation.content[0][0] for quotation in said]
        speaker = record.statement(name).speaker or words.NO_SPEAKER
        yield Passage(f"{speaker}: {text}", places(record, sides, starts))


def places(record: Record, sides: tuple[Side, Side], starts: Sequence[int]) -> tuple[str, str]:
    one, other = (f"{s.article.path}:{record.line(s.article, at)}" for s, at in zip(sides, starts, strict=True))
    return one, other


def days(sides: tuple[Side, Side]) -> Iterator[str]:
    first, second = (words.date(one.article.published) for one in sides)
    if first != second:
        yield f"published: {first}, and {second}"


def only(sides: tuple[Side, Side], told: Sequence[str]) -> Iterator[str]:
    """Whom only one of them opens with, by full name: of the words that linking tells those that are in a name."""
    alike = sides[0].outlet() == sides[1].outlet()
    opening = [found["word"] for one in told if (found := ONLY.fullmatch(one))]
    for one, other in (sides, sides[::-1]):
        kept = {
            entity.name: None
            for key, entity in one.named().items()
            if key not in other.named() and any(word in entity.name.split() for word in opening)
        }
        if kept:
            label = one.article.path if alike else one.outlet()
            yield f"only {label} names {', '.join(list(kept)[:MOST])}"


def ties(record: Record, sides: tuple[Side, Side]) -> Iterator[str]:
    """How the stories of two articles that are apart are tied in a storyline: by their own link, else by those back."""
    stories = {one.story.id for one in sides if one.story}
    if len(stories) < 2:
        return
    for affair in affairs.affairs(record, Filter(story=min(stories))):
        chapters = {chapter.story: chapter for chapter in affair.chapters}
        if stories <= chapters.keys():
            yield f"both stories are of the storyline {affair.title} [{affair.id}]"
            back = [link for link in affair.links if link.later in stories]
            for link in [link for link in back if link.earlier in stories] or back:
                yield f"“{chapters[link.later].title}”: {affairs.tie(link, chapters[link.earlier])}"


# -- as lines ---------------------------------------------------------------------------------------


def lines(sides: tuple[Side, Side], made: Weighed) -> Iterator[Line]:
    yield Line("title", "Together in one story" if made.together else "Apart, in two stories")
    yield Line("note", made.verdict)
    yield Line(
        "note", f"Likeness {made.score:.3f}, by words and days; the articles of a story need {made.bar} on average"
    )
    for one in sides:
        headline = one.article.title or words.NO_HEADLINE
        told = f"{words.outlet(one.article.outlet)}: {headline}, {words.date(one.article.published)}"
        yield Line("item", f"{told}  [{one.story.id}]" if one.story else told, one.article.path)
        for note in words.inferences(one.article):
            yield Line("also", note.text, note.ref)
        if one.moved:
            yield Line("also", one.moved)
    yield Line("heading", "What they share")
    if made.words:
        yield Line("item", f"words: {', '.join(made.words)}")
    if made.names:
        yield Line("item", f"both name {', '.join(made.names)}")
    for what, found in (("both tell of", made.events), ("both quote", made.statements)):
        for passage in found[:MOST]:
            yield Line("item", f"{what} {passage.what}", ", ".join(passage.where))
        if len(found) > MOST:
            yield Line("item", f"{what} {len(found) - MOST} more")
    if not (made.words or made.names or made.events or made.statements):
        yield Line("item", "nothing that was marked")
    if made.differing:
        yield Line("heading", "Where they differ")
        yield from (Line("item", one) for one in made.differing)
    if made.storyline:
        yield Line("heading", "What ties their stories")
        yield from (Line("item", one) for one in made.storyline)
