"""Politics at matches, concerts, quakes and on beaches is read; private people and firms are no states."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tracker.coding import Coder
from tracker.coding.registers import off_topic
from tracker.models import Article
from tracker.region import load_region

LINES = Path(__file__).with_name("occasion_cases.txt").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split(" | ", 2)) for line in LINES if not line.startswith("#")]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(load_region())


@pytest.mark.parametrize(("day", "two", "text"), CASES, ids=[text[:60] for _, _, text in CASES])
def test_what_states_do_on_such_an_occasion_is_read(coder: Coder, day: str, two: str, text: str) -> None:
    reports = coder.code(Article(id="case", text=text, published=date.fromisoformat(day)))
    assert two in {" ".join(sorted((one.source, one.target))) for one in reports if one.target}


@pytest.mark.parametrize(
    "text",
    [
        "Turkish and Armenian sculptors met in Tbilisi.",
        "Students from Baku and Yerevan met in Tbilisi.",
        "The Russian retailer Magnit attacked its Turkish rivals.",
        "A bakery in Baku has conquered Tbilisi.",
        "Swarms from Russia invaded Georgia.",
        "Storms left fields in Georgia bare and are advancing on Azerbaijan.",
        "An Armenian distributor and a Russian producer signed an agreement.",
        "The Russian singer accused Georgia of coldness.",
    ],
)
def test_private_people_and_bodies_act_for_no_state(coder: Coder, text: str) -> None:
    assert off_topic(text) is None
    assert coder.code(Article(id="case", text=text)) == ()


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Georgia expelled a Russian singer.", "GEO RUS"),
        ("Iranian police arrested two Turkish tourists.", "IRN TUR"),
        ("Iranian students stormed the British embassy.", "IRN GBR"),
        ("Azerbaijan and Armenia met, and the neighbours signed a treaty.", "AZE ARM"),
        ("Armenian students protested outside the Turkish embassy.", "ARM TUR"),
        ("Azerbaijan's state oil company and a Turkish firm signed an agreement.", "AZE TUR"),
    ],
)
def test_what_is_done_to_private_people_and_by_states_firms_counts(
    coder: Coder, text: str, reading: str
) -> None:
    assert reading in {f"{one.source} {one.target}" for one in coder.code(Article(id="case", text=text))}
