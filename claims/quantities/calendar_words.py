"""Months, days and the words that make a bare number a date, a year or a time of day."""

from claims.quantities.word_set import word_set

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
MONTHS = frozenset(_MONTHS.split())
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri")
TIME_UNITS = word_set(
    "year years month months week weeks day days hour hours minute minutes second seconds decade decades century "
    "centuries quarter quarters weekend weekends fortnight fortnights night nights season seasons term terms "
    "term-time session sessions yr yrs hrs mins"
)
# Before a number of time units these make it a stretch of the calendar, not a count: "in the last three years".
FRAMES = word_set("last past next first previous final coming preceding following latest opening initial recent")
# Before a number from 1000 to 2199 these make it a year.
YEAR_CUES = word_set(
    "in since by from to until till before after during between early late mid around about circa of for and or "
    "summer autumn winter spring fall the year fy fiscal financial calendar through throughout january february march "
    "april may june july august september october november december dated © (c) copyright c born until pre post vs "
    "than versus onwards christmas easter"
)
YEAR_CUES = YEAR_CUES - {"around", "about", "for", "than"}
