"""A link to a page shows the same to everybody: what is chosen stands in the address, by code."""

from __future__ import annotations

import datetime as dt

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tracker.store import open_store


@pytest.fixture(autouse=True)
def _store(tmp_path, monkeypatch):
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'empty.db'}")
    open_store().close()
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def opened(page: str, **address: str) -> AppTest:
    script = AppTest.from_string(
        f"import tracker.dashboard.pages.{page} as page\npage.show()", default_timeout=60
    )
    script.session_state["locale"] = address.pop("locale", "en")
    for name, value in address.items():
        script.query_params[name] = value
    script.run()
    assert not script.exception
    return script


@pytest.mark.parametrize(
    ("page", "address", "key"),
    [
        ("dyad", {"dyad": "TUR-AZE"}, "dyad"),
        ("dyad", {"compare": "TUR-ARM"}, "compare"),
        ("dyad", {"kind": "smoothed"}, "kind"),
        ("mediation", {"mediator": "USA"}, "mediator"),
        ("mediation", {"parties": "TUR-ARM"}, "parties"),
        ("network", {"view": "actions"}, "view"),
        ("evidence", {"pair": "TUR-AZE"}, "pair"),
        ("evidence", {"status": "negated"}, "status"),
        ("evidence", {"mediated_by": "RUS"}, "mediated_by"),
        ("network", {"part": "deeds"}, "part"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value.values()),
)
@pytest.mark.parametrize("locale", ["en", "tr"])
def test_an_address_is_shown_in_any_language(page: str, address: dict[str, str], key: str, locale: str):
    script = opened(page, locale=locale, **address)
    assert script.session_state[key] == address[key]
    assert script.query_params[key] in (address[key], [address[key]])


def test_what_is_chosen_is_told_and_the_default_is_not():
    script = opened("dyad")
    assert "dyad" not in script.query_params
    script.selectbox(key="dyad").set_value("TUR-ARM").run()
    assert script.query_params["dyad"] in ("TUR-ARM", ["TUR-ARM"])
    script.selectbox(key="dyad").set_value("AZE-ARM").run()
    assert "dyad" not in script.query_params


def test_an_unknown_code_in_the_address_is_passed_over():
    script = opened("mediation", mediator="<script>", parties="TUR-TUR")
    assert script.session_state["mediator"] == "RUS"
    assert script.session_state["parties"] == "AZE-ARM"


@pytest.mark.parametrize(
    ("page", "key", "codes"),
    [
        ("evidence", "types", ["AID", "CONSULT"]),
        ("evidence", "quads", ["4"]),
        ("network", "only", ["ASSAULT"]),
    ],
)
@pytest.mark.parametrize("locale", ["en", "tr"])
def test_a_choice_of_several_is_shown_in_any_language(page: str, key: str, codes: list[str], locale: str):
    script = opened(page, locale=locale, **{key: ",".join([*codes, "<b>"])})
    assert script.multiselect(key=key).value == codes
    assert script.query_params[key] in (",".join(codes), [",".join(codes)])
    script.multiselect(key=key).set_value([]).run()
    assert key not in script.query_params
    assert script.multiselect(key=key).value == []


def test_days_and_switches_stand_in_the_address_too():
    script = opened("evidence", **{"since-day": "2024-02-01", "with-muted": "true"})
    assert script.session_state["since-day"].isoformat() == "2024-02-01"
    assert script.session_state["with-muted"] is True


@pytest.mark.parametrize(("address", "folded"), [({}, True), ({"types": "AID"}, False)], ids=["none", "one"])
def test_what_filters_is_not_folded_away(address: dict[str, str], folded: bool):
    script = opened("evidence", **address)
    (fold,) = [one for one in script.expander if one.label == "More filters"]
    assert fold.proto.expanded is not folded


DAY_FIELD = """
import datetime as dt
import streamlit as st
from tracker.dashboard.browser.permalink import linked_day

first, last = dt.date(1991, 1, 1), dt.date(2024, 12, 31)
bounds = {"min_value": first, "max_value": last}
draw = lambda: st.date_input("Day", None, key="day", bind="query-params", **bounds)
found = linked_day("day", draw, first=first, last=last)
st.text(str(found))
"""


@pytest.mark.parametrize("wrong", ["2024-02-30", "soon", "1066-10-14", "2999-01-01", "<b>" * 90])
def test_a_wrong_day_in_the_address_is_named_in_one_line_until_another_is_chosen(wrong: str):
    script = AppTest.from_string(DAY_FIELD)
    script.query_params["day"] = wrong
    script.run()
    assert not script.exception
    assert script.text[0].value == "None"
    (warning,) = script.warning
    assert "which is no day from 1991-01-01 to 2024-12-31" in warning.value
    assert "\n" not in warning.value
    assert "<b>" not in warning.value
    script.run()
    assert script.warning, "it stays when the page is drawn anew"
    script.date_input(key="day").set_value(dt.date(2020, 1, 1)).run()
    assert script.text[0].value == "2020-01-01"
    assert not script.warning


@pytest.mark.parametrize(
    ("address", "pair", "told"),
    [
        ({"dyad": "ARM-TUR"}, "TUR-ARM", None),
        ({"dyad": "TUR-ARM"}, "TUR-ARM", None),
        ({"dyad": "ARM-PER"}, "AZE-ARM", "ARM\\-PER"),
        ({"dyad": "<b>"}, "AZE-ARM", "\\<b\\>"),
    ],
)
def test_a_relation_in_the_address_is_known_in_any_order_and_named_where_it_is_not(
    address: dict[str, str], pair: str, told: str | None
):
    script = opened("dyad", **address)
    assert script.session_state["dyad"] == pair
    warnings = [one.value for one in script.warning]
    assert bool(warnings) is (told is not None)
    assert told is None or told in warnings[0]
    script.selectbox(key="dyad").set_value("TUR-AZE").run()
    assert not script.warning
