"""The whole pipeline on text as it comes, and the check of the model's files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from accord.errors import ModelDamagedError
from accord.language import load
from accord.language.component import AccordReader
from accord.language.shipped import FOLDER, read_files


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def reader_of(nlp: Language) -> AccordReader:
    return cast("AccordReader", nlp.get_pipe("accord_reader"))


def by_text(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def test_a_tree(nlp: Language) -> None:
    doc = nlp("Rebels shelled the town on Monday.")
    verb = by_text(doc, "shelled")
    assert (verb.dep_, verb.pos_, verb.tag_, verb.lemma_) == ("ROOT", "VERB", "VBD", "shell")
    assert "Tense=Past" in str(verb.morph)
    assert (by_text(doc, "Rebels").head, by_text(doc, "Rebels").dep_) == (verb, "nsubj")
    assert (by_text(doc, "town").head, by_text(doc, "town").dep_) == (verb, "obj")
    assert by_text(doc, "Monday").head == verb


def test_a_passive_tree(nlp: Language) -> None:
    doc = nlp("Twelve civilians were killed by government air strikes.")
    assert by_text(doc, "civilians").dep_ == "nsubj:pass"
    assert by_text(doc, "strikes").dep_ in {"obl:agent", "obl"}
    assert by_text(doc, "killed").lemma_ == "kill"


def test_names_kinds_and_factuality(nlp: Language) -> None:
    doc = nlp("General Joseph Votel said in Damascus on Monday that 300 fighters might leave the town.")
    named = {(entity.text, entity.label_) for entity in doc.ents}
    assert ("Damascus", "Location") in named
    assert any("Votel" in text and label == "Person" for text, label in named)
    assert set(doc.spans) == {"re3d", "cameo", "attribution"}
    assert any("300" in span.text for span in doc.spans["re3d"])
    fighters = by_text(doc, "fighters")
    assert fighters._.kind == "person"
    assert 0.3 < fighters._.kind_score <= 1
    assert by_text(doc, "that")._.kind == ""
    said, leave = by_text(doc, "said")._.factuality, by_text(doc, "leave")._.factuality
    assert -3 <= leave < said <= 3
    assert fighters._.factuality is None


def test_space_is_kept_and_disturbs_nothing(nlp: Language) -> None:
    plain = nlp("Rebels shelled the town.")
    spaced = nlp("\n Rebels  shelled\nthe\t town. \n")
    words = [token for token in spaced if not token.is_space]
    assert [token.dep_ for token in words] == [token.dep_ for token in plain]
    assert [token.head.text for token in words] == [token.head.text for token in plain]
    assert {(token.dep_, token.pos_) for token in spaced if token.is_space} == {("dep", "SPACE")}
    assert all(not token.head.is_space for token in spaced)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "a", "\ufeff", "\u200f", "مرحبا بالعالم", "…", "🙂 🙂", "a" * 5000, "1" * 700 + " x"]
)
def test_odd_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(token.dep_ for token in doc)
    assert sum(len(sentence) for sentence in doc.sents) == len(doc)


def test_a_sentence_longer_than_the_encoder_takes(nlp: Language) -> None:
    words = ["Hezbollahzadehgan-Qwrtpsk"] * 400
    doc = reader_of(nlp)(Doc(nlp.vocab, words=words))
    assert [token.dep_ for token in doc].count("ROOT") == 1
    assert len(list(doc.sents)) == 1


def test_many_at_once_are_read_as_each_alone(nlp: Language) -> None:
    texts = ["Rebels shelled the town.", "", "The army left. It was late.", " ", "He said: “We struck the bridge.”"]
    together = list(nlp.pipe(texts, batch_size=3))
    for text, doc in zip(texts, together, strict=True):
        alone = nlp(text)
        assert doc.text == text
        assert [(token.pos_, token.lemma_) for token in doc] == [(token.pos_, token.lemma_) for token in alone]
        assert [(token.head.i, token.dep_) for token in doc] == [(token.head.i, token.dep_) for token in alone]


def test_documents_and_pipelines_travel(nlp: Language, tmp_path: Path) -> None:
    doc = nlp("Rebels shelled the town of Homs.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [token._.kind for token in again] == [token._.kind for token in doc]
    assert [span.text for span in again.spans["re3d"]] == [span.text for span in doc.spans["re3d"]]
    reader = reader_of(nlp)
    reader.to_disk(tmp_path / "reader")
    assert reader.from_disk(tmp_path / "reader") is reader
    assert reader.from_bytes(reader.to_bytes()) is reader


def test_a_damaged_or_missing_file_is_named(nlp: Language, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(FOLDER, folder)
    (folder / "labels.json").write_bytes(b"{}")
    with pytest.raises(ModelDamagedError, match=r"labels\.json is damaged.*Install Accord again"):
        read_files(folder)
    (folder / "reader.onnx").unlink()
    with pytest.raises(ModelDamagedError, match=r"reader\.onnx is missing"):
        AccordReader(nlp.vocab, folder=folder)
    (folder / "manifest.json").unlink()
    with pytest.raises(ModelDamagedError, match=r"manifest\.json is missing"):
        read_files(folder)


def test_the_model_is_small_enough() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 35_000_000
