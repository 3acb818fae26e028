"""Notices what other processes write into the store, such as `accord add`, so that open pages learn of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from accord.errors import StoreError
from accord.store import Store
from accord.web.live import News, Newsroom

EVERY: Final = 1.0
"""Seconds between two looks; one costs well under a millisecond."""
_MOST: Final = 20
_LOG: Final = logging.getLogger("accord.web")


class Watch:
    """Looks at the store again and again, in a thread of its own, and tells of reports and lines that are new."""

    def __init__(self, store: Store, news: Newsroom, arrived: Callable[[], None]) -> None:
        self._store, self._news, self._arrived = store, news, arrived
        self._end = threading.Event()
        self._seen = store.overviews.marks()
        self._thread = threading.Thread(target=self._look_on, name="accord-watch", daemon=True)

    def begin(self) -> None:
        """Start looking."""
        self._thread.start()

    def end(self) -> None:
        """Stop, and wait for it."""
        self._end.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def _look_on(self) -> None:
        while not self._end.wait(EVERY):
            try:
                self.look()
            except StoreError as error:
                _LOG.warning("The store cannot be looked at: %s", error)

    def look(self) -> None:
        """Look once."""
        now = self._store.overviews.marks()
        before, self._seen = self._seen, now
        if now.report > before.report:
            for one in self._store.overviews.arrived(before.report, limit=_MOST):
                self._news.tell(News(kind="report", report=one.id, title=one.title))
            self._arrived()
        if (now.line, now.lines) != (before.line, before.lines):
            self._news.tell(News(kind="story"))
