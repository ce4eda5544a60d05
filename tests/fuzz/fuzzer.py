"""One importer, mutated inputs, and what came of them."""

from __future__ import annotations

import random
import time
import traceback
import warnings
from dataclasses import dataclass, field

from tests.fuzz.mutations import mutated
from tests.fuzz.targets import Target, outcome

SLOW = 10.0
"""Seconds: a refresh waits no longer than 30 for a whole answer, and inputs here are small."""
MAX_CORPUS = 400
MAX_FINDS = 20


@dataclass(frozen=True)
class Find:
    """An input that an importer did not take as it should."""

    raw: bytes
    what: str


@dataclass
class Tally:
    """What a run did."""

    inputs: int = 0
    kinds: int = 0
    slowest: float = 0.0
    finds: list[Find] = field(default_factory=list)


def tried(target: Target, raw: bytes) -> tuple[str | None, float, Find | None]:
    """The kind of outcome, how long it took in seconds, and the find where it is one."""
    began = time.perf_counter()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parsers of broken markup are full of advice
            kind = outcome(target, raw)
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {str(error)[:120]} ({at.filename.rpartition('/')[2]}:{at.lineno})"
        return None, time.perf_counter() - began, Find(raw, what)
    took = time.perf_counter() - began
    return kind, took, Find(raw, f"took {took:.1f} s") if took > SLOW else None


def fuzz(target: Target, *, seconds: float, chance: random.Random) -> Tally:
    """Mutate the target's seeds, and whatever had a new kind of outcome, for so long."""
    tally, kinds, places = Tally(), set[str](), set[str]()
    corpus = list(target.seeds)
    end = time.monotonic() + seconds
    waiting = list(corpus)
    while time.monotonic() < end and len(tally.finds) < MAX_FINDS:
        raw = waiting.pop() if waiting else mutated(chance.choice(corpus), corpus, chance)
        kind, took, find = tried(target, raw)
        tally.inputs += 1
        tally.slowest = max(tally.slowest, took)
        if find is not None:
            place = find.what.rpartition("(")[2]
            if place not in places:
                places.add(place)
                tally.finds.append(find)
        elif kind is not None and kind not in kinds:
            kinds.add(kind)
            if len(corpus) < MAX_CORPUS and raw not in corpus:
                corpus.append(raw)
    tally.kinds = len(kinds)
    return tally
