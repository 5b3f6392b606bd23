"""Words that cannot stand inside a counted noun phrase, and verbs that end one."""

from claims.quantities.word_set import word_set

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
    "poses faces says shows becomes gets takes makes gives dies suffers feels thinks believes wants fails owns "
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
