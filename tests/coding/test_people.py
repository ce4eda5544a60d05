"""Whom a name means depends on the day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tracker.coding.actors.gazetteer import Gazetteer
from tracker.coding.actors.people import choose, read_people
from tracker.datafile import DataError
from tracker.region import load_region

if TYPE_CHECKING:
    from pathlib import Path

GAZETTEER = Gazetteer(load_region())


def read(text: str, on: str | None) -> list[tuple[str, str]]:
    day = dt.date.fromisoformat(on) if on else None
    return [(one.actor, one.detail) for one in GAZETTEER.find(text, on=day)]


@pytest.mark.parametrize(
    ("text", "on", "actor", "who"),
    [
        pytest.param("Aliyev spoke.", "1999-04-01", "AZE", "Heydar Aliyev, President", id="the father"),
        pytest.param("Aliyev spoke.", "2003-11-15", "AZE", "Ilham Aliyev, President", id="the son"),
        pytest.param("Aliyev spoke.", None, "AZE", "Ilham Aliyev, President", id="no date: the best known"),
        pytest.param("Aliev spoke.", "2020-10-01", "AZE", "Ilham Aliyev", id="spelling"),
        pytest.param("Pashinian spoke.", "2020-10-01", "ARM", "Nikol Pashinyan", id="western spelling"),
        pytest.param("Sarkisian spoke.", "2010-02-01", "ARM", "Serzh Sargsyan", id="Sarkisian"),
        pytest.param(
            "Erdogan spoke.", "2005-02-01", "TUR", "Prime Minister, Türkiye (2003", id="prime minister then"
        ),
        pytest.param("Erdoğan spoke.", "2016-02-01", "TUR", "President, Türkiye (2014", id="president later"),
        pytest.param("Medvedyev spoke.", "2009-02-01", "RUS", "Dmitry Medvedev, President", id="Medvedyev"),
        pytest.param(
            "Robert Kocharyan spoke.", "1996-01-01", "XKA", "President", id="in Stepanakert until 1997"
        ),
        pytest.param("Robert Kocharyan spoke.", "2001-01-01", "ARM", "President", id="in Yerevan from 1998"),
        pytest.param(
            "Robert Kocharyan spoke.", "2020-01-01", "ARM", "President", id="out of office: best known"
        ),
        pytest.param(
            "Shevardnadze spoke.", "1989-01-01", "RUS", "Soviet Foreign Minister", id="Soviet minister"
        ),
        pytest.param("Shevardnadze spoke.", "1999-01-01", "GEO", "President", id="Georgia's president"),
        pytest.param("Donald Tusk spoke.", "2016-01-01", "EU", "European Council", id="Brussels"),
        pytest.param("Donald Tusk spoke.", "2024-01-01", "POL", "Prime Minister", id="Warsaw"),
        pytest.param("Charles Michel spoke.", "2022-05-01", "EU", "European Council", id="mediator"),
        pytest.param("Bayramov spoke.", "2024-08-27", "AZE", "Foreign Minister", id="Bayramov"),
        pytest.param("Hakan Fidan spoke.", "2015-08-27", "TUR", "Intelligence chief", id="spy chief first"),
        pytest.param(
            "President Bush spoke.",
            "1990-08-27",
            "USA",
            "President, United States (1989",
            id="title makes a common name",
        ),
    ],
)
def test_a_name_speaks_for_the_office_of_the_day(text: str, on: str | None, actor: str, who: str) -> None:
    ((found, detail),) = read(text, on)
    assert found == actor
    assert who in detail


def test_a_bare_surname_means_whom_the_text_named_in_full() -> None:
    found = read("Vazgen Sargsyan was shot. Sargsyan had led the ministry.", "2015-01-01")
    assert [detail.partition(",")[0] for _, detail in found] == ["Vazgen Sargsyan"] * 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("In May the talks began.", id="a month"),
        pytest.param("The park was closed by the king.", id="words"),
        pytest.param("Khan scored a century.", id="a common surname"),
        pytest.param("The author Mary Trump wrote it.", id="another given name"),
        pytest.param("He said that White paint sells.", id="a colour"),
    ],
)
def test_a_common_name_alone_is_nobody(text: str) -> None:
    assert read(text, "2018-06-01") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Armenian Deputy Foreign Minister Avet Adonian spoke. Adonian left.",
            ["ARM", "ARM", "ARM"],
            id="title",
        ),
        pytest.param(
            "Avet Adonian, Armenia's ambassador, spoke. Adonian left.", ["ARM"] * 3, id="apposition"
        ),
        pytest.param("In December, Turkey's president spoke.", ["TUR"], id="a month is no person"),
        pytest.param("Turkish officials met President Avet Adonian.", ["TUR"], id="a verb between"),
    ],
)
def test_the_text_may_introduce_whom_no_list_knows(text: str, expected: list[str]) -> None:
    assert [actor for actor, _ in read(text, "2020-01-01")] == expected


def test_two_in_office_for_different_actors_are_left_undecided(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(
        "people:\n"
        "  - {name: A Novak, offices: [{actor: ARM, title: Minister, from: 2001}]}\n"
        "  - {name: B Novak, offices: [{actor: AZE, title: Minister, from: 2005, to: 2010-06}]}\n"
    )
    both = tuple(read_people(path, known={"ARM", "AZE"}))
    assert both[1].offices[0].end == dt.date(2010, 6, 30)
    assert choose(both, dt.date(2007, 1, 1)) is None
    assert choose(both, dt.date(2012, 1, 1)) is both[0]
    assert choose(both, None) is both[0]


@pytest.mark.parametrize(
    ("office", "message"),
    [
        pytest.param("{actor: ARM, title: M, from: 2009, to: 2008}", r"p.yaml:2: .*ends.*before", id="order"),
        pytest.param("{actor: XXX, title: M, from: 2009}", r"p.yaml:2: unknown actor 'XXX'", id="actor"),
        pytest.param("{actor: ARM, title: M}", r"p.yaml:2: an office needs 'from", id="no start"),
        pytest.param("{actor: ARM, title: M, from: May 2009}", r"p.yaml:2: .*write YYYY-MM-DD", id="words"),
        pytest.param(
            "{actor: ARM, title: M, from: 2009-02-30}", r"p.yaml:2: .*write YYYY-MM-DD", id="no day"
        ),
        pytest.param("{actor: ARM, title: M, from: 2009-13}", r"p.yaml:2: .*write YYYY-MM-DD", id="no month"),
        pytest.param("{actor: ARM, from: 2009}", r"p.yaml:2: 'title' is missing", id="no title"),
    ],
)
def test_a_mistaken_office_names_its_line(tmp_path: Path, office: str, message: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(f"people:\n  - {{name: A B, offices: [{office}]}}\n")
    with pytest.raises(DataError, match=message):
        tuple(read_people(path, known={"ARM"}))
