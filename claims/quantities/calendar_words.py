"""Months, days and the words that make a bare number a date, a year or a time of day."""

from claims.quantities.word_set import word_set

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
MONTHS = frozenset(_MONTHS.split())
TIME_UNITS = word_set(
    "year years month months week weeks day days hour hours minute minutes second seconds decade decades century "
    "centuries quarter quarters weekend weekends fortnight fortnights night nights season seasons term terms "
    "term-time session sessions yr yrs hrs mins"
)
# Before a number of time units these make it a stretch of the calendar, not a count: "in the last three years".
FRAMES = word_set("last past next first previous final coming preceding following latest opening initial recent")
# Before a number from 1900 to 2099 these make it a year.
YEAR_CUES = word_set(
    "in since by from to until till before after during between early late mid circa of and or summer autumn winter "
    "spring the year fy fiscal financial calendar through throughout dated © c born pre post versus vs act"
)
# What a year may stand before without counting it: "2010 levels", "the 2016 elections".
YEAR_NOUNS = word_set(
    "level figure result election account game price datum data estimate number rate standard sale olympics total "
    "report survey census budget season statistic edition model forecast plan target profit earning allow"
)
