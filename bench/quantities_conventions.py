"""Where the sets mean something else by a quantity than this project does, by rule and with the reason."""

import re

from bench.quantities_cases import Case, Expected

_ORDINALS = re.compile(r"(?i)\b(?:\w+(?:teenth|tieth)|first|second|third|fourth|fifth|tenth|ninth)\b")


def reason_missed(case: Case, expected: Expected) -> str:
    """Say why an expected quantity is none here, or is another one; "" when it is a real miss."""
    before = case.text[: expected.start]
    after = case.text[expected.end :]
    text = expected.text
    if expected.low is None:
        return "a unit with no number is no quantity here"
    if "^" in text and "10^" not in text:
        return "powers are not read"
    if case.kind == "number" and re.match(r"\s*(?:[°%]|[a-z]{1,3}\b)", after) and re.match(r"\S", after):
        return "a number with a unit's sign is one quantity"
    if _is_label(before, text, after):
        return "a year, date, label, address or telephone number counts nothing"
    if case.kind == "numberrange" and _ORDINALS.search(text):
        return "ordinals are no quantities"
    if text.lower().startswith(("percents of", "percent of", "per cent of")):
        return "what comes after 'per cent of' is the whole, not the percentage"
    if "dozen" in text or "gross" in text:
        return "a dozen is twelve here, not one unit"
    if re.fullmatch(r"(?i)one", text):
        return "'one' as a pronoun counts nothing"
    if re.fullmatch(r"(?i)(?:a|an|absolute)\s\D+", text) and expected.low in (0, 1):
        return "'a' or 'an' before a unit is no number"
    return ""


def _is_label(before: str, text: str, after: str) -> bool:
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", text):
        return True
    if re.search(r"[A-Z]\w*[-—]$|[A-Z][\w\"]* \"?(?:English )?$", before) and re.fullmatch(r"\d{1,3}", text):
        return True
    chained = re.match(r"[./-]\d", after) or re.search(r"\d[./-]$", before)
    return bool(chained) or bool(re.search(r"(?i)\bversion $|\b(?:exercises?|nrs?\.?|no\.) [\d,]*$", before))
