"""Which of Windows' and ISO's one-byte encodings a text was written in, told by the letters of its language."""

import re

# The letters beyond ASCII of languages that share one-byte encodings; small ones, capitals follow.
_ALPHABETS: dict[str, dict[str, str]] = {
    "cp1252": {
        "en fr it": "àâæçéèêëîïìíôœùûüÿòóñáäö", "de nl": "äöüßéèëïáóúê",
        "es gl ca": "áéíóúüñçàèòï", "pt": "áâãàçéêíóôõúü",
        "sv no da fi nn nb": "åäöæøéèêüóôàáò", "is fo": "áðéíóúýþæöø", "ga gd cy": "áéíóúàèìòùâêîôûŵŷäëïöü",
    },
    "cp1254": {"tr az": "çğıöşüâîûİ"},
    "cp1250": {
        "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű",
        "hr sl bs sr": "čćđšž", "ro": "ăâîşţ", "sq": "çë",
    },
    "iso8859-2": {
        "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű",
        "hr sl bs sr": "čćđšž", "ro": "ăâîşţ",
    },
    "cp1257": {"lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äõöüšž"},
}  # fmt: skip
# What each language's pages are in when they say nothing, as in browsers.
_BY_LANGUAGE = {
    **{language: encoding for encoding, alphabets in _ALPHABETS.items() if encoding != "iso8859-2"
       for languages in alphabets for language in languages.split()},
    **dict.fromkeys(["ru", "uk", "bg", "be", "mk"], "cp1251"),
    "el": "cp1253", "he": "cp1255", "ar": "cp1256", "fa": "cp1256",
}  # fmt: skip
_MARKS = frozenset("“”„‘’‚‹›«»–—…•€£¥©®™°·§¡¿½¼¾ª²³¹º´`¨¸×÷±µ†‡‰ˆ˜¢¦¬¯¶¤ƒ\u00a0\u00ad")
_SIGN_IN_A_WORD = re.compile("[^\\W\\d_][¡¿§©®°³²¹ªº½¼¾£¥€¢¤¦¬±¶·¸¨´¯×÷†‡‰„“‚¡»«][^\\W\\d_]")
_CAPITAL_IN_A_WORD = re.compile("[a-zß-öø-ÿ][À-ÖØ-ÞŸŠŽŒ]")
_CONTROL = re.compile("[\x80-\x9f]")
_SAMPLE = 200_000
# With fewer letters beyond ASCII than this, statistics guess; Western European then is the likelier by far.
_TOO_FEW = 40


def by_letters(content: bytes, language: str = "") -> str:
    """Return the encoding in which the letters of the bytes are those of one language; "" where that tells nothing.

    `language`: a code the page states of itself. Western European comes first: it is by far the most common.

    >>> by_letters("şehir çöktü, ağır yaralandı".encode("cp1254")), by_letters("zgłoszeń więcej".encode("cp1250"))
    ('cp1254', 'cp1250')
    """
    stated = _BY_LANGUAGE.get(language[:2].lower(), "")
    encodings = dict.fromkeys([*([stated] if stated in _ALPHABETS else []), *_ALPHABETS])
    sample = content[:_SAMPLE]
    for encoding in encodings:
        if _fits(sample, encoding, language if encoding == stated else ""):
            return encoding
    return stated if stated and _decodes(sample, stated) else ""


def _fits(sample: bytes, encoding: str, language: str) -> bool:
    text = _decodes(sample, encoding)
    if not text or _CONTROL.search(text) or _SIGN_IN_A_WORD.search(text) or _CAPITAL_IN_A_WORD.search(text):
        return False
    beyond = {letter for letter in text if ord(letter) > 127} - _MARKS
    alphabets = _ALPHABETS[encoding]
    own = [letters for languages, letters in alphabets.items() if not language or language[:2] in languages.split()]
    return any(beyond <= set(letters) | set(letters.upper()) | {"ẞ"} for letters in own or alphabets.values())


def is_western(content: bytes) -> bool:
    """Say whether the few letters beyond ASCII are those of Western European text, names of several languages mixed."""
    text = _decodes(content, "cp1252")
    if not text:
        return False
    beyond = [letter for letter in text if ord(letter) > 127]
    known = _MARKS | {letter for letters in _ALPHABETS["cp1252"].values() for letter in letters + letters.upper()}
    few = len(beyond) < max(_TOO_FEW, len(text) // 50)
    return (
        few
        and set(beyond) <= known | set("ŠšŽžŒœŸ")
        and not (_SIGN_IN_A_WORD.search(text) or _CAPITAL_IN_A_WORD.search(text))
    )


def _decodes(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeError:
        return ""
