"""Where records go: pages or JSON on standard output, files in a folder, a table of figures at the end."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.errors import OutputError
from accord.record import Record, encode_record
from accord.sources import STDIN, Request

if TYPE_CHECKING:
    from rich.console import Console


class Results:
    """Takes records as they come and puts each where it was asked for.

    ``count`` is how many reports were asked for, ``out`` the folder to write to (made where it is missing), ``figures``
    whether the table of figures is wanted. Without ``out`` and ``as_json`` each record is printed as a page. Raises
    :class:`~accord.errors.OutputError` where a file or the folder cannot be written.
    """

    def __init__(self, count: int, *, as_json: bool, out: Path | None, figures: bool, color: str) -> None:
        self._count, self._as_json, self._out, self._figures, self._color = count, as_json, out, figures, color
        self._names: set[str] = set()
        self._kept: list[Record] = []
        self._read = self._claims = 0
        self._console: Console | None = None
        if out is not None:
            try:
                out.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise OutputError(click.format_filename(out), error.strerror or str(error)) from error

    @property
    def on_terminal(self) -> bool:
        """Whether records are printed on a terminal, where a progress bar would stand in between."""
        return sys.stdout.isatty() and (self._as_json or self._out is None)

    def add(self, request: Request, record: Record) -> None:
        """Put one record where it was asked for."""
        self._read += 1
        self._claims += len(record.claims)
        if self._figures:
            self._kept.append(record)
        if self._out is not None:
            self._write(self._out / self._name(request), record)
        if self._as_json:
            raw = encode_record(record, indent=2 if self._count == 1 else None)
            click.echo(raw)
        elif self._out is None:
            from accord.cli.page import print_page

            print_page(self._where(), record, request.name, first=self._read == 1)

    def finish(self) -> None:
        """Print the table of figures where it is wanted."""
        if self._figures:
            from accord.cli.figures import print_figures
            from accord.reconcile.figures import gather_figures

            print_figures(self._where(), gather_figures(self._kept), len(self._kept))

    def summary(self) -> str:
        """Return one sentence on how much was read."""
        failed = self._count - self._read
        written = f", written to {click.format_filename(self._out)}" if self._out is not None else ""
        missing = f"; {failed} could not be read" if failed else ""
        return f"{self._read} of {self._count} reports read, {self._claims} claims{written}{missing}."

    def _where(self) -> Console:
        """Return the console of standard output."""
        if self._console is None:
            from accord.cli.environment import console

            self._console = console(self._color)
        return self._console

    def _name(self, request: Request) -> str:
        """Return the name of a report's file of JSON; a second report of the same name gets a number."""
        stem = "stdin" if request.path == STDIN else Path(request.path).stem
        name, number = stem, 1
        while name.casefold() in self._names:
            number += 1
            name = f"{stem}-{number}"
        self._names.add(name.casefold())
        return f"{name}.json"

    def _write(self, path: Path, record: Record) -> None:
        """Write a record whole or not at all."""
        part = path.with_name(f".{path.name}.part")
        try:
            part.write_bytes(encode_record(record) + b"\n")
            part.replace(path)
        except OSError as error:
            raise OutputError(click.format_filename(path), error.strerror or str(error)) from error
