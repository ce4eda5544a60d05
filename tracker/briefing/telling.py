"""Numbers, days and events as the words of a briefing."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.briefing.document import ISOLATE, RELEASE, Figure, Item, web_link
from tracker.network.palette import LIGHT, tint
from tracker.wording import index_key, level_key, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.briefing.words import Words
    from tracker.models import Event
    from tracker.region import Region
    from tracker.scoring.levels import LevelPoint
    from tracker.scoring.mediation import MediationScore
    from tracker.store import Evidence

NOTHING: Final = "—"
LONGEST_QUOTE: Final = 260
_FULL_TINT: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells of things in a language.

    Args:
        quotes: The best sentence for an event, by event id.
    """

    say: Words
    region: Region
    quotes: Mapping[str, Evidence]

    def pair(self, pair: Sequence[str]) -> str:
        """*Azerbaijan – Armenia*."""
        return " – ".join(self.region.label(code) for code in pair)

    def word(self, level: float | None) -> str:
        """The word for a level."""
        return self.say(level_key(level))

    def interval(self, point: LevelPoint) -> str:
        """``+1.3 … +6.3``; a dash without a level."""
        if point.low is None or point.high is None:
            return NOTHING
        return f"{self.say.signed(point.low)} … {self.say.signed(point.high)}"

    def event(self, event: Event) -> str:
        """*2025-08-08: Azerbaijan – Armenia, agreement (+6.4)*."""
        source, target = self.region.label(event.source), self.region.label(event.target or "")
        way = "event.between" if event.symmetric else "event.directed"
        who = self.say(way, source=source, target=target) if event.target else source
        return self.say(
            "event.line",
            day=event.time.label or self.say("time.unknown"),
            who=who,
            type=self.say(f"type.{event.type}"),
            intensity=self.say.signed(event.intensity),
        )

    def item(
        self,
        event: Event,
        share: float | None,
        *,
        mark: str = "",
        places: int = 2,
        colour: str | None = None,
        faded: bool = False,
    ) -> Item:
        """An event with its share and the sentence that tells of it best.

        Args:
            share: Signed points; ``None`` for none.
            colour: By the sign of the share unless given.
            faded: The share is that of a weight that became less.
        """
        row = self.quotes.get(event.id)
        text = self.event(event)
        if event.stories > 1:
            text += f"; {self.say('event.told', stories=self.say.counted('paper.stories', event.stories))}"
        if faded:
            text += f"; {self.say('event.faded')}"
        return Item(
            mark=mark,
            share="" if share is None else self.say.signed(share, places=places),
            colour=colour or tint(_FULL_TINT * math.copysign(1, share or event.intensity), LIGHT),
            text=text,
            quote="" if row is None else shortened(row.report.sentence, LONGEST_QUOTE),
            credit=self.say("event.no_quote") if row is None else self._credit(row),
            link=None if row is None else web_link(row.url),
        )

    def _credit(self, row: Evidence) -> str:
        outlet = row.outlet or self.say("credit.outlet_unknown")
        if row.origin == "chronicle":
            outlet = self.say("credit.starter")
        day = row.published.isoformat() if row.published else ""
        title = _isolated(shortened(row.title or "", 90))
        return ", ".join(part for part in (_isolated(outlet), title, day) if part)

    def level_figure(self, title: str, point: LevelPoint, note: str) -> Figure:
        """A level with its word and interval."""
        sure = self.say("figure.too_little")
        if point.low is not None and point.high is not None:
            sure = self.say(
                "figure.interval", low=self.say.signed(point.low), high=self.say.signed(point.high)
            )
        return Figure(
            title=title,
            value=NOTHING if point.level is None else self.say.signed(point.level),
            word=self.word(point.level),
            sure=sure,
            note=note,
            colour=tint(point.level, LIGHT),
        )

    def index_figure(self, actor: str, score: MediationScore | None, note: str) -> Figure:
        """A mediation index with its word and interval."""
        known = score is not None and score.index is not None
        value, sure = NOTHING, self.say("figure.none_now")
        if score is not None and score.index is not None:
            value = self.say("figure.of_hundred", value=f"{score.index:.0f}")
            sure = self.say("figure.interval", low=f"{score.low:.0f}", high=f"{score.high:.0f}")
        return Figure(
            title=self.say("figure.mediator", actor=self.region.label(actor)),
            value=value,
            word=self.say(index_key(score.index if score else None)),
            sure=sure,
            note=note,
            colour=LIGHT.mediation if known else LIGHT.neutral,
        )

    def parts(self, score: MediationScore) -> str:
        """*activity +12, share +9, weakening −5*: what an index is made of."""
        return ", ".join(
            self.say(
                "mediator.part",
                name=self.say(f"component.{name}"),
                points=self.say.signed(part.points, places=0),
            )
            for name, part in score.components.items()
            if round(part.points)
        )


def _isolated(text: str) -> str:
    """Text with letters that run from right to left, so that what stands beside it keeps its place."""
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text):
        return f"{ISOLATE}{text}{RELEASE}"
    return text


def best_quotes(events: Iterable[Event], evidence: Iterable[Evidence]) -> dict[str, Evidence]:
    """For each event the sentence that tells of it best: not muted, news, of its type, surest, linked."""
    kinds = {event.id: event.type for event in events}
    found: dict[str, Evidence] = {}
    ranks: dict[str, tuple[bool, bool, bool, float, int, str]] = {}
    for row in evidence:
        if row.event not in kinds or row.muted:
            continue
        report = row.report
        rank = (
            report.type is kinds[row.event],
            not report.background,
            row.url is not None,
            report.confidence,
            -len(report.sentence),
            report.id,
        )
        if row.event not in ranks or rank > ranks[row.event]:
            ranks[row.event], found[row.event] = rank, row
    return found
