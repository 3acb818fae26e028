"""The way of a report, from a file to its record; the one place that names every stage."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from accord.errors import AccordError, FaultError, NoSuchClaimError, ReportError, UsageError, WorkerLostError
from accord.knowledge.frames import load_frames
from accord.record import Record, Report
from accord.settings import Settings
from accord.sources import Request, open_report
from accord.sources.languages import READ

CHUNK: Final = 8
"""Reports that a process is handed at a time: enough that handing them over costs nothing, few enough to show progress."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one request: a record, or the error that says why there is none."""

    request: Request
    record: Record | None = None
    error: AccordError | None = None


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


def _start_worker() -> None:
    """Leave the interrupt key to the main process, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read_chunk(requests: Sequence[Request], settings: Settings) -> list[Outcome]:
    """Read some requests."""
    return [_read_request(request, settings) for request in requests]


def _read_request(request: Request, settings: Settings) -> Outcome:
    """Read one request; what is wrong with it, or what we did not foresee, must not cost the others."""
    try:
        return Outcome(request, read_report(open_report(request, settings), settings.frame_folders))
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
