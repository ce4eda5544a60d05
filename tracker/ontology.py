"""CAMEO codes with the PLOVER type and Goldstein intensity that follow from them.

The vocabulary names a CAMEO code for each predicate; type and intensity are looked up here, so that a
word's reading and its weight cannot drift apart. Values: ``data/ontology.csv`` (see ``data/README.md``).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tracker.models import EventType
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class OntologyError(ValueError):
    """The ontology file is unusable; the message names file, line and mend."""


@dataclass(frozen=True, slots=True)
class Code:
    """One CAMEO code: its PLOVER type, its intensity (-10 ... +10) and its short name."""

    cameo: str
    type: EventType
    intensity: float
    name: str


@cache
def ontology(path: Path = DATA / "ontology.csv") -> Mapping[str, Code]:
    """All codes by CAMEO number.

    Raises:
        OntologyError: for an unknown type or an intensity outside -10 ... +10.
    """
    codes: dict[str, Code] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            try:
                code = Code(row["cameo"], EventType(row["type"]), float(row["intensity"]), row["name"])
            except (KeyError, TypeError, ValueError) as error:
                raise OntologyError(
                    f"{path.name}:{line}: {error}; expected cameo,type,intensity,name"
                ) from None
            if not -10 <= code.intensity <= 10:
                raise OntologyError(f"{path.name}:{line}: intensity {code.intensity} is outside -10 ... +10")
            codes[code.cameo] = code
    return codes
