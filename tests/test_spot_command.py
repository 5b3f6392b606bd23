"""manage.py spot: likely claims in a terminal, without a database."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

ROOT = Path(__file__).resolve().parents[1]


def spot(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("spot", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(
        "In 2017 the NCA received 82,109 referrals, a 700 percent increase since 2012.\n\n"
        "Companies must publish the figures by October.\n",
        encoding="utf-8",
    )
    return path


def test_a_table_shows_each_candidate_with_its_figure_period_and_words(article: Path) -> None:
    out, _ = spot(str(article), "--said-on", "2018-09-03")
    lines = out.splitlines()
    assert lines[0] == f"{article}: 2 figures, 1 commitment"
    assert "82,109 referrals · for 2017 (2017-01-01 to 2017-12-31)" in lines[1]
    assert "up 700 % · for 2017 (2017-01-01 to 2017-12-31) · from 2012 (2012-01-01 to 2012-12-31)" in out
    assert "demand · deadline: by October (… to 2018-10-31) · to act: Companies" in out
    assert "“Companies must publish the figures by October”" in out


def test_a_rank_is_counted_and_says_its_place_and_among_whom(tmp_path: Path) -> None:
    path = tmp_path / "rank.txt"
    path.write_text("Inflation is at 9.1%, the third highest in the G20.", encoding="utf-8")
    out, _ = spot(str(path))
    assert out.splitlines()[0] == f"{path}: 1 figure, 0 commitments, 1 rank"
    assert "9.1 % · rank: highest, place 3, among the G20" in out


def test_json_holds_exact_numbers_and_places_in_the_text(article: Path) -> None:
    out, _ = spot(str(article), "--format", "json")
    (told,) = json.loads(out)["files"]
    first = told["candidates"][0]
    text = article.read_text(encoding="utf-8")
    assert (first["kind"], first["quantity"]["value"]) == ("figure", "82109")
    assert text[first["start"] : first["end"]] == first["exact"]
    assert told["candidates"][1]["base"]["start"] == "2012-01-01"
    assert told["candidates"][2]["deadline"]["reason"] != ""


def test_an_html_page_is_read_for_its_text(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    words = "<p>The agency received 82,109 referrals in 2017.</p>"
    page.write_text(f"<html><body><nav>Home</nav><article>{words * 3}</article></body></html>", encoding="utf-8")
    assert "82,109 referrals" in spot(str(page))[0]


def test_a_bad_file_is_named_the_rest_go_on_and_the_exit_code_is_1(article: Path, tmp_path: Path) -> None:
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="2 of 3 files refused") as refused:
        call_command("spot", str(tmp_path / "gone.txt"), str(tmp_path), str(article), stdout=out, stderr=err)
    assert refused.value.returncode == 1
    assert "gone.txt” is missing; check its name." in err.getvalue()
    assert "is a folder; name the files in it." in err.getvalue()
    assert "82,109 referrals" in out.getvalue()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--said-on", "soon"],
            '--said-on: the date said "soon" is not a day (2018-09-03), a month (2018-09) or a year.',
        ),
        (["--jurisdiction", "Britain"], "--jurisdiction: “Britain” is not a country of two letters, as GB or US."),
    ],
)
def test_bad_arguments_get_a_sentence_and_exit_code_2(article: Path, arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError) as refused:
        spot(str(article), *arguments)
    assert (str(refused.value), refused.value.returncode) == (sentence, 2)


def run(*arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program itself, with a database address nobody can reach."""
    environment = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    command = [sys.executable, str(ROOT / "manage.py"), "spot", *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, text=True, env=environment, check=False, timeout=60, cwd=ROOT
    )


def test_the_program_needs_no_database_and_reads_the_standard_input() -> None:
    done = run("-", "--format", "json", given="It received 82,109 referrals in 2017.")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["files"][0]["candidates"][0]["quantity"]["printed"] == "82,109 referrals"


def test_the_program_ends_with_2_when_used_wrongly() -> None:
    assert run().returncode == 2
    assert run("-", "--format", "xml").returncode == 2
    assert run("-", "--said-on", "2018-13", given="x").returncode == 2
