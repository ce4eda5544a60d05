"""A link to a page shows the same to everybody: what is chosen stands in the address, by code."""

from __future__ import annotations

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
