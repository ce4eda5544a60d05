"""Mediators that a sentence names beside the only thing that two others are told to have done.

*They met in Vienna; Austria acted as host.* *The declaration that A and B signed was the fruit of American
mediation.* No arc of the parse joins the two, but there is only one thing that the third can have mediated.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.cues import APART
from tracker.coding.mediation.sentence import cues
from tracker.coding.mediation.words import mediation_words
from tracker.models import EventType, Mediator, MediatorRole, MediatorStance, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.mediation.cues import Cue
    from tracker.coding.syntax.parsed import Span
    from tracker.models import Report

_BROUGHT_ABOUT: Final = frozenset(
    {EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.RETREAT, EventType.COOPERATE}
)
#: Gatherings with sidelines: who chairs them stands between nobody there.
_ASIDE: Final = frozenset({"sideline", "margin", "fringe"})


def with_adrift(span: Span, names: Names, reports: Sequence[Report]) -> list[Report]:
    """The reports, the only one between two others with the active mediator that none of them carries."""
    found = list(reports)
    if any(token.lower_ in APART or token.lemma_ in _ASIDE for token in span):
        return found
    for cue in cues(span, names.mentioned_at):
        if cue.stance is not MediatorStance.ACTIVE or len(cue.actors) != 1 or len(names.actors) != 3:
            continue
        place = _the_only_one(cue, names, found)
        if place is None:
            continue
        report = found[place]
        parties = (report.source, report.target or "")
        mediator = Mediator(actor=cue.actors[0], role=cue.role, parties=parties)
        found[place] = replace(report, mediators=(mediator,))
    return found


def _the_only_one(cue: Cue, names: Names, reports: Sequence[Report]) -> int | None:
    """The place of the one report that the sentence has between the two whom the cue's mediator is not."""
    (actor,) = cue.actors
    two = names.actors - {actor}
    if cue.parties and set(cue.parties) != two:
        return None
    if any(actor in (r.source, r.target) or any(m.actor == actor for m in r.mediators) for r in reports):
        return None
    between = [place for place, r in enumerate(reports) if {r.source, r.target} == two]
    if len(between) != 1:
        return None
    report = reports[between[0]]
    done = report.type in _BROUGHT_ABOUT and report.status is Status.ASSERTED and not report.mediators
    if not done or (not report.symmetric and report.type is not EventType.RETREAT):
        return None
    meets = report.type is EventType.CONSULT
    met = mediation_words().mediated.get(cue.about.lemma_.lower()) == "meetings"
    if met is not meets and (met or cue.role is MediatorRole.GUARANTOR):
        return None  # the agreement that came of talks is not itself mediated; no meeting is guarded
    return between[0]
