"""Between whom there is mediation where a sentence names nobody: the two that the text before it is about.

*Moscow offered to mediate.* names no parties; the reader takes them from the sentence before, or the title.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.models import Mediator, Report

#: Characters, some three sentences: further back nobody remembers an offer.
_NEAR: Final = 400


@dataclass(frozen=True, slots=True)
class Context:
    """What an article said before a sentence.

    Args:
        before: Reports of the sentences before, in order.
        title: Actors that the title names.
    """

    before: Sequence[Report] = ()
    title: tuple[str, ...] = ()

    def parties(self, mediator: str) -> tuple[str, ...]:
        """The two between whom the mediator is taken to stand; ``()`` where nothing before says so."""
        for report in reversed(self.before):
            pairs = [one.parties for one in report.mediators]
            pairs.append((report.source, report.target or ""))
            for pair in pairs:
                if len(pair) == 2 and mediator not in pair and all(pair):
                    return pair
        others = tuple(actor for actor in self.title if actor != mediator)
        return others if len(others) == 2 else ()

    def recent(self, start: int) -> list[Report]:
        """The reports told close before the character ``start``, in order."""
        return [report for report in self.before if 0 <= start - report.span[1] <= _NEAR]

    def offer(self, start: int) -> Mediator | None:
        """The mediator whose offer the text told last, close before the character ``start``."""
        for report in reversed(self.before):
            if start - report.span[1] > _NEAR:
                return None
            for mediator in report.mediators:
                sides = (report.source, report.target)
                if mediator.actor in sides and mediator.stance is not MediatorStance.ACTIVE:
                    return mediator
        return None

    def guards(self, actor: str) -> bool:
        """Whether the text told before of the actor's peacekeepers or monitors."""
        return any(
            mediator.actor == actor and mediator.role is MediatorRole.GUARANTOR
            for report in self.before
            for mediator in report.mediators
        )

    def span_of(self, actor: str) -> tuple[int, int] | None:
        """Where the text named the actor last."""
        for report in reversed(self.before):
            if report.source == actor:
                return report.source_span
            if report.target == actor:
                return report.target_span
        return None
