"""The words that say a figure moved, and which way."""

from claims.quantities.word_set import word_set

UP_VERBS = word_set(
    "rose rise rises risen rising grew grow grows grown growing increased increase increases increasing jumped jump "
    "jumps jumping climbed climb climbs climbing soared soar soars soaring surged surge surges surging rocketed "
    "rocketing skyrocketed skyrocketing spiked spiking up gained gain gains advanced expanded expanding swelled "
    "swollen escalated escalating leapt leaped leaping shot mounted accelerated improved improve improves improving "
    "boosted boost raised raise raises raising upped hiked strengthened added widened higher ballooned multiplied "
    "rallied rebounded crept edged inched ticked appreciated lifted"
)
DOWN_VERBS = word_set(
    "fell fall falls fallen falling dropped drop drops dropping declined decline declines declining decreased "
    "decrease decreases decreasing down reduced reduce reduces reducing cut cuts cutting slumped slump slumps "
    "slumping plunged plunge plunges plunging plummeted plummet plummeting tumbled tumble tumbles tumbling sank sink "
    "sunk sinking slid slide slipped slip slips dipped dip dips shrank shrink shrunk shrinking contracted contracting "
    "lowered lower slashed slashing lost lose crashed collapsed collapsing eased weakened narrowed worsened "
    "depreciated diminished shed dwindled retreated trimmed pared halved"
)
UP_NOUNS = word_set(
    "increase increases rise rises growth jump jumps surge surges spike spikes hike hikes gain gains uplift upturn "
    "boost climb upsurge lift expansion improvement escalation leap uptick advance premium appreciation raise"
)
DOWN_NOUNS = word_set(
    "decrease decreases fall falls drop drops decline declines reduction reductions cut cuts slump plunge dip dips "
    "slide contraction downturn collapse shrinkage discount depreciation tumble saving savings crash deterioration"
)
# Adjectives after a change: "20 per cent higher".
UP_AFTER = word_set("higher more up greater bigger larger above faster longer older dearer better rise")
DOWN_AFTER = word_set("lower less down fewer smaller below cheaper shorter slower younger worse off")
MOVES = UP_VERBS | DOWN_VERBS | UP_NOUNS | DOWN_NOUNS | word_set(
    "went go goes gone going moved moving changed change changes changing swung transformed doubled trebled tripled "
    "raised taking taken brought bringing quadrupled"
)  # fmt: skip
# Verbs that take what they move as an object: "raised £5m" is a sum, "raised prices 5%" a change.
TRANSITIVE = word_set(
    "raised raise raises raising cut cuts cutting lost lose shed boosted boost lifted added reduced reduce reduces "
    "reducing lowered lower slashed trimmed gained gain gains shot"
)
