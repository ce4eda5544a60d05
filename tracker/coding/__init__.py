"""Reading articles: text in, coded reports out; no clock, no network, no database."""

from __future__ import annotations

from tracker.coding.coder import Coder
from tracker.coding.explain import Explanation

__all__ = ["Coder", "Explanation"]
