"""A story of four invented reports: two fleets, a truce, an evacuation by ferries that is turned away and arrives, captives freed."""

from accord.record import Actor, Place, Record
from tests.reconcile.making import agreement, at, claim, count, holds, leg, movement, on, part, record, source, term

AMEL = Place(id="amel", name="Port Amel", country="XA", latitude=12.0, longitude=-3.0, kind="populated place", precision="place")
TELL = Place(id="tell", name="Ras Tell", country="XA", latitude=13.5, longitude=-3.0, kind="populated place", precision="place")
ORO = Place(id="oro", name="Oro Bay", country="XA", latitude=15.0, longitude=-3.0, kind="populated place", precision="place")
PLACES = [AMEL, TELL, ORO]
REBELS, NAVY, CITY = (
    part("the rebels", "rebels", name="Rebels"),
    part("the navy", "navy", name="Navy"),
    part("the city", "city", name="City"),
)
ACTORS = [Actor(id=one, name=one.title(), kind="armed group") for one in ("rebels", "navy", "city")]


def spot(place: Place, role: str = "at"):  # type: ignore[no-untyped-def] # noqa: ANN201
    return at(place.name, role, place.latitude, place.longitude).__class__(
        place=place.id,
        role=role,
        text=place.name,
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        precision="place",
    )


def saga() -> list[Record]:
    """Return the reports of the story in the order of their publication."""
    return [_truce(), _departure(), _turn(), _arrival()]


def _truce() -> Record:
    made = claim(
        "truce", "RETREAT", modes=["ceasefire"], trigger="truce", sentence="The rebels and the navy agreed a truce at Port Amel.",
        actor=[REBELS, NAVY], when=on("2019-03-10"), where=[spot(AMEL)],
    )  # fmt: skip
    freed = claim("free", "RETREAT", modes=["release"], status="planned", actor=[REBELS], recipient=[part("30 sailors", "navy")],
                  quantities=[count(30, 30, "sailors", "released")])  # fmt: skip
    deal = agreement(
        "a1", ["ceasefire"], [REBELS, NAVY], when=on("2019-03-10"), where=[spot(AMEL)], claims=["truce"],
        provisions=[term("free 30 sailors", [REBELS], "RETREAT", object="30 sailors", claims=["free"], quantity=freed.quantities[0],
                         to=[NAVY])],
    )  # fmt: skip
    return record(made, freed, agreements=[deal], actors=ACTORS, places=[AMEL], outlet="Mail", published="2019-03-11")


def _departure() -> Record:
    left = claim(
        "left", "MOVE", trigger="left", sentence="Nine ferries with rebels left Port Amel for Oro Bay under the truce.",
        actor=[part("Nine ferries")], when=on("2019-03-12"), where=[spot(AMEL, "from"), spot(ORO, "to")],
        quantities=[count(9, 9, "ferries", "moved")], sources=[source("the navy", "navy")],
    )  # fmt: skip
    truce = claim("truce", "RETREAT", modes=["ceasefire"], status="ongoing", actor=[REBELS, NAVY], when=on("2019-03-10"))
    condemned = claim("condemned", "ACCUSE", modes=["disapprove"], actor=[CITY], recipient=[part("the truce")])
    return record(
        left, truce, condemned, actors=ACTORS, places=[AMEL, ORO], outlet="Wire", published="2019-03-13",
        agreements=[agreement("a1", ["ceasefire"], [REBELS], when=on("2019-03-10"), claims=["truce", "condemned"])],
        movements=[movement("m1", part("Nine ferries"), [leg("Port Amel", "Oro Bay", "left", when=on("2019-03-12"))])],
        control=[holds("Port Amel", REBELS)],
    )  # fmt: skip


def _turn() -> Record:
    stopped = claim("blocked", "COERCE", modes=["restrict"], actor=[CITY], recipient=[part("the ferries")], when=on("2019-03-14"))
    turned = claim(
        "turned", "MOVE", modes=["reroute"], trigger="turned", actor=[part("the ferries")], when=on("2019-03-14"), where=[spot(TELL, "to")],
        quantities=[count(9, 9, "ferries", "moved")],
    )  # fmt: skip
    back = claim(
        "back", "MOVE", modes=["return"], trigger="went back", actor=[part("two")], when=on("2019-03-15"), where=[spot(AMEL, "to")],
        quantities=[count(2, 2, "ferries", "moved", start=30)],
    )  # fmt: skip
    on_went = claim("onward", "MOVE", actor=[part("seven")], quantities=[count(7, 7, "ferries", "moved", start=60)])
    return record(stopped, turned, back, on_went, actors=ACTORS, places=PLACES, outlet="Gazette", published="2019-03-15")


def _arrival() -> Record:
    arrived = claim(
        "arrived", "MOVE", modes=["arrive"], trigger="arrived", actor=[part("the nine ferries")], when=on("2019-03-20"),
        where=[spot(ORO, "to")], quantities=[count(9, 9, "ferries", "moved")],
    )  # fmt: skip
    freed = claim("freed", "RETREAT", modes=["release"], trigger="freed", actor=[REBELS], recipient=[part("22 sailors", "navy")],
                  quantities=[count(22, 22, "sailors", "released")], when=on("2019-03-20"))  # fmt: skip
    deal = claim(
        "deal",
        "AGREE",
        trigger="truce",
        sentence="The truce is now completed, the navy said.",
        sources=[source("the navy", "navy")],
    )
    return record(
        arrived, freed, deal, actors=ACTORS, places=PLACES, outlet="Mail", published="2019-03-21",
        agreements=[agreement("a1", ["ceasefire"], [], claims=["deal"])], control=[holds("Port Amel", NAVY)],
    )  # fmt: skip
