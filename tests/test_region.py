"""Regions load checked, and a mistake names file, line and mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.datafile import DataError
from tracker.region import load_region, read_region, world_names

if TYPE_CHECKING:
    from pathlib import Path

REGION = load_region()


def test_the_three_dyads_stand_in_canonical_order() -> None:
    assert REGION.dyads == (("AZE", "ARM"), ("TUR", "AZE"), ("TUR", "ARM"))


@pytest.mark.parametrize(
    ("pair", "label"),
    [
        pytest.param(("ARM", "AZE"), "AZE-ARM", id="turned round"),
        pytest.param(("AZE", "ARM"), "AZE-ARM", id="as listed"),
        pytest.param(("ARM", "TUR"), "TUR-ARM", id="not alphabetical"),
        pytest.param(("USA", "IRN"), "IRN-USA", id="other pairs alphabetical"),
    ],
)
def test_dyad_labels_are_canonical(pair: tuple[str, str], label: str) -> None:
    assert REGION.dyad(*pair) == label


@pytest.mark.parametrize("label", ["AZE-ARM", "ARM-AZE", " arm-aze "])
def test_a_dyad_is_read_in_any_order_and_case(label: str) -> None:
    assert REGION.parse_dyad(label) == ("AZE", "ARM")


@pytest.mark.parametrize("label", ["AZE", "AZE-XXX", "AZE-AZE", "", "AZE-ARM-TUR"])
def test_what_is_no_dyad_is_refused_in_one_line(label: str) -> None:
    with pytest.raises(ValueError, match="write it like AZE-ARM") as caught:
        REGION.parse_dyad(label)
    assert "\n" not in str(caught.value)


def test_display_names_come_from_the_region_first_then_the_world() -> None:
    assert [REGION.label(code) for code in ("TUR", "XKA", "FRA", "MINSK", "ZZZ")] == [
        "Türkiye",
        "Karabakh Armenians",
        "France",
        "OSCE Minsk Group",
        "ZZZ",
    ]


def test_every_followed_actor_has_a_name() -> None:
    codes = {code for dyad in REGION.dyads for code in dyad} | {*REGION.mediators}
    assert codes <= {*world_names()}


def test_an_unknown_region_is_answered_with_those_that_exist() -> None:
    with pytest.raises(DataError, match=r"choose one of: .*south_caucasus"):
        load_region("atlantis")


GOOD = "title: T\ndyads:\n  - [AZE, ARM]\nmediators: [RUS]\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("title: T\n", r"here.yaml:1: no dyads; add", id="no dyads"),
        pytest.param(
            "title: T\ndyads:\n  - [AZE, ARMENIA]\n",
            r"here.yaml:3: unknown actor 'ARMENIA'; add",
            id="unknown",
        ),
        pytest.param("title: T\ndyads:\n  - [AZE, arm]\n", r"here.yaml:3: 'arm' is no actor code", id="case"),
        pytest.param("title: T\ndyads:\n  - [AZE]\n", r"here.yaml:3: a dyad is two actor codes", id="one"),
        pytest.param(
            "title: T\ndyads:\n  - [AZE, AZE]\n", r"here.yaml:3: a dyad needs two different", id="self"
        ),
        pytest.param(
            "title: T\ndyads:\n  - [AZE, ARM]\n  - [ARM, AZE]\n", r"here.yaml:4: .* stands twice", id="twice"
        ),
        pytest.param(
            GOOD + "mediator: [RUS]\n", r"here.yaml:5: unknown key 'mediator'; use one of", id="key"
        ),
        pytest.param(GOOD + "title: U\n", r"here.yaml:5: 'title' stands twice", id="duplicate key"),
        pytest.param("dyads:\n  - [AZE, ARM]\n", r"here.yaml:1: 'title' is missing", id="no title"),
        pytest.param(
            GOOD + "collectives:\n  - {words: [foes], actors: [AZE]}\n",
            r"here.yaml:6: a collective stands for two",
            id="collective of one",
        ),
        pytest.param(
            GOOD + "actors:\n  XKA: {names: [A]}\n", r"here.yaml:6: 'name' is missing", id="no name"
        ),
        pytest.param(
            GOOD + "actors:\n  XKA: {name: A, names: A}\n",
            r"here.yaml:6: 'names' must be a list",
            id="no list",
        ),
        pytest.param("- a\n", r"here.yaml:1: expected 'key: value'", id="a list"),
        pytest.param("title: [\n", r"here.yaml:2: .*mend the YAML", id="broken YAML"),
        pytest.param("", r"here.yaml:1: expected", id="empty"),
        pytest.param("title: &a T\nmediators: [*a]\n", r"anchor is used twice", id="anchors"),
    ],
)
def test_a_mistake_names_file_line_and_mend(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "here.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message) as caught:
        read_region(path)
    assert "\n" not in str(caught.value)


def test_the_smallest_region_needs_a_title_and_a_dyad(tmp_path: Path) -> None:
    path = tmp_path / "here.yaml"
    path.write_text(GOOD, encoding="utf-8")
    region = read_region(path)
    assert (region.name, region.title, region.mediators) == ("here", "T", ("RUS",))


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "here.yaml"
    path.write_bytes(b"#" * 4_000_001)
    with pytest.raises(DataError, match="split it"):
        read_region(path)


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "here.yaml"
    path.write_bytes(b"title: T\xff\n")
    with pytest.raises(DataError, match="save it as UTF-8"):
        read_region(path)
