"""From an attribution to a ``Quotation``: kind, stance, and the source as a person, body or described source."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from onrecord import lexicon
from onrecord.mark.quotations import repeats, sources
from onrecord.mark.quotations.attribution import Attribution
from onrecord.mark.quotations.tree import Chars, Tree
from onrecord.mark.quotations.voices import can_speak, described, is_voice, offices
from onrecord.shapes import Article, Entity, MarkedString, Quotation, QuotationKind, Relay, Speaker, SpeakerKind

OF_ENTITY: dict[str, SpeakerKind] = {"person": "person", "body": "body", "country": "country", "group": "group"}
OF_LABEL: dict[str, SpeakerKind] = {"PERSON": "person", "ORG": "body", "GPE": "country", "NORP": "group"}
GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
BREAKS = frozenset((":", ";", ".", "—", "–"))
"""Marks behind which a name is not the one of the noun before them."""
FEWEST = 3
"""Words that a headline must share with an utterance in the body to be called its repetition."""


class Cast:
    """Who may speak in one article: entities by the places where they are mentioned."""

    def __init__(self, tree: Tree, entities: Sequence[Entity]) -> None:
        self.tree = tree
        self._at: dict[int, tuple[int, Entity]] = {}
        for entity in entities:
            for mention in entity.mentions:
                length = mention.end - mention.start
                for i in tree.tokens((mention.start, mention.end)):
                    if i not in self._at or length < self._at[i][0]:
                        self._at[i] = length, entity

    def at(self, chars: Chars) -> Entity | None:
        """The entity whose mention covers the head of the phrase, or a name set beside it: "the secretary, Ann Lee".

        Of several mentions the shortest.
        """
        head = self.tree.headed(chars)
        if head is None or head in self._at:
            return self._at[head][1] if head is not None else None
        beside = self.tree.tokens(chars).stop
        names = [c for c in self.tree.children[head] if self.tree.dep[c] == "appos" and c in self._at]
        names = [c for c in names if c < beside or not set(self.tree.text[beside:c]) & BREAKS]
        return next((self._at[c][1] for c in names if self._at[c][1].kind == "person"), None)

    def _plural(self, head: int) -> bool:
        """Whether a capital at a sentence's start made a name of a common noun: "Campaigners said"."""
        word = self.tree.text[head].lower()
        alone = self.tree.entity[head] in ("", "NORP") and not self.tree.children[head]
        return alone and word.endswith("s") and is_voice(word.removesuffix("s"))

    def _name(self, head: int) -> bool:
        """Whether a phrase without an entity still names someone: the tagger or a capital inside a sentence says so."""
        if self.tree.pos[head] == "PROPN":
            return True
        bare = all(self.tree.pos[child] != "DET" for child in self.tree.children[head])
        return self.tree.pos[head] == "NOUN" and self.tree.text[head][:1].isupper() and bare

    def speaker(self, source: Sequence[Chars]) -> Speaker:
        """The source as a speaker. Only a name, or what stands for one in the article, is ``named``."""
        if not source:
            return Speaker("", "unknown", False)
        entity = self.at(source[0])
        if entity is not None and self._mistaken(entity, source[0]):
            return Speaker(plain(self.tree.chars, source[0]), "unknown", False)
        if entity is not None:
            named = entity.kind in OF_ENTITY and entity.kind != "group"
            others = self._together(source[0], entity)
            return Speaker(entity.name, OF_ENTITY.get(entity.kind, "unknown"), named, entity.id, others)
        name = plain(self.tree.chars, source[0])
        head = self.tree.headed(source[0])
        if head is None:
            return Speaker(name, "unknown", False)
        kind = described().get(self.tree.lemma[head])
        tokens = self.tree.tokens(source[0])
        if kind is None and self._plural(head):
            return Speaker(name, "described", False)
        if kind is None and self._name(head):
            return Speaker(name, OF_LABEL.get(self.tree.entity[head], "unknown"), True)
        if not can_speak(self.tree, head):
            return Speaker("", "unknown", False)
        if kind == "body":
            named = any(self.tree.pos[i] == "PROPN" or self.tree.text[i].lower() == "the" for i in tokens)
            return Speaker(name, "body", named)
        if self.tree.pos[head] == "PRON" and kind is None:
            return Speaker(name, "unknown", False)
        return Speaker(name, self._holder(head, tokens) or kind or "described", False)

    def _mistaken(self, entity: Entity, chars: Chars) -> bool:
        """Whether a pronoun was resolved to someone whom the article's other pronouns call by the other gender."""
        own = GENDERS.get(self.tree.chars[chars[0] : chars[1]].lower())
        if own is None:
            return False
        called = [GENDERS.get(self.tree.chars[m.start : m.end].lower()) for m in entity.mentions if m.form == "pronoun"]
        return 2 * called.count(own) <= sum(gender is not None for gender in called)

    def _together(self, chars: Chars, first: Entity) -> tuple[str, ...]:
        """Ids of those named beside the speaker: each part of "the ministry and Ann Lee" that ends in its own name.

        The parse of such phrases errs, so they are read by their commas and conjunctions; none if the speaker is not
        one of the parts, as in "Lee and Ray's lawyer".
        """
        tokens = [i for i in self.tree.tokens(chars) if self.tree.text[i].strip()]
        if not any(self.tree.text[i].lower() in ("and", "&") for i in tokens):
            return ()
        found: dict[str, None] = {}
        joints = {i for i in tokens if i not in self._at}
        for part in _parts(self.tree, tokens, joints):
            entity = self._at.get(part[-1], (0, None))[1]
            plain = not any(self.tree.pos[i] == "ADP" and i not in self._at for i in part)
            if entity is not None and plain and entity.kind in OF_ENTITY:
                found[entity.id] = None
        return tuple(one for one in found if one != first.id) if first.id in found else ()

    def _holder(self, head: int, tokens: range) -> SpeakerKind | None:
        """An office that one person holds and the article gives no name: "the president"."""
        one = self.tree.tag[head] == "NN" and self.tree.text[tokens[0]].lower() == "the"
        return "person" if one and self.tree.lemma[head] in offices() else None


def _parts(tree: Tree, tokens: Sequence[int], joints: set[int]) -> list[list[int]]:
    """The tokens of a phrase between its ``joints`` (commas, semicolons, conjunctions), brackets left out."""
    parts: list[list[int]] = [[]]
    depth = 0
    for i in tokens:
        text = tree.text[i].lower()
        depth += text in ("(", "[")
        if not depth and i in joints and text in (",", ";", "and", "&"):
            parts.append([])
        elif not depth:
            parts[-1].append(i)
        depth -= text in (")", "]")
    return [part for part in parts if part]


def plain(text: str, chars: Chars) -> str:
    """The phrase on one line, without the clitic of a possessor."""
    return re.sub(r"(?<=\w)['’]s?$", "", " ".join(text[chars[0] : chars[1]].split()))


def quotations(
    article: Article, tree: Tree, cast: Cast, settled: Sequence[Attribution], marked: Sequence[MarkedString]
) -> tuple[Quotation, ...]:
    """The attributions as quotations in the order of the text; pull quotes and headlines tied to what they repeat."""
    spoken = sorted(one.start for one in marked if one.verdict == "quotation")
    said = [_quotation(article, tree, cast, one, spoken) for one in settled]
    return tuple(_tied(tree, settled, said))


def _quotation(article: Article, tree: Tree, cast: Cast, one: Attribution, spoken: Sequence[int]) -> Quotation:
    content = _past_dateline(tree, one.content) or tuple(sorted(one.content))
    source = _past_dateline(tree, one.source)
    relays = tuple(Relay(plain(tree.chars, at), *at, _id(cast.at(at)), cue) for at, cue in one.relays)
    speaker = cast.speaker(source)
    relays = tuple(relay for relay in relays if relay.entity is None or relay.entity != speaker.entity)
    return Quotation(
        id=identify(article.id, content),
        content=content,
        cue=one.cue,
        source=source,
        kind=_kind(tree, one, spoken),
        speaker=speaker,
        via=relays,
        stance=_stance(tree, one),
    )


def _past_dateline(tree: Tree, spans: Sequence[Chars]) -> tuple[Chars, ...]:
    """The spans without what stands in a paragraph's dateline."""
    begins = ((max(start, sources.dateline(tree, start)), end) for start, end in sorted(spans))
    return tuple((start, end) for start, end in begins if start < end)


def _id(entity: Entity | None) -> str | None:
    return entity.id if entity is not None else None


def identify(article: str, content: Sequence[Chars]) -> str:
    """The id of a quotation: its article's id and its content spans, hashed part by part."""
    parts = [article, *(f"{start}-{end}" for start, end in content)]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _kind(tree: Tree, one: Attribution, spoken: Sequence[int]) -> QuotationKind:
    if one.quoted and not (one.rule == "headline" and one.content[0][0] not in spoken):
        return "mixed" if one.mixed else "direct"
    if any(bisect_left(spoken, start) < bisect_left(spoken, end) for start, end in one.content):
        return "mixed"
    return "thought" if _unsaid(tree, one) or _unrealised(tree, one.cue_token) else "indirect"


def _unsaid(tree: Tree, one: Attribution) -> bool:
    """Whether what is reported is no words of anyone: a mind's, an act's, a thing's, or how matters look."""
    if one.entry is not None and one.entry.sort in ("thought", "stance", "appearance"):
        return True
    if one.rule == "noun:p" or not one.source:
        return one.rule.startswith("noun:")  # "her attacks on the plan": what was spoken of, not what was said
    head, object_ = tree.headed(one.source[0]), tree.headed(one.content[0])
    named = object_ is not None and tree.pos[object_] in ("PROPN", "PRON") and len(one.content) == 1
    if one.rule == "speech:o" and named:
        return True  # "called Comey", "quoted her": whom an act is done to
    return head is not None and not can_speak(tree, head)


def _unrealised(tree: Tree, cue: int | None) -> bool:
    """Whether a cue tells of speech that is planned, possible or wanted: "to announce", "may say", "must explain"."""
    if cue is None or tree.pos[cue] != "VERB":
        return False
    helpers = [child for child in tree.children[cue] if tree.dep[child] == "aux"]
    return any(tree.lemma[i] == "to" or tree.tag[i] == "MD" for i in helpers)


def _stance(tree: Tree, one: Attribution) -> str | None:
    """The stance of the cue word; "not said" where the cue is denied."""
    stance = one.entry.stance if one.entry else None
    if stance is None or one.cue_token is None:
        return stance
    return f"not {stance}" if _denied(tree, one.cue_token) else stance


def _denied(tree: Tree, cue: int) -> bool:
    """Whether the act of saying is denied: "did not say", "refused to say", "without saying", "no one said"."""
    column = partial(lexicon.column, "negating_words")
    subject = tree.child(cue, "nsubj", "nsubjpass")
    words = [subject, *tree.children[subject]] if subject is not None else []
    return (
        any(tree.dep[c] == "neg" or tree.lemma[c] in column("beside") for c in tree.children[cue])
        or any(tree.text[i].lower() in column("subject") for i in words if i == subject or tree.dep[i] == "det")
        or (tree.dep[cue] in ("xcomp", "pcomp") and tree.lemma[tree.head[cue]] in column("governor"))
    )


def _tied(tree: Tree, settled: Sequence[Attribution], said: Sequence[Quotation]) -> Iterable[Quotation]:
    """Quotations with ``repeats`` set where they stand in a headline, a deck or alone, and say what another says."""
    tops = [p for p in tree.paragraphs if p.kind in ("headline", "deck")]
    for one, quote in zip(settled, said, strict=True):
        top = any(p.start <= quote.content[0][0] < p.end for p in tops)
        whole = (
            _whole(tree, quote, said, top)
            if one.rule == "pull" or (top and quote.kind in ("direct", "mixed"))
            else None
        )
        if whole is None:
            yield quote
        else:
            speaker = whole.speaker if quote.speaker.kind == "unknown" else quote.speaker
            yield replace(quote, repeats=whole.id, speaker=speaker)


def _whole(tree: Tree, quote: Quotation, said: Sequence[Quotation], top: bool) -> Quotation | None:
    """The longest other quotation that holds the quotation's words."""
    fits = [
        other
        for other in said
        if other.id != quote.id
        and (not top or other.content[0][0] > quote.content[0][0])
        and repeats.repeats(tree.chars, quote.content, other.content, FEWEST)
    ]
    return max(fits, key=lambda other: sum(b - a for a, b in other.content), default=None)
