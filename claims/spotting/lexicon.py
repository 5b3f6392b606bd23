"""The words that tell what a sentence is about, and quick tests for which of them stand in it."""

from collections.abc import Mapping

from claims.periods.words import listed
from claims.spotting.pattern import late

_WORDS = late(r"[a-z]+(?:'[a-z]+)?")

# What official figures count, and whom they count it for; both in the singular.
PUBLIC = listed(
    "abortion accident acre admission aid allowance american apprenticeship army arrest asylum attack ballot bank "
    "bed benefit birth border budget burglary business carbon case casualty centrifuge child citizen city coal "
    "college company congress constituency contract corporation cost council country crash crime crop cut death "
    "debt deficit department disease doctor dollar dose drug earning economy electricity emission employer "
    "employment energy euro export factory family farm farmer fatality fee fine firm forest fuel fund funding gas "
    "gdp goods government graduate grant gun health hectare home homelessness homicide hospital house household "
    "immigrant immigration import income industry infection inflation inmate insurance interest investment job "
    "killing land landlord law loan loss manufacturing market medicaid medicare migrant migration military minority "
    "mortality mortgage mph murder nation nhs nuclear nurse offence offense oil outbreak output passenger patient "
    "pay payment pension pensioner people percent person pollution population poverty premium price prison prisoner "
    "productivity profit province pupil rate recession referral refugee reform region regulation rent resident "
    "retailer revenue salary sale sanction saving school seat senior sentence shooting soldier spending staff "
    "starvation state steel stock strike student study subsidy suicide supply surplus survivor tariff tax taxpayer "
    "teacher temperature ton tonne tourist trade trillion troop turnout unemployed unemployment union universe "
    "university user vaccine vacancy veteran victim village violence virus visa visitor vote voter wage war waste "
    "water weapon welfare woman worker workforce world"
)
PLURALS = {
    "children": "child", "women": "woman", "men": "man", "countries": "country", "companies": "company",
    "cities": "city", "families": "family", "deaths": "death", "industries": "industry", "businesses": "business",
    "taxes": "tax", "economies": "economy", "universities": "university", "factories": "factory",
    "vacancies": "vacancy", "burglaries": "burglary", "salaries": "salary", "subsidies": "subsidy",
    "supplies": "supply",
}  # fmt: skip
SOURCES = listed(
    "according census commission data estimate estimated estimates figures found finds latest official officially "
    "poll records report reported reports research researchers showed shows statistics statistical study survey "
    "surveyed"
)
COMPARED = listed("average compared than double twice half per fewer record highest lowest largest smallest least most")
# What a speaker counts off while he speaks, and what passes the time of those who listen.
TALK = listed(
    "answer argument aspect bit brief chapter clause comment debate example fact idea interview issue kind lecture "
    "letter line member message minute moment note occasion option page paragraph part piece point problem question "
    "reason rebuttal respect second section sentence show side sleep sort speech step stop story thing thought "
    "thread tip topic tweet vision way word"
)
_STORY = listed(
    "brother boy buddy colleague cousin dad daughter dog fellow friend gentleman girl grandfather grandmother "
    "grandson guy husband kid lady man mate mom mother mum neighbour neighbor niece parent room sister son twin "
    "uncle wife father grandchild couple cat car lift table drink beer coffee shop sandwich"
)
STORY = _STORY | {f"{word}s" for word in _STORY}
SELF = listed("i i'm i've i'd i'll me my myself mine")
ADDRESSED = listed("you you're you've you'd you'll your yours")
OFFERED = listed(
    "thank thanks please join follow rt retweet subscribe tickets congratulations happy birthday lol dm giveaway "
    "watch listen tonight live episode vote sign petition click link"
)
SUPPOSED = listed("if imagine suppose would could might should let's perhaps maybe somebody someone anybody i'd")
INTENDED = listed("will i'll we'll shall going need needs want wants must can can't cannot plan hope")
OPINED = listed("think believe feel guess opinion agree wish hope suppose honestly")
DONE = listed(
    "was were had has been did became began built bought brought came caught created cut doubled earned fell found "
    "fought gave got grew increased invaded killed lost made paid passed promised raised reduced rose said sent "
    "signed sold spent took tripled used voted went won wrote"
)
MATCHES = listed(
    "goal goals scored score scores wicket wickets innings points match game final set half-time league cup"
)


def words_of(sentence: str) -> frozenset[str]:
    """Return the words of a sentence, in small letters; what is no letter parts them.

    >>> sorted(words_of("We’ll be 27th"))
    ['be', 'th', "we'll"]
    """
    return frozenset(_WORDS.findall(sentence.lower().replace("’", "'")))


def by_word(cues: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each cue's list by each of its words.

    >>> by_word({"will": "will shall", "would": "would"})
    {'will': 'will', 'shall': 'will', 'would': 'would'}
    """
    return {word: name for name, words in cues.items() for word in words.split()}


def singular(word: str) -> str:
    """Return a noun's singular as far as the lists above need it.

    >>> singular("jobs"), singular("children"), singular("loss")
    ('job', 'child', 'loss')
    """
    if word in PLURALS:
        return PLURALS[word]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
