"""What a briefing says: its numbers add up, its agenda lies ahead, its gaps are told."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.briefing.briefing_builders import DAY, event, evidence, record
from tracker.briefing.compose import LENGTHS, cited, compose
from tracker.briefing.document import Document, Figures, Heading, Items, Paragraph, Pictures, Points, Table
from tracker.briefing.findings import find
from tracker.briefing.telling import best_quotes
from tracker.briefing.words import words
from tracker.models import Event, EventType, Status
from tracker.region import load_region
from tracker.scoring.levels import DEFAULTS
from tracker.store import Evidence
from tracker.wording import shortened

PAIR = ("AZE", "ARM")
DAYS = dt.timedelta(days=1)


def document(
    events: list[Event],
    *,
    pair: tuple[str, str] | None = PAIR,
    rows: list[Evidence] | None = None,
    since: dt.date | None = None,
) -> Document:
    found = find(events, load_region(), day=DAY, pair=pair, since=since)
    chosen = [found.known[id_] for id_ in cited(found)]
    quotes = best_quotes(chosen, [evidence(one) for one in events] if rows is None else rows)
    return compose(found, quotes=quotes, say=words())


def texts(made: Document) -> str:
    lines: list[str] = [made.title, made.as_of, made.stamp]
    for block in made.blocks:
        match block:
            case Heading() | Paragraph():
                lines.append(block.text)
            case Points():
                lines += block.texts
            case Table():
                lines += [" | ".join(row) for row in (block.head, *block.rows)]
            case Items():
                lines += [" ".join((i.mark, i.share, i.text, i.quote, i.credit)) for i in block.items]
            case Figures():
                lines += [" ".join((f.title, f.value, f.word, f.sure, f.note)) for f in block.figures]
            case Pictures():
                lines += [f"{title} {drawing.alt}" for title, drawing in block.pictures]
    return "\n".join(lines)


def number(text: str) -> float:
    return float(text.replace("\u2212", "-"))


def test_the_shares_of_the_movers_and_the_rest_are_the_change():
    found = find(record(), load_region(), day=DAY, pair=PAIR)
    (relation,) = found.relations
    before, now = relation.levels.point(found.since), relation.now
    assert before.level is not None
    assert now.level is not None
    assert not relation.whole
    assert sum(part.share for part in relation.moved) == pytest.approx(now.level - before.level, abs=1e-6)


def test_a_level_is_told_with_word_interval_and_change():
    told = texts(document(record()))
    assert "On 2025-09-30 the level is" in told
    assert "With 80 % probability it lies between" in told
    assert "since 2024-09-30" in told


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ([], "fewer than 3 events"),
        (record(2), "fewer than 3 events"),
        (
            [
                event(f"c{n}", DAY - dt.timedelta(days=300 + 150 * n), intensity=10.0 * (-1) ** n)
                for n in range(4)
            ],
            f"wider than {DEFAULTS.widest:.0f} points",
        ),
    ],
    ids=["nothing", "two events", "far apart and contrary"],
)
def test_too_little_evidence_is_told_with_its_reason_and_never_as_zero(events: list[Event], reason: str):
    told = texts(document(events))
    assert "insufficient evidence" in told
    assert reason in told
    assert "not the same as a neutral relation" in told.replace("\n", " ")
    assert "Level — insufficient evidence" in told


def test_the_last_level_known_is_told_where_there_is_none_today():
    old = [event(f"o{n}", DAY - dt.timedelta(days=900 + n * 5)) for n in range(40)]
    assert "The last level that the evidence bore was" in texts(document(old))


def test_an_event_that_only_faded_says_so():
    made = document(record())
    items = [item for block in made.blocks if isinstance(block, Items) for item in block.items if item.mark]
    faded = [item for item in items if "weighs less than it did" in item.text]
    assert faded
    assert all(dt.date.fromisoformat(item.text[:10]) < DAY - 100 * DAYS for item in faded)


def test_what_was_published_after_the_day_is_not_known_on_it():
    late = event("late", DAY - 10 * DAYS, intensity=10.0, told=DAY + DAYS)
    assert texts(document([*record(), late])) == texts(document(record()))


@pytest.mark.parametrize(
    ("status", "day", "basis", "told", "ahead"),
    [
        (Status.HYPOTHETICAL, DAY + 20 * DAYS, "explicit", DAY - 5 * DAYS, True),
        (Status.HYPOTHETICAL, DAY - 20 * DAYS, "explicit", DAY - 25 * DAYS, False),
        (Status.HYPOTHETICAL, DAY - 20 * DAYS, "published", DAY - 20 * DAYS, True),
        (Status.HYPOTHETICAL, DAY - 200 * DAYS, "published", DAY - 200 * DAYS, False),
        (Status.ASSERTED, DAY + 20 * DAYS, "explicit", DAY - 5 * DAYS, False),
    ],
    ids=["planned", "planned for a day gone by", "undated, fresh", "undated, stale", "told as done"],
)
def test_the_agenda_is_what_lies_ahead(status: Status, day: dt.date, basis: str, told: dt.date, ahead: bool):
    plan = event("plan", day, status=status, basis=basis, told=told)
    found = find([*record(), plan], load_region(), day=DAY, pair=PAIR)
    assert ("plan" in [one.id for one in found.agenda]) is ahead


def test_the_agenda_begins_with_what_the_two_plan_with_each_other():
    plans = [
        event("visit", DAY + 2 * DAYS, pair=("AZE", "TUR"), status=Status.HYPOTHETICAL, told=DAY),
        event("talks", DAY + 9 * DAYS, status=Status.HYPOTHETICAL, told=DAY),
        event("others", DAY + DAYS, pair=("FRA", "DEU"), status=Status.HYPOTHETICAL, told=DAY),
    ]
    found = find(plans, load_region(), day=DAY, pair=PAIR)
    assert [one.id for one in found.agenda] == ["talks", "visit"]


def test_mediation_is_told_with_what_it_is_made_of():
    brokered = [
        event(f"m{n}", DAY - dt.timedelta(days=20 + 40 * n), intensity=5.0, mediator="RUS") for n in range(5)
    ]
    told = texts(document([*record(), *brokered]))
    assert "Russia as mediator" in told
    assert "Made of activity +" in told
    assert "No sign of mediation by Russia" in texts(document(record()))


@pytest.mark.parametrize(
    ("events", "told"),
    [
        (record(), "All evidence comes from one source, Gazette."),
        ([event(f"o{n}", DAY - dt.timedelta(days=80 + n * 9)) for n in range(40)], "80 days before"),
        (record(), "rest on one story only"),
        ([], "No event has ever been read."),
    ],
    ids=["one source", "silence", "one story", "nothing"],
)
def test_gaps_are_told(events: list[Event], told: str):
    assert told in texts(document(events))


def test_an_outlet_on_which_the_level_leans_is_named():
    rosy = [
        event(f"r{n}", DAY - dt.timedelta(days=3 + 20 * n), intensity=9.0, outlets=("Rosy",))
        for n in range(30)
    ]
    grim = [
        event(f"g{n}", DAY - dt.timedelta(days=8 + 30 * n), intensity=-8.0, outlets=("Grim",))
        for n in range(15)
    ]
    assert "Without Rosy the level would be \N{MINUS SIGN}" in texts(document(rosy + grim))


def test_starter_sentences_are_counted_as_such():
    events = record()
    told = texts(document(events, rows=[evidence(one, origin="chronicle") for one in events]))
    assert "quoted sentences are from the starter corpus" in told
    assert "starter corpus, Leaders meet" in told


def test_a_region_has_every_relation():
    told = texts(document(record(), pair=None))
    for name in ("Azerbaijan – Armenia", "Türkiye – Azerbaijan", "Türkiye – Armenia"):
        assert f"{name} | " in told
    assert "Türkiye – Azerbaijan: No event has ever been read." in told


def test_a_period_that_does_not_lie_before_the_day_is_refused():
    with pytest.raises(ValueError, match="choose an earlier day"):
        find(record(), load_region(), day=DAY, pair=PAIR, since=DAY)


def test_the_best_sentence_is_news_of_the_events_type_with_a_link():
    (one,) = record(1)
    rows = [
        evidence(one, report="muted", muted=True, confidence=1.0),
        evidence(one, report="other type", kind=EventType.AGREE, confidence=1.0),
        evidence(one, report="history", background=True, confidence=1.0),
        evidence(one, report="no link", url=None, confidence=1.0),
        evidence(one, report="best", confidence=0.5),
    ]
    assert best_quotes([one], rows)[one.id].report.id == "best"
    assert best_quotes([one], rows[:1]) == {}


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("Two  lines\nof text", 40, "Two lines of text"),
        ("Azerbaijan and Armenia, again, met", 26, "Azerbaijan and Armenia…"),
    ],
    ids=["as it is", "cut between words"],
)
def test_a_quote_is_one_line_and_not_too_long(text: str, longest: int, short: str):
    assert shortened(text, longest) == short
    assert len(short) <= longest


def test_every_length_is_shorter_than_the_one_before():
    sums = [sum((a.moved, a.each, a.breaks, a.ranked, a.mediated, a.ahead)) for a in LENGTHS]
    assert sums == sorted(sums, reverse=True)
    assert len(set(sums)) == len(sums)


@pytest.mark.parametrize(("locale", "written"), [("en", "\u22123.2, 1,234"), ("tr", "\u22123,2, 1.234")])
def test_numbers_are_written_as_the_language_writes_them(locale: str, written: str) -> None:
    say = words(locale)
    assert f"{say.signed(-3.2)}, {say.counted('paper.stories', 1234).split()[0]}" == written
