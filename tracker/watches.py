"""The reader's own watchlist: a file that takes the place of ``data/watchlist.yaml`` once there is one.

``TRACKER_WATCHLIST`` names it; without, it is ``watchlist.yaml`` in the per-user data folder. The dashboard
writes it, ``python -m tracker status`` reads it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tracker.paths import user_folder
from tracker.scoring.watchlist import MOST, PATH, load_watchlist, watchlist_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.region import Region
    from tracker.scoring.watch import Watch

VARIABLE: Final = "TRACKER_WATCHLIST"


def own_file() -> Path:
    """Where the reader's own watchlist is, or would be."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else user_folder() / "watchlist.yaml"


def watches(region: Region) -> tuple[Watch, ...]:
    """The reader's own watches; the project's where there are none of his own.

    Raises:
        DataError: one line that names file, line and mend.
    """
    own = own_file()
    return load_watchlist(region, path=own if own.exists() else PATH)


def save(chosen: Sequence[Watch], region: Region) -> None:
    """Make ``chosen`` the reader's own watchlist, whole or not at all.

    Raises:
        ValueError: for more than a list may have.
        OSError: where the file cannot be written.
    """
    if len(chosen) > MOST:
        raise ValueError(f"{len(chosen)} watches; keep at most {MOST}")
    own = own_file()
    own.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=own.parent, prefix=".watchlist-", delete=False
    ) as draft:
        draft.write(watchlist_text(chosen, region))
    Path(draft.name).replace(own)
