"""The watchlist on the overview: which lines are crossed and since when; editors draw the lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from tracker.dashboard.cached import data, regional
from tracker.dashboard.door import access
from tracker.dashboard.panels.rows import show_rows
from tracker.dashboard.text import fixed, plain, signed, t, told
from tracker.dashboard.theme import RIGHT, accent, interval, iso
from tracker.dashboard.writing import deeds
from tracker.datafile import DataError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.scoring.levels import LevelPoint
    from tracker.scoring.watch import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a watch stands.

    Args:
        since: First day on which it has held without a break; ``None`` where it does not hold.
        certain: The whole band lies beyond the line.
    """

    watch: Watch
    now: LevelPoint
    since: dt.date | None
    certain: bool


def show_watches(day: dt.date) -> None:
    """The watches as they stand on ``day``, those that hold first, and the form that changes them."""
    from tracker.watches import watches  # noqa: PLC0415 -- YAML: not for the first import

    st.header(t("watch.title"), anchor=False)
    if done := st.session_state.pop("watch-done", None):
        st.toast(done)
    try:
        chosen = watches(regional.region())
    except DataError as error:
        st.error(plain(str(error)))
        return
    found = _standings(data.version(), chosen, day)
    held = [one for one in found if one.since is not None]
    if not found:
        st.caption(t("watch.none"))
    elif not held:
        st.caption(t("watch.quiet"))
    if found:
        show_rows(
            [_row(one) for one in [*held, *(one for one in found if one.since is None)]],
            essential=[t("table.pair"), t("watch.column.line"), t("table.state")],
            columns={t("table.level"): RIGHT},
            alt=t("watch.title"),
        )
    if access.may_edit():
        with st.expander(t("watch.edit"), icon=":material/edit:"):
            _form(chosen)


@st.cache_resource(show_spinner=False, max_entries=20)
def _standings(at: int, chosen: tuple[Watch, ...], day: dt.date) -> list[Standing]:  # noqa: ARG001 -- cache key
    from tracker.scoring.watch import alerts, held_since  # noqa: PLC0415 -- numpy

    found = []
    for watch in chosen:
        levels = data.levels(watch.dyad, day)
        alert = next(iter(alerts([watch], {watch.dyad: levels}, day=day)), None)
        found.append(
            Standing(
                watch=watch,
                now=levels.point(day),
                since=held_since(watch, levels, day=day) if alert else None,
                certain=alert is not None and alert.certain,
            )
        )
    return found


def line_text(watch: Watch) -> str:
    """*below −4.0*, *changed by 3.0 within 30 days*."""
    value = signed(watch.threshold) if watch.condition != "change" else fixed(watch.threshold)
    return t(f"watch.line.{watch.condition}", value=value, days=watch.days)


def _row(one: Standing) -> dict[str, str]:
    if one.since is not None:
        state = t("watch.since" if one.certain else "watch.since_unsure", day=iso(one.since))
    elif one.now.level is None:
        state = t("level.insufficient")
    else:
        state = t("watch.not_held")
    level = "—" if one.now.level is None else signed(one.now.level)
    return {
        t("table.pair"): regional.pair_name(one.watch.dyad),
        t("table.state"): f"▲ {state}" if one.since is not None else state,
        t("watch.column.line"): line_text(one.watch),
        t("table.level"): level,
        t("table.interval"): interval(one.now.low, one.now.high),
        t("table.why"): told(one.watch.reason),
    }


def _form(chosen: Sequence[Watch]) -> None:
    region = regional.region()
    labels = [region.dyad(*pair) for pair in region.dyads]
    labels += [label for watch in chosen if (label := region.dyad(*watch.dyad)) not in labels]
    rows: list[dict[str, Any]] = [
        {
            "dyad": region.dyad(*watch.dyad),
            "condition": watch.condition.value,
            "threshold": watch.threshold,
            "days": watch.days,
            "reason": watch.reason,
        }
        for watch in chosen
    ]
    config = st.column_config
    with st.form("watches", border=False):
        st.caption(t("watch.edit_what"))
        edited = st.data_editor(
            rows or [dict.fromkeys(("dyad", "condition", "threshold", "days", "reason"))],
            num_rows="dynamic",
            hide_index=True,
            key="watch-rows",
            alt=t("watch.edit"),
            column_config={
                "dyad": config.SelectboxColumn(
                    t("table.pair"),
                    options=labels,
                    format_func=lambda label: regional.pair_name(region.parse_dyad(str(label))),
                    required=True,
                ),
                "condition": config.SelectboxColumn(
                    t("watch.column.condition"),
                    options=["below", "above", "change"],
                    format_func=lambda one: t(f"watch.condition.{one}"),
                    required=True,
                ),
                "threshold": config.NumberColumn(
                    t("watch.column.threshold"), min_value=-10.0, max_value=20.0, step=0.5, required=True
                ),
                "days": config.NumberColumn(
                    t("watch.column.days"), min_value=1, max_value=3660, step=1, default=30, required=True
                ),
                "reason": config.TextColumn(t("table.why"), max_chars=200, required=True),
            },
        )
        saved = st.form_submit_button(t("watch.save"), type=accent())
    if not saved:
        return
    try:
        deeds.save_watches(read_rows(edited))
    except (ValueError, OSError) as error:
        st.error(plain(str(error)))
        return
    st.session_state["watch-done"] = t("watch.saved")
    st.rerun()


def read_rows(rows: Sequence[dict[str, Any]]) -> list[Watch]:
    """The watches in the rows of the form, checked like anything from outside.

    Raises:
        ValueError: one line that names the row and what to enter instead.
    """
    from tracker.scoring.watch import Condition, Watch  # noqa: PLC0415 -- as above
    from tracker.sources.clean import clean_line  # noqa: PLC0415 -- as above

    found = []
    for place, row in enumerate(rows, start=1):
        if not any(row.values()):
            continue
        reason = clean_line(str(row.get("reason") or ""), limit=200)
        if not reason:
            raise ValueError(f"row {place}: say why it is watched")
        try:
            found.append(
                Watch(
                    dyad=regional.region().parse_dyad(str(row.get("dyad"))),
                    condition=Condition(str(row.get("condition"))),
                    threshold=float(row.get("threshold") or 0),
                    days=int(row.get("days") or 30),
                    reason=reason,
                )
            )
        except (ValueError, TypeError, OverflowError) as error:
            raise ValueError(f"row {place}: {error}") from None
    return found
