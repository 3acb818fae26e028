"""What the words around a name say of it."""

from __future__ import annotations

import pytest

from accord.resolve.places import PlaceMention, read_mention
from accord.resolve.places.mentions import bearing_of, split_name


def _read(text: str, name: str) -> PlaceMention:
    start = text.index(name)
    return read_mention(text, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("They met in Tripoli, Lebanon, on Monday.", "Tripoli", ("Lebanon",)),
        ("shelling of Madaya (Syria) went on", "Madaya", ("Syria",)),
        ("a raid on Abu Kamal in eastern Syria killed two", "Abu Kamal", ("Syria",)),
        ("in Sukhna and Homs", "Sukhna", ()),
    ],
)
def test_containment(text: str, name: str, within: tuple[str, ...]) -> None:
    assert _read(text, name).within == within


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("fighting in Aleppo province", "Aleppo", "province"),
        ("the village of Hader was shelled", "Hader", "populated place"),
        ("at the Yarmouk camp", "Yarmouk", "camp"),
        ("in Homs on Friday", "Homs", None),
    ],
)
def test_kind_words(text: str, name: str, kind: str | None) -> None:
    assert _read(text, name).kind == kind


@pytest.mark.parametrize(
    ("text", "name", "relation", "bearing", "distance"),
    [
        ("some 20 km south of Palmyra", "Palmyra", "near", 180.0, 20.0),
        ("ten miles? No: 10 miles north-east of Mosul", "Mosul", "near", 45.0, 16.09344),
        ("a base west of Tal Afar", "Tal Afar", "near", 270.0, None),
        ("near Sirte", "Sirte", "near", None, None),
        ("in southern Idlib", "Idlib", "part", 180.0, None),
        ("on the outskirts of Goma", "Goma", "near", None, None),
        ("in Goma", "Goma", None, None, None),
    ],
)
def test_directions_and_distances(
    text: str, name: str, relation: str | None, bearing: float | None, distance: float | None
) -> None:
    mention = _read(text, name)
    assert (mention.relation, mention.bearing) == (relation, bearing)
    assert mention.distance_km == (None if distance is None else pytest.approx(distance))


def test_words_that_are_not_the_name_come_off_only_where_the_rest_is_known() -> None:
    known = {"Aleppo", "eastern Ghouta"}
    assert split_name(PlaceMention("Aleppo province", 0, 15), known.__contains__).kind == "province"
    assert split_name(PlaceMention("eastern Aleppo", 0, 14), known.__contains__).bearing == 90.0
    assert split_name(PlaceMention("eastern Ghouta", 0, 14), known.__contains__).relation is None
    assert split_name(PlaceMention("Unheard province", 0, 16), known.__contains__).text == "Unheard province"


def test_bearings() -> None:
    assert bearing_of("south-western") == 225.0
    assert bearing_of("left") is None
