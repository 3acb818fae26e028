"""The whole way, with the real model."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import Result

from accord import errors, pipeline
from accord.record import Claim, Record, decode_record, encode_record
from accord.settings import Settings
from accord.sources import Request, open_report

Runner = Callable[..., Result]
STORY = (
    "Gunmen attack a ferry near Port Amel\n\n"
    "Gunmen killed four sailors on a ferry on Monday, the harbour master said by phone. "
    "The coast guard denied that its boats had opened fire. Twenty families fled to the capital.\n"
)


def read(text: str, tmp_path: Path, published: str | None = "2019-03-12") -> Record:
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode("utf-8"))
    return pipeline.read_report(open_report(Request(path=str(path), published=published)))


def spans_are_the_texts(value: object, text: str) -> None:
    """Check every ``start``, ``end``, ``text`` anywhere in a record."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys() and isinstance(value["start"], int):
            assert text[value["start"] : value["end"]] == value["text"]
        for part in value.values():
            spans_are_the_texts(part, text)
    elif isinstance(value, list):
        for part in value:
            spans_are_the_texts(part, text)


def killing(record: Record) -> Claim:
    return next(claim for claim in record.claims if claim.trigger.text == "killed")


def test_a_report_becomes_a_record(tmp_path: Path) -> None:
    record = read(STORY, tmp_path)
    claim = killing(record)
    assert (claim.type, claim.status) == ("ASSAULT", "happened")
    assert [one.text for one in claim.actor] == ["Gunmen"]
    assert "harbour master" in claim.sources[0].text
    assert claim.when is not None
    assert claim.when.start == "2019-03-11"
    raw = encode_record(record)
    spans_are_the_texts(json.loads(raw), STORY)
    assert decode_record(raw) == record
    assert len({one.id for one in record.claims}) == len(record.claims)
    assert all(one[1] <= other[0] for one, other in pairwise(record.report.sentences))


def test_the_same_text_gives_the_same_record(tmp_path: Path) -> None:
    assert read(STORY, tmp_path) == read(STORY, tmp_path)


def test_without_a_date_times_are_left_open(tmp_path: Path) -> None:
    record = read(STORY, tmp_path, None)
    when = killing(record).when
    assert when is None or when.start is None
    assert any("no publication date" in mark for mark in record.report.marks)


@pytest.mark.parametrize(
    "text",
    [
        STORY.replace("Gunmen killed", "\u202bGunmen\u202c kil\u200bled"),
        STORY.replace("Monday", "Monday \U0001f6a2\U0001f6a2"),
        STORY.replace(" ", "  \t"),
        STORY.replace(".", " "),
        STORY.upper(),
        "\n\n\n" + STORY + "\n\n",
        "killed",
        "the . . . and the !!! of the ((( to the",
        "the of and " + "\u0301" * 500,
        "the and of " + "x" * 5000,
        "the and of (((((" * 300,
    ],
)
def test_odd_text_keeps_its_offsets(text: str, tmp_path: Path) -> None:
    record = read(text, tmp_path)
    assert record.report.text == text
    spans_are_the_texts(json.loads(encode_record(record)), text)


def test_a_sentence_of_ten_thousand_words(tmp_path: Path) -> None:
    text = "The army said that " + "gunmen attacked the town and " * 2000 + "fled."
    record = read(text, tmp_path)
    spans_are_the_texts(json.loads(encode_record(record)), text)


def test_another_language_is_kept_and_not_read(tmp_path: Path) -> None:
    record = read("Des hommes armés ont attaqué un navire lundi près du port, selon les autorités de la ville.", tmp_path)
    assert (record.claims, record.report.language) == ([], "fr")
    assert any("French" in mark for mark in record.report.marks)


def test_explain_takes_a_number_or_an_id(tmp_path: Path, accord: Runner) -> None:
    path = tmp_path / "report.txt"
    path.write_text(STORY, "utf-8")
    report = open_report(Request(path=str(path), published="2019-03-12"))
    claims = pipeline.read_report(report).claims
    number = next(index for index, claim in enumerate(claims, 1) if claim.trigger.text == "killed")
    said = pipeline.explain_claim(report, str(number))
    assert claims[number - 1].frame in said
    assert pipeline.explain_claim(report, claims[number - 1].id) == said
    assert accord("explain", path, number, "--published", "2019-03-12").stdout.strip() == said.strip()
    for asked in ("0", str(len(claims) + 1), "none"):
        with pytest.raises(errors.NoSuchClaimError, match=f"1 to {len(claims)}"):
            pipeline.explain_claim(report, asked)
    assert accord("explain", path, "0").exit_code == 2


def test_several_processes_yield_the_same_in_the_same_order(tmp_path: Path) -> None:
    requests = []
    for number in range(4):
        path = tmp_path / f"{number}.txt"
        path.write_text("" if number == 1 else STORY.replace("four", str(number + 3)), "utf-8")
        requests.append(Request(path=str(path), published="2019-03-12"))
    alone = list(pipeline.read_requests(requests, Settings()))
    shared = list(pipeline.read_requests(requests, Settings(), workers=2))
    assert [outcome.record for outcome in shared] == [outcome.record for outcome in alone]
    assert [outcome.request for outcome in shared] == requests
    assert isinstance(shared[1].error, errors.EmptyReportError)
    assert str(shared[1].error) == str(alone[1].error)
