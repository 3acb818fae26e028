"""News reach those who listen, from any thread, and a stream ends with its server."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

from accord.record import ClaimKey, Record
from accord.store import Store
from accord.web.desk import Teller
from accord.web.live import News, Newsroom
from accord.web.watch import Watch

from .conftest import entry


def tell_all(room: Newsroom, count: int) -> None:
    for number in range(count):
        room.tell(News(kind="decision", report=str(number)))


class Notebook(Newsroom):
    """A newsroom that only notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[News] = []

    def tell(self, news: News) -> None:
        self.told.append(news)


async def heard(room: Newsroom, count: int) -> list[str]:
    """Return the first pieces of a stream, while a thread tells news."""
    pieces = []
    async for piece in room.listen():
        pieces.append(piece)
        if len(pieces) == 1:
            threading.Thread(target=tell_all, args=(room, count)).start()
        if len(pieces) == count + 1:
            room.close()
    return pieces


def test_news_come_in_order_and_the_stream_ends() -> None:
    pieces = asyncio.run(asyncio.wait_for(heard(Newsroom(), 3), 10))
    assert pieces == ["retry: 2000\n\n"] + [f'data: {{"kind":"decision","report":"{n}"}}\n\n' for n in range(3)]


def test_a_closed_room_ends_at_once() -> None:
    room = Newsroom()
    room.close()

    async def listen() -> list[str]:
        return [piece async for piece in room.listen()]

    assert asyncio.run(asyncio.wait_for(listen(), 5)) == ["retry: 2000\n\n"]


def test_a_report_that_another_process_adds_is_noticed(store: Store, make: Callable[..., Record]) -> None:
    room = Notebook()
    again: list[bool] = []
    watch = Watch(store, room, lambda: again.append(True))
    watch.look()
    assert room.told == []
    added = store.add([entry(make(publisher="The Coast Courier", toll=20), "b.txt")])
    watch.look()
    watch.look()
    assert [(one.kind, one.report) for one in room.told] == [("report", added[0].report)]
    assert again == [True]


def test_the_story_follows_in_the_background_and_a_fault_does_not_end_it(store: Store) -> None:
    done: list[list[ClaimKey]] = []

    def retell(_store: Store, keys: object) -> None:
        assert isinstance(keys, list)
        done.append(keys)
        if len(done) == 1:
            problem = "a fault"
            raise RuntimeError(problem)

    teller = Teller(store, retell, Newsroom())
    one, other = ClaimKey(report="r", claim="1"), ClaimKey(report="r", claim="2")
    teller.tell([one])
    assert teller.settle(5)
    teller.tell([other, one])
    assert teller.settle(5)
    teller.end()
    assert done == [[one], [one, other]]
