"""Reading a part: filters that ask for little give the same as reading all and leaving out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.store.made import DAY, article, event, put_events, report
from tracker.models import Event, EventType
from tracker.store import Kept, Store

LATER = DAY + dt.timedelta(days=9)


@pytest.fixture
def events(store: Store) -> list[Event]:
    """Five events between five pairs of actors, each of an article of its own."""
    pairs = [("AZE", "ARM"), ("ARM", "AZE"), ("XKA", "AZE"), ("RUS", "ARM"), ("RUS", None)]
    found = []
    for number, (source, target) in enumerate(pairs):
        told = {"article": f"a{number}", "source": source, "target": target}
        if target is None:
            told |= {"target_span": None}
        coded = report(**told, type=list(EventType)[number])
        store.add([article(id=f"a{number}", text=f"Text {number} on what happened.", origin="feed")])
        store.save_reports(f"a{number}", [coded], method="m")
        found.append(event(coded, first_published=DAY if number < 3 else LATER))
    put_events(store, *found)
    return found


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"among": ["AZE", "ARM"]}, {0, 1}),
        ({"among": ["AZE", "ARM", "XKA"]}, {0, 1, 2}),
        ({"among": ["RUS"]}, set()),
        ({"known_after": DAY}, {3, 4}),
        ({"known_after": LATER}, set()),
    ],
    ids=["two actors", "with a side", "one actor alone", "known later", "not known yet"],
)
def test_a_filter_gives_these_events(
    store: Store, events: list[Event], filters: dict[str, Any], expected: set[int]
) -> None:
    assert {one.id for one in store.events(**filters)} == {events[place].id for place in expected}


def test_evidence_of_several_events(store: Store, events: list[Event]) -> None:
    found = store.evidence(events=[events[0].id, events[3].id])
    assert {row.report.id for row in found} == {events[0].reports[0], events[3].reports[0]}


def test_muting_is_seen_by_counts_and_pages_alike(store: Store, events: list[Event]) -> None:
    assert store.count_reports() == len(events)
    store.mute(report=events[0].reports[0], reason="r", who="w")
    store.mute(article="a3", reason="r", who="w")
    assert store.count_reports() == len(store.evidence()) == len(store.reports()) == len(events) - 2
    assert store.count_reports(include_muted=True) == len(events)
    assert store.counts().muted == 1  # an article that is muted leaves its reports as they were


def test_tone_is_the_mean_of_a_months_sentences_that_are_heard(store: Store) -> None:
    store.add([article(id="t1")])
    told = [
        report(id=f"t{n}", article="t1", tone=tone, day=day, background=background)
        for n, (tone, day, background) in enumerate(
            [
                (0.5, dt.date(2019, 3, 2), False),
                (-0.1, dt.date(2019, 3, 30), False),
                (-1.0, dt.date(2019, 4, 1), False),
                (1.0, dt.date(2019, 4, 1), True),
                (0.9, None, False),
            ]
        )
    ]
    store.save_reports("t1", told, method="m")

    def heard() -> list[tuple[int, int, float, int]]:
        until = dt.date(2019, 12, 31)
        return store.tone_by_month(dyad=("ARM", "AZE"), background=False, until=until)

    assert heard() == [(2019, 3, pytest.approx(0.2), 2), (2019, 4, -1.0, 1)]
    store.mute(article="t1", reason="r", who="w")
    assert heard() == []


def test_reports_are_counted_by_outlet_without_those_that_are_muted(store: Store) -> None:
    store.add(
        [
            article(id="n1", source="North"),
            article(id="n2", source="North", text="Another."),
            article(id="s", source="South", text="A third."),
        ]
    )
    for n, of in enumerate(["n1", "n2", "n2", "s"]):
        kept = [one for one in store.reports() if one.article == of]
        store.save_reports(of, [*kept, report(id=f"r{n}", article=of)], method="m")
    assert store.reports_by_outlet(dyad=("AZE", "ARM")) == {"North": 3, "South": 1}
    store.mute(article="n2", reason="r", who="w")
    assert store.reports_by_outlet(dyad=("AZE", "ARM")) == {"North": 1, "South": 1}
    assert store.reports_by_outlet(dyad=("TUR", "ARM")) == {}


def test_articles_of_one_origin_are_counted(store: Store, events: list[Event]) -> None:
    assert store.count_articles(origin="feed") == len(events)
    assert store.count_articles(origin="page") == 0


@pytest.mark.usefixtures("events")
def test_a_fingerprint_changes_with_the_events_it_is_of_and_no_others(store: Store) -> None:
    before, pairs = store.fingerprint(among=["AZE", "ARM"]), store.fingerprints()
    store.save_reports("a0", [report(article="a0", intensity=-4.0)], method="m2")
    put_events(store, event(report(article="a0", intensity=-4.0)))
    assert store.fingerprint(among=["AZE", "ARM"]) != before
    changed = {pair for pair, mark in store.fingerprints().items() if pairs[pair] != mark}
    assert changed == {("ARM", "AZE")}


def test_what_is_kept_is_found_again_and_replaced(store: Store) -> None:
    store.keep_derived("levels", {"AZE-ARM": Kept("one", b"\x00\xff"), "TUR-ARM": Kept("one", b"")})
    store.keep_derived("levels", {"AZE-ARM": Kept("two", b"new")})
    assert store.derived("levels", "AZE-ARM") == Kept("two", b"new")
    assert store.derived("other", "AZE-ARM") is None
    assert store.all_derived("levels") == {"AZE-ARM": Kept("two", b"new"), "TUR-ARM": Kept("one", b"")}
    assert store.derived_of() is None
    store.note_derived("a moment")
    assert store.derived_of() == "a moment"
