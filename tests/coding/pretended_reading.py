"""What a reading process does in tests of how processes are kept: it loads no model and obeys the texts."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.parallel import Coded
    from tracker.models import Article


def begin(_: str) -> None:
    """Nothing to load."""


def read(articles: Sequence[Article]) -> list[Coded]:
    """No reports; *raise*, *die* and *wait* are done."""
    for article in articles:
        match article.text:
            case "raise":
                raise ValueError(article.id)
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "wait":
                time.sleep(0.5)
    return [(article, ()) for article in articles]
