"""One block's reports into happenings: exact days first, vaguer times after, undated ones last."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from typing import TYPE_CHECKING, Final

from tracker.merging.cluster import Cluster
from tracker.merging.particulars import particulars
from tracker.merging.rules import rules
from tracker.merging.spans import LONG_SPAN, narrow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.merging.witness import Witness

# Times up to this many days are exact: a day, a weekend.
_EXACT: Final = 3
# News without a date of its own may trail the event by this many days, and by one without further evidence.
_TRAIL: Final = 3
# Share of words in common from which a trailing report is held to retell.
_RETOLD: Final = 0.3
# ... for a stated date a day after the print that told of it: rarer than trailing, so not free.
_AHEAD: Final = 0.2
# ... for events that recur daily, and for two stated dates a day apart (a deal signed at midnight).
_SAME_WORDS: Final = 0.55
# By how much one candidate must outdo the next before a report that only says the year joins it.
_MARGIN: Final = 0.5
# Candidates whose words are compared; beyond, the best by count of stories stand for all.
_COMPARED: Final = 24


def group(block: Sequence[Witness]) -> list[Cluster]:
    """The happenings that the reports of one block tell of.

    Deterministic whatever the order of ``block``. Near-linear: an exact report meets only happenings of
    the days around it; vague reports that say the same are placed once.
    """
    dated = [item for item in block if item.start]
    clusters = _exact(sorted((item for item in dated if item.days <= _EXACT), key=_by_day))
    vague = sorted((item for item in dated if item.days > _EXACT), key=_by_length)
    clusters = _vague(vague, clusters)
    clusters = narrow(clusters)
    return clusters + _undated(
        sorted((item for item in block if not item.start), key=lambda item: item.order)
    )


def _by_day(item: Witness) -> tuple[object, ...]:
    # A stated date before one that rests on publication: it says the day, the other trails.
    return (item.end, item.loose, item.days, item.order)


def _by_length(item: Witness) -> tuple[object, ...]:
    return (item.days, item.start, item.order)


def _exact(items: Iterable[Witness]) -> list[Cluster]:
    clusters: list[Cluster] = []
    recent: deque[Cluster] = deque()
    for item in items:
        while recent and recent[0].end < item.start - _TRAIL:
            recent.popleft()
        best: tuple[tuple[float, ...], Cluster] | None = None
        for cluster in recent:
            fit = _fit(item, cluster)
            if fit is not None and (best is None or fit > best[0]):
                best = (fit, cluster)
        if best is not None:
            best[1].add(item)
        else:
            clusters.append(Cluster(item))
            recent.append(clusters[-1])
    return clusters


def _fit(item: Witness, cluster: Cluster) -> tuple[float, ...] | None:
    """How well an exact report fits a happening of these days; ``None`` where it tells of another."""
    gap = max(0, item.start - cluster.end)
    if gap > (_TRAIL if item.loose else 1) or cluster.contradicts(item, same_day=gap == 0):
        return None
    if gap == 0:
        return (0.0, float(len(cluster.stories)))
    daily = item.report.type in rules().daily and item.report.cameo[:3] not in rules().once
    if daily and (gap > 1 or not item.loose):
        return None
    likeness = cluster.likeness(item, same_numbers=daily)
    return (-float(gap), likeness) if likeness >= _needed(item, cluster, gap, daily=daily) else None


def _needed(item: Witness, cluster: Cluster, gap: int, *, daily: bool) -> float:
    """Words in common that a report some days off must have with a happening to tell of it."""
    if item.loose and not daily:
        return 0.0 if gap == 1 else _RETOLD
    # Printed the day before the stated one: time zones, or a deal that takes effect at midnight.
    return _AHEAD if not (cluster.stated or daily) else _SAME_WORDS


def _vague(items: Iterable[Witness], clusters: list[Cluster]) -> list[Cluster]:
    every = sorted(clusters, key=lambda cluster: cluster.latest)
    ends = [cluster.latest for cluster in every]
    spans: list[Cluster] = []
    placed: dict[tuple[object, ...], Cluster] = {}
    for item in items:
        signature = _signature(item)
        home = placed.get(signature)
        if home is None:
            near = every[bisect_left(ends, item.start) : bisect_right(ends, item.end + _TRAIL)]
            inside = [cluster for cluster in near if cluster.end <= item.end]
            home = _home(item, inside, spans)
            if home is None:
                home = Cluster(item)
                spans.append(home)
                placed[signature] = home
                continue
            placed[signature] = home
        home.add(item)
    return clusters + spans


def _signature(item: Witness) -> tuple[object, ...]:
    told = particulars(item.report.sentence)
    return (item.start, item.end, item.report.cameo, item.direction, item.hosts, told)


def _home(item: Witness, exact: Sequence[Cluster], spans: Sequence[Cluster]) -> Cluster | None:
    """The happening that a vague report retells, ``None`` where it tells of one not yet met."""
    war = item.report.type in rules().spans and item.days >= LONG_SPAN
    around = list(_around(item, spans, alike=war))
    candidates = around if war else [*exact, *around]
    open_to = [found for found in candidates if not found.contradicts(item, same_day=False, either_way=war)]
    if not open_to:
        return None
    if war:
        return open_to[0]
    ranked = sorted(open_to, key=lambda found: (-len(found.stories), -found.end, found.members[0].order))
    scored = [(found.evidence(item), -place, found) for place, found in enumerate(ranked[:_COMPARED])]
    scored.sort(key=lambda entry: entry[:2], reverse=True)
    if len(scored) == 1 or item.days < LONG_SPAN or scored[0][0] - scored[1][0] >= _MARGIN:
        return scored[0][2]
    return next((found for found in open_to if found.days == item.days), None)


def _around(item: Witness, spans: Sequence[Cluster], *, alike: bool) -> Iterator[Cluster]:
    """Vague happenings whose time shares at least half of the shorter one's days with ``item``'s."""
    for span in spans:
        if alike and span.days < LONG_SPAN:
            continue
        common = min(span.end, item.end) - max(span.start, item.start) + 1
        if 2 * common >= min(span.days, item.days):
            yield span


def _undated(items: Iterable[Witness]) -> list[Cluster]:
    clusters: list[Cluster] = []
    for item in items:
        for cluster in clusters:
            if not cluster.contradicts(item, same_day=True):
                cluster.add(item)
                break
        else:
            clusters.append(Cluster(item))
    return clusters
