"""Events: what one Event says of its reports; order, blocks and time."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.merging.made import mediator, report
from tracker.datafile import DataError
from tracker.merging.events import block_key, blocks, merge, merge_block
from tracker.merging.facts import ArticleFacts
from tracker.merging.rules import rules
from tracker.models import MediatorStance, Precision, Report, Status

if TYPE_CHECKING:
    from pathlib import Path


def facts(reports: list[Report], **stories: str) -> dict[str, ArticleFacts]:
    return {
        r.article: ArticleFacts(
            dt.date(2024, 8, 27), f"outlet of {r.article}", stories.get(r.article, r.article)
        )
        for r in reports
    }


def test_one_event_of_three_reports_says_what_they_agree_on() -> None:
    reports = [
        report("TUR", "ARM", "046", "2024-07", article="c", confidence=0.5),
        report("TUR", "ARM", "046", "2024-07-30", article="a", confidence=0.8),
        report("ARM", "TUR", "040", "2024-07-30", article="b", basis="published", confidence=0.5),
    ]
    (event,) = merge(reports, articles=facts(reports))
    assert event.time.label == "2024-07-30"
    assert event.time.basis == "explicit"
    assert (event.source, event.target, event.symmetric) == ("ARM", "TUR", True)
    assert (event.cameo, event.intensity) == ("046", 7.0)
    assert event.id == reports[1].id == event.reports[0]
    assert (event.articles, event.stories) == (3, 3)
    assert event.confidence == pytest.approx(1 - 0.5 * 0.2 * 0.5)
    assert event.first_published == dt.date(2024, 8, 27)


def test_a_syndicated_wire_is_one_witness() -> None:
    reports = [report("TUR", "ARM", "046", "2024-07-30", article=name, confidence=0.6) for name in "abc"]
    (event,) = merge(reports, articles=facts(reports, a="a", b="a", c="a"))
    assert (event.articles, event.stories, event.confidence) == (3, 1, 0.6)


def test_no_number_of_reports_makes_certain() -> None:
    reports = [report("TUR", "ARM", "046", "2024-07-30", article=f"a{n}", confidence=0.9) for n in range(9)]
    (event,) = merge(reports, articles=facts(reports))
    assert event.confidence == 0.99


def test_mediators_are_united_and_their_stance_is_the_majoritys() -> None:
    told = {"a": ("RUS",), "b": ("RUS:refused", "USA"), "c": ("RUS",)}
    reports = [
        report("AZE", "ARM", "046", "2020-10-10", article=name, mediators=tuple(map(mediator, names)))
        for name, names in told.items()
    ]
    (event,) = merge(reports, articles=facts(reports))
    assert [found.actor for found in event.mediators] == ["RUS", "USA"]
    assert event.mediators[0].stance is MediatorStance.ACTIVE
    assert event.mediators[0].parties == ("ARM", "AZE")


def test_an_event_is_background_only_where_every_report_is() -> None:
    told = [report("AZE", "ARM", "190", "2020-10-04", article=name, background=name == "a") for name in "ab"]
    assert not merge(told, articles={})[0].background
    assert merge(told[:1], articles={})[0].background


def test_a_report_of_an_unknown_article_is_an_undated_witness() -> None:
    (event,) = merge([report("TUR", "ARM", "046", "2024-07-30")], articles={})
    assert event.first_published is None
    assert event.stories == 1


def test_the_war_takes_its_days_from_the_years_great_episode() -> None:
    days = [
        report("AZE", "ARM", "195", f"2020-10-{day:02}", article=f"d{day}", sentence=f"Guns {day}.")
        for day in range(1, 10)
    ]
    war = report("AZE", "ARM", "190", "2020", article="w", sentence="They fought a war in 2020.")
    events = merge([*days, war], articles=facts([*days, war]))
    (found,) = [event for event in events if war.id in event.reports]
    assert (found.time.start, found.time.end) == (dt.date(2020, 10, 1), dt.date(2020, 10, 9))
    assert found.time.precision is Precision.MONTH
    assert len(events) == 10


def test_a_war_in_a_year_of_few_incidents_keeps_its_year() -> None:
    incident = report("AZE", "ARM", "190", "2020-07-14", article="d")
    war = report("AZE", "ARM", "190", "2020", article="w")
    assert [event.time.label for event in merge([incident, war], articles={})] == ["2020", "2020-07-14"]


CODES = st.sampled_from(["040", "042", "046", "041", "057", "0871", "190", "194", "112", "161", "060"])
DATES = st.sampled_from(
    [
        *("2020-10-01", "2020-10-02", "2020-10-03", "2020-10-05", "2020-10", "2020", "1990s", None),
        *("2020-09-27/2020-11-10", "2020-09-28/2020-10-04", "2021-01-01"),
    ]
)
SENTENCES = st.sampled_from(
    [
        "The two ministers held talks.",
        "The foreign ministers met in Moscow.",
        "The presidents met in Brussels for the second round of talks.",
        "Guns fell silent in Martuni.",
    ]
)


@st.composite
def made(draw: st.DrawFn) -> Report:
    source, target = draw(st.sampled_from([("AZE", "ARM"), ("ARM", "AZE"), ("TUR", "ARM")]))
    return report(
        source,
        target,
        draw(CODES),
        draw(DATES),
        sentence=draw(SENTENCES),
        article=draw(st.sampled_from("abcdefgh")),
        basis=draw(st.sampled_from(["explicit", "published", "relative"])),
        at=draw(st.integers(0, 5)),
        confidence=draw(st.sampled_from([0.3, 0.6, 0.9])),
        status=draw(st.sampled_from(list(Status))),
        mediators=draw(st.sampled_from([(), (mediator("RUS"),), (mediator("EU"),)])),
    )


def test_print_may_run_a_day_ahead_of_the_stated_date() -> None:
    told = [("2020-10-09", "published", "a"), ("2020-10-10", "explicit", "b")]
    reports = [
        report(
            *("ARM", "AZE", "0871", date),
            sentence="Both sides agreed to a ceasefire after ten hours of talks in Moscow.",
            basis=basis,
            article=article,
        )
        for date, basis, article in told
    ]
    (event,) = merge(reports, articles={})
    assert event.time.label == "2020-10-10"


def test_a_daily_bulletin_with_other_numbers_is_another_days_event() -> None:
    bulletins = [
        report(
            *("ARM", "AZE", "194", f"2020-06-{day:02}"),
            sentence=f"Armenian forces fired {shots} times at positions along the front within a day.",
            article=f"d{day}",
            basis="published",
        )
        for day, shots in ((1, 25), (2, 31), (3, 25))
    ]
    assert len(merge(bulletins, articles={})) == 3


@settings(max_examples=150, deadline=None)
@given(st.lists(made(), max_size=25), st.randoms())
def test_order_is_of_no_matter_and_no_report_is_lost(reports: list[Report], chance: object) -> None:
    known = {
        name: ArticleFacts(dt.date(2020, 10, 1) + dt.timedelta(days=n), name, name)
        for n, name in enumerate("abcdefgh")
    }
    unique = list({r.id: r for r in reports}.values())
    shuffled = list(unique)
    chance.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis gives a random.Random
    events = merge(unique, articles=known)
    assert merge(shuffled, articles=known) == events
    assert sorted(key for event in events for key in event.reports) == sorted(r.id for r in unique)


@settings(max_examples=60, deadline=None)
@given(st.lists(made(), max_size=25))
def test_merging_touched_blocks_anew_equals_merging_all(reports: list[Report]) -> None:
    unique = list({r.id: r for r in reports}.values())
    whole = merge(unique, articles={})
    by_block = blocks(unique)
    assert sorted(
        (event for block in by_block.values() for event in merge_block(block, articles={})),
        key=lambda event: event.id,
    ) == sorted(whole, key=lambda event: event.id)
    assert all({block_key(r) for r in block} == {key} for key, block in by_block.items())


@pytest.mark.slow
def test_time_grows_with_reports_not_pairs() -> None:
    def seconds(count: int) -> float:
        reports = [
            report(
                "AZE",
                "ARM",
                ("046", "190", "112", "042")[n % 4],
                (dt.date(2010, 1, 1) + dt.timedelta(days=n * 7 % 4000)).isoformat(),
                sentence=f"Sentence {n} of {n % 97} in Moscow.",
                article=f"a{n}",
                basis="published",
            )
            for n in range(count)
        ]
        start = time.process_time()
        merge(reports, articles={})
        return time.process_time() - start

    assert seconds(16_000) < 8 * max(seconds(4_000), 0.05)


BROKEN = {
    "daily: [SHELLING]": "no event type",
    "near: [[190, 9]]": "three-digit CAMEO code",
    "near: [a]": "lists of codes",
    "dayly: [ASSAULT]": "unknown key",
}


@pytest.mark.parametrize(("line", "said"), BROKEN.items(), ids=BROKEN)
def test_a_mistake_in_the_rules_names_file_and_line(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "merging.yaml"
    path.write_text(f"# rules\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"merging\.yaml:2: .*{said}"):
        rules(path)
