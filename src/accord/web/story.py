"""Routes of the story: events in a list, in time and space, one by one; and merging and splitting them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from fastapi import APIRouter, Request

from accord.errors import DecisionError, FilterError, NoSuchItemError
from accord.record import Event
from accord.store import By, Filter, LineRow, Store
from accord.web.access import Coder, Reader
from accord.web.answers import Bin, Done, EventAnswer, EventPage, EventRow, Json, MapPlace, Quote, SummaryAnswer, Titled, told
from accord.web.bodies import PairBody, SplitBody
from accord.web.reports import After, Limit, desk_of, split_off
from accord.web.words import by_family, event_row, event_title, family

router: Final = APIRouter(prefix="/api", tags=["story"])
_MOST_BINS: Final = 120
_STEPS: Final = (1, 7, 14, 30, 91, 182, 365, 1826, 3652)
"""Days that a stretch of the timeline may have."""
_CLOSE_DAYS: Final = 3
_TAIL: Final = 0.08
"""Of the events, this part at either end is left off the timeline where they would make it four times as long."""


class Stretch(NamedTuple):
    """A first and a last day."""

    first: str
    last: str


def filter_of(request: Request) -> Filter:
    """Return the filter in an address; raises :class:`~accord.errors.FilterError`."""
    query: dict[str, list[str]] = {}
    for key, value in request.query_params.multi_items():
        query.setdefault(key, []).append(value)
    for values in query.values():
        if any("\x00" in value or len(value) > 1_000 for value in values):
            raise FilterError("parts", "hold a character or a length that no text has")
    if not any(query.get("actor", ())):
        query.pop("side", None)
    return Filter.from_query(query)


@router.get("/story/summary", responses=told(SummaryAnswer))
def summary(request: Request, _who: Reader) -> Json:
    """The events that a filter picks, summed up in time and space. Takes the parts of a filter: text, actor, place and so on."""
    desk, wanted = desk_of(request), filter_of(request)
    return Json(desk.held(("summary", wanted), lambda: _summary(desk.store, wanted)))


def _summary(store: Store, wanted: Filter) -> SummaryAnswer:
    with store.at_once():
        days = store.overviews.days("event", wanted)
        places = store.overviews.places("event", wanted)
    counts: dict[str, dict[str, int]] = {}
    for one in days:
        counts.setdefault(one.day, {})[one.type] = one.rows
    undated = sum(counts.pop("", {}).values())
    first, last = ("", "9999") if wanted.since or wanted.until else _middle(counts)
    return SummaryAnswer(
        total=undated + sum(sum(types.values()) for types in counts.values()),
        undated=undated,
        earlier=_sum(counts, lambda day: day < first),
        later=_sum(counts, lambda day: day > last),
        bins=_bins({day: types for day, types in counts.items() if first <= day <= last}),
        places=[
            MapPlace(
                id=one.id, name=one.name, latitude=one.latitude, longitude=one.longitude, precision=one.precision,
                counts=by_family(one.types), disputed=one.disputed,
            )
            for one in places
        ],
    )  # fmt: skip


def _sum(counts: dict[str, dict[str, int]], within: Callable[[str], bool]) -> int:
    return sum(sum(types.values()) for day, types in counts.items() if within(day))


def _middle(counts: dict[str, dict[str, int]]) -> Stretch:
    """Return the days between which the timeline is worth its width: without the few that lie far before or after all others."""
    days = sorted(counts)
    total, seen = _sum(counts, lambda _: True), 0
    kept = []
    for day in days:
        seen += sum(counts[day].values())
        if _TAIL * total < seen and seen - sum(counts[day].values()) < (1 - _TAIL) * total:
            kept.append(day)
    whole = Stretch(days[0], days[-1]) if days else Stretch("", "")
    if not kept:
        return whole
    inner, outer = _length(kept[0], kept[-1]), _length(*whole)
    return Stretch(kept[0], kept[-1]) if inner * 4 < outer else whole


def _length(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _bins(counts: dict[str, dict[str, int]]) -> list[Bin]:
    """Return counts by day and type as stretches of equal length, no more than a timeline can show."""
    if not counts:
        return []
    first, last = date.fromisoformat(min(counts)), date.fromisoformat(max(counts))
    span = (last - first).days + 1
    step = next((days for days in _STEPS if span <= days * _MOST_BINS), span // _MOST_BINS + 1)
    sums: list[dict[str, int]] = [{} for _ in range((span - 1) // step + 1)]
    for day, types in counts.items():
        bin_counts = sums[(date.fromisoformat(day) - first).days // step]
        for kind, rows in types.items():
            bin_counts[family(kind)] = bin_counts.get(family(kind), 0) + rows
    made = []
    for number, bin_counts in enumerate(sums):
        begin = first.toordinal() + number * step
        end = min(begin + step - 1, date.max.toordinal())
        made.append(Bin(first=date.fromordinal(begin).isoformat(), last=date.fromordinal(end).isoformat(), counts=bin_counts))
    return made


@router.get("/story/events", responses=told(EventPage))
def list_events(request: Request, _who: Reader, after: After = None, limit: Limit = 100) -> Json:
    """The events that a filter picks, newest first."""
    desk, wanted = desk_of(request), filter_of(request)
    page = desk.store.lines.page("event", wanted, after=after or None, limit=limit)
    total = desk.held(("count", wanted), lambda: desk.store.lines.count("event", wanted))
    return Json(EventPage(rows=[event_row(row) for row in page.rows], total=total, next=page.next))


@router.get("/events/{identity}", responses=told(EventAnswer))
def show_event(request: Request, _who: Reader, identity: str) -> Json:
    """One event: what each source says of it, its figures, and others that may be the same."""
    store = desk_of(request).store
    with store.at_once():
        row = line_of(store, identity, "event")
        event = _event(row)
        return Json(
            EventAnswer(
                event=event,
                quotes=quotes(store, row),
                updates=[Titled(id=one.id, title=event_title(_event(one))) for one in store.lines.some(event.updates)],
                suggestions=_alike(store, event),
                reviewed=row.reviewed,
            )
        )


@router.post("/events/merge", responses=told(Done))
def merge_events(request: Request, who: Coder, body: PairBody) -> Json:
    """Say that two events are one happening."""
    desk = desk_of(request)
    one, other = (_event(line_of(desk.store, identity, "event")) for identity in (body.one, body.other))
    claims = sorted({*one.claims, *other.claims})
    if one.id == other.id:
        problem = "It is the same event already."
        raise DecisionError(problem)
    desk.decided(desk.store.decisions.merge(claims, By(person=who.name, reason=body.reason)), who)
    desk.teller.settle(20)
    return Json(Done())


@router.post("/events/split", responses=told(Done))
def split_event(request: Request, who: Coder, body: SplitBody) -> Json:
    """Say that a claim does not belong to an event."""
    desk = desk_of(request)
    event = _event(line_of(desk.store, body.event, "event"))
    key = next((key for key in event.claims if (key.report, key.claim) == (body.report, body.claim)), None)
    if key is None:
        raise NoSuchItemError("claim", body.claim)
    desk.decided(split_off(desk, key, By(person=who.name, reason=body.reason)), who)
    desk.teller.settle(20)
    return Json(Done())


def line_of(store: Store, identity: str, kind: str) -> LineRow:
    """Return a line of the story of one kind; raises :class:`~accord.errors.NoSuchItemError`."""
    row = store.lines.get(identity)
    if row.kind != kind:
        raise NoSuchItemError(kind, identity)
    return row


def quotes(store: Store, row: LineRow) -> list[Quote]:
    """Return the claims under a line as they are quoted."""
    return [Quote.of(one) for one in store.claims.get(row.line.claims)]


def _event(row: LineRow) -> Event:
    if not isinstance(row.line, Event):
        raise NoSuchItemError("event", row.id)
    return row.line


def _alike(store: Store, event: Event) -> list[Titled]:
    """Return events of the same type and place within some days: what a person may find to be one with this."""
    place = next((where.place for where in event.where if where.place), None)
    if place is None or event.when is None or event.when.start is None or len(event.when.start) != 10:
        return []
    day = date.fromisoformat(event.when.start)
    wanted = Filter(
        type=[event.type],
        place=place,
        since=(day - timedelta(_CLOSE_DAYS)).isoformat(),
        until=(day + timedelta(_CLOSE_DAYS)).isoformat(),
    )
    found = []
    for row in store.lines.page("event", wanted, limit=12).rows:
        other = _event(row)
        if other.id != event.id:
            apart = (
                abs((date.fromisoformat(other.when.start[:10]) - day).days)
                if other.when and other.when.start and len(other.when.start) >= 10
                else 0
            )
            why = "same type and place, " + ("on the same day" if not apart else f"{apart} day{'s' if apart > 1 else ''} apart")
            found.append(Titled(id=row.id, title=event_title(other), why=why, score=1 / (1 + apart)))
    return sorted(found, key=lambda one: -one.score)[:4]


def event_rows(store: Store, wanted: Filter, limit: int = 12) -> list[EventRow]:
    """Return the newest events that a filter picks."""
    return [event_row(row) for row in store.lines.page("event", wanted, limit=limit).rows]
