"""Modes of demands, refusals and threats come from what they speak of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accord.record import Record

Reading = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("The president demanded that the rebels withdraw from the port.", "REQUEST", "yield"),
        ("The mayor urged the army to help the villagers.", "REQUEST", "assist"),
        ("The envoy urged the two sides to meet in Doha.", "REQUEST", "meet"),
        ("The militia refused to release the hostages.", "REJECT", "yield"),
        ("The rebels refused to meet the envoy.", "REJECT", "meet"),
        ("The governor refused to resign.", "REJECT", "change"),
        ("The commander threatened to attack the town.", "THREATEN", "violence"),
        ("The general threatened to arrest the strikers.", "THREATEN", "arrest"),
        ("Moscow threatened to expel the ambassador.", "THREATEN", "expel"),
    ],
)
def test_modes_of_speech(read: Reading, text: str, kind: str, mode: str) -> None:
    modes = [one for claim in read(text).claims if claim.type == kind for one in claim.modes]
    assert mode in modes
