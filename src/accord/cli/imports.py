"""What the commands that import tables share: broken rows told, files kept whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Protocol

import click

from accord.errors import NotKeptError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MOST_TOLD: Final = 20


class _Broken(Protocol):
    @property
    def line(self) -> int: ...
    @property
    def reason(self) -> str: ...


def tell_broken(shown: str, broken: Sequence[_Broken]) -> None:
    """Say of each broken row, on standard error, where it is and why it was left out; of many the first twenty."""
    for row in broken[:_MOST_TOLD]:
        click.echo(f"{shown}, line {row.line}: left out, for {row.reason}.", err=True)
    if len(broken) > _MOST_TOLD:
        click.echo(f"{shown}: {len(broken) - _MOST_TOLD} more rows were left out.", err=True)


def keep(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target``, whole or not at all; raises :class:`~accord.errors.NotKeptError` where that cannot be done."""
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        raise NotKeptError(str(target), error.strerror or str(error)) from error
