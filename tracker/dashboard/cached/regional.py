"""The region that is followed, and its names in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.dashboard.text import current_locale, named
from tracker.region import load_region
from tracker.wording import localised

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.region import Region


def region() -> Region:
    """The region that is followed."""
    return load_region()


def region_shown() -> Region:
    """The region with all names in the reader's language."""
    return localised(region(), current_locale())


def own_actors() -> tuple[str, ...]:
    """The region's own actors, each once, in the order in which its dyads name them."""
    return tuple(dict.fromkeys(code for pair in region().dyads for code in pair))


def name(code: str) -> str:
    """Display name of an actor, in the reader's language."""
    return named(code, region())


def pair_name(pair: Sequence[str]) -> str:
    """*Azerbaijan – Armenia*."""
    return " – ".join(name(code) for code in pair)
