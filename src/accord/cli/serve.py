"""`accord serve`: the workbench in a browser."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING, Final

import click

from accord.cli.stores import open_store, store_option
from accord.errors import AddressInUseError, NobodyMaySignInError, PagesMissingError

if TYPE_CHECKING:
    import socket

    from accord.store import Store

PORT: Final = 8710
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@click.command()
@store_option
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="The port; 0 takes any that is free.",
)
@click.option("--team", is_flag=True, help="Have people sign in on this machine too. On any other address they always do.")
@click.option("--as", "name", metavar="NAME", help="The name under which the one user decides; if not said, the login name.")
@click.option("--open", "browse", is_flag=True, help="Open a browser on it.")
@click.option("--api-only", is_flag=True, help="Serve the API also where the pages are not built.")
def serve(*, address: str | None, host: str, port: int, team: bool, name: str | None, browse: bool, api_only: bool) -> None:
    """Serve the workbench: read reports, see the story, correct claims.

    On this machine alone it serves one user without a password. On any other address people sign in; `accord people add` makes
    accounts. The store is made where it is missing.
    """
    from accord.web import pages

    if not pages.built() and not api_only:
        raise PagesMissingError
    public = host not in _LOOPBACK
    with open_store(address, create=True) as store:
        single = None if team or public else _name(name)
        if single is None and not any(one.active for one in store.team.everybody()):
            raise NobodyMaySignInError
        _serve(store, host, port, single, public=public, browse=browse)


def _serve(store: Store, host: str, port: int, single: str | None, *, public: bool, browse: bool) -> None:
    import uvicorn

    from accord.cli.environment import settings
    from accord.web import Desk, make_app
    from accord.web.ledgering import retell

    desk = Desk(store=store, retell=retell, single=single, settings=settings(), public=public)
    taken = _take(host, port)
    url = f"http://{f'[{host}]' if ':' in host else host}:{taken.getsockname()[1]}/"
    click.echo(f"Workbench on {store.address}: {url}  (Ctrl+C ends it)")
    if browse:
        click.launch(url)
    # Requests that come through a proxy are told apart by it; only a proxy on this machine is believed.
    config = uvicorn.Config(make_app(desk), log_level="warning", proxy_headers=True, timeout_graceful_shutdown=3)
    uvicorn.Server(config).run(sockets=[taken])


def _take(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises :class:`~accord.errors.AddressInUseError`."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((host, port))
        taken.listen(128)
    except OSError as error:
        taken.close()
        raise AddressInUseError(host, port, (error.strerror or str(error)).lower()) from error
    return taken


def _name(given: str | None) -> str:
    """Return the name of the one user."""
    if given and given.strip():
        return given.strip()[:60]
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system without accounts
        return os.environ.get("USER") or "user"
