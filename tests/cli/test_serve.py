"""The command that serves, up to where it would listen; and the accounts."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from accord.cli import serve as serving
from accord.store import Store
from accord.web import pages

Accord = Callable[..., Result]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str | None, bool]]:
    """What the server would be started with."""
    started: list[tuple[str, str | None, bool]] = []

    def note(_store: Store, host: str, _port: int, single: str | None, *, public: bool, browse: bool) -> None:
        started.append((host, single, public))

    monkeypatch.setattr(serving, "_serve", note)
    monkeypatch.setattr(pages, "built", lambda: True)
    return started


def test_without_pages_it_says_what_to_do(accord: Accord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "built", lambda: False)
    result = accord("serve", "--store", tmp_path / "a.db")
    assert result.exit_code == 8
    assert "Node.js 20" in result.stderr
    assert "make setup" in result.stderr


def test_one_user_of_this_machine_needs_no_account(accord: Accord, tmp_path: Path, held: list[object]) -> None:
    assert accord("serve", "--store", tmp_path / "a.db", "--as", "Amal").exit_code == 0
    assert held == [("127.0.0.1", "Amal", False)]


@pytest.mark.parametrize("options", [["--host", "0.0.0.0"], ["--team"]])  # noqa: S104 (it is what must not be open)
def test_anything_else_needs_accounts(accord: Accord, tmp_path: Path, held: list[object], options: list[str]) -> None:
    store = tmp_path / "a.db"
    result = accord("serve", "--store", store, *options)
    assert result.exit_code == 2
    assert "accord people add" in result.stderr
    assert held == []
    assert (
        accord("people", "add", "Amal", "--store", store, "--role", "admin", "--password", "quiet rivers run far").exit_code == 0
    )
    assert accord("serve", "--store", store, *options).exit_code == 0
    assert len(held) == 1
    assert held[0][1] is None  # type: ignore[index]


def test_an_address_that_is_taken_is_said(accord: Accord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "built", lambda: True)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = accord("serve", "--store", tmp_path / "a.db", "--port", taken.getsockname()[1])
    assert result.exit_code == 8
    assert "--port" in result.stderr


def test_accounts_are_added_listed_and_changed(accord: Accord, tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    for name, role in (("Amal", "admin"), ("Basil", "coder")):
        accord("people", "add", name, "--store", store, "--role", role, "--password", "quiet rivers run far")
    assert (
        "There is an account amal"
        in accord("people", "add", "amal", "--store", store, "--password", "quiet rivers run far").stderr
    )
    assert "12 characters" in accord("people", "add", "Cato", "--store", store, "--password", "short").stderr
    assert accord("people", "change", "Basil", "--store", store, "--close").stdout == "Basil: coder, closed.\n"
    assert "make another admin" in accord("people", "change", "Amal", "--store", store, "--role", "coder").stderr
    listed = accord("people", "list", "--store", store).stdout.splitlines()
    assert listed == ["Amal  admin  never signed in", "Basil  coder  never signed in  closed"]
