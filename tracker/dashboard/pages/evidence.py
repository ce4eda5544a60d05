"""Reports: every coded statement, filtered and searched, with its marked sentence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from tracker.dashboard.browser.permalink import linked, linked_many, opened_by
from tracker.dashboard.cached import data, network_data, regional
from tracker.dashboard.evidence import article_view, export_rows
from tracker.dashboard.evidence.evidence_list import show_evidence
from tracker.dashboard.text import counted, grouped, plain, t
from tracker.dashboard.theme import iso
from tracker.models import EventType, Quad, Status
from tracker.tables import to_csv
from tracker.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.store import Evidence, ReportFilters

PAGE: Final = 15
MOST_EXPORTED: Final = 20_000
FOLDED: Final = ("types", "quads", "since-day", "until-day", "mediated_by", "no-background", "with-muted")
"""Choices that are folded away, as the address names them."""


def show() -> None:
    """The page."""
    st.title(t("evidence.title"), anchor=False)
    st.caption(t("evidence.what"))
    names = [t("evidence.tab.reports"), t("evidence.tab.articles")]
    # an address that searches articles opens on them; what is typed later moves no tab
    searched = "words" in st.query_params and "q" not in st.query_params
    first = st.session_state.setdefault("evidence-first", names[searched])
    reports, articles = st.tabs(names, default=first if first in names else None)
    with reports:
        filters = _filters()
        _rows(filters)
    with articles:
        _search()


def _filters() -> ReportFilters:
    region = regional.region()
    pairs = [region.dyad(*pair) for pair in region.dyads]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(t("evidence.text"), key="q", bind="query-params", max_chars=200, width=260)
        pair = _one("pair", pairs, lambda one: regional.pair_name(region.parse_dyad(one)), width=230)
        actor = _one("actor", _actors(), regional.name, width=200)
        status = _one("status", [str(one) for one in Status], lambda one: t(f"status.{one}"), width=190)
    with st.expander(t("evidence.more"), icon=":material/filter_alt:", expanded=opened_by("more", *FOLDED)):
        first, second, third = st.columns(3)
        with first:
            kinds = _several("types", [str(one) for one in EventType], "type")
            quads = _several("quads", [str(int(one)) for one in Quad], "quad")
        since = _day(second, "filter.since", "since-day")
        until = _day(second, "filter.until", "until-day")
        with third:
            mediator = _one("mediated_by", list(region.mediators), regional.name)
            news = st.toggle(t("evidence.no_background"), key="no-background", bind="query-params")
            muted = st.toggle(t("evidence.with_muted"), key="with-muted", bind="query-params")
    found: ReportFilters = {"include_muted": muted}
    if text:
        found["text"] = text
    if pair:
        found["dyad"] = region.parse_dyad(pair)
    if actor:
        found["actor"] = actor
    if status:
        found["statuses"] = [Status(status)]
    if kinds:
        found["types"] = [EventType(one) for one in kinds]
    if quads:
        found["quads"] = [Quad(int(one)) for one in quads]
    if since:
        found["since"] = since
    if until:
        found["until"] = until
    if mediator:
        found["mediator"] = mediator
    if news:
        found["background"] = False
    return found


def _several(name: str, options: list[str], texts: str) -> list[str]:
    """Any of the options; ``texts`` is where the catalogue names them."""
    return linked_many(
        name,
        options,
        lambda: st.multiselect(
            t(f"filter.{name}"), options, format_func=lambda one: t(f"{texts}.{one}"), key=name
        ),
    )


def _one(
    name: str, options: list[str], text: Callable[[str], str], *, width: int | Literal["stretch"] = "stretch"
) -> str | None:
    """One of the options, or any."""
    return linked(
        name,
        options,
        lambda: st.selectbox(
            t(f"evidence.{name}"),
            options,
            index=None,
            format_func=text,
            key=name,
            placeholder=t("filter.any"),
            width=width,
        ),
        default=None,
    )


def _actors() -> list[str]:
    return sorted({code for pair in network_data.whole_graph().edges for code in pair}, key=regional.name)


def _day(where: st.delta_generator.DeltaGenerator, label: str, key: str) -> dt.date | None:
    found = where.date_input(
        t(label),
        value=None,
        min_value=dt.date(1900, 1, 1),
        max_value=dt.date(2100, 1, 1),
        format="YYYY-MM-DD",
        key=key,
        bind="query-params",
    )
    return found if isinstance(found, dt.date) else None


def _rows(filters: ReportFilters) -> None:
    key = repr(sorted(filters.items(), key=lambda item: item[0]))
    if st.session_state.get("evidence-filters") != key:
        st.session_state["evidence-filters"] = key
        st.session_state["evidence-cursors"] = [None]
    cursors: list[tuple[dt.date, str] | None] = st.session_state["evidence-cursors"]
    total = data.store().count_reports(**filters)
    rows = data.store().evidence(limit=PAGE, after=cursors[-1], **filters)
    with st.container(horizontal=True, vertical_alignment="center"):
        first = (len(cursors) - 1) * PAGE + 1
        shown = t("evidence.range", first=grouped(first), last=grouped(first + len(rows) - 1)) if rows else ""
        st.markdown(f"**{counted('count.reports', total)}** {shown}", width="content")
        _downloads(filters, total)
    show_evidence(rows, key="reports")
    _pager(cursors, rows, total)


def _pager(cursors: list[tuple[dt.date, str] | None], rows: list[Evidence], total: int) -> None:
    if total <= PAGE:
        return
    with st.container(horizontal=True, horizontal_alignment="center"):
        if st.button(
            t("evidence.earlier_page"),
            disabled=len(cursors) == 1,
            key="page-back",
            icon=":material/arrow_back:",
        ):
            cursors.pop()
            st.rerun()
        if st.button(
            t("evidence.next_page"),
            disabled=len(cursors) * PAGE >= total,
            key="page-on",
            icon=":material/arrow_forward:",
            icon_position="right",
        ):
            cursors.append(rows[-1].cursor)
            st.rerun()


def _downloads(filters: ReportFilters, total: int) -> None:
    if not total:
        return

    def rows() -> list[dict[str, object]]:
        return export_rows.as_rows(data.store().evidence(limit=MOST_EXPORTED, **filters))

    st.download_button(
        "CSV",
        lambda: to_csv(rows(), for_spreadsheet=True),
        file_name="reports.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        help=t("evidence.export_help", most=grouped(MOST_EXPORTED)),
    )
    st.download_button(
        "JSON",
        lambda: export_rows.to_json(rows()),
        file_name="reports.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/download:",
    )


def _search() -> None:
    text = st.text_input(t("evidence.search"), key="words", max_chars=200, bind="query-params")
    found = data.store().search(text, limit=50) if text.strip() else data.store().articles(limit=30)
    st.caption(t("evidence.search_hits") if text.strip() else t("evidence.latest"))
    if not found:
        st.info(t("evidence.no_articles"), icon=":material/search_off:")
    for place, one in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center"):
            title = plain(shortened(one.article.title or one.article.text, 90))
            st.markdown(
                f"{iso(one.article.published)} · {plain(one.article.source or t('evidence.no_outlet'))} · "
                f"**{title}** · {counted('count.reports', one.reports)}",
                width="stretch",
            )
            if st.button(
                t("evidence.open"), key=f"article-{place}", type="tertiary", icon=":material/article:"
            ):
                article_view.open_article(one.article.id)
