"""Two texts word for word: as one text with what went and what came, or side by side with what differs marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+(?:[.,]\d+)*|\s+|.", re.DOTALL)  # a number is one token: a changed digit marks all of it
LONGEST = 4_000  # tokens; comparing more word for word would keep a page waiting


@dataclass(frozen=True, slots=True)
class Run:
    """Some words: `change` is "" when both texts have them, "del" when only the old one has, "ins" the new one."""

    change: str
    words: str


def merged(old: str, new: str) -> list[Run]:
    """Return the runs that lead from the old words to the new ones, in order.

    >>> [(run.change, run.words) for run in merged("it rose by 700 %", "it rose by 70 %")]
    [('', 'it rose by '), ('del', '700'), ('ins', '70'), ('', ' %')]
    """
    runs = []
    for alike, before, after in _steps(old, new):
        runs += [Run("", after)] if alike and before == after else [Run("del", before), Run("ins", after)]
    return [run for run in runs if run.words]


def side_by_side(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Return both wordings as runs, with what differs marked; capitals make no difference.

    >>> [run.words for run in side_by_side("over 750,000 children", "750,000 children")[0] if run.change]
    ['over ']
    """
    ours: list[Run] = []
    theirs: list[Run] = []
    for alike, before, after in _steps(old, new, fold=True):
        # A space alone between two words that differ is no likeness.
        differs = not alike or not before.strip()
        for runs, words, kind in ((ours, before, "del"), (theirs, after, "ins")):
            change = kind if differs else ""
            if words and runs and runs[-1].change == change:
                runs[-1] = Run(change, runs[-1].words + words)
            elif words:
                runs.append(Run(change, words))
    return ours, theirs


def _steps(old: str, new: str, fold: bool = False) -> Iterator[tuple[bool, str, str]]:
    """Yield (alike, old words, new words) from the first word to the last."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) + len(after) > LONGEST:
        yield old == new, old, new
        return
    folded = [[word.casefold() for word in words] if fold else words for words in (before, after)]
    for step, i1, i2, j1, j2 in SequenceMatcher(None, folded[0], folded[1], autojunk=False).get_opcodes():
        yield step == "equal", "".join(before[i1:i2]), "".join(after[j1:j2])
