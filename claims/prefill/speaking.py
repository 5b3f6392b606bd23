"""Who speaks at a place of a text: named in the sentence, in its paragraph, or before it and only gone on from."""

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.prefill.spotted import TEXTS_KEPT
from claims.spotting.sentences import Sentence, sentences
from claims.spotting.speakers import speakers

_GOES_ON = re.compile(
    r"(?:^|[.!?]\s+|[”\"],?\s+)(?P<who>He|She)\s+(?:also\s+|then\s+)?"
    r"(?:said|added|continued|told|warned|explained|went\s+on|concluded|stressed|insisted)\b"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as printed, and how that is known; both "" when nobody is named."""

    name: str = ""
    source: str = ""


def speaker_at(text: str, position: int, quoted: bool) -> Speaker:
    """Return who says the words at a position; `quoted`: they stand inside quotation marks.

    Inside a quotation whoever it belongs to comes before anybody the quotation itself speaks of.

    >>> speaker_at("Ann Lee said 5 rose. “It fell,” she said.", 13, False).name
    'Ann Lee'
    """
    parts, in_sentence, in_line, carried = _spoken(text)
    found = next((one for one in parts if one.start <= position < one.end), None)
    if found is None:
        return Speaker()
    own, line = in_sentence.get(found.start, ""), in_line.get(found.line, "")
    name = (line or own) if quoted else (own or line)
    if name:
        return Speaker(name, f"“{name}” is named as saying it")
    return carried.get(found.line, Speaker()) if quoted or _says_on(text, found) else Speaker()


@lru_cache(maxsize=TEXTS_KEPT)
def _spoken(text: str) -> tuple[list[Sentence], dict[int, str], dict[int, str], dict[int, Speaker]]:
    """Return the sentences, who is named in each and in each paragraph, and who goes on speaking in paragraphs."""
    parts = list(sentences(text))
    in_sentence, in_line = speakers(text, parts)
    carried: dict[int, Speaker] = {}
    last, last_line = "", -2
    for line in sorted({one.line for one in parts}):
        own = [one for one in parts if one.line == line]
        named = in_line.get(line) or next((in_sentence[one.start] for one in own if one.start in in_sentence), "")
        if named:
            last, last_line = named, line
            continue
        pronoun = next((match["who"] for one in own if (match := _says_on(text, one))), "")
        opens = text[own[0].start] in '“"'
        if last and pronoun:
            carried[line] = Speaker(last, f"“{pronoun}” is taken to be “{last}”, who was named last")
            last_line = line
        elif last and opens and last_line == line - 1:
            carried[line] = Speaker(last, f"the quotation before is that of “{last}”")
            last_line = line
    return parts, in_sentence, in_line, carried


def _says_on(text: str, one: Sentence) -> re.Match[str] | None:
    return _GOES_ON.search(text[one.start : one.end])
