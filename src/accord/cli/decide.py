"""`accord decide`: what people decide, from the command line; and `accord undo`, which takes any of it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from accord.cli.stores import open_store, store_option
from accord.errors import DecisionError, NotItsFormError

if TYPE_CHECKING:
    from accord.record import ClaimKey
    from accord.store import By, Decided, Store

_F = TypeVar("_F", bound=Callable[..., object])


def decision_options(command: _F) -> _F:
    """Add to a command the store, who decides, and why."""
    command = click.option("--reason", metavar="WORDS", help="Why.")(command)
    shown = "Who decides; if not said, ACCORD_PERSON, else the name of the system's user."
    return store_option(click.option("--by", "person", metavar="NAME", help=shown)(command))


def by_of(person: str | None, reason: str | None) -> By:
    """Return who decides and why."""
    import getpass

    from accord.cli.environment import settings
    from accord.store import By

    return By(person=person or settings().person or getpass.getuser(), reason=reason)


@click.group()
def decide() -> None:
    """Decide on claims, reports, places and actors. Each decision is logged, and `accord undo` takes it back."""


def _decided(address: str | None, act: Callable[[Store], Decided]) -> None:
    """Take a decision, bring the story up to date, and say the decision's number."""
    from accord.cli.history import sentence
    from accord.pipeline import decide as decide_and_tell

    with open_store(address) as store:
        click.echo(sentence(decide_and_tell(store, act).decision))


def _key(store: Store, given: str) -> ClaimKey:
    return store.claims.one(given).key


def _keys(store: Store, given: Sequence[str]) -> list[ClaimKey]:
    return [_key(store, one) for one in given]


def _plain(given: str, what: str) -> Any:  # noqa: ANN401 (plain data of any form)
    """Return JSON as plain data; what is no JSON is taken for a word."""
    import msgspec

    try:
        return msgspec.json.decode(given.encode())
    except msgspec.DecodeError as error:
        if given[:1] in '[{"':
            raise NotItsFormError(what, str(error)) from error
        return given


@decide.command()
@click.argument("claim", metavar="CLAIM")
@decision_options
def accept(claim: str, address: str | None, person: str | None, reason: str | None) -> None:
    """Say that a claim (REPORT/CLAIM) is right."""
    _decided(address, lambda store: store.decisions.accept(_key(store, claim), by_of(person, reason)))


@decide.command()
@click.argument("claim", metavar="CLAIM")
@decision_options
def reject(claim: str, address: str | None, person: str | None, reason: str | None) -> None:
    """Say that a report does not say what a claim says."""
    _decided(address, lambda store: store.decisions.reject(_key(store, claim), by_of(person, reason)))


@decide.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="VALUE")
@decision_options
def correct(claim: str, field: str, value: str, address: str | None, person: str | None, reason: str | None) -> None:
    """Put VALUE, a word or JSON as in the record, in a FIELD of a claim."""
    plain = _plain(value, field)
    _decided(address, lambda store: store.decisions.correct(_key(store, claim), field, plain, by_of(person, reason)))


@decide.command()
@click.argument("report", metavar="REPORT")
@click.argument("file", metavar="FILE.json", type=click.Path(path_type=Path))
@decision_options
def missed(report: str, file: Path, address: str | None, person: str | None, reason: str | None) -> None:
    """Add to a report a claim that reading missed, given as JSON of the record's form."""
    import msgspec

    from accord.record import Claim

    try:
        claim = msgspec.json.decode(file.read_bytes(), type=Claim)
    except OSError as error:
        raise NotItsFormError(str(file), error.strerror or str(error)) from error
    except msgspec.MsgspecError as error:
        raise NotItsFormError(str(file), str(error)) from error
    _decided(address, lambda store: store.decisions.add(store.reports.get(report).id, claim, by_of(person, reason)))


@decide.command()
@click.argument("place", metavar="PLACE")
@click.argument("latitude", metavar="LATITUDE", type=float)
@click.argument("longitude", metavar="LONGITUDE", type=float)
@decision_options
def move(place: str, latitude: float, longitude: float, address: str | None, person: str | None, reason: str | None) -> None:
    """Move a place, by its id, wherever it is spoken of. Put `--` before negative degrees."""
    _decided(address, lambda store: store.decisions.move(place, latitude, longitude, by_of(person, reason)))


@decide.command()
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@decision_options
def merge(claims: Sequence[str], address: str | None, person: str | None, reason: str | None) -> None:
    """Say that claims tell one and the same happening."""
    _decided(address, lambda store: store.decisions.merge(_keys(store, claims), by_of(person, reason)))


@decide.command()
@click.argument("claims", metavar="CLAIM...", nargs=-1, required=True)
@click.option(
    "--from", "others", metavar="CLAIM", multiple=True, required=True, help="What they are split from. May be given again."
)
@decision_options
def split(claims: Sequence[str], others: Sequence[str], address: str | None, person: str | None, reason: str | None) -> None:
    """Say that claims tell another happening than those after --from."""
    _decided(address, lambda store: store.decisions.split(_keys(store, claims), _keys(store, others), by_of(person, reason)))


@decide.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("other", metavar="OTHER")
@click.argument("relation", metavar="RELATION")
@decision_options
def link(claim: str, other: str, relation: str, address: str | None, person: str | None, reason: str | None) -> None:
    """Say that what a claim tells bears on what another (OTHER) tells, and how (RELATION), such as term or cause."""
    _decided(address, lambda store: store.decisions.link(_key(store, claim), _key(store, other), relation, by_of(person, reason)))


@decide.command()
@click.argument("actor", metavar="ACTOR")
@click.argument("into", metavar="INTO")
@decision_options
def same(actor: str, into: str, address: str | None, person: str | None, reason: str | None) -> None:
    """Say that an actor, by its id, is the same as another (INTO)."""
    _decided(address, lambda store: store.decisions.merge_actors(actor, into, by_of(person, reason)))


@decide.command()
@click.argument("report", metavar="REPORT")
@click.option("--state", metavar="STATE", help="How far people are with it, such as reviewed.")
@click.option("--assignee", metavar="NAME", help="Whose it is; an empty NAME, nobody's.")
@decision_options
def state(
    report: str, state: str | None, assignee: str | None, address: str | None, person: str | None, reason: str | None
) -> None:
    """Say how far people are with a report, and whose it is."""
    by = by_of(person, reason)
    _decided(address, lambda store: store.decisions.set_state(store.reports.get(report).id, by, state=state, assignee=assignee))


@decide.command()
@click.argument("on", metavar="ID")
@click.argument("words", metavar="WORDS")
@decision_options
def comment(on: str, words: str, address: str | None, person: str | None, reason: str | None) -> None:
    """Leave WORDS on a claim (REPORT/CLAIM) or a report."""

    def act(store: Store) -> Decided:
        about = _key(store, on) if "/" in on else store.reports.get(on).id
        return store.decisions.comment(about, words, by_of(person, reason))

    _decided(address, act)


@click.command()
@click.argument("number", metavar="[NUMBER]", type=int, required=False)
@click.option("--redo", is_flag=True, help="Redo what was undone; NUMBER is needed.")
@decision_options
def undo(number: int | None, redo: bool, address: str | None, person: str | None, reason: str | None) -> None:
    """Undo the decision NUMBER, as `accord history` numbers them; if not said, your own last one that stands."""
    by = by_of(person, reason)

    def act(store: Store) -> Decided:
        if redo and number is None:
            problem = "Say which decision to redo: `accord history` numbers them."
            raise DecisionError(problem)
        if number is not None:
            return store.decisions.redo(number, by) if redo else store.decisions.undo(number, by)
        last = store.decisions.last(by.person)
        if last is None:
            problem = f"{by.person} has decided nothing that stands."
            raise DecisionError(problem)
        return store.decisions.undo(last.number, by)

    _decided(address, act)
