"""Where the sets mean something else by a quantity than this project does, by rule and with the reason."""

import re

from bench.quantities_cases import Case, Expected
from claims.quantities import Quantity

_ORDINALS = re.compile(r"(?i)\b(?:\w+(?:teenth|tieth)|first|second|third|fourth|fifth|tenth|ninth)\b")
_LABELLED = re.compile(r"[A-Z]\w*[-—]$|[A-Z][\w\"]* \"?(?:English )?$|\bi7 $")
_LISTED = re.compile(r"(?i)\b(?:version|exercises?|nrs?\.?|no\.) [\d,]*$")
# On the printed words of what a set expects: the first that fits is the reason.
_BY_TEXT = (
    (r".*(?<!10)\^.*", "powers are not read"),
    (r"(?i)per\s?cents? of .*", "what comes after 'per cent of' is the whole, not the percentage"),
    (r"(?i).*\b(?:dozen|gross)\b.*", "a dozen is twelve here, not one unit"),
    (r"(?i)one", "'one' as a pronoun counts nothing"),
    (r"(?i)(?:.* )?\d* ?\w+ over \w+.*", "'over' is a bound here, not a division"),
    (r"[-–] .*", "a dash and a space is no sign"),
    (r"[\d,.]+ ?[gG]", "G is no scale in prose"),
    (r"0\d+", "what starts with a zero is a code"),
    (r"\(\$.*\)", "brackets do not make money negative"),
    (r"[\d.]+ ?m", "a bare m is million here, unless something says it is a length"),
    (r"(?i)[\d.]+ ?[ap]m", "am and pm are hours"),
    (r"(?i).*(?:feet|ft) .*\d+ in.*", "feet and inches are two quantities"),
)


def reason_missed(case: Case, expected: Expected, found: list[Quantity]) -> str:
    """Say why an expected quantity is none here, or is another one; "" when it is a real miss."""
    before, after = case.text[: expected.start], case.text[expected.end :]
    text = expected.text
    if expected.low is None:
        return "a unit with no number is no quantity here"
    for pattern, reason in _BY_TEXT:
        if re.fullmatch(pattern, text):
            return reason
    if case.kind == "number" and re.match(r"[°%a-z]", after):
        return "a number with a unit's sign is one quantity"
    if _is_label(before, text, after):
        return "a year, date, label, address or telephone number counts nothing"
    if case.kind == "numberrange" and _ORDINALS.search(text):
        return "ordinals are no quantities"
    if re.fullmatch(r"(?i)(?:a|an|absolute)\s\D+", text) and expected.low in (0, 1):
        return "'a' or 'an' before a unit is no number"
    if any(quantity.high is not None and float(quantity.high) == expected.low for quantity in found):
        return "both ends of a range are one quantity"
    if any(quantity.whole for quantity in found):
        return "a share is one quantity with its whole"
    return ""


def reason_false(case: Case, quantity: Quantity) -> str:
    """Say why a found quantity that a set does not list is one here; "" when it is really false."""
    if case.kind in ("number", "numberrange") and quantity.unit:
        return "a number with a unit is a quantity"
    if case.kind == "number" and re.fullmatch(r"[\d.]+ ?m", quantity.printed):
        return "a bare m is million here"
    if case.kind == "numberrange" and quantity.high is None and quantity.comparator == "~":
        return "an approximation is no range"
    if quantity.noun == "degree":
        return "temperatures are another set's"
    return ""


def _is_label(before: str, text: str, after: str) -> bool:
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", text):
        return True
    if _LABELLED.search(before) and re.fullmatch(r"\d{1,3}", text):
        return True
    if re.fullmatch(r"\w+", text) and (re.match(r"-nought", after) or before.endswith(("-nought-", "three-"))):
        return True
    chained = re.match(r"[./-]\d", after) or re.search(r"\d[./-]$", before)
    return bool(chained) or bool(_LISTED.search(before))
