from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from accord import claims, language
from accord.record import Record, Report


@pytest.fixture(scope="session")
def read() -> Callable[..., Record]:
    """Read a text published on 31 August 2017, unless said otherwise."""
    nlp = language.load()

    def reading(text: str, published: str | None = "2017-08-31") -> Record:
        report = Report(id=hashlib.sha256(text.encode()).hexdigest(), text=text, published=published, language="en")
        return claims.read(nlp(text), report)

    return reading
