"""What merging needs to know of an article, without its text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """The facts of one article that decide how its reports count.

    Args:
        published: Day of publication, ``None`` where unknown.
        source: Outlet name, ``None`` where unknown.
        story: Id of the Story that the article belongs to (its own id where it stands alone).
    """

    published: dt.date | None
    source: str | None
    story: str
