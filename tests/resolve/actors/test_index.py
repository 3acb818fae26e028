"""Whom a noun phrase names."""

from __future__ import annotations

from datetime import date

import pytest

from accord.resolve.actors import ActorIndex

ON = date(2017, 8, 31)


@pytest.fixture(scope="module")
def index() -> ActorIndex:
    return ActorIndex.open()


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("IS", "islamic-state"),
        ("ISIL", "islamic-state"),
        ("Dae’sh", "islamic-state"),
        ("at least 31 IS group militants", "islamic-state"),
        ("thirty-five Islamic State fighters", "islamic-state"),
        ("Hezbollah fighters", "hezbollah"),
        ("the Lebanese militant group Hezbollah", "hezbollah"),
        ("the Syrian army", "sy-army"),
        ("Assad's forces", "sy-army"),
        ("President Bashar al-Assad’s forces", "sy-army"),
        ("the Assad regime", "sy-government"),
        ("Iraqi police", "iq-police"),
        ("Kenya's health ministry", "ke-health-ministry"),
        ("the Ministry of Defence of the Russian Federation", "ru-defence-ministry"),
        ("Turkish-backed rebels", "tr-backed-forces"),
        ("the US-led coalition fighting Daesh in Iraq", "global-coalition"),
        ("Kurdish fighters", "kurds-forces"),
        ("The Coventry-based Syrian Observatory for Human Rights", "syrian-observatory"),
        ("the People's Protection Units (YPG)", "ypg"),
        ("Russian Foreign Minister Sergei Lavrov", "sergei-lavrov"),
        ("Ukraine", "ua"),
        ("US", "us"),
        ("the New York Times", "new-york-times"),
        ("Armed Forces of Ukraine", "ua-army"),
        ("soldiers from the Indian Army", "in-army"),
        ("M23 rebels", "m23"),
        ("the Rapid Support Forces (RSF)", "rapid-support-forces"),
        ("Houthi rebels", "houthis"),
        ("Syrian government warplanes", "sy-air-force"),
        ("Palestinian refugees", "ps-civilians"),
    ],
)
def test_names_and_compositions(index: ActorIndex, text: str, actor: str) -> None:
    match = index.find(text, on=ON)
    assert match is not None
    assert match.id == actor


@pytest.mark.parametrize(
    "text",
    [
        "the group", "civilians", "us", "is", "they", "three civilians", "a convoy", "the army", "Army", "Civilians", "Airstrikes", "the Defense Ministry",
        "Douma", "Aleppo province", "US-Russian", "Russia and the Syrian army", "an attack on Syrian forces", "the town of Salamiyeh", "", "   ", "May",
        "dawn", "the work of UNRWA", "Russian-held town",
    ],
)  # fmt: skip
def test_what_could_be_anybody_or_nobody(index: ActorIndex, text: str) -> None:
    assert index.find(text, on=ON) is None


@pytest.mark.parametrize(
    ("text", "on", "person"),
    [
        ("the US president", date(2016, 8, 1), "barack-obama"),
        ("the US president", date(2017, 8, 1), "donald-trump"),
        ("Iraq's prime minister", ON, "haider-al-abadi"),
        ("Ethiopia’s prime minister", date(2021, 6, 1), "abiy-ahmed"),
        ("Hezbollah's leader", ON, "hassan-nasrallah"),
        ("leader of Hezbollah", date(2024, 12, 1), "naim-qassem"),
    ],
)
def test_offices_by_date(index: ActorIndex, text: str, on: date, person: str) -> None:
    match = index.find(text, on=on)
    assert match is not None
    assert match.id == person
    assert match.role is not None


def test_an_office_without_a_known_holder_is_an_actor_of_its_own(index: ActorIndex) -> None:
    match = index.find("the Norwegian prime minister", on=ON)
    assert match is not None
    assert match.id == "no-prime-minister"


def test_renamed_groups_bear_the_name_of_the_day(index: ActorIndex) -> None:
    before, after = index.find("Nusra Front", on=date(2015, 1, 1)), index.find("Hayat Tahrir al-Sham", on=date(2018, 1, 1))
    assert before is not None
    assert after is not None
    assert before.id == after.id
    assert (before.name, after.name) == ("al-Nusra Front", "Hayat Tahrir al-Sham")


@pytest.mark.parametrize(
    ("text", "country", "actor"),
    [
        ("the army", "SY", "sy-army"),
        ("government forces", "ML", "ml-army"),
        ("the prime minister", "IQ", "haider-al-abadi"),
        ("the coalition", "YE", "saudi-led-coalition"),
        ("the coalition", "SY", "global-coalition"),
        ("police", "KE", "ke-police"),
    ],
)
def test_the_country_of_the_report(index: ActorIndex, text: str, country: str, actor: str) -> None:
    match = index.find(text, on=ON, country=country)
    assert match is not None
    assert match.id == actor
    assert match.score.total <= 1.0


def test_local_names_mean_nobody_elsewhere(index: ActorIndex) -> None:
    assert index.find("the coalition", on=ON, country="CL") is None


def test_capitals_stand_for_governments_only_when_asked(index: ActorIndex) -> None:
    assert index.find("Damascus") is None
    match = index.find("Damascus", metonym=True)
    assert match is not None
    assert (match.id, match.how) == ("sy-government", "metonym")


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("the Lions of the Canyon Brigade", "new:liuns-uf-kaniun-brigad", "armed group"),
        ("Lt Gen Amos Testerman", "new:amus-tistirman", "person"),
        ("activist Amos Testerman", "new:amus-tistirman", "person"),
        ("Canyon News Agency", "new:kaniun-nius-aginc", "media"),
    ],
)
def test_newcomers(index: ActorIndex, text: str, actor: str, kind: str) -> None:
    match = index.find(text)
    assert match is not None
    assert (match.id, match.kind, match.how) == (actor, kind, "new")
    assert index.find(text, new=False) is None
    assert index.kind_of(match.id) == "unknown"


def test_kinds(index: ActorIndex) -> None:
    assert index.kind_of("islamic-state") == "armed group"
    assert index.kind_of("ke-police") == "police"
    assert index.kind_of("tr-backed-forces") == "armed group"
    assert index.kind_of("nobody") is None
