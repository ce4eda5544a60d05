"""What went wrong, in the reader's language: lines of sources, stores and systems by their code.

Failures are raised, logged and stored as one English line. What pages show of one is found again in the
catalogue of failures, whose English lines are those; so is one that an earlier release stored.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tracker.wording import DEFAULT, LOCALES, texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST: Final = 1_000
"""Characters of a line beyond which nobody looks for it: it is none of ours."""
_SLOT: Final = re.compile(r"\{(\w+)\}")
_NESTED: Final = frozenset({"why", "details"})
"""Slots that hold what another said: it may have a line of its own."""


class Failure(NamedTuple):
    """A line that was found again.

    Args:
        code: Its key in the catalogue.
        values: What stands in its slots, as text.
    """

    code: str
    values: Mapping[str, str]


def failures(locale: str) -> Mapping[str, str]:
    """The lines of a language by code; empty where it has none.

    Raises:
        ValueError: see :func:`tracker.wording.texts`.
    """
    path = LOCALES / "failures" / f"{locale}.yaml"
    return texts(path) if path.exists() else {}


def recognised(line: str) -> Failure | None:
    """The failure that an English line tells of; ``None`` for one that the catalogue does not know."""
    if len(line) > LONGEST:
        return None
    for code, pattern in _patterns():
        if (match := pattern.fullmatch(line)) is not None:
            return Failure(code, match.groupdict())
    return None


def failure_told(line: str, locale: str) -> str:
    """An English line in another language; one that nobody has translated stands as it is, in quotes."""
    if locale == DEFAULT:
        return line
    found = recognised(line)
    told = failures(locale).get(found.code) if found else None
    if found is None or told is None:
        return f"“{line}”"
    values = {
        name: failure_told(value, locale) if name in _NESTED else value
        for name, value in found.values.items()
    }
    return _SLOT.sub(lambda slot: values[slot[1]], told)


@cache
def _patterns() -> Sequence[tuple[str, re.Pattern[str]]]:
    """By code what its line looks like; those with most words of their own first."""
    lines = sorted(failures(DEFAULT).items(), key=lambda item: -len(_SLOT.sub("", item[1])))
    return [(code, re.compile(_pattern(line), re.DOTALL)) for code, line in lines]


def _pattern(line: str) -> str:
    parts = _SLOT.split(line)
    return "".join(f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
