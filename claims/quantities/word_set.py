"""A set of words written as one line of text."""


def word_set(listed: str) -> frozenset[str]:
    """Split a text at its spaces into a set of words.

    >>> sorted(word_set("last past next"))
    ['last', 'next', 'past']
    """
    return frozenset(listed.split())
