"""The record in words, and words into fields."""
