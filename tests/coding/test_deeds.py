"""Whose deed a noun is: its owner, and who stands behind *by* or *from*; each once, never who is taken."""

from __future__ import annotations

import pytest

from tests.coding.reading import predicate_in, sentences
from tracker.coding.actors.gazetteer import Gazetteer
from tracker.coding.actors.naming import Names
from tracker.coding.roles.deeds import doers_of
from tracker.region import load_region

GAZETTEER = Gazetteer(load_region())


@pytest.mark.parametrize(
    ("text", "noun", "taken", "doers"),
    [
        pytest.param("Iran condemned the Georgian attack.", "attack", "IRN", ["GEO"], id="owner"),
        pytest.param("Iran condemned the attack by Georgia.", "attack", "IRN", ["GEO"], id="by"),
        pytest.param("Attacks from Georgia went on.", "Attacks", "IRN", ["GEO"], id="from"),
        pytest.param(
            "Iran condemned Georgia's attack by troops of Georgia.", "attack", "IRN", ["GEO"], id="each once"
        ),
        pytest.param("Iran condemned the Iranian attack.", "attack", "IRN", [], id="never who is taken"),
        pytest.param("Iran condemned the attack on Georgia.", "attack", "IRN", [], id="not whom it hit"),
    ],
)
def test_whose_deed_a_noun_is(text: str, noun: str, taken: str, doers: list[str]) -> None:
    read = sentences(text)
    names = Names(read[0], GAZETTEER.find(text, on=None))
    found = doers_of(predicate_in(read, noun), names, frozenset([taken]))
    assert [one.actor for one in found] == doers
