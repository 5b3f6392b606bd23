"""Where a quotation stands in a text, and whether its words or figures changed: pure, no Django."""

from sources.anchoring.location import locate, locate_all
from sources.anchoring.segment import JOINT
from sources.anchoring.selector import Match, Selector, describe

__all__ = ["JOINT", "Match", "Selector", "describe", "locate", "locate_all"]
