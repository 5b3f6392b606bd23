"""manage.py check_change: three texts in, sentences and an exit code out."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parent.parent


def run(*texts: str) -> tuple[int, str]:
    """Run the command; give its exit code and what it printed."""
    out = StringIO()
    try:
        call_command("check_change", *texts, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    except CommandError as error:
        return error.returncode, f"{out.getvalue()}{error}"
    return 0, out.getvalue()


def test_numbers_that_agree_as_printed_exit_zero() -> None:
    code, out = run("57.5 mn", "63.1 mn", "up 9.7%")
    assert code == 0
    assert out.startswith("57.5 million to 63.1 million fits 9.7 % as printed; so would any rise from 9.56 to 9.92 %.")


def test_numbers_that_agree_when_rounded_exit_zero_and_name_the_rounding() -> None:
    code, out = run("10,500", "82,109", "up 700 %")
    assert code == 0
    assert out.startswith("If 700 was rounded to hundreds, 10,500 to 82,109 fits 700 %: it is a rise of 682 %")
    assert "  change_to_hundreds: If 700 was rounded to hundreds" in out


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("7,798", "9,797", "up 25%"), "Does not add up: "),
        (("11,729", "82,109", "up 700%"), "Not as printed; it would fit if ‘700 % of’ was meant"),
        (("about 15,111", "82,109", "up 700%"), "Cannot tell: ‘about’ does not say how far"),
        (("0", "5", "up 50%"), "a percentage or a multiple of nothing does not exist"),
        (("£5m", "$6m", "up 20%"), "The units differ"),
    ],
)
def test_numbers_that_do_not_agree_or_cannot_be_told_exit_one(texts: tuple[str, ...], said: str) -> None:
    code, out = run(*texts)
    assert code == 1
    assert said in out


def test_a_sentence_is_read_and_what_was_read_is_said() -> None:
    code, out = run("--sentence", "Arrests rose by 25 per cent to 515, from 412 in 2015.")
    assert code == 0
    assert out.splitlines()[:2] == [
        "Read: before 412; after 515; change a rise of 25 %.",
        "412 to 515 fits 25 % as printed; so would any rise from 24.7 to 25.3 %.",
    ]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("--sentence", "Nothing was said."), "no change could be read"),
        (("--sentence", "Arrests rose.", "5", "6", "up 20%"), "Give BEFORE, AFTER and CHANGE, or --sentence"),
        (("5", "6"), "Give BEFORE, AFTER and CHANGE, or --sentence"),
    ],
)
def test_a_sentence_without_a_change_or_beside_the_boxes_is_misuse(texts: tuple[str, ...], said: str) -> None:
    code, out = run(*texts)
    assert code == 2
    assert said in out


@pytest.mark.parametrize("missing", ["-", "?", ""])
def test_a_missing_number_is_worked_out(missing: str) -> None:
    code, out = run(missing, "82,109", "up 700 %")
    assert code == 1
    assert out.splitlines()[0] == (
        "82,109 after a rise of 700 % means 10,257 to 10,270; "
        "9,660 to 10,948 if 700 was rounded to hundreds; about 11,730 if ‘700 % of’ was meant."
    )


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("many", "5", "up 6%"), "Before: there is no number in “many”; write for example 82,109"),
        (("5", "6 to 8 and 9", "up 6%"), "After: “6 to 8 and 9” has several numbers"),
        (("5", "6", "rather a lot"), "Change: there is no number in “rather a lot”; write for example up 700 %"),
        (("?", "", "up 6%"), "fill in two boxes, and the third is worked out"),
        (("1234567890123456789", "6", "up 6%"), "has more than 15 digits"),
        (("x" * 201, "6", "up 6%"), "longer than 200 characters"),
    ],
)
def test_what_cannot_be_read_exits_two_and_names_the_box_and_the_cure(texts: tuple[str, ...], said: str) -> None:
    code, out = run(*texts)
    assert code == 2
    assert said in out


def test_a_number_of_four_digits_is_no_year_in_its_box() -> None:
    assert run("2012", "2415", "up 20%")[0] == 0


def test_json_holds_the_boxes_and_every_reading() -> None:
    code, out = run("?", "82,109", "up 700 %", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert found["boxes"]["change"] == {"text": "up 700 %", "read_as": "a rise of 700 %", "value": "700"}
    assert (found["problems"], found["check"]["outcome"]) == ([], "cannot_tell")
    assert [reading["name"] for reading in found["check"]["readings"]] == [
        "as_printed",
        "change_to_tens",
        "change_to_hundreds",
        "percent_of",
    ]


def test_json_of_what_cannot_be_read_names_the_problem() -> None:
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("check_change", "many", "5", "up 6%", format="json", stdout=out)
    found = json.loads(out.getvalue())
    assert caught.value.returncode == 2
    assert found["check"] is None
    assert found["problems"][0].startswith("Before: there is no number in “many”")


@pytest.mark.parametrize(
    ("arguments", "code"), [(("12", "15", "up 25%"), 0), (("12", "15", "up 45%"), 1), (("12",), 2)]
)
def test_a_terminal_sees_the_exit_code(arguments: tuple[str, ...], code: int) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "check_change", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
