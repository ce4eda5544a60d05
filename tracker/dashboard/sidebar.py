"""Beside every page: refresh with live progress, add articles, and new data noticed by itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.browser.permalink import linked, linked_day
from tracker.dashboard.cached import data
from tracker.dashboard.door import access
from tracker.dashboard.text import browser_locale, counted, grouped, plain, t, wrong
from tracker.dashboard.theme import accent
from tracker.dashboard.writing import deeds, work
from tracker.dashboard.writing.jobs import Job, jobs
from tracker.wording import locales

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.dashboard.cached.shown import Moment
    from tracker.derived.bring import Step
    from tracker.refresh import RefreshResult

_BUSY: Final = 0.7
_WORKING: Final = 2.0
_IDLE: Final = 15.0
_TOLD: Final = 8
"""Lines of what went wrong; the rest is counted."""


def show_sidebar() -> None:
    """Refresh and add for editors, progress, the day looked at, language, who is logged in."""
    with st.sidebar:
        if access.may_edit():
            _show_deeds()
        watch()
        first, last = dt.date(1991, 1, 1), data.today()
        linked_day(
            "as-of",
            lambda: st.date_input(
                t("as_of.label"),
                value=None,
                min_value=first,
                max_value=last,
                format="YYYY-MM-DD",
                key="as-of",
                help=t("as_of.help"),
                bind="query-params",
            ),
            first=first,
            last=last,
        )
        if len(locales()) > 1:
            linked(
                "locale",
                list(locales()),
                lambda: st.selectbox(
                    t("language_choice"),
                    list(locales()),
                    format_func=lambda code: locales()[code],
                    key="locale",
                ),
                default=browser_locale(),
            )
        access.show_reader()


def _show_deeds() -> None:
    running = jobs().running is not None
    if st.button(
        t("refresh.button"),
        icon=":material/refresh:",
        type=accent(),
        width="stretch",
        disabled=running,
        key="refresh",
        help=t("refresh.help"),
    ):
        work.start_refresh()
        st.rerun()
    if st.button(
        t("add.button"), icon=":material/add:", width="stretch", disabled=running, key="add-articles"
    ):
        st.dialog(t("add.button"), width="large")(_add_dialog)()


def watch() -> None:
    """Progress of the job under way, the outcome of the last, and a rerun when there is new data."""
    every = _BUSY if jobs().running else _WORKING if data.under_way() else _IDLE
    seen = data.moment(), jobs().running
    st.fragment(_watch, run_every=every)(*seen)


def _watch(moment: Moment, running: Job | None) -> None:
    if running is not None and not running.running:
        st.rerun(scope="app")
    if running is None and (jobs().running is not None or data.moment() != moment):
        st.rerun(scope="app")
    if running is not None:
        show_progress(running)
        if access.may_edit() and st.button(t("job.cancel"), key="cancel-job", width="stretch"):
            deeds.stop(running)
    elif (last := jobs().last) is not None:
        _show_outcome(last)
    if (step := data.under_way()) is not None:
        _show_step(step)


def show_progress(job: Job) -> None:
    """How far a job is, as a bar with words."""
    progress = job.progress
    if progress is None:
        st.progress(0.0, text=t(f"job.{job.kind}"))
        return
    share = min(progress.done / progress.total, 1.0) if progress.total else 0.0
    figures = (
        f"{grouped(progress.done)}/{grouped(progress.total)}" if progress.total else grouped(progress.done)
    )
    st.progress(share, text=f"{t(f'job.stage.{progress.stage}')} {figures} {plain(progress.detail[:60])}")


def _show_step(step: Step) -> None:
    """How far the scores are that will be shown next."""
    told = t(
        "scores.by_another" if data.by_method() else "scores.under_way",
        stage=t(f"scores.stage.{step.stage}"),
        done=grouped(step.done),
        total=grouped(step.total),
    )
    st.progress(step.done / step.total, text=told)


def _show_outcome(job: Job) -> None:
    if job.error is not None:
        st.error(f"{t(f'job.{job.kind}')}: {plain(wrong(job.error))}", icon=":material/error:")
    elif job.result is not None:
        if job.kind != "complete":  # nothing was fetched: what a correction changes stands on the pages
            st.caption(result_line(job.result))
        lines = [f"{name}: {wrong(why)}" for name, why in job.result.failed.items()]
        lines += map(wrong, job.result.problems)
        for line in lines[:_TOLD]:
            st.caption(f":material/warning: {plain(line)}")
        if len(lines) > _TOLD:
            st.caption(counted("result.more", len(lines) - _TOLD))


def result_line(result: RefreshResult) -> str:
    """*12 fetched, 3 new, 9 known, 0 failed* in the reader's language."""
    parts = [
        t("result.fetched", n=grouped(result.fetched)),
        t("result.new", n=grouped(result.new)),
        t("result.known", n=grouped(result.known)),
    ]
    if result.changed:
        parts.append(t("result.changed", n=grouped(result.changed)))
    if result.rejected:
        parts.append(t("result.rejected", n=grouped(result.rejected)))
    if result.unreadable:
        parts.append(t("result.unreadable", n=grouped(len(result.unreadable))))
    if result.sources:
        parts.append(t("result.failed", n=grouped(len(result.failed))))
    if result.cancelled:
        parts.append(t("result.cancelled"))
    return f"{', '.join(parts)}."


def _add_dialog() -> None:
    paste, upload, address = st.tabs([t("add.paste"), t("add.upload"), t("add.address")])
    with paste, st.form("add-paste", border=False):
        text = st.text_area(t("add.text"), height=220, max_chars=200_000, key="add-text")
        title = st.text_input(t("add.title"), max_chars=300)
        outlet = st.text_input(t("add.outlet"), max_chars=120)
        day = _day("add-paste-day")
        if st.form_submit_button(t("add.submit"), type=accent()):
            _try(lambda: work.pasted(text, title=title, published=day, outlet=outlet))
    with upload, st.form("add-upload", border=False):
        files = st.file_uploader(
            t("add.files"),
            type=["txt", "html", "htm", "jsonl", "csv", "eml", "zip"],
            accept_multiple_files=True,
        )
        day = _day("add-upload-day")
        if st.form_submit_button(t("add.submit"), type=accent()):
            problems: list[str] = []
            handed_in = [(file.name, file.getvalue()) for file in files]
            _try(lambda: work.uploaded(handed_in, published=day, on_error=problems.append), problems)
    with address, st.form("add-address", border=False):
        url = st.text_input(t("add.url"), placeholder="https://", max_chars=2000)
        day = _day("add-address-day")
        if st.form_submit_button(t("add.submit"), type=accent()):
            _try(lambda: work.page(url.strip(), published=day))


def _day(key: str) -> dt.date | None:
    found = st.date_input(
        t("add.published"),
        value=None,
        min_value=dt.date(1900, 1, 1),
        max_value=data.today() + dt.timedelta(days=1),
        format="YYYY-MM-DD",
        key=key,
        help=t("add.published_help"),
    )
    return found if isinstance(found, dt.date) else None


def _try(read: work.Reader, problems: Sequence[str] = ()) -> None:
    with st.spinner(t("add.reading")):
        try:
            found = read()
        except Exception as error:
            st.error(plain(wrong(str(error).splitlines()[0] if str(error) else type(error).__name__)))
            return
    if work.start_adding(lambda: found, problems=problems) is None:
        st.warning(t("job.busy"))
        return
    st.toast(counted("add.accepted", len(found)))
    st.rerun()
