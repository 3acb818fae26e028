"""Take the screenshots of the workbench with the example story into docs/screenshots: `make screenshots`.

Needs the system's Chromium and the built pages. Takes a minute: the ten reports are read anew.
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final, Literal

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from accord.store import Store
from accord.web import Desk, make_app
from accord.web.access import Who
from accord.web.adding import add_example
from accord.web.ledgering import retell

OUT: Final = Path(__file__).parent / "screenshots"
MAPPED: Final = frozenset({"story", "movements", "control"})
SCREENS: Final = {
    "inbox": "/inbox",
    "story": "/story",
    "deals": "/deals",
    "movements": "/movements",
    "control": "/control",
    "actors": "/actors",
    "log": "/log",
}


def main() -> None:
    """Read the example, serve it, and look at every screen."""
    chromium = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if chromium is None:
        sys.exit("Chromium is not there: apt-get install chromium")
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Store.open(f"{folder}/example.db", create=True) as store:
        desk = Desk(store=store, retell=retell, single="coder")
        add_example(desk, Who("coder", "admin", ""))
        desk.teller.settle(300)
        taken = socket.socket()
        taken.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(make_app(desk), log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.1)
        with sync_playwright() as playwright:
            arguments = ["--no-sandbox", "--enable-unsafe-swiftshader", "--use-angle=swiftshader"]
            browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
            _take(browser, f"http://127.0.0.1:{taken.getsockname()[1]}", _screens(store))
            browser.close()
        desk.news.close()
        server.should_exit = True
        thread.join(10)


def _screens(store: Store) -> dict[str, str]:
    """Return every screen's address; the report and the event of which most sources speak."""
    report = next(row.id for row in store.reports.page().rows if (row.title or "").startswith("Coalition prevents"))
    events = sorted(store.lines.page("event", limit=300).rows, key=lambda row: -len(row.line.voices))
    found = {**SCREENS, "report": f"/reports/{report}", "report-dark": f"/reports/{report}"}
    return found | ({"event": f"/events/{events[0].id}"} if events else {})


def _take(browser: Browser, base: str, screens: dict[str, str]) -> None:
    for name, path in screens.items():
        scheme: Literal["dark", "light"] = "dark" if name.endswith("dark") else "light"
        context = browser.new_context(base_url=base, viewport={"width": 1280, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        page.goto(path)
        page.locator("h1").first.wait_for()
        if name in MAPPED:
            page.wait_for_selector('[data-map="ready"]', timeout=90_000)
            page.get_by_role("button", name="Zoom to results").first.click()
            page.wait_for_timeout(4_000)
        if name.startswith("report"):
            page.locator("[data-card]").nth(2).click()
        page.wait_for_timeout(700)
        page.screenshot(path=OUT / f"{name}.png")
        context.close()
        print(f"docs/screenshots/{name}.png")


if __name__ == "__main__":
    main()
