"""Two texts side by side, word for word: what was taken out and what came in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\s+|[^\s]+")
LONGEST = 4_000  # tokens; comparing more word for word would keep a page waiting


@dataclass(frozen=True, slots=True)
class Run:
    """Some words: `change` is "" when both texts have them, "del" when only the old one has, "ins" the new one."""

    change: str
    words: str


def differing(old: str, new: str) -> list[Run]:
    """Return the runs that lead from the old words to the new ones, in order.

    >>> [(run.change, run.words) for run in differing("it rose by 700 %", "it rose by 70 %")]
    [('', 'it rose by '), ('del', '700'), ('ins', '70'), ('', ' %')]
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) + len(after) > LONGEST:
        return [run for run in (Run("del", old), Run("ins", new)) if run.words]
    runs = []
    for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run("", "".join(before[start:end])))
            continue
        runs += [Run("del", "".join(before[start:end])), Run("ins", "".join(after[first:last]))]
    return [run for run in runs if run.words]
