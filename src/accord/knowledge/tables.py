"""Read the tables of a knowledge file into typed entries; say file and entry where one does not fit."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, TypeVar

import msgspec

from accord.errors import KnowledgeError

if TYPE_CHECKING:
    from pathlib import Path

E = TypeVar("E")


def read_tables(path: Path) -> dict[str, object]:
    """Return the top level of the TOML file ``path``.

    Raises :class:`~accord.errors.KnowledgeError` where it cannot be read or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise KnowledgeError(str(path), f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(str(path), f"not TOML: {error}") from error


def entries(path: Path, tables: dict[str, object], name: str, kind: type[E]) -> list[E]:
    """Return the array of tables ``name`` as entries of type ``kind``, in order; none where the file has no such table.

    Raises :class:`~accord.errors.KnowledgeError` with the entry's number where one does not fit ``kind``.
    """
    raw = tables.get(name, [])
    if not isinstance(raw, list):
        raise KnowledgeError(str(path), f"{name} must be an array of tables, [[{name}]]")
    found = []
    for number, entry in enumerate(raw, 1):
        try:
            found.append(msgspec.convert(entry, kind))
        except msgspec.ValidationError as error:
            msg = f"{path}, [[{name}]] number {number}"
            raise KnowledgeError(msg, str(error)) from error
    return found


def check_names(path: Path, tables: dict[str, object], allowed: frozenset[str]) -> None:
    """Raise :class:`~accord.errors.KnowledgeError` where the file has a table of a name that nothing reads."""
    for name in tables:
        if name not in allowed:
            raise KnowledgeError(str(path), f"no table is called {name!r}; the tables are {', '.join(sorted(allowed))}")


def check_member(where: str, field: str, value: str | None, allowed: tuple[str, ...]) -> None:
    """Raise :class:`~accord.errors.KnowledgeError` where ``value`` is given and is not one of ``allowed``."""
    if value is not None and value not in allowed:
        raise KnowledgeError(where, f"{field} {value!r} is not one of {', '.join(allowed)}")
