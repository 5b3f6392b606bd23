"""What a site's robots.txt allows, by RFC 9309: the most specific group, the longest path that fits, allow on a tie."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

MOST_BYTES = 500_000  # of the file; RFC 9309 asks for at least 500 kibibytes
MOST_LINES = 10_000
LONGEST_PATTERN = 500
LONGEST_DELAY = 60.0  # seconds; whoever asks for more is not waited for


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program: (pattern, is it allowed), and the seconds asked for between two requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Say whether a path, its query included, may be fetched.

        >>> Robots((("/private/", False), ("/private/open", True))).allows("/private/open/page")
        True
        """
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, _plain(path or "/"))]
        return max(fitting)[1] if fitting else True


def read_robots(text: str, agent: str) -> Robots:
    """Return the rules that a robots.txt has for `agent`, the program's name without its version.

    >>> read_robots("User-agent: *\\nDisallow: /x\\n\\nUser-agent: Onrecord\\nAllow: /", "Onrecord").allows("/x")
    True
    """
    named, everybody, delays = [], [], {True: 0.0, False: 0.0}
    is_mine = is_everybodys = speaks = has_mine = False
    for line in text.lstrip("\ufeff").splitlines()[:MOST_LINES]:
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            if not speaks:  # the names of one group stand one below the other
                is_mine = is_everybodys = False
            speaks = True
            is_mine = is_mine or value.lower() == agent.lower()
            is_everybodys = is_everybodys or value == "*"
            has_mine = has_mine or is_mine
            continue
        speaks = speaks and key not in ("allow", "disallow", "crawl-delay")
        if key in ("allow", "disallow") and value:
            rule = (_plain(value[:LONGEST_PATTERN]), key == "allow")
            named += [rule] if is_mine else []
            everybody += [rule] if is_everybodys else []
        if key == "crawl-delay" and re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,3})?", value):
            delays |= {mine: float(value) for mine, speaking in ((True, is_mine), (False, is_everybodys)) if speaking}
    return Robots(tuple(named if has_mine else everybody), min(delays[has_mine], LONGEST_DELAY))


def _plain(path: str) -> str:
    """Return a path with the same letters escaped whoever wrote it."""
    return quote(unquote(path, errors="surrogateescape"), safe="/*$?&=:;,@!~+()'-._", errors="surrogateescape")


def _fits(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says; linear, for a pattern is a stranger's."""
    ends, parts = pattern.endswith("$"), pattern.removesuffix("$").split("*")
    if not path.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if len(parts) == 1:
        return not ends or at == len(path)
    return path.endswith(parts[-1]) and len(path) - len(parts[-1]) >= at if ends else path.find(parts[-1], at) >= 0
