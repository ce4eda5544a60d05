"""The table of faults names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "refresh.md"
NAMED = re.findall(r"`(test_\w+)`", PAGE.read_text(encoding="utf-8"))
WRITTEN = set(
    re.findall(
        r"^def (test_\w+)\(", "\n".join(p.read_text(encoding="utf-8") for p in TESTS.rglob("test_*.py")), re.M
    )
)


def test_the_table_is_read() -> None:
    assert len(NAMED) > 30


@pytest.mark.parametrize("name", NAMED)
def test_a_test_named_in_the_table_exists(name: str) -> None:
    assert name in WRITTEN
