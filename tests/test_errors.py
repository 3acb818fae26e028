import pickle

import pytest

from accord import errors


@pytest.mark.parametrize(
    "error",
    [
        errors.MissingReportError("a.txt"),
        errors.FolderGivenError("reports/"),
        errors.UnreachableReportError("a.txt", "permission denied"),
        errors.EmptyReportError("a.txt"),
        errors.TooLargeError("a.txt", "12 MB", "10 MB", "ACCORD_MAX_BYTES"),
        errors.NotTextError("a.txt", "a picture"),
        errors.FaultError("a.txt", "KeyError: 1"),
        errors.DateError("soon"),
        errors.ManifestError("m.jsonl, line 2", "not JSON"),
        errors.NoSuchClaimError("9", 3),
        errors.NoSuchClaimError("9", 0),
        errors.OptionsClashError("--a", "--b", "they differ"),
        errors.NothingAskedError(),
        errors.OutputError("out", "no space left on device"),
        errors.WorkerLostError(),
        errors.KnowledgeError("f.toml, line 3", "no type"),
        errors.ModelDamagedError("reader.onnx", "is missing"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_error_is_a_sentence_and_travels_between_processes(error: errors.AccordError) -> None:
    assert str(error).endswith(".")
    assert error.exit_code > 0
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (made on the same line)
    assert type(again) is type(error)
    assert str(again) == str(error)
