"""Where the tracker's own data files lie, and where a user's data goes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
DATA: Final = ROOT / "data"


def user_folder() -> Path:
    """The per-user data folder (created on first use), e.g. ``~/.local/share/caucasus-tracker``."""
    import platformdirs  # noqa: PLC0415 -- only paths that touch the user's disk need it

    folder = Path(platformdirs.user_data_dir("caucasus-tracker", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder
