"""The reader: one small encoder behind a spaCy pipeline, shipped in the package and run without a network."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load"]


@lru_cache(maxsize=4)
def load(threads: int = 1) -> Language:
    """The pipeline that reads English reports; made once in a process for each number of ``threads``.

    ``load()(text)`` is a spaCy document with sentences, lemmas, tags, Universal Dependencies trees and names: see
    :class:`accord.language.component.AccordReader` for all that is set. ``doc.text`` is the text given, to the character.
    Raises :class:`accord.errors.ModelDamagedError` where a file of the model is not the one that was shipped.
    """
    import spacy  # noqa: PLC0415  (heavy; `accord --help` must not wait for it)

    from accord.language import component, sentences, tokens  # noqa: F401, PLC0415  (they register the factories)

    nlp = spacy.blank("en")
    tokens.adjust(nlp)
    nlp.add_pipe("accord_sentences")
    nlp.add_pipe("accord_reader", config={"threads": threads})
    return nlp
