"""How news of the region is put: go-betweens, venues, charges both ways, reactions to what was told."""

from __future__ import annotations

import datetime as dt
from typing import Final

import pytest

from tracker.coding import Coder
from tracker.models import Article, Report, Status
from tracker.region import load_region

CASES: Final = {
    "who arranges is no party": [
        ("Serbia and Kosovo announced a German-brokered truce.", {("SRB", "XKX", "RETREAT")}),
    ],
    "a town where words are said is no party": [
        ("The OSCE Minsk Group met in Geneva on Friday.", set()),
        ("The presidents of Georgia and Moldova met in Vienna and urged Russia to leave.",
         {("GEO", "MDA", "CONSULT"), ("GEO", "RUS", "REQUEST"), ("MDA", "RUS", "REQUEST")}),
    ],
    "a day before the subject": [
        ("On Friday Georgia expelled a Russian diplomat.", {("GEO", "RUS", "SANCTION")}),
    ],
    "who hosts two brings them together": [
        ("Macron hosted the presidents of Georgia and Moldova.", {("GEO", "MDA", "CONSULT")}),
    ],
    "charges both ways": [
        ("India and Pakistan accused each other of shelling.",
         {("IND", "PAK", "ACCUSE"), ("PAK", "IND", "ACCUSE")}),
        ("Chad and Sudan traded accusations.", {("TCD", "SDN", "ACCUSE"), ("SDN", "TCD", "ACCUSE")}),
    ],
    "who is spoken to in the clause before": [
        ("Macron telephoned Aliyev and demanded an end to hostilities.",
         {("AZE", "FRA", "CONSULT"), ("FRA", "AZE", "REQUEST")}),
    ],
    "reactions to what was told before": [
        ("Azerbaijani troops shelled an Armenian village. Iran condemned the attack.",
         {("AZE", "ARM", "ASSAULT"), ("IRN", "AZE", "ACCUSE")}),
        ("Georgia and Moldova signed a treaty. France welcomed the deal.",
         {("GEO", "MDA", "SUPPORT"), ("FRA", "GEO", "SUPPORT"), ("FRA", "MDA", "SUPPORT")}),
        ("Russia accused Georgia of spying. Georgia rejected the charge.",
         {("RUS", "GEO", "ACCUSE"), ("GEO", "RUS", "REJECT")}),
        ("Iran condemned the attack.", set()),
    ],
    "whose attack it was": [
        ("Three Armenian soldiers were killed in an Azerbaijani attack.", {("AZE", "ARM", "ASSAULT")}),
    ],
    "ways barred and towns taken": [
        ("Azerbaijan closed the corridor to Armenia.", {("AZE", "ARM", "COERCE")}),
        ("An Iraqi officer stabbed an Iranian student to death.", {("IRQ", "IRN", "ASSAULT")}),
    ],
    "who speaks accuses, never the accused": [
        ("The Polish premier said that Belarus had downed the drone, accusing Belarus of a cover-up.",
         {("BLR", "POL", "ASSAULT"), ("POL", "BLR", "ACCUSE")}),
    ],
    "what else is named says where": [
        ("Turkish militants attacked a Turkish post near the Armenian border.", set()),
    ],
    "history and truces that fail are no news of the day": [
        ("France voted on the killing of Armenians by the Ottoman Empire.", set()),
        ("The ceasefire between Chad and Sudan collapsed.", set()),
    ],
    "what came of a deed is its doer's": [
        ("A Sudanese town was shelled by Ethiopian troops, destroying Sudanese homes.",
         {("ETH", "SDN", "ASSAULT")}),
    ],
    "days of talks that end were held": [
        ("Armenia and Georgia ended three days of talks.", {("ARM", "GEO", "CONSULT")}),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(load_region())


def read(coder: Coder, text: str) -> list[Report]:
    article = Article(id="case", text=text, published=dt.date(2022, 9, 20))
    return [report for report in coder.code(article) if report.target is not None]


def written(report: Report) -> tuple[str, str, str]:
    source, target = report.source, report.target or ""
    if report.symmetric:
        source, target = sorted((source, target))
    return source, target, report.type.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(t, e, id=f"{rule}: {t[:50]}") for rule, rows in CASES.items() for t, e in rows],
)
def test_region_sentence(coder: Coder, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {written(report) for report in read(coder, text)} == expected


def test_denied_deed_is_negated(coder: Coder) -> None:
    reports = read(coder, "Baku denied that its troops had attacked an Armenian village.")
    assert [(written(r), r.status) for r in reports] == [(("AZE", "ARM", "ASSAULT"), Status.NEGATED)]


def test_denial_answers_what_was_told(coder: Coder) -> None:
    reports = read(
        coder, "Iran said an Iraqi missile had hit an Iranian depot. Iraq denied carrying out the strike."
    )
    assert [(written(r), r.status) for r in reports][-1] == (("IRQ", "IRN", "ASSAULT"), Status.NEGATED)


def test_what_is_said_beside_a_denial_is_asserted(coder: Coder) -> None:
    text = "Russia accused Georgia of spying. Georgia denied the charge and accused Russia of theft."
    reports = read(coder, text)
    assert ("GEO", "RUS", "ACCUSE") in {written(r) for r in reports if r.status is Status.ASSERTED}
