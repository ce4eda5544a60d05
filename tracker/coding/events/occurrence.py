"""An event found in a sentence, and which of two readings of a word says more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.coding.events.vocabulary import Entry, Operator
    from tracker.coding.syntax.parsed import Token


@dataclass(frozen=True, slots=True, eq=False)
class Occurrence:
    """An event found in a sentence.

    Args:
        head: The word that the roles are read from: verb, event noun or operator.
        core: The word that names what happened; status and time are read from ``head``.
        tokens: The words that decided.
        noun: The event noun under a light verb.
        negated: The operator stands under *not*.
        mishap: A thing did it, no actor (*the crash killed ten*, *the ferry arrived*).
        inner: The event that an operator took up.
        rule: How it was read: ``verb``, ``noun``, ``light`` or ``operator:NAME``.
    """

    code: str
    head: Token
    core: Token
    tokens: tuple[Token, ...]
    rule: str
    entry: Entry | None = None
    operator: Operator | None = None
    noun: Token | None = None
    inner: Occurrence | None = None
    clause: Token | None = None
    negated: bool = False
    mishap: bool = False

    @property
    def place(self) -> str:
        """File and line of the vocabulary that decided."""
        if self.operator is not None:
            return self.operator.place
        return self.entry.place if self.entry is not None else ""

    @property
    def symmetric(self) -> bool:
        """True where the base event has no direction."""
        if self.entry is not None:
            return self.entry.symmetric
        return self.inner is not None and self.inner.symmetric


def specificity(occurrence: Occurrence) -> tuple[int, int]:
    """More company asked for and found, then the plainer reading: larger is better."""
    needs = 0
    if occurrence.entry is not None:
        needs = len(occurrence.entry.pattern.needs)
    if occurrence.operator is not None:
        needs = len(occurrence.operator.pattern.needs)
    order = {"light": 1, "verb": 2, "noun": 2}.get(occurrence.rule, 3)
    return (needs + (occurrence.rule == "light"), order)


def rank(occurrence: Occurrence) -> tuple[int, int]:
    """For readings by operators: one that takes up an event first."""
    return (
        occurrence.inner is not None,
        len(occurrence.operator.pattern.needs) if occurrence.operator else 0,
    )


def covers(base: Occurrence | None, inner: Occurrence) -> bool:
    """Whether the vocabulary has the operator and what it takes up as one phrase (*pledge support*)."""
    if base is None or base.entry is None or not base.entry.pattern.needs:
        return False
    return any(token == inner.head for token in base.tokens if token != base.head)
