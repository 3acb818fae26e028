import os
from pathlib import Path

import pytest

from accord.settings import VARIABLES, Settings


def test_the_environment_counts_more_than_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings.from_environment({"ACCORD_MAX_BYTES": " 5 ", "ACCORD_TRACEBACK": ""}) == Settings(max_bytes=5)


def test_folders_of_frames_are_parted_as_in_path() -> None:
    given = Settings.from_environment({"ACCORD_FRAMES": os.pathsep.join(["mine", "theirs"])})
    assert given.frame_folders == (Path("mine"), Path("theirs"))
    assert Settings().frame_folders == ()


@pytest.mark.parametrize(
    "variable",
    [name for name in VARIABLES.values() if name not in {"ACCORD_STORE", "ACCORD_PERSON", "ACCORD_FRAMES", "ACCORD_DATA"}],
)
@pytest.mark.parametrize("given", ["ten", "-1", "1.5"])
def test_what_is_no_number_is_refused_by_name(variable: str, given: str) -> None:
    with pytest.raises(ValueError, match=f"{variable} is “{given}”"):
        Settings.from_environment({variable: given})
