"""Phrases read with care: how many are read right, and how few are wrong without a word."""

from collections import Counter

from bench.periods_phrases import judge, phrases


def test_nine_phrases_in_ten_are_read_right_and_at_most_three_in_a_hundred_are_silently_wrong() -> None:
    every = phrases()
    counted = Counter(judge(phrase)[0] for phrase in every)
    assert counted["right"] >= 0.97 * len(every), counted
    assert counted["silently wrong"] <= 0.01 * len(every), counted
