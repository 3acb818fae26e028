"""Times of claims, in sentences of our own. A parser errs now and then, so of each group of sentences one may fail."""

from __future__ import annotations

from collections.abc import Callable

from accord.record import Record

Reading = Callable[..., Record]
When = tuple[str | None, str | None]


def when_of(record: Record, trigger: str) -> When | None:
    """Return the first and last day of the claim of ``trigger``."""
    claim = next((c for c in record.claims if trigger in c.trigger.text), None)
    if claim is None:
        return ("no claim", trigger)
    return (claim.when.start, claim.when.end) if claim.when is not None else None


def wrong(read: Reading, cases: list[tuple[str, str, When | None]]) -> list[tuple[str, When | None]]:
    return [(text, found) for text, trigger, wanted in cases if (found := when_of(read(text), trigger)) != wanted]


def test_a_date_in_the_head_dates_the_writing(read: Reading) -> None:
    cases: list[tuple[str, str, When | None]] = [
        ("GROZNY, August 30 (Caucasus News) - Gunmen killed two guards on Monday.", "killed", ("2017-08-28", "2017-08-28")),
        ("BAMAKO, August 30: Gunmen killed two guards.", "killed", None),
        ("15:05 - The army accuses the rebels of lying.", "accuses", None),
        ("Published 30 August 2017\n\nGunmen killed two guards.", "killed", None),
    ]
    assert len(wrong(read, cases)) <= 1


def test_the_time_of_saying_is_not_the_time_of_the_happening(read: Reading) -> None:
    cases: list[tuple[str, str, When | None]] = [
        ("Gunmen killed two guards at a mine, the governor said on Tuesday.", "killed", None),
        ("Shelling killed six villagers, a doctor in Sloviansk told reporters on Monday.", "killed", None),
        ("Gunmen killed two guards on Sunday, the governor said on Tuesday.", "killed", ("2017-08-27", "2017-08-27")),
    ]
    assert len(wrong(read, cases)) <= 1


def test_since_runs_to_publication(read: Reading) -> None:
    cases: list[tuple[str, str, When | None]] = [
        ("Some 4,000 families have fled Marawi since the siege began on May 23.", "fled", ("2017-05-23", "2017-08-31")),
        ("Soldiers have killed 30 miners since June.", "killed", ("2017-06", "2017-08-31")),
        (
            "The army closed the road on Monday, and only six trucks have reached Goma since then.",
            "reached",
            ("2017-08-28", "2017-08-31"),
        ),
    ]
    assert len(wrong(read, cases)) <= 1


def test_a_deadline_runs_from_publication(read: Reading) -> None:
    cases: list[tuple[str, str, When | None]] = [
        ("France will withdraw its troops by September 11.", "withdraw", ("2017-08-31", "2017-09-11")),
        ("The army promised to free all prisoners by the end of September.", "free", ("2017-08-31", "2017-09-30")),
        ("The militia threatened to attack the town if the road was not opened by Friday.", "threatened", None),
    ]
    assert len(wrong(read, cases)) <= 1


def test_a_date_is_counted_from_another_happening(read: Reading) -> None:
    cases: list[tuple[str, str, When | None]] = [
        ("Gunmen raided Bor on Tuesday, two days after soldiers killed a herder.", "killed", ("2017-08-27", "2017-08-27")),
        ("Troops have retaken the bridge, three days after they captured the town.", "captured", ("2017-08-28", "2017-08-28")),
        ("A mine exploded on Monday, a week after rebels attacked the convoy.", "attacked", ("2017-08-21", "2017-08-21")),
    ]
    assert len(wrong(read, cases)) <= 1


def test_a_date_is_handed_on_to_what_is_told_further(read: Reading) -> None:
    text = "Gunmen attacked a bus near Mopti on Monday. Three teachers were killed. They have killed 40 teachers this way."
    record = read(text)
    killed = [c.when.start if c.when is not None else None for c in record.claims if c.trigger.text == "killed"]
    assert killed == ["2017-08-28", None]


def test_what_stands_apart_has_not_the_time_of_its_clause(read: Reading) -> None:
    cases: list[tuple[str, str, When | None]] = [
        ("Families went home on Monday, though the army had shelled the road.", "shelled", None),
        ("Rebels entered Kidal on Monday and have killed six soldiers.", "killed", None),
        ("The two sides agreed on Monday to withdraw their guns.", "withdraw", None),
    ]
    assert len(wrong(read, cases)) <= 1


def test_a_relative_clause_has_not_the_time_of_what_it_describes(read: Reading) -> None:
    cases: list[tuple[str, str, When | None]] = [
        ("Villagers who fled to schools began going home on Sunday.", "fled", None),
        ("A grenade thrown at a checkpoint on Friday night wounded two soldiers.", "wounded", ("2017-08-25", "2017-08-25")),
    ]
    assert len(wrong(read, cases)) <= 1
