"""What is told as done does not lie ahead of the day on which it is told."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.coding import Coder
from tracker.models import Article, Status
from tracker.region import load_region


@pytest.mark.parametrize(
    ("sentence", "label", "status"),
    [
        (
            "France has invited the leaders of Armenia and Azerbaijan to Paris next month.",
            "2024-08-27",
            "asserted",
        ),
        (
            "The Iranian president's visit to Armenia next month may stress the alliance.",
            "2024-09",
            "hypothetical",
        ),
        ("Azerbaijan accused Armenia of shelling its positions.", "2024-08-27", "asserted"),
        (
            "Armenia and Iran agree on a deal over the next four years following talks.",
            "2024-08-27",
            "asserted",
        ),
    ],
    ids=[
        "done, about what is to come",
        "a noun with a later date",
        "no later date",
        "years of what was agreed",
    ],
)
def test_nothing_told_as_done_lies_ahead(sentence: str, label: str, status: str) -> None:
    article = Article(id="one", text=sentence, published=dt.date(2024, 8, 27))
    reports = Coder(load_region()).code(article)
    told = [r for r in reports if r.status is Status(status)]
    assert {r.time.label for r in told} == {label}
