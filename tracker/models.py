"""The words of the field, as frozen types: everything that passes between the stages.

Data flows one way: ``Article`` -> ``Report`` -> ``Event`` -> levels and indices. No type here knows
about databases, networks, clocks or screens.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final


class Quad(IntEnum):
    """PLOVER's four classes: words or deeds, cooperation or conflict."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4

    @property
    def is_deed(self) -> bool:
        """True for the material quads (2 and 4)."""
        return self in (Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT)


class EventType(StrEnum):
    """The sixteen PLOVER event types (Open Event Data Alliance, PLOVER codebook, 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def quad(self) -> Quad:
        """The quad class that PLOVER gives the type."""
        return _QUADS[self]


_QUADS: Final = {
    EventType.AGREE: Quad.VERBAL_COOPERATION,
    EventType.CONSULT: Quad.VERBAL_COOPERATION,
    EventType.SUPPORT: Quad.VERBAL_COOPERATION,
    EventType.CONCEDE: Quad.VERBAL_COOPERATION,
    EventType.COOPERATE: Quad.MATERIAL_COOPERATION,
    EventType.AID: Quad.MATERIAL_COOPERATION,
    EventType.RETREAT: Quad.MATERIAL_COOPERATION,
    EventType.REQUEST: Quad.VERBAL_CONFLICT,
    EventType.ACCUSE: Quad.VERBAL_CONFLICT,
    EventType.REJECT: Quad.VERBAL_CONFLICT,
    EventType.THREATEN: Quad.VERBAL_CONFLICT,
    EventType.PROTEST: Quad.MATERIAL_CONFLICT,
    EventType.SANCTION: Quad.MATERIAL_CONFLICT,
    EventType.MOBILIZE: Quad.MATERIAL_CONFLICT,
    EventType.COERCE: Quad.MATERIAL_CONFLICT,
    EventType.ASSAULT: Quad.MATERIAL_CONFLICT,
}


class Status(StrEnum):
    """Whether the reported event happened."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class Precision(StrEnum):
    """How exactly an event time is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


class MediatorRole(StrEnum):
    """What a third actor does between two others."""

    HOST = "host"
    BROKER = "broker"
    FACILITATOR = "facilitator"
    GUARANTOR = "guarantor"


class MediatorStance(StrEnum):
    """Where the mediation stands. ``WEAKENED``: the mediator loses reach, presence or trust."""

    ACTIVE = "active"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WEAKENED = "weakened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text.

    Args:
        id: Stable key; callers that have none use :func:`article_id`.
        text: Body text; report spans are character offsets into it.
        published: Day of publication, ``None`` where unknown.
        source: Outlet name as shown to the user.
        origin: What kind of source brought it: ``feed``, ``page``, ``file``, ``chronicle``, ...
    """

    id: str
    text: str
    title: str | None = None
    published: dt.date | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"
    origin: str = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span of text that names an actor.

    Args:
        start, end: Character offsets in the text searched.
        actor: Actor code (``TUR``, ``EU``, ...).
        how: ``name``, ``adjective``, ``capital``, ``institution``, ``person``, ``collective``,
            ``pronoun``, ``counterpart`` or ``description`` (*the ministry*, *the president*).
        detail: What resolved it, for people: *Prime Minister of Armenia (2018-05-08 - )*.
    """

    start: int
    end: int
    text: str
    actor: str
    how: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTime:
    """When something happened, as the closed interval of days that the text allows.

    ``start`` and ``end`` are both ``None`` where the text gives no time. A decade runs from its first
    to its last day, a week from Monday to Sunday.

    Args:
        basis: What the time rests on: ``published``, ``weekday``, ``relative``, ``explicit``,
            ``inherited`` (from an earlier sentence) or ``unknown``.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    precision: Precision | None = None
    basis: str = "unknown"

    @property
    def label(self) -> str | None:
        """``YYYY-MM-DD``, ``YYYY-MM``, ``YYYY`` or ``YYYYs`` by precision; a week is its Monday."""
        if self.start is None or self.precision is None:
            return None
        match self.precision:
            case Precision.DAY | Precision.WEEK:
                return self.start.isoformat()
            case Precision.MONTH:
                return f"{self.start:%Y-%m}"
            case Precision.YEAR:
                return f"{self.start:%Y}"
            case Precision.DECADE:
                return f"{self.start.year // 10 * 10}s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediator:
    """A third actor between two others.

    Args:
        parties: The two actors mediated between, where the sentence names them.
    """

    actor: str
    role: MediatorRole
    stance: MediatorStance = MediatorStance.ACTIVE
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One coded statement in one article: *source did TYPE to target, then*.

    Args:
        id: what :func:`report_id` makes of the parts that identify it.
        target: ``None`` for a signal about a mediator alone.
        intensity: -10 ... +10 (Goldstein scale, ICEWS values; see ``data/ontology.csv``).
        cameo: The CAMEO code that the vocabulary gave, from which type and intensity follow.
        background: The event lies clearly before the news of the article (history, recap).
        span, trigger_span, source_span, target_span: Character offsets in the article's text. The
            actor spans point at the words that named them, which may stand in an earlier sentence.
        tone: TextBlob polarity of the sentence, -1 ... +1. Never part of the score.
        confidence: 0 ... 1.
        symmetric: Talks, agreements: source and target could change places.
        rule: Name of the rule that produced it.
        attributed_to: Actor whose claim the sentence reports (*Baku said that ...*), else ``None``.
    """

    id: str
    article: str
    source: str
    target: str | None
    type: EventType
    intensity: float
    cameo: str
    status: Status
    time: EventTime
    background: bool
    sentence: str
    span: tuple[int, int]
    trigger: str
    trigger_span: tuple[int, int]
    source_span: tuple[int, int]
    target_span: tuple[int, int] | None
    tone: float
    confidence: float
    symmetric: bool
    rule: str
    mediators: tuple[Mediator, ...] = ()
    attributed_to: str | None = None

    @property
    def quad(self) -> Quad:
        """PLOVER quad of the type."""
        return self.type.quad


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened: all Reports of it, merged. Only asserted Events move a score.

    Args:
        id: Stable as long as its earliest report stays.
        time: The tightest time that its reports agree on; a war is a span of days.
        reports: Ids of the reports merged, earliest publication first.
        articles, stories: Counts of distinct articles and of independent Stories behind it.
        outlets: Distinct outlets, sorted.
        first_published: Earliest publication among its articles: before that day nobody knew of it.
        background: Every report of it is background.
        cameo: The CAMEO code that most of its independent reports carry; type and intensity follow from it.
    """

    id: str
    source: str
    target: str | None
    type: EventType
    intensity: float
    status: Status
    time: EventTime
    symmetric: bool
    background: bool
    mediators: tuple[Mediator, ...]
    reports: tuple[str, ...]
    articles: int
    stories: int
    outlets: tuple[str, ...]
    first_published: dt.date | None
    confidence: float
    cameo: str = ""

    @property
    def quad(self) -> Quad:
        """PLOVER quad of the type."""
        return self.type.quad


def article_id(text: str, *, title: str | None = None, published: dt.date | None = None) -> str:
    """A short stable key for an article that came without one (first 16 hex digits of SHA-256)."""
    return _digest(title or "", published.isoformat() if published else "", text)


def report_id(
    *,
    article: str,
    trigger_span: tuple[int, int],
    source: str,
    target: str | None,
    kind: EventType,
    part: str = "",
) -> str:
    """A stable key for a report: same article, place and reading, same key.

    ``part`` tells apart reports of one trigger that differ in time only (*wars in the 1990s and in 2020*).
    """
    return _digest(article, repr(trigger_span), source, target or "", kind, part)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
