"""One Event from the reports of one happening."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from tracker.merging.rules import rules
from tracker.models import Event, EventTime, Mediator, MediatorRole, MediatorStance, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.merging.cluster import Cluster
    from tracker.merging.witness import Witness

# No number of news reports makes a coding certain.
CERTAIN: Final = 0.99
# Where votes are even: the role that says more, the stance that weighs more.
_ROLES: Final = (MediatorRole.BROKER, MediatorRole.HOST, MediatorRole.GUARANTOR, MediatorRole.FACILITATOR)
_STANCES: Final = (
    MediatorStance.REFUSED,
    MediatorStance.WEAKENED,
    MediatorStance.ACCEPTED,
    MediatorStance.ACTIVE,
    MediatorStance.OFFERED,
)
_EVIDENT: Final = ("explicit", "weekday", "relative", "inherited", "published", "unknown")


def summarize(cluster: Cluster) -> Event:
    """The Event that ``cluster``'s reports agree on.

    Code: the one with the most confidence over Stories; type and intensity follow. Confidence: one minus
    the product, over Stories, of one minus the Story's best confidence, at most 0.99. Direction: the
    directed reports' majority. Time: the tightest, a stated date before one that rests on publication.
    """
    members = sorted(cluster.members, key=lambda item: item.order)
    first = members[0].report
    cameo = _dominant(members)
    chosen = [item for item in members if item.report.cameo == cameo]
    weight = sum(item.report.confidence for item in chosen)
    intensity = (
        sum(item.report.intensity * item.report.confidence for item in chosen) / weight
        if weight
        else chosen[0].report.intensity
    )
    source, target, symmetric = _direction(members)
    published = [item.facts.published for item in members if item.facts.published]
    return Event(
        id=first.id,
        source=source,
        target=target,
        type=first.type,
        intensity=round(intensity, 4),
        status=first.status,
        time=_time(cluster, members),
        symmetric=symmetric,
        background=all(item.report.background for item in members),
        mediators=_mediators(members),
        reports=tuple(item.report.id for item in members),
        articles=len({item.report.article for item in members}),
        stories=len({item.facts.story for item in members}),
        outlets=tuple(sorted({item.facts.source for item in members if item.facts.source})),
        first_published=min(published, default=None),
        confidence=_confidence(members),
        cameo=cameo,
    )


def _by_story(members: Iterable[Witness]) -> dict[str, float]:
    best: dict[str, float] = {}
    for item in members:
        story = item.facts.story
        best[story] = max(best.get(story, 0.0), item.report.confidence)
    return best


def _confidence(members: Sequence[Witness]) -> float:
    doubt = 1.0
    for confidence in sorted(_by_story(members).values()):
        doubt *= 1.0 - confidence
    return round(min(CERTAIN, 1.0 - doubt), 4)


def _dominant(members: Sequence[Witness]) -> str:
    by_code: dict[str, list[Witness]] = defaultdict(list)
    for item in members:
        by_code[item.report.cameo].append(item)
    return max(
        by_code,
        key=lambda code: (
            round(sum(sorted(_by_story(by_code[code]).values())), 9),
            abs(by_code[code][0].report.intensity),
            code,
        ),
    )


def _direction(members: Sequence[Witness]) -> tuple[str, str | None, bool]:
    known = rules()
    first = members[0].report
    if first.target is None:
        return first.source, None, False
    directed = Counter((r.source, r.target) for r in (m.report for m in members) if not r.symmetric)
    either = first.type in known.undirected or first.cameo in known.undirected_codes
    undirected = either and (len(directed) > 1 or any(item.report.symmetric for item in members))
    if not directed or undirected:
        source, target = sorted((first.source, first.target))
        return source, target, True
    (source, aim), _ = max(directed.items(), key=lambda entry: (entry[1], entry[0]))
    return source, aim, False


def _time(cluster: Cluster, members: Sequence[Witness]) -> EventTime:
    dated = [item for item in members if item.start]
    if not dated:
        return EventTime()
    votes = Counter((item.start, item.end) for item in dated)
    best = min(
        dated,
        key=lambda item: (
            item.days,
            _EVIDENT.index(item.report.time.basis),
            -votes[item.start, item.end],
            item.start,
            item.order,
        ),
    )
    if cluster.days < best.days:
        return EventTime(
            start=dt.date.fromordinal(cluster.start),
            end=dt.date.fromordinal(cluster.end),
            precision=_precision(cluster.days),
            basis="inherited",
        )
    return best.report.time


def _precision(days: int) -> Precision:
    if days <= 3:
        return Precision.DAY
    if days <= 7:
        return Precision.WEEK
    return Precision.MONTH if days <= 92 else Precision.YEAR


def _mediators(members: Sequence[Witness]) -> tuple[Mediator, ...]:
    named: dict[str, list[Mediator]] = defaultdict(list)
    for item in members:
        for mediator in item.report.mediators:
            named[mediator.actor].append(mediator)
    return tuple(_one_mediator(actor, named[actor]) for actor in sorted(named))


def _one_mediator(actor: str, told: Sequence[Mediator]) -> Mediator:
    roles: Counter[MediatorRole] = Counter()
    stances: Counter[MediatorStance] = Counter()
    parties: Counter[tuple[str, ...]] = Counter()
    for mediator in told:
        roles[mediator.role] += 1
        stances[mediator.stance] += 1
        if mediator.parties:
            parties[tuple(sorted(mediator.parties))] += 1
    return Mediator(
        actor=actor,
        role=max(_ROLES, key=lambda role: (roles[role], -_ROLES.index(role))),
        stance=max(_STANCES, key=lambda stance: (stances[stance], -_STANCES.index(stance))),
        parties=max(parties, key=lambda pair: (parties[pair], pair)) if parties else (),
    )
