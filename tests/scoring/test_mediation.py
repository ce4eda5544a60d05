"""The mediation index rises, falls and explains itself as docs/mediation.md says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tracker.datafile import DataError
from tracker.models import Event, EventTime, Mediator, MediatorRole, MediatorStance, Precision, Status
from tracker.ontology import ontology
from tracker.paths import DATA
from tracker.scoring.mediation import index, league, score
from tracker.scoring.mediation_rules import mediation_rules

if TYPE_CHECKING:
    from pathlib import Path

PAIR = ("AZE", "ARM")
DAY = dt.date(2021, 6, 30)


def happened(
    name: str,
    source: str,
    target: str | None,
    cameo: str,
    day: dt.date,
    *,
    by: str = "",
    role: MediatorRole = MediatorRole.BROKER,
    stance: MediatorStance = MediatorStance.ACTIVE,
    status: Status = Status.ASSERTED,
    published: dt.date | None = None,
) -> Event:
    code = ontology()[cameo]
    return Event(
        id=name,
        source=source,
        target=target,
        type=code.type,
        intensity=code.intensity,
        status=status,
        time=EventTime(start=day, end=day, precision=Precision.DAY, basis="explicit"),
        symmetric=cameo.startswith("04"),
        background=False,
        mediators=(Mediator(actor=by, role=role, stance=stance, parties=PAIR),) if by else (),
        reports=(f"r-{name}",),
        articles=1,
        stories=1,
        outlets=("Own paper",),
        first_published=published or day,
        confidence=0.8,
        cameo=cameo,
    )


def talks(count: int, *, by: str = "RUS", last: dt.date = DAY, every: int = 30) -> list[Event]:
    return [
        happened(f"{by}-{i}", "AZE", "ARM", "046", last - dt.timedelta(days=every * i), by=by)
        for i in range(count)
    ]


def value(events: list[Event], *, by: str = "RUS", day: dt.date = DAY) -> float:
    found = score(events, mediator=by, parties=PAIR, date=day).index
    assert found is not None
    return found


def test_no_sign_of_mediation_gives_no_index() -> None:
    clash = happened("clash", "AZE", "ARM", "190", DAY)
    assert score([clash], mediator="RUS", parties=PAIR, date=DAY).index is None


def test_each_further_brokered_meeting_raises_it() -> None:
    series = [value(talks(count)) for count in range(1, 9)]
    assert series == sorted(series)
    assert series[-1] > series[0] + 20


def test_silence_lets_it_decay_to_nothing() -> None:
    later = [value(talks(4), day=DAY + dt.timedelta(days=days)) for days in (0, 90, 365, 1500)]
    assert later == sorted(later, reverse=True)
    assert later[-1] < 3


SETBACKS = {
    "a party rejects the mediation": happened("x", "ARM", "RUS", "126", DAY),
    "a stance of refusal": happened("x", "AZE", "ARM", "125", DAY, by="RUS", stance=MediatorStance.REFUSED),
    "its role is said to have weakened": happened(
        "x", "RUS", None, "042", DAY, by="RUS", stance=MediatorStance.WEAKENED
    ),
    "it halts mediation": happened("x", "RUS", "ARM", "165", DAY),
    "a party accuses it": happened("x", "ARM", "RUS", "112", DAY),
    "a rival brokers talks": happened("x", "AZE", "ARM", "046", DAY, by="USA"),
}


@pytest.mark.parametrize("setback", SETBACKS.values(), ids=SETBACKS)
def test_setbacks_lower_it(setback: Event) -> None:
    assert value([*talks(4), setback]) < value(talks(4))


ADVANCES = {
    "a party accepts the mediation": happened("x", "ARM", "RUS", "038", DAY),
    "peacekeepers deploy": happened("x", "RUS", "AZE", "074", DAY),
    "it guarantees a truce": happened("x", "AZE", "ARM", "0871", DAY, by="RUS", role=MediatorRole.GUARANTOR),
    "it offers to mediate": happened("x", "RUS", "ARM", "039", DAY),
}


@pytest.mark.parametrize("advance", ADVANCES.values(), ids=ADVANCES)
def test_advances_raise_it(advance: Event) -> None:
    assert value([*talks(4), advance]) > value(talks(4))


@pytest.mark.parametrize(("source", "target", "cameo"), [("RUS", "AZE", "0873"), ("ARM", "RUS", "1661")])
def test_withdrawal_of_peacekeepers_ends_presence(source: str, target: str, cameo: str) -> None:
    stationed = [*talks(4), happened("in", "RUS", "AZE", "074", DAY - dt.timedelta(days=200))]
    gone = [*stationed, happened("out", source, target, cameo, DAY)]
    before = score(stationed, mediator="RUS", parties=PAIR, date=DAY).components
    after = score(gone, mediator="RUS", parties=PAIR, date=DAY).components
    assert after["presence"].value < 0.4 * before["presence"].value
    assert after["weakening"].value > before["weakening"].value
    assert value(gone) < value(stationed)


def test_withdrawing_what_was_never_there_weakens_nobody() -> None:
    out = happened("out", "RUS", "AZE", "0873", DAY)
    assert value([*talks(4), out]) == pytest.approx(value(talks(4)), abs=1.0)


def test_planned_mediation_counts_less_than_mediation_that_took_place() -> None:
    meeting = talks(1)
    planned = [replace(meeting[0], status=Status.HYPOTHETICAL)]
    assert 0 < value(planned) < value(meeting)


def test_a_plan_counts_from_when_it_is_told() -> None:
    summit = happened(
        "plan",
        "AZE",
        "ARM",
        "046",
        DAY + dt.timedelta(days=30),
        by="RUS",
        status=Status.HYPOTHETICAL,
        published=DAY,
    )
    assert value([summit]) > 0


def test_denied_mediation_counts_nothing() -> None:
    denied = [replace(event, status=Status.NEGATED) for event in talks(2)]
    assert score(denied, mediator="RUS", parties=PAIR, date=DAY).index is None


def test_another_pair_is_another_matter() -> None:
    other = happened("geo", "GEO", "UKR", "046", DAY, by="RUS")
    other = replace(other, mediators=(Mediator(actor="RUS", role=MediatorRole.BROKER),))
    assert score([other], mediator="RUS", parties=PAIR, date=DAY).index is None


def test_a_better_outcome_raises_it() -> None:
    start = DAY - dt.timedelta(days=120)
    before = [happened(f"b{i}", "AZE", "ARM", "112", start - dt.timedelta(days=5 * i)) for i in range(1, 60)]
    meeting = talks(1, last=start)
    after = {
        name: [
            happened(f"a{i}", "AZE", "ARM", cameo, start + dt.timedelta(days=5 * i), published=None)
            for i in range(1, 20)
        ]
        for name, cameo in {"peace": "057", "war": "190"}.items()
    }
    outcomes = {
        name: score([*before, *meeting, *events], mediator="RUS", parties=PAIR, date=DAY)
        for name, events in after.items()
    }
    assert outcomes["peace"].components["outcome"].value > outcomes["war"].components["outcome"].value


def mixed() -> list[Event]:
    return [
        *talks(5),
        *talks(3, by="USA", every=40),
        happened("reject", "ARM", "RUS", "126", DAY - dt.timedelta(days=20)),
        happened("in", "RUS", "AZE", "074", DAY - dt.timedelta(days=100)),
        happened("out", "RUS", "AZE", "1661", DAY - dt.timedelta(days=10)),
        happened("praise", "ARM", "RUS", "051", DAY - dt.timedelta(days=40)),
        happened("blame", "AZE", "RUS", "112", DAY - dt.timedelta(days=30)),
    ]


def test_the_order_of_events_is_of_no_matter() -> None:
    events = mixed()
    shuffled = [*events[1::2], *reversed(events[::2])]
    assert score(shuffled, mediator="RUS", parties=PAIR, date=DAY) == score(
        events, mediator="RUS", parties=PAIR, date=DAY
    )


def test_it_lies_within_its_interval_and_scale() -> None:
    for found in index(mixed(), mediator="RUS", parties=PAIR, end=DAY, freq="W"):
        assert found.index is not None
        assert found.low is not None
        assert found.high is not None
        assert 0 <= found.low <= found.index <= found.high <= 100


def test_points_sum_to_the_index_and_shares_to_the_points() -> None:
    found = score(mixed(), mediator="RUS", parties=PAIR, date=DAY)
    assert sum(part.points for part in found.components.values()) == pytest.approx(found.index, abs=1e-9)
    for part in found.components.values():
        assert sum(share.share for share in part.evidence) == pytest.approx(part.points, abs=1e-9)


def test_more_evidence_narrows_the_interval() -> None:
    few = score(talks(2, every=10), mediator="RUS", parties=PAIR, date=DAY)
    many = score(talks(40, every=5), mediator="RUS", parties=PAIR, date=DAY)
    assert few.high is not None
    assert few.low is not None
    assert many.high is not None
    assert many.low is not None
    assert many.high - many.low < few.high - few.low


def test_as_known_then_has_no_look_ahead() -> None:
    events = mixed()
    cut = DAY - dt.timedelta(days=60)
    told_later = happened("old", "AZE", "ARM", "046", cut - dt.timedelta(days=5), by="RUS", published=DAY)
    known = [event for event in events if event.time.end is not None and event.time.end <= cut]
    then = score(known, mediator="RUS", parties=PAIR, date=cut)
    series = index([*events, told_later], mediator="RUS", parties=PAIR, start=cut, end=DAY, freq="D")
    assert series[0].index == pytest.approx(then.index, abs=1e-9)
    now = index(
        [*events, told_later], mediator="RUS", parties=PAIR, start=cut, end=DAY, freq="D", kind="smoothed"
    )
    assert now[0].index is not None
    assert then.index is not None
    assert now[0].index > then.index


def test_co_chairs_share_what_the_minsk_group_does() -> None:
    day = dt.date(2016, 5, 16)
    group = [happened("vienna", "AZE", "ARM", "046", day, by="MINSK")]
    alone = value(group, by="MINSK", day=day)
    assert 0 < value(group, by="FRA", day=day) < alone
    later = [happened("late", "AZE", "ARM", "046", dt.date(2023, 5, 16), by="MINSK")]
    assert score(later, mediator="FRA", parties=PAIR, date=dt.date(2023, 6, 1)).index is None


def met_both(name: str, cameo: str, day: dt.date = DAY) -> list[Event]:
    return [happened(f"{name}-{party}", "RUS", party, cameo, day) for party in PAIR]


@pytest.mark.parametrize("cameo", ["043", "041", "0871"])
def test_dealing_with_both_parties_on_one_day_is_mediation(cameo: str) -> None:
    assert value(met_both("x", cameo)) > 0
    assert score(met_both("x", cameo)[:1], mediator="RUS", parties=PAIR, date=DAY).index is None


def test_a_nights_deal_dated_a_day_apart_is_one_encounter() -> None:
    first, second = met_both("x", "0871")
    shifted = happened("x-later", "RUS", PAIR[1], "0871", DAY + dt.timedelta(days=1))
    late = DAY + dt.timedelta(days=1)
    assert value([first, shifted], day=late) == pytest.approx(value([first, second], day=late), rel=0.02)


@pytest.mark.parametrize(
    ("named", "counts"),
    [(PAIR, True), (("AZE",), True), (("AZE", "LBY"), True), ((), False), (("LBY",), False)],
)
def test_a_signal_about_a_mediator_counts_where_it_names_a_party(
    named: tuple[str, ...], *, counts: bool
) -> None:
    lost = Mediator(actor="RUS", role=MediatorRole.GUARANTOR, stance=MediatorStance.WEAKENED, parties=named)
    signal = replace(happened("x", "RUS", None, "045", DAY), mediators=(lost,))
    assert (value([*talks(4), signal]) < value(talks(4))) is counts


def test_a_guarantor_named_without_parties_weakens_where_it_stands_guard() -> None:
    lost = Mediator(actor="RUS", role=MediatorRole.GUARANTOR, stance=MediatorStance.WEAKENED)
    signal = replace(happened("x", "RUS", None, "045", DAY), mediators=(lost,))
    guard = happened("guard", "RUS", "AZE", "074", DAY - dt.timedelta(days=90))
    elsewhere = happened("guard", "RUS", "LBY", "074", DAY - dt.timedelta(days=90))

    assert value([*talks(4), guard, signal]) < value([*talks(4), guard])
    assert value([*talks(4), elsewhere, signal]) == value([*talks(4), elsewhere])


def test_fighting_under_a_guarantors_eyes_weakens_it_and_no_other() -> None:
    guard = happened("guard", "RUS", "AZE", "074", DAY - dt.timedelta(days=90))
    shots = happened("shots", "AZE", "ARM", "190", DAY)
    left = happened("left", "RUS", "AZE", "0873", DAY - dt.timedelta(days=30))

    def weakened(events: list[Event]) -> float:
        found = score(events, mediator="RUS", parties=PAIR, date=DAY).components["weakening"]
        return -sum(part.share for part in found.evidence if part.event_id == "shots")

    assert weakened([*talks(4), guard, shots]) > 0.5
    assert 0 < weakened([*talks(4), guard, left, shots]) < weakened([*talks(4), guard, shots]) / 2
    assert weakened([*talks(4), shots]) == 0
    assert weakened([*talks(4), guard, replace(shots, status=Status.HYPOTHETICAL)]) == 0


def test_who_turns_from_an_alliance_turns_from_the_state_that_leads_it() -> None:
    refused = happened("x", "ARM", "CSTO", "126", DAY)
    assert value([*talks(4), refused]) < value(talks(4)) - 1
    assert value([*talks(4), replace(refused, target="RUS")]) < value([*talks(4), refused])


def test_a_signature_with_each_is_mediation_only_where_the_parties_signed_too() -> None:
    signed = met_both("x", "057")
    assert score(signed, mediator="RUS", parties=PAIR, date=DAY).index is None
    assert value([*signed, happened("pair", "AZE", "ARM", "057", DAY)]) > 0


@pytest.mark.parametrize("party", PAIR)
def test_a_signature_with_one_on_the_day_when_the_two_sign_is_a_deal_of_three(party: str) -> None:
    told_from_one_side = happened("third", "RUS", party, "057", DAY)
    pair = happened("pair", "AZE", "ARM", "057", DAY)
    day_before = happened("pair", "AZE", "ARM", "057", DAY - dt.timedelta(days=1))
    met = happened("pair", "AZE", "ARM", "040", DAY)

    assert value([told_from_one_side, pair]) > 0
    for apart in (met, day_before):
        assert score([told_from_one_side, apart], mediator="RUS", parties=PAIR, date=DAY).index is None


def test_who_fires_on_a_mediators_men_weakens_it_more_than_who_blames_it() -> None:
    values = [value([*talks(4), happened("x", "AZE", "RUS", cameo, DAY)]) for cameo in ("190", "172", "112")]
    assert values == sorted(values)
    assert values[0] < 0.95 * values[1]
    assert values[2] < value(talks(4))


def test_hurting_both_parties_on_one_day_is_no_mediation() -> None:
    assert score(met_both("x", "163"), mediator="RUS", parties=PAIR, date=DAY).index is None


def test_a_named_mediator_is_not_counted_again_for_meeting_both() -> None:
    named = talks(1)
    both = [*named, *met_both("x", "043")]
    found = [score(events, mediator="RUS", parties=PAIR, date=DAY) for events in (named, both)]
    assert found[0].components["activity"].value == pytest.approx(found[1].components["activity"].value)


def test_a_signal_beside_the_meeting_it_speaks_of_is_not_counted_again() -> None:
    meeting, beside = talks(1), happened("x", "RUS", None, "045", DAY, by="RUS")
    assert value([*meeting, beside]) == pytest.approx(value(meeting), rel=0.2)
    activity = [
        score(events, mediator="RUS", parties=PAIR, date=DAY).components["activity"].value
        for events in (meeting, [*meeting, beside])
    ]
    assert activity[0] == activity[1]


def test_a_reproach_that_names_a_mediator_is_neither_its_work_nor_consent() -> None:
    reproach = happened("x", "ARM", "AZE", "112", DAY, by="RUS", role=MediatorRole.GUARANTOR)
    found = score([*talks(4), reproach], mediator="RUS", parties=PAIR, date=DAY).components
    before = score(talks(4), mediator="RUS", parties=PAIR, date=DAY).components
    assert found["activity"].value == before["activity"].value
    assert found["acceptance"].value == before["acceptance"].value


def test_peacekeepers_among_the_karabakh_armenians_are_presence_between_the_parties() -> None:
    found = score([happened("in", "RUS", "XKA", "074", DAY)], mediator="RUS", parties=PAIR, date=DAY)
    assert found.components["presence"].value > 0


BROKEN = {
    "components: {activity: 0.9, share: 0.9, acceptance: 0.1, presence: 0.1, outcome: 0.1}": "must sum to 1",
    "components: {activity: much}": "'much'; write a number from 0 to",
    "halflife: {}": "unknown key",
}


@pytest.mark.parametrize(("line", "said"), BROKEN.items(), ids=BROKEN)
def test_a_mistake_in_the_weights_names_file_and_line(line: str, said: str, tmp_path: Path) -> None:
    lines = (DATA / "mediation.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(n for n, text in enumerate(lines) if text.startswith("components:"))
    after = next(n for n, text in enumerate(lines) if text.startswith("weakening_takes"))
    path = tmp_path / "mediation.yaml"
    path.write_text("".join([*lines[:start], line + "\n", *lines[after:]]), encoding="utf-8")
    with pytest.raises(DataError, match=rf"mediation\.yaml:{start + 1}: .*{said}"):
        mediation_rules(path)


def test_the_league_ranks_all_mediators() -> None:
    ranked = league(
        [*talks(5), *talks(2, by="USA", last=DAY - dt.timedelta(days=400))], parties=PAIR, date=DAY
    )
    assert [found.mediator for found in ranked] == ["RUS", "USA"]


def test_a_party_mediates_not_its_own_relation() -> None:
    with pytest.raises(ValueError, match="one of the parties"):
        index(talks(1), mediator="AZE", parties=PAIR, end=DAY)
