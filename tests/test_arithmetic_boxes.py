"""claims.arithmetic.boxes: text typed by anybody becomes a check or a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.arithmetic.boxes import check_boxes, read_box


@settings(max_examples=300, deadline=None)
@given(*[st.text(max_size=30) | st.sampled_from(["-5", "1e400", "NaN", "0", "∞", "up 700 %", "1/0", "٣٤٥"])] * 3)
def test_no_text_raises_and_every_text_gets_a_check_or_a_sentence(before: str, after: str, change: str) -> None:
    boxes = check_boxes({"before": before, "after": after, "change": change})
    assert (boxes.check is None) == bool(boxes.problems)
    said = boxes.check.says if boxes.check else " ".join(boxes.problems)
    assert said.endswith(".")
    assert "NaN" not in said.replace(before, "").replace(after, "").replace(change, "")


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("82,109", "82,109"),
        ("  18.4 million ", "18.4 million"),
        ("more than £1bn", "more than £1 billion"),
        ("fell by 17.9 per cent", "a fall of 17.9 %"),
        ("40 per cent", "40 %"),
        ("2012", "2,012"),
        ("doubled", "2 times"),
        ("more than tripled", "more than 3 times"),
        ("halved", "halved"),
        ("three times as many", "3 times"),
        ("?", "not given"),
        ("", "not given"),
    ],
)
def test_what_was_read_is_said_back(text: str, read_as: str) -> None:
    assert read_box("before", text).read_as == read_as


def test_a_box_keeps_what_was_typed() -> None:
    box = read_box("before", "lots")
    assert (box.text, box.quantity) == ("lots", None)
    assert box.problem.startswith("Before: there is no number in “lots”")


def test_a_check_from_boxes_gives_plain_values() -> None:
    plain = check_boxes({"before": "57.5 mn", "after": "63.1 mn", "change": "9.7%"}).plain()
    assert plain["problems"] == []
    assert plain["boxes"]["before"] == {  # type: ignore[index]
        "text": "57.5 mn",
        "read_as": "57.5 million",
        "value": "57500000",
    }
