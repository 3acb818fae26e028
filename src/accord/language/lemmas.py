"""Lemmas from the edit scripts that the model chooses (after Straka 2018): case, letters to cut, letters to add."""

from __future__ import annotations

from typing import NamedTuple


class Script(NamedTuple):
    """An edit of a word: ``case`` is L (lower), K (kept), T (title) or = (the lemma is ``ending`` itself)."""

    case: str
    cut: int
    ending: str


def parse_script(text: str) -> Script:
    """Read a script as ``training/labels.py`` writes it: ``L1|e``, ``K0|``, ``=go``."""
    if text.startswith("="):
        return Script("=", 0, text[1:])
    cut, _, ending = text[1:].partition("|")
    return Script(text[0], int(cut), ending)


def lemma_of(word: str, script: Script) -> str:
    """The lemma of ``word``; a script that would leave nothing leaves the word in lower case."""
    if script.case == "=":
        return script.ending
    source = {"L": word.lower, "T": word.capitalize, "K": lambda: word}[script.case]()
    kept = source[: len(source) - script.cut] if script.cut else source
    if not kept or script.cut >= len(source):
        return word.lower()
    return kept + script.ending
