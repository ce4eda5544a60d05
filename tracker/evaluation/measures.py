"""Precision, recall and F1 of dyads, quads and types; shares right of time, status, background, mediators.

The dyad measures are those of the event-data literature (source, target and class must all match), with
two conventions: a symmetric report counts once, for either direction that the gold has, and reports with
status *negated* are not counted as events. The finer fields are judged only on reports whose dyad and type
the gold has, so that one mistake is not counted twice.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tracker.models import Report, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.evaluation.gold import GoldEvent, GoldText

LEVELS: Final = ("pair", "directed", "quad", "type")
FIELDS: Final = ("status", "date", "background", "mediators")
NO_REPORT: Final = "(none)"

Direction = tuple[str, str]
# The directions that a report or an event stands for, and its class: a quad, a type, or none.
Item = tuple[frozenset[Direction], object]


@dataclass(frozen=True, slots=True)
class Score:
    """Hits out of predicted and gold items."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of predicted items that the gold has, 0 ... 1."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold items that were found, 0 ... 1."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A text read wrong: what the gold has, what was read."""

    id: str
    text: str
    gold: tuple[str, ...]
    read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All measures over a set of gold texts.

    Args:
        scores: By level: ``pair``, ``directed``, ``quad``, ``type``.
        fields: By field: (right, judged).
        reversed: (turned round, directed reports judged).
        silent: Texts with events in which nothing was read.
        false_alarms: Ids of texts without events in which something was read.
        confusion: (gold type, read type) -> count, over reports whose dyad is right.
    """

    texts: int
    scores: dict[str, Score]
    fields: dict[str, tuple[int, int]]
    reversed: tuple[int, int]
    silent: int
    quiet_texts: int
    false_alarms: tuple[str, ...]
    confusion: Counter[tuple[str, str]]
    misses: tuple[Miss, ...]


@dataclass(slots=True)
class _Tally:
    levels: dict[str, list[int]] = field(default_factory=lambda: {level: [0, 0, 0] for level in LEVELS})
    fields: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0] for name in FIELDS})
    turned: int = 0
    directed: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)


def evaluate(pairs: Iterable[tuple[GoldText, Sequence[Report]]]) -> Evaluation:
    """Measure reports against gold, text by text."""
    tally = _Tally()
    texts = silent = quiet = 0
    alarms: list[str] = []
    misses: list[Miss] = []
    for gold, reports in pairs:
        texts += 1
        between = [r for r in reports if r.target and r.source != r.target]
        events = [r for r in between if r.status is not Status.NEGATED]
        if not gold.events:
            quiet += 1
            if events:
                alarms.append(gold.article.id)
        elif not events:
            silent += 1
        for level in LEVELS:
            _count(tally.levels[level], level, gold.events, events)
        _directions(tally, gold.events, events)
        _finer(tally, gold.events, between)
        if _wrong(gold.events, events):
            misses.append(_miss(gold, between))
    return Evaluation(
        texts=texts,
        scores={level: Score(*counts) for level, counts in tally.levels.items()},
        fields={name: (right, judged) for name, (right, judged) in tally.fields.items() if judged},
        reversed=(tally.turned, tally.directed),
        silent=silent,
        quiet_texts=quiet,
        false_alarms=tuple(alarms),
        confusion=tally.confusion,
        misses=tuple(misses),
    )


def _item(level: str, directions: frozenset[Direction], kind: object, quad: int) -> Item:
    if level == "pair":
        return frozenset(
            d for source, target in directions for d in ((source, target), (target, source))
        ), None
    return directions, {"directed": None, "quad": quad, "type": kind}[level]


def _judged(level: str, event: GoldEvent) -> bool:
    """Whether the gold says enough about the event to judge it at this level."""
    return {"quad": event.quad in (1, 2, 3, 4), "type": event.type is not None}.get(level, True)


def _count(counts: list[int], level: str, gold: Sequence[GoldEvent], reports: Sequence[Report]) -> None:
    """Add what one text's reports hit of its gold; what is said twice counts once on either side.

    Exact hits are paired off first. Of the rest, a symmetric report takes each direction that the gold has
    (for all of which it counts), and a directed one a symmetric event.
    """
    wanted = {
        _item(level, _directed(e), e.type, e.quad)
        for e in gold
        # negated gold events are judged by their status, not as events to be found
        if _judged(level, e) and e.status is not Status.NEGATED
    }
    left_open = {(e.source, e.target) for e in gold if not _judged(level, e)}
    read = {
        _item(level, directions, report.type, int(report.quad))
        for report in reports
        if not (directions := _directed(report)) & left_open
    }
    exact = wanted & read
    free = wanted - exact
    hits = predicted = len(exact)
    # those of two directions first: else a directed report could take what only they fit
    for directions, kind in sorted(read - exact, key=lambda item: (-len(item[0]), str(item))):
        found = {item for item in free if item[0] & directions and item[1] == kind}
        free -= found
        hits += len(found)
        predicted += max(1, len(found))
    counts[0] += hits
    counts[1] += predicted
    counts[2] += len(wanted)


def _directed(told: Report | GoldEvent) -> frozenset[Direction]:
    source, target = told.source, told.target or ""
    return frozenset({(source, target), (target, source)} if told.symmetric else {(source, target)})


def _directions(tally: _Tally, gold: Sequence[GoldEvent], reports: Sequence[Report]) -> None:
    wanted = {(e.source, e.target) for e in gold} | {(e.target, e.source) for e in gold if e.symmetric}
    for report in reports:
        if report.symmetric or not report.target:
            continue
        tally.directed += 1
        forward, back = (report.source, report.target), (report.target, report.source)
        tally.turned += forward not in wanted and back in wanted


def _finer(tally: _Tally, gold: Sequence[GoldEvent], reports: Sequence[Report]) -> None:
    """Pair reports with gold events of the same dyad, those that agree best first, and judge the pairs."""
    same_dyad = (
        ((e.type is r.type, _agreement(e, r)), place, number)
        for number, r in enumerate(reports)
        for place, e in enumerate(gold)
        if _directed(e) & _directed(r)
    )
    event_of: dict[int, int] = {}
    for _, place, number in sorted(same_dyad, key=lambda pair: pair[0], reverse=True):
        if number not in event_of and place not in event_of.values():
            event_of[number] = place
    for number, place in event_of.items():
        match, report = gold[place], reports[number]
        if match.type is not None:
            tally.confusion[match.type.value, report.type.value] += 1
        if match.type is not report.type:
            continue
        for name, right in _fields(match, report).items():
            tally.fields[name][0] += right
            tally.fields[name][1] += 1
    for place, event in enumerate(gold):
        if place not in event_of.values() and event.type is not None and event.status is not Status.NEGATED:
            tally.confusion[event.type.value, NO_REPORT] += 1


def _agreement(event: GoldEvent, report: Report) -> int:
    return sum(_fields(event, report).values())


def _fields(event: GoldEvent, report: Report) -> dict[str, bool]:
    """Which of the fields that the gold measures are right."""
    judged: dict[str, bool] = {}
    if event.status is not None:
        judged["status"] = event.status is report.status
    if event.date is not None:
        judged["date"] = event.date == (report.time.label or "")
    if event.background is not None:
        judged["background"] = event.background == report.background
    if event.mediators is not None and (event.mediators or report.mediators):
        read = sorted((m.actor, m.role.value, m.stance.value) for m in report.mediators)
        judged["mediators"] = list(event.mediators) == read
    return judged


def _wrong(gold: Sequence[GoldEvent], reports: Sequence[Report]) -> bool:
    counts = [0, 0, 0]
    _count(counts, "type", gold, reports)
    return counts != [counts[0]] * 3


def _miss(gold: GoldText, reports: Sequence[Report]) -> Miss:
    return Miss(
        id=gold.article.id,
        text=gold.article.text,
        gold=tuple(f"{e.source}→{e.target} {e.type.value if e.type else 'no type'}" for e in gold.events),
        read=tuple(
            f"{r.source}{'↔' if r.symmetric else '→'}{r.target} {r.type.value} "
            f"{r.status.value} “{r.trigger}” [{r.rule}]"
            for r in reports
        ),
    )
