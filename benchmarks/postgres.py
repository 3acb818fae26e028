"""A PostgreSQL server of one's own, for as long as a block runs: for tests of the store and for measuring it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoServerError(Exception):
    """There is no PostgreSQL here that could be started; ``str()`` of it says why and what to do."""


@contextmanager
def postgres(*, durable: bool = False) -> Iterator[str]:
    """Start a fresh cluster in a scratch folder and yield its address; everything goes when the block ends.

    With ``durable`` it writes to the disk as a server in use does, which tests can do without. PostgreSQL refuses to run as root, so
    root starts it as the user ``postgres``, else ``nobody``.
    """
    programs = _programs()
    user = _user()
    with tempfile.TemporaryDirectory(prefix="accord-pg-", dir="/tmp") as scratch:
        folder = Path(scratch)
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        data, port = folder / "data", _free_port()
        _run(user, programs / "initdb", "-D", data, "-U", "accord", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        disk = f"-c fsync={'on' if durable else 'off'} -c shared_buffers=256MB -c max_connections=40"
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {disk}"
        _run(user, programs / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://accord@127.0.0.1:{port}/postgres"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _programs() -> Path:
    """Return the folder of PostgreSQL's programs, the newest where there are several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    named = shutil.which("initdb")
    if found:
        return found[-1].parent
    if named:
        return Path(named).parent
    problem = "PostgreSQL is not installed here: apt-get install postgresql, or run `make test` as root."
    raise NoServerError(problem)


def _user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    problem = "PostgreSQL does not run as root, and there is no user to run it as: make one called postgres."
    raise NoServerError(problem)


def _run(user: pwd.struct_passwd | None, *command: object) -> None:
    # The server keeps its standard output open, so output that is read here would never end.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(part) for part in command],
            user=user.pw_uid if user else None, group=user.pw_gid if user else None, extra_groups=[] if user else None,
            cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False,
        )  # fmt: skip
        said.seek(0)
        if done.returncode:
            problem = f"PostgreSQL could not be started: {said.read().decode(errors='replace')[-400:]}"
            raise NoServerError(problem)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
