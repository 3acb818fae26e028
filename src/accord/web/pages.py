"""The pages: what Vite built into this package, with headers that keep a browser from doing anything else."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, StreamingResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accord.errors import NoSuchItemError, TooLargeBodyError
from accord.web.access import Reader
from accord.web.reports import desk_of

STATIC: Final = Path(__file__).parent / "static"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""No inline script or style, nothing from another server, no frame around the pages."""
_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
MOST_BODY: Final = 6_000_000
"""Bytes of a request: a text of a million characters in the widest encoding, and a little."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1", "testserver"})
_FOREVER: Final = "public, max-age=31536000, immutable"

router: Final = APIRouter()


def built() -> bool:
    """Return whether the pages are there."""
    return (STATIC / "index.html").is_file()


@router.get("/api/live", tags=["people"])
def live(request: Request, _who: Reader) -> StreamingResponse:
    """What happens, as it happens: a stream of server-sent events."""
    stream = desk_of(request).news.listen()
    return StreamingResponse(
        stream, media_type="text/event-stream", headers={"cache-control": "no-store", "x-accel-buffering": "no"}
    )


@router.get("/{path:path}", include_in_schema=False)
def page(path: str) -> Response:
    """A file of the pages, or the page itself for every address that it shows."""
    if path.startswith("api/"):
        raise NoSuchItemError("route", f"/{path}")
    file = (STATIC / path).resolve() if path and "\x00" not in path else STATIC
    if file.is_relative_to(STATIC) and file.is_file() and file.name != "index.html":
        cache = _FOREVER if file.parent.name == "assets" else "no-cache"
        return FileResponse(file, headers={"cache-control": cache})
    if path.startswith(("assets/", "basemap/")) or not built():
        raise NoSuchItemError("page", f"/{path}")
    return FileResponse(STATIC / "index.html", headers={"cache-control": "no-cache"}, media_type="text/html; charset=utf-8")


class Guard:
    """Sets the headers of every answer, refuses bodies that are too large and, on this machine alone, foreign names."""

    def __init__(self, app: ASGIApp, *, public: bool) -> None:
        self.app, self.public = app, public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        private = not str(scope["path"]).startswith(("/assets/", "/basemap/"))

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = message.setdefault("headers", [])
                given += [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                if private and not any(name == b"cache-control" for name, _ in given):
                    given.append((b"cache-control", b"no-store"))
            await send(message)

        host = headers.get(b"host", b"").decode("latin-1")
        if not self.public and _name(host) not in _LOOPBACK:
            answer = Response("This workbench answers on this machine only, under the name localhost.", status_code=421)
            await answer(scope, receive, guarded)
            return
        if int(headers.get(b"content-length", b"0") if headers.get(b"content-length", b"0").isdigit() else b"0") > MOST_BODY:
            answer = Response(str(TooLargeBodyError(MOST_BODY)), status_code=413)
            await answer(scope, receive, guarded)
            return
        await self.app(scope, _counted(receive), guarded)


def _counted(receive: Receive) -> Receive:
    """Return a receiver that stops a body without a length that grows too large."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > MOST_BODY:
            raise TooLargeBodyError(MOST_BODY)
        return message

    return counted


def _name(host: str) -> str:
    """Return a ``Host`` header's name without its port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host
