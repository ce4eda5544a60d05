"""The stamp on a published number: which method, which data files, which corpus."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tracker.models import Event
    from tracker.scoring.levels import DyadLevels

METHOD: Final = "local-level/3"
"""Name of the scoring method; the number grows with every change that moves a level."""

UNSCORED: Final = ("chronicle", "locales", "turning_points.yaml", "feeds.yaml", "README.md")
"""Data files that no score rests on: texts to be read, words for the screen, expectations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Two equal stamps mean equal numbers.

    Args:
        method: ``METHOD``.
        data: Digest of the data files that readings and scores rest on.
        corpus: Digest of the events scored.
    """

    method: str
    data: str
    corpus: str

    def __str__(self) -> str:
        return f"{self.method} data {self.data} corpus {self.corpus}"


def stamp(events: Iterable[Event], *, data: str | None = None) -> Stamp:
    """The stamp of scores made from ``events``, in any order, with the packaged (or given) data files."""
    return stamp_of(corpus_digest(events), data=data)


def stamp_of(corpus: str, *, data: str | None = None) -> Stamp:
    """The same where a digest of the events is known already, as a store knows that of all it holds."""
    return Stamp(method=METHOD, data=data or data_digest(), corpus=corpus[:12])


def data_digest(folder: Path = DATA) -> str:
    """Digest of names and contents of the data files that scores rest on, in order of path."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.is_file() and place.parts[0] not in UNSCORED:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{place.as_posix()}\0{content}\n".encode())
    return digest.hexdigest()[:12]


def corpus_digest(events: Iterable[Event]) -> str:
    """Digest of the events with all that they say, whatever their order."""
    lines = sorted(repr(event) for event in events)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def statement(levels: DyadLevels) -> Mapping[str, float | int | str]:
    """The constants and estimates behind a dyad's levels, to be stated beside them."""
    parameters = levels.parameters
    return {
        "method": METHOD,
        "until": levels.until.isoformat(),
        "events": len(levels.observations),
        "observations": parameters.observations,
        "ratio": parameters.ratio,
        "noise": parameters.noise,
        "process": parameters.process,
    }
