"""Marked sentences and files for others: what is shown of others' text is text, never markup or a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest

from tracker.dashboard.evidence.export_rows import citation, to_json
from tracker.dashboard.evidence.sentence import Mark, marked, safe_link, times_in
from tracker.dashboard.network.component import Picked, read_picked
from tracker.models import EventTime, EventType, Report, Status
from tracker.store import Evidence
from tracker.tables import guarded, to_csv

TEXT = "Baku & Yerevan <b>met</b> on Monday."


def parts(html: str) -> list[str]:
    return [piece.partition("</mark>")[0].rpartition(">")[2] for piece in html.split("<mark ")[1:]]


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        pytest.param([Mark(0, 4, "source"), Mark(7, 14, "target")], ["Baku", "Yerevan"], id="two actors"),
        pytest.param([Mark(0, 4, "source"), Mark(0, 4, "source")], ["Baku"], id="the same twice"),
        pytest.param(
            [Mark(0, 14, "trigger"), Mark(7, 14, "target")], ["Baku &amp; Yerevan"], id="overlap: longer"
        ),
        pytest.param([Mark(30, 99, "target"), Mark(-5, 3, "source")], [], id="outside of the text"),
        pytest.param([Mark(5, 5, "source")], [], id="empty"),
    ],
)
def test_marks_stand_where_the_words_are(marks, found):
    assert parts(marked(TEXT, marks)) == found


def test_marks_count_from_where_the_sentence_begins_in_its_article():
    assert parts(marked("Baku agreed.", [Mark(105, 111, "trigger")], offset=100)) == ["agreed"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("They met on Monday and again on 3 May 2024.", ["Monday", "3 May 2024"]),
        ("Last week Baku agreed; talks go on since 2019.", ["Last week", "2019"]),
        ("They met.", []),
    ],
)
def test_words_that_say_when_are_marked_as_such(text, times):
    found = [text[mark.start : mark.end] for mark in times_in(text)]
    assert [[time in one for one in found] for time in times] == [
        [place == at for at in range(len(found))] for place in range(len(times))
    ]
    assert [mark.start for mark in times_in(text, 100)] == [mark.start + 100 for mark in times_in(text)]


def test_markup_in_a_sentence_is_text():
    html = marked(TEXT, [Mark(15, 18, "trigger")])
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "  javascript:1", "//evil", "", None, "ftp://a/b"]
)
def test_only_web_addresses_become_links(url):
    assert safe_link(url, "<Title>") == "<bdi>&lt;Title&gt;</bdi>"


def test_an_address_without_a_title_is_shown_short():
    url = f"https://www.example.org/{'a' * 90}"
    assert safe_link(url, url).endswith(f">example.org/{'a' * 47}…</bdi></a>")
    assert safe_link("https://example.org/b/", "https://example.org/b/").endswith(">example.org/b</bdi></a>")


def test_a_link_cannot_break_out_of_its_attribute():
    html = safe_link('https://a.example/"onmouseover="x', "t")
    assert html.count('"') == 8
    assert "noopener" in html


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-1", "@SUM(A1)", "\tx"])
def test_no_cell_is_taken_for_a_formula(cell):
    assert guarded(cell) == "'" + cell


def test_a_carriage_return_begins_no_row_and_no_formula():
    assert guarded("\rx") == "'\nx"


@pytest.mark.parametrize("cell", [3.5, -2.0, None, "plain", "a=b"])
def test_other_cells_stay_as_they_are(cell):
    assert guarded(cell) == cell


def test_rows_read_back_from_csv_and_json():
    rows = [{"sentence": "=cmd|' /C calc'!A0", "intensity": -3.0, "mediators": [{"actor": "RUS"}]}]
    (back,) = csv.DictReader(io.StringIO(to_csv(rows, for_spreadsheet=True).decode("utf-8-sig")))
    assert back == {
        "sentence": "'=cmd|' /C calc'!A0",
        "intensity": "-3.0",
        "mediators": '[{"actor": "RUS"}]',
    }
    assert json.loads(to_json(rows)) == rows
    assert to_csv([], for_spreadsheet=True) == b"\xef\xbb\xbf"


def test_a_citation_names_outlet_title_day_address_and_quotes():
    report = Report(
        id="r", article="a", source="AZE", target="ARM", type=EventType.CONSULT, intensity=1.0, cameo="040",
        status=Status.ASSERTED, time=EventTime(), background=False, sentence=" They met. ", span=(0, 10),
        trigger="met", trigger_span=(5, 8), source_span=(0, 4), target_span=None, tone=0.0, confidence=1.0,
        symmetric=True, rule="x",
    )  # fmt: skip
    day = dt.date(2024, 3, 1)
    one = Evidence(
        report=report, title="Talks", outlet="Wire", url="https://w.example/1", published=day, origin="feed",
        event=None, muted=False, corrected=False, cursor=(day, "r"),
    )  # fmt: skip
    assert citation(one) == "Wire, “Talks”, 2024-03-01, https://w.example/1: “They met.”"


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ({"kind": "edge", "id": "ARM|AZE"}, Picked(kind="edge", id="ARM|AZE")),
        ({"kind": "node", "id": "RUS"}, Picked(kind="node", id="RUS")),
        ({"kind": "window", "id": "RUS"}, None),
        ({"kind": "node", "id": 7}, None),
        ({"kind": "node", "id": "x" * 200}, None),
        (None, None),
        ("node", None),
    ],
)
def test_what_the_browser_sends_is_checked(sent, read):
    assert read_picked(sent) == read
