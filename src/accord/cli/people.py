"""`accord people`: who may sign in to the workbench."""

from __future__ import annotations

import click

from accord.cli.stores import open_store, store_option

ROLES = ("reader", "coder", "reviewer", "admin")


@click.group()
def people() -> None:
    """Manage who may sign in to the workbench."""


@people.command("add")
@click.argument("name", metavar="NAME")
@store_option
@click.option("--role", type=click.Choice(ROLES), default="coder", show_default=True, help="What they may do.")
@click.option(
    "--password", metavar="WORDS", envvar="ACCORD_PASSWORD", help="The first password; asked for if not said, which is safer."
)
def add_person(*, name: str, address: str | None, role: str, password: str | None) -> None:
    """Let somebody sign in. The password has 12 characters or more; it may come from ACCORD_PASSWORD."""
    from accord.web.access import hash_password

    with open_store(address, create=True) as store:
        made = store.team.add(name, role, hash_password(password or _asked()))
        store.team.note("command line", "account", f"added {made.name} as {made.role}")
    click.echo(f"{made.name} can sign in as {made.role}.")


@people.command("list")
@store_option
def list_people(*, address: str | None) -> None:
    """List the accounts."""
    with open_store(address) as store:
        for one in store.team.everybody():
            seen = f"last seen {one.seen_at[:10]}" if one.seen_at else "never signed in"
            click.echo(f"{one.name}  {one.role}  {seen}{'' if one.active else '  closed'}")


@people.command("change")
@click.argument("name", metavar="NAME")
@store_option
@click.option("--role", type=click.Choice(ROLES), help="Another role.")
@click.option("--close/--reopen", "close", default=None, help="Close the account, or open it again.")
@click.option("--password", is_flag=True, help="Ask for a new password.")
def change_person(*, name: str, address: str | None, role: str | None, close: bool | None, password: bool) -> None:
    """Change somebody's role or password, or close the account; it is never deleted, for what was decided stays."""
    from accord.web.access import hash_password

    with open_store(address) as store:
        active = None if close is None else not close
        made = store.team.change(name, role=role, active=active, password=hash_password(_asked()) if password else None)
        store.team.note("command line", "account", f"changed {made.name}: {made.role}{'' if made.active else ', closed'}")
    click.echo(f"{made.name}: {made.role}{'' if made.active else ', closed'}.")


def _asked() -> str:
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
