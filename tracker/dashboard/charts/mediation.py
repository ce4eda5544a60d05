"""Altair charts of mediation: the index, its parts, and what followed each act."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.dashboard.charts.relation import DAY, SIGNED, Chart, half, years_axis
from tracker.dashboard.text import signed, t
from tracker.dashboard.theme import palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.scoring.levels import LevelPoint
    from tracker.scoring.mediation import MediationScore

_STAYED: Final = 0.3
"""Points of the level that are no change worth a colour."""
COMPONENTS: Final = ("activity", "share", "acceptance", "presence", "outcome", "weakening")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of mediation, and the level of the relation on the day before it and some time after.

    Args:
        text: What happened, in words.
        before, after: Levels, −10 ... +10; ``None`` where the evidence is insufficient.
    """

    day: dt.date
    text: str
    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        """What followed, in points of the level; ``None`` where either level is unknown."""
        return None if self.before is None or self.after is None else self.after - self.before


def index_chart(scores: Sequence[MediationScore], *, height: int = 260) -> Chart:
    """A mediation index, 0 ... 100, with its 80 % interval."""
    import altair as alt  # noqa: PLC0415 -- see level_chart

    colours = palette()
    rows = [
        {"date": score.date.isoformat(), "index": score.index, "low": score.low, "high": score.high}
        for score in scores
    ]
    base = alt.Chart({"values": rows}).encode(x=alt.X("date:T", title=None, axis=years_axis()))
    band = base.mark_area(opacity=0.18, color=colours.mediation).encode(y="low:Q", y2="high:Q")
    line = base.mark_line(color=colours.mediation, strokeWidth=2).encode(
        y=alt.Y("index:Q", title=t("chart.index"), scale=alt.Scale(domain=[0, 100])),
        tooltip=[
            alt.Tooltip("date:T", title=t("chart.date"), format=DAY),
            alt.Tooltip("index:Q", title=t("chart.index"), format=".0f"),
        ],
    )
    return alt.layer(band, line).properties(height=height)


def components_chart(scores: Sequence[MediationScore], *, height: int = 320) -> Chart:
    """What each component adds to (or takes from) the index over time, in points."""
    import altair as alt  # noqa: PLC0415 -- see level_chart

    rows = [
        {"date": score.date.isoformat(), "part": t(f"component.{name}"), "points": component.points}
        for score in scores
        for name, component in score.components.items()
    ]
    names = [t(f"component.{name}") for name in COMPONENTS]
    colours = palette()
    shades = [
        colours.cooperation,
        half(colours.cooperation),
        colours.mediation,
        half(colours.mediation),
        colours.neutral,
        colours.conflict,
    ]
    return (
        alt.Chart({"values": rows})
        .mark_area()
        .encode(
            x=alt.X("date:T", title=None, axis=years_axis()),
            y=alt.Y("points:Q", title=t("chart.points"), stack="zero", axis=alt.Axis(labelExpr=SIGNED)),
            color=alt.Color(
                "part:N",
                title=None,
                scale=alt.Scale(domain=names, range=shades),
                legend=alt.Legend(orient="bottom", columns=3),
            ),
            tooltip=[
                alt.Tooltip("date:T", title=t("chart.date"), format=DAY),
                alt.Tooltip("part:N", title=" "),
                alt.Tooltip("points:Q", title=t("chart.points"), format=".1f"),
            ],
        )
        .properties(height=height)
    )


def acts_chart(acts: Sequence[Act], points: Sequence[LevelPoint], *, height: int = 260) -> Chart:
    """Acts of mediation on the level of the relation: a line from the level before to the level after.

    Args:
        points: The level over time, drawn behind the acts.
    """
    import altair as alt  # noqa: PLC0415 -- see tracker.dashboard.charts.relation.level_chart

    colours = palette()
    level = alt.Chart({"values": [{"date": one.date.isoformat(), "level": one.level} for one in points]})
    x = alt.X("date:T", title=None, axis=years_axis())
    scale = alt.Scale(domain=[-10, 10])
    axis = alt.Axis(labelExpr=SIGNED, values=list(range(-10, 11, 5)))
    behind = level.mark_line(interpolate="step-after", strokeWidth=1.5, color=colours.neutral, opacity=0.6)
    kinds = ("mediation.rose", "mediation.fell", "mediation.stayed")
    rows = [
        {
            "date": act.day.isoformat(),
            "before": act.before,
            "after": act.after,
            "text": act.text,
            "change": signed(act.change),
            "way": t(kinds[0 if act.change > _STAYED else 1 if act.change < -_STAYED else 2]),
        }
        for act in acts
        if act.change is not None
    ]
    marks = alt.Chart({"values": rows}).encode(x=x)
    tooltip = [
        alt.Tooltip("date:T", title=t("chart.date"), format=DAY),
        alt.Tooltip("text:N", title=t("chart.event")),
        alt.Tooltip("change:N", title=t("table.followed")),
    ]
    words = [t(kind) for kind in kinds]
    look = {
        "color": alt.Color(
            "way:N",
            title=None,
            scale=alt.Scale(domain=words, range=[colours.cooperation, colours.conflict, colours.mediation]),
            legend=alt.Legend(orient="bottom"),
        ),
        "shape": alt.Shape(
            "way:N",
            title=None,
            scale=alt.Scale(domain=words, range=["triangle-up", "triangle-down", "circle"]),
        ),
    }
    return alt.layer(
        behind.encode(x=x, y=alt.Y("level:Q", title=t("chart.level"), scale=scale, axis=axis)),
        marks.mark_rule(strokeWidth=2).encode(
            y=alt.Y("before:Q"), y2="after:Q", color=look["color"], tooltip=tooltip
        ),
        marks.mark_point(filled=True, size=70, opacity=0.9).encode(
            y=alt.Y("after:Q"), tooltip=tooltip, **look
        ),
    ).properties(height=height)
