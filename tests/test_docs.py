"""The documentation says what the code does: its words, tables, names, settings and commands."""

import importlib
import re
from pathlib import Path

import pytest

from claims.models.change import ChangeState
from claims.models.choices import ClaimState, VerificationState
from claims.models.story import StoryState
from tests import documented

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
PARTS = [(file, name) for file, parts in documented.PARTS.items() for name in parts]


def read(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(("file", "name"), PARTS)
def test_a_part_that_follows_from_the_code_is_up_to_date(file, name):
    text = read(file)
    made = documented.PARTS[file][name]()
    assert made.strip() != ""
    assert documented.replaced(text, name, made) == text, "run `make docs`"


def test_a_part_that_is_out_of_date_is_noticed():
    text = "before\n<!-- glossary -->\n- **Claim**: something else\n<!-- /glossary -->\nafter\n"
    assert documented.replaced(text, "glossary", "new") == "before\n<!-- glossary -->\nnew\n<!-- /glossary -->\nafter\n"
    with pytest.raises(ValueError, match="are missing"):
        documented.replaced("no marks", "glossary", "new")


def test_every_model_is_in_the_glossary():
    terms = re.findall(r"^- \*\*(\w+)\*\*: (.+)$", documented.glossary(), re.MULTILINE)
    assert {"Actor", "Document", "Passage", "Claim", "Link", "Verification", "Event", "Period"} <= {t for t, _ in terms}
    assert [term for term, definition in terms if not definition.endswith(".")] == []


@pytest.mark.parametrize(
    ("word", "states"),
    [("claim", ClaimState), ("verification", VerificationState), ("story", StoryState), ("change", ChangeState)],
)
def test_the_readme_says_what_each_state_is(word, states):
    rows = re.findall(rf"^\| {word} \| ([^|]+) \|", read("README.md"), re.MULTILINE)
    assert rows == [state.label for state in states]


def test_the_readme_names_every_setting_of_the_environment():
    used = set(re.findall(r'\b(?:env(?:\.\w+)?|flag)\(\s*"([A-Z_]+)"', read("config/settings.py")))
    named = set(re.findall(r"^\| `([A-Z_]+)` \|", read("README.md"), re.MULTILINE))
    assert used == named


def test_the_readme_names_every_target_of_the_makefile():
    targets = set(re.findall(r"(?:^|`)make (\w+)", read("README.md"), re.MULTILINE))
    assert targets <= set(re.findall(r"^(\w+):", read("Makefile"), re.MULTILINE))
    assert {"demo", "test", "check"} <= targets


@pytest.mark.parametrize("file", PAGES)
def test_every_link_inside_the_repository_leads_somewhere(file):
    links = re.findall(r"\]\((?!https?:|mailto:)([^)#\s]+)?(?:#([^)\s]+))?\)", read(file))
    missing = [path for path, _ in links if path and not (ROOT / file).parent.joinpath(path).exists()]
    assert missing == []
    lost = [f"{path}#{anchor}" for path, anchor in links if anchor and anchor not in headings(file, path)]
    assert lost == []


def headings(file: str, path: str) -> set[str]:
    """Return the anchors of the headings of the page that a link in `file` leads to."""
    target = (ROOT / file).parent / path if path else ROOT / file
    titles = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("file", PAGES)
def test_every_file_and_every_name_of_code_is_there(file):
    assert [name for name in re.findall(r"`([^`\n]+)`", read(file)) if not exists(name)] == []


def exists(name: str) -> bool:
    """Say whether what stands between backticks, if it is a path or a name of ours, is there."""
    bare = name.removesuffix("()")
    if re.fullmatch(r"(?:sources|claims|config|tests)(?:\.\w+)+", bare) and not bare.endswith((".py", ".md")):
        return resolves(bare)
    if re.fullmatch(r"(?:sources|claims|config|tests|templates|static|fixtures|docs|bench|\.ci)/[\w./-]*", name):
        return (ROOT / name).exists()
    return True


def resolves(dotted: str) -> bool:
    """Say whether a dotted name is a module, or something in one."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("claims.models.Claim", True),
        ("sources.capture.capture()", True),
        ("claims.models.Claim.get_absolute_url", True),
        ("claims.models.Claimant", False),
        ("claims.nowhere.f()", False),
        ("sources/ledger/log.py", True),
        ("sources/nowhere.py", False),
        ("make demo", True),
    ],
)
def test_the_check_of_names_tells_what_is_there(name, there):
    assert exists(name) is there


def test_the_life_of_a_claim_goes_through_the_three_doors_and_names_what_it_touches():
    names = re.findall(r"`([^`\n]+)`", read("docs/life-of-a-claim.md"))
    ours = [name.removesuffix("()") for name in names if name.startswith(("sources", "claims"))]
    doors = [
        "sources.capture.capture",
        "claims.services.recording.record",
        "claims.services.workflow.publish",
        "sources.ledger.append",
    ]
    assert [door for door in doors if door not in ours] == []
    assert len(set(ours)) > 20
