"""`accord actors`: who is listed, and a list of one's own beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accord.export.codes import ActorCodes
    from accord.knowledge.actors import KnownActor
    from accord.resolve.actors import ActorCandidate


@click.group()
def actors() -> None:
    """Work with the list of actors: ask whom a name means, or lay a list of your own over it."""


@actors.command("import")
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Say what would come of it and write nothing.")
def import_(file: Path, *, check: bool) -> None:
    """Lay a table of your own over the list of actors.

    The first line names the columns: name, and any of id, kind, country, aliases, side, part_of, since, until; several aliases
    are parted by ; or |. Rows that do not fit are told with their line and left out. Importing the same file again replaces
    what it gave before.
    """
    from accord.cli.imports import keep, tell_broken
    from accord.errors import KnowledgeError
    from accord.knowledge.own import data_folder
    from accord.resolve.actors import ActorIndex
    from accord.resolve.actors.imports import actors_as_toml, read_actor_table

    shown = click.format_filename(file)
    target = data_folder() / "actors" / f"{file.stem}.toml"
    found = read_actor_table(file, ActorIndex.open())
    tell_broken(shown, found.broken)
    if not found.actors:
        raise KnowledgeError(shown, "no row of it could be used")
    if not check:
        keep(target, actors_as_toml(found.actors, shown).encode())
    new = len(found.actors) - found.ours
    done = "would be kept" if check else f"kept in {click.format_filename(target)}"
    click.echo(f"{shown}: {len(found.actors)} actors, {new} of them new and {found.ours} listed already, {done}.")


@actors.command()
@click.argument("name", metavar="NAME")
@click.option("--on", metavar="DATE", help="The day on which it is said, such as 2017-08-31.")
@click.option(
    "--country", metavar="XX", multiple=True, help="A country that the report is about, by name or ISO code; may be given again."
)
@click.option("--json", "as_json", is_flag=True, help="Print the candidates as JSON.")
def find(name: str, *, on: str | None, country: tuple[str, ...], as_json: bool) -> None:
    """Say whom NAME may mean: the candidates, best first, each with its score and the reasons for it."""
    from accord.errors import NoSuchCountryError
    from accord.resolve.actors import ActorIndex, candidates
    from accord.sources.dates import read_date

    index = ActorIndex.open()
    codes = []
    for said in country:
        code = index.country_code(said)
        if code is None:
            raise NoSuchCountryError(said)
        codes.append(code)
    day = read_date(on) if on else None
    found = candidates(index, name, on=day, countries=codes)
    if as_json:
        click.echo(_as_json(found))
        return
    if not found:
        click.echo(f"“{name}” names nobody in particular.")
    for number, one in enumerate(found, 1):
        click.echo(_line(number, one, index.stands_with(one.match.id, day.isoformat() if day else None)))


@actors.command()
@click.argument("actor", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print the entry as JSON.")
def show(actor: str, *, as_json: bool) -> None:
    """Show the entry of one actor: its names and dates, whom it stands with, and its codes in PLOVER, CAMEO, ACLED and UCDP."""
    import msgspec

    from accord.errors import NoSuchActorError
    from accord.export.codes import actor_codes
    from accord.resolve.actors import ActorIndex

    known = ActorIndex.open().entry(actor)
    if known is None:
        raise NoSuchActorError(actor)
    codes = actor_codes(known.kind, known.country)
    if as_json:
        click.echo(msgspec.json.encode({"actor": known, "codes": codes}).decode())
        return
    click.echo("\n".join(_entry(known, codes)))


def _entry(known: KnownActor, codes: ActorCodes) -> Iterator[str]:
    yield f"{known.name} ({', '.join(part for part in (known.kind, known.country) if part)})  {known.id}"
    if known.since or known.until:
        yield f"     {known.since or '…'} to {known.until or '…'}"
    for name, since, until in ((one.name, one.since, one.until) for one in known.renamed):
        yield f"     called {name} from {since or '…'} to {until or '…'}"
    if known.aliases or known.local:
        yield f"     names: {', '.join([*known.aliases, *known.local])}"
    if known.part_of or known.side:
        yield f"     stands with {', '.join([*([known.part_of] if known.part_of else []), *known.side])}"
    for one in known.affiliated:
        yield f"     stands with {one.to} from {one.since or '…'} to {one.until or '…'}"
    yield f"     PLOVER {codes.plover_code or '–'} {codes.plover_sector or '–'}; CAMEO {codes.cameo or '–'}; UCDP {codes.ucdp}"
    yield f"     ACLED {codes.acled_inter or '–'}, abroad {codes.acled_inter_abroad or '–'}; GW {codes.gw or '–'}; COW {codes.cow or '–'}"


def _line(number: int, one: ActorCandidate, stands_with: list[str]) -> str:
    match = one.match
    about = ", ".join(part for part in (match.kind, match.country) if part)
    lines = [f"{number}. {match.name} ({about})  {one.score:.2f}  {match.id}", *(f"     {reason}" for reason in one.reasons)]
    if stands_with:
        lines.append(f"     stands with {', '.join(stands_with)}")
    return "\n".join(lines)


def _as_json(found: list[ActorCandidate]) -> str:
    import msgspec

    shown = [
        {
            "id": one.match.id, "name": one.match.name, "kind": one.match.kind, "country": one.match.country, "how": one.match.how,
            "score": round(one.score, 3), "reasons": list(one.reasons),
        }
        for one in found
    ]  # fmt: skip
    return msgspec.json.encode(shown).decode()
