"""What words of a record may mean, worked out again from the record."""

from __future__ import annotations

from accord.record import Actor, Place, Record, Report, Span
from accord.resolve.choices import actor_choices, place_choices, time_choices

TEXT = "On Monday the army shelled Raqqa in Syria. Two days later the Syrian government said that Beirut, Sidon and Tripoli and a school were calm."


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words)


def _record(*, published: str | None = "2017-08-31") -> Record:
    report = Report(id="r", text=TEXT, published=published)
    places = [
        Place(id="p1", name="Raqqa", country="SY", mentions=[_span("Raqqa")]),
        Place(id="p2", name="Syria", country="SY", mentions=[_span("Syria")]),
        Place(id="p3", name="Beirut", country="LB", mentions=[_span("Beirut")]),
        Place(id="p4", name="Sidon", country="LB", mentions=[_span("Sidon")]),
    ]
    actors = [
        Actor(
            id="sy-government",
            name="Syrian government",
            kind="government",
            country="SY",
            mentions=[_span("the Syrian government")],
        )
    ]
    return Record(report=report, actors=actors, places=places, claims=[], agreements=[], movements=[], control=[])


def test_actors_are_those_of_the_country_that_is_spoken_of() -> None:
    span = _span("the army")
    found = actor_choices(_record(), span.start, span.end)
    assert (found[0].id, found[0].kind) == ("sy-army", "military")
    assert found[0].reasons


def test_places_are_weighed_with_the_others_of_the_record() -> None:
    span = _span("Tripoli")
    found = place_choices(_record(), span.start, span.end)
    assert {"LY", "LB"} <= {one.country for one in found}
    assert found[0].country == "LB"
    assert any("other places of the report are near" in reason for reason in found[0].reasons)
    school = _span("school")
    assert place_choices(_record(), school.start, school.end) == []


def test_times_have_their_other_readings() -> None:
    monday, later = _span("On Monday"), _span("Two days later")
    assert [one.start for one in time_choices(_record(), monday.start, monday.end)] == ["2017-08-28", "2017-09-04"]
    assert [one.start for one in time_choices(_record(), later.start, later.end)] == ["2017-08-30", "2017-09-02"]
    assert time_choices(_record(published=None), monday.start, monday.end) == []
    raqqa = _span("Raqqa")
    assert time_choices(_record(), raqqa.start, raqqa.end) == []
