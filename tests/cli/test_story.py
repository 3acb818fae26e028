import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.console import Console

from accord.cli.document import Heading, Note, Table, markdown, print_document

Run = Callable[..., Result]
MANIFEST = Path(__file__).parents[2] / "examples" / "convoy" / "manifest.jsonl"
FILES = [MANIFEST.parent / name for name in ("02-truce.txt", "03-convoy-leaves.txt", "05-rerouted.txt")]
DEAL = "Deal of 27 August 2017"


def test_the_story_of_the_example_is_told(accord: Run) -> None:
    page = accord("story", "--manifest", MANIFEST).output
    for words in (DEAL, "Journey: buses of Islamic State", "Rival figures", "Kamal", "turns back", "fulfilled", "[10]"):
        assert words in page
    assert page.index(DEAL) < page.index("Journey") < page.index("Rival figures") < page.index("Reports\n")


def test_the_story_is_written_as_markdown(accord: Run, tmp_path: Path) -> None:
    out = tmp_path / "story.md"
    assert accord("story", *FILES, "--markdown", out).exit_code == 0
    text = out.read_text("utf-8")
    assert text.startswith("# What 3 reports tell")
    assert f"## {DEAL}" in text
    assert accord("story", *FILES, "--markdown", "-").output == text
    assert accord("story", FILES[0], "--markdown", tmp_path / "no" / "story.md").exit_code == 6


@pytest.mark.parametrize("command", ["story", "conflicts", "deals", "tracks", "control"])
def test_every_command_prints_json_and_a_page(accord: Run, command: str) -> None:
    told = json.loads(accord(command, *FILES, "--json").output)
    assert told or command in {"control", "conflicts"}
    assert accord(command, *FILES).exit_code == 0


def test_the_first_deal_of_a_party_is_asked_for(accord: Run) -> None:
    asked = ("deals", "--manifest", MANIFEST, "--party", "islamic-state", "--before")
    assert "Yes: before 27 August 2017 the record knows no deal" in accord(*asked, "2017-08-27").output
    later = json.loads(accord(*asked, "2017-09-01", "--json").output)
    assert later["kinds"]["ceasefire"] == 1
    assert "no --party" in accord("deals", FILES[0], "--before", "2017-08-27").output


def test_quotations_stand_beside_what_they_say(accord: Run) -> None:
    page = accord("conflicts", "--manifest", MANIFEST).output
    assert "A driver at the assembly point counted 16 buses" in " ".join(page.replace("\n", " ").split())


def test_a_store_tells_the_same_story(accord: Run, tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    assert accord("add", *FILES, "--store", store, "-q").exit_code == 0
    kept, read = (json.loads(accord("story", *more, "--json").output) for more in (["--store", store], FILES))
    assert kept == read


def test_what_is_put_wrongly_is_said(accord: Run, tmp_path: Path) -> None:
    assert "reports come from files or from a store" in accord("story", FILES[0], "--store", "x.db").output
    assert "two forms of one page" in accord("story", FILES[0], "--json", "--markdown", "x.md").output
    assert accord("story", "--store", tmp_path / "none.db").exit_code == 7
    assert accord("tracks", tmp_path / "none.txt", FILES[0]).exit_code == 3
    assert accord("control", FILES[0], "--on", "soon").exit_code == 2


def test_a_report_that_tells_nothing_is_said_to(accord: Run, tmp_path: Path) -> None:
    calm = tmp_path / "calm.txt"
    calm.write_text("The weather was mild and the market was open on Friday.", "utf-8")
    for command, says in (
        ("deals", "tell of none"),
        ("tracks", "tell of none"),
        ("conflicts", "Nothing"),
        ("control", "no named place"),
    ):
        assert says in accord(command, calm).output


def test_words_of_reports_are_no_markdown() -> None:
    text = markdown([Heading("a *b*"), Note("<script> | [x](y)", "by"), Table(("A", "B"), [("1|2", "x\ny"), ("", "")])])
    assert text == ("## a \\*b\\*\n\n**by:** &lt;script&gt; \\| \\[x\\](y)\n\n| A | B |\n| --- | --- |\n| 1\\|2 | x<br>y |\n")


def test_a_page_is_printed_in_parts() -> None:
    console = Console(width=60, force_terminal=False)
    with console.capture() as captured:
        print_document(
            console, [Heading("Head", 1), Note("quiet", quiet=True), Note("fulfilled", "stands"), Table(("A",), [("x",)])]
        )
    assert [word in captured.get() for word in ("Head", "quiet", "stands", "x")] == [True] * 4
