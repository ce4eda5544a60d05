"""Equal stamps mean equal numbers; anything that moves a number changes its stamp."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from scoring_builders import event

from tracker.scoring.levels import fit
from tracker.scoring.provenance import METHOD, corpus_digest, data_digest, stamp, stamp_of, statement

EVENTS = [event(f"e{n}", dt.date(2022, 1, n + 1), float(n)) for n in range(5)]


def test_the_corpus_is_its_events_in_any_order_with_all_that_they_say() -> None:
    changed = dataclasses.replace(EVENTS[0], confidence=0.5)

    assert corpus_digest(EVENTS) == corpus_digest(EVENTS[::-1])
    assert corpus_digest([changed, *EVENTS[1:]]) != corpus_digest(EVENTS)


def test_data_files_count_by_name_and_content_where_scores_rest_on_them(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "chronicle").mkdir()
    (tmp_path / "vocabulary" / "verbs.yaml").write_text("a: 1", encoding="utf-8")
    before = data_digest(tmp_path)

    (tmp_path / "chronicle" / "2020.jsonl").write_text("{}", encoding="utf-8")
    assert data_digest(tmp_path) == before
    (tmp_path / "vocabulary" / "verbs.yaml").write_text("a: 2", encoding="utf-8")
    assert data_digest(tmp_path) != before


def test_the_stamp_names_method_data_and_corpus() -> None:
    made = stamp(EVENTS)

    assert made == stamp(EVENTS[::-1])
    assert made == stamp_of(made.corpus)
    assert str(made) == f"{METHOD} data {made.data} corpus {made.corpus}"


def test_recomputing_gives_the_same_numbers_to_the_last_digit() -> None:
    one, two = (fit(events, ("AZE", "ARM"), until=dt.date(2022, 6, 1)) for events in (EVENTS, EVENTS[::-1]))

    assert one.series("D") == two.series("D")
    assert one.series("D", "smoothed") == two.series("D", "smoothed")
    assert statement(one) == statement(two)
