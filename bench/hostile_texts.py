"""Texts made to be slow to read, each at any length: the slope over lengths shows whether reading stays linear."""

from collections.abc import Callable

HOSTILE: dict[str, Callable[[int], str]] = {
    "digits in a row": lambda size: "1" * size,
    "letters without a space": lambda size: "a" * size,
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "digit groups": lambda size: ("1,111," * size)[:size],
    "spaced groups": lambda size: ("111 " * size)[:size],
    "number words": lambda size: ("hundred and twenty-one thousand " * size)[:size],
    "and a half": lambda size: ("one and a half " * size)[:size],
    "ranges": lambda size: ("5 to " * size)[:size],
    "dashes": lambda size: ("5-" * size)[:size],
    "bounds": lambda size: ("more than about at least " * size)[:size],
    "per": lambda size: ("5 per " * size)[:size],
    "in": lambda size: ("1 in " * size)[:size],
    "out of": lambda size: ("2 of the " * size)[:size],
    "adverbs": lambda size: "5 " + ("really " * size)[: size - 2],
    "hyphens": lambda size: "5 " + ("a-" * size)[: size - 2],
    "currencies": lambda size: ("$ " * size)[:size],
    "fractions": lambda size: ("1/2 " * size)[:size],
    "thousands of": lambda size: ("thousands of " * size)[:size],
    "line breaks": lambda size: "\n" * size,
    "short lines": lambda size: ("5\n" * size)[:size],
    "spaces": lambda size: "5" + " " * (size - 1),
    "scales": lambda size: "5 " + ("million " * size)[: size - 2],
    "crore lakh": lambda size: ("9 crore 8 lakh " * size)[:size],
    "joined by and": lambda size: ("3 hundred and " * size)[:size],
    "exponents": lambda size: ("1e9" * size)[:size],
    "great adjectives": lambda size: ("vast " * size)[: size - 11] + "majority of",
    "no break": lambda size: ("1\u202f" * size)[:size],
}
