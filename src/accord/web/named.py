"""Routes of actors and places: pages, suggestions, merging, moving; and the cities of the basemap."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from rapidfuzz import fuzz

from accord.errors import NoSuchItemError
from accord.record import Stance
from accord.resolve.names import plain
from accord.store import By, Filter, Store
from accord.store.overviews import Named
from accord.web.access import Coder, Reader
from accord.web.answers import (
    ActorAnswer,
    Affiliation,
    Done,
    Json,
    Merged,
    Moved,
    NamedRow,
    NamedRows,
    PlaceAnswer,
    Quote,
    Suggestion,
    SuggestionRows,
    told,
)
from accord.web.bodies import PairBody, PointBody
from accord.web.desk import gazetteer
from accord.web.reports import Words, desk_of
from accord.web.story import event_rows

router: Final = APIRouter(prefix="/api", tags=["actors and places"])
_LISTED: Final = 300
_ALIKE: Final = 88
"""Names this alike, of 100, are put before a person; fewer letters than five are never."""
_COMPARED: Final = 400
_SUGGESTED: Final = 12
_PRONOUNS: Final = frozenset("he him his she her they them their it its who which we us our i me my".split())
_APART: Final = "not the same actor"


@router.get("/actors", responses=told(NamedRows))
def list_actors(request: Request, _who: Reader, q: Words = None) -> Json:
    """Actors that claims name, those with most claims first."""
    store = desk_of(request).store
    gone = store.decisions.constraints().actors
    rows = [_row(one) for one in store.overviews.actors(q or "", limit=_LISTED) if one.id not in gone]
    return Json(NamedRows(rows=rows, total=len(rows)))


@router.get("/actors/suggest", responses=told(NamedRows))
def suggest_actors(request: Request, _who: Reader, q: Annotated[str, Query(min_length=1, max_length=200)]) -> Json:
    """Actors whose names hold some words: those of the store, then those that Accord knows."""
    from accord.web.desk import actor_index  # noqa: PLC0415 (loaded when first asked for)

    rows = [_row(one) for one in desk_of(request).store.overviews.actors(q, limit=8)]
    match = actor_index().find(q, metonym=True)
    if match is not None and all(one.id != match.id for one in rows):
        rows.append(NamedRow(id=match.id, name=match.name, note=match.kind, claims=0))
    return Json(NamedRows(rows=rows, total=len(rows)))


@router.get("/actors/suggestions", responses=told(SuggestionRows))
def alike(request: Request, _who: Reader) -> Json:
    """Actors that may be the same, with the reason; a person decides."""
    desk = desk_of(request)
    return Json(desk.held(("alike", Filter()), lambda: SuggestionRows(rows=_alike(desk.store))))


@router.post("/actors/merge", responses=told(Done))
def merge_actors(request: Request, who: Coder, body: PairBody) -> Json:
    """Say that ``other`` is the same actor as ``one``, under whose name both go from now on."""
    desk = desk_of(request)
    for identity in (body.one, body.other):
        _actor(desk.store, identity)
    desk.decided(desk.store.decisions.merge_actors(body.other, body.one, By(person=who.name, reason=body.reason)), who)
    desk.teller.tell(desk.store.overviews.sides([body.one, body.other], limit=2_000).keys)
    return Json(Done())


@router.post("/actors/apart", responses=told(Done))
def keep_apart(request: Request, who: Coder, body: PairBody) -> Json:
    """Say that two actors are not the same, so that nobody is asked again."""
    store = desk_of(request).store
    one, other = sorted([_actor(store, body.one).id, _actor(store, body.other).id])
    store.team.note(who.name, _APART, f"{one} | {other}")
    return Json(Done())


@router.get("/actors/{identity}", responses=told(ActorAnswer))
def show_actor(request: Request, _who: Reader, identity: str) -> Json:
    """One actor: its names, how it stands to others, what is said of it."""
    store = desk_of(request).store
    with store.at_once():
        merged = store.decisions.constraints().actors
        known = _actor(store, merged.get(identity, identity))
        ids = [known.id, *(one for one, into in merged.items() if into == known.id)]
        sides = store.overviews.sides(ids)
        quotes = [Quote.of(row) for row in store.claims.get(sides.keys)]
        answer = ActorAnswer(
            id=known.id, name=known.name, kind=known.kind or "actor", country=known.country, aliases=_aliases(quotes, set(ids), known.name),
            merged=_merged(store, ids[1:]), affiliations=_affiliations(store, known), as_actor=sides.actor, as_recipient=sides.recipient,
            as_source=sides.source, quotes=quotes, events=event_rows(store, Filter(actor=known.id)),
        )  # fmt: skip
    return Json(answer)


@router.get("/places", responses=told(NamedRows))
def list_places(request: Request, _who: Reader, q: Words = None) -> Json:
    """Places that claims name, those with most claims first."""
    rows = [_row(one) for one in desk_of(request).store.overviews.gazetted(q or "", limit=_LISTED)]
    return Json(NamedRows(rows=rows, total=len(rows)))


@router.get("/places/suggest", responses=told(NamedRows))
def suggest_places(_request: Request, _who: Reader, q: Annotated[str, Query(min_length=1, max_length=200)]) -> Json:
    """Places of the gazetteer that go by a name."""
    rows = []
    for one in gazetteer().candidates(q, limit=8):
        entry = one.entry
        note = ", ".join(filter(None, (entry.kind, entry.admin1, entry.country)))
        rows.append(
            NamedRow(
                id=entry.id,
                name=entry.name,
                note=note,
                claims=0,
                latitude=entry.latitude,
                longitude=entry.longitude,
                precision=entry.precision,
            )
        )
    return Json(NamedRows(rows=rows, total=len(rows)))


@router.get("/places/{identity}", responses=told(PlaceAnswer))
def show_place(request: Request, _who: Reader, identity: str) -> Json:
    """One place: where it lies, who moved it, what is said to have happened there."""
    store = desk_of(request).store
    with store.at_once():
        known = store.overviews.one_place(identity)
        if known is None:
            raise NoSuchItemError("place", identity)
        quotes = [Quote.of(row) for row in store.claims.get(store.overviews.at_place(identity))]
        names = {where.text for quote in quotes for where in quote.claim.where if where.place == identity} - {known.name}
        answer = PlaceAnswer(
            id=known.id, name=known.name, country=known.country, latitude=known.latitude, longitude=known.longitude, kind=known.kind,
            precision=known.precision, moved=_moved(store, identity), aliases=sorted(names)[:20], quotes=quotes,
            events=event_rows(store, Filter(place=identity)),
        )  # fmt: skip
    return Json(answer)


@router.put("/places/{identity}/point", responses=told(Done))
def move_place(request: Request, who: Coder, identity: str, body: PointBody) -> Json:
    """Move a place, wherever it is spoken of."""
    desk = desk_of(request)
    if desk.store.overviews.one_place(identity) is None:
        raise NoSuchItemError("place", identity)
    by = By(person=who.name, reason=body.reason or None)
    desk.decided(desk.store.decisions.move(identity, body.latitude, body.longitude, by), who)
    return Json(Done())


@router.get("/map/cities")
def cities(_request: Request, _who: Reader) -> Json:
    """The larger cities of the gazetteer as GeoJSON; ``from`` is the zoom from which each is shown."""
    return Json(_cities())


@lru_cache(maxsize=1)
def _cities() -> dict[str, Any]:
    """Return the cities of the basemap: capitals from afar, then by size."""
    found = []
    for rank, entry in enumerate(gazetteer().largest(4_000)):
        shown = 2.5 if rank < 60 else 4 if rank < 400 else 5 if rank < 1_200 else 6
        found.append(
            {
                "type": "Feature",
                "properties": {"name": entry.name, "rank": rank, "from": shown},
                "geometry": {"type": "Point", "coordinates": [round(entry.longitude, 3), round(entry.latitude, 3)]},
            }
        )
    return {"type": "FeatureCollection", "features": found}


def _row(one: Named) -> NamedRow:
    note = ", ".join(filter(None, (one.kind, one.country)))
    return NamedRow(
        id=one.id,
        name=one.name,
        note=note,
        claims=one.claims,
        latitude=one.latitude,
        longitude=one.longitude,
        precision=one.precision,
    )


def _actor(store: Store, identity: str) -> Named:
    known = store.overviews.one_actor(identity)
    if known is None:
        raise NoSuchItemError("actor", identity)
    return known


def _aliases(quotes: list[Quote], ids: set[str], name: str) -> list[str]:
    """Return the words under which claims name an actor, the commonest first."""
    counts: dict[str, int] = {}
    for quote in quotes:
        for one in (*quote.claim.actor, *quote.claim.recipient):
            if one.actor in ids and one.text != name and one.text.lower() not in _PRONOUNS:
                counts[one.text] = counts.get(one.text, 0) + 1
    return sorted(counts, key=lambda words: (-counts[words], words))[:20]


def _merged(store: Store, ids: list[str]) -> list[Merged]:
    """Return the actors that were merged into one, with the decisions that did it."""
    found = []
    for identity in ids:
        made = next((one for one in store.decisions.history(target=identity).rows if one.kind == "merge" and one.active), None)
        known = store.overviews.one_actor(identity)
        if made is not None:
            found.append(Merged(id=identity, name=known.name if known else identity, decision=made.number))
    return found


def _affiliations(store: Store, known: Named) -> list[Affiliation]:
    """Return how an actor is said to stand to others."""
    found = []
    for row in store.lines.page("stance", Filter(actor=known.id), limit=60).rows:
        stance = row.line
        if isinstance(stance, Stance):
            to = stance.other if stance.one == known.id else stance.one
            named = store.overviews.one_actor(to)
            voices = [one.name for one in stance.voices]
            found.append(
                Affiliation(to=named.name if named else to, kind=stance.kind, first=stance.first, last=stance.last, voices=voices)
            )
    return found


def _moved(store: Store, identity: str) -> Moved | None:
    rows = store.decisions.history(target=identity).rows
    made = next((one for one in rows if one.kind == "move" and one.subject == "place" and one.active), None)
    if made is None or not isinstance(made.value, dict):
        return None
    return Moved(
        person=made.person, at=made.at, reason=made.reason, decision=made.number, latitude=made.value["latitude"],
        longitude=made.value["longitude"],
    )  # fmt: skip


def _alike(store: Store) -> list[Suggestion]:
    """Return pairs of actors whose names are much alike and that nobody has merged or held apart."""
    gone = store.decisions.constraints().actors
    apart = {one.detail for one in store.team.acts(limit=5_000) if one.kind == _APART}
    rows = [one for one in store.overviews.actors(limit=_COMPARED) if one.id not in gone]
    forms = [plain(one.name) for one in rows]
    found = []
    for at, one in enumerate(rows):
        for other, form in zip(rows[at + 1 :], forms[at + 1 :], strict=True):
            score = fuzz.token_sort_ratio(forms[at], form)
            contained = min(len(forms[at]), len(form)) >= 5 and fuzz.token_set_ratio(forms[at], form) == 100
            if (score >= _ALIKE or contained) and " | ".join(sorted([one.id, other.id])) not in apart and _may_be(one, other):
                why = f"their names are alike ({score:.0f} of 100)" if score >= _ALIKE else "one name holds the other"
                kinds = f"; both are called {one.kind}" if one.kind == other.kind else f"; {one.kind} and {other.kind}"
                found.append(Suggestion(one=_row(one), other=_row(other), score=score / 100, why=why + kinds))
    return sorted(found, key=lambda pair: -pair.score)[:_SUGGESTED]


def _may_be(one: Named, other: Named) -> bool:
    """Return whether nothing that is known of two actors speaks against their being one: countries, and both being listed."""
    listed = not one.id.startswith("new:") and not other.id.startswith("new:")
    return not listed and not (one.country and other.country and one.country != other.country)
