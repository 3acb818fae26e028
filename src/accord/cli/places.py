"""`accord places`: what the gazetteer holds, and a gazetteer of one's own beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from accord.resolve.places import PlaceCandidate, ResolvedPlace


@click.group()
def places() -> None:
    """Work with the gazetteer: ask where a name may be, or import places of your own."""


@places.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--names", metavar="FILE", type=click.Path(path_type=Path), help="GeoNames' alternateNamesV2.txt, for a GeoNames dump."
)
@click.option("--check", is_flag=True, help="Say what would come of it and write nothing.")
def import_(file: Path, *, names: Path | None, check: bool) -> None:
    """Import places from a GeoNames dump, a table of Who's On First, or a table of your own.

    Tables may be gzipped or zipped. A table of your own names its columns in the first line: name, latitude and longitude, and any
    of country, region, kind, population, names, id. Rows that do not fit are told with their line and left out. Importing the
    same file again replaces what it gave before.
    """
    from accord.cli.imports import tell_broken
    from accord.errors import KnowledgeError, NotKeptError
    from accord.knowledge.own import data_folder
    from accord.resolve.places import Gazetteer
    from accord.resolve.places.imports import read_place_table
    from accord.resolve.places.packed import pack
    from accord.resolve.tables import stem_of

    shown = click.format_filename(file)
    target = data_folder() / "places" / f"{stem_of(file)}.gaz"
    found = read_place_table(file, Gazetteer.open(), names)
    tell_broken(shown, found.broken)
    if not found.rows:
        raise KnowledgeError(shown, "no row of it could be used")
    if not check:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            pack(found.rows, target, source=found.source, over=found.over)
        except OSError as error:
            raise NotKeptError(str(target), error.strerror or str(error)) from error
    done = "would be kept" if check else f"kept in {click.format_filename(target)}"
    click.echo(f"{shown}: {len(found.rows)} places, {done}; {len(found.broken)} rows left out.")


@places.command()
@click.argument("name", metavar="NAME")
@click.option("--within", metavar="NAME", multiple=True, help="What it lies in, nearest first: a district, province or country.")
@click.option("--country", metavar="XX", multiple=True, help="A country that the report is about, by name or ISO code.")
@click.option("--json", "as_json", is_flag=True, help="Print the candidates as JSON.")
def find(name: str, *, within: tuple[str, ...], country: tuple[str, ...], as_json: bool) -> None:
    """Say where NAME may be: the candidates, best first, each with its score and the reasons for it."""
    from accord.errors import NoSuchCountryError
    from accord.resolve.places import Gazetteer, PlaceContext, PlaceMention, resolve_places

    gazetteer = Gazetteer.open()
    codes = []
    for said in country:
        code = gazetteer.country_code(said)
        if code is None:
            raise NoSuchCountryError(said)
        codes.append(code)
    mention = PlaceMention(name, 0, len(name), within=within)
    found = resolve_places([mention], PlaceContext(countries=tuple(codes)), gazetteer)[0]
    if as_json:
        click.echo(_as_json(found))
        return
    if not found.candidates:
        click.echo(f"The gazetteer holds no place called “{name}”.")
        return
    if found.latitude is None:
        click.echo(f"“{name}” stays open: nothing tells which of these is meant.")
    for number, one in enumerate(found.candidates, 1):
        click.echo(_line(number, one))


def _line(number: int, one: PlaceCandidate) -> str:
    from accord.resolve.places import reasons

    entry = one.entry
    about = ", ".join(part for part in (entry.kind, entry.admin1, entry.country) if part)
    head = f"{number}. {entry.name} ({about})  {entry.latitude:.4f}, {entry.longitude:.4f}  {one.score.total:.2f}  {entry.id}"
    return "\n".join([head, *(f"     {reason}" for reason in reasons(one))])


def _as_json(found: ResolvedPlace) -> str:
    import msgspec

    from accord.resolve.places import reasons

    shown = [
        {
            "id": one.entry.id, "name": one.entry.name, "kind": one.entry.kind, "country": one.entry.country, "admin1": one.entry.admin1,
            "latitude": one.entry.latitude, "longitude": one.entry.longitude, "how": one.how, "score": round(one.score.total, 3),
            "reasons": list(reasons(one)),
        }
        for one in found.candidates
    ]  # fmt: skip
    place = None if found.latitude is None else found.id
    return msgspec.json.encode({"place": place, "confidence": found.confidence, "candidates": shown}).decode()
