"""How well articles are read: gold files in, measures and misses out."""

from tracker.evaluation.gold import GoldError, GoldEvent, GoldText, read_gold
from tracker.evaluation.measures import Evaluation, evaluate

__all__ = ["Evaluation", "GoldError", "GoldEvent", "GoldText", "evaluate", "read_gold"]
