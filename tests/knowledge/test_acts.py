from pathlib import Path

import pytest

from accord.errors import KnowledgeError
from accord.knowledge.acts import load_acts
from accord.reconcile.undertakings import lemmas, outcome_of


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("release 40 prisoners", "release"),
        ("hand over the bodies of the dead", "remains"),
        ("handed over heavy weapons", "disarmament"),
        ("withdrew to their barracks", "withdrawal"),
        ("disclose where the graves are", "disclosure"),
        ("cease fire in the province", "ceasefire"),
        ("open the road to aid convoys", "access"),
        ("pay a ransom", "payment"),
    ],
)
def test_the_words_of_a_provision_tell_the_act(words: str, act: str) -> None:
    found = load_acts().of_words(lemmas(words))
    assert found is not None
    assert found.name == act


def test_words_of_no_act_mean_none() -> None:
    assert load_acts().of_words(["paint", "wall"]) is None
    assert outcome_of("the accord was signed") is None
    assert outcome_of("a breach of the truce") == "violated"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[act]]\nname = 'x'", "label"),
        ("[outcome]\nlost = ['x']", "lost"),
        ("[other]\nx = 1", "other"),
        ("[[act]]\nname='x'\nlabel='x'\nkinds=[]\ntypes=['JUMP']\nmodes=[]\nverbs=[]\nnouns=[]", "JUMP"),
    ],
)
def test_what_does_not_fit_is_said(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "acts.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=says):
        load_acts(path)
