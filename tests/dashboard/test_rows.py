"""Tables fit the device: a grid at a desk, the essential columns in wrapping lines on a phone."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tracker.dashboard.browser import device
from tracker.dashboard.panels import rows

PAGE = """
from tracker.dashboard.panels.rows import show_rows

row = {"Day": "2026-02-17", "Event": "*A* <b> [x](https://example.org)", "Why": "long"}
show_rows([row], essential=["Day", "Event"], alt="Events")
"""
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/129.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/129.0 Safari/537.36"


@pytest.mark.parametrize(
    ("headers", "phone"), [({"User-Agent": PHONE}, True), ({"User-Agent": DESK}, False), ({}, False)]
)
def test_a_phone_is_known_by_what_its_browser_says(
    headers: dict[str, str], phone: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Context:
        pass

    context = Context()
    context.headers = headers  # type: ignore[attr-defined]
    monkeypatch.setattr(device.st, "context", context)
    assert device.on_phone() is phone


def test_at_a_desk_a_grid_has_all_columns() -> None:
    page = AppTest.from_string(PAGE).run()
    assert list(page.dataframe[0].value) == ["Day", "Event", "Why"]
    assert not page.table


def test_on_a_phone_the_essential_columns_stand_as_text_and_nothing_in_them_is_markup(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rows, "on_phone", lambda: True)
    page = AppTest.from_string(PAGE).run()
    assert not page.dataframe
    (shown,) = page.table[0].value.to_dict("records")
    assert list(shown) == ["Day", "Event"]
    assert shown["Day"] == "2026\u201102\u201117", "a day is not broken at a line's end"
    assert shown["Event"].startswith(r"\*A\* \<b\> \[x\]")
