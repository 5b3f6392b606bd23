"""The closed lists of words the reading rests on: numbers, scales, calendar, changes, what ends a noun phrase."""


def word_set(listed: str) -> frozenset[str]:
    """Split a text at its spaces into a set of words.

    >>> sorted(word_set("last past next"))
    ['last', 'next', 'past']
    """
    return frozenset(listed.split())


ONES = {
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
    "crore": 7, "milliard": 9,
}  # fmt: skip
# Plural scales multiply a number ("18.4 millions") and name no number alone ("millions of").
PLURAL_SCALES = {
    "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12, "lakhs": 5, "crores": 7,
    "milliards": 9, "millionen": 6, "milliarden": 9, "millones": 6, "milhões": 6, "bilhões": 9, "trilhões": 12,
    "milioni": 6, "miliardi": 9, "miljoen": 6, "miljard": 9, "miljoner": 6, "miljarder": 9,
}  # fmt: skip
# Letters that multiply only a number in digits. Which of them also name a unit is settled in `scales`.
SCALE_LETTERS = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mil": 6, "mill": 6, "mio": 6, "mm": 6, "bn": 9, "b": 9, "bln": 9, "bil": 9,
    "bill": 9, "mrd": 9, "mld": 9, "mia": 9, "t": 12, "tn": 12, "trn": 12, "tln": 12, "trln": 12, "tril": 12, "tr": 12,
    "cr": 7, "crs": 7, "l": 5, "lk": 5, "lacs": 5,
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

CARDINALS = {**ONES, **TENS}


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


UP_VERBS = word_set(
    "rose rise rises risen rising grew grow grows grown growing increased increase increases increasing jumped jump "
    "jumps jumping climbed climb climbs climbing soared soar soars soaring surged surge surges surging rocketed "
    "rocketing skyrocketed skyrocketing spiked spiking up gained gain gains advanced expanded expanding swelled "
    "swollen escalated escalating leapt leaped leaping shot mounted accelerated improved improve improves improving "
    "boosted boost raised raise raises raising upped hiked strengthened added widened higher ballooned multiplied "
    "rallied rebounded crept edged inched ticked appreciated lifted lengthened lengthens lengthening edging creeping "
    "inching ticking rebounding climbing mounting accelerating improving strengthening widening adding"
)
DOWN_VERBS = word_set(
    "fell fall falls fallen falling dropped drop drops dropping declined decline declines declining decreased "
    "decrease decreases decreasing down reduced reduce reduces reducing cut cuts cutting slumped slump slumps "
    "slumping plunged plunge plunges plunging plummeted plummet plummeting tumbled tumble tumbles tumbling sank sink "
    "sunk sinking slid slide slipped slip slips dipped dip dips shrank shrink shrunk shrinking contracted contracting "
    "lowered lower slashed slashing lost lose crashed collapsed collapsing eased weakened narrowed worsened "
    "narrows loses losing depreciated diminished shed dwindled retreated trimmed pared halved shortened shortens "
    "nosedived dived tanked shortening easing weakening narrowing shedding dwindling retreating trimming"
)
UP_NOUNS = word_set(
    "increase increases rise rises growth jump jumps surge surges spike spikes hike hikes gain gains uplift upturn "
    "boost climb upsurge lift expansion improvement escalation leap uptick advance premium appreciation raise"
)
DOWN_NOUNS = word_set(
    "decrease decreases fall falls drop drops decline declines reduction reductions cut cuts slump plunge dip dips "
    "slide contraction downturn collapse shrinkage discount depreciation tumble saving savings crash deterioration "
    "loss losses"
)
# Adjectives after a change: "20 per cent higher".
UP_AFTER = word_set("higher more up greater bigger larger above faster longer older dearer better rise")
DOWN_AFTER = word_set("lower less down fewer smaller below cheaper shorter slower younger worse off")
MOVES = UP_VERBS | DOWN_VERBS | UP_NOUNS | DOWN_NOUNS | word_set(
    "went go goes gone going moved moving changed change changes changing swung transformed doubled trebled tripled "
    "raised taking taken brought bringing quadrupled double doubles doubling treble trebles trebling triple triples "
    "tripling quadruple quadrupling halve halves halving revised revision extended extending slowed slowing upgraded "
    "downgraded shifted scaled lengthened shortened deepened quickened worsen worsens pushed slimmed widening narrowing"
)  # fmt: skip
# Verbs that take what they move as an object: "raised £5m" is a sum, "raised prices 5%" a change.
TRANSITIVE = word_set(
    "raised raise raises raising cut cuts cutting lost lose shed boosted boost lifted added reduced reduce reduces "
    "reducing lowered lower slashed trimmed gained gain gains shot lengthened lengthens lengthening shortened shortens "
    "shortening shedding trimming adding widening narrowing"
)


ENDS_A_PHRASE = word_set(
    # prepositions and particles
    "about above across after against along alongside amid among amongst around as at before behind below beneath "
    "beside besides between beyond by despite down during except for from in inside into like near of off on onto out "
    "outside over past per since than through throughout till to toward towards under until up upon versus vs via with "
    "within without worldwide abroad aboard ago apart away back "
    # conjunctions, determiners, pronouns
    "and or but nor yet so if because although though while whereas when where which who whom whose that this these "
    "those the a an i you he she it we they me him her us them my your his its our their mine ours theirs what how why "
    "each every either neither both all any some no none such another other's himself herself itself themselves "
    "anyone everyone someone nobody everybody somebody there here "
    # auxiliaries
    "is are was were be been being am has have had having do does did will would shall should can could may might must "
    "ought cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't "
    "it's he's she's that's there's they're we're i'm you're they've we've i've they'd we'd he'd she'd who's "
    # adverbs that close a phrase
    "not never also just only even still already now then today yesterday tomorrow tonight once again too very soon "
    "later earlier instead perhaps however therefore meanwhile altogether together alone each apiece annually daily "
    "weekly monthly yearly overall respectively roughly nearly almost approximately last next ever always often "
    "more less fewer extra additional rather quite else plus minus times including excluding compared "
    "according owing due versus because despite e.g i.e etc today's year-on-year "
    "costs poses faces says shows becomes gets takes makes gives dies suffers feels thinks believes wants fails owns "
    "receives remains comes goes allows seems appears contains includes requires expects agrees "
    "january february april june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday"
)
# Past tenses and plain forms that follow a number or a plural as its verb, and are seldom modifiers.
VERBS = word_set(
    "held took made gave went came became got met saw said told felt left fell rose grew ran led won lost paid sent "
    "brought bought sold kept began broke built caught chose cost cut did drew drove ate flew forgot found fought hit "
    "hurt kept knew laid lay let meant put quit read rang sat sought set shot shut sang slept spoke spent stood stole "
    "struck swam taught thought threw understood woke wore wrote say says think believe want need live work use make "
    "take get go come know see feel die died attend agree disagree support oppose remain seem appear belong include "
    "includes included require requires required contain contains receive received voted backed backs attended "
    "survived perished"
)
# Plurals that modify a plural: "sports clubs", "women drivers".
PLURAL_MODIFIERS = word_set(
    "sports arms sales savings drugs women goods human rights services operations communications customs benefits "
    "accounts systems admissions news species police staff data fish cattle people children media headquarters series "
    "aircraft overseas"
)
