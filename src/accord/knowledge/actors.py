"""Actors of our own writing: who takes part in the wars since 2010, under which names and when.

Each file of ``actors/*.toml`` may hold any of these lists; a line is an entry.

``actor``
    groups, forces, bodies, media: ``{id, name, kind, country, aliases, local, where, adjectives, side, affiliated, part_of,
    since, until, renamed}``
``person``
    people in public roles: ``{name, country, aliases, roles, of}``; a role is ``{office, of, since, until}``
``unit``
    what every state has (*army*, *foreign ministry*): ``{id, name, kind, heads}``; *Syrian army* is composed of country and unit

Dates are ISO, of any precision; both ends are inclusive.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct, field

from accord.errors import KnowledgeError
from accord.knowledge.cache import read_once
from accord.knowledge.tables import check_member, check_names, entries, read_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

BUILT_IN: Final = Path(__file__).parent / "actors"
_MADE_BY: Final = "4"
"""Raised when the classes below change."""

KINDS: Final = (
    "state", "government", "military", "police", "rebel group", "militia", "armed group", "coalition", "international body", "ngo",
    "monitor", "media", "party", "person", "ethnic group", "religious group", "company", "civilians", "criminal group", "institution", "unknown",
)  # fmt: skip
"""What an actor may be. ``rebel group`` fights a government, ``militia`` for one or for a community; ``armed group`` where that is open."""


class Renaming(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name that an actor bore for a time."""

    name: str
    since: str | None = None
    until: str | None = None


class Affiliation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom an actor belonged to, or fought beside, for a time."""

    to: str
    """Id of an actor."""
    since: str | None = None
    until: str | None = None


class KnownActor(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A collective actor."""

    id: str
    name: str
    kind: str
    country: str | None = None
    """ISO alpha-2 of where it is at home."""
    aliases: list[str] = field(default_factory=list)
    local: list[str] = field(default_factory=list)
    """What it is called where nobody could mean another: *the coalition*, *the junta*."""
    where: list[str] = field(default_factory=list)
    """ISO codes of the countries in which ``local`` holds; its own where none is given."""
    adjectives: list[str] = field(default_factory=list)
    """Words that stand for it before a noun and name its people: *Kurdish*, *Shiite*."""
    side: list[str] = field(default_factory=list)
    """Ids of the actors that it fights for or beside, for as long as it exists."""
    affiliated: list[Affiliation] = field(default_factory=list)
    """The same, for a part of its time."""
    part_of: str | None = None
    since: str | None = None
    until: str | None = None
    renamed: list[Renaming] = field(default_factory=list)

    @property
    def stands_with(self) -> list[str]:
        """Ids of all actors that it is or was a part of, or fights or fought beside."""
        return [*([self.part_of] if self.part_of else []), *self.side, *(one.to for one in self.affiliated)]


class Role(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office held for a time."""

    office: str
    of: str | None = None
    """Id of the actor in which it is held; the person's country where it is not given."""
    since: str | None = None
    until: str | None = None


class KnownPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person in a public role; the last word of the name is an alias without being listed."""

    name: str
    country: str | None = None
    aliases: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    @property
    def id(self) -> str:
        """A slug of the name."""
        return slug(self.name)


class Unit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every state has. ``name`` holds ``{adjective}`` or ``{country}``; ``heads`` are the nouns that name it after a nationality."""

    id: str
    name: str
    kind: str
    heads: list[str]
    office: str | None = None
    """The office, where the unit is one that a person holds."""
    never_bare: list[str] = field(default_factory=list)
    """Nouns of ``heads`` that alone could be anybody's: *aircraft*, *the official*."""
    only: dict[str, list[str]] = field(default_factory=dict)
    """Nouns of ``heads`` that alone name an office of few countries (ISO codes, the likeliest first): *the Secretary of State*."""


class ActorKnowledge(Struct, frozen=True, kw_only=True):
    """All that the files hold."""

    actors: list[KnownActor]
    people: list[KnownPerson]
    units: list[Unit]


def slug(name: str) -> str:
    """Return ``name`` in small ASCII letters and hyphens."""
    letters = "".join(letter for letter in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(letter))
    return re.sub(r"[^\w]+", "-", re.sub(r"['’‘ʿ.]", "", letters)).strip("-")


def _read(path: Path) -> ActorKnowledge:
    tables = read_tables(path)
    check_names(path, tables, frozenset({"actor", "person", "unit"}))
    found = ActorKnowledge(
        actors=entries(path, tables, "actor", KnownActor),
        people=entries(path, tables, "person", KnownPerson),
        units=entries(path, tables, "unit", Unit),
    )
    for actor in found.actors:
        check_member(f"{path} ({actor.id})", "kind", actor.kind, KINDS)
    for unit in found.units:
        check_member(f"{path} ({unit.id})", "kind", unit.kind, KINDS)
    return found


def _check_ids(knowledge: ActorKnowledge) -> None:
    seen: set[str] = set()
    for known in [*(actor.id for actor in knowledge.actors), *(person.id for person in knowledge.people)]:
        if known in seen:
            msg = f"actor {known}"
            raise KnowledgeError(msg, "another actor has this id")
        seen.add(known)
    for actor in knowledge.actors:
        for other in actor.stands_with:
            if other not in seen and not re.fullmatch(r"[a-z]{2}(-[a-z-]+)?", other):
                msg = f"actor {actor.id}"
                raise KnowledgeError(msg, f"no actor has the id {other!r}")


def _parse(paths: Sequence[Path]) -> ActorKnowledge:
    read = [_read(path) for path in paths]
    knowledge = ActorKnowledge(
        actors=[actor for one in read for actor in one.actors],
        people=[person for one in read for person in one.people],
        units=[unit for one in read for unit in one.units],
    )
    _check_ids(knowledge)
    return knowledge


@cache
def load_actors(*folders: Path) -> ActorKnowledge:
    """Return what the files of ``folders`` hold (by default those of the package), in the order of file names.

    Raises :class:`~accord.errors.KnowledgeError` where a file is broken, or an id is used twice or meant and missing.
    """
    paths = [path for folder in folders or (BUILT_IN,) for path in sorted(folder.glob("*.toml"))]
    return read_once(paths, ActorKnowledge, lambda: _parse(paths), made_by=_MADE_BY)


def overlay(ours: ActorKnowledge, own: Sequence[Path]) -> ActorKnowledge:
    """Return ``ours`` with the actors and people of the files ``own`` laid over it.

    An actor of an id that is known already takes its place, and keeps the aliases and whatever else the own entry does not say. Of two own
    files the later counts. Raises :class:`~accord.errors.KnowledgeError` as :func:`load_actors` does.
    """
    actors = {actor.id: actor for actor in ours.actors}
    people = {person.id: person for person in ours.people}
    for path in own:
        read = _read(path)
        for actor in read.actors:
            actors[actor.id] = _laid_over(actors[actor.id], actor) if actor.id in actors else actor
        people |= {person.id: person for person in read.people}
    knowledge = ActorKnowledge(actors=list(actors.values()), people=list(people.values()), units=ours.units)
    _check_ids(knowledge)
    return knowledge


def _laid_over(ours: KnownActor, own: KnownActor) -> KnownActor:
    """Return ``ours`` with all that ``own`` says instead; lists are joined."""
    said = {
        name: [*dict.fromkeys([*getattr(ours, name), *value])]
        if name in {"aliases", "local", "where", "adjectives", "side"}
        else value
        for name in own.__struct_fields__
        if (value := getattr(own, name)) and not (name == "kind" and value == "unknown")
    }
    if own.name != ours.name:
        said["aliases"] = [*dict.fromkeys([*said.get("aliases", ours.aliases), ours.name])]
    return msgspec.structs.replace(ours, **said)
