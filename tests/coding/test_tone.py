from __future__ import annotations

import pytest

from tracker.coding.tone import tone


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A wonderful and excellent agreement.", 0.5, 1.0),
        ("A terrible and cruel attack.", -1.0, -0.5),
        ("The ministers met in Ankara.", 0.0, 0.0),
        ("", 0.0, 0.0),
        ("  \n", 0.0, 0.0),
        ("excellent! " * 10_000, 0.5, 1.0),
    ],
)
def test_tone_is_a_polarity_between_minus_one_and_one(text: str, low: float, high: float) -> None:
    assert low <= tone(text) <= high
