"""An export of any size holds one line of the story at a time."""

import tracemalloc
from collections.abc import Iterator
from io import RawIOBase

import pytest

from accord.export import FORMATS, load_format
from accord.export.form import Options
from accord.export.view import Evidence, Line, StoryView
from accord.record.story import Deal, Event, Holding, Track

LINES = 400


class Endless:
    """A view that gives its lines over and over, made anew each time, and says how many it has given."""

    def __init__(self, view: StoryView) -> None:
        self._view, self.given = view, 0

    def events(self) -> Iterator[Line[Event]]:
        while self.given < LINES:
            for line in self._view.events():
                self.given += 1
                yield line

    def claims(self) -> Iterator[Evidence]:
        while self.given < LINES:
            for one in self._view.claims():
                self.given += 1
                yield one

    def deals(self) -> Iterator[Line[Deal]]:
        while self.given < LINES:
            for line in self._view.deals():
                self.given += 1
                yield line

    def tracks(self) -> Iterator[Line[Track]]:
        return iter(())

    def holdings(self) -> Iterator[Line[Holding]]:
        return iter(())


class Sink(RawIOBase):
    """Takes bytes, counts them and keeps none; notes how many lines the view had given when the first came."""

    def __init__(self, view: Endless) -> None:
        self._view, self.size, self.first_after = view, 0, 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        size = len(memoryview(data))  # type: ignore[arg-type]
        if self._view.given and not self.first_after:
            self.first_after = self._view.given
        self.size += size
        return size


@pytest.mark.parametrize("name", FORMATS)
def test_memory_does_not_grow_with_rows(view: StoryView, name: str) -> None:
    form, source = load_format(name), Endless(view)
    sink = Sink(source)
    form.write(Endless(view), Sink(source), None, Options())  # type: ignore[arg-type]  # what is loaded once does not count
    tracemalloc.start()
    form.write(source, sink, None, Options())  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert source.given >= LINES
    assert peak < 3_000_000, "bytes"
    assert sink.size > 0


@pytest.mark.parametrize("name", set(FORMATS) - {"parquet", "ged", "ceasefires"})
def test_rows_are_written_before_the_last_line_is_read(view: StoryView, name: str) -> None:
    source = Endless(view)
    sink = Sink(source)
    load_format(name).write(source, sink, None, Options())  # type: ignore[arg-type]
    assert 0 < sink.first_after < LINES
