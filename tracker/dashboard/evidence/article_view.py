"""An article with everything that was read in it: why it was read so, and a way to say that it is wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import streamlit as st

from tracker.dashboard.cached import data, regional
from tracker.dashboard.door import access
from tracker.dashboard.evidence.export_rows import citation
from tracker.dashboard.evidence.sentence import legend_html, marked, marks_of, safe_link, times_in
from tracker.dashboard.text import escaped, fixed, plain, signed, t, wrong
from tracker.dashboard.theme import accent, iso
from tracker.dashboard.writing import deeds
from tracker.models import EventType, Status
from tracker.store.engine import StoreError
from tracker.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.models import Article, Report
    from tracker.store import StoredArticle


def open_article(article_id: str, *, report: str | None = None) -> None:
    """Opens the article over the page, at one of its reports."""
    stored = data.store().article(article_id)
    if stored is None:
        st.toast(t("article.gone"))
        return
    title = plain(shortened(stored.article.title or stored.article.text, 90) or t("article.untitled"))
    st.dialog(title, width="large")(_show)(stored, report)


def _show(stored: StoredArticle, report_id: str | None) -> None:
    article_id = stored.article.id
    reports = data.store().reports(article=article_id, include_muted=True)
    reports.sort(key=lambda report: report.trigger_span)
    _head(stored)
    st.html(legend_html())
    st.html(_body(stored.article, reports))
    if stored.article.origin == "chronicle":
        st.caption(t("starter.what"))
    if not reports:
        st.info(t("article.no_reports"))
        return
    at = next((place for place, report in enumerate(reports) if report.id == report_id), 0)
    chosen = st.selectbox(
        t("article.report"), reports, index=at, format_func=_line, key=f"report-of-{article_id}"
    )
    if chosen is not None:
        _why(stored.article, chosen)
        _cite(chosen)
        if access.may_edit():
            _correct(chosen)


def _head(stored: StoredArticle) -> None:
    article = stored.article
    facts = [
        escaped(article.source or t("evidence.no_outlet")),
        escaped(iso(article.published)),
        safe_link(article.url, t("article.link")) if article.url else escaped(t("article.no_link")),
        escaped(t("article.added", moment=iso(stored.added))),
    ]
    st.html(f'<div style="font-size:.9rem">{" · ".join(facts)}</div>')


def _body(article: Article, reports: Sequence[Report]) -> str:
    text = article.text[:60_000]
    marks = [mark for report in reports for mark in marks_of(report)] + times_in(text)
    return (
        '<div style="white-space:pre-wrap;line-height:1.6;max-height:22rem;overflow:auto" tabindex="0" '
        f'role="region" aria-label="{escaped(t("article.text"))}">{marked(text, marks)}</div>'
    )


def _line(report: Report) -> str:
    target = f" {'↔' if report.symmetric else '→'} {regional.name(report.target)}" if report.target else ""
    return (
        f"{report.time.label or t('time.unknown')} · {regional.name(report.source)}{target} · "
        f"{t(f'type.{report.type}')} · {report.trigger}"
    )


def _why(article: Article, report: Report) -> None:
    facts = {
        t("why.rule"): report.rule,
        t("why.code"): f"{report.cameo} · {report.type}",
        t("why.status"): t(f"status.{report.status}"),
        t("why.time"): f"{report.time.label or t('time.unknown')} ({t(f'basis.{report.time.basis}')})",
        t("why.confidence"): fixed(report.confidence, places=2),
        t("why.tone"): signed(report.tone, places=2),
        t("why.attributed"): regional.name(report.attributed_to) if report.attributed_to else "—",
    }
    cells = "".join(
        f'<div><dt style="font-size:.8rem;opacity:.8">{escaped(label)}</dt>'
        f'<dd style="margin:0">{escaped(value)}</dd></div>'
        for label, value in facts.items()
    )
    st.html(f'<dl style="display:flex;flex-wrap:wrap;gap:.5rem 1.6rem;margin:.4rem 0;padding:0">{cells}</dl>')
    if not st.toggle(t("why.parse"), key=f"parse-{report.id}"):
        return
    explained = data.coder().explain(article)
    sentence = next((one for one in explained.sentences if one.span[0] <= report.span[0] < one.span[1]), None)
    if sentence is None:
        st.caption(t("why.no_parse"))
        return
    st.dataframe(
        [
            {
                t("why.word"): token.text,
                t("why.lemma"): token.lemma,
                t("why.pos"): token.pos,
                t("why.arc"): token.dep,
                t("why.head"): token.head,
            }
            for token in sentence.tokens
        ],
        hide_index=True,
        alt=t("why.parse"),
    )
    for mention in sentence.mentions:
        detail = f" ({mention.detail})" if mention.detail else ""
        st.caption(plain(f"{mention.text} → {regional.name(mention.actor)}: {mention.how}{detail}"))


def _cite(report: Report) -> None:
    found = data.store().evidence(ids=[report.id], include_muted=True, limit=1)
    if found:
        with st.expander(t("article.cite"), icon=":material/format_quote:"):
            st.code(citation(found[0]), language=None, wrap_lines=True)  # text with a button that copies it


def _correct(report: Report) -> None:
    with (
        st.expander(t("correct.title"), icon=":material/edit:"),
        st.form(f"correct-{report.id}", border=False),
    ):
        st.caption(t("correct.what"))
        columns = st.columns(3)
        kinds = list(EventType)
        kind = columns[0].selectbox(
            t("correct.type"), kinds, index=kinds.index(report.type), format_func=lambda one: t(f"type.{one}")
        )
        statuses = list(Status)
        status = columns[1].selectbox(
            t("correct.status"),
            statuses,
            index=statuses.index(report.status),
            format_func=lambda one: t(f"status.{one}"),
        )
        intensity = columns[2].number_input(t("correct.intensity"), -10.0, 10.0, report.intensity, 0.5)
        day = st.date_input(
            t("correct.day"),
            value=report.time.start,
            min_value=dt.date(1900, 1, 1),
            max_value=dt.date(2100, 1, 1),
            format="YYYY-MM-DD",
        )
        reason = st.text_input(t("correct.reason"), max_chars=300)
        save, mute = st.columns(2)
        if save.form_submit_button(t("correct.save"), type=accent()):
            changes: dict[str, Any] = {
                key: value
                for key, value, before in (
                    ("type", kind, report.type),
                    ("status", status, report.status),
                    ("intensity", intensity, report.intensity),
                    ("date", day, report.time.start),
                )
                if value != before
            }
            if changes:
                _apply(lambda: deeds.correct(report.id, changes, reason=reason))
            else:
                st.error(t("correct.nothing"))
        if mute.form_submit_button(t("correct.mute")):
            _apply(lambda: deeds.mute(report.id, reason=reason))


def _apply(act: Any) -> None:
    from tracker.dashboard.writing.work import start_completing  # noqa: PLC0415 -- imports the sources

    try:
        act()
    except StoreError as error:
        st.error(plain(wrong(str(error))))
        return
    start_completing()  # merges the events anew
    st.rerun()
