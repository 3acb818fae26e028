import io
from collections.abc import Callable

import msgspec
from rich.console import Console

from accord.cli.environment import console
from accord.cli.figures import print_figures
from accord.cli.lines import draw
from accord.cli.page import print_page
from accord.reconcile.figures import gather_figures
from accord.record import Leg, Record


def printed(show: Callable[[Console], None]) -> str:
    file = io.StringIO()
    show(console("never", file))
    return file.getvalue()


def test_a_page_shows_every_part_of_the_record(record: Record) -> None:
    page = printed(lambda where: print_page(where, record, "ferries.txt"))
    for part in (
        "Ferries stop short of Port Amel",
        "The Strait Mail · 12 March 2019 · ferries.txt · 3 claims",
        "  1  shelled  ASSAULT heavy-weapons  happened  confidence 0.91",
        "who     Rebel gunners → two ferries",
        "says    the harbour master, “said”",
        "when    11 March 2019 (“on Monday”)",
        "where   near Port Amel 12.50, -3.25",
        "count   at least 14 passengers (killed)",
        "Rebel gunners «shelled» two ferries off Port Amel",
        "Deal  ceasefire, exchange  agreed  claim 3",
        "parties the rebels (Rebel gunners)",
        "terms   the rebels: free 30 sailors (agreed)",
        "objects The coast guard's commander  claim 3",
        "Movement  The ferries  claim 2",
        "… ──✗ Port Amel",
        "↳ … ──▶ Ras Tell",
        "Port Amel: held by the rebels",
    ):
        assert part in page, part
    assert all(line == line.rstrip() and len(line) <= 100 for line in page.splitlines())


def test_marks_stand_under_the_heading(make: Callable[..., Record]) -> None:
    page = printed(lambda where: print_page(where, make(published=None), "ferries.txt"))
    assert "! no publication date" in page.split("  1  ")[0]


def test_a_sentence_is_shown_whole_once(record: Record) -> None:
    again = msgspec.structs.replace(record, claims=[record.claims[0], record.claims[0]])
    page = printed(lambda where: print_page(where, again, "ferries.txt"))
    assert page.count("said.") == 1
    assert "Monday, killing …" in page


def test_legs_that_follow_on_one_another_are_one_line(record: Record) -> None:
    def leg(start: str | None, end: str, status: str, via: list[str] | None = None) -> Leg:
        return Leg(from_=start, to=end, via=via or [], when=None, status=status, cause=None, claim="c")

    legs = [leg("A", "B", "happened"), leg("b", "C", "planned", ["X"]), leg("C", "D", "denied"), leg(None, "E", "happened")]
    lines = draw(msgspec.structs.replace(record.movements[0], legs=legs))
    assert [line.drawing for line in lines] == ["A ──▶ B ──(X)╌╌▶ C ──✗ D", "… ──▶ E"]
    assert lines[0].notes == ["happened", "planned", "denied"]


def test_the_table_of_figures_names_who_says_what(make: Callable[..., Record]) -> None:
    records = [make(toll=14), make(publisher="Gulf Wire", published=None, toll=20)]
    first = records[0].claims[0].quantities
    first[0] = msgspec.structs.replace(first[0], low=14, high=14)
    table = printed(lambda where: print_figures(where, gather_figures(records), 2))
    assert "passengers" in " ".join(table.split())
    assert "The Strait Mail, 12 Mar 2019" in table
    assert "at least 20" in table
    assert "2 figures are given by more than one of 2 reports; 1 differ." in table


def test_the_table_says_where_nothing_disagrees(record: Record) -> None:
    assert "None: in 1 reports" in printed(lambda where: print_figures(where, gather_figures([record]), 1))
