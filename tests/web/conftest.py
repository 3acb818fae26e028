"""What tests of the workbench share: stores, servers, a browser."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Page, sync_playwright

from accord.record import Origin, ReadBy, Record
from accord.store import Entry, Store
from accord.web import Desk, make_app
from accord.web.access import COOKIE, Who, digest, hash_password
from accord.web.adding import add_example
from accord.web.ledgering import retell
from accord.web.pages import built
from tests.conftest import make_record

PASSWORD = "quiet rivers run far"  # noqa: S105 (a test's)
ROLES = ("reader", "coder", "reviewer", "admin")
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
needs_browser = pytest.mark.skipif(
    CHROMIUM is None or not built(),
    reason="needs Chromium and the built pages: `make test` gets both where it may (apt-get install chromium; Node.js 20)",
)


def entry(record: Record, name: str = "a.txt") -> Entry:
    """Return a record as the store takes it."""
    origin = Origin(bytes_sha256=record.report.id, size=len(record.report.text), where=name, when="2026-01-01T00:00:00Z")
    return Entry(record=record, origin=origin, read_by=ReadBy(model="m1", frames="f1"))


@dataclass
class Client:
    """Somebody at the API, with the token that changes need."""

    http: TestClient
    token: str = ""

    def get(self, path: str, **params: Any) -> Any:
        return self.http.get(path, params=params)

    def send(self, method: str, path: str, body: object = None) -> Any:
        return self.http.request(method, path, json=body, headers={"X-Accord-Token": self.token})

    def done(self, method: str, path: str, body: object = None) -> Any:
        answer = self.send(method, path, body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def json(self, path: str, **params: Any) -> Any:
        answer = self.get(path, **params)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one report of three claims, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("template") / "small.db"
    with Store.open(str(path), create=True) as opened:
        opened.add([entry(make_record())])
    return flat(path)


def flat(path: Path) -> Path:
    """Bring a store into one file, and return that."""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    """A store with one report of three claims."""
    copy = tmp_path / "small.db"
    shutil.copy(template, copy)
    with Store.open(str(copy)) as opened:
        yield opened


@pytest.fixture
def alone(store: Store) -> Iterator[Client]:
    """The one user of this machine."""
    desk = Desk(store=store, single="me")
    with TestClient(make_app(desk)) as http:
        client = Client(http)
        client.token = client.json("/api/session")["csrf"]
        yield client


@dataclass
class Team:
    """A server for a team, and its people signed in."""

    desk: Desk
    people: dict[str, Client] = field(default_factory=dict)
    nobody: Client | None = None


@pytest.fixture(scope="session")
def hashed() -> str:
    """The hash of :data:`PASSWORD`, which takes a while to make."""
    return hash_password(PASSWORD)


@pytest.fixture
def team(store: Store, hashed: str) -> Iterator[Team]:
    """One person of each role, signed in."""
    desk = Desk(store=store)
    app = make_app(desk)
    with TestClient(app) as http:
        made = Team(desk, nobody=Client(http))
        for role in ROLES:
            store.team.add(role.title(), role, hashed)
            client = Client(TestClient(app), token=f"csrf of {role}")
            now = int(time.time())
            store.team.sign_in(role.title(), digest(f"token of {role}"), client.token, now, now + 600)
            client.http.cookies.set(COOKIE, f"token of {role}")
            made.people[role] = client
        yield made


@pytest.fixture
def report(store: Store) -> str:
    """The id of the report in the store."""
    return store.reports.page().rows[0].id


# ---------------------------------------------------------------- in a browser


class Served:
    """A workbench that listens, on a store of its own."""

    def __init__(self, path: Path, single: str | None = "me") -> None:
        self.store = Store.open(str(path), create=True)
        self.desk = Desk(store=self.store, retell=retell, single=single)
        taken = socket.socket()
        taken.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(make_app(self.desk), log_level="error", timeout_graceful_shutdown=1))
        self._socket = taken
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [taken]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.02)

    def stop(self) -> None:
        self.desk.news.close()
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
        self.store.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example story, read by the model; tests work on copies."""
    path = tmp_path_factory.mktemp("example") / "example.db"
    with Store.open(str(path), create=True) as opened:
        desk = Desk(store=opened, retell=retell, single="me")
        add_example(desk, Who("me", "admin", ""))
        assert desk.teller.settle(120)
        desk.teller.end()
    return flat(path)


@pytest.fixture
def workbench(example: Path, tmp_path: Path) -> Iterator[Served]:
    """The workbench on a copy of the example story."""
    copy = tmp_path / "copy.db"
    shutil.copy(example, copy)
    served = Served(copy)
    yield served
    served.stop()


@pytest.fixture(scope="module")  # Playwright holds the thread's event loop, which tests of other modules need
def browser() -> Iterator[Browser]:
    """Chromium of the system, without a network to speak of."""
    with sync_playwright() as playwright:
        arguments = ["--enable-unsafe-swiftshader", "--use-angle=swiftshader", "--disable-dev-shm-usage"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--no-sandbox")
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield opened
        opened.close()


@dataclass
class Seen:
    """What a page did that it should not: errors on its console, requests to elsewhere."""

    errors: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


@pytest.fixture
def seen() -> Seen:
    """What the page of the test did."""
    return Seen()


@pytest.fixture
def page(browser: Browser, workbench: Served, seen: Seen) -> Iterator[Page]:
    """A page on the workbench; requests to anywhere else are blocked and noted."""
    context = browser.new_context(base_url=workbench.url, viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.set_default_timeout(15_000)

    def guard(route: Any) -> None:
        if route.request.url.startswith((workbench.url, "blob:", "data:")):
            route.continue_()
        else:
            seen.elsewhere.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    opened = context.new_page()
    opened.on("pageerror", lambda error: seen.errors.append(str(error)))
    opened.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
