"""The page on method: live figures, accuracy measured on demand and kept, documents to read in place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tracker.coding.events.lexicon import lexicon
from tracker.dashboard.panels import accuracy, foundations
from tracker.paths import ROOT

GOLD = [
    {
        "id": "g1",
        "published": "2024-08-27",
        "text": "Azerbaijan accused Armenia of shelling its positions.",
        "events": [
            {
                "source": "AZE",
                "target": "ARM",
                "type": "ACCUSE",
                "status": "asserted",
                "date": "2024-08-27",
                "background": False,
                "mediators": [],
            }
        ],
    },
    {"id": "g2", "published": "2024-08-27", "text": "Armenia borders Iran.", "events": []},
    {
        "id": "g4",
        "published": "2024-08-27",
        "text": "Armenia <b>borders</b> Türkiye.",
        "events": [{"source": "ARM", "target": "TUR", "type": "CONSULT", "symmetric": True}],
    },
]


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'method.db'}")
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "few.jsonl").write_text("".join(json.dumps(one) + "\n" for one in GOLD), encoding="utf-8")
    monkeypatch.setattr(accuracy, "GOLD", gold)
    st.cache_resource.clear()
    script = "import tracker.dashboard.pages.method as page\npage.show()"
    yield AppTest.from_string(script, default_timeout=60)
    st.cache_resource.clear()


def told(page: AppTest) -> str:
    parts = [*page.header, *page.markdown, *page.caption, *page.info]
    tables = [one.value.to_csv(index=False) for one in page.dataframe]
    return "\n".join([str(part.value) for part in parts] + tables)


def measure(page: AppTest) -> AppTest:
    (button,) = (one for one in page.button if one.label == "Measure now")
    return button.click().run()


def test_nothing_is_measured_unasked(page: AppTest):
    page.run()
    assert not page.exception
    assert [one.label for one in page.button] == ["Measure now"]
    assert "3 texts" not in told(page)


def test_accuracy_is_measured_on_demand_and_kept(page: AppTest):
    measure(page.run())
    assert not page.exception
    shown = told(page)
    assert "3 texts. False alarms in 0 of 1 texts" in shown
    assert "nothing read in 1 of 2" in shown
    assert "who with whom,100 %,50 %,0.67,2" in shown
    assert "whether it happened,1 / 1" in shown
    assert not [one for one in page.button if one.label == "Measure now"]
    page.run()
    assert told(page) == shown, "it is not measured again"


def test_texts_that_nobody_reads_stand_first_and_show_no_misses(page: AppTest):
    never = accuracy.GOLD / "unseen"
    never.mkdir()
    (never / "more.jsonl").write_text(
        json.dumps(GOLD[2] | {"id": "u2", "text": "Armenia adjoins Türkiye."}), encoding="utf-8"
    )
    measure(page.run())
    assert [one.value for one in page.subheader if "Texts" in one.value or "texts" in one.value] == [
        "Texts that nobody reads while mending rules",
        "All other texts; rules were mended on half of them",
    ]
    assert "1 texts. False alarms in 0 of 0" in told(page)
    assert "adjoins" not in told(page)


def test_odd_texts_read_wrong_are_not_shown(page: AppTest):
    (accuracy.GOLD / "more.jsonl").write_text(
        json.dumps(GOLD[2] | {"id": "g5", "text": "Armenia adjoins Türkiye."}), encoding="utf-8"
    )
    assert "adjoins" not in told(measure(page.run()))


def test_texts_read_wrong_are_shown_as_they_are_and_never_as_markup(page: AppTest):
    shown = told(measure(page.run()))
    assert "Armenia \\<b\\>borders\\</b\\> Türkiye" in shown
    assert "<b>" not in shown.replace("\\<", "")


def test_other_texts_are_measured_anew(page: AppTest):
    measure(page.run())
    (accuracy.GOLD / "more.jsonl").write_text(json.dumps(GOLD[1]) + "\n", encoding="utf-8")
    page.run()
    assert [one.label for one in page.button] == ["Measure now"]


def test_without_coded_texts_it_says_so(page: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(accuracy, "GOLD", tmp_path / "none")
    page.run()
    assert not page.exception
    assert "this installation has none" in told(page)


def test_sizes_are_those_of_the_rules_in_force(page: AppTest):
    verbs = sum(len(found) for (pos, _), found in lexicon().entries.items() if pos == "verb")
    assert f"Patterns of verbs,{verbs},data/vocabulary/" in told(page.run())


def test_versions_are_told_for_all_that_a_number_rests_on(page: AppTest):
    shown = told(page.run())
    for what in ("Software", "Reading", "Scoring", "Data files", "Corpus"):
        assert f"\n{what}" in shown


@pytest.mark.parametrize("name", foundations.DOCUMENTS)
def test_a_document_is_read_in_place_without_dead_links(page: AppTest, name: str):
    title = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8").splitlines()[0]
    page.run()
    page.selectbox(key="method-document").set_value(name).run()
    assert not page.exception
    (text,) = (one.value for one in page.markdown if one.value.startswith(title))
    assert "](" not in text.replace("](http", "")
