"""Which fields a claim of each kind has, in the order a person thinks."""

from dataclasses import dataclass

from claims.models.choices import ClaimKind


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields of a claim that are thought of together."""

    title: str
    fields: tuple[str | tuple[str, ...], ...]  # those in a tuple of their own stand side by side
    description: str = ""
    folded: bool = False


WORDS_OF_A_CLAIM = Section("1. The words", ("passage",))
OTHER_WORDS = Section(
    "Quote other words instead",
    ("document", "quote", "quote_before"),
    "Only when the passage above is not the right one: choose the document and paste the words.",
    folded=True,
)
WORDS = Section(
    "1. The words",
    ("document", "quote", "quote_before", "passage"),
    "Choose the document and paste the words that say it, or choose a passage that was quoted before.",
)
ASSERTION = Section("2. What is asserted", ("statement", "claimant", "voice"))
WHEN_SAID = Section(
    "When it was said",
    ("said_on", "said_on_basis", "said_on_reason"),
    "Not the day of publication: when the words themselves were said, if the document tells.",
    folded=True,
)
FIGURE = Section(
    "3. The number",
    (
        "printed",
        ("comparator", "value", "high"),
        "unit",
        ("figure_kind", "statistic", "modality"),
        "applies_to",
        "whole",
    ),
    "First as printed, then as the number it means.",
)
CHANGE = Section(
    "For a change: from what",
    ("change_unit", "direction", "base_words", ("base_start", "base_end", "base_kind"), "base_basis", "base_reason"),
    "Only for a change (a rise, a fall, a multiple): in what it is expressed, and what it is measured from.",
    folded=True,
)
PERIOD = Section(
    "4. The time it is for",
    ("period_words", ("period_start", "period_end", "period_kind"), "period_basis", "period_reason"),
    "Leave the dates empty when they are not known; never guess without saying so.",
)
SERIES = Section("5. What it counts", ("measure", "topics"), "Claims of one measure form a series over the years.")
COMMITMENT = Section(
    "3. The commitment",
    ("force", "addressee", "set_by", "condition"),
    "How binding it is, who must act, and who asked for it.",
)
SUCCESS = Section(
    "4. How one would know",
    (("deadline_words", "deadline"), "test_of_success", "measure", "target_value"),
    "Without a measure or a test of success it is shown as “cannot be measured yet”.",
)
ABOUT = Section("5. What it is about", ("topics",))
ABOUT_STATEMENT = Section("3. What it is about", ("topics",))
NOTES = Section("Notes and work", ("reading_note", "assigned_to", "due_on"), folded=True)

SECTIONS = {
    ClaimKind.FIGURE: (WORDS, ASSERTION, WHEN_SAID, FIGURE, CHANGE, PERIOD, SERIES, NOTES),
    ClaimKind.COMMITMENT: (WORDS, ASSERTION, WHEN_SAID, COMMITMENT, SUCCESS, ABOUT, NOTES),
    ClaimKind.STATEMENT: (WORDS, ASSERTION, WHEN_SAID, ABOUT_STATEMENT, NOTES),
}


def sections(kind: str, new: bool) -> tuple[Section, ...]:
    """Return the sections of a claim of this kind; a stored one has its words already."""
    words, *others = SECTIONS[ClaimKind(kind)]
    return (words, *others) if new else (WORDS_OF_A_CLAIM, OTHER_WORDS, *others)
