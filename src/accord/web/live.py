"""Server-sent events: what happens is told to every open page at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Final

import msgspec
from msgspec import Struct

_WAITING: Final = 200
"""News that a page may be behind before the oldest are dropped; it loads what it shows anew anyway."""
BEAT: Final = 20.0
"""Seconds of silence after which a line is sent, so that a connection that is gone is noticed."""


class News(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened: ``report`` (one arrived), ``decision``, ``state``, ``story`` (its lines changed), ``example``."""

    kind: str
    report: str | None = None
    person: str | None = None
    title: str | None = None


class Newsroom:
    """Hands news from any thread to all that listen."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Queue[News | None]]] = set()
        self._closed = False

    def tell(self, news: News) -> None:
        """Hand on some news."""
        with self._lock:
            listeners = list(self._listeners)
        for loop, queue in listeners:
            self._call(loop, queue, news)

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        with self._lock:
            self._closed = True
            listeners = list(self._listeners)
        for loop, queue in listeners:
            self._call(loop, queue, None)

    @staticmethod
    def _call(loop: asyncio.AbstractEventLoop, queue: asyncio.Queue[News | None], news: News | None) -> None:
        try:
            loop.call_soon_threadsafe(_put, queue, news)
        except RuntimeError:  # the loop has ended, and with it whoever listened
            return

    async def listen(self) -> AsyncIterator[str]:
        """Yield news as lines of an event stream until the listener goes away or the room closes."""
        queue: asyncio.Queue[News | None] = asyncio.Queue()
        mine = (asyncio.get_running_loop(), queue)
        with self._lock:
            self._listeners.add(mine)
            closed = self._closed
        try:
            yield "retry: 2000\n\n"
            while not closed:
                try:
                    news = await asyncio.wait_for(queue.get(), BEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if news is None:
                    return
                yield f"data: {msgspec.json.encode(news).decode()}\n\n"
        finally:
            with self._lock:
                self._listeners.discard(mine)


def _put(queue: asyncio.Queue[News | None], news: News | None) -> None:
    if queue.qsize() >= _WAITING:
        queue.get_nowait()
    queue.put_nowait(news)
