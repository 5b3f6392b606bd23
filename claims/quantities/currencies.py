"""Currencies: the signs, codes and words that name one, as ISO 4217 codes.

A bare "$", "dollar" or "£" is read as the United States dollar and the pound sterling; a bare "franc", "peso", "crown"
or "dinar" names no one currency and stays a counted noun, as do pence and cents, which have no code.
"""

import re

from claims.quantities.lexicon import SCALE_LETTERS, SCALES, word_set
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
    "tt": "TTD", "fj": "FJD", "n": "NAD", "ar": "ARS", "ec": "XCD", "bds": "BBD", "bz": "BZD", "g": "GYD", "l": "LRD",
    "si": "SBD",
}  # fmt: skip
_POUNDS = {"ir": "IEP", "e": "EGP", "le": "EGP"}
# Signs in letters: the code where one country alone prints it so, else "" for the sign as printed.
_LETTERS = {
    "r": "ZAR", "n": "NGN", "p": "", "k": "", "q": "GTQ", "rm": "MYR", "rp": "IDR", "tk": "BDT", "mk": "MWK",
    "zk": "ZMW", "nu": "BTN", "ksh": "KES", "kshs": "KES", "tsh": "TZS", "tshs": "TZS", "ush": "UGX", "ushs": "UGX",
    "sh": "", "shs": "", "kr": "", "le": "", "br": "", "sr": "SAR", "qr": "QAR", "dh": "", "dhs": "", "dm": "DEM",
    "sfr": "CHF", "fr": "", "bs": "", "fcfa": "", "cfa": "", "nkr": "NOK", "skr": "SEK", "dkr": "DKK",
    "birr": "ETB", "afs": "AFN", "nis": "ILS", "bd": "BHD", "kd": "KWD", "jd": "JOD", "tl": "TRY", "ptas": "ESP",
    "ghc": "GHS", "ugx": "UGX", "kč": "CZK", "zł": "PLN",
}  # fmt: skip
# Printed after the number.
_LETTERS_AFTER = {"kr": "", "zł": "PLN", "kč": "CZK", "lei": "RON", "fcfa": "", "cfa": "", "rs": "INR", "ksh": "KES"}
# These letters before digits name things: "PM2.5", "M5.8", "Windows8.1", "F1.8", "pH7.4".
_NAMING = word_set("pm m f s v h ph ver no nos fig ch sec art ios usb web mp co q2 gpt a b win vol pp id ip mk c j t g")
_NAMING_OR_MONEY = frozenset(("q", "c", "j", "mk", "b", "m"))
# With a space before the number these are money still, before any number or before a sum.
_SPACED = word_set("birr afs rm rp tk zk ksh kshs tsh tshs ush ushs shs sr qr dhs sfr fcfa cfa nkr skr dkr nis ugx")
_SPACED_BEFORE_SUMS = word_set("r n p k sh kr bs le bd kd jd tl nu ptas dh")
_DOTTED = word_set("sh bs fr kr")
_MARKS = frozenset("¢/.")
_TYING = frozenset("_@#&\\")
_SUMS = frozenset(SCALES) | frozenset(SCALE_LETTERS)
# What near a bare "N617" says that its letter is a sign of money.
_ONE_LETTER = {
    "n": r"₦|[Nn]aira|\bN[0-9]+[.,][0-9]",
    "p": r"₱|\b[Pp]esos?\b|\bP[0-9]+[.,][0-9]",
    "k": r"[Kk]wacha|\bK[0-9]+[.,][0-9]",
    "r": r"\brand\b|\bR[0-9]+[.,][0-9]",
}  # fmt: skip
_AFTER_A_HYPHEN = frozenset(("a", "an", "per", "plus", "worth", "odd"))
_ALSO_POSTCODES = frozenset(("bs", "le", "br", "sr", "bd", "tl"))  # "BS5 4AA"
_AROUND = 200  # letters
_SHORTEST_RAND = 3  # digits: "R500" is money, "R2" is none
CODES = word_set(
    "usd gbp eur jpy cny inr aud cad chf hkd nzd sgd sek nok dkk rub brl mxn zar krw try pln czk huf ils thb idr myr "
    "php vnd ngn kes ghs egp sar aed qar kwd pkr lkr bdt ars clp cop pen uah twd ron isk"
)
# Taken for codes only in capitals.
_RARER = word_set(
    "afn amd aoa awg azn bbd bgn bhd bif bmd bnd bob bsd btn bwp byn bzd cdf crc cup cve djf dop dzd ern etb fjd gel "
    "gip gmd gnf gtq gyd hnl htg iqd irr jmd jod kgs khr kmf kzt lak lbp lrd lsl lyd mad mdl mga mkd mmk mnt mop mru "
    "mur mvr mwk mzn nad nio npr omr pab pgk pyg rsd rwf scr sdg sle sll sos srd ssp svc syp szl tjs tmt tnd ttd tzs "
    "ugx uyu uzs ves wst xaf xcd xof xpf yer zmw zwl"
)
# Also words or the names of other things: money only before a sum.
_RISKY = word_set("try cop pen ron mad sos sdg mop bob gel lak cup")
_NOT_ISO = {"rmb": "CNY", "stg": "GBP", "rs": "INR", "re": ""}
_WORDS = {
    "pound": "GBP", "dollar": "USD", "euro": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "kuai": "CNY",
    "rupee": "INR", "rouble": "RUB", "ruble": "RUB", "rand": "ZAR", "baht": "THB", "shekel": "ILS", "zloty": "PLN",
    "naira": "NGN", "forint": "HUF", "ringgit": "MYR", "rupiah": "IDR", "quid": "GBP", "hryvnia": "UAH",
    "sterling": "GBP", "cedi": "GHS", "dong": "VND", "birr": "ETB", "leva": "BGN", "taka": "BDT", "tenge": "KZT",
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
_CODE_WORDS = CODES | _RARER | frozenset(_NOT_ISO) | frozenset("m" + code for code in CODES) | {"."}
_FIRST_OF_TWO = frozenset(("new", "hong", "south", "sri", "united"))
# Every word a currency's name or sign can begin with.
OPENERS = (
    frozenset(_LETTERS_AFTER)
    | frozenset(SIGNS)
    | _CODE_WORDS
    | frozenset(_WORDS)
    | frozenset(_PLURALS)
    | _NATIONALITIES
    | _FIRST_OF_TWO
    | {"won", "u"}
) - {"."}
# With a space between them only these may be money before a number.
_BEFORE_A_GAP = (
    frozenset("/")
    | _CODE_WORDS
    | _SPACED
    | _SPACED_BEFORE_SUMS
    | frozenset(("m", "mn", "bn", "million", "billion", "k"))
)
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
        return _before_in_letters(block, last) if words[last] in _BEFORE_A_GAP or block.glued(last) else None
    if sign == "GBP" and words[last - 1] in _POUNDS and block.glued(last - 1):
        return _POUNDS[words[last - 1]], last - 1
    if sign != "USD":
        return sign, last - (words[last - 1] == "gh" and sign == "GHS" and block.glued(last - 1))
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
    if close and nation.isalpha() and len(nation) < 4 and block.capital(last - 1) and _stands_alone(block, last - 1):
        return block.raw(last - 1) + "$", last - 1  # some dollar, and no American one: "B$5m"
    return sign, last


def _before_in_letters(block: Block, last: int) -> tuple[str, int] | None:
    words = block.words
    word = words[last]
    if word in _CODE_WORDS:
        code = _code(block, last)
        if code:
            return code, last - (word == ".")
    if not word.isalpha():
        return _sign_with_a_mark(block, last) if word in _MARKS and block.glued(last - 1) else None
    if words[last - 1] in SIGNS and block.glued(last - 1):
        return _inside_sign(block, last)
    if len(word) > 4 or not (block.capital(last) or word in _SPACED or word == "kr") or not _stands_alone(block, last):
        return None
    return _in_letters(block, last)


def _sign_with_a_mark(block: Block, last: int) -> tuple[str, int] | None:
    """Read a sign of letters that ends in a mark: "GH¢5", "S/25", "Sh. 900", "Bs.1,000"."""
    mark, letters = block.words[last], block.words[last - 1]
    if mark == ".":
        capital = block.capital(last - 1) or letters == "kr"
        dotted = capital and (letters in _SPACED or letters in _DOTTED)
        return (_LETTERS.get(letters) or block.raw(last - 1), last - 1) if dotted else None
    wanted, code = ("gh", "GHS") if mark == "¢" else ("s", "PEN")
    money = letters == wanted and _stands_alone(block, last - 1) and block.words[last + 1][:1] != "."
    return (code, last - 1) if money else None


def _inside_sign(block: Block, last: int) -> tuple[str, int] | None:
    """Read what follows a sign before its number: "$US4.5", "$A310", "US$m 45.2", "£bn 3"."""
    words = block.words
    word = words[last]
    if word in _DOLLARS and SIGNS[words[last - 1]] == "USD" and block.glued(last):
        return _DOLLARS[word], last - 1
    year = words[last + 1].isdecimal() and len(words[last + 1]) == 4 and words[last + 1][:2] in ("19", "20")
    if word in ("m", "mn", "bn", "million", "billion", "k") and not block.glued(last) and not year:
        return before(block, last)
    return None


def _in_letters(block: Block, last: int) -> tuple[str, int] | None:
    """Read one to four letters that touch a sum ("R41.2 billion", "KSh620", "P25,000") as its sign.

    What touches digits without a separator or a scale is a name ("M25", "G20"), save where a sign of several letters
    is money and nothing else.
    """
    words, word, digits = block.words, block.words[last], block.words[last + 1]
    known = word in _LETTERS
    after = last + 2
    if block.glued(last + 1) and words[after] not in _SUMS and words[after][:1].isalpha():
        return None  # "R134a"
    tied = words[after] == "-" and block.tied(after)
    grouped = len(digits) <= 3 and len(words[after]) == 3 and words[after].isdecimal()
    whole = "," in digits or words[after + tied] in _SUMS or (grouped and word == "r")  # "R3-billion", "R1 234"
    if block.glued(last):
        several = known and len(word) > 1 and (word not in _ALSO_POSTCODES or len(digits) > 2)
        coded = not known and len(digits) == 1 and block.glued(last + 1)  # "B2B", "Y2K"
        whole = whole and not coded
        sum_like = whole or "." in digits or several or (word == "r" and len(digits) >= _SHORTEST_RAND)
        sum_like = sum_like or (word in _ONE_LETTER and _paid_near(block, last))
        money = sum_like and (word not in _NAMING or (whole and word in _NAMING_OR_MONEY))
    else:
        money = word in _SPACED or (whole and word in _SPACED_BEFORE_SUMS)
    return ((_LETTERS.get(word) or block.raw(last)), last) if money else None


def _paid_near(block: Block, last: int) -> bool:
    """Say whether one letter and a bare number are money: "N617 a litre", or beside other money of that letter."""
    if block.words[last + 2] in ("a", "per", "each") and block.words[last] != "r":
        return True
    near = block.text[max(block.starts[last] - _AROUND, 0) : block.ends[last] + _AROUND]
    return re.search(_ONE_LETTER[block.words[last]], near) is not None


def _stands_alone(block: Block, index: int) -> bool:
    before_it = block.words[index - 1]
    return not block.glued(index - 1) or not (before_it[:1].isalnum() or before_it in SIGNS or before_it in _TYING)


def is_millions(word: str) -> bool:
    """Say whether a word is a code with an M for millions before it: "msek"."""
    return len(word) == 4 and word[0] == "m" and word[1:] in CODES


def _code(block: Block, index: int) -> str:
    word = block.words[index]
    if word in _RARER or word in _RISKY:
        risky = word in _RISKY and not ("," in block.words[index + 1] or block.words[index + 2] in _SUMS)
        return word.upper() if block.raw(index).isupper() and not risky else ""
    if word in CODES:
        return word.upper()
    if is_millions(word) and block.raw(index).isupper():
        return word[1:].upper()
    if word in ("rs", "re") and block.capital(index):
        return "INR" if word == "rs" or block.words[index + 1] == "1" else ""
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
        return (sign, index + 1) if _sign_follows(block, index) else None
    code = (_code(block, index) or _NOT_ISO.get(word, "")) if word in _CODE_WORDS else ""
    if code:
        return None if words[index + 1][:1].isdecimal() and block.glued(index) else (code, index + 1)
    if word in _LETTERS_AFTER and (word != "rs" or block.glued(index - 1)):
        return _LETTERS_AFTER[word] or block.raw(index), index + 1
    if word == "won":
        return ("KRW", index + 1) if _counts_won(words, index) else None
    if word in ("pound", "pounds"):
        return _pounds(block, index)
    code = _WORDS.get(word) or _PLURALS.get(word, "")
    if code:
        named = words[index + 1] == "-" and block.tied(index + 1) and words[index + 2] not in _AFTER_A_HYPHEN
        return None if named else (code, index + 1)  # "500 euro-area jobs"
    return _national(words, index)


def _sign_follows(block: Block, index: int) -> bool:
    """Say whether a sign belongs to the number before it ("10 €", "5m$") and not to the one after ("two $ 500")."""
    words = block.words
    following = words[index + 1]
    if following[:1].isdecimal() or (following == "(" and words[index + 2][:1].isdecimal()):
        return not block.glued(index) and words[index - 1][:1].isdecimal()
    if block.glued(index - 1):
        return True
    before_it = words[index - 1]
    if before_it.isdecimal() and len(before_it) == 4 and before_it[:2] in ("19", "20"):
        return False
    heads = following in ("'", "m", "mn", "bn", "k", "million", "billion", "thousand") or following == "'000"
    return not (heads and block.glued(index)) and (before_it[:1].isdecimal() or before_it in _SUMS)


def _counts_won(words: list[str], index: int) -> bool:
    """Say whether "won" is South Korea's money and no verb: "656.9 trillion won", "3,000 won (£1.80)"."""
    before_it, following = words[index - 1], words[index + 1]
    if before_it in ("billion", "trillion", "bn", "tn", "trn"):
        return True
    return (before_it in _SUMS or "," in before_it) and following in ("(", "per", ".", ",", ")", "")


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
    if words[index : index + 4] == ["u", ".", "s", "."]:
        return ("USD", index + 5) if words[index + 4] in ("dollar", "dollars") else None
    at = index + (words[index] in _FIRST_OF_TWO)
    if words[at] not in _NATIONALITIES:
        return None
    name = words[at + 1]
    for form in (name, name[:-1]) if name.endswith("s") else (name,):
        code = _NATIONS.get((words[at], form))
        if code:
            return code, at + 2
    return None
