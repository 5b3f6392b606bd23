"""The parts of the documentation that follow from the code; `make docs` writes them, test_docs.py holds them.

A part stands between `<!-- NAME -->` and `<!-- /NAME -->` in its file.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def first_sentence(text: str | None) -> str:
    """Return the first sentence of a docstring, on one line.

    >>> first_sentence("What a figure counts: its unit.\\n\\nMore, e.g. this.")
    'What a figure counts: its unit.'
    """
    paragraph = " ".join((text or "").strip().partition("\n\n")[0].split())
    return re.split(r"(?<=[.!?])\s+(?=[A-Z“`])", paragraph)[0]


# The order in which the words build up on each other; a model that is not here comes last.
ORDER = ["Actor", "Document", "Version", "Passage", "Anchor", "Claim", "Attribution", "Topic", "Measure", "Break"]
ORDER += [
    "Incomparability",
    "Link",
    "Story",
    "StoryItem",
    "StoryLane",
    "Finding",
    "Verdict",
    "Verification",
    "Evidence",
    "Change",
    "Dismissal",
    "Event",
]


def glossary() -> str:
    """Return one line for each model, and for the period, which is fields of a claim."""
    from django.apps import apps

    from claims.models.period import PeriodFields

    models = [model for label in ("sources", "claims") for model in apps.get_app_config(label).get_models()]
    words: list[tuple[str, Any]] = [(m.__name__, m) for m in models if not m.__name__.startswith("Historical")]
    words.sort(key=lambda word: ORDER.index(word[0]) if word[0] in ORDER else len(ORDER))
    words.append(("Period", PeriodFields))
    return "\n".join(f"- **{name}**: {first_sentence(model.__doc__)}" for name, model in words)


def commands() -> str:
    """Return one line for each command of ours."""
    from django.core.management import get_commands, load_command_class

    ours = sorted((name, app) for name, app in get_commands().items() if app in ("sources", "claims"))
    lines = ["| command | what it does |", "| --- | --- |"]
    for name, app in ours:
        lines.append(f"| `manage.py {name}` | {first_sentence(load_command_class(app, name).help)} |")
    return "\n".join(lines)


def meanings() -> str:
    """Return what links mean, read from either end."""
    from claims.models.meanings import Meaning

    lines = ["| from the one | from the other | which says |", "| --- | --- | --- |"]
    lines += [f"| {meaning.label} | {meaning.reverse} | {meaning.explanation} |" for meaning in Meaning]
    return "\n".join(lines)


PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"glossary": glossary, "commands": commands, "meanings": meanings},
}


def replaced(text: str, name: str, part: str) -> str:
    """Return a file's text with one part replaced; ValueError when its marks are not there."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"<!-- {name} --> and <!-- /{name} --> are missing.")
    return pattern.sub(lambda match: f"{match[1]}{part}\n{match[2]}", text)


def written(path: str) -> str:
    """Return a file as it should be, every part made anew."""
    text = (ROOT / path).read_text(encoding="utf-8")
    for name, make in PARTS[path].items():
        text = replaced(text, name, make())
    return text


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    for file in PARTS:
        (ROOT / file).write_text(written(file), encoding="utf-8")
