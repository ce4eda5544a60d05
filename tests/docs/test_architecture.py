"""The page on architecture names every part of the program, and no page names a module that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "architecture.md"
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])


def paths(page: Path) -> set[str]:
    """Code spans with a folder in them; what has blanks is a command, what has capitals a placeholder."""
    return set(re.findall(r"`([a-z_.][a-z0-9_./]*/[a-z0-9_./]*)`", page.read_text(encoding="utf-8")))


def parts(folder: Path) -> list[str]:
    """Modules and packages right in a folder, as the page writes them."""
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    packages = [path.parent for path in folder.glob("*/__init__.py")]
    named = [f"{path.relative_to(ROOT)}{'/' if path.is_dir() else ''}" for path in (*modules, *packages)]
    return sorted(named)


@pytest.mark.parametrize("part", [*parts(ROOT / "tracker"), *parts(ROOT / "tracker" / "dashboard")])
def test_the_page_names_every_part(part: str) -> None:
    assert part in paths(PAGE)


@pytest.mark.parametrize("part", [part for part in parts(ROOT / "tracker" / "coding") if part.endswith("/")])
def test_the_page_says_where_each_question_of_the_coder_is_answered(part: str) -> None:
    assert part in paths(PAGE)


@pytest.mark.parametrize("path", sorted(paths(PAGE)))
def test_what_the_page_names_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(
    "page", sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]), ids=lambda p: p.name
)
def test_modules_that_any_page_names_are_there(page: Path) -> None:
    modules = [path for path in paths(page) if path.endswith(".py")]
    gone = [path for path in modules if not any((top / path).exists() for top in (ROOT, ROOT / "tracker"))]
    assert not gone
