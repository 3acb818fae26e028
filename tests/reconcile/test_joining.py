from dataclasses import dataclass
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from accord.reconcile.joining import Joiner
from accord.reconcile.spots import Spot, apart, cells, same


@dataclass(frozen=True)
class Point:
    id: str
    at: int
    never: bool = False

    @property
    def keys(self) -> frozenset[str]:
        return frozenset({str(self.at // 10), str(self.at // 10 - 1)})


def joiner() -> Joiner[Point]:
    return Joiner(lambda a, b: 1 - abs(a.at - b.at) / 10, lambda a, b: abs(a.at - b.at) > 7 or (a.never and b.never))


POINTS = st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=12)


@given(POINTS, st.randoms(use_true_random=False))
def test_lines_are_the_same_in_any_order_and_one_by_one(pairs: list[tuple[int, bool]], random: Random) -> None:
    points = [Point(f"{at}-{n}", at, never) for n, (at, never) in enumerate(pairs)]
    whole, single = joiner(), joiner()
    whole.add(points)
    random.shuffle(points)
    for point in points:
        single.add([point])
    assert single.groups() == whole.groups()
    assert all(abs(a.at - b.at) <= 7 for group in whole.groups() for a in group for b in group)


@given(POINTS, st.integers(0, 60))
def test_a_new_mention_changes_only_the_component_that_it_touches(pairs: list[tuple[int, bool]], new: int) -> None:
    points = [Point(f"{at}-{n}", at, never) for n, (at, never) in enumerate(pairs)]
    kept = joiner()
    kept.add(points)
    before = kept.groups()
    (component,) = kept.add([Point("new", new)])
    ids = {one.id for one in component}
    untouched = [group for group in before if not {one.id for one in group} & ids]
    assert [group for group in kept.groups() if not {one.id for one in group} & ids] == untouched
    assert kept.groups(component) == [group for group in kept.groups() if {one.id for one in group} & ids]
    assert kept.add([Point("new", new)]) == []


@given(POINTS, st.integers(0, 60))
def test_lines_grow_from_one_mention_as_they_are_among_all(pairs: list[tuple[int, bool]], new: int) -> None:
    points = [Point(f"{at}-{n}", at, never) for n, (at, never) in enumerate(pairs)] + [Point("new", new)]
    asked = 0

    def near(keys: frozenset[str]) -> list[Point]:
        nonlocal asked
        asked += 1
        return [one for one in points if one.keys & keys]

    whole, part = joiner(), joiner()
    whole.add(points)
    (component,) = part.grow([points[-1]], near)
    ids = {one.id for one in component}
    assert part.groups(component) == [group for group in whole.groups() if {one.id for one in group} & ids]
    assert asked <= len(points) + 1


@given(st.floats(-60, 60), st.floats(-179, 179), st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
def test_places_that_are_near_share_a_cell(latitude: float, longitude: float, north: float, east: float) -> None:
    one = Spot("A", "A", "a", None, latitude, longitude)
    other = Spot("B", "B", "b", None, latitude + north, longitude + east)
    if same(one, other):
        assert set(cells(one)) & set(cells(other))
        assert not apart(one, other)
