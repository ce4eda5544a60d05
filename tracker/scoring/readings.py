"""What the level reads from an event where that is not its intensity (``data/readings.yaml``)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataFile
from tracker.ontology import ontology
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATH: Final = DATA / "readings.yaml"
_KEYS: Final = ("codes", "reading", "reason")


@cache
def load_readings(path: Path = PATH) -> Mapping[str, float]:
    """Readings, -10 ... +10, by CAMEO code; a code that is not in it is read at its intensity.

    Raises:
        DataError: one line that names file, line and mend.
    """
    file = DataFile(path)
    file.known_keys(file.root, ["readings"])
    readings: dict[str, float] = {}
    for value in file.items(file.root, "readings"):
        table = file.table(value, what="a reading")
        file.known_keys(table, _KEYS)
        file.text(table, "reason")
        reading = file.number(table.get("reading"), what="reading", low=-10, high=10, line=table.line)
        for code in file.texts(table, "codes"):
            if code not in ontology() or code in readings:
                raise file.error(
                    code.line, f"'{code}' is no CAMEO code or stands twice; write each once, quoted"
                )
            readings[code] = reading
    return readings
