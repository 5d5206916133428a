"""What a text calls its people: titles before a name, appositions beside it, and descriptions that stand for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.mark.entities import titles
from onrecord.mark.entities.gazetteer import Hit
from onrecord.mark.entities.page import Page
from onrecord.mark.entities.persons import Person, Role
from onrecord.mark.entities.spans import Named
from onrecord.mark.entities.titles import Found

WIDEST = 14
"""Tokens of the longest apposition read; longer ones are clauses or lists."""
LINKS = frozenset((",", "—", "–", "--", "(", "-"))
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
ENDS = frozenset((",", "—", "–", "--", ")", ".", ";", ":", "”", '"'))

MODIFIERS = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "NUM", "PUNCT", "ADV"))


class Reader:
    """Reads the roles of people off the text around their names."""

    def __init__(self, page: Page, hits: Sequence[Hit], persons: Sequence[Person]) -> None:
        self.page = page
        self.countries = {i: hit.entry.country for hit in hits for i in range(*page.tokens_of(hit.start, hit.end))}
        self.owners = {i: person for person in persons for one in person.named for i in range(one.first, one.last)}
        self.titles = {one.first: one for one in titles.found(page)}
        self.by_end = {one.last: one for one in titles.found(page)}

    def read(self, person: Person) -> None:
        for one in person.named:
            if self.page.loud[one.first]:
                continue
            for role in (self.before(one), self.after(one), self.ahead(one)):
                if role is not None:
                    self.give(person, role)

    def give(self, person: Person, role: Role) -> None:
        person.roles.append(role)
        if role.text and not any(known.lower().endswith(role.text.lower()) for known in person.draft.roles):
            person.draft.roles.append(role.text)
        person.draft.gender = person.draft.gender or role.gender
        person.draft.country = person.draft.country or role.country

    def before(self, one: Named) -> Role | None:
        """The title right before a name, with what qualifies it, or before the names that it is joined to."""
        found = self.by_end.get(one.first) or self.shared(one.first)
        if found is None:
            return None
        if found.title.prefix and found.title.name[0].isupper():
            return Role("", "", None, False, found.title.gender)
        return self.role(found, self.left_edge(found.first), found.last)

    def shared(self, first: int) -> Found | None:
        """The plural title before the first of several names: "senators A and B"."""
        i = first
        while i > 0 and (self.page.lower[i - 1] in ("and", ",") or i - 1 in self.owners):
            i -= 1
        found = self.by_end.get(i) if i in self.owners else None
        plural = found is not None and self.page.slice(found.first, found.last).lower() == f"{found.title.name}s"
        return found if plural else None

    def ahead(self, one: Named) -> Role | None:
        """A description before the name and a comma: "the vice president, Mike Pence, said"."""
        page, i = self.page, one.first - 1
        found = self.by_end.get(i)
        if found is None or page.words[i] != "," or found.title.prefix:
            return None
        left = self.left_edge(found.first)
        opened = left and (
            page.lower[left - 1] in ("the", "his", "her", "its", "their") or page.lower[left - 1] in POSSESSIVES
        )
        closed = one.last < len(page.words) and (page.words[one.last] in ENDS or page.tokens[one.last].pos_ == "VERB")
        return self.role(found, left, i) if opened and closed else None

    def after(self, one: Named) -> Role | None:
        """The apposition behind a name: "Nick Ayers, Pence's chief of staff,"."""
        page, i = self.page, one.last
        if i + 1 >= len(page.words) or page.words[i] not in LINKS:
            return None
        i += 1
        if page.words[i].isdigit() and page.words[i + 1 : i + 2] == [","]:
            i += 2
        stop = next((j for j in range(i, min(i + WIDEST, len(page.words))) if self.closes(j)), None)
        if stop is None:
            return None
        found = self.head_title(i, stop)
        if found is None:
            return None
        first = self.left_edge(found.first)
        return self.role(found, max(first, i), self.right_edge(found.last, stop))

    def closes(self, j: int) -> bool:
        return self.page.words[j] in ENDS or self.page.tokens[j].is_space

    def head_title(self, first: int, stop: int) -> Found | None:
        """The title that heads the noun phrase from ``first``: nothing but its modifiers stand before it."""
        i = first
        while i < stop:
            found = self.titles.get(i)
            token = self.page.tokens[i]
            if found is not None and found.last <= stop and not self.goes_on(found, stop):
                return None if found.last in self.owners else found
            if found is None and (token.pos_ not in MODIFIERS or token.tag_ in ("WP$", "WDT", "WP")):
                return None
            if token.pos_ == "PUNCT" and token.text != "-":
                return None
            i = found.last if found is not None else i + 1
        return None

    def goes_on(self, found: Found, stop: int) -> bool:
        """Whether the title only qualifies what follows ("the president's lawyer")."""
        following = self.page.tokens[found.last] if found.last < stop else None
        if following is None:
            return False
        return (
            following.text in POSSESSIVES
            or following.text == "-"
            or (following.pos_ in ("NOUN", "PROPN") and found.last not in self.owners and following.ent_type_ != "DATE")
        )

    def left_edge(self, i: int) -> int:
        """First token of the modifiers before a title: names of bodies and nations, adjectives, nouns."""
        page = self.page
        while i > 0:
            token = page.tokens[i - 1]
            modifies = token.pos_ in ("ADJ", "NOUN", "PROPN") or token.text in ("-", "&")
            nation = i - 1 in self.countries and token.pos_ != "VERB"
            if token.is_space or not (modifies or nation):
                break
            if token.head.i < i or token.head.i > i + WIDEST:
                break
            if token.ent_type_ in ("DATE", "TIME", "CARDINAL") or i - 1 in self.owners or token.dep_ == "ROOT":
                break
            i -= 1
        return i

    def right_edge(self, i: int, stop: int) -> int:
        if i < stop and self.page.lower[i] in ("of", "for", "at", "to", "in", "with", "on"):
            return min(stop, i + 10)
        return i

    def role(self, found: Found, first: int, last: int) -> Role:
        page = self.page
        text = " ".join(page.slice(first, last).split())
        title = page.slice(found.first, found.last)
        full = found.title.name if found.title.prefix or title.lower() == f"{found.title.name}s" else title
        plain = " ".join(word.lower() if word[1:].islower() else word for word in full.split())
        text = text.replace(title, plain)
        owner = self.possessor(first)
        country = owner if isinstance(owner, str) else None
        if country is None:
            country = next((self.countries[i] for i in self.nation(found, first, last) if self.countries.get(i)), None)
        if country is None and isinstance(owner, Person):
            country = owner.draft.country
        former = any(word in ("former", "ex", "onetime", "late", "then") for word in page.lower[first : found.first])
        return Role(found.title.name.lower(), text, country, former, found.title.gender)

    def nation(self, found: Found, first: int, last: int) -> range:
        """Where a role's nation may stand: its modifiers, and an of-phrase; an ambassador to a state is not its own."""
        return range(first, last if self.page.lower[found.last : found.last + 1] != ["to"] else found.last)

    def possessor(self, first: int) -> Person | str | None:
        """The person or the state's code before an 's that stands right before ``first``."""
        if first < 2 or self.page.words[first - 1] not in POSSESSIVES:
            return None
        return self.owners.get(first - 2) or self.countries.get(first - 2)


class Describer:
    """Resolves "the vice president", "the spokeswoman" to the one person who bears that title in the text."""

    def __init__(self, page: Page, reader: Reader, persons: Sequence[Person]) -> None:
        self.page, self.reader, self.persons = page, reader, persons

    def resolve(self) -> Iterator[tuple[Person, int, int]]:
        for found in titles.found(self.page):
            if found.title.prefix or found.last in self.reader.owners:
                continue
            first = self.reader.left_edge(found.first)
            if not first or self.page.lower[first - 1] not in ("the", "this") or self.continues(found.last):
                kin = self.kin(found)
                if kin is not None:
                    yield kin[0], kin[1], found.last
                continue
            person = self.holder(found, first)
            if person is not None:
                yield person, first - 1, found.last

    def continues(self, last: int) -> bool:
        """Whether more of the noun phrase follows, so that the title is not its head."""
        following = self.page.tokens[last] if last < len(self.page.tokens) else None
        return (
            following is not None
            and (following.pos_ in ("NOUN", "PROPN") or following.text == "-")
            and following.ent_type_ != "DATE"
        )

    def holder(self, found: Found, first: int) -> Person | None:
        page, name = self.page, found.title.name.lower()
        former = any(word in ("former", "ex", "then") for word in page.lower[first : found.first])
        asked = {self.reader.countries[i] for i in self.span(first, found.last) if self.reader.countries.get(i)}
        bearers = [p for p in self.persons if self.bears(p, name, former)]
        if asked:
            bearers = [p for p in bearers if p.draft.country in asked]
        elif page.lower[found.last : found.last + 1] == ["of"]:
            return None
        said = [p for p in bearers if any(role.title == name and role.former == former for role in p.roles)]
        bearers = said if len(said) == 1 else bearers
        if found.title.unique == "state" and len(bearers) == 1:
            return bearers[0]
        return self.nearest(bearers, found.first, 3)

    def span(self, first: int, last: int) -> range:
        """Tokens of the description, with the state in an of-phrase behind it."""
        return range(first, last + 3 if self.page.lower[last : last + 1] == ["of"] else last)

    def bears(self, person: Person, name: str, former: bool) -> bool:
        said = any(role.title == name and role.former == former for role in person.roles)
        return said or (not former and any(office.role == name for office in person.offices))

    def nearest(self, bearers: list[Person], i: int, reach: int) -> Person | None:
        """The one bearer, if named in the last sentences before token ``i``."""
        if len(bearers) != 1:
            return None
        sentence = self.page.sentence
        near = any(one.first < i and sentence[i] - sentence[one.first] <= reach for one in bearers[0].named)
        return bearers[0] if near else None

    def kin(self, found: Found) -> tuple[Person, int] | None:
        """ "the dictator's sister": the one sister of somebody in the text."""
        first = found.first
        if first < 3 or self.page.words[first - 1] not in POSSESSIVES or self.continues(found.last):
            return None
        owner = self.reader.by_end.get(first - 1)
        if owner is None or not owner.first or self.page.lower[owner.first - 1] != "the":
            return None
        bearers = [p for p in self.persons if any(role.title == found.title.name.lower() for role in p.roles)]
        return (bearers[0], owner.first - 1) if len(bearers) == 1 else None
