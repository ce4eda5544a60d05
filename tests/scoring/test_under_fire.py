"""What is said while shots fall counts a quarter; what is told later changes nothing that was known."""

from __future__ import annotations

import datetime as dt

import pytest
from scoring_builders import event

from tracker.models import Event, EventType, Precision
from tracker.scoring.observations import UNDER_FIRE, observe

PAIR = ("AZE", "ARM")
DAY = dt.date(2020, 9, 27)


def day(offset: int) -> dt.date:
    return DAY + dt.timedelta(days=offset)


def fight(
    offset: int, *, days: int = 1, told: int | None = None, precision: Precision = Precision.DAY
) -> Event:
    return event(
        "fight",
        day(offset),
        -10.0,
        days=days,
        precision=precision,
        printed=day(offset if told is None else told),
        kind=EventType.ASSAULT,
    )


def weight(word: Event, *others: Event) -> float:
    seen = observe([word, *others], PAIR, until=day(400))
    return float(seen.weight[seen.ids.index(word.id)])


WORD = event("word", DAY, -2.0, kind=EventType.ACCUSE)
TALK = event("talk", DAY, 1.0, kind=EventType.CONSULT)
AID = event("aid", DAY, 7.0, kind=EventType.AID)


@pytest.mark.parametrize(
    ("said", "fought", "share"),
    [
        pytest.param(WORD, fight(0), UNDER_FIRE, id="on the day"),
        pytest.param(TALK, fight(0), UNDER_FIRE, id="talks as well"),
        pytest.param(WORD, fight(-3), UNDER_FIRE, id="three days after"),
        pytest.param(WORD, fight(-30, days=28), UNDER_FIRE, id="three days after a war"),
        pytest.param(WORD, fight(-4), 1.0, id="four days after"),
        pytest.param(WORD, fight(1), 1.0, id="before the fighting"),
        pytest.param(WORD, fight(-1, told=3), 1.0, id="fighting told of later"),
        pytest.param(WORD, fight(-1, days=31, precision=Precision.MONTH), 1.0, id="fighting on no known day"),
        pytest.param(AID, fight(0), 1.0, id="deeds speak for themselves"),
    ],
)
def test_words_count_a_quarter_where_they_come_with_fighting(
    said: Event, fought: Event, share: float
) -> None:
    assert weight(said, fought) == pytest.approx(share * weight(said))


def test_fighting_with_others_is_another_matter() -> None:
    assert weight(WORD, event("f", DAY, -10.0, kind=EventType.ASSAULT, target="IRN")) == weight(WORD)
