"""Altair charts: levels with bands and events, type mix. Place and word tell the sign."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any, Final

from tracker.dashboard.text import signed, t
from tracker.dashboard.theme import palette

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.models import Event
    from tracker.scoring.changes import Shift
    from tracker.scoring.levels import LevelPoint

# Vega's number format writes a hyphen; this expression writes the typographic minus and a plus.
SIGNED: Final = "(datum.value > 0 ? '+' : datum.value < 0 ? '\u2212' : '') + abs(datum.value)"
DAY: Final = "%Y-%m-%d"
Chart = Any
"""An Altair chart; its own fluent calls are only half typed."""


def level_chart(
    lines: Mapping[str, Sequence[LevelPoint]],
    *,
    events: Sequence[Event] = (),
    describe: Mapping[str, str] | None = None,
    breaks: Sequence[Shift] = (),
    height: int = 300,
    brush: bool = False,
) -> Chart:
    """Levels with their 80 % bands, one line a name, and events as marks at their intensity.

    Args:
        lines: Points by the name that the legend shows; insufficient periods leave a gap.
        describe: Tooltip by event id.
        breaks: Days on which the level broke, drawn as lines across.
        brush: Let the reader mark a period (selection ``period``).
    """
    import altair as alt  # noqa: PLC0415 -- a second with pandas: only pages that draw pay it

    colours = palette()
    rows = [
        {
            "name": name,
            "date": point.date.isoformat(),
            "level": point.level,
            "low": point.low,
            "high": point.high,
            "text": "—" if point.level is None else signed(point.level),
            "events": point.events,
        }
        for name, points in lines.items()
        for point in points
    ]
    shades = [colours.cooperation, colours.conflict, colours.mediation][: len(lines)]
    dashes = [[1, 0], [6, 3], [2, 2]][: len(lines)]
    x = alt.X("date:T", title=None, axis=years_axis())
    y = alt.Y(
        "level:Q",
        title=t("chart.level"),
        scale=alt.Scale(domain=[-10, 10]),
        axis=alt.Axis(labelExpr=SIGNED, values=list(range(-10, 11, 5))),
    )
    colour = alt.Color(
        "name:N",
        title=None,
        scale=alt.Scale(domain=list(lines), range=shades),
        legend=lines_legend() if len(lines) > 1 else None,
    )
    base = alt.Chart({"values": rows}).encode(x=x, color=colour)
    band = base.mark_area(opacity=0.16, interpolate="step-after").encode(y=alt.Y("low:Q"), y2="high:Q")
    line = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        y=y,
        strokeDash=alt.StrokeDash(
            "name:N",
            title=None,
            scale=alt.Scale(domain=list(lines), range=dashes),
            legend=lines_legend() if len(lines) > 1 else None,
        ),
        tooltip=[
            alt.Tooltip("name:N", title=" "),
            alt.Tooltip("date:T", title=t("chart.date"), format=DAY),
            alt.Tooltip("text:N", title=t("chart.level")),
            alt.Tooltip("events:Q", title=t("chart.events")),
        ],
    )
    zero = (
        alt.Chart({"values": [{"y": 0}]}).mark_rule(color=colours.neutral, strokeDash=[2, 3]).encode(y="y:Q")
    )
    layers: list[Any] = [zero, band, line]
    if breaks:
        layers.append(_break_lines(breaks))
    if events:
        layers.append(_event_marks(events, describe or {}))
    if brush:
        layers[2] = line.add_params(alt.selection_interval(name="period", encodings=["x"]))
    # on canvas where it can be brushed: Vega gives the brush's SVG a role but no name
    meta = {"embedOptions": {"renderer": "canvas"}} if brush else {}
    return alt.layer(*layers).properties(height=height, usermeta=meta)


def years_axis() -> Chart:
    """Years along the foot of a chart, as many as stand clear of each other."""
    import altair as alt  # noqa: PLC0415 -- see level_chart

    return alt.Axis(format="%Y", tickCount="year", labelOverlap=True, labelSeparation=10)


def lines_legend() -> Chart:
    """A legend that shows each line as it is drawn, dashes and all."""
    import altair as alt  # noqa: PLC0415 -- see level_chart

    return alt.Legend(orient="top", symbolType="stroke", symbolStrokeWidth=3, symbolSize=500, symbolOpacity=1)


def _break_lines(breaks: Sequence[Shift]) -> Chart:
    import altair as alt  # noqa: PLC0415 -- see level_chart

    rows = [
        {
            "date": shift.date.isoformat(),
            "text": f"{'▲' if shift.direction > 0 else '▼'} {signed(shift.before)} → {signed(shift.after)}",
        }
        for shift in breaks
    ]
    return (
        alt.Chart({"values": rows})
        .mark_rule(color=palette().mediation, strokeDash=[5, 4], strokeWidth=1.5)
        .encode(
            x=alt.X("date:T"),
            tooltip=[
                alt.Tooltip("date:T", title=t("chart.break"), format=DAY),
                alt.Tooltip("text:N", title=t("chart.level")),
            ],
        )
    )


def _event_marks(events: Sequence[Event], describe: Mapping[str, str]) -> Chart:
    import altair as alt  # noqa: PLC0415 -- see level_chart

    colours = palette()
    rows = [
        {
            "date": event.time.start.isoformat(),
            "intensity": event.intensity,
            "text": describe.get(event.id, ""),
            "sign": "conflict" if event.intensity < 0 else "cooperation",
            "stories": event.stories,
        }
        for event in events
        if event.time.start is not None
    ]
    return (
        alt.Chart({"values": rows})
        .mark_point(filled=True, opacity=0.55)
        .encode(
            x=alt.X("date:T"),
            y=alt.Y("intensity:Q"),
            size=alt.Size("stories:Q", legend=None, scale=alt.Scale(range=[18, 160])),
            shape=alt.Shape(
                "sign:N",
                legend=None,
                scale=alt.Scale(domain=["conflict", "cooperation"], range=["triangle-down", "triangle-up"]),
            ),
            color=alt.ColorValue(colours.neutral),
            tooltip=[
                alt.Tooltip("date:T", title=t("chart.date"), format=DAY),
                alt.Tooltip("text:N", title=t("chart.event")),
            ],
        )
    )


def tone_chart(months: Sequence[tuple[int, int, float, int]], *, height: int = 160) -> Chart:
    """Mean tone of the sentences of each month, −1 ... +1, drawn larger where more was said."""
    import altair as alt  # noqa: PLC0415 -- see level_chart

    # tones lie near 0: the scale ends at the next tenth beyond the strongest
    end = min(1, math.ceil(10 * max(0.2, *(abs(tone) for _, _, tone, _ in months)) + 0.5) / 10)
    rows = [
        {"date": f"{year}-{month:02}-01", "tone": tone, "text": signed(tone, places=2), "n": n}
        for year, month, tone, n in months
    ]
    base = alt.Chart({"values": rows}).encode(
        x=alt.X("date:T", title=None, axis=years_axis()),
        y=alt.Y(
            "tone:Q",
            title=t("chart.tone"),
            scale=alt.Scale(domain=[-end, end]),
            axis=alt.Axis(labelExpr=SIGNED, values=[-end, 0, end]),
        ),
    )
    marks = base.mark_circle(color=palette().mediation, opacity=0.6).encode(
        size=alt.Size("n:Q", legend=None, scale=alt.Scale(range=[12, 120])),
        tooltip=[
            alt.Tooltip("date:T", title=t("chart.date"), format="%Y-%m"),
            alt.Tooltip("text:N", title=t("chart.tone")),
            alt.Tooltip("n:Q", title=t("chart.sentences")),
        ],
    )
    line = base.transform_window(mean="mean(tone)", frame=[-2, 0], sort=[{"field": "date"}]).mark_line(
        color=palette().mediation, strokeWidth=1.5
    )
    return (line.encode(y=alt.Y("mean:Q")) + marks).properties(height=height)


def type_mix(counts: Mapping[tuple[int, int], int], *, height: int = 260) -> Chart:
    """Events by year and quad: cooperation above the line, conflict below, deeds darker than words."""
    import altair as alt  # noqa: PLC0415 -- see level_chart

    rows = [
        {"year": str(year), "kind": t(f"quad.{quad}"), "n": -n if quad > 2 else n, "count": n}
        for (year, quad), n in sorted(counts.items())
    ]
    told = [year for year, _ in counts]
    years = [str(year) for year in range(min(told), max(told) + 1)] if told else []
    colours = palette()
    kinds = [t(f"quad.{quad}") for quad in (2, 1, 3, 4)]
    shades = [colours.cooperation, half(colours.cooperation), half(colours.conflict), colours.conflict]
    return (
        alt.Chart({"values": rows})
        .mark_bar()
        .encode(
            x=alt.X("year:O", title=None, scale=alt.Scale(domain=years), axis=alt.Axis(labelAngle=0)),
            y=alt.Y("sum(n):Q", title=t("chart.events"), axis=alt.Axis(labelExpr="abs(datum.value)")),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=kinds, range=shades),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=[
                alt.Tooltip("year:O", title=t("chart.year")),
                alt.Tooltip("kind:N", title=" "),
                alt.Tooltip("count:Q", title=t("chart.events")),
            ],
        )
        .properties(height=height)
    )


def period_of(selection: Mapping[str, Any]) -> tuple[dt.date, dt.date] | None:
    """The period that the reader brushed in a chart, from Streamlit's selection; ``None`` without one."""
    marked = selection.get("period", {}).get("date")
    if not marked or len(marked) != 2:
        return None
    first, last = (dt.datetime.fromtimestamp(value / 1000, tz=dt.UTC).date() for value in sorted(marked))
    return first, last


def half(colour: str) -> str:
    """The colour halfway to the background."""
    back = palette().background
    mixed = ((int(colour[at : at + 2], 16) + int(back[at : at + 2], 16)) // 2 for at in (1, 3, 5))
    return "#" + "".join(f"{value:02x}" for value in mixed)
