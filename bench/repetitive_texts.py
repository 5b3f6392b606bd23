"""Texts that say the same over and over, and quotations from them: what anchoring could lose itself in."""

from sources.anchoring import Selector

SENTENCE = "the police arrested 40 people in the city. "
REPETITIVE = {
    "one letter": "a" * 500_000,
    "two words": "ab " * 160_000,
    "one sentence": SENTENCE * 12_000,
    "digits": " ".join(str(number % 10) for number in range(250_000)),
    "no spaces": "这是一个测试句子没有空格的文本。" * 30_000,
}
QUOTATIONS = {
    "verbatim": lambda text: Selector(text[300_000:300_150]),
    "verbatim without any place": lambda text: Selector(text[300_000:300_150] + "Ω"),
    "reworded": lambda text: Selector(text[300_000:300_150].replace(" ", "  ", 3)[3:] + " and so on", start=300_000),
    "long": lambda text: Selector(text[300_000:301_900] + " altered at its end", start=200_000),
    "too long": lambda text: Selector(text[300_000:320_000] + " altered at its end", start=200_000),
    "unrelated": lambda text: Selector("keines dieser Wörter steht irgendwo, nirgends und niemals"),
    "one letter": lambda text: Selector(text[300_000]),
}
