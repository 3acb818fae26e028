"""What the commands on a store share: the store itself, a moment in the past, a filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from accord.errors import DateError

if TYPE_CHECKING:
    from accord.store import Filter, Store

_F = TypeVar("_F", bound=Callable[..., object])


def store_option(command: _F) -> _F:
    """Add ``--store`` to a command."""
    shown = "The store: a file, or postgresql://user@host/database. If not said, ACCORD_STORE, else accord.db."
    return click.option("--store", "address", metavar="STORE", help=shown)(command)


def open_store(address: str | None, *, create: bool = False) -> Store:
    """Open the store that was asked for; with ``create`` make it where it is missing."""
    from accord.cli.environment import settings
    from accord.store import Store

    return Store.open(address or settings().store, create=create)


def moment_of(given: str | None) -> str | None:
    """Return a moment as the store keeps them: a day counts to its end; raises :class:`~accord.errors.DateError`."""
    if given is None:
        return None
    from datetime import datetime, time

    from accord.store.keys import moment

    try:
        found = datetime.fromisoformat(given)
    except ValueError as error:
        raise DateError(given, "is not a day, or a time such as 2026-01-31T12:00") from error
    if len(given) <= len("2026-01-31"):
        found = datetime.combine(found.date(), time.max)
    return moment(found)


_FILTERS = (
    click.option("--text", metavar="WORDS", help='Words of the sentence; "in quotes" together, -without, one or other.'),
    click.option("--actor", metavar="NAME", help="An actor's name or id."),
    click.option("--side", type=click.Choice(["actor", "recipient"]), help="Whether that actor did it, or had it done to them."),
    click.option("--type", "type_", metavar="TYPE", multiple=True, help="A type, such as ASSAULT. May be given again."),
    click.option("--status", metavar="STATUS", multiple=True, help="A status, such as planned. May be given again."),
    click.option("--source", metavar="NAME", help="A speaker's or an outlet's name, or an actor's id."),
    click.option("--place", metavar="NAME", help="A place's name or id."),
    click.option("--bbox", metavar="W,S,E,N", help="A box in degrees: west, south, east, north."),
    click.option("--since", metavar="DATE", help="Nothing that ended before this day, month or year."),
    click.option("--until", metavar="DATE", help="Nothing that began after this day, month or year."),
    click.option("--reviewed/--unreviewed", default=None, help="What a person has looked at, or what nobody has."),
    click.option("--disputed/--undisputed", default=None, help="What sources disagree on, or what they do not."),
    click.option("--rejected", is_flag=True, help="Rejected claims, which are else left out, alone."),
)


def filter_options(command: _F) -> _F:
    """Add the parts of a filter to a command; :func:`filter_of` reads them."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def filter_of(given: dict[str, Any]) -> Filter:
    """Return the filter that a command's options ask for; raises :class:`~accord.errors.FilterError`."""
    from accord.store import Filter
    from accord.store.filters import read_box

    box = given.pop("bbox")
    return Filter(
        type=list(given.pop("type_")),
        status=list(given.pop("status")),
        bbox=read_box(box) if box else None,
        **{name: given.pop(name) for name in ("text", "actor", "side", "source", "place", "since", "until")},
        **{name: given.pop(name) for name in ("reviewed", "disputed", "rejected")},
    )
