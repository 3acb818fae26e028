"""The example's story in another war: other names, places, dates and numbers, told in the same ten manners."""

import json
import re
from pathlib import Path

import pytest

from accord.pipeline import read_requests
from accord.reconcile.story import story
from accord.record import Story
from accord.settings import Settings
from accord.sources import read_manifest

EXAMPLE = Path(__file__).parents[2] / "examples" / "convoy"
OTHER = {
    r"Islamic State in Iraq and the Levant \(ISIL\)": "Taliban", r"Islamic State|Daesh|ISIS|ISIL|\bIS\b": "Taliban", "Hezbollah": "Jamiat-e Islami",
    "Lebanese": "Tajik", "Lebanon": "Tajikistan", "Syrian": "Afghan", "Syria": "Afghanistan", "Iraqi": "Iranian", "Iraq": "Iran",
    "Albu Kamal": "Zaranj", "Sukhna": "Farah", "Palmyra": "Herat", "Deir ez-Zor|Deir Ezzor": "Kandahar", "Humaymah|Humeima": "Delaram",
    "[Ss]eventeen": "Twenty-three", r"\b17\b": "23", r"\b16\b": "22", "sixteen": "twenty-two", "[Ee]leven": "Fourteen", r"\b11\b": "14",
    r"\b[Ss]ix\b": "nine", "308": "412", "310": "410", r"\b300\b": "400", "331": "455", "2017-08": "2018-05", "2017-09": "2018-06", "2017": "2018",
    r"\b2014\b": "2015", "August": "May", r"Aug\b": "May", "September": "June", "BEIRUT|Beirut": "Dushanbe", "DAMASCUS|Damascus": "Kabul",
    "Baghdad": "Tehran", "Haider al-Abadi|Abadi": "Hassan Rouhani", "Hassan Nasrallah": "Salahuddin Rabbani",
}  # fmt: skip


def other(text: str) -> str:
    for said, instead in OTHER.items():
        text = re.sub(said, instead, text)
    return text


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("variant")
    lines = [json.loads(line) for line in (EXAMPLE / "manifest.jsonl").read_text("utf-8").splitlines()]
    for line in lines:
        (folder / line["path"]).write_text(other((EXAMPLE / line["path"]).read_text("utf-8")), "utf-8")
        line.update({name: other(line[name]) for name in ("published", "publisher", "title")})
    manifest = folder / "manifest.jsonl"
    manifest.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return story(outcome.record for outcome in read_requests(read_manifest(manifest), Settings()) if outcome.record)


def test_it_is_one_deal_with_its_parties(told: Story) -> None:
    (deal,) = told.deals
    assert deal.when is not None
    assert deal.when.start == "2018-05-27"
    assert {"taliban"} <= {party.actor for party in deal.parties}
    assert {"cease fire", "disclosed the burial place of Tajik soldiers captured in 2015"} <= {term.act for term in deal.terms}


def test_it_is_one_convoy_with_its_figures(told: Story) -> None:
    (track,) = [one for one in told.tracks if len(one.voices) > 2]
    assert track.deal == told.deals[0].id
    assert {"departs", "turns", "turns back"} <= {leg.kind for leg in track.legs}
    rivals = {one.of: [(part.low, part.high) for part in one.ranges] for one in track.figures if one.conflict}
    assert rivals["buses"] == [(22, 22), (23, 23)]
    assert [(one.ranges[0].low) for one in track.figures if one.role == "part"] == [9, 14]
