"""The past, a day at a time: GDELT's files and index, and Wikipedia's current events."""

from __future__ import annotations

import datetime as dt
import io
import json
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import web as does
from tests.readers import PlainCoder
from tests.store.made import article
from tests.web import Web
from tracker.backfill import ARCHIVES, Backfilled, archive, backfill, covered, extended
from tracker.ontology import ontology
from tracker.region import load_region
from tracker.sources.addresses import FetchError
from tracker.sources.currentevents import SOURCE, CurrentEvents, items, read_answer, title
from tracker.sources.gdelt import ArticleIndex, EventExports, read_export, read_index
from tracker.sources.manners import Manners
from tracker.sources.source import Fetched
from tracker.store import Store, open_store

EXPORT = Path(__file__).parents[3] / "shared" / "gdelt" / "gdelt2_20191024143000.export.CSV"
DAY = dt.date(2024, 8, 27)
KNOWN = frozenset(load_region().names)
QUIET = Manners(pause=0.0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "tracker.db")) as opened:
        yield opened


# -- GDELT's events -----------------------------------------------------------------------------------


def line(**values: str) -> str:
    """One line of an export."""
    fields = [""] * 61
    told = {"f0": "7", "f1": "20240827", "f7": "TUR", "f17": "ARM", "f26": "036", "f27": "036", "f28": "03"}
    told |= {"f32": "2", "f33": "5", "f59": "20240827101500", "f60": "https://wire.test/1"} | values
    for place, value in told.items():
        fields[int(place[1:])] = value
    return "\t".join(fields)


def export(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def zipped(content: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.export.CSV", content)
    return raw.getvalue()


def test_a_line_becomes_an_event_weighed_by_our_ontology() -> None:
    (event,) = read_export(export(line()), involving=("ARM",), known=KNOWN).events
    code = ontology()["036"]
    assert (event.source, event.target, event.cameo) == ("TUR", "ARM", "036")
    assert (event.type, event.intensity) == (code.type, code.intensity)
    assert (event.day, event.known, event.outlets, event.articles) == (DAY, DAY, 2, 5)
    assert event.url == "https://wire.test/1"


@pytest.mark.parametrize(
    ("values", "actors"),
    [
        ({"f7": "ARM", "f17": "ARM"}, None),
        ({"f7": "", "f17": "ARM"}, None),
        ({"f7": "FRA", "f17": "GBR"}, None),
        ({"f7": "EUR", "f17": "ARM"}, None),
        ({"f7": "EUR", "f5": "IGOEUREEC", "f17": "ARM"}, ("EU", "ARM")),
        ({"f7": "", "f5": "IGOUNOREFHCR", "f17": "ARM"}, ("UN", "ARM")),
        ({"f7": "ROM", "f17": "ARM"}, ("ROU", "ARM")),
        ({"f26": "012", "f27": "012", "f28": "01"}, None),
    ],
    ids=[
        "with itself",
        "no actor",
        "not of the region",
        "a continent",
        "the EU",
        "a UN agency",
        "not ISO",
        "a statement",
    ],
)
def test_only_events_between_known_actors_of_the_region(
    values: dict[str, str], actors: tuple[str, str] | None
) -> None:
    found = read_export(export(line(**values)), involving=("ARM",), known=KNOWN).events
    assert [(one.source, one.target) for one in found] == ([actors] if actors else [])


def test_broken_lines_are_counted_and_the_others_come() -> None:
    raw = export(line(), "nonsense", line(f0="8", f1="2024-08-27"), line(f0="9"))
    read = read_export(raw, involving=("ARM",), known=KNOWN)
    assert ([one.id for one in read.events], read.broken) == (["7", "9"], 2)


@pytest.mark.parametrize(
    "raw",
    [b"<html>not found</html>", b"PK\x03\x04 broken", zipped(bytes(70 * 1024 * 1024))],
    ids=["page", "broken zip", "zip bomb"],
)
def test_what_is_no_export_is_refused(raw: bytes) -> None:
    with pytest.raises(FetchError, match=r"no GDELT|no zip|too much"):
        read_export(raw, involving=("ARM",), known=KNOWN)


def test_the_real_export_is_read_right() -> None:
    if not EXPORT.exists():
        pytest.skip("the folder with a GDELT export is not here")
    raw = EXPORT.read_bytes()
    read = read_export(zipped(raw), involving=("TUR", "ARM", "AZE"), known=KNOWN)
    assert read.broken == 0
    pairs = {(one.source, one.target) for one in read.events}
    assert ("TUR", "ISR") in pairs
    assert all({"TUR", "ARM", "AZE"} & set(pair) for pair in pairs)
    assert {one.known for one in read.events} == {dt.date(2019, 10, 24)}
    assert read.events == read_export(raw, involving=("TUR", "ARM", "AZE"), known=KNOWN).events


def test_events_of_others_stay_apart_from_ours(store: Store) -> None:
    found = read_export(
        export(line(), line(f0="8", f7="ARM", f17="TUR")), involving=("ARM",), known=KNOWN
    ).events
    assert store.add_external(found) == 2
    assert store.add_external(found) == 0
    assert store.events() == []
    events = store.external_events("gdelt", dyad=("ARM", "TUR"))
    assert [(one.id, one.source, one.stories, one.outlets) for one in events] == [
        ("gdelt:7", "TUR", 2, ("gdelt",)),
        ("gdelt:8", "ARM", 2, ("gdelt",)),
    ]
    assert store.external_events("gdelt", dyad=("AZE", "ARM")) == []
    assert store.external_events("gdelt", until=dt.date(2024, 8, 26)) == []


def test_a_day_of_exports(web: Web) -> None:
    web.at("/20240827000000.zip", does.body(zipped(export(line()))))
    web.at("/20240827234500.zip", does.body(zipped(export(line(f0="8")))))
    for quarter in range(1, 95):
        moment = dt.datetime(2024, 8, 27) + quarter * dt.timedelta(minutes=15)  # noqa: DTZ001 -- a file name
        web.at(f"/{moment:%Y%m%d%H%M%S}.zip", does.body(zipped(export(line(f7="FRA", f17="GBR")))))
    del web.pages["/20240827120000.zip"]
    web.at("/20240827121500.zip", does.body(b"PK broken"))
    source = EventExports(
        involving=("ARM",), known=KNOWN, manners=QUIET, exports=web.url + "/{:%Y%m%d%H%M%S}.zip"
    )
    fetched = source.day(DAY, cancel=lambda: False)
    assert [one.id for one in fetched.external] == ["7", "8"]
    assert fetched.notes == (f"2 of 96 files are not to be had ({web.url}/20240827120000.zip: HTTP 404)",)


def test_a_server_that_is_down_is_not_asked_ninety_six_times(web: Web) -> None:
    source = EventExports(involving=("ARM",), known=KNOWN, manners=QUIET, exports=web.url + "/{:%H%M}.zip")
    web.at("/0000.zip", does.body(zipped(export(line()))))
    web.at("/0015.zip", does.status(500))
    with pytest.raises(FetchError, match="HTTP 500"):
        source.day(DAY, cancel=lambda: False)
    assert len(web.asked) == 2


def test_a_day_without_any_file_is_not_taken_for_a_quiet_one(web: Web) -> None:
    source = EventExports(involving=("ARM",), known=KNOWN, manners=QUIET, exports=web.url + "/{:%H%M}.zip")
    with pytest.raises(FetchError, match=r"no file of that day is to be had .*HTTP 404"):
        source.day(DAY, cancel=lambda: False)


# -- GDELT's index ------------------------------------------------------------------------------------


def test_the_index_names_articles() -> None:
    raw = json.dumps(
        {
            "articles": [
                {
                    "url": "https://wire.test/1",
                    "title": "Talks ",
                    "seendate": "20240827T101500Z",
                    "domain": "wire.test",
                },
                {"url": "javascript:x", "title": "T", "seendate": "20240827T101500Z", "domain": "wire.test"},
                {"url": "https://wire.test/2", "seendate": "soon", "domain": "wire.test"},
                "nonsense",
            ]
        }
    ).encode()
    assert list(read_index(raw)) == [("https://wire.test/1", "Talks", DAY, "wire.test")]


@pytest.mark.parametrize("raw", [b"Your query was too short.", b"[1]", b"[" * 100_000])
def test_what_the_index_says_otherwise_is_told(raw: bytes) -> None:
    with pytest.raises(FetchError, match="no list of articles"):
        list(read_index(raw))


def test_the_pages_of_the_index_are_read(web: Web) -> None:
    told = "Officials from both countries met for talks and agreed to meet again before long. " * 2
    good = web.at("/good", does.body(does.page("Talks", told)))
    entries = [
        {"url": url, "title": "T", "seendate": "20240827T000000Z", "domain": "wire.test"}
        for url in (good, web.url + "/gone")
    ]
    index = web.at("/index", does.body(json.dumps({"articles": entries}), kind="application/json"))
    fetched = ArticleIndex(query="x", index=index, manners=QUIET).day(DAY, cancel=lambda: False)
    assert [(one.title, one.published) for one in fetched.articles] == [("Talks", DAY)]
    assert [note.split(": ")[1] for note in fetched.notes] == ["HTTP 404"]
    assert "startdatetime=20240827000000" in web.asked[0][0]


# -- Wikipedia's current events -----------------------------------------------------------------------

PORTAL = """<noinclude>{{Current events|year=2024|month=8|day=27}}</noinclude>
<!-- All news items below this line -->
'''Armed conflicts and attacks'''
*[[Nagorno-Karabakh conflict]]
**[[2023 clashes|Border clashes]]
***[[Azerbaijan]]i and [[Armenian army|Armenian]] soldiers ''trade'' fire near {{convert|5|km}} the village \
of Sotk. [https://wire.test/1 (Reuters)] [https://wire.test/2]<ref>Note</ref>
*Short one. [https://x.test (X)]
'''International relations'''
*[[File:x.jpg|thumb]]Foreign ministers of [[Turkey]] &amp; Armenia meet in [[Ankara]]. {{cn|date={{date}}}}
<!-- All news items above this line -->|}
"""


def test_items_are_the_lowest_bullets_without_markup() -> None:
    assert items(PORTAL) == [
        "Azerbaijani and Armenian soldiers trade fire near the village of Sotk.",
        "Foreign ministers of Turkey & Armenia meet in Ankara.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "*" * 100_000,
        "{{" * 100_000,
        "*[[" * 50_000,
        "*<ref>" * 50_000,
        "* [http://" * 50_000,
        "<!--" * 50_000,
    ],
)
def test_hostile_wikitext_ends_soon(text: str) -> None:
    began = time.monotonic()
    assert len(items(text)) <= 1
    assert time.monotonic() - began < 5


def test_a_day_of_the_portal(web: Web) -> None:
    api = web.at("/api", does.body(json.dumps({"parse": {"wikitext": PORTAL}}), kind="application/json"))
    source = CurrentEvents(api=api, manners=QUIET, about=("armenia",))
    articles = source.day(DAY, cancel=lambda: False).articles
    assert [(one.source, one.published) for one in articles] == [(SOURCE, DAY)] * 2
    assert all(
        (one.url or "").startswith("https://en.wikipedia.org/wiki/Portal:Current_events/2024_August_27?item=")
        for one in articles
    )
    assert "page=Portal%3ACurrent+events%2F2024+August+27" in web.asked[0][0]
    assert (
        len(CurrentEvents(api=api, manners=QUIET, about=("sotk",)).day(DAY, cancel=lambda: False).articles)
        == 1
    )


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b'{"error": {"code": "missingtitle"}}', ""),
        (b'{"parse": {"wikitext": "x"}}', "x"),
        (b"<html>", None),
        (b'{"error": {"code": "ratelimited"}}', None),
        (b"[]", None),
    ],
)
def test_answers_of_the_encyclopedia(raw: bytes, found: str | None) -> None:
    if found is None:
        with pytest.raises(FetchError, match="not understood"):
            read_answer(raw)
    else:
        assert read_answer(raw) == found


def test_days_are_named_as_the_portal_names_them() -> None:
    assert title(dt.date(2003, 1, 5)) == "2003 January 5"


# -- going back ---------------------------------------------------------------------------------------


class Made:
    """An archive with one article a day; some days fail."""

    name = "made"
    first = dt.date(2020, 1, 1)

    def __init__(self, *, fails_on: dt.date | None = None) -> None:
        self.asked: list[dt.date] = []
        self.fails_on = fails_on

    def day(self, day: dt.date, *, cancel: object) -> Fetched:  # noqa: ARG002 -- as every archive
        self.asked.append(day)
        if day == self.fails_on:
            raise FetchError("HTTP 429")
        text = f"AZE CONSULT ARM. Day {day:%d %B} with words {day:%j} of its own."
        return Fetched(articles=(article(id=str(day), text=text, published=day),))


def days(first: int, last: int) -> list[dt.date]:
    return [dt.date(2020, 1, day) for day in range(first, last + 1)]


def run(store: Store, source: Made, first: int, last: int, *, patience: tuple[float, ...] = ()) -> Backfilled:
    return backfill(
        store,
        source,
        since=dt.date(2020, 1, first),
        until=dt.date(2020, 1, last),
        coder=PlainCoder(),
        patience=patience,
    )


def test_going_back_resumes_where_it_stopped(store: Store) -> None:
    broken = Made(fails_on=dt.date(2020, 1, 4))
    with pytest.raises(FetchError, match="made, 2020-01-04: HTTP 429"):
        run(store, broken, 1, 8)
    assert len(store.reports()) == 3
    assert store.source_states()["made"].failure == "made, 2020-01-04: HTTP 429"
    again = Made()
    told = run(store, again, 1, 8)
    assert told.line() == "5 days taken in, 3 taken in before; 5 fetched, 5 new, 0 known"
    assert again.asked == days(4, 8)
    assert len(store.reports()) == 8
    assert not store.events_stale()
    assert store.source_states()["made"].failure is None


def test_a_day_that_could_not_be_had_is_asked_for_again_after_a_while(store: Store) -> None:
    class Tired(Made):
        """Answers the third time."""

        def day(self, day: dt.date, *, cancel: object) -> Fetched:
            if self.asked.count(day) == 2:
                self.fails_on = None
            return super().day(day, cancel=cancel)

    tired = Tired(fails_on=dt.date(2020, 1, 2))
    assert run(store, tired, 1, 3, patience=(0.01, 0.01)).days == 3
    assert tired.asked == [*days(1, 2), *days(2, 2), *days(2, 3)]
    assert store.source_states()["made"].failure is None


def test_waiting_for_an_archive_can_be_cancelled(store: Store) -> None:
    began = time.monotonic()
    told = backfill(
        store,
        Made(fails_on=dt.date(2020, 1, 2)),
        since=dt.date(2020, 1, 1),
        until=dt.date(2020, 1, 3),
        coder=PlainCoder(),
        cancel=lambda: time.monotonic() - began > 1,
        patience=(60.0,),
    )
    assert time.monotonic() - began < 20
    assert (told.days, told.run.cancelled) == (1, True)


def test_what_an_archive_does_not_have_is_told(store: Store) -> None:
    class Holed(Made):
        def day(self, day: dt.date, *, cancel: object) -> Fetched:
            return replace(super().day(day, cancel=cancel), notes=("4 of 96 files are not to be had",))

    assert run(store, Holed(), 1, 1).notes == ("2020-01-01: 4 of 96 files are not to be had",)


def test_days_taken_in_before_are_not_asked_for_again(store: Store) -> None:
    run(store, Made(), 5, 8)
    wider = Made()
    run(store, wider, 1, 12)
    assert wider.asked == days(1, 4) + days(9, 12)
    assert covered(store, "made") == [(dt.date(2020, 1, 1), dt.date(2020, 1, 12))]


def test_an_archive_is_not_asked_for_days_before_it_began(store: Store) -> None:
    source = Made()
    with pytest.raises(ValueError, match="made begins on 2020-01-01; name a later day"):
        backfill(store, source, since=dt.date(2019, 1, 1), until=dt.date(2019, 2, 1), coder=PlainCoder())
    assert source.asked == []


@given(st.lists(st.integers(0, 40), max_size=40))
def test_stretches_hold_just_the_days_put_in(numbers: list[int]) -> None:
    start, stretches = dt.date(2020, 1, 1), []
    for number in numbers:
        stretches = extended(stretches, start + dt.timedelta(days=number))
    held = {
        (first - start).days + shift for first, last in stretches for shift in range((last - first).days + 1)
    }
    assert held == set(numbers)
    assert all(one[1] + dt.timedelta(days=1) < other[0] for one, other in pairwise(stretches))


@pytest.mark.parametrize("name", ARCHIVES)
def test_archives_are_known_by_name(name: str) -> None:
    assert archive(name, load_region()).name == name


def test_another_name_is_told_the_known_ones() -> None:
    with pytest.raises(ValueError, match="no archive 'x'; there are wikipedia, gdelt, gdelt-articles"):
        archive("x", load_region())
