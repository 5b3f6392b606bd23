"""The house rules, held: import levels, three doors, names, ceilings, docstrings."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import architecture

ROOT = Path(__file__).parent.parent
EVERYTHING = architecture.modules(ROOT, ("sources", "claims", "config", "tests", "bench", "docs"))
APPLICATION = {name: module for name, module in EVERYTHING.items() if name.split(".")[0] in architecture.APPLICATION}


def test_the_modules_were_found():
    assert {"sources.models.document", "sources.ledger", "claims.models.claim", "config.settings"} <= set(APPLICATION)
    assert "tests.test_architecture" in EVERYTHING


@pytest.mark.parametrize(
    "rule",
    [
        architecture.upward_imports,
        architecture.sources_naming_claims,
        architecture.views_that_write,
        architecture.writing_past_the_doors,
        architecture.frameworks_in_pure,
        architecture.events_outside_the_ledger,
    ],
    ids=lambda rule: rule.__name__,
)
def test_the_application_keeps(rule):
    assert list(rule(APPLICATION)) == []


@pytest.mark.parametrize(
    "rule",
    [architecture.banned_names, architecture.past_the_ceiling, architecture.without_docstring],
    ids=lambda rule: rule.__name__,
)
def test_every_file_keeps(rule):
    assert list(rule(EVERYTHING)) == []


def test_every_line_of_a_template_can_be_reviewed():
    templates = sorted((ROOT / "templates").rglob("*.html"))
    assert len(templates) > 50
    long = [
        f"{path.relative_to(ROOT)}:{number}: {len(line)} characters, at most 140"
        for path in templates
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > 140
    ]
    assert long == []


@pytest.mark.parametrize("package", architecture.PURE)
def test_a_pure_module_can_be_imported_where_there_is_no_django(package):
    if not any(architecture.within(name, package) for name in APPLICATION):
        pytest.skip(f"{package} is not written yet")
    program = f"import sys; sys.modules['django'] = None; import {package}"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


# Each case: files of a made-up project, the rule, and what it must say.
VIOLATIONS = {
    "a level that looks up": (
        {"claims/quantities.py": "from claims.models import Claim\n"},
        architecture.upward_imports,
        ["claims.quantities:1 (level 0) imports claims.models (level 5)."],
    ),
    "an inline import that looks up": (
        {
            "claims/services/workflow/steps.py": "def f():\n    from claims.services import recording\n    return 1\n",
            "claims/services/recording.py": "",
        },
        architecture.upward_imports,
        ["claims.services.workflow.steps:2 (level 7) imports claims.services.recording (level 8)."],
    ),
    "a neighbour on the same level": (
        {"claims/spotting.py": "import claims.arithmetic\n", "claims/arithmetic/check.py": ""},
        architecture.upward_imports,
        ["claims.spotting:1 (level 1) imports claims.arithmetic (level 1)."],
    ),
    "a relative import that looks up": (
        {"claims/models/claim.py": "from ..rules import findings\n"},
        architecture.upward_imports,
        ["claims.models.claim:1 (level 5) imports claims.rules (level 6)."],
    ),
    "a module imported from its package": (
        {"claims/rules/search.py": "from claims.desk import forms\n", "claims/desk/forms.py": ""},
        architecture.upward_imports,
        ["claims.rules.search:1 (level 6) imports claims.desk.forms (level 10)."],
    ),
    "an import by name in a string": (
        {"claims/rules/search.py": "from importlib import import_module\nimport_module('claims.site')\n"},
        architecture.upward_imports,
        ["claims.rules.search:2 (level 6) imports claims.site (level 12)."],
    ),
    "an import for type checkers only": (
        {"sources/models/actor.py": "if TYPE_CHECKING:\n    from sources.capture import Captured\n"},
        architecture.upward_imports,
        ["sources.models.actor:2 (level 2) imports sources.capture (level 5)."],
    ),
    "a module nobody gave a level": (
        {"claims/misc.py": "X = 1\n"},
        architecture.upward_imports,
        ["claims.misc: on no level; give it one in tests/architecture.py."],
    ),
    "sources importing claims": (
        {"sources/admin.py": "def f():\n    import claims.models\n"},
        architecture.sources_naming_claims,
        ["sources.admin:2 imports claims.models."],
    ),
    "sources naming claims in a foreign key": (
        {"sources/models/actor.py": "ForeignKey('claims.Claim')\n"},
        architecture.sources_naming_claims,
        ["sources.models.actor:1 names 'claims.Claim'."],
    ),
    "sources asking for a claims model outside a gate": (
        {"sources/models/actor.py": "def busy():\n    return apps.get_model('claims', 'Claim')\n"},
        architecture.sources_naming_claims,
        ["sources.models.actor:2 names 'claims'."],
    ),
    "a view that imports a door": (
        {"claims/site/views/claims.py": "from claims.services import workflow\n", "claims/services/workflow.py": ""},
        architecture.views_that_write,
        ["claims.site.views.claims:1 imports claims.services.workflow, which writes."],
    ),
    "a view that writes by itself": (
        {"claims/site/views/claims.py": "def f(claim):\n    claim.save()\n"},
        architecture.writing_past_the_doors,
        ["claims.site.views.claims:2 calls .save(), past the doors."],
    ),
    "an admin that writes in bulk": (
        {"claims/admin.py": "def f(rows):\n    rows.filter(pk=1).update(state='public')\n    {}.update(a=1)\n"},
        architecture.writing_past_the_doors,
        ["claims.admin:2 calls .update(), past the doors."],
    ),
    "the table of steps importing a door": (
        {"claims/rules/policy.py": "from sources.ledger import append\n", "sources/ledger.py": ""},
        architecture.views_that_write,
        ["claims.rules.policy:1 imports sources.ledger, which writes."],
    ),
    "Django in a pure module": (
        {"sources/anchoring/location.py": "def f():\n    from django.db import models\n"},
        architecture.frameworks_in_pure,
        ["sources.anchoring.location:2 imports django.db; a pure module knows no Django."],
    ),
    "an event made past the ledger": (
        {"claims/services/recording.py": "Event.objects.create(action='x')\n"},
        architecture.events_outside_the_ledger,
        ["claims.services.recording:1 makes an Event; sources.ledger.append does that."],
    ),
    "a file called utils": (
        {"claims/utils.py": "X = 1\n"},
        architecture.banned_names,
        ["claims.utils: a name that says nothing."],
    ),
    "a function called handle": (
        {"claims/forms.py": "def handle():\n    pass\n\nclass Command:\n    def handle(self):\n        pass\n"},
        architecture.banned_names,
        ["claims.forms:1 handle: a name that says nothing."],
    ),
    "a file past the ceiling": (
        {"claims/forms.py": "x = 1\n" * 401},
        architecture.past_the_ceiling,
        ["claims.forms: 401 lines, at most 400."],
    ),
    "a function past the ceiling": (
        {"claims/forms.py": "def f():\n" + "    x = 1\n" * 40},
        architecture.past_the_ceiling,
        ["claims.forms:1 f: 41 lines, at most 40."],
    ),
    "nothing said of what it is": (
        {"claims/forms.py": "class ClaimForm:\n    pass\n"},
        architecture.without_docstring,
        ["claims.forms: no docstring.", "claims.forms:1 ClaimForm: no docstring."],
    ),
}


@pytest.mark.parametrize("case", VIOLATIONS)
def test_the_checker_notices(case, tmp_path):
    files, rule, said = VIOLATIONS[case]
    assert list(rule(architecture.modules(write(tmp_path, files)))) == said


ALLOWED = {
    "claims/models/claim.py": "from sources.models import Actor\nfrom claims.models.topic import Topic\n",
    "claims/models/topic.py": "import decimal\nfrom . import period\n",
    "claims/models/period.py": "",
    "claims/site/views/claims.py": "from claims.models import Claim\nfrom claims.rules.policy import steps\n",
    "claims/rules/policy.py": "",
    "claims/site/tables.py": "def f():\n    from claims.models import Claim\n    return Claim\n",
    "sources/models/actor.py": "class Q:\n    def public(self):\n        return apps.get_model('claims', 'Claim')\n",
    "claims/urls.py": "from claims.site import views\n",
    "claims/site/views/__init__.py": "from claims.site.views import claims\n",
    "claims/migrations/0001_initial.py": "x = 1\n" * 500,
}


def test_the_checker_lets_pass_what_keeps_the_rules(tmp_path):
    found = architecture.modules(write(tmp_path, ALLOWED))
    rules = [
        architecture.upward_imports,
        architecture.sources_naming_claims,
        architecture.views_that_write,
        architecture.writing_past_the_doors,
        architecture.frameworks_in_pure,
        architecture.banned_names,
        architecture.past_the_ceiling,
    ]
    assert [sentence for rule in rules for sentence in rule(found)] == []


def write(root: Path, files: dict[str, str]) -> Path:
    """Write a made-up project and return its root."""
    for package in ("sources", "claims", "config"):
        (root / package).mkdir()
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
