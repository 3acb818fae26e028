"""Attributions: sources and contents find their cues, over sentences too."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from accord.language.attributions import GROUP, TIES, ModelAttribution, attributions_of


def marked(words: str, starts: set[int], spans: list[tuple[int, int, str]], ties: dict[int, int]) -> Doc:
    listed = words.split()
    doc = Doc(spacy.blank("en").vocab, words=listed, sent_starts=[at in starts for at in range(len(listed))])
    doc.spans[GROUP] = [Span(doc, start, end, label) for start, end, label in spans]
    doc.user_data[TIES] = [ties.get(at, -1) for at in range(len(listed))]
    return doc


def texts(attribution: ModelAttribution) -> tuple[list[str], list[str], list[str]]:
    return tuple([span.text for span in part] for part in (attribution.sources, attribution.cue, attribution.contents))  # type: ignore[return-value]


def test_each_goes_to_the_cue_that_most_of_its_words_point_to() -> None:
    doc = marked(
        "Ali said it fell but Omar denied it held",
        {0},
        [(0, 1, "Source"), (1, 2, "Cue"), (2, 4, "Content"), (5, 6, "Source"), (6, 7, "Cue"), (7, 9, "Content")],
        {0: 1, 2: 1, 3: 1, 5: 6, 7: 6, 8: 1},
    )
    assert [texts(found) for found in attributions_of(doc)] == [
        (["Ali"], ["said"], ["it fell"]),
        (["Omar"], ["denied"], ["it held"]),
    ]


def test_a_quotation_that_goes_on_belongs_to_the_speaker_before() -> None:
    doc = marked(
        "We left said Ali There was rain It was dark", {0, 4, 7},
        [(0, 2, "Content"), (2, 3, "Cue"), (3, 4, "Source"), (4, 7, "Content"), (7, 10, "Content")],
        {0: 2, 1: 2, 3: 2},
    )  # fmt: skip
    (found,) = attributions_of(doc)
    assert texts(found) == (["Ali"], ["said"], ["We left", "There was rain", "It was dark"])


def test_a_quotation_before_its_cue_goes_to_the_speaker_behind() -> None:
    doc = marked(
        "There was rain We left said Ali", {0, 3},
        [(0, 3, "Content"), (3, 5, "Content"), (5, 6, "Cue"), (6, 7, "Source")], {3: 5, 4: 5, 6: 5},
    )  # fmt: skip
    (found,) = attributions_of(doc)
    assert texts(found) == (["Ali"], ["said"], ["There was rain", "We left"])


@pytest.mark.parametrize("spans", [[], [(0, 1, "Source")], [(1, 3, "Content")]])
def test_nothing_without_a_cue(spans: list[tuple[int, int, str]]) -> None:
    assert attributions_of(marked("Ali left town", {0}, spans, {})) == []


def test_the_model_hears_a_plain_saying() -> None:
    from accord.language import load  # noqa: PLC0415 (heavy)

    doc = load()("The governor said on Monday that rebels had shelled the town.")
    found = attributions_of(doc)
    assert len(found) == 1
    sources, cue, contents = texts(found[0])
    assert (sources, cue) == (["The governor"], ["said"])
    assert "rebels had shelled the town" in contents[0]
