"""A growing set of reports held to tell of one happening, and what contradicts joining it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.merging.particulars import numbers, overlap, own_words, particulars
from tracker.models import EventType

if TYPE_CHECKING:
    from tracker.merging.witness import Witness

# Sentences kept to compare words with: enough to have met each outlet's wording, few enough to stay fast.
_SENTENCES: Final = 8
_A_DAY: Final = 3


class Cluster:
    """Reports of one happening.

    ``start`` and ``end`` are those of its tightest report, ``latest`` is the last day that any of them
    allows; ``stories`` are its independent witnesses; ``stated``: a report says the time itself.
    """

    __slots__ = (
        "_words", "codes", "direction", "end", "hosts", "kinds",
        "latest", "members", "places", "ranks", "remote",
        "rounds", "start", "stated", "stories",
    )  # fmt: skip

    def __init__(self, first: Witness) -> None:
        self.members: list[Witness] = []
        self.start, self.end = first.start, first.end
        self.latest = first.end
        self.direction = 0
        self.kinds: set[str] = set()
        self.codes: set[str] = set()
        self.hosts: set[str] = set()
        self.places: set[str] = set()
        self.ranks: set[str] = set()
        self.rounds: set[int] = set()
        self.remote: bool | None = None
        self.stated = False
        self.stories: set[str] = set()
        self._words: list[frozenset[str]] = []
        self.add(first)

    def add(self, item: Witness) -> None:
        """Take ``item`` in; the caller has asked :meth:`contradicts`."""
        self.members.append(item)
        self.stories.add(item.facts.story)
        self.codes.add(item.report.cameo)
        self.stated = self.stated or not item.loose
        self.direction = self.direction or item.direction
        if not item.general:
            self.kinds.add(item.kind)
        self.hosts |= item.hosts
        self.latest = max(self.latest, item.end)
        if item.days < self.days and item.end >= item.start > 0:
            self.start, self.end = item.start, item.end
        if _is_meeting(item):
            told = particulars(item.report.sentence)
            self.places |= told.places
            self.ranks |= told.ranks
            if told.round:
                self.rounds.add(told.round)
            if self.remote is None:
                self.remote = _remote(item)
        if len(self._words) < _SENTENCES:
            words = own_words(item.report)
            if words not in self._words:
                self._words.append(words)

    @property
    def days(self) -> int:
        """Length of the tightest time, in days."""
        return self.end - self.start + 1

    def contradicts(self, item: Witness, *, same_day: bool, either_way: bool = False) -> bool:
        """Whether something said in ``item`` rules out that it tells of this happening.

        Place and host rule out only where the day does not already agree: one meeting's place is told as
        a city, a palace or a country. ``either_way``: who did it to whom does not matter, as in a war.
        """
        turned = item.direction * self.direction < 0 and not either_way
        if turned or self._other_kind(item):
            return True
        return _is_meeting(item) and (self._other_people(item) or (not same_day and self._elsewhere(item)))

    def _other_people(self, item: Witness) -> bool:
        told, remote = particulars(item.report.sentence), _remote(item)
        called = remote is not None and self.remote is not None and remote != self.remote
        # Ranks are told loosely in retrospect: they part two meetings of a day, not news and its echo.
        parted = bool(told.ranks and self.ranks and self.ranks.isdisjoint(told.ranks)) and item.days <= _A_DAY
        return called or parted

    def _elsewhere(self, item: Witness) -> bool:
        told = particulars(item.report.sentence)
        if told.round and self.rounds and told.round not in self.rounds:
            return True
        if item.hosts and self.hosts:
            # One host's meeting is told under many place names; two hosts' meetings are two.
            return self.hosts.isdisjoint(item.hosts)
        return bool(told.places and self.places) and self.places.isdisjoint(told.places)

    def _other_kind(self, item: Witness) -> bool:
        near = item.kind.startswith("#")
        if not near and item.report.cameo[:2] not in {code[:2] for code in self.codes}:
            return True
        return bool(self.kinds) and not item.general and item.kind not in self.kinds

    def likeness(self, item: Witness, *, same_numbers: bool = False) -> float:
        """The largest share of words that ``item``'s sentence has in common with one here, 0 ... 1.

        ``same_numbers``: sentences with other numbers are nothing alike (*shelled 25 times*, *31 times*).
        """
        words = own_words(item.report)
        return max(
            0.0 if same_numbers and numbers(words) != numbers(known) else overlap(words, known)
            for known in self._words
        )

    def evidence(self, item: Witness) -> float:
        """How much speaks for ``item`` telling of this happening rather than another of its kind."""
        told = particulars(item.report.sentence)
        return (
            2.0 * (not self.places.isdisjoint(told.places))
            + 2.0 * (not self.hosts.isdisjoint(item.hosts))
            + 1.0 * (item.report.cameo in self.codes)
            + 2.0 * self.likeness(item)
        )


def _is_meeting(item: Witness) -> bool:
    return item.report.type is EventType.CONSULT


def _remote(item: Witness) -> bool | None:
    """True for a call, False for a visit or a meeting in person, None where either is possible."""
    if item.report.cameo == "041" or particulars(item.report.sentence).remote:
        return True
    return False if item.report.cameo in {"042", "043", "044"} else None
