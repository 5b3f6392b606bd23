"""What a backup needs of each database: written to a file as it is at one moment, made provable, put in place."""

import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from uuid import uuid4

from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone


class Database(Protocol):
    """One kind of database; `name` is what its copy is called in an archive."""

    name: str

    def write(self, file: Path) -> None:
        """Write the live database, as it is at one moment, to a new file."""

    def opened(self, file: Path) -> contextlib.AbstractContextManager[str]:
        """Make a database of its own out of such a file; yield its DATABASE_URL, and let it go in the end."""

    def put(self, url: str) -> str:
        """Put the database of `opened` in the place of the live one; return where what stood there is kept."""


def own() -> Database:
    """Return the kind of database that is in use."""
    return Postgresql() if connection.vendor == "postgresql" else Sqlite()


class Sqlite:
    """SQLite: a file, copied by VACUUM INTO."""

    name = "database.sqlite3"

    def write(self, file: Path) -> None:
        """Write the live database to a new file."""
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(file)])

    @contextlib.contextmanager
    def opened(self, file: Path) -> Iterator[str]:
        """Yield the address of the file itself."""
        yield f"sqlite:///{file}"

    def put(self, url: str) -> str:
        """Copy the proved database over the live one in one transaction."""
        live, kept = Path(str(connection.settings_dict["NAME"])), ""
        if live.exists():
            before = live.with_name(f"{live.name}.before-{_now()}")
            self.write(before)
            kept = str(before)
        connection.close()
        proved = sqlite3.connect(url.removeprefix("sqlite:///"))
        standing = sqlite3.connect(live, timeout=60)
        with contextlib.closing(proved), contextlib.closing(standing):
            proved.backup(standing)
        return kept


class Postgresql:
    """PostgreSQL: pg_dump and pg_restore, which must be on the machine."""

    name = "database.dump"

    def write(self, file: Path) -> None:
        """Dump the live database to a new file."""
        self._run("pg_dump", _live(), "--format=custom", "--file", str(file))

    @contextlib.contextmanager
    def opened(self, file: Path) -> Iterator[str]:
        """Yield the address of a new database on the same server, which goes unless it was put in place."""
        name = f"onrecord_restore_{uuid4().hex[:12]}"
        with _server() as server:
            server.execute(f'CREATE DATABASE "{name}"')
        try:
            self._run("pg_restore", name, "--exit-on-error", str(file))
            yield _url(name)
        finally:
            with _server() as server:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def put(self, url: str) -> str:
        """Rename both databases in one transaction, after everybody was sent away from the live one."""
        live, new = _live(), urlsplit(url).path[1:]
        kept = f"{live}_before_{_now()}"[:63]
        connection.close()
        with _server() as server, server.transaction():
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY(%s) AND pid <> "
                "pg_backend_pid()", [[live, new]],
            )  # fmt: skip
            server.execute(f'ALTER DATABASE "{live}" RENAME TO "{kept}"')
            server.execute(f'ALTER DATABASE "{new}" RENAME TO "{live}"')
        return f"database {kept}"

    def _run(self, program: str, name: str, *arguments: str) -> None:
        """Run a client program on a database; its password goes by the environment, for everybody reads arguments."""
        parts = urlsplit(_url(name))
        address = urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@", 1)))
        command = [program, f"--dbname={address}", "--no-owner", "--no-privileges", *arguments]
        secret = {"PGPASSWORD": unquote(parts.password)} if parts.password else {}
        env = {**os.environ, **secret}
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)  # noqa: S603  fixed programs
        except FileNotFoundError:
            raise CommandError(
                f"{program} is not on this machine; install PostgreSQL's client programs.", returncode=2
            ) from None
        if done.returncode:
            raise CommandError(f"{program} failed: {done.stderr.strip()[-2_000:]}", returncode=1)


def _live() -> str:
    return str(connection.settings_dict["NAME"])


def _now() -> str:
    return f"{timezone.now():%Y%m%dT%H%M%S%f}"


def _url(name: str) -> str:
    """Return the address of a database on the live one's server, as DATABASE_URL has it; libpq reads it, too."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{quote(name, safe='')}"))


@contextlib.contextmanager
def _server() -> Iterator[Any]:
    """Open the server's own database, in which others are made and renamed."""
    import psycopg

    server = psycopg.connect(_url("postgres"), autocommit=True)
    with contextlib.closing(server):
        yield server
