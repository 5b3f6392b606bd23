"""Lines as a page is laid out, joined to the paragraphs they were written in."""

import re

# How pdfium gives a hyphen that only divides a word at the end of a line.
_DIVIDING = ("\x02", "\ufffe", "\u00ad")
_FULL = 0.72
_BULLET = re.compile(r"\s*(?:[•◦▪●○■‣*–—-]\s|\(?[\da-z]{1,3}[.)]\s)")


def join_lines(page: str) -> str:
    r"""Join the lines of a page where the text clearly runs on, and words divided at a line's end.

    A full line runs on unless the next begins like a list item or either looks like a row of figures. An ordinary
    hyphen at a line's end is kept: whether it belongs to the word cannot be told.

    >>> join_lines("The agency received a great many refer\x02\r\nrals by online companies in that\r\nyear.\r\nNext.")
    'The agency received a great many referrals by online companies in that year.\nNext.'
    """
    lines = [line.rstrip() for line in page.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    widths = sorted(len(line) for line in lines if line)
    full = _FULL * widths[int(0.9 * (len(widths) - 1))] if widths else 0
    joined: list[str] = []
    previous = ""
    for line in lines:
        if previous.endswith(_DIVIDING):
            joined[-1] = joined[-1][:-1] + line.lstrip()
        elif _runs_on(previous, line, full):
            joined[-1] += ("" if re.search(r"\w-\Z", previous) else " ") + line.lstrip()
        else:
            joined.append(line)
        previous = line
    return "\n".join(joined).strip("\n")


def _runs_on(line: str, following: str, full: float) -> bool:
    if not line.strip() or not following.strip() or len(line) < full:
        return False
    return not (_BULLET.match(following) or _is_row(line) or _is_row(following))


def _is_row(line: str) -> bool:
    digits = sum(letter.isdigit() for letter in line)
    return digits > 0.3 * len(line.replace(" ", ""))
