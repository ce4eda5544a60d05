"""A relation's levels as bytes: plain arrays and JSON, nothing that could run."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

import numpy as np

from tracker.scoring.kalman import Path
from tracker.scoring.levels import DEFAULTS, DyadLevels
from tracker.scoring.observations import Observations
from tracker.scoring.parameters import Parameters, Schedule

if TYPE_CHECKING:
    from collections.abc import Mapping


def pack(levels: DyadLevels) -> bytes:
    """Levels with their default options, and the filtered path where there is one."""
    head = {
        "dyad": levels.dyad,
        "until": levels.until.isoformat(),
        "since": levels.schedule.since,
        "parameters": [dataclasses.asdict(one) for one in levels.schedule.parameters],
        "ids": levels.observations.ids,
    }
    arrays = {f"observations.{name}": value for name, value in _arrays(levels.observations).items()}
    if len(levels.observations):
        arrays |= {f"filtered.{name}": value for name, value in _arrays(levels.filtered).items()}
    stream = io.BytesIO()
    np.savez(stream, head=np.frombuffer(json.dumps(head).encode(), dtype=np.uint8), **arrays)
    return stream.getvalue()


def unpack(content: bytes) -> DyadLevels:
    """The same levels again, to the last digit."""
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        head = json.loads(file["head"].tobytes())
        parts: dict[str, dict[str, Any]] = {"observations": {}, "filtered": {}}
        for key in file.files:
            part, _, name = key.partition(".")
            if name:
                parts[part][name] = file[key]
    first, second = head["dyad"]
    levels = DyadLevels(
        dyad=(first, second),
        until=dt.date.fromisoformat(head["until"]),
        options=DEFAULTS,
        schedule=Schedule(tuple(head["since"]), tuple(Parameters(**one) for one in head["parameters"])),
        observations=Observations(ids=tuple(head["ids"]), **parts["observations"]),
    )
    if parts["filtered"]:  # what the property would compute when first asked for
        levels.__dict__["filtered"] = Path(**parts["filtered"])
    return levels


def _arrays(item: Any) -> Mapping[str, Any]:
    values = {field.name: getattr(item, field.name) for field in dataclasses.fields(item)}
    return {name: value for name, value in values.items() if isinstance(value, np.ndarray)}
