"""The settings, read in a fresh process as a server would read them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KEY = "k" * 50
PRODUCTION = {"DEBUG": "0", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "onrecord.example"}
OURS = (
    "DEBUG",
    "SECRET_KEY",
    "DATABASE_URL",
    "ALLOWED_HOSTS",
    "SECURE_SSL_REDIRECT",
    "BEHIND_PROXY",
    "SITE_NAME",
    "REVIEW",
    "STATIC_ROOT",
)


def run(program: str, **environment: str) -> subprocess.CompletedProcess:
    """Run Python code with the settings loaded under an environment that holds nothing else of ours."""
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import django; django.setup()\n{program}"],
        check=False,
        cwd=ROOT,
        env={**inherited, "DJANGO_SETTINGS_MODULE": "config.settings", **environment},
        capture_output=True,
        text=True,
        timeout=180,
    )


def settings_under(*names: str, **environment: str) -> list:
    """Return the values of some settings under an environment."""
    values = f"[getattr(settings, name) for name in {names}]"
    program = f"import json; from django.conf import settings; print(json.dumps({values}, default=str))"
    done = run(program, **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refusal(**environment: str) -> str:
    """Return the last line of why the settings do not load."""
    done = run("print('loaded')", **environment)
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.strip().splitlines()[-1].removeprefix("django.core.exceptions.ImproperlyConfigured: ")


def test_with_nothing_set_it_runs_for_a_developer_on_sqlite():
    debug, hosts, databases = settings_under("DEBUG", "ALLOWED_HOSTS", "DATABASES")
    assert (debug, hosts) == (True, ["127.0.0.1", "localhost", "[::1]"])
    assert databases["default"]["ENGINE"] == "django.db.backends.sqlite3"
    assert databases["default"]["NAME"] == str(ROOT / "db.sqlite3")


def test_a_developers_machine_passes_djangos_own_checks_of_its_database_too():
    arguments = "'check', databases=['default'], fail_level='WARNING'"
    done = run(f"from django.core.management import call_command; call_command({arguments})")
    assert done.returncode == 0, done.stderr


def test_production_passes_djangos_deployment_checks():
    arguments = "'check', deploy=True, fail_level='WARNING'"
    key = "".join(chr(33 + number * 7 % 90) for number in range(60))
    program = f"from django.core.management import call_command; call_command({arguments})"
    done = run(program, **{**PRODUCTION, "SECRET_KEY": key})
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("key", [None, "", "development-only-never-in-production", "short"])
def test_production_refuses_to_start_without_a_private_key(key):
    environment = {**PRODUCTION, "SECRET_KEY": key}
    if key is None:
        del environment["SECRET_KEY"]
    assert refusal(**environment) == "SECRET_KEY: set a private key of at least 32 characters when DEBUG is 0."


@pytest.mark.parametrize("hosts", [None, ""])
def test_production_refuses_to_start_without_hosts(hosts):
    environment = {**PRODUCTION, "ALLOWED_HOSTS": hosts}
    if hosts is None:
        del environment["ALLOWED_HOSTS"]
    assert refusal(**environment) == "ALLOWED_HOSTS: name the hosts this site answers to when DEBUG is 0."


def test_production_answers_only_over_https_with_private_cookies():
    names = ("DEBUG", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    assert settings_under(*names, **PRODUCTION) == [False, ["onrecord.example"], True, True, True]
    assert settings_under("SECURE_PROXY_SSL_HEADER", **PRODUCTION) == [None]
    behind = settings_under("SECURE_PROXY_SSL_HEADER", **PRODUCTION, BEHIND_PROXY="1")
    assert behind == [["HTTP_X_FORWARDED_PROTO", "https"]]


def test_a_database_url_names_postgresql_by_socket_or_by_host():
    socket = settings_under("DATABASES", DATABASE_URL="postgres://postgres@/onrecord?host=/run/Socket")[0]["default"]
    assert (socket["ENGINE"], socket["NAME"]) == ("django.db.backends.postgresql", "onrecord")
    assert socket["OPTIONS"]["host"] == "/run/Socket"
    host = settings_under("DATABASES", DATABASE_URL="postgres://u:p@db.example:5433/onrecord")[0]["default"]
    assert (host["HOST"], host["PORT"], host["USER"], host["PASSWORD"]) == ("db.example", 5433, "u", "p")


def test_no_page_may_run_an_inline_script_or_ask_another_site():
    policy = settings_under("CONTENT_SECURITY_POLICY")[0]["DIRECTIVES"]
    assert policy["default-src"] == ["'none'"]
    sources = {source for allowed in policy.values() for source in allowed}
    assert sources <= {"'none'", "'self'"}


@pytest.mark.parametrize("environment", [{}, PRODUCTION], ids=["developer", "production"])
def test_sqlite_takes_the_write_lock_at_the_start_and_keeps_foreign_keys(environment, tmp_path):
    program = """
from django.db import connection, transaction
with connection.cursor() as cursor:
    for pragma in ("journal_mode", "foreign_keys", "synchronous"):
        cursor.execute("PRAGMA " + pragma)
        print(cursor.fetchone()[0])
print(connection.settings_dict["OPTIONS"]["transaction_mode"])
"""
    done = run(program, **environment, DATABASE_URL=f"sqlite:///{tmp_path}/db.sqlite3")
    assert (done.stdout.split(), done.stderr) == (["wal", "1", "1", "IMMEDIATE"], "")


def test_production_serves_its_pages_with_hashed_files_and_no_details_of_errors(tmp_path):
    program = """
import re
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
from django.test import Client
client = Client(headers={"host": "onrecord.example"})
print(client.get("/").status_code, client.get("/")["location"])
page = client.get("/claims/", secure=True)
style = re.search(r'href="(/static/site\\.[0-9a-f]+\\.css)"', page.content.decode())[1]
print(page.status_code, client.get(style, secure=True).status_code)
missing = client.get("/nowhere/", secure=True)
print(missing.status_code, "urlconf" in missing.content.decode().lower())
"""
    place = {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "STATIC_ROOT": str(tmp_path / "static")}
    done = run(program, **PRODUCTION, **place)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["301 https://onrecord.example/", "200 200", "404 False"]


def test_review_takes_two_people_unless_the_settings_say_one_and_no_misspelling_passes():
    assert settings_under("REVIEW") == ["two"]
    assert settings_under("REVIEW", REVIEW="one") == ["one"]
    for word in ("One", "1", "", "none"):
        assert f"REVIEW: “{word}” is neither “one” nor “two”" in refusal(REVIEW=word)


@pytest.mark.parametrize("name", ["DEBUG", "SECURE_SSL_REDIRECT", "BEHIND_PROXY"])
def test_a_misspelt_flag_stops_the_program(name):
    said = refusal(**{**PRODUCTION, name: "flase"})
    assert said == f"{name}: “flase” is neither on nor off; write 1 or 0."


def test_flags_are_read_as_people_write_them():
    assert settings_under("DEBUG", DEBUG="Yes") == [True]
    assert settings_under("DEBUG", **{**PRODUCTION, "DEBUG": "off"}) == [False]


def test_answers_are_sent_compressed(client, db):
    answer = client.get("/about/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
