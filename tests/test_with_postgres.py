"""The throw-away PostgreSQL: there for one command, then gone."""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "with_postgres.sh"
WHERE = 'echo "$DATABASE_URL"'


def run(*command: str, **environment: str) -> subprocess.CompletedProcess:
    """Run the script on a command."""
    return subprocess.run(
        [str(SCRIPT), *command],
        check=False,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_command_finds_a_database_that_is_gone_afterwards():
    done = run("sh", "-c", f"{WHERE}; exit 7", REQUIRE="")
    if "SKIPPED" in done.stdout:
        pytest.skip(done.stdout.strip())
    assert (done.returncode, done.stderr) == (7, "")
    socket = done.stdout.strip().removeprefix("postgres://postgres@/onrecord?host=")
    assert socket.startswith("/tmp/onrecord-postgres.")  # noqa: S108  where a socket's path is short enough
    assert not Path(socket).exists()


def test_without_a_command_it_says_how_it_is_used():
    done = run()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage:")


def test_without_postgresql_it_skips_with_a_reason_or_refuses(tmp_path):
    absent = tmp_path / "with_postgres.sh"
    absent.write_text(SCRIPT.read_text(encoding="utf-8").replace("/usr/lib/postgresql", "/nowhere"), encoding="utf-8")
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("sh", "ls", "sort", "dirname", "readlink", "id"):
        found = next(place for place in ("/bin", "/usr/bin") if (Path(place) / name).exists())
        (tools / name).symlink_to(Path(found) / name)
    codes = {}
    for required in ("", "chromium", "postgres,chromium"):
        environment = {"PATH": str(tools), "REQUIRE": required}
        command = ["/bin/sh", str(absent), "echo", "ran"]
        done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=60)
        assert "ran" not in done.stdout
        codes[required] = (done.returncode, "server programs" in done.stdout + done.stderr)
    assert codes == {"": (0, True), "chromium": (0, True), "postgres,chromium": (1, True)}
