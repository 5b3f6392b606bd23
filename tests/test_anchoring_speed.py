"""Long and repetitive texts: no quotation takes seconds."""

import time

import pytest

from sources.anchoring import Selector, locate

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


@pytest.mark.parametrize("text", REPETITIVE.values(), ids=REPETITIVE.keys())
@pytest.mark.parametrize("quotation", QUOTATIONS.values(), ids=QUOTATIONS.keys())
def test_repetitive_text_takes_no_seconds(text, quotation):
    selector = quotation(text)
    began = time.process_time()
    locate(text, selector)
    # Far above what is measured (a tenth of it), so that a busy machine does not fail the test.
    assert time.process_time() - began < 4
