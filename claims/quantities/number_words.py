"""The words English counts with: cardinals, scales, and the ordinals that name fractions."""

UNITS = {
    "zero": 0, "nought": 0, "naught": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip

# Powers of ten. "hundred" multiplies only what stands before it; the others close a group.
SCALES = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "lakh": 5, "lac": 5,
    "crore": 7,
}  # fmt: skip
# Plural scales multiply a number ("18.4 millions") and name no number alone ("millions of").
PLURAL_SCALES = {
    "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12, "lakhs": 5, "crores": 7,
}  # fmt: skip
# Letters that multiply only a number in digits. Which of them also name a unit is settled in `scales`.
SCALE_LETTERS = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mil": 6, "mio": 6, "mm": 6, "bn": 9, "b": 9, "bln": 9, "t": 12, "tn": 12,
    "trn": 12, "tln": 12,
}  # fmt: skip
DOZENS = ("dozen", "dozens", "doz", "dozs", "dzs")

DENOMINATORS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000,
    "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip
PLURAL_DENOMINATORS = {word + "s": number for word, number in DENOMINATORS.items() if word != "half"} | {"halves": 2}
GLYPHS = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
    "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip

CARDINALS = {**UNITS, **TENS}
