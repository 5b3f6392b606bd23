"""Drift: what is said again, lined up with only the differences marked."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"\w+(?:[.,]\d+)*|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one wording, and whether they differ from the other."""

    text: str
    differs: bool


def lined_up(original: str, again: str) -> tuple[list[Run], list[Run]]:
    """Return both wordings as runs, with what differs marked; a number is one token, so a changed digit marks it all.

    >>> [run.text for run in lined_up("over 750,000 children", "750,000 children")[0] if run.differs]
    ['over ']
    """
    first, second = TOKEN.findall(original), TOKEN.findall(again)
    folded = [[token.casefold() for token in tokens] for tokens in (first, second)]
    ours: list[Run] = []
    theirs: list[Run] = []
    for step, i1, i2, j1, j2 in SequenceMatcher(None, *folded, autojunk=False).get_opcodes():
        # A space alone between two words that differ is no likeness.
        differs = step != "equal" or not "".join(first[i1:i2]).strip()
        for runs, words in ((ours, "".join(first[i1:i2])), (theirs, "".join(second[j1:j2]))):
            if words and runs and runs[-1].differs == differs:
                runs[-1] = Run(runs[-1].text + words, differs)
            elif words:
                runs.append(Run(words, differs))
    return ours, theirs
