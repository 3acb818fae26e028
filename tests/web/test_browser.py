"""The workbench in a real browser: a coder's morning, undoing, two at once, live news, filters, right to left, keys, no network."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accord.record import ClaimKey, Record, Report, Span
from accord.store import By
from tests.conftest import Maker, make_record

from .conftest import Seen, Served, entry, needs_browser

pytestmark = needs_browser
expect.set_options(timeout=20_000)  # a busy machine may take its time; what is right is seen at once
AXE = Path(__file__).parents[2] / "ui/node_modules/axe-core/axe.min.js"


def cards(page: Page) -> int:
    expect(page.locator("[data-card]").first).to_be_visible()
    return page.locator("[data-card]").count()


def saved(page: Page) -> None:
    expect(page.locator("[data-saving]")).to_have_attribute("data-saving", "saved")


def open_first(page: Page) -> None:
    page.goto("/inbox")
    page.locator("a.title").first.click()
    cards(page)
    expect(page.locator("[data-card]").first).to_have_attribute("aria-current", "true")
    page.wait_for_timeout(300)


def test_a_coders_morning(page: Page, workbench: Served, seen: Seen) -> None:
    page.goto("/")
    expect(page.locator("h1")).to_have_text("Inbox")
    expect(page.locator("tbody tr")).to_have_count(10)
    page.locator("a.title", has_text="Coalition prevents").click()
    count = cards(page)
    first = page.locator("[data-card]").first
    expect(first).to_have_attribute("aria-current", "true")

    # evidence and claims are tied both ways
    identity = first.get_attribute("data-card")
    page.locator("[data-card]").nth(2).hover()
    expect(
        page.locator(f'.text [data-claim="{page.locator("[data-card]").nth(2).get_attribute("data-card")}"]').first
    ).to_have_class(re.compile("now"))
    page.locator(f'.text [data-claim="{identity}"]').first.hover()
    expect(first).to_have_class(re.compile("lit"))

    # one key a decision, saved at once, then on to the next
    page.keyboard.press("a")
    expect(first).to_have_class(re.compile("accepted"))
    saved(page)
    expect(page.locator("[data-card]").nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("x")
    expect(page.locator("[data-card]").nth(1)).to_have_class(re.compile("rejected"))

    # a correction
    page.keyboard.press("e")
    page.get_by_label("Status").select_option("possible")
    page.keyboard.press("Enter")
    expect(page.locator("[data-card]").nth(2)).to_contain_text("corrected: status")

    # a missed claim, from selected words
    page.evaluate(
        """() => {
          const piece = [...document.querySelectorAll('.text [data-at]')].find((one) => one.textContent.includes('noncombatants'));
          const at = piece.textContent.indexOf('harming');
          const range = document.createRange();
          range.setStart(piece.firstChild, at);
          range.setEnd(piece.firstChild, at + 7);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("n")
    expect(page.get_by_label("A missed claim")).to_contain_text("harming")
    page.keyboard.press("Enter")
    expect(page.locator("[data-card]")).to_have_count(count + 1)
    expect(page.locator("[data-card]", has_text="added by a person")).to_have_count(1)

    # undone without limit, and the rest in one go
    page.keyboard.press("u")
    expect(page.locator("[data-card]")).to_have_count(count)
    page.keyboard.press("A")
    expect(page.get_by_text(f"{count} of {count} decided")).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator("h1")).not_to_have_text("Coalition prevents ISIS convoy from moving east")
    expect(page).to_have_url(re.compile("/reports/"))

    # the story, and out
    page.goto("/story?type=ASSAULT")
    button = page.get_by_role("link", name=re.compile("^Export"))
    expect(button).to_be_visible()
    with page.expect_download() as download:
        button.click()
    assert Path(download.value.path()).stat().st_size > 50
    kinds = {made.kind for made in workbench.store.decisions.history(limit=500).rows}
    assert {"accept", "reject", "correct", "add", "undo", "state", "export"} <= kinds
    assert seen.errors == []


def until(holds: Callable[[], bool], page: Page) -> None:
    """Wait until something holds on the server."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    pytest.fail("it did not come about in 20 seconds")


def test_undo_of_a_merge(page: Page, workbench: Served) -> None:
    open_first(page)
    for key in ("m", "j", "m"):
        page.keyboard.press(key)
    until(lambda: len(workbench.store.decisions.constraints().together) == 1, page)
    page.keyboard.press("u")
    until(lambda: workbench.store.decisions.constraints().together == [], page)
    assert [made.kind for made in workbench.store.decisions.history().rows][:1] == ["undo"]


def test_two_coders_on_one_report_lose_nothing(page: Page, workbench: Served) -> None:
    open_first(page)
    address = page.url
    other = page.context.new_page()
    other.goto(address)
    cards(other)
    page.keyboard.press("a")
    expect(other.locator("[data-card]").first).to_have_class(re.compile("accepted"))  # live, without loading anew
    other.keyboard.press("j")
    other.keyboard.press("j")
    other.keyboard.press("x")
    expect(page.locator("[data-card]").nth(2)).to_have_class(re.compile("rejected"))
    expect(page.locator("[data-card]").first).to_have_class(re.compile("accepted"))

    # what changed under somebody's eyes is not overruled unseen
    page.evaluate("() => { window.EventSource = null; }")
    report = address.rsplit("/", 1)[1].split("?")[0]
    fourth = page.locator("[data-card]").nth(3)
    key = ClaimKey(report=report, claim=fourth.get_attribute("data-card") or "")
    fourth.click()
    workbench.store.decisions.reject(key, By(person="Amal", reason="not said here"))  # by another process: nobody is told
    page.keyboard.press("a")
    expect(page.get_by_text(re.compile("Amal has decided"))).to_be_visible()
    expect(fourth).to_have_class(re.compile("rejected"))


def test_a_report_arrives_while_one_watches(page: Page, workbench: Served) -> None:
    page.goto("/inbox")
    expect(page.locator("tbody tr")).to_have_count(10)
    workbench.store.add([entry(make_record())])
    expect(page.locator("tbody tr")).to_have_count(11)
    expect(page.get_by_text("New report: Ferries stop short of Port Amel")).to_be_visible()


def test_filters_survive_reload_and_are_saved(page: Page) -> None:
    page.goto("/story")
    page.get_by_label("Type", exact=True).select_option("ASSAULT")
    page.get_by_label("Words", exact=True).fill("convoy")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("type=ASSAULT.*text=convoy"))
    page.reload()
    expect(page.get_by_label("Type", exact=True)).to_have_value("ASSAULT")
    expect(page.locator(".chip", has_text="Words: convoy")).to_be_visible()
    page.get_by_role("button", name="Save this filter").click()
    page.get_by_label("Name of the filter").fill("convoy")
    page.keyboard.press("Enter")
    page.goto("/story")
    page.get_by_role("link", name="convoy").click()
    expect(page.get_by_label("Words", exact=True)).to_have_value("convoy")


ARABIC = "هاجم مسلحون 🚌 قافلة قرب السخنة يوم الاثنين. وقال شهود إن الطريق قُطع."


def arabic() -> Record:
    """A report in Arabic, with a character beyond the first plane before its evidence, and a claim added to it."""
    make = Maker(ARABIC)
    claim = make_record().claims[0]
    word = make.span("قافلة")
    sentence = Span(start=0, end=ARABIC.index("الاثنين.") + 8, text=ARABIC[: ARABIC.index("الاثنين.") + 8])
    changed: dict[str, Any] = {
        "id": "c-arabic", "trigger": word, "sentence": sentence, "actor": [make.participant("مسلحون")], "recipient": [], "sources": [],
        "quantities": [], "where": [], "when": None,
    }  # fmt: skip
    report = Report(
        id="ab" * 32, text=ARABIC, title="قافلة قرب السخنة", publisher="الجزيرة", published="2017-09-14", language="ar"
    )
    claims = [type(claim)(**{name: changed.get(name, getattr(claim, name)) for name in claim.__struct_fields__})]
    return Record(report=report, actors=[], places=[], claims=claims, agreements=[], movements=[], control=[])


def test_right_to_left_text_has_its_evidence_in_the_right_place(page: Page, workbench: Served) -> None:
    workbench.store.add([entry(arabic())])
    page.goto("/reports/" + "ab" * 32)
    cards(page)
    word = page.locator('.text [data-claim="c-arabic"]')
    expect(word).to_have_text("قافلة")
    direction = page.locator(".text p").first.evaluate("(one) => getComputedStyle(one).direction")
    assert direction == "rtl"
    # what is selected comes back as offsets in code points, though the bus before it is two UTF-16 units
    page.evaluate(
        """() => {
          const piece = [...document.querySelectorAll('.text [data-at]')].find((one) => one.textContent.includes('السخنة'));
          const at = piece.textContent.indexOf('السخنة');
          const range = document.createRange();
          range.setStart(piece.firstChild, at);
          range.setEnd(piece.firstChild, at + 6);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    expect(page.locator("[data-card]")).to_have_count(2)
    row = workbench.store.reports.get("ab" * 32)
    added = next(one for one in workbench.store.claims.of_report(row.number) if one.person)
    assert added.claim.trigger.text == "السخنة"
    assert ARABIC[added.claim.trigger.start : added.claim.trigger.end] == "السخنة"


def test_everything_by_keyboard_alone(page: Page) -> None:
    page.goto("/inbox")
    expect(page.locator("tbody tr")).to_have_count(10)
    page.keyboard.press("2")
    expect(page.locator("h1")).to_have_text("Story")
    page.keyboard.press("1")
    expect(page.locator("h1")).to_have_text("Inbox")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("bridge east of Humaymah")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    cards(page)
    page.keyboard.press("o")
    expect(page.locator(".open")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("[data-card]").nth(1)).to_have_class(re.compile("accepted"))
    # a key is changed, shown, and kept
    page.keyboard.press("?")
    page.get_by_role("button", name="Change the key of: Accept the claim").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("press a key")).to_be_visible()
    page.keyboard.press("y")
    page.keyboard.press("Escape")
    page.reload()
    cards(page)
    expect(page.get_by_role("button", name="Accept", exact=True).locator("kbd")).to_have_text("y")
    before = page.locator("[data-card].accepted").count()
    page.keyboard.press("y")
    expect(page.locator("[data-card].accepted")).to_have_count(before + 1)
    # the first stop of the tab key leads past the navigation
    page.goto("/inbox")
    expect(page.locator("tbody tr")).to_have_count(10)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")


SCREENS = ("/inbox", "/story", "/deals", "/movements", "/control", "/actors", "/places", "/log", "/guide")


def test_no_screen_asks_anything_of_anybody_else(page: Page, workbench: Served, seen: Seen) -> None:
    report = workbench.store.reports.page().rows[0].id
    for path in (*SCREENS, f"/reports/{report}"):
        page.goto(path)
        expect(page.locator("h1").first).to_be_visible()
        if page.locator("[data-map]").count():
            expect(page.locator("[data-map]").first).to_have_attribute("data-map", "ready", timeout=60_000)
    assert seen.elsewhere == []
    assert seen.errors == []


def test_words_of_a_report_never_become_markup(page: Page, workbench: Served, seen: Seen, make: Callable[..., Record]) -> None:
    hostile = 'Rebel gunners shelled two ferries off Port Amel <img src=x onerror="window.hit=1"> on Monday, killing at least 14 passengers, '
    hostile += "the harbour master said. The ferries, with some 200 people aboard, have turned towards Ras Tell instead. Under Sunday's truce "
    hostile += (
        "the rebels were to free 30 sailors. The coast guard's commander rejected the truce.<script>window.hit=2</script>\n"
    )
    record = make(text=hostile, publisher='<b onmouseover="window.hit=3">Mail</b>')
    workbench.store.add([entry(record)])
    page.goto(f"/reports/{record.report.id}")
    cards(page)
    page.goto("/inbox")
    expect(page.get_by_text("<b onmouseover=").first).to_be_visible()
    assert page.evaluate("() => window.hit") is None
    assert page.locator(".text img, .text script, tbody b").count() == 0
    assert seen.errors == []


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: `make setup` gets it with the other npm packages")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_is_accessible(browser: Browser, workbench: Served, scheme: str) -> None:
    context = browser.new_context(
        base_url=workbench.url, viewport={"width": 1280, "height": 800}, reduced_motion="reduce", bypass_csp=True
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    report = workbench.store.reports.page().rows[3].id
    found = {}
    for path in (*SCREENS, f"/reports/{report}"):
        page.goto(path)
        expect(page.locator("h1").first).to_be_visible()
        page.wait_for_timeout(400)
        page.evaluate(AXE.read_text("utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        result = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", tags)
        if result["violations"]:
            found[path] = [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in result["violations"]]
    context.close()
    assert found == {}, json.dumps(found, indent=1)
