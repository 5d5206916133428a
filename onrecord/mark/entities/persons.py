"""Named spans to persons: full names first, then the family names and given names that repeat them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord import lexicon
from onrecord.mark.entities import gazetteer, names, spans, titles
from onrecord.mark.entities.gazetteer import Hit, Office
from onrecord.mark.entities.page import Draft, Page, pieces
from onrecord.mark.entities.spans import Named

HEADS = frozenset(("president", "leader", "prime minister", "supreme leader", "king", "chancellor", "premier", "queen"))


@dataclass(slots=True)
class Person:
    """A person in the making. ``known`` is the canonical name of a well-known one; ``offices`` those held that day."""

    words: tuple[str, ...]
    draft: Draft
    known: str | None = None
    full: bool = True
    offices: tuple[Office, ...] = ()
    named: list[Named] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    @property
    def gender(self) -> str:
        return self.draft.gender


@dataclass(frozen=True, slots=True)
class Role:
    """What the text calls a person. ``title`` is the title in full ("vice president"), ``of`` a possessor's words."""

    title: str
    text: str
    country: str | None
    former: bool
    gender: str = ""


class Cast:
    """The persons of one article, each mention with one of them."""

    def __init__(self, page: Page, hits: Sequence[Hit]) -> None:
        self.page = page
        self.countries = frozenset(hit.entry.country for hit in hits if hit.entry.country)
        self.barred = [False] * len(page.tokens)
        for hit in hits:
            first, last = page.tokens_of(hit.start, hit.end)
            self.barred[first:last] = [True] * (last - first)
        self.persons: list[Person] = []
        self.day = page.article.published.value

    def gather(self, found: Sequence[Named]) -> list[Person]:
        """Persons of the body first; names in a title-case headline only where the body has them too."""
        calm = [one for one in found if not self.page.loud[one.first]]
        loud = [one for one in found if self.page.loud[one.first]]
        for one in sorted((o for o in calm if len(o.words) > 1), key=lambda o: -len(o.words)):
            self.full_name(one)
        calls = [one for one in calm if len(one.words) == 1]
        for one in calls:
            self.call(one)
        self.echo([False] * len(self.page.tokens))
        for one in loud:
            self.repeat(one)
        self.echo_loud()
        return [person for person in self.persons if person.named]

    def echo(self, covered: list[bool]) -> None:
        """Family names of persons found, where the parser saw no person."""
        for person in self.persons:
            for one in person.named:
                covered[one.first : one.last] = [True] * (one.last - one.first)
        families = {names.surname(p.words, p.draft.name)[0] for p in self.persons if p.full}
        for i, word in enumerate(self.page.lower):
            if word not in families or covered[i] or self.barred[i] or not self.page.said[i] or self.page.loud[i]:
                continue
            if self.page.is_name_word(i) and self.stands_alone(i) and not self.is_month(i):
                self.call(Named(i, i + 1, (word,), self.page.words[i], False, False))

    def echo_loud(self) -> None:
        """Family names in a headline of capitals that the body has alone too, and that are no common words."""
        covered = {i for person in self.persons for one in person.named for i in range(one.first, one.last)}
        alone: dict[str, list[Person]] = {}
        for person in self.persons:
            for word in {one.words[0] for one in person.named if len(one.words) == 1} if person.full else ():
                alone.setdefault(word, []).append(person)
        common = lexicon.column("common_words", "word") | lexicon.column("stop_words", "word")
        for i, word in enumerate(self.page.lower):
            if not self.page.loud[i] or not self.page.said[i] or i in covered or self.barred[i] or word in common:
                continue
            bearers = alone.get(word, [])
            if len(bearers) == 1 and self.page.words[i][0].isupper():
                bearers[0].named.append(Named(i, i + 1, (word,), self.page.words[i], False, False))

    def is_month(self, i: int) -> bool:
        """Whether the parser took token ``i`` for a date, and not for one who acts or owns."""
        token = self.page.tokens[i]
        return token.ent_type_ == "DATE" and token.dep_ not in ("nsubj", "nsubjpass", "poss", "aux")

    def stands_alone(self, i: int) -> bool:
        """Whether no other capitalised name word touches token ``i`` ("Moon Valley", "Mount Pence")."""
        page = self.page
        after = i + 1 < len(page.words) and page.is_name_word(i + 1) and page.tokens[i + 1].pos_ == "PROPN"
        before = i > 0 and page.is_name_word(i - 1) and page.tokens[i - 1].pos_ == "PROPN"
        return not after and (not before or titles.ends_at(page, i) or page.paragraph[i - 1] != page.paragraph[i])

    def full_name(self, one: Named) -> None:
        words = one.words
        person = self.same(words, one.text)
        if person is None:
            person = self.begin(words, one.text)
        person.named.append(one)

    def same(self, words: tuple[str, ...], text: str) -> Person | None:
        """The person of that full name, middle names and known other names aside; or the one whose name it ends."""
        short, (key, _) = names.without_initials(words), names.key(words, text)
        for person in self.persons:
            equal = person.draft.key == key or names.without_initials(person.words) == short
            if equal and names.same_middle(words, person.words):
                return person
        ends = [p for p in self.persons if len(p.words) > len(words) and names.matches(words, p.words, p.draft.name)]
        if len(ends) == 1:
            return ends[0]
        alike = [p for p in self.persons if len(p.words) > 2 and (p.words[0], p.words[-1]) == (words[0], words[-1])]
        return alike[0] if len(alike) == 1 and len(words) == 2 and not names.is_family_first(words, "") else None

    def begin(self, words: tuple[str, ...], text: str) -> Person:
        key, known = names.key(words, text)
        if any(person.draft.key == key for person in self.persons):
            key = f"person:{' '.join(words)}"
        draft = Draft(key, "person", " ".join(text.split()), gender=names.gender(words, text))
        person = Person(words, draft, known)
        if known:
            self.know(person, known)
        self.persons.append(person)
        return person

    def know(self, person: Person, known: str) -> None:
        offices = gazetteer.offices()[known]
        person.known = known
        person.offices = tuple(office for office in offices if office.holds(self.day))
        person.draft.gender = offices[0].gender
        person.draft.country = offices[0].country

    def call(self, one: Named) -> None:
        """A name of one word: a person's family name, a well-known holder's, a given name, or unresolved."""
        bearers = [p for p in self.persons if p.full and names.matches(one.words, p.words, p.draft.name)]
        known = self.well_known(one)
        if known is not None and known not in bearers:
            bearers.append(known)
        person = bearers[0] if len(bearers) == 1 else self.choose(one, bearers) if bearers else self.given_name(one)
        if person is None and (one.tagged or one.titled):
            person = self.unresolved(one)
        if person is not None:
            person.named.append(one)

    def choose(self, one: Named, bearers: list[Person]) -> Person | None:
        """Of several that bear a family name, the one that the title before it or the place in the text makes sure."""
        title = next((t.title for t in titles.found(self.page) if t.last == one.first), None)
        if title is not None and title.gender:
            bearers = [p for p in bearers if p.gender in (title.gender, "")]
        elif title is not None:
            bearers = [p for p in bearers if self.is_called(p, title.name)] or bearers
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        main = self.main(bearers)
        here = self.page.paragraph[one.first]
        near = [p for p in bearers if any(n.first < one.first and len(n.words) > 1
                                          and self.page.paragraph[n.first] == here for n in p.named)]  # fmt: skip
        return main if not near or near == [main] else None

    def is_called(self, person: Person, title: str) -> bool:
        """Whether a person holds the office of that title, or stands under it elsewhere in the text."""
        if any(office.role == title for office in person.offices):
            return True
        ends = {t.last for t in titles.found(self.page) if t.title.name == title}
        return any(n.first in ends and len(n.words) > 1 for n in person.named)

    def main(self, bearers: list[Person]) -> Person | None:
        """The bearer whom a bare family name means where no other has just been named: the head of a state,
        else the one introduced first, as news writes; among names with the family's in front, heads of state only."""
        heads = [p for p in bearers if self.is_head(p)]
        if len(heads) == 1:
            return heads[0]
        if heads or any(names.is_family_first(p.words, p.draft.name) for p in bearers):
            return None
        first = {id(p): min((n.first for n in p.named), default=len(self.page.tokens)) for p in bearers}
        return min(bearers, key=lambda p: first[id(p)])

    def is_head(self, person: Person) -> bool:
        return any(office.role in HEADS for office in person.offices)

    def well_known(self, one: Named) -> Person | None:
        """Whom a family name alone stands for in world news on that day, if it is one only and the state is in play."""
        if one.text not in gazetteer.people()[1]:
            return None
        held = {name: gazetteer.offices()[name] for name in gazetteer.people()[1][one.text]}
        valid = {name: [o for o in offices if o.holds(self.day)] for name, offices in held.items()}
        fitting = [name for name, offices in valid.items() if offices and self.in_play(offices, one)]
        if len(fitting) > 1:
            fitting = [name for name in fitting if name in self.anywhere]
        if len(fitting) != 1:
            return None
        found = next((p for p in self.persons if p.known == fitting[0]), None)
        if found is None and not self.announced(one, valid[fitting[0]]) and self.has_namesake(one):
            return None
        return found or self.begin(names.fold(fitting[0]), fitting[0])

    def announced(self, one: Named, offices: list[Office]) -> bool:
        """Whether the text somewhere puts the title of one of the offices right before the family name."""
        roles, word = {office.role for office in offices}, self.page.words[one.first]
        ends = {t.last for t in titles.found(self.page) if t.title.name in roles}
        return any(end < len(self.page.words) and self.page.words[end] == word for end in ends)

    def has_namesake(self, one: Named) -> bool:
        """Whether the text gives a full name with that family name: another person than the well-known one."""
        if any(p.full and names.matches(one.words, p.words, p.draft.name) for p in self.persons):
            return True
        page, word = self.page, self.page.words[one.first]
        return any(spans.is_given(page, i - 1) for i in range(1, len(page.words)) if page.words[i] == word)

    @cached_property
    def anywhere(self) -> frozenset[str]:
        """Well-known people whose full names stand anywhere on the page, captions and tags among them."""
        whole = [pieces(self.page.text, 0, len(self.page.text))]
        return frozenset(hit.entry.name for hit in gazetteer.scan(whole, gazetteer.people()[0]))

    def in_play(self, offices: list[Office], one: Named) -> bool:
        sure = one.titled or (one.tagged and one.words[0] not in names.given() | dict.fromkeys(names.family_first()))
        return any(office.country is None or office.country in self.countries for office in offices) or sure

    def given_name(self, one: Named) -> Person | None:
        bearers = [p for p in self.persons if p.full and p.words[0] == one.words[0]]
        return bearers[0] if one.tagged and len(bearers) == 1 else None

    def unresolved(self, one: Named) -> Person | None:
        """A person of whom the text gives one word; none for a family's plural ("the Trumps")."""
        key = f"person:~{' '.join(one.words)}"
        if any(p.full and one.words[-1] == f"{p.words[-1]}s" for p in self.persons):
            return None
        found = next((p for p in self.persons if p.draft.key == key), None)
        if found is None:
            found = Person(one.words, Draft(key, "person", one.text), full=False)
            self.persons.append(found)
        return found

    def repeat(self, one: Named) -> None:
        """A name in a headline of capitals: the end of a body's person's name, nothing else."""
        words = one.words
        for part in (words, *((word,) for word in reversed(words) if len(words) > 1)):
            bearers = [p for p in self.persons if p.words == part or names.matches(part, p.words, p.draft.name)]
            if len(bearers) == 1:
                bearers[0].named.append(narrow(self.page, one, part))
                return


def narrow(page: Page, one: Named, part: tuple[str, ...]) -> Named:
    """The tokens of ``one`` that are the words of ``part``."""
    for first in range(one.first, one.last):
        for last in range(one.last, first, -1):
            if names.fold(page.slice(first, last)) == part and page.words[first][0].isalpha():
                return Named(first, last, part, page.slice(first, last), one.tagged, one.titled)
    return one
