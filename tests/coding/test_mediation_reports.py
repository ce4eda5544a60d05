"""What a whole article says of mediation, beyond its other events."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from tracker.coding import Coder
from tracker.models import Article, Report
from tracker.region import load_region


@cache
def coder() -> Coder:
    return Coder(load_region("south_caucasus"))


def reports(text: str) -> tuple[Report, ...]:
    return coder().code(Article(id="a", text=text, published=dt.date(2024, 8, 27)))


@pytest.mark.parametrize(
    ("text", "mediator", "role"),
    [
        ("Putin hosted Aliyev and Pashinyan in Sochi.", "RUS", "host"),
        (
            "Blinken brought the Armenian and Azerbaijani ministers together in Washington.",
            "USA",
            "host",
        ),
        (
            "Armenia and Azerbaijan fought a war that ended with a Russian-brokered ceasefire.",
            "RUS",
            "broker",
        ),
    ],
)
def test_who_is_brought_together_met(text: str, mediator: str, role: str) -> None:
    found = [r for r in reports(text) if {r.source, r.target} == {"ARM", "AZE"} and r.mediators]
    assert [(m.actor, m.role) for r in found for m in r.mediators] == [(mediator, role)]


@pytest.mark.parametrize(
    ("text", "mediator", "stance"),
    [
        (
            "Russia has been a mediator between Baku and Yerevan but has lost influence there.",
            "RUS",
            "weakened",
        ),
    ],
)
def test_a_signal_has_no_target_and_moves_no_relation(text: str, mediator: str, stance: str) -> None:
    signals = [r for r in reports(text) if r.target is None]
    assert [(r.source, r.mediators[0].actor, r.mediators[0].stance) for r in signals] == [
        (mediator, mediator, stance)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Germany has refused to send peacekeepers to Armenia.",
        "Turkey and Azerbaijan held talks in Ankara.",
        "Armenia hosted a song contest and a French singer won.",
        "Russia invaded Ukraine in 2022.",
    ],
)
def test_no_signal_where_nobody_mediates(text: str) -> None:
    assert [r for r in reports(text) if r.target is None or r.mediators] == []


@pytest.mark.parametrize(
    ("text", "mediator", "stance"),
    [
        ("Iran has offered to mediate between Armenia and Azerbaijan.", "IRN", "offered"),
        ("Russian peacekeepers withdrew from Karabakh, Armenia's government said.", "RUS", "weakened"),
        ("Georgia is ready to host talks between Armenia and Azerbaijan.", "GEO", "offered"),
        ("Azerbaijan rejected French mediation.", "FRA", "refused"),
        ("Armenia accepted Russia's mediation.", "RUS", "accepted"),
    ],
)
def test_a_report_about_mediation_carries_the_stance(text: str, mediator: str, stance: str) -> None:
    found = {(m.actor, m.stance) for report in reports(text) for m in report.mediators}
    assert found == {(mediator, stance)}
