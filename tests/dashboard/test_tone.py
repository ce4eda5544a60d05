"""Tone is drawn on a scale of its own, each month a dot as large as what was said in it."""

from __future__ import annotations

import pytest

from tracker.dashboard.charts.relation import tone_chart


@pytest.mark.parametrize(
    ("tones", "end"),
    [([0.05, -0.1], 0.3), ([0.5], 0.6), ([-0.98], 1.0), ([1.0], 1.0)],
    ids=["near zero", "half", "nearly one", "no further than one"],
)
def test_the_scale_ends_beyond_the_strongest_tone(tones: list[float], end: float) -> None:
    drawn = tone_chart([(2024, month, tone, 3) for month, tone in enumerate(tones, 1)]).to_dict()
    scales = [
        layer["encoding"]["y"]["scale"]["domain"]
        for layer in drawn["layer"]
        if "scale" in layer["encoding"]["y"]
    ]
    assert scales == [[-end, end]]


def test_every_month_is_a_dot_with_its_number_of_sentences() -> None:
    drawn = tone_chart([(2023, 12, 0.1, 2), (2024, 1, -0.25, 7)]).to_dict()
    (rows,) = drawn["datasets"].values() if "datasets" in drawn else [drawn["data"]["values"]]
    assert [(row["date"], row["text"], row["n"]) for row in rows] == [
        ("2023-12-01", "+0.10", 2),
        ("2024-01-01", "−0.25", 7),
    ]
