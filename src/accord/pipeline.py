"""The way of a report, from a file to its record; the one place that names every stage."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

from accord.errors import AccordError, FaultError, NoSuchClaimError, ReportError, UsageError, WorkerLostError
from accord.knowledge.frames import load_frames
from accord.record import ClaimKey, Origin, ReadBy, Record, Report, Story
from accord.settings import Settings
from accord.sources import STDIN, Request, fingerprint, open_source, read_date
from accord.sources.languages import READ

if TYPE_CHECKING:
    from accord.store import Added, By, Decided, Entry, Purged, Sighting, Store

CHUNK: Final = 8
"""Reports that a process is handed at a time: enough that handing them over costs nothing, few enough to show progress."""
BATCH: Final = 32
"""Reports that are added to a store in one transaction: their share of its cost is small, and little has to be read again."""
BATCH_SECONDS: Final = 2.0
"""Or as many as are read in this time, so that others can write in between."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one request: a record, or the error that says why there is none."""

    request: Request
    record: Record | None = None
    error: AccordError | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of adding one request to a store: what was added, or the error that says why nothing was."""

    request: Request
    added: Added | None = None
    error: AccordError | None = None


def read_by(frames: Sequence[Path] = ()) -> ReadBy:
    """Return which model and which frames read here; raises :class:`~accord.errors.ModelDamagedError`.

    ``frames`` are folders of frames of one's own.
    """
    from accord.claims.version import rules_version
    from accord.language.shipped import model_version

    return ReadBy(model=model_version(), frames=rules_version(frames))


def read_report(report: Report, frames: Sequence[Path] = ()) -> Record:
    """Return the record of one report; that of a report that is not in English has no claims.

    ``frames`` are folders of frames of one's own. Raises :class:`~accord.errors.ModelDamagedError` where the model is not the one
    that was shipped, :class:`~accord.errors.KnowledgeError` where a frame does not fit.
    """
    if not _is_read(report):
        return Record(report=report, actors=[], places=[], claims=[], agreements=[], movements=[], control=[])
    from accord import claims, language

    # Never several together: the scales of the model's 8-bit numbers come from all that is analysed at a time, so in company
    # a report would be read a little differently than alone, and its claims would not be the same from run to run.
    return claims.read(language.load()(report.text), report, claims.lexicon_of(*frames))


def read_reports(reports: Iterable[Report]) -> Iterator[Record]:
    """Yield the record of each report, in order; see :func:`read_report`."""
    return map(read_report, reports)


def tell(records: Iterable[Record]) -> Story:
    """Return the story that records add up to: events, agreements, movements, control, stances."""
    from accord.reconcile.story import story

    return story(records)


def explain_claim(report: Report, asked: str, frames: Sequence[Path] = ()) -> str:
    """Return why one claim of the report is as it is; ``asked`` is its id, or its number in the report, counted from 1.

    ``frames`` are folders of frames of one's own.

    Raises :class:`~accord.errors.NoSuchClaimError` where the report has no such claim.
    """
    if not _is_read(report):
        raise NoSuchClaimError(asked, 0)
    from accord import claims, language

    doc, lexicon = language.load()(report.text), claims.lexicon_of(*frames)
    ids = [claim.id for claim in claims.read(doc, report, lexicon).claims]
    if asked not in ids and asked.isdecimal() and 1 <= int(asked) <= len(ids):
        asked = ids[int(asked) - 1]
    if asked not in ids:
        raise NoSuchClaimError(asked, len(ids))
    return str(claims.explain(doc, report, asked, lexicon))


def read_requests(requests: Sequence[Request], settings: Settings, workers: int = 1) -> Iterator[Outcome]:
    """Yield what comes of each request, in order; one that fails does not stop the rest.

    With ``workers`` above 1 as many processes read, each with a model of its own and one thread. Raises
    :class:`~accord.errors.WorkerLostError` where the system ends one of them, :class:`~accord.errors.KnowledgeError` where a frame of
    one's own does not fit.
    """
    load_frames(*settings.frame_folders)  # a frame that does not fit is said once, before any process starts
    workers = min(workers, len(requests))
    if workers <= 1:
        for request in requests:
            yield _read_request(request, settings)
        return
    size = max(1, min(CHUNK, len(requests) // workers))
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _start_worker)
    try:
        for outcomes in pool.map(partial(_read_chunk, settings=settings), _chunks(requests, size)):
            yield from outcomes
    except BrokenProcessPool as error:
        raise WorkerLostError from error
    finally:
        pool.shutdown(cancel_futures=True)


def add_reports(store: Store, requests: Sequence[Request], settings: Settings, workers: int = 1) -> Iterator[Stored]:
    """Read each request and add it to ``store``; yield what came of it once it is kept for good.

    What the store holds already, read by the same model and frames, is not read again: to go on after an interruption, ask for
    the same requests again. Each is yielded once, those that are known first. Raises as :func:`read_requests` does, and the
    errors of the store.
    """
    load_frames(*settings.frame_folders)  # a frame that does not fit is said first
    version = read_by(settings.frame_folders)
    unknown = []
    for request in requests:
        added = _known(store, request, settings, version)
        if added is None:
            unknown.append(request)
        else:
            yield Stored(request, added)
    batch: list[Outcome] = []
    began = time.monotonic()
    for outcome in read_requests(unknown, settings, workers):
        if outcome.record is None:
            yield Stored(outcome.request, error=outcome.error)
            continue
        batch.append(outcome)
        if len(batch) >= BATCH or time.monotonic() - began > BATCH_SECONDS:
            yield from _add_batch(store, batch, version)
            batch, began = [], time.monotonic()
    yield from _add_batch(store, batch, version)


def add_records(store: Store, entries: Sequence[Entry]) -> list[Added]:
    """Add records to ``store``, all of them or none; return what came of each, in order."""
    with store.together():
        added = store.add(entries)
        new = {one.report for one in added if one.outcome == "new"}
        fresh = {entry.record.report.id: entry.record for entry in entries if entry.record.report.id in new}
        retell(store, [key for one in added for key in (*one.claims, *one.gone)], fresh)
        return added


def retell(store: Store, claims: Sequence[ClaimKey], fresh: Mapping[str, Record] | None = None) -> None:
    """Tell anew the lines of the story that hang on ``claims``, which came, went, or stand otherwise than before.

    Lines that hold a claim which stands no more are taken away. ``fresh`` are records that were added just now, by their reports' ids.
    """
    from accord.retelling import retell_events

    retell_events(store, claims, fresh)
    standing = store.claims.standing(claims)
    gone = [key for key in claims if key not in standing]
    store.lines.write([], gone=[row.id for row in store.lines.holding(gone)])


def decide(store: Store, act: Callable[[Store], Decided]) -> Decided:
    """Take a decision and bring the story up to date with it, both or neither; ``act`` takes it on the store that it is given."""
    with store.together():
        decided = act(store)
        retell(store, decided.changed)
        return decided


def purge_report(store: Store, report: str, by: By) -> Purged:
    """Purge a report and tell anew the lines of the story that stood on it; see :meth:`accord.store.Store.purge`."""
    return store.purge(report, by, lambda claims: retell(store, claims))


def _add_batch(store: Store, batch: Sequence[Outcome], version: ReadBy) -> Iterator[Stored]:
    """Add what was read in one transaction."""
    from accord.store import Entry

    entries = [
        Entry(record=outcome.record, origin=outcome.origin, read_by=version)
        for outcome in batch
        if outcome.record is not None and outcome.origin is not None
    ]
    for outcome, added in zip(batch, add_records(store, entries), strict=True):
        yield Stored(outcome.request, added)


def _known(store: Store, request: Request, settings: Settings, version: ReadBy) -> Added | None:
    """Return that a file is known, where its bytes are in the store with what the request says, read by the same version."""
    from accord.store import Added

    if request.path == STDIN:
        return None
    try:
        digest = fingerprint(request, settings)
        for seen in store.reports.seen(digest):
            if seen.read_by == version and _same(request, seen.sighting):
                return Added(report=seen.report, outcome="known")
    except (ReportError, UsageError):  # reading it says what is wrong
        return None
    return None


def _same(request: Request, known: Sighting) -> bool:
    """Return whether the store knows a file with all that the request says of it."""
    published = read_date(request.published).isoformat() if request.published else None
    asked = (published, request.publisher, request.title, request.url)
    held = (known.published, known.publisher, known.title, known.url)
    return all(one is None or one == other for one, other in zip(asked, held, strict=True))


def _start_worker() -> None:
    """Leave the interrupt key to the main process, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_chunk(requests: Sequence[Request], settings: Settings) -> list[Outcome]:
    """Read some requests."""
    return [_read_request(request, settings) for request in requests]


def _read_request(request: Request, settings: Settings) -> Outcome:
    """Read one request; what is wrong with it, or what we did not foresee, must not cost the others."""
    try:
        opened = open_source(request, settings)
        return Outcome(request, read_report(opened.report, settings.frame_folders), origin=opened.origin)
    except (ReportError, UsageError) as error:
        return Outcome(request, error=error)
    except AccordError:  # the model or our data is damaged: no report can be read
        raise
    except Exception as error:
        if settings.traceback:
            raise
        return Outcome(request, error=FaultError(request.name, f"{type(error).__name__}: {error}"))


def _is_read(report: Report) -> bool:
    """Return whether the report is in the language that Accord reads."""
    return report.language == READ


def _chunks(requests: Sequence[Request], size: int) -> Iterator[Sequence[Request]]:
    """Yield ``requests``, ``size`` at a time."""
    for start in range(0, len(requests), size):
        yield requests[start : start + size]
