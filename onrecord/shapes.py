"""What travels through the journey: frozen, typed, and hung on spans of verbatim text.

Every offset counts code points of the article's verbatim text, end exclusive, so that
``article.text[span.start:span.end]`` is the thing itself.

    read     Article (Block, Stated, Published), Rejected
    mark     Marks: Entity (Mention), TimeExpression, Figure, Quotation (Speaker, Relay), MarkedString, EventMention
    link     Reprint, Story (StoryMember), Storyline (StorylineLink), Origin, Statement, Event
    compare  Claim (Cell)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# -- read ---------------------------------------------------------------------------------------

BlockKind = Literal[
    "outlet", "headline", "deck", "byline", "dateline", "body", "heading", "caption", "credit", "tags", "furniture"
]
"""``dateline`` is the line that dates the page; ``heading`` a subhead inside the body;
``furniture`` all else that a page carries (prompts, share buttons, "Published under")."""

SAID_IN: tuple[BlockKind, ...] = ("headline", "deck", "body")
"""Blocks that are marked for what they say; captions only for dates and places."""

Basis = Literal["stated", "inferred", "unknown"]
Precision = Literal["second", "minute", "hour", "day", "month", "year"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A run of code points of one article's verbatim text, end exclusive."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A typed piece of the page. ``repeats`` is true for a second copy of a headline, deck or caption
    (raw page text often has its top twice): it is kept, and not marked again."""

    kind: BlockKind
    start: int
    end: int
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """A value with the ground it stands on. ``evidence`` names it in words ("page text", "outlets.csv",
    "JSON-LD"); ``start``/``end`` give the characters, where the text itself says it."""

    value: str
    basis: Basis = "stated"
    evidence: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared. ``value`` is ISO 8601 cut to its precision ("2018-02-21T12:25", "2018-02").
    ``inferred`` dates have ``earliest``/``latest`` (days, inclusive) and the evidence that bounds them."""

    value: str | None = None
    precision: Precision | None = None
    basis: Basis = "unknown"
    evidence: str = ""
    start: int | None = None
    end: int | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One account, verbatim. ``id`` is the hash of its source bytes; ``text`` is never changed after reading."""

    id: str
    path: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    outlet: Stated | None = None
    url: Stated | None = None
    byline: Stated | None = None
    published: Published = Published()
    format: str = "text"
    encoding: str = "utf-8"
    fingerprint: str = ""
    """Hash of the source bytes and of all that was stated beside them (sidecar row, column map):
    the same id with another fingerprint is the same article, newly described."""


# -- mark ---------------------------------------------------------------------------------------

EntityKind = Literal["person", "body", "country", "place", "group", "work", "other"]
"""``body``: an organisation, office, outlet, party or force; ``group``: nationalities, faiths, kinds of people."""

MentionForm = Literal["name", "alias", "metonym", "demonym", "title", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body or place as one article names it. ``id`` is unique in the article ("e1");
    ``key`` names it across articles ("person:mike pence", "country:PRK", "body:state department")."""

    id: str
    key: str
    kind: EntityKind
    name: str
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    roles: tuple[str, ...] = ()
    """Titles and offices as the text gives them ("vice president", "State Department spokeswoman")."""
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression. ``value`` is its TIMEX3 value, or None where it hangs on an unknown date;
    ``relative`` keeps how it hangs ("weekday:TUE:past", "-P1M", "-P2W:approx")."""

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    relative: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, sum, share or ordinal with what it counts. ``bound`` is "exact", "about", "less", "more"."""

    start: int
    end: int
    value: float
    unit: str
    of: str = ""
    bound: Literal["exact", "about", "less", "more"] = "exact"


QuotationKind = Literal["direct", "indirect", "mixed", "thought"]
SpeakerKind = Literal["person", "body", "country", "group", "described", "document", "unknown"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to have said it. ``entity`` is an Entity.id of the same article, or None. A source that is
    only described ("one analyst") keeps its description as ``name`` and is not ``named``. ``others`` are the entities
    that speak with the first ("the ministry and the mayor")."""

    name: str
    kind: SpeakerKind
    named: bool
    entity: str | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relay:
    """Who passed the words on: "a statement released by state media", "the AP reported".

    ``cue`` has the spans of "reported" where the relay has a cue of its own, around the speaker's.
    """

    name: str
    start: int
    end: int
    entity: str | None = None
    cue: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """One attribution: content, cue and source spans in the PARC and PolNeAR sense.
    ``id`` is stable: it hashes the article's id and the content spans."""

    id: str
    content: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]
    kind: QuotationKind
    speaker: Speaker
    via: tuple[Relay, ...] = ()
    stance: str | None = None
    repeats: str | None = None
    """Id of the quotation that a pull quote or a repeated headline only repeats."""


@dataclass(frozen=True, slots=True)
class MarkedString:
    """Every string between quotation marks: a quotation, a term (and why), or unsure."""

    start: int
    end: int
    verdict: Literal["quotation", "term", "unsure"]
    reason: str = ""


EventStatus = Literal[
    "done", "ongoing", "planned", "offered", "requested", "refused", "cancelled", "denied", "hypothetical"
]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it or to whom. ``codes``: country (ISO 3166-1 alpha-3) or IGO/NGO/MNC; ``sectors`` as PLOVER has them."""

    name: str
    codes: tuple[str, ...]
    sectors: tuple[str, ...]
    start: int
    end: int
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    country: str | None
    latitude: float | None = None
    longitude: float | None = None
    start: int | None = None
    end: int | None = None
    basis: Literal["stated", "lexicon"] = "stated"


@dataclass(frozen=True, slots=True)
class EventMention:
    """A PLOVER event as one sentence tells it. ``word`` is whose word it is: "outlet", or a Quotation.id."""

    id: str
    start: int
    end: int
    type: str
    mode: str
    context: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: EventStatus
    word: str
    date: str | None
    date_basis: Literal["stated", "article", "unknown"]
    date_span: tuple[int, int] | None = None
    place: Place | None = None
    sentence: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Party:
    """Who does an act, or whom it is done to: a noun phrase, and the Entity.id that it names where it is known."""

    start: int
    end: int
    head: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What one verb says of whom, whatever it is: what events have no type for is compared by it.

    ``start`` and ``end`` hold its clause, ``verb`` is its lemma with the particle ("call_off"), ``predicate`` where
    what is said of the subject begins ("[would not] call off"). In a ``passive`` who does it is still the subject.
    ``finite``: it is a statement by itself ("he left"), no mere infinitive or participle. ``noun``: a noun tells
    it ("his request for more time"), named by the verb that it comes from.
    """

    start: int
    end: int
    verb: str
    at: tuple[int, int]
    predicate: int
    subjects: tuple[Party, ...]
    objects: tuple[Party, ...]
    status: EventStatus
    passive: bool
    finite: bool
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """All stand-off marks of one article, each kind in the order of the text."""

    article: str
    sentences: tuple[tuple[int, int], ...] = ()
    entities: tuple[Entity, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    marked: tuple[MarkedString, ...] = ()
    events: tuple[EventMention, ...] = ()
    acts: tuple[Act, ...] = ()


# -- link ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reprint:
    """An article that carries another's text. ``shared`` is the part of its word shingles found in the origin."""

    article: str
    origin: str
    shared: float
    reason: str


@dataclass(frozen=True, slots=True)
class StoryMember:
    article: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Story:
    """One happening and the articles that report it. ``id`` comes from its founding article and stays."""

    id: str
    title: str
    members: tuple[StoryMember, ...]
    earliest: str | None = None
    latest: str | None = None


StorylineLinkKind = Literal["follows", "same matter", "refers back"]


@dataclass(frozen=True, slots=True)
class StorylineLink:
    earlier: str
    later: str
    kind: StorylineLinkKind
    reason: str


@dataclass(frozen=True, slots=True)
class Storyline:
    id: str
    title: str
    stories: tuple[str, ...]
    links: tuple[StorylineLink, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who had it first: one source of a story's text or facts, and the articles that carry it."""

    id: str
    name: str
    kind: Literal["article", "wire", "outlet", "unknown"]
    carriers: tuple[str, ...]
    reason: str


Relation = Literal["verbatim", "truncated", "spliced", "reordered", "altered", "paraphrased"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between two versions. ``a`` and ``b`` are spans in the first and second article, None where
    that side has nothing there. ``sign`` tells how a cut shows: an ellipsis, a bracket, the gap around a cue, or ""."""

    kind: Literal["left out", "added", "changed", "moved"]
    a: tuple[int, int] | None
    b: tuple[int, int] | None
    sign: Literal["", "ellipsis", "bracket", "gap", "edge"] = ""
    flags: tuple[str, ...] = ()
    """What may change the meaning: "negation", "condition", "hedge", "number", "name", "modal"."""


@dataclass(frozen=True, slots=True)
class StatementMember:
    """One outlet's version. ``spans`` are the parts of the quotation that belong to this statement."""

    article: str
    quotation: str
    spans: tuple[tuple[int, int], ...]
    words: int
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class StatementPair:
    """How two versions differ, ``a`` read against ``b`` (the longer, or the earlier of two equally long).
    ``at`` is where in the second text the first words of ``a`` that it shares stand."""

    a: str
    b: str
    relation: Relation
    edits: tuple[Edit, ...]
    flags: tuple[str, ...]
    score: float
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One utterance: a run of sentences, and every quotation that carries some of it, the longest first.
    ``reordered`` names the articles that give its parts in another order than the longest version does."""

    id: str
    speaker: str
    key: str | None
    members: tuple[StatementMember, ...]
    pairs: tuple[StatementPair, ...]
    reordered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventStep:
    """One status of an event, when it held, and the mentions that say so. ``type`` is a PLOVER type ("AGREE" and
    "planned": agreed), or DISCLOSE for the first day on which a source is quoted with it."""

    status: EventStatus
    type: str
    date: str | None
    date_basis: Literal["stated", "article", "unknown"]
    mentions: tuple[tuple[str, str], ...]
    """(article, EventMention.id) pairs."""


@dataclass(frozen=True, slots=True)
class Event:
    """One happening and all its mentions. ``history`` is in the order of what happened, not of who told it; ``status``
    is what it came to. Of what both sides do (a meeting), ``actors`` are both, and ``recipients`` none."""

    id: str
    type: str
    label: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    date_basis: Literal["stated", "article", "unknown"]
    place: Place | None
    members: tuple[tuple[str, str], ...]
    """(article, EventMention.id) pairs."""
    history: tuple[EventStep, ...]
    reason: str = ""
    status: EventStatus = "done"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader set right by hand. ``merge``: the stories of ``articles`` are one. ``split``: ``articles`` leave
    their story and are one of their own. ``date``: each of ``articles`` appeared on ``value`` (ISO 8601, day).
    ``speaker``: the ``quotations`` are words of ``value`` (an entity's key or a name; "" for nobody known). What the
    record lacks is passed over."""

    kind: Literal["merge", "split", "date", "speaker"]
    articles: tuple[str, ...] = ()
    value: str | None = None
    reason: str = "by hand"
    quotations: tuple[str, ...] = ()


# -- compare ------------------------------------------------------------------------------------

ClaimKind = Literal["event", "detail", "statement", "figure", "first report", "person", "source"]
Stance = Literal[
    "says", "says otherwise", "denies", "unsure", "silent", "silent, order unknown", "too early", "not held"
]
"""``unsure``: nothing was marked that says it, but a sentence of the article comes near it; its span leads there."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet has on one claim. ``value`` is its own value where it says otherwise; ``word`` is whose word
    it is ("outlet" or a speaker's name); ``spans`` lead to the sentences, silent cells have none."""

    outlet: str
    stance: Stance
    value: str = ""
    word: str = ""
    spans: tuple[Span, ...] = ()
    article: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of the comparison. ``label`` is made of the record's own terms; ``origins`` are the independent
    sources that stand behind it."""

    id: str
    kind: ClaimKind
    label: str
    cells: tuple[Cell, ...]
    origins: tuple[str, ...]
    standing: Literal["shared", "disputed", "alone"]
    headline: tuple[str, ...] = ()
    """Outlets that have it in their headline or lead."""


@dataclass(frozen=True, slots=True)
class Told:
    """One account of a story: the article, its marks, the outlet's label, and the origin that it carries.
    ``firsts`` are the outlets that it says had it first, each with its span."""

    article: Article
    marks: Marks
    outlet: str
    origin: str
    firsts: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Top:
    """What an outlet puts first: its headline and lead, with their spans."""

    outlet: str
    article: str
    headline: Span | None
    lead: Span | None


@dataclass(frozen=True, slots=True)
class Naming:
    """How each outlet, in its own voice, names one person, body or act: its own words, with every place."""

    kind: Literal["person", "body", "country", "act"]
    label: str
    uses: tuple[tuple[str, str, tuple[Span, ...]], ...]
    """(outlet, words, spans), most used first within each outlet."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many words of an outlet's text are one speaker's quoted or reported words."""

    outlet: str
    speaker: str
    side: str
    """The speaker's country (ISO 3166-1 alpha-3) or ""."""
    words: int
    of: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One story, claim by outlet. ``outlets`` are the columns; ``accounts`` the articles under each."""

    story: str
    title: str
    outlets: tuple[str, ...]
    accounts: tuple[tuple[str, str], ...]
    """(outlet, article id) pairs."""
    origins: tuple[tuple[str, int], ...]
    """(origin, number of articles that carry it)."""
    claims: tuple[Claim, ...]
    tops: tuple[Top, ...]
    wording: tuple[Naming, ...]
    shares: tuple[Share, ...]


# -- audit --------------------------------------------------------------------------------------

AuditKind = Literal["quotation", "speaker", "event", "cell", "silence"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader judged of one line of the record. ``line`` identifies it within its kind."""

    kind: AuditKind
    line: str
    article: str
    verdict: Literal["right", "wrong", "unsure"]
