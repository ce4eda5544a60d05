"""Coded reports as rows that a reader can check: the marked sentence, who, what, when, and where it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import data, regional
from tracker.dashboard.evidence import article_view
from tracker.dashboard.evidence.sentence import legend_html, safe_link, sentence_html
from tracker.dashboard.text import counted, escaped, signed, t
from tracker.dashboard.theme import iso, palette
from tracker.network.palette import tint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.models import Event, Report
    from tracker.store import Evidence

_MOST_EVENTS: Final = 500


def show_evidence(rows: Sequence[Evidence], *, key: str) -> None:
    """The rows with a button each that opens the article; a legend above them."""
    if not rows:
        st.info(t("evidence.none"), icon=":material/search_off:")
        return
    st.html(legend_html())
    for place, row in enumerate(rows):
        with st.container(
            border=True, horizontal=True, wrap=False, vertical_alignment="center", key=f"{key}-row-{place}"
        ):
            st.html(row_html(row))
            if st.button(
                t("evidence.open"),
                key=f"{key}-open-{place}",
                type="tertiary",
                icon=":material/article:",
                help=t("evidence.open_help"),
            ):
                article_view.open_article(row.report.article, report=row.report.id)


def row_html(row: Evidence) -> str:
    """One report as HTML; everything in it escaped."""
    report = row.report
    flags = [t(f"status.{report.status}")] if report.status != "asserted" else []
    flags += [t("evidence.background")] if report.background else []
    flags += [t("evidence.muted")] if row.muted else []
    flags += [t("evidence.corrected")] if row.corrected else []
    mediators = ", ".join(
        f"{regional.name(one.actor)} ({t(f'role.{one.role}')}, {t(f'stance.{one.stance}')})"
        for one in report.mediators
    )
    if mediators:
        flags.append(t("evidence.mediator", who=mediators))
    where = [escaped(row.outlet or t("evidence.no_outlet")), escaped(iso(row.published))]
    if row.title or row.url:
        where.append(safe_link(row.url, row.title or row.url or ""))
    if row.origin == "chronicle":
        where.append(escaped(t("starter.badge")))
    return (
        f'<div style="font-size:.88rem">{" · ".join([what_html(report), *map(escaped, flags)])}</div>'
        f'<p style="margin:.3rem 0;font-size:1rem;line-height:1.5">{sentence_html(report)}</p>'
        f'<div style="font-size:.85rem">{" · ".join(where)}</div>'
    )


def what_html(report: Report) -> str:
    """*2024-08-27 · Türkiye → Azerbaijan · talks +3.0*."""
    style = f"color:{tint(report.intensity, palette())};font-weight:600"
    arrow = "↔" if report.symmetric else "→"
    target = f" {arrow} {escaped(regional.name(report.target))}" if report.target else ""
    day = report.time.label or t("time.unknown")
    return (
        f"{escaped(day)} · <strong>{escaped(regional.name(report.source))}{target}</strong> · "
        f"{escaped(t('type.' + report.type))} "
        f'<span style="{style}">{signed(report.intensity)}</span>'
    )


def describe_event(event: Event) -> str:
    """*2024-08-27: Türkiye ↔ Azerbaijan, talks +3.0 (4 reports)* as plain text."""
    day = event.time.label or t("time.unknown")
    return f"{day}: {who_did_what(event)} ({counted('count.reports', len(event.reports))})"


def who_did_what(event: Event) -> str:
    """*Türkiye ↔ Azerbaijan, talks +3.0* as plain text."""
    target = ""
    if event.target:
        target = f" {'↔' if event.symmetric else '→'} {regional.name(event.target)}"
    return f"{regional.name(event.source)}{target}, {t('type.' + event.type)} {signed(event.intensity)}"


def evidence_of(event_ids: Sequence[str], *, limit: int = 12) -> list[Evidence]:
    """The reports behind events, latest first."""
    return data.store().evidence(events=event_ids[:_MOST_EVENTS], limit=limit) if event_ids else []
