"""Routes of deals, movements and control of places."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request

from accord.errors import FilterError, NoSuchItemError
from accord.record import ClaimKey, Deal, Holding, Track
from accord.store import Filter, Store
from accord.web.access import Reader
from accord.web.answers import (
    ControlAnswer,
    DealAnswer,
    DealRow,
    DealRows,
    Json,
    Quote,
    TrackAnswer,
    TrackRow,
    TrackRows,
    told,
)
from accord.web.reports import Limit, desk_of
from accord.web.story import filter_of, line_of, quotes
from accord.web.words import deal_title, track_days

router: Final = APIRouter(prefix="/api", tags=["ledgers"])
_MOST_HOLDINGS: Final = 5_000


@router.get("/deals", responses=told(DealRows))
def list_deals(request: Request, _who: Reader, limit: Limit = 200) -> Json:
    """Agreements, newest first; takes the parts of a filter."""
    store, wanted = desk_of(request).store, filter_of(request)
    rows = []
    for row in store.lines.page("deal", wanted, limit=limit).rows:
        deal = row.line
        if isinstance(deal, Deal):
            rows.append(
                DealRow(
                    id=row.id, title=deal_title(deal), when=deal.when, status=deal.status, terms=len(deal.terms), voices=len(deal.voices),
                    disputed=deal.disputed,
                )
            )  # fmt: skip
    return Json(DealRows(rows=rows))


@router.get("/deals/{identity}", responses=told(DealAnswer))
def show_deal(request: Request, _who: Reader, identity: str) -> Json:
    """One agreement: its terms, what is reported of each, and who objects."""
    store = desk_of(request).store
    with store.at_once():
        row = line_of(store, identity, "deal")
        if not isinstance(row.line, Deal):
            raise NoSuchItemError("deal", identity)
        return Json(DealAnswer(deal=row.line, quotes=quotes(store, row)))


@router.get("/tracks", responses=told(TrackRows))
def list_tracks(request: Request, _who: Reader, limit: Limit = 200) -> Json:
    """Movements, newest first; takes the parts of a filter."""
    store, wanted = desk_of(request).store, filter_of(request)
    rows = []
    for row in store.lines.page("track", wanted, limit=limit).rows:
        track = row.line
        if isinstance(track, Track):
            first, last = track_days(track)
            rows.append(
                TrackRow(
                    id=row.id,
                    who=track.who,
                    status=track.status,
                    legs=len(track.legs),
                    first=first,
                    last=last,
                    voices=len(track.voices),
                )
            )
    return Json(TrackRows(rows=sorted(rows, key=lambda one: -one.legs)))


@router.get("/tracks/{identity}", responses=told(TrackAnswer))
def show_track(request: Request, _who: Reader, identity: str) -> Json:
    """One movement: its legs, what stopped or turned it, its figures."""
    store = desk_of(request).store
    with store.at_once():
        row = line_of(store, identity, "track")
        if not isinstance(row.line, Track):
            raise NoSuchItemError("track", identity)
        return Json(TrackAnswer(track=row.line, quotes=quotes(store, row), causes=_causes(store, row.line)))


def _causes(store: Store, track: Track) -> dict[str, Quote]:
    """Return the claims that legs name as what stopped or turned them."""
    keys = [ClaimKey(report=leg.report, claim=leg.leg.cause) for leg in track.legs if leg.leg.cause]
    return {f"{one.key.report} {one.key.claim}": Quote.of(one) for one in store.claims.get(keys)}


@router.get("/control", responses=told(ControlAnswer))
def control(request: Request, _who: Reader, date_: Annotated[str | None, Query(alias="date", max_length=10)] = None) -> Json:
    """Who is said to hold what on a date, the last known where none is given; ``all`` for all time."""
    store = desk_of(request).store
    rows: list[Holding] = []
    for row in store.lines.every("holding", Filter()):
        if isinstance(row.line, Holding):
            rows.append(row.line)
        if len(rows) >= _MOST_HOLDINGS:
            break
    days = sorted({day for one in rows for day in (one.first, one.last) if day})
    chosen = None if date_ == "all" else _day(date_) or (days[-1] if days else None)
    shown = rows if chosen is None else _on(rows, chosen)
    return Json(ControlAnswer(rows=sorted(shown, key=lambda one: (one.place.name, one.first or "")), days=days, date=chosen))


def _day(given: str | None) -> str | None:
    if not given:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise FilterError("date", f"is “{given}”, and must be a day such as 2017-08-31") from error


def _on(rows: list[Holding], day: str) -> list[Holding]:
    """Return for each place what is said to hold on a day, or was last said before it: silence does not end a holding."""
    by_place: dict[str, list[Holding]] = {}
    for one in rows:
        if (one.first or "") <= day:
            by_place.setdefault(one.place.id, []).append(one)
    found = []
    for began in by_place.values():
        latest = min(day, max(_last(one) for one in began))
        found += [one for one in began if _last(one) >= latest]
    return found


def _last(one: Holding) -> str:
    return one.last or one.first or ""
