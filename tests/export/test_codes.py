"""The codes of listed actors."""

from __future__ import annotations

import pytest

from accord.export.codes import actor_codes
from accord.export.parties import INTERS
from accord.export.plover import SECTORS
from accord.knowledge.actors import KINDS, load_actors
from accord.knowledge.codings import actor_coding, party_coding


@pytest.mark.parametrize(
    ("kind", "country", "cameo", "plover", "inter", "ucdp"),
    [
        ("military", "SY", "SYRMIL", ("SYR", "MIL"), "State forces", "state"),
        ("state", "RU", "RUS", ("RUS", "GOV"), "State forces", "state"),
        ("rebel group", "SY", "SYRREB", ("SYR", "REB"), "Rebel group", "formally organized"),
        ("armed group", None, "IMG", ("IMG", "REB"), "Rebel group", "formally organized"),
        ("international body", None, "IGO", ("IGO", ""), "External/Other forces", "none"),
        ("ethnic group", "ET", "ETHCVL", ("ETH", "CVL"), "Identity militia", "informally organized"),
        ("media", "GB", "GBRMED", ("GBR", "JRN"), "Civilians", "none"),
    ],
)
def test_codes_follow_from_kind_and_country(
    kind: str, country: str | None, cameo: str, plover: tuple[str, str], inter: str, ucdp: str
) -> None:
    found = actor_codes(kind, country)
    assert (found.cameo, (found.plover_code, found.plover_sector), found.acled_inter, found.ucdp) == (cameo, plover, inter, ucdp)


def test_an_army_abroad_is_an_external_force() -> None:
    assert actor_codes("military", "SY").acled_inter_abroad == "External/Other forces"
    assert actor_codes("military", "US").acled_inter_abroad == "External/Other forces"
    assert actor_codes("rebel group", "SY").acled_inter_abroad == "Rebel group"


def test_numbers_of_states() -> None:
    syria = actor_codes("government", "SY")
    assert (syria.iso3, syria.gw, syria.cow) == ("SYR", 652, 652)
    assert actor_codes("government", None).gw is None


def test_every_kind_of_the_list_has_a_line_in_both_tables() -> None:
    assert {rule.kind for rule in actor_coding().kind} == set(KINDS)
    assert {rule.kind for rule in party_coding().kind} >= set(KINDS) - {"unknown"}


def test_every_listed_actor_has_codes() -> None:
    for actor in load_actors().actors:
        found = actor_codes(actor.kind, actor.country)
        assert found.acled_inter in {*INTERS, ""}
        assert found.plover_sector in {*SECTORS, ""}
        assert found.cameo or found.plover_code or actor.country is None
        assert actor.country is None or found.iso3 is not None
