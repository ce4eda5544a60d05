"""How often articles are read right, measured here and now on texts that people coded."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.cached import data
from tracker.dashboard.text import fixed, grouped, percent, plain, t
from tracker.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tracker.evaluation import Evaluation, GoldText
    from tracker.models import Report

GOLD: Final = ROOT / "tests" / "gold"
"""Comes with a checkout of the project, not with every installation."""
_SETS: Final = {"unseen": "unseen/*.jsonl", "read": "*.jsonl"}
"""Texts that nobody reads while mending rules stand first: the others flatter."""
_SHOWN_MISSES: Final = 5


def show_accuracy() -> None:
    """The measures of this method on the gold files, once somebody asked for them."""
    st.header(t("accuracy.title"), anchor=False)
    st.markdown(t("accuracy.what"))
    files = {name: paths for name, which in _SETS.items() if (paths := sorted(GOLD.glob(which)))}
    if not files:
        st.info(t("accuracy.no_files"), icon=":material/folder_off:")
        return
    key = _key(files)
    found = _known().get(key)
    if found is None and st.button(t("accuracy.measure"), icon=":material/speed:"):
        _known()[key] = _measure(files)
        st.rerun()  # the button has done its work
    if found is None:
        st.caption(t("accuracy.not_yet"))
        return
    for name, measured in found.items():
        st.subheader(t(f"accuracy.set.{name}"), anchor=False)
        _levels(measured)
        _fields(measured)
    if "read" in found:
        _misses(found["read"])


@st.cache_resource(show_spinner=False)
def _known() -> dict[str, dict[str, Evaluation]]:
    """What has been measured in this process, by method and gold files."""
    return {}


def _key(files: dict[str, list[Path]]) -> str:
    digest = hashlib.sha256(data.coder().method.encode())
    for name, paths in files.items():
        digest.update(name.encode())
        for path in paths:
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _measure(files: dict[str, list[Path]]) -> dict[str, Evaluation]:
    from tracker.evaluation import evaluate, read_gold  # noqa: PLC0415 -- only who asks pays for it

    texts = {name: [text for path in paths for text in read_gold(path)] for name, paths in files.items()}
    return {name: evaluate(_read(of_set)) for name, of_set in texts.items()}


def _read(texts: Sequence[GoldText]) -> Iterator[tuple[GoldText, Sequence[Report]]]:
    bar = st.progress(0.0, text=t("accuracy.reading", n=grouped(len(texts))))
    stream = data.coder().stream(text.article for text in texts)
    for done, (text, (_, reports)) in enumerate(zip(texts, stream, strict=True), start=1):
        if done % 10 == 0:
            bar.progress(done / len(texts), text=t("accuracy.reading", n=grouped(len(texts))))
        yield text, reports
    bar.empty()


def _levels(found: Evaluation) -> None:
    st.caption(
        t(
            "accuracy.texts",
            n=grouped(found.texts),
            alarms=grouped(len(found.false_alarms)),
            quiet=grouped(found.quiet_texts),
            silent=grouped(found.silent),
            loud=grouped(found.texts - found.quiet_texts),
        )
    )
    st.dataframe(
        [
            {
                t("accuracy.asked"): t(f"accuracy.level.{level}"),
                t("accuracy.precision"): percent(score.precision),
                t("accuracy.recall"): percent(score.recall),
                "F1": fixed(score.f1, places=2),
                t("accuracy.gold"): score.gold,
            }
            for level, score in found.scores.items()
        ],
        hide_index=True,
        alt=t("accuracy.title"),
    )


def _fields(found: Evaluation) -> None:
    turned, directed = found.reversed
    rows = [
        {
            t("accuracy.asked"): t(f"accuracy.field.{name}"),
            t("accuracy.right"): f"{grouped(right)} / {grouped(judged)}",
        }
        for name, (right, judged) in found.fields.items()
    ]
    rows.append(
        {
            t("accuracy.asked"): t("accuracy.field.direction"),
            t("accuracy.right"): f"{grouped(directed - turned)} / {grouped(directed)}",
        }
    )
    st.caption(t("accuracy.fields"))
    st.dataframe(rows, hide_index=True, alt=t("accuracy.fields"))


def _misses(found: Evaluation) -> None:
    from tracker.evaluation.table import is_even  # noqa: PLC0415 -- only who asks pays for it

    misses = [miss for miss in found.misses if is_even(miss.id)]
    with st.expander(t("accuracy.misses", n=grouped(len(misses)))):
        for miss in misses[:_SHOWN_MISSES]:
            st.markdown(f"“{plain(miss.text[:300])}”")
            gold, read = ("; ".join(lines) or t("accuracy.nothing") for lines in (miss.gold, miss.read))
            st.caption(
                f"{t('accuracy.is_gold', what=plain(gold))}  \n{t('accuracy.is_read', what=plain(read))}"
            )
