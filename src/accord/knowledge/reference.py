"""The weights by which pronouns and descriptions are tied to what they stand for; ``training/reference.py`` learns them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from accord.errors import KnowledgeError

BUILT_IN_WEIGHTS = Path(__file__).parent / "reference.json"


@cache
def load_weights(path: Path = BUILT_IN_WEIGHTS) -> dict[str, dict[str, float]]:
    """Weights of features, for each class of anaphor (``he``, ``they``, ``it``, ``the``).

    Raises :class:`~accord.errors.KnowledgeError` where the file is missing or is not of this form.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, float]])
    except (OSError, msgspec.DecodeError) as error:
        raise KnowledgeError(str(path), str(error)) from error
