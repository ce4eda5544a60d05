"""The watchlist and the sides: what they show of a small store, and what a form makes of its rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.readers import PlainCoder
from tests.store.made import article
from tracker.dashboard.cached import data
from tracker.dashboard.door import access
from tracker.dashboard.door.access import Reader
from tracker.dashboard.door.access_rules import Role
from tracker.dashboard.panels.watch import read_rows
from tracker.models import EventType
from tracker.refresh import ingest
from tracker.region import load_region
from tracker.scoring.watch import Condition, Watch
from tracker.store import open_store
from tracker.store.types import ExternalEvent
from tracker.watches import save, watches

DAY = dt.date(2020, 11, 1)
PAIR = ("AZE", "ARM")


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Six weeks of assaults, told by an outlet of Yerevan's side and by one that is in no list."""
    monkeypatch.setenv("TRACKER_DB", str(tmp_path / "tracker.db"))
    monkeypatch.setenv("TRACKER_WATCHLIST", str(tmp_path / "watchlist.yaml"))
    st.cache_resource.clear()
    told = [
        article(
            id=f"a{n}",
            text=f"Number {n}. AZE ASSAULT ARM.",
            published=DAY - dt.timedelta(days=2 * n),
            source=("Armenpress", "Own paper")[n % 2],
        )
        for n in range(20)
    ]
    with open_store() as store:
        ingest(store, told, coder=PlainCoder())
        store.add_external(
            ExternalEvent(
                provenance="gdelt",
                id=str(n),
                source="AZE",
                target="ARM",
                cameo="061",
                type=EventType.COOPERATE,
                intensity=6.4,
                day=DAY - dt.timedelta(days=n),
                known=DAY - dt.timedelta(days=n),
                articles=5,
                outlets=3,
                url=None,
            )
            for n in range(9)
        )
    yield
    data.store().close()
    st.cache_resource.clear()


WATCHES = """
import datetime as dt
from tracker.dashboard.panels.watch import show_watches

show_watches(dt.date(2020, 11, 1))
"""
SIDES = """
import datetime as dt
from tracker.dashboard.panels.sides import show_sides

show_sides(("AZE", "ARM"), dt.date(2020, 11, 1), dt.date(2019, 1, 1), "filtered")
"""


def shown(page: str) -> AppTest:
    found = AppTest.from_string(page, default_timeout=60).run()
    assert not found.exception
    return found


def test_watches_that_hold_come_first_and_say_since_when() -> None:
    quiet = Watch(dyad=PAIR, condition=Condition.ABOVE, threshold=5, reason="peace")
    held = Watch(dyad=PAIR, condition=Condition.BELOW, threshold=-4, reason="war")
    save([quiet, held], load_region())

    (table,) = shown(WATCHES).dataframe[:1]

    assert [row["Why"] for row in table.value.to_dict("records")] == ["war", "peace"]
    states = list(table.value["State"])
    assert states[0].startswith("▲ holds since 2020-")
    assert states[1] == "does not hold"


def test_a_broken_list_says_where_and_stops_no_page(tmp_path: Path) -> None:
    (tmp_path / "watchlist.yaml").write_text("watches: [{dyad: AZE-ARM}]", encoding="utf-8")

    (error,) = shown(WATCHES).error

    assert "watchlist" in error.value


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR])
def test_only_editors_see_the_form(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    monkeypatch.setattr(access, "reader", lambda: Reader(who="ann@example.org", role=role))

    assert bool(shown(WATCHES).expander) is (role is Role.EDITOR)


def test_what_the_form_saves_is_the_list_from_then_on() -> None:
    page = shown(WATCHES)
    before = watches(load_region())

    page.button[0].click().run()

    assert not page.exception
    assert not page.error
    assert watches(load_region()) == before


ROW = {"dyad": "ARM-TUR", "condition": "change", "threshold": 3, "days": 14.0, "reason": " moves\nfast "}


def test_rows_are_read_as_watches_and_empty_ones_passed_over() -> None:
    (watch,) = read_rows([dict.fromkeys(ROW), ROW])

    assert watch == Watch(
        dyad=("TUR", "ARM"), condition=Condition.CHANGE, threshold=3, days=14, reason="moves fast"
    )


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"dyad": "nowhere"}, "row 1: "),
        ({"condition": None}, "row 1: "),
        ({"condition": "below", "threshold": 15}, "row 1: threshold 15"),
        ({"threshold": float("nan")}, "row 1: threshold nan"),
        ({"days": 0.4}, "row 1: 0 days"),
        ({"days": float("inf")}, "row 1: "),
        ({"reason": None}, "row 1: say why"),
    ],
)
def test_a_wrong_row_is_named(wrong: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_rows([{**ROW, **wrong}])


def test_each_side_has_its_own_level_and_others_are_counted() -> None:
    page = shown(SIDES)

    said = [one.value for one in page.caption]
    assert any(line.startswith("Yerevan: −") for line in said)
    assert not any(line.startswith(("Baku", "Ankara", "Moscow", "independent")) for line in said)
    assert "10 events were told by outlets of no side only." in said


def test_gdelts_codes_are_drawn_where_asked_for_and_leave_the_level_alone() -> None:
    page = shown(SIDES)
    before = data.levels(PAIR, DAY).point(DAY)
    assert not page.toggle[0].value

    page.toggle[0].set_value(True).run()

    assert not page.exception
    assert any(one.value.startswith("GDELT's codes: +") for one in page.caption)
    assert data.levels(PAIR, DAY).point(DAY) == before


SHARES = """
import datetime as dt
from tracker.dashboard.panels.shares import choose_period, show_moved

day = dt.date(2020, 11, 1)
show_moved(("AZE", "ARM"), choose_period(day), day, "filtered")
"""


def test_a_share_is_what_the_event_points_to_times_its_weight() -> None:
    page = shown(SHARES)
    assert page.header[0].value == "What the level of 2020-11-01 is made of"
    rows = page.dataframe[0].value.to_dict("records")
    assert len(rows) > 3
    for row in rows:
        share, reading, weight = (
            float(row[name].replace("\u2212", "-")) for name in ("Share", "Points to", "Weight")
        )
        assert share == pytest.approx(reading * weight, abs=0.06)
        assert abs(share) >= 0.005


def test_a_period_is_chosen_by_its_days_and_stands_in_the_address() -> None:
    page = AppTest.from_string(SHARES, default_timeout=60)
    page.query_params["moved_from"] = "2020-10-02"
    page.run()
    assert not page.exception
    assert page.header[0].value == "What moved it, 2020-10-02 to 2020-11-01"
    page.date_input(key="moved_until").set_value(dt.date(2020, 10, 12)).run()
    assert page.header[0].value == "What moved it, 2020-10-02 to 2020-10-12"
    page.date_input(key="moved_until").set_value(dt.date(2020, 9, 1)).run()
    assert page.header[0].value.startswith("What the level of"), "a period that ends before it begins is none"
    assert page.warning[0].value == "This period ends on 2020-09-01, before it begins on 2020-10-02."


RESTS = """
import datetime as dt
from tracker.dashboard.panels.rests_on import show_rests_on

show_rests_on(("AZE", "ARM"), {day}, "filtered")
"""


def test_the_level_is_told_without_each_source_the_weightiest_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data, "as_of", lambda: DAY)
    page = shown(RESTS.format(day="dt.date(2020, 11, 1)"))

    whole = data.levels(PAIR, DAY).point(DAY).level
    rows = page.dataframe[0].value.to_dict("records")
    assert {row["Source"] for row in rows} == {"Armenpress", "Own paper"}
    assert {row["Reports"] for row in rows} == {"10"}
    for row in rows:
        level, change = (
            float(row[name].replace("\u2212", "-")) for name in ("Level without it", "Difference")
        )
        assert level - whole == pytest.approx(change, abs=0.06)
    sizes = [abs(float(row["Difference"].replace("\u2212", "-"))) for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    (said,) = [one.value for one in page.markdown if "Without" in one.value]
    assert said.startswith(
        f"Without **{rows[0]['Source']}** the level would be **{rows[0]['Level without it']}**"
    )


@pytest.mark.parametrize("day", ["None", "dt.date(2020, 9, 30)"], ids=["no level yet", "an earlier day"])
def test_without_a_level_today_it_is_another_days_or_none(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "as_of", lambda: DAY)
    said = [one.value for one in shown(RESTS.format(day=day)).caption]
    assert any(("no level" in one) is (day == "None") for one in said)
    assert any("2020-09-30" in one for one in said) is (day != "None")
