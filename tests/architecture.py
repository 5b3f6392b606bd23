"""Which module may import which, read from the source itself; test_architecture.py applies it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

APPLICATION = ("sources", "claims", "config")
FILE_CEILING, FUNCTION_CEILING = 400, 40

# A module imports from the project only what stands on a lower level; a package's own modules share its level.
# Longest name wins. A module that is on no level fails: give it one here.
LEVELS: dict[str, int] = {
    # What needs no database.
    "sources.anchoring": 0,
    "sources.extraction": 0,
    "claims.quantities": 0,
    "claims.periods": 0,
    "claims.arithmetic": 1,
    "claims.spotting": 1,
    "claims.statistics": 1,
    "claims.claimreview": 1,  # other desks' verdicts, read
    "claims.terms": 1,
    "sources.quotation": 1,
    "sources.editing.text_diff": 1,
    "claims.spotting.folded": 2,  # asks the arithmetic whether two levels are a change's ends
    "claims.charts": 2,  # writes its numbers as the arithmetic does
    # What is on record.
    "sources.models": 2,
    "sources.ledger": 3,
    "sources.editing": 4,
    "sources.capture": 5,
    "claims.models": 5,
    # What follows from it, and how it is said.
    "claims.rules": 6,
    "claims.wording": 6,
    "claims.wording.prefill": 7,
    "claims.wording.check": 7,  # shows what the rule of receipts finds
    "claims.wording.draft": 7,
    "claims.wording.pace": 7,  # says what the rule of paces finds
    "claims.wording.reviews": 8,  # asks the draft's matcher
    # What writes it.
    "claims.services": 7,
    "claims.services.records": 9,
    "claims.services.editions": 12,  # keeps what the twins say
    "claims.services.workflow": 7,
    "claims.services.marks": 8,
    "claims.services.recording": 8,
    "claims.services.series": 8,
    "claims.services.stories": 8,
    "claims.services.imports": 9,
    "claims.services.reviews": 9,
    "claims.services.changes": 9,  # calls the doors of both applications
    "claims.wording.preview": 9,  # derives what the door for claims derives
    # What pages are made of.
    "sources.tables": 9,
    "sources.filters": 9,
    "sources.forms": 9,
    "sources.ledger.admin": 9,
    "claims.site.quotations": 10,
    "claims.site.exports": 11,
    "claims.site.tables": 10,
    "claims.site.filters": 10,
    "claims.desk.forms": 10,
    "claims.templatetags": 12,
    # Pages, admin and commands.
    "claims.site": 12,
    "claims.desk": 12,
    "claims.admin": 12,
    "claims.management": 13,
    "sources.admin": 12,
    "sources.management": 12,
    "sources.management.arguments": 11,
    "claims.urls": 13,
    "config": 13,
    # Django itself imports these, nothing of ours does.
    "claims.apps": 13,
    "sources.apps": 13,
    "claims.migrations": 13,
    "sources.migrations": 13,
}
PURE = [name for name, level in LEVELS.items() if level <= 1]
WRITERS = [
    "sources.ledger",
    "sources.editing.validation",
    "sources.editing.acceptance",
    "sources.capture",
    "claims.services.recording",
    "claims.services.series",
    "claims.services.stories",
    "claims.services.requests",
    "claims.services.accounts",
    "claims.services.editions",
    "claims.services.workflow",
    "claims.services.changes",
    "claims.services.imports",
    "claims.services.reviews",
    "claims.desk",
    "claims.rules.findings.store",
    "claims.rules.search.index",
]
# What may write rows: models, doors, what keeps derived rows, and what a migration or the demo sets up.
MAY_WRITE = [
    "sources.models",
    "claims.models",
    "sources.ledger",
    "sources.editing.validation",
    "sources.editing.acceptance",
    "sources.capture",
    "claims.services.recording",
    "claims.services.series",
    "claims.services.stories",
    "claims.services.requests",
    "claims.services.accounts",
    "claims.services.editions",
    "claims.services.workflow",
    "claims.services.changes",
    "claims.services.imports",
    "claims.services.reviews",
    "claims.rules.findings",
    "claims.rules.search.index",
    "claims.services.roles",
    "claims.services.marks",
    "sources.migrations",
    "claims.migrations",
    "claims.management.commands.demo",
]
WRITES = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "delete"}
# What pages may ask although it stands among what writes: the table of steps, and the forms.
READERS = ("claims.rules.policy", "claims.desk.forms")
BANNED = {"utils", "helpers", "common", "base", "manager", "data", "info", "handle"}
OUR_WORDS = {"base"}  # what a change is measured from: a word of this project, though no name for a file
# `public()` on Actor, Document and Passage asks the claims by name: only claims know what is public, and the
# contract wants the question to be asked of the model. Nowhere else may sources name claims at all.
GATES = {"sources.models.actor", "sources.models.document", "sources.models.passage"}


@dataclass(frozen=True)
class Module:
    """One Python file of the project, parsed."""

    name: str
    path: Path
    is_package: bool

    @cached_property
    def source(self) -> str:
        """Its text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.source, filename=str(self.path))

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Everything in it, outer before inner: walked once, asked by every rule."""
        return list(ast.walk(self.tree))

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.source.splitlines())


def modules(root: Path, places: tuple[str, ...] = APPLICATION) -> dict[str, Module]:
    """Return every module under `root`'s `places`, by dotted name."""
    found = {}
    for place in places:
        for path in sorted((root / place).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            is_package = parts[-1] == "__init__"
            name = ".".join(parts[:-1] if is_package else parts)
            found[name] = Module(name, path, is_package)
    return found


def layer(name: str) -> tuple[str, int] | None:
    """Return the entry of LEVELS that a module belongs to, with its level; None when it has none.

    >>> layer("claims.models.claim"), layer("claims.modelling")
    (('claims.models', 5), None)
    """
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        prefix = ".".join(parts[:length])
        if prefix in LEVELS:
            return prefix, LEVELS[prefix]
    return None


def within(name: str, package: str) -> bool:
    """Say whether a module is the package or stands in it."""
    return name == package or name.startswith(f"{package}.")


def imports(module: Module, known: dict[str, Module]) -> Iterator[tuple[int, str]]:
    """Yield the line and full name of every import, wherever in the file it stands, by name in a string included."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            source = _absolute(module, node)
            for alias in node.names:
                full = f"{source}.{alias.name}"
                yield node.lineno, full if full in known else source
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__", "import_string"):
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield node.lineno, argument.value


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    """Return what `from … import` names, with the dots of a relative import resolved."""
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    kept = parts[: len(parts) - node.level + module.is_package]
    return ".".join([*kept, *([node.module] if node.module else [])])


def _called(node: ast.Call) -> str:
    """Return the last name of what is called."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def upward_imports(found: dict[str, Module]) -> Iterator[str]:
    """Yield a sentence for every module without a level, and every import that does not go down."""
    projects = {name.split(".")[0] for name in found}
    for module in found.values():
        own = layer(module.name)
        if own is None:
            if module.tree.body and module.name not in projects:
                yield f"{module.name}: on no level; give it one in tests/architecture.py."
            continue
        for line, target in sorted(set(imports(module, found))):
            if target.split(".")[0] not in projects:
                continue
            other = layer(target)
            if other is None:
                yield f"{module.name}:{line} imports {target}, which is on no level."
            elif other[0] != own[0] and other[1] >= own[1]:
                yield f"{module.name}:{line} (level {own[1]}) imports {target} (level {other[1]})."


def sources_naming_claims(found: dict[str, Module]) -> Iterator[str]:
    """Yield every place where sources imports claims, or names it in a string outside the gates."""
    for module in found.values():
        if not within(module.name, "sources"):
            continue
        for line, target in imports(module, found):
            if within(target, "claims"):
                yield f"{module.name}:{line} imports {target}."
        allowed = _gate_lines(module) if module.name in GATES else set()
        for node in module.nodes:
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if re.fullmatch(r"claims(\.\w+)*", text) and node.lineno not in allowed:
                yield f"{module.name}:{node.lineno} names {text!r}."


def _gate_lines(module: Module) -> set[int]:
    """Return the lines of `get_model("claims", …)` inside a method `public`."""
    return {
        call.lineno
        for method in module.nodes
        if isinstance(method, ast.FunctionDef) and method.name == "public"
        for call in ast.walk(method)
        if isinstance(call, ast.Call) and _called(call) == "get_model"
    }


def views_that_write(found: dict[str, Module]) -> Iterator[str]:
    """Yield every import of a writer into the views or into the table of steps they may ask."""
    for module in found.values():
        if not any(within(module.name, place) for place in ("claims.site.views", "claims.rules.policy")):
            continue
        for line, target in imports(module, found):
            reads = any(within(target, reader) for reader in READERS)
            if not reads and any(within(target, writer) for writer in WRITERS):
                yield f"{module.name}:{line} imports {target}, which writes."


def writing_past_the_doors(found: dict[str, Module]) -> Iterator[str]:
    """Yield every call that writes rows in a module that is no door; pages, admin and commands go through one."""
    for module in found.values():
        if any(within(module.name, writer) for writer in MAY_WRITE):
            continue
        for node in module.nodes:
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            called, on = node.func.attr, ast.unparse(node.func.value)
            in_bulk = called == "update" and re.search(r"\.objects\b|\.filter\(|\.exclude\(", on)
            if called in WRITES or in_bulk:
                yield f"{module.name}:{node.lineno} calls .{called}(), past the doors."


def frameworks_in_pure(found: dict[str, Module]) -> Iterator[str]:
    """Yield every import of Django into a pure module."""
    for module in found.values():
        if any(within(module.name, package) for package in PURE):
            for line, target in imports(module, found):
                if target.split(".")[0].startswith("django"):
                    yield f"{module.name}:{line} imports {target}; a pure module knows no Django."


def events_outside_the_ledger(found: dict[str, Module]) -> Iterator[str]:
    """Yield every place but the ledger that makes an Event."""
    for module in found.values():
        if module.name in ("sources.ledger.log", "sources.models.event") or ".migrations" in module.name:
            continue
        for node in module.nodes:
            makes = isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "Event",
                "Event.objects.create",
                "Event.objects.bulk_create",
            )
            if makes:
                yield f"{module.name}:{node.lineno} makes an Event; sources.ledger.append does that."


def banned_names(found: dict[str, Module]) -> Iterator[str]:
    """Yield every module, class or function called by a name that says nothing; Django's Command.handle stays."""
    for module in found.values():
        if module.path.stem in BANNED or BANNED & set(module.name.split(".")):
            yield f"{module.name}: a name that says nothing."
        commands = [node for node in module.nodes if isinstance(node, ast.ClassDef) and node.name == "Command"]
        handles = {id(node) for command in commands for node in command.body if getattr(node, "name", "") == "handle"}
        for node in module.nodes:
            named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            if named and node.name.lower() in BANNED - OUR_WORDS and id(node) not in handles:
                yield f"{module.name}:{node.lineno} {node.name}: a name that says nothing."


def past_the_ceiling(found: dict[str, Module]) -> Iterator[str]:
    """Yield every file and function that is too long; a migration is as long as it must be."""
    for module in found.values():
        if ".migrations" in module.name:
            continue
        if module.lines > FILE_CEILING:
            yield f"{module.name}: {module.lines} lines, at most {FILE_CEILING}."
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_CEILING:
                    yield f"{module.name}:{node.lineno} {node.name}: {length} lines, at most {FUNCTION_CEILING}."


def without_docstring(found: dict[str, Module]) -> Iterator[str]:
    """Yield every module, and every public class or function of the application, that does not say what it is."""
    for module in found.values():
        if ".migrations" in module.name or not module.tree.body:
            continue
        if not ast.get_docstring(module.tree):
            yield f"{module.name}: no docstring."
        if module.name.split(".")[0] in ("tests", "bench", "docs"):
            continue
        for node in module.tree.body:
            named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            if named and not node.name.startswith("_") and not ast.get_docstring(node):
                yield f"{module.name}:{node.lineno} {node.name}: no docstring."
