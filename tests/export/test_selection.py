from typing import Any

import pytest

from accord.errors import FilterError, OptionNeedsError
from accord.export.selection import SelectedView
from accord.export.view import StoryView
from accord.store import Filter

ALL = {"c-shelled", "c-turned", "c-rejected"}


@pytest.mark.parametrize(
    ("wanted", "claims"),
    [
        ({}, ALL),
        ({"type": ["assault"]}, {"c-shelled"}),
        ({"type": ["ASSAULT", "MOVE"]}, {"c-shelled", "c-turned"}),
        ({"status": ["ongoing"]}, {"c-turned"}),
        ({"actor": "rebel gunners"}, {"c-shelled"}),
        ({"actor": "rebel gunners", "side": "recipient"}, set()),
        ({"actor": "the truce", "side": "recipient"}, {"c-rejected"}),
        ({"place": "Port Amel"}, {"c-shelled"}),
        ({"place": "p1"}, {"c-shelled"}),
        ({"source": "the harbour master"}, {"c-shelled"}),
        ({"source": "The Strait Mail"}, ALL),
        ({"since": "2019-03-12"}, {"c-turned", "c-rejected"}),
        ({"until": "2019-03-11"}, {"c-shelled"}),
        ({"since": "2019-03", "until": "2019"}, ALL),
        ({"since": "2020"}, set()),
        ({"bbox": (-4.0, 12.0, -3.0, 13.0)}, {"c-shelled"}),
        ({"bbox": (170.0, -90.0, -170.0, 90.0)}, set()),
        ({"bbox": (170.0, -90.0, 0.0, 90.0)}, {"c-shelled"}),
        ({"disputed": True}, set()),
    ],
)
def test_claims_and_their_events_are_picked_alike(view: StoryView, wanted: dict[str, Any], claims: set[str]) -> None:
    selected = SelectedView(view, Filter(**wanted))
    assert {one.claim.id for one in selected.claims()} == claims
    assert {key.claim for line in selected.events() for key in line.item.claims} == claims


@pytest.mark.parametrize(
    ("wanted", "deals", "tracks", "holdings"),
    [
        ({}, 1, 1, 1),
        ({"type": ["ceasefire"]}, 1, 0, 0),
        ({"type": ["MOVE"]}, 0, 1, 0),
        ({"type": ["holds"]}, 0, 0, 1),
        ({"place": "Port Amel"}, 0, 1, 1),
        ({"actor": "the rebels"}, 0, 0, 1),
        ({"actor": "Rebel gunners"}, 1, 0, 0),
        ({"status": ["agreed"]}, 1, 0, 0),
        ({"since": "2019-03-11", "until": "2019-03-11"}, 0, 1, 0),
        ({"bbox": (-3.1, 12.9, -2.9, 13.1)}, 0, 1, 0),
    ],
)
def test_other_lines_are_picked(view: StoryView, wanted: dict[str, Any], deals: int, tracks: int, holdings: int) -> None:
    selected = SelectedView(view, Filter(**wanted))
    assert (len(list(selected.deals())), len(list(selected.tracks())), len(list(selected.holdings()))) == (
        deals,
        tracks,
        holdings,
    )


@pytest.mark.parametrize("wanted", [{"text": "shelled"}, {"reviewed": True}, {"rejected": True}, {"report": "a"}, {"line": "a"}])
def test_what_only_a_store_knows_is_refused(view: StoryView, wanted: dict[str, Any]) -> None:
    with pytest.raises(OptionNeedsError, match="--store"):
        SelectedView(view, Filter(**wanted))


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(FilterError):
        Filter(since="soon")
