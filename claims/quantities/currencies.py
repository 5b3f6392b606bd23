"""Currencies: the signs, codes and words that name one, as ISO 4217 codes.

A bare "$", "dollar" or "£" is read as the United States dollar and the pound sterling; a bare "franc", "peso", "crown"
or "dinar" names no one currency and stays a counted noun, as do pence and cents, which have no code.
"""

from claims.quantities.lexicon import word_set
from claims.quantities.tokens import Block

SIGNS = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "₦": "NGN", "฿": "THB", "₫": "VND", "₱": "PHP", "₴": "UAH", "₵": "GHS", "₡": "CRC", "₾": "GEL", "₭": "LAK",
    "₸": "KZT", "₼": "AZN", "₿": "BTC", "元": "CNY", "￥": "JPY", "＄": "USD", "￡": "GBP",
}  # fmt: skip
# Letters before a dollar (or pound) sign: "US$", "C$", "hk $".
_DOLLARS = {
    "us": "USD", "u.s": "USD", "c": "CAD", "ca": "CAD", "can": "CAD", "a": "AUD", "au": "AUD", "nz": "NZD",
    "hk": "HKD", "s": "SGD", "sg": "SGD", "nt": "TWD", "r": "BRL", "mex": "MXN", "mx": "MXN", "z": "ZWL", "j": "JMD",
    "tt": "TTD", "fj": "FJD", "n": "NAD",
}  # fmt: skip
CODES = word_set(
    "usd gbp eur jpy cny inr aud cad chf hkd nzd sgd sek nok dkk rub brl mxn zar krw try pln czk huf ils thb idr myr "
    "php vnd ngn kes ghs egp sar aed qar kwd pkr lkr bdt ars clp cop pen uah twd ron isk"
)
_NOT_ISO = {"rmb": "CNY", "stg": "GBP", "rs": "INR"}
_WORDS = {
    "pound": "GBP", "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "kuai": "CNY",
    "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "rand": "ZAR", "baht": "THB", "shekel": "ILS", "zloty": "PLN",
    "naira": "NGN", "forint": "HUF", "ringgit": "MYR", "rupiah": "IDR", "quid": "GBP", "hryvnia": "UAH",
    "sterling": "GBP", "cedi": "GHS", "dong": "VND",
}  # fmt: skip
_PLURALS = {word + "s": code for word, code in _WORDS.items()}
# Two words: whose money, and its name in the singular.
_NATIONS = {
    ("us", "dollar"): "USD", ("american", "dollar"): "USD", ("australian", "dollar"): "AUD",
    ("canadian", "dollar"): "CAD", ("zealand", "dollar"): "NZD", ("kong", "dollar"): "HKD",
    ("singapore", "dollar"): "SGD", ("taiwan", "dollar"): "TWD", ("jamaican", "dollar"): "JMD",
    ("british", "pound"): "GBP", ("egyptian", "pound"): "EGP", ("lebanese", "pound"): "LBP",
    ("syrian", "pound"): "SYP", ("irish", "pound"): "IEP", ("sudanese", "pound"): "SDG",
    ("swiss", "franc"): "CHF", ("french", "franc"): "FRF", ("belgian", "franc"): "BEF",
    ("mexican", "peso"): "MXN", ("argentine", "peso"): "ARS", ("chilean", "peso"): "CLP",
    ("colombian", "peso"): "COP", ("philippine", "peso"): "PHP", ("cuban", "peso"): "CUP",
    ("swedish", "krona"): "SEK", ("swedish", "kronor"): "SEK", ("norwegian", "kroner"): "NOK",
    ("danish", "kroner"): "DKK", ("norwegian", "krone"): "NOK", ("danish", "krone"): "DKK",
    ("turkish", "lira"): "TRY", ("italian", "lira"): "ITL", ("indian", "rupee"): "INR", ("pakistani", "rupee"): "PKR",
    ("lankan", "rupee"): "LKR", ("nepalese", "rupee"): "NPR", ("russian", "rouble"): "RUB",
    ("russian", "ruble"): "RUB", ("chinese", "yuan"): "CNY", ("japanese", "yen"): "JPY", ("korean", "won"): "KRW",
    ("african", "rand"): "ZAR", ("emirati", "dirham"): "AED", ("uae", "dirham"): "AED", ("moroccan", "dirham"): "MAD",
    ("saudi", "riyal"): "SAR", ("qatari", "riyal"): "QAR", ("brazilian", "real"): "BRL", ("brazilian", "reais"): "BRL",
    ("finnish", "markka"): "FIM", ("dutch", "guilder"): "NLG", ("deutsche", "mark"): "DEM", ("german", "mark"): "DEM",
    ("kuwaiti", "dinar"): "KWD", ("iraqi", "dinar"): "IQD", ("jordanian", "dinar"): "JOD",
    ("kenyan", "shilling"): "KES",
    ("ugandan", "shilling"): "UGX", ("israeli", "shekel"): "ILS", ("pound", "sterling"): "GBP",
}  # fmt: skip
_NATIONALITIES = frozenset(nation for nation, _ in _NATIONS)
_CODE_WORDS = CODES | frozenset(_NOT_ISO) | frozenset("m" + code for code in CODES) | {"."}
_FIRST_OF_TWO = frozenset(("new", "hong", "south", "sri", "united"))
# Every word a currency's name or sign can begin with.
OPENERS = (
    frozenset(SIGNS) | _CODE_WORDS | frozenset(_WORDS) | frozenset(_PLURALS) | _NATIONALITIES | _FIRST_OF_TWO
) - {"."}
_WEIGHT_CUES = word_set(
    "weigh weighs weighed weighing weight heavy heavier overweight baby lbs ounces ounce lost lose losing drop shed "
    "gained stone lift lifted"
)


def before(block: Block, index: int) -> tuple[str, int] | None:
    """Read the currency whose sign or code ends just before a token; give its code and first token.

    "£3.2bn", "US$ 150", "hk $ 10", "EUR 125", "USD50". None when there is none.
    """
    words = block.words
    last = index - 1
    sign = SIGNS.get(words[last])
    if sign is None:
        if words[last] not in _CODE_WORDS:
            return None
        code = _code(block, last)
        return (code, last) if code else None
    if sign != "USD":
        return sign, last
    nation = words[last - 1]
    close = block.glued(last - 1)
    if nation in CODES and (close or block.raw(last - 1).isupper()):
        return nation.upper(), last - 1
    if nation in _DOLLARS and (close or nation in ("us", "hk", "c", "nz", "s", "a")) and _stands_alone(block, last - 1):
        if nation == "s" and words[last - 2] == "." and words[last - 3] == "u":
            return "USD", last - 3
        if not close and nation in ("a", "s"):  # "a $ 48 million contract"
            return sign, last
        return _DOLLARS[nation], last - 1
    return sign, last


def _stands_alone(block: Block, index: int) -> bool:
    return not block.glued(index - 1) or block.words[index - 1] in ("(", "-", ".", "“", '"')


def is_millions(word: str) -> bool:
    """Say whether a word is a code with an M for millions before it: "msek"."""
    return len(word) == 4 and word[0] == "m" and word[1:] in CODES


def _code(block: Block, index: int) -> str:
    word = block.words[index]
    if word in CODES and (word not in ("try", "cop", "all", "pen", "ron") or block.raw(index).isupper()):
        return word.upper()
    if is_millions(word) and block.raw(index).isupper():
        return word[1:].upper()
    if word == "rs" and block.capital(index):
        return "INR"
    if word == "." and block.words[index - 1] == "rs":
        return "INR"
    return _NOT_ISO.get(word, "") if word == "rmb" else ""


def after(block: Block, index: int) -> tuple[str, int] | None:
    """Read the currency named from a token on; give its code and the token after it.

    "million pounds", "10 €", "50 USD", "australian dollars". None when there is none.
    """
    words = block.words
    word = words[index]
    sign = SIGNS.get(word)
    if sign:
        # A sign that touches the next number is that number's own: "10 $30".
        following = words[index + 1]
        return None if following[:1].isdecimal() and block.glued(index) else (sign, index + 1)
    code = (_code(block, index) or _NOT_ISO.get(word, "")) if word in _CODE_WORDS else ""
    if code:
        return None if words[index + 1][:1].isdecimal() and block.glued(index) else (code, index + 1)
    if word in ("pound", "pounds"):
        return _pounds(block, index)
    code = _WORDS.get(word) or _PLURALS.get(word, "")
    if code:
        return code, index + 1
    return _national(words, index)


def _pounds(block: Block, index: int) -> tuple[str, int] | None:
    words = block.words
    if words[index + 1] == "sterling":
        return "GBP", index + 2
    around = words[max(index - 7, 0) : index] + words[index + 1 : index + 4]
    if any(word in _WEIGHT_CUES for word in around) or (words[index + 1] == "of" and words[index + 2] not in _PAID_FOR):
        return None
    return "GBP", index + 1


_PAID_FOR = word_set("the taxpayers taxpayer public debt a their his her our its cash investment funding")


def _national(words: list[str], index: int) -> tuple[str, int] | None:
    at = index + (words[index] in _FIRST_OF_TWO)
    if words[at] not in _NATIONALITIES:
        return None
    name = words[at + 1]
    for form in (name, name[:-1]) if name.endswith("s") else (name,):
        code = _NATIONS.get((words[at], form))
        if code:
            return code, at + 2
    return None
