"""Signing in, guessing, forging; what a browser is told to keep from doing."""

from __future__ import annotations

import re

import pytest

from accord.errors import TooManyTriesError
from accord.web.access import COOKIE, Limiter, hash_password, is_password
from accord.web.pages import STATIC, built

from .conftest import PASSWORD, Client, Team


def test_passwords_are_kept_as_argon2id(hashed: str) -> None:
    assert hashed.startswith("$argon2id$")
    assert is_password(hashed, PASSWORD)
    assert not is_password(hashed, PASSWORD + " ")
    assert not is_password("nonsense", PASSWORD)
    with pytest.raises(Exception, match="12 characters"):
        hash_password("short")


def test_guessing_is_slowed_down(team: Team) -> None:
    assert team.nobody is not None
    tries = [team.nobody.send("POST", "/api/session", {"name": "Admin", "password": "wrong"}) for _ in range(10)]
    assert [one.status_code for one in tries] == [401] * 8 + [429] * 2
    assert "Try again in" in tries[-1].json()["message"]
    assert team.nobody.send("POST", "/api/session", {"name": "Admin", "password": PASSWORD}).status_code == 429
    refused = [line for line in team.people["admin"].json("/api/log")["rows"] if line["act"] == "sign-in refused"]
    assert len(refused) == 8


def test_a_limiter_forgets() -> None:
    limiter = Limiter(2, 60, keys=2)
    limiter.check("a")
    limiter.check("a")
    with pytest.raises(TooManyTriesError):
        limiter.check("a")
    limiter.check("b")
    limiter.check("c")  # the oldest key goes
    limiter.check("a")


def test_who_is_unknown_and_who_is_wrong_are_told_the_same(team: Team) -> None:
    assert team.nobody is not None
    unknown = team.nobody.send("POST", "/api/session", {"name": "Nobody", "password": "x"})
    wrong = team.nobody.send("POST", "/api/session", {"name": "Reader", "password": "x"})
    assert unknown.json() == wrong.json()


def test_a_session_ends_and_its_cookie_is_hidden_from_scripts(team: Team) -> None:
    assert team.nobody is not None
    answer = team.nobody.send("POST", "/api/session", {"name": "Reader", "password": PASSWORD})
    cookie = answer.headers["set-cookie"]
    assert all(part in cookie for part in (COOKIE, "HttpOnly", "SameSite=strict"))
    reader = team.people["reader"]
    token = reader.http.cookies[COOKIE]
    reader.done("DELETE", "/api/session")
    reader.http.cookies.set(COOKIE, token)
    assert reader.get("/api/reports").status_code == 401


def test_no_other_name_reaches_a_workbench_of_one_user(alone: Client) -> None:
    for host in ("evil.example", "evil.example:8710", "localhost.evil.example"):
        assert alone.http.get("/api/session", headers={"host": host}).status_code == 421
    for host in ("localhost:8710", "127.0.0.1:8710", "[::1]:8710"):
        assert alone.http.get("/api/session", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/session", "/api/reports", "/api/nothing", "/assets/nothing.js"])
def test_every_answer_says_what_a_page_may_not(alone: Client, path: str) -> None:
    headers = alone.get(path).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "default-src 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    if path.startswith("/api"):
        assert headers["cache-control"] == "no-store"


@pytest.mark.skipif(not built(), reason="the pages are not built: `make setup` builds them where Node.js 20 is there")
def test_the_page_holds_no_script_and_no_style_of_its_own() -> None:
    text = (STATIC / "index.html").read_text("utf-8")
    assert re.findall(r"<script(?![^>]*\bsrc=)", text) == []
    assert not re.search(r"<style|\son\w+=|\sstyle=|javascript:", text)
    assert not re.search(r"https?://", text)


@pytest.mark.parametrize("path", ["/../app.py", "/%2e%2e/app.py", "/assets/..%2f..%2fapp.py", "/assets/../../app.py", "/%00"])
def test_no_file_outside_the_pages_is_given(alone: Client, path: str) -> None:
    answer = alone.http.get(path)
    assert answer.status_code in {200, 404}
    assert "def make_app" not in answer.text


def test_a_body_that_is_too_large_is_refused(alone: Client) -> None:
    answer = alone.send("POST", "/api/reports", {"text": "a" * 6_100_000})
    assert answer.status_code == 413
