"""The whole journey on one screen: read -> mark -> link -> record. The only module that wires the stages.

    build    sources -> articles -> marks and a signature each -> the record; then what spans articles is linked
    relink   links a whole record anew, in canonical order, as the corrections beside it say
    compare  sets one story of a record out claim by outlet
    why      tells of two articles why they are of one story, or of two

Reading and marking look at one article alone, so they run in any number of processes. This process writes each batch in
a transaction as it is ready: whatever stops it, finished articles stay, and the next run goes on from there.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from onrecord import lexicon, mark, read
from onrecord.compare import compare as comparison
from onrecord.errors import InputError, ModelError, NotFoundError, Rejected
from onrecord.link import corrections, dating, events, origins, outlets, signatures, statements, stories, storylines
from onrecord.link.credits import credits_of
from onrecord.link.signatures import Signature
from onrecord.link.timing import FAR
from onrecord.mark.events import plover
from onrecord.options import BuildOptions, LinkOptions
from onrecord.record import Filter, Intake, Links, Record, Writer
from onrecord.record import corrections as kept
from onrecord.shapes import Article, Comparison, Event, Marks, Origin, Reprint, Statement, Story, Told
from onrecord.workers import batches, spread

BATCH = 8
"""Articles per batch, and so per transaction: about two seconds of work. Their marks do not depend on it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is. ``stage`` is "read" (sources listed so far), "mark" or "link" (articles, of ``total``)."""

    stage: str
    done: int
    total: int | None = None


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did, in articles. ``updated``: read again, being newly described; ``moved``: the same at another
    path; ``rejected``: listed with their reason; ``forgotten``: removed for good before, and not brought back."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    moved: int = 0
    rejected: int = 0
    forgotten: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """One article, ready to be written."""

    article: Article
    marks: Marks
    signature: bytes


def build(
    paths: Iterable[str | Path],
    record_path: str | Path,
    options: BuildOptions | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> BuildResult:
    """Read ``paths`` into the record at ``record_path``: make it, or add what is new and what is newly described.

    Raises InputError for a path or option that cannot be used, ModelError, and RecordError if the record cannot be
    written, is no record, or is another build's at the moment.
    """
    options, tell = options or BuildOptions(), progress or (lambda _: None)
    sources = read.sources(list(paths), options.read)
    with Writer(record_path) as record:
        keep_to_model(record, options)
        sign_again(record)
        result, intake = take_in(record, sources, options, tell)
        result = write_down(record, intake, options, result, tell)
        set_right(record)
        if result.added or result.updated or not record.noted("linked"):
            tell(Progress("link", 0, result.added + result.updated))
            record.link(products(record, options.link, anew=not record.noted("linked")))
            tell(Progress("link", result.added + result.updated, result.added + result.updated))
    return result


def relink(record_path: str | Path, options: LinkOptions | None = None) -> None:
    """Link all articles anew, in canonical order: as one fresh build of the same articles would."""
    with Writer(record_path) as record:
        sign_again(record)
        set_right(record)
        record.link(products(record, options or LinkOptions(), anew=True))


def keep_to_model(record: Writer, options: BuildOptions) -> None:
    """One record, one language model and one table of actors: marks of two would not compare."""
    known = record.noted("model")
    before = known or options.mark.model
    if before != options.mark.model:
        raise InputError(f"{record.path} was built with the model {before!r}, not {options.mark.model!r}")
    lexicon.use_actors(options.mark.actors)
    table = hashlib.sha256(Path(options.mark.actors).read_bytes()).hexdigest() if options.mark.actors else ""
    if known and (record.noted("actors") or "") != table:
        raise InputError(f"{record.path} was built with another table of actors: build it anew to change that")
    record.note("model", before)
    record.note("actors", table)


# -- read and mark: one article at a time, in any number of processes ----------------------------


def take_in(
    record: Writer,
    sources: Iterable[read.Source | Rejected],
    options: BuildOptions,
    tell: Callable[[Progress], None],
) -> tuple[BuildResult, Intake]:
    """List the sources and tell which are new."""
    intake = record.intake()
    turned_away: list[Rejected] = []
    for seen, source in enumerate(sources, 1):
        tell(Progress("read", seen))
        if Path(source.path).name in record.files:
            continue
        if isinstance(source, Rejected):
            turned_away.append(source)
        else:
            intake.offer(source.id, source.path, source.fingerprint, pickle.dumps(source))
    if options.restore:
        record.restore()
    found = intake.sort()
    turned_away += intake.twins()
    with record.together():
        for rejected in turned_away:
            record.reject(rejected)
    counted = BuildResult(
        unchanged=found.known, moved=found.moved, rejected=len(turned_away), forgotten=found.forgotten
    )
    return counted, intake


def write_down(
    record: Writer, intake: Intake, options: BuildOptions, result: BuildResult, tell: Callable[[Progress], None]
) -> BuildResult:
    """Read and mark what is waiting, and write it batch by batch."""
    waiting = (pickle.loads(source) for source in intake.waiting())
    outcomes: Counter[str] = Counter()
    for batch in spread(partial(account, options=options), batches(waiting, BATCH), options.jobs, died):
        with record.together():
            outcomes.update(enter(record, one) for one in batch)
        tell(Progress("mark", outcomes.total(), intake.sorted.waiting))
    return replace(
        result,
        added=outcomes["added"],
        updated=outcomes["updated"],
        rejected=result.rejected + outcomes["rejected"],
    )


def enter(record: Writer, one: Account | Rejected) -> Literal["added", "updated", "rejected"]:
    """Write one result down, and tell what it was."""
    if isinstance(one, Rejected):
        record.reject(one)
        return "rejected"
    try:
        return record.put(one.article, one.marks, one.signature)
    except ValueError as error:
        record.reject(Rejected(one.article.path, "unreadable", str(error), one.article.fingerprint))
        return "rejected"


def account(sources: Sequence[read.Source], options: BuildOptions) -> list[Account | Rejected]:
    """Read, mark and sign each source. One that fails is tried alone, and then rejected."""
    try:
        return list(attempt(sources, options))
    except ModelError:
        raise
    except Exception as error:
        if len(sources) == 1:
            return [unreadable(sources[0], f"{type(error).__name__}: {error}")]
        return [result for source in sources for result in account([source], options)]


def attempt(sources: Sequence[read.Source], options: BuildOptions) -> Iterator[Account | Rejected]:
    lexicon.use_actors(options.mark.actors)
    found = [read.read(source, options.read) for source in sources]
    yield from (one for one in found if isinstance(one, Rejected))
    articles = (one for one in found if isinstance(one, Article))
    for article, doc in mark.parse(articles, options.mark.model):
        marks = mark.mark(article, doc)
        yield Account(article, marks, msgspec.json.encode(signatures.sign(article, marks)))


def died(source: read.Source) -> Rejected:
    return unreadable(source, "the process that read it died")


def unreadable(source: read.Source, detail: str) -> Rejected:
    return Rejected(source.path, "unreadable", detail, source.fingerprint)


# -- link: what spans articles, replaced as a whole ----------------------------------------------


def products(record: Writer, options: LinkOptions, anew: bool) -> Links:
    """What the record's articles give together: all linked ``anew``, or those that came since by arrival."""
    by_hand = kept.read(record.path)
    known = partial(corrections.redate, corrections=by_hand)
    if anew:
        linked = stories.link(signed(record.signatures()), options, by_hand)
    else:
        linker = stories.Linker.restore(known(signed(record.signatures())), record.stories(), options)
        for signature in sorted(known(signed(record.unlinked())), key=stories.canonical):
            linker.add(signature)
        about = corrections.facts(known(signed(record.signatures()))) if by_hand else None
        grouped = corrections.regroup(linker.stories(), by_hand, about)
        linked = stories.Linked(tuple(grouped), tuple(linker.reprints()))
    return Links(
        stories=linked.stories,
        reprints=linked.reprints,
        storylines=storylines.link(linked.stories, known(signed(record.signatures()))),
        origins=[o for story in linked.stories for o in traced(record, story, linked.reprints)],
        inferred=dating.infer(linked.stories, known(signed(record.signatures()))),
        outlets=outlets.infer(signed(record.signatures())),
        statements=said(record),
        events=happened(record, linked.stories),
    )


def said(record: Writer) -> Iterator[Statement]:
    """Every utterance with its versions."""
    accounts = record.accounts_by_day()
    yield from statements.link(v for one in accounts for v in sorted(statements.versions(*one), key=statements.order))


def happened(record: Writer, found: Iterable[Story]) -> Iterator[Event]:
    """Every event with its mentions, in one story or in several."""
    yield from events.link(map(partial(tellings, record), found))


def tellings(record: Writer, story: Story) -> list[events.Telling]:
    return [telling for one in record.accounts_of(story) for telling in events.tell(*one, story.id)]


def set_right(record: Writer) -> None:
    """Apply the corrections beside the record: days and speakers now, stories at the link, anew if they changed."""
    by_hand = kept.read(record.path)
    digest = hashlib.sha256("".join(map(kept.line, by_hand)).encode()).hexdigest()[:16] if by_hand else ""
    if by_hand or record.noted("corrections"):
        record.correct(corrections.redated(by_hand), by_hand)
    if digest != (record.noted("corrections") or ""):
        record.note("linked", "")
        record.note("corrections", digest)


def sign_again(record: Writer) -> None:
    """Signatures of an older make cannot be linked: they are made anew of the stored articles and marks."""
    make = hashlib.sha256(msgspec.json.encode(msgspec.json.schema(Signature))).hexdigest()[:16]
    if record.noted("signatures") not in (None, make):
        with record.together():
            for article, marks in record.accounts():
                record.sign(article.id, msgspec.json.encode(signatures.sign(article, marks)))
            record.note("linked", "")
    record.note("signatures", make)


def traced(record: Writer, story: Story, reprints: Sequence[Reprint]) -> tuple[Origin, ...]:
    held = {member.article for member in story.members}
    return origins.trace(story, signed(record.signatures(story)), [r for r in reprints if r.article in held])


def signed(stored: Iterable[bytes]) -> Iterator[Signature]:
    decode = msgspec.json.Decoder(Signature).decode
    return map(decode, stored)


# -- why: two articles, together or apart ----------------------------------------------------------

Why = stories.Why
TOO_FAR = FAR
"""Days between two articles from which their likeness counts for nothing."""


def why(record: Record, a: str, b: str) -> Why:
    """Why two articles (by their full ids) are of one story or of two, as their stories weigh their words.

    Raises NotFoundError.
    """
    homes = [record.story(home) for home in dict.fromkeys(map(record.story_of, (a, b))) if home]
    members = {member.article for story in homes for member in story.members} | {a, b}
    by_hand = kept.read(record.path)
    found = {s.article: s for s in corrections.redate(signed(record.signatures(sorted(members))), by_hand)}
    if missing := {a, b} - set(found):
        raise NotFoundError(f"the record has no article {min(missing)!r}")
    return stories.why(found[a], found[b], homes, found.values())


# -- code: events as the field's ontology has them ------------------------------------------------


def plover_code(kind: str, status: str) -> tuple[str, int]:
    """The type that PLOVER gives to an act of this type and status (a planned meeting is AGREE), and its quad class."""
    coded = plover.exported_type(kind, status)
    return coded, plover.quad(coded)


def cameo_code(kind: str, mode: str, context: tuple[str, ...]) -> str:
    """The CAMEO code that becomes this PLOVER type, mode and context."""
    return plover.cameo(kind, mode, context)


# -- compare: one story, claim by outlet ----------------------------------------------------------


def compare(record: Record, story: str) -> Comparison:
    """What every outlet says, says otherwise or leaves out of the story with this id (or its beginning).

    Raises NotFoundError.
    """
    found = record.story(story)
    here = Filter(story=found.id)
    return comparison(found, told(record, found), list(record.statements(here)), list(record.happenings(here)))


def told(record: Record, story: Story) -> list[Told]:
    """The accounts of a story, origins before those that carry their text, then by date and path."""
    origin = {reprint.article: reprint.origin for reprint in record.reprints(m.article for m in story.members)}
    articles = [record.article(member.article) for member in story.members]
    articles.sort(key=lambda a: (a.published.value or a.published.latest or "9999", a.id in origin, a.path))
    names = {article.id: outlet_label(article) for article in articles}
    return [
        Told(
            article,
            record.marks(article.id),
            names[article.id],
            names.get(first(origin, article.id), names[article.id]),
            tuple((c.outlet, c.start, c.end) for c in credits_of(article) if c.kind == "first"),
        )
        for article in articles
    ]


def first(origin: dict[str, str], article: str) -> str:
    """The article whose text this one carries in the end."""
    seen = {article}
    while (up := origin.get(article)) and up not in seen:
        seen.add(up)
        article = up
    return article


def outlet_label(article: Article) -> str:
    """The outlet's name, or the file's where no outlet is named: unnamed outlets are not one outlet."""
    if article.outlet is None:
        return f"unnamed ({article.path})"
    return f"{article.outlet.value} (inferred)" if article.outlet.basis == "inferred" else article.outlet.value
