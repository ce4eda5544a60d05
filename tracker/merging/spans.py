"""Wars: happenings that have a length, and the days that their own reports give it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.merging.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.merging.cluster import Cluster

# From this length on (more than any month), violence is a war or a campaign, not an incident.
LONG_SPAN: Final = 32
# A quiet of more days than this ends an episode of fighting.
_QUIET: Final = 14
# An episode is what "the war of that year" means when this share of the year's witnesses tell of it ...
_SHARE: Final = 0.6
# ... and there are at least this many of them.
_STORIES: Final = 3


def narrow(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Give a war known by its year only the days of that year's one great episode of fighting.

    *The 2020 war* says no days, but the year's reports of fighting do: where one unbroken episode holds
    most of them, it is the war. A single day's operation absorbs the retellings, a longer episode lends
    the war its first and last day. Where no episode stands out, the war keeps its year.
    """
    if not clusters or clusters[0].members[0].report.type not in rules().spans:
        return list(clusters)
    days = sorted((c for c in clusters if c.days < LONG_SPAN), key=lambda c: (c.start, c.end))
    kept = list(clusters)
    for war in [c for c in clusters if c.days >= LONG_SPAN]:
        inside = [c for c in days if war.start <= c.start and c.end <= war.end]
        episode = _great_episode(inside)
        if not episode:
            continue
        first, last = episode[0].start, max(c.end for c in episode)
        main = max(episode, key=lambda c: (len(c.stories), -c.start))
        if len(episode) == 1 and not _apart(main, war):
            for item in war.members:
                main.add(item)
            kept.remove(war)
        elif last - first + 1 < war.days:
            war.start, war.end = first, last
    return kept


def _apart(main: Cluster, war: Cluster) -> bool:
    return any(main.contradicts(item, same_day=True) for item in war.members)


def _great_episode(days: Sequence[Cluster]) -> list[Cluster]:
    episodes = list(_episodes(days))
    weights = [len({story for c in episode for story in c.stories}) for episode in episodes]
    total = sum(weights)
    if not total or max(weights) < max(_STORIES, _SHARE * total):
        return []
    return episodes[weights.index(max(weights))]


def _episodes(days: Sequence[Cluster]) -> Iterator[list[Cluster]]:
    episode: list[Cluster] = []
    last = 0
    for cluster in days:
        if episode and cluster.start - last > _QUIET:
            yield episode
            episode = []
            last = 0
        episode.append(cluster)
        last = max(last, cluster.end)
    if episode:
        yield episode
