from datetime import date

import msgspec
import pytest

from accord.export.profile import Profile, PublicView
from accord.export.redact import WITHHELD, Redactor
from accord.export.view import StoryView
from accord.record import Actor, Claim, Place, Record, Span
from accord.record.story import Event
from tests.export.stories import Export, Make, person, placed, story_of

TODAY = date(2026, 1, 1)
TEXT = (
    "Doctor held in Zamalka\n\nSoldiers seized Samer Haddadin, a doctor, in Zamalka on Monday, a colonel said. "
    "Haddadin's brother Nizar said on Tuesday that President Bashar al-Assad knew. Buses will leave Zamalka for Homs on Friday.\n"
)


def words(text: str, **known: object) -> Span:
    start = TEXT.index(text)
    return Span(start=start, end=start + len(text), text=text)


def held(make: Make) -> Record:
    """Return a record in which a doctor, who holds no public office, is seized in a suburb of Damascus."""
    record = make()
    doctor = Actor(
        id="samer-haddadin",
        name="Samer Haddadin",
        kind="person",
        country="SY",
        mentions=[words("Samer Haddadin"), words("Haddadin")],
    )
    head = Actor(id="bashar-al-assad", name="Bashar al-Assad", kind="person", country="SY", mentions=[words("Bashar al-Assad")])
    town = Place(
        id="geonames:9999", name="Zamalka", country="SY", latitude=33.5256, longitude=36.3531, kind="populated place", precision="place",
        mentions=[words("Zamalka")],
    )  # fmt: skip
    sentence = words(TEXT.split("\n\n")[1].split(" Haddadin's", maxsplit=1)[0])
    seized = msgspec.structs.replace(
        record.claims[0], type="COERCE", modes=["arrest"], trigger=words("seized"), sentence=sentence, actor=[person("Soldiers")],
        recipient=[person("Samer Haddadin", "samer-haddadin")], sources=[], quantities=[],
        where=[msgspec.structs.replace(record.claims[0].where[0], place=town.id, role="at", text="Zamalka", name="Zamalka", latitude=33.5256, longitude=36.3531)],
    )  # fmt: skip
    report = msgspec.structs.replace(
        record.report, text=TEXT, title="Doctor held in Zamalka", url="https://mail.example/samer-haddadin-held"
    )
    return msgspec.structs.replace(
        record, report=report, claims=[seized], actors=[doctor, head], places=[town], agreements=[], movements=[], control=[]
    )


def public(records: list[Record], **chosen: object) -> PublicView:
    return PublicView(StoryView(records, story_of(records)), Profile(today=TODAY, **chosen))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["acled", "plover", "geojson", "ftm", "ftm-statements", "hxl", "claims", "dossier"])
def test_no_private_name_and_no_fine_place_gets_out(make: Make, export: Export, name: str) -> None:
    plain = export(name, StoryView([held(make)], story_of([held(make)])))
    assert "Haddadin" in plain.text
    exported = export(name, public([held(make)]))
    told = exported.text + exported.side.decode()
    assert exported.written.rows
    for word in ("Haddadin", "haddadin", "Samer", "samer", "Zamalka", "33.5256", "36.3531", "geonames:9999"):
        assert word not in told, word
    assert "a person" in told


def test_people_in_public_office_stay(make: Make) -> None:
    (one,) = public([held(make)]).claims()
    assert {actor.name for actor in one.actors.values()} == {"a person", "Bashar al-Assad"}
    assert "samer-haddadin" not in one.actors


def test_a_place_becomes_its_division_or_country_and_says_so(make: Make) -> None:
    (one,) = public([held(make)]).claims()
    (place,) = one.claim.where
    assert place.text == place.name == "a place in Syria"
    assert (place.latitude, place.precision) == (None, "country")


def test_a_place_called_as_its_division_is_replaced_once(make: Make) -> None:
    record = held(make)
    city = msgspec.structs.replace(record.places[0], id="accord:sy-aleppo-city", name="Aleppo", mentions=[words("Zamalka")])
    where = [msgspec.structs.replace(record.claims[0].where[0], place=city.id, name="Aleppo", text="Aleppo")]
    records = [msgspec.structs.replace(record, places=[city], claims=[msgspec.structs.replace(record.claims[0], where=where)])]
    (one,) = public(records).claims()
    (place,) = one.claim.where
    assert place.name == "a place in Aleppo"
    assert (place.precision, place.place) == ("province", "division:SY:Aleppo")
    assert "a place in a place" not in one.claim.sentence.text


def test_coordinates_may_be_rounded_instead(make: Make) -> None:
    (one,) = public([held(make)], places="round").claims()
    (place,) = one.claim.where
    assert (place.name, place.latitude, place.longitude, place.precision) == ("Zamalka", 33.5, 36.4, "near")


def test_the_address_of_a_report_loses_its_path(make: Make) -> None:
    (one,) = public([held(make)]).claims()
    assert (one.report.url, one.report.text) == ("https://mail.example/", "")


@pytest.mark.parametrize(("status", "rows"), [("happened", 1), ("denied", 1), ("planned", 0), ("ongoing", 0)])
def test_what_is_planned_or_under_way_is_embargoed(make: Make, status: str, rows: int) -> None:
    record = held(make)
    records = [msgspec.structs.replace(record, claims=[msgspec.structs.replace(record.claims[0], status=status)])]
    assert len(list(public(records).events())) == len(list(public(records).claims())) == rows


@pytest.mark.parametrize("status", ["possible", "demanded", "threatened"])
def test_a_journey_that_is_only_expected_is_embargoed_too(make: Make, status: str) -> None:
    record = held(make)
    moved = msgspec.structs.replace(record.claims[0], type="MOVE", modes=[], status=status)
    assert list(public([msgspec.structs.replace(record, claims=[moved])]).claims()) == []


@pytest.mark.parametrize(("published", "rows"), [("2025-12-15", 0), ("2025-12-02", 1), ("2019-03-12", 1), (None, 0)])
def test_what_is_new_or_of_no_known_day_is_embargoed(make: Make, published: str | None, rows: int) -> None:
    record = held(make)
    record = msgspec.structs.replace(
        record,
        report=msgspec.structs.replace(record.report, published=published),
        claims=[msgspec.structs.replace(record.claims[0], when=None)],
    )
    assert len(list(public([record]).events())) == rows


def test_a_quotation_that_also_tells_of_a_journey_ahead_is_withheld(make: Make) -> None:
    record = held(make)
    ahead: Claim = msgspec.structs.replace(record.claims[0], id="c-ahead", type="MOVE", status="planned")
    (one,) = public([msgspec.structs.replace(record, claims=[record.claims[0], ahead])]).claims()
    assert one.claim.sentence.text.startswith("[quotation withheld")


def test_movements_under_way_and_open_terms_are_withheld(make: Make) -> None:
    view = public([placed(make())])
    assert list(view.tracks()) == []
    assert [term for line in view.deals() for term in line.item.terms] == []


def test_an_event_keeps_only_what_its_open_claims_say(make: Make) -> None:
    record = held(make)
    later = msgspec.structs.replace(
        record, report=msgspec.structs.replace(record.report, id="f" * 64, published="2025-12-31"),
        claims=[msgspec.structs.replace(record.claims[0], id="c-later")],
    )  # fmt: skip
    story = story_of([record, later])
    one, other = story.events
    both: Event = msgspec.structs.replace(one, claims=[*one.claims, *other.claims])
    view = PublicView(StoryView([record, later], msgspec.structs.replace(story, events=[both])), Profile(today=TODAY))
    (line,) = view.events()
    assert line.item.claims == one.claims
    assert len(line.evidence) == 1


@pytest.mark.parametrize(
    ("text", "public_text"),
    [
        ("Soldiers seized Nizar Qabbanji in the street.", f"Soldiers seized {WITHHELD} in the street."),
        ("Nizar Qabbanji's brother wept.", f"{WITHHELD}'s brother wept."),
        ("President Qabbanji spoke.", f"President {WITHHELD} spoke."),
        ("Mark Qabbanji, 34, was shot.", f"{WITHHELD}, 34, was shot."),
        ("Mr. Brown was shot.", f"Mr. {WITHHELD} was shot."),
        ("A man called Omar al-Qabbanji fled.", f"A man called {WITHHELD} fled."),
        (
            "The Syrian Arab Army entered on Friday, officials in Damascus said.",
            "The Syrian Arab Army entered on Friday, officials in Damascus said.",
        ),
        ("The Qabbanji Hospital was hit.", "The Qabbanji Hospital was hit."),
        ("UNHCR and DNA tests.", "UNHCR and DNA tests."),
        ("Hezbollah and Islamic State agreed.", "Hezbollah and Islamic State agreed."),
        ("Army opens border operation against Daesh", "Army opens border operation against Daesh"),
        (
            "Seventeen buses left the Lebanon-Syria border, a Hezbollah-run unit said.",
            "Seventeen buses left the Lebanon-Syria border, a Hezbollah-run unit said.",
        ),
        ("قُتل رجل", WITHHELD),
        ("Justice Nizar Qabbanji ruled.", f"Justice {WITHHELD} ruled."),
        ("They fled Camp Qabbanji.", "They fled Camp Qabbanji."),
        ("", ""),
    ],
)
def test_names_that_nothing_knows_are_withheld(text: str, public_text: str) -> None:
    assert Redactor({}).text(text) == public_text


def test_people_with_names_that_are_words_are_seen_by_the_model(make: Make) -> None:
    record = held(make)
    text = "Steve Cook, a teacher, was shot in Zamalka on Monday. Cook had two sons."
    sentence = Span(start=0, end=len(text), text=text)
    told = msgspec.structs.replace(record.claims[0], sentence=sentence, recipient=[person("Cook")])
    (one,) = public([msgspec.structs.replace(record, claims=[told])]).claims()
    assert "Cook" not in one.claim.sentence.text
    assert one.claim.recipient[0].text == "a person"
    assert "a teacher, was shot" in one.claim.sentence.text


def test_whole_names_of_bodies_stay_and_their_words_elsewhere_do_not() -> None:
    redactor = Redactor({}, bodies=["Brigade of Samer Haddadin"])
    assert redactor.text("The Brigade of Samer Haddadin met Samer Haddadin.") == f"The Brigade of Samer Haddadin met {WITHHELD}."


def test_known_names_are_replaced_longest_first() -> None:
    redactor = Redactor({"Samer Haddadin": "a doctor", "Haddadin": "a person"})
    assert redactor.text("Samer Haddadin and HADDADIN") == "a doctor and a person"
