"""The way of a report, from a file to its record; the one place that names every stage."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import Final, TypeVar

from accord.errors import AccordError, FaultError, NoSuchClaimError, WorkerLostError
from accord.record import Record, Report
from accord.settings import Settings
from accord.sources import Request, open_report
from accord.sources.languages import READ

CHUNK: Final = 8
"""Reports that are read together: enough to fill the model's batches, few enough to show progress."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one request: a record, or the error that says why there is none."""

    request: Request
    record: Record | None = None
    error: AccordError | None = None


def read_report(report: Report) -> Record:
    """Return the record of one report; see :func:`read_reports`."""
    return next(read_reports([report]))


def read_reports(reports: Iterable[Report]) -> Iterator[Record]:
    """Yield the record of each report, in order; a report that is not in English yields one without claims.

    Raises :class:`~accord.errors.ModelDamagedError` where the model is not the one that was shipped.
    """
    for some in _chunks(reports):
        if not any(map(_is_read, some)):
            yield from map(_unread, some)
            continue
        from accord import claims, language

        docs = iter(language.load().pipe([report.text for report in some if _is_read(report)]))
        for report in some:
            yield claims.read(next(docs), report) if _is_read(report) else _unread(report)


def explain_claim(report: Report, asked: str) -> str:
    """Return why one claim of the report is as it is; ``asked`` is its id, or its number in the report, counted from 1.

    Raises :class:`~accord.errors.NoSuchClaimError` where the report has no such claim.
    """
    if not _is_read(report):
        raise NoSuchClaimError(asked, 0)
    from accord import claims, language

    doc = language.load()(report.text)
    ids = [claim.id for claim in claims.read(doc, report).claims]
    if asked not in ids and asked.isdecimal() and 1 <= int(asked) <= len(ids):
        asked = ids[int(asked) - 1]
    if asked not in ids:
        raise NoSuchClaimError(asked, len(ids))
    return str(claims.explain(doc, report, asked))


def read_requests(requests: Sequence[Request], settings: Settings, workers: int = 1) -> Iterator[Outcome]:
    """Yield what comes of each request, in order; one that fails does not stop the rest.

    With ``workers`` above 1 as many processes read, each with a model of its own and one thread. Raises
    :class:`~accord.errors.WorkerLostError` where the system ends one of them.
    """
    chunks = list(_chunks(requests, max(1, min(CHUNK, len(requests) // workers))))
    read = partial(_read_chunk, settings=settings)
    if workers == 1 or len(chunks) == 1:
        for chunk in chunks:
            yield from read(chunk)
        return
    pool = ProcessPoolExecutor(min(workers, len(chunks)), get_context("spawn"), _start_worker)
    try:
        for outcomes in pool.map(read, chunks):
            yield from outcomes
    except BrokenProcessPool as error:
        raise WorkerLostError from error
    finally:
        pool.shutdown(cancel_futures=True)


def _start_worker() -> None:
    """Leave the interrupt key to the main process, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_chunk(requests: Sequence[Request], settings: Settings) -> list[Outcome]:
    """Read some requests together."""
    opened = [_open(request, settings) for request in requests]
    records = _records(
        [(request, report) for request, report in zip(requests, opened, strict=True) if isinstance(report, Report)], settings
    )
    return [records.pop(0) if isinstance(report, Report) else report for report in opened]


def _open(request: Request, settings: Settings) -> Report | Outcome:
    """Return the report that is asked for, or what came of trying."""
    try:
        return open_report(request, settings)
    except AccordError as error:
        return Outcome(request, error=error)
    except Exception as error:  # noqa: BLE001 (see _fault)
        return _fault(request, error, settings)


def _records(asked: list[tuple[Request, Report]], settings: Settings) -> list[Outcome]:
    """Read reports together; where that fails, one by one, to find the one that is to blame."""
    try:
        records = list(read_reports(report for _, report in asked))
    except AccordError:
        raise
    except Exception as error:  # noqa: BLE001 (see _fault)
        if len(asked) == 1:
            return [_fault(asked[0][0], error, settings)]
        return [outcome for one in asked for outcome in _records([one], settings)]
    return [Outcome(request, record) for (request, _), record in zip(asked, records, strict=True)]


def _fault(request: Request, error: Exception, settings: Settings) -> Outcome:
    """Return the outcome that says that we failed: what we did not foresee must not cost the other reports."""
    if settings.traceback:
        raise error
    return Outcome(request, error=FaultError(request.name, f"{type(error).__name__}: {error}"))


def _is_read(report: Report) -> bool:
    """Return whether the report is in the language that Accord reads."""
    return report.language == READ


def _unread(report: Report) -> Record:
    """Return the record of a report that is not read; its marks say why."""
    return Record(report=report, actors=[], places=[], claims=[], agreements=[], movements=[], control=[])


def _chunks(items: Iterable[_T], size: int = CHUNK) -> Iterator[list[_T]]:
    """Yield ``items`` in lists of at most ``size``."""
    left = iter(items)
    while chunk := list(islice(left, size)):
        yield chunk
