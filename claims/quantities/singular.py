"""Plural and singular of English nouns, by rule and by the lists the rules miss."""

from claims.quantities.word_set import word_set

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife", "thieves": "thief",
    "leaves": "leaf", "wolves": "wolf", "halves": "half", "shelves": "shelf", "loaves": "loaf", "calves": "calf",
    "criteria": "criterion", "phenomena": "phenomenon", "bacteria": "bacterium", "media": "medium",
    "analyses": "analysis", "crises": "crisis", "bases": "base", "theses": "thesis", "diagnoses": "diagnosis",
    "hypotheses": "hypothesis", "emphases": "emphasis", "oases": "oasis", "alumni": "alumnus", "fungi": "fungus",
    "buses": "bus", "gases": "gas", "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato", "vetoes": "veto",
    "echoes": "echo", "cargoes": "cargo", "torpedoes": "torpedo", "movies": "movie", "cookies": "cookie",
    "zombies": "zombie", "rookies": "rookie", "ties": "tie", "pies": "pie", "lies": "lie", "indices": "index",
    "oxen": "ox", "dice": "die", "quizzes": "quiz", "aches": "ache", "headaches": "headache", "caches": "cache",
    "selfies": "selfie", "calories": "calorie", "oxes": "ox", "axes": "axe", "pence": "penny", "bourses": "bourse",
    "pounds": "pound", "lenses": "lens", "consensuses": "consensus",
}  # fmt: skip
# The same in both numbers, or plural without an s.
_UNCHANGED = word_set(
    "police staff personnel cattle sheep fish aircraft spacecraft data offspring deer species series headquarters "
    "barracks youth crew poultry folk livestock infantry hertz"
)
_PLURAL_ENDINGS = ("men", "people", "children", "women")
# End in s and are no plural.
_NOT_PLURAL = word_set(
    "was is has as its this us his yes plus versus always perhaps across besides towards afterwards sometimes less "
    "unless thus does whereas minus hers ours theirs yours overseas news afterwards upwards downwards onwards "
    "backwards forwards besides indoors outdoors hence christmas nowadays alas chaos ethos cosmos canvas atlas bias "
    "gas lens tennis paris texas wales politics mathematics physics economics athletics thousands millions hundreds "
    "billions regards says does goes mrs means amongst"
)
# "uses" that is a plural of "use", not of "us": "houses", but "viruses".
_END_IN_USE = ("houses", "causes", "clauses", "pauses", "abuses", "excuses", "spouses", "blouses", "reuses", "misuses")


def is_plural(word: str) -> bool:
    """Say whether a word in lower case reads as a plural noun.

    >>> [is_plural(word) for word in ("warrants", "policemen", "children", "across", "abuse")]
    [True, True, True, False, False]
    """
    if word in _IRREGULAR or word in _UNCHANGED:
        return True
    if word.endswith(_PLURAL_ENDINGS) and len(word) > 5:
        return True
    if len(word) < 3 or word[-1] != "s" or word in _NOT_PLURAL:
        return False
    return word[-2] not in "su'i" or word in ("menus", "gurus", "emus", "taxis", "skis", "mps")


def singular(word: str) -> str:
    """Give the singular of a noun in lower case; a word that is no plural comes back as it is.

    >>> [singular(word) for word in ("offences", "searches", "policemen", "agencies", "aircraft", "viruses")]
    ['offence', 'search', 'policeman', 'agency', 'aircraft', 'virus']
    """
    if word in _UNCHANGED or not is_plural(word):
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, plain in (("men", "man"), ("people", "person"), ("children", "child")):
        if word.endswith(ending):
            return word[: -len(ending)] + plain
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("uses") and len(word) > 5 and not word.endswith(_END_IN_USE):
        return word[:-2]
    return word[:-1]
