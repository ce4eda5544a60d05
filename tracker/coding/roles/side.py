"""One side of an event: the actors found for it, how, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.phrases import is_verbal
from tracker.coding.syntax.tree import own_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.coding.actors.naming import Named, Names
    from tracker.coding.syntax.parsed import Token

#: Trust in what only stands near.
FAR: Final = 0.45
_SEPARATE: Final = frozenset({"relcl", "parataxis", "conj"})
_CLAUSES: Final = frozenset({"relcl", "advcl", "ccomp", "parataxis", "conj"})


@dataclass(frozen=True, slots=True)
class Side:
    """Actors on one side of an event.

    Args:
        trust: 0 ... 1.
        how: The place they were found in, for the explanation.
    """

    named: tuple[Named, ...]
    trust: float
    how: str


NOBODY: Final = Side((), 0.0, "")


def named(
    tokens: Sequence[Token], names: Names, taken: frozenset[str], how: str, *, near: bool = False
) -> Side:
    """The actors of phrases; ``near``: not those that only a preposition brings in (*a focus on Iran*)."""
    found: list[Named] = []
    for token in tokens:
        owners = names.of_phrase(token, without=taken) if near else names.owners(token, without=taken)
        for named in owners:
            if named.actor not in taken and all(named.actor != other.actor for other in found):
                found.append(named)
    return Side(tuple(found), 0.9, how) if found else NOBODY


def weaker(side: Side) -> Side:
    """The same side with no more trust than in what only stands near."""
    return Side(side.named, min(side.trust, FAR), side.how)


def phrase(token: Token) -> list[Token]:
    """A noun phrase without its relative clauses, in text order."""
    out, stack = [], [token]
    while stack:
        item = stack.pop()
        out.append(item)
        stack += [c for c in item.children if c.dep_ not in ("relcl", "advcl", "ccomp")]
    return sorted(out, key=lambda t: t.i)


def clause_tokens(head: Token) -> Iterator[Token]:
    """The tokens of a clause without the clauses that hang on it."""
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        for child in token.children:
            if (
                child.dep_ in _CLAUSES
                and is_verbal(child)
                and (child.dep_ in _SEPARATE or own_subjects(child))
            ):
                continue
            stack.append(child)
