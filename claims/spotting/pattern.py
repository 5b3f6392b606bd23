"""Regular expressions that are compiled when they are first used: a program that imports the package may never spot."""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub")


class _Late:
    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile, and keep the methods as attributes: from then on a call costs no more than on a pattern."""
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update({each: getattr(compiled, each) for each in _METHODS})
        return getattr(compiled, name)


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what does as `re.compile(source, flags)` does, compiled at the first use.

    >>> late("[0-9]+").search("in 2018")[0]
    '2018'
    """
    return cast("re.Pattern[str]", _Late(source, flags))
