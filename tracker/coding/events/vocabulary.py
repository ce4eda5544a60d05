"""What the event vocabulary is made of: entries, and operators that take another event as complement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.coding.events.patterns import Pattern

#: Code of patterns that look like an event and are none (*released a statement*).
NO_EVENT: Final = "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of event with a way to say it.

    Args:
        source, target: Places to look for the actors, best first.
        near: Lemmas one of which must stand somewhere in the sentence; empty for no such condition.
        alone: Only counts where no other event of the sentence takes it up, and with less confidence.
        bare: Whether the noun counts without a verb or an operator that takes it up (*friendship* does not).
    """

    code: str
    pos: str
    pattern: Pattern
    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: bool
    alone: bool
    bare: bool
    near: frozenset[str]
    place: str


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that takes another event as its complement.

    Args:
        mapping: From the start of the inner code to the outer code; ``None`` where nothing comes of it.
        default: Code where the complement is an event the vocabulary does not know; ``None``: no event then.
        clauses: It takes up events said by verbs, not those named by nouns.
        planned: What it takes up is only planned, so that the whole is hypothetical.
        target_first: The operator's own places name the target before those of the inner event.
    """

    name: str
    pos: str
    pattern: Pattern
    mapping: Mapping[str, str | None]
    default: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    target_first: bool
    planned: bool
    clauses: bool
    place: str

    def outer(self, inner: str) -> str | None:
        """The code that comes of an inner event, by the longest prefix that the mapping knows."""
        for size in range(len(inner), 0, -1):
            if inner[:size] in self.mapping:
                code = self.mapping[inner[:size]]
                return inner if code == "same" else code
        return self.default
