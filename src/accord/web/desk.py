"""What every route works with: one store, who may use it, the news, and the work that goes on behind an answer."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from accord.errors import AccordError
from accord.record import ClaimKey
from accord.settings import Settings
from accord.store import Decided, Filter, Store
from accord.store.overviews import Marks
from accord.web.access import Gate, Who
from accord.web.live import News, Newsroom
from accord.web.watch import Watch

_LOG: Final = logging.getLogger("accord.web")

Retell = Callable[[Store, Sequence[ClaimKey]], None]
"""Works out anew the lines of the story that hang on some claims, and writes them into the store."""


class Teller:
    """Keeps the story in step with decisions, behind the answers: one thread, and what waits meanwhile is done together."""

    def __init__(self, store: Store, retell: Retell | None, news: Newsroom) -> None:
        self._store, self._retell, self._news = store, retell, news
        self._waiting: set[ClaimKey] = set()
        self._all_done = threading.Condition()
        self._busy = self._ended = self._due = False
        self._thread: threading.Thread | None = None

    def tell(self, keys: Iterable[ClaimKey]) -> None:
        """Have the lines that hang on these claims worked out anew, soon."""
        wanted = set(keys)
        if wanted:
            self._begin(wanted)

    def again(self) -> None:
        """Have what is worked out from all reports worked out anew, soon."""
        self._begin(set())

    def _begin(self, wanted: set[ClaimKey]) -> None:
        if self._retell is None:
            return
        with self._all_done:
            self._waiting |= wanted
            self._due = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="accord-story", daemon=True)
                self._thread.start()
            self._all_done.notify_all()

    def settle(self, seconds: float = 60.0) -> bool:
        """Wait until nothing waits; return whether that came about in time."""
        with self._all_done:
            return self._all_done.wait_for(lambda: not self._due and not self._busy, seconds)

    def end(self) -> None:
        """Finish what waits, and stop."""
        self.settle()
        with self._all_done:
            self._ended = True
            self._all_done.notify_all()

    def _work(self) -> None:
        while self._retell is not None:
            with self._all_done:
                self._all_done.wait_for(lambda: self._due or self._ended)
                if self._ended:
                    return
                keys, self._waiting, self._busy, self._due = sorted(self._waiting), set(), True, False
            try:
                self._retell(self._store, keys)
                self._news.tell(News(kind="story"))
            except AccordError as error:
                _LOG.warning("The story could not be brought up to date: %s", error)
            except Exception:  # noqa: BLE001 (a fault of ours must not end the thread; it is logged whole)
                _LOG.exception("The story could not be brought up to date")
            finally:
                with self._all_done:
                    self._busy = False
                    self._all_done.notify_all()


@dataclass
class Desk:
    """One open store with all that serves it. ``single`` is the name of the one user, ``None`` for a team that signs in."""

    store: Store
    retell: Retell | None = None
    """Without it the story's lines stay as they are."""
    single: str | None = None
    settings: Settings = field(default_factory=Settings)
    public: bool = False
    """Whether other machines can reach the server; where not, only requests under this machine's own names are taken."""
    gate: Gate = field(init=False)
    news: Newsroom = field(init=False)
    teller: Teller = field(init=False)
    watch: Watch = field(init=False)
    reading: threading.Lock = field(init=False, default_factory=threading.Lock)
    """Held while the model reads: it is fastest with one report at a time."""

    def __post_init__(self) -> None:
        """Set up what hangs on the store."""
        self.gate = Gate(self.store.team, self.single)
        self.news = Newsroom()
        self.teller = Teller(self.store, self.retell, self.news)
        self.watch = Watch(self.store, self.news, self.teller.again)
        self._held: dict[Any, Any] = {}
        self._signature: Marks | None = None
        self._lock = threading.Lock()

    def decided(self, made: Decided, who: Who) -> None:
        """Tell everybody of a decision, and have the story follow."""
        self.teller.tell(made.changed)
        kind = "state" if made.decision.kind == "state" else "decision"
        self.news.tell(News(kind=kind, report=made.decision.report, person=who.name))

    def held(self, key: tuple[str, Filter], make: Callable[[], Any]) -> Any:  # noqa: ANN401 (what was kept)
        """Return what ``make`` makes, kept for as long as the store does not change."""
        signature = self.store.overviews.marks()
        named = (key[0], tuple(key[1].to_query()))
        with self._lock:
            if signature != self._signature:
                self._held, self._signature = {}, signature
            if named in self._held:
                return self._held[named]
        made = make()
        with self._lock:
            if signature == self._signature and len(self._held) < 256:
                self._held[named] = made
        return made

    def close(self) -> None:
        """Finish what is under way and end every stream."""
        self.watch.end()
        self.teller.end()
        self.news.close()


@lru_cache(maxsize=1)
def actor_index() -> Any:  # noqa: ANN401 (loaded when first asked for)
    """Return the index of known actors."""
    from accord.resolve.actors import ActorIndex  # noqa: PLC0415 (half a second that most requests do not need)

    return ActorIndex.open()


@lru_cache(maxsize=1)
def gazetteer() -> Any:  # noqa: ANN401 (as above)
    """Return the gazetteer."""
    from accord.resolve.places import Gazetteer  # noqa: PLC0415 (as above)

    return Gazetteer.open()
