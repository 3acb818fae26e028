import hashlib
import io
import os
from datetime import date
from pathlib import Path
from typing import NoReturn, Protocol

import pytest

from accord import errors
from accord.record import Report
from accord.settings import Settings
from accord.sources import STDIN, Request, open_report
from accord.sources.open import FUTURE, NO_DATE, TURNED

BODY = "The army said that it had taken the town. They were moving to the river.\n"


class Opener(Protocol):
    def __call__(self, content: str | bytes, name: str = "report.txt", **known: str) -> Report: ...


@pytest.fixture
def opened(tmp_path: Path) -> Opener:
    def make(content: str | bytes, name: str = "report.txt", **known: str) -> Report:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return open_report(Request(path=str(path), **known), today=date(2020, 1, 1))

    return make


def test_the_text_is_the_files(opened: Opener) -> None:
    text = f"  Town falls to the army\r\n\r\n{BODY}\t\r\n"
    report = opened(text, published="2017-08-31", publisher="The Valley Post", url="https://valley.example/1")
    assert report.text == text.replace("\r\n", "\n")
    assert report.id == hashlib.sha256(report.text.encode()).hexdigest()
    assert (report.title, report.publisher, report.published) == ("Town falls to the army", "The Valley Post", "2017-08-31")
    assert (report.url, report.language, report.marks) == ("https://valley.example/1", "en", [])


def test_what_is_asked_counts_more_than_what_the_file_says(opened: Opener) -> None:
    text = f"Title: Town falls\nOutlet: The Valley Post\nPublished: 30 August 2017\n\n{BODY}"
    own = opened(text)
    assert (own.title, own.publisher, own.published) == ("Town falls", "The Valley Post", "2017-08-30")
    assert own.text == text, "front matter stays in the text, so that spans count from the file's beginning"
    told = opened(text, title="T", publisher="P", published="2017-08-31")
    assert (told.title, told.publisher, told.published) == ("T", "P", "2017-08-31")


def test_a_web_page(opened: Opener) -> None:
    html = f"<html><head><title>Town falls</title></head><body><article>{f'<p>{BODY * 3}</p>' * 5}</article></body></html>"
    assert opened(html, "a.html").text.startswith("The army said")
    assert opened(html, "page").text.startswith("The army said"), "told by its beginning where the name does not tell"
    assert opened(html, "a.txt").text == html, "a text file is taken at its word"


def test_standard_input() -> None:
    report = open_report(Request(path=STDIN), stdin=io.BytesIO(BODY.encode()))
    assert report.text == BODY


def test_marks(opened: Opener) -> None:
    assert opened(BODY).marks == [NO_DATE]
    assert opened(BODY, published="2021-05-01").marks == [f"{FUTURE} (2021-05-01)"]
    assert any("cannot be read as one day" in mark for mark in opened(f"Date: 03/04/2017\n\n{BODY}").marks)
    turned = opened(f"The town of \u202bحلب\u202c. {BODY}", published="2017-08-31")
    assert TURNED in turned.marks
    assert turned.text.startswith("The town of \u202b")
    numbers = opened("12\n1,500\n", published="2017-08-31")
    assert (numbers.language, numbers.marks) == (None, ["not read: the text has no words"])


def test_characters_without_width_are_kept(opened: Opener) -> None:
    text = f"The\u200barmy\u200d said\ufeff so. {BODY}"
    assert opened(text).text == text


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.EmptyReportError),
        (b" \n\t\r\n ", errors.EmptyReportError),
        (b"\xef\xbb\xbf", errors.EmptyReportError),
        (b"\xef\xbb\xbf\n", errors.EmptyReportError),
        (b"<html><body></body></html>", errors.EmptyReportError),
        (b"PK\x03\x04", errors.NotTextError),
        (os.urandom(64) + b"\x00", errors.NotTextError),
    ],
)
def test_what_cannot_be_read_has_an_error_of_its_kind(opened: Opener, content: bytes, error: type[errors.AccordError]) -> None:
    with pytest.raises(error, match=r"odd\.file"):
        opened(content, "odd.file")


def test_a_folder_a_missing_file_and_odd_names(tmp_path: Path) -> None:
    with pytest.raises(errors.FolderGivenError, match=r"\*\.txt"):
        open_report(Request(path=str(tmp_path)))
    for path in ("none.txt", "with\x00zero"):
        with pytest.raises(errors.MissingReportError):
            open_report(Request(path=path))
    with pytest.raises(errors.UnreachableReportError, match="too long"):
        open_report(Request(path="n" * 5000))


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY, "utf-8")

    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(errors.UnreachableReportError, match="permission denied"):
        open_report(Request(path=str(path)))


def test_sizes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY * 10, "utf-8")
    small = Settings(max_bytes=100)
    with pytest.raises(errors.TooLargeError, match="ACCORD_MAX_BYTES"):
        open_report(Request(path=str(path)), small)
    with pytest.raises(errors.TooLargeError, match="at least"):
        open_report(Request(path=STDIN), small, stdin=io.BytesIO(BODY.encode() * 10))
    with pytest.raises(errors.TooLargeError, match="ACCORD_MAX_CHARACTERS"):
        open_report(Request(path=str(path)), Settings(max_characters=100))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_that_never_ends() -> None:
    with pytest.raises(errors.TooLargeError):
        open_report(Request(path="/dev/zero"), Settings(max_bytes=10_000))


def test_fifty_megabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(errors.TooLargeError, match=r"50\.0 MB"):
        open_report(Request(path=str(path)))


def test_a_date_that_is_none() -> None:
    with pytest.raises(errors.DateError):
        open_report(Request(path=STDIN, published="soon"), stdin=io.BytesIO(BODY.encode()))
