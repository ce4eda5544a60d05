"""The world's actors and people are consistent data."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import combinations

import pytest

from tracker.coding.actors.contexts import ambiguities
from tracker.coding.actors.folding import fold
from tracker.coding.actors.people import people
from tracker.region import load_region, world_actors, world_names

# Not in ISO 3166-1; X.. is the range that the standard leaves to its users.
OWN_STATES = {"XKX", "XKA", "XAB", "XSO", "XNC"}


def test_no_word_is_claimed_by_two_actors() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for actor in (*world_actors(), *load_region().actors):
        for word in actor.words:
            owners[fold(word.text)[0]].add(actor.code)
    assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


def test_only_these_states_have_codes_of_our_own() -> None:
    assert {actor.code for actor in world_actors() if actor.code.startswith("X")} == OWN_STATES


def test_the_actors_of_the_region_are_known() -> None:
    codes = {"AZE", "ARM", "TUR", "RUS", "USA", "FRA", "IRN", "GEO", "KAZ", "ARE", "QAT", "CHE", "XKX", "PSE"}
    assert codes | {"EU", "NATO", "UN", "OSCE", "MINSK", "CSTO", "CIS"} <= {*world_names()}


def test_no_person_is_listed_twice() -> None:
    names = [fold(person.name)[0] for person in people()]
    assert sorted(names) == sorted(set(names))


def test_offices_lie_in_living_memory_and_end_after_they_begin() -> None:
    for person in people():
        for office in person.offices:
            assert dt.date(1916, 1, 1) <= office.start <= dt.date(2026, 12, 31), person.where
            assert office.end is None or office.start <= office.end, person.where


@pytest.mark.parametrize(
    ("actor", "title"),
    [
        ("AZE", "President"),
        ("ARM", "President"),
        ("TUR", "President"),
        ("AZE", "Foreign Minister"),
        ("TUR", "Foreign Minister"),
        ("RUS", "Foreign Minister"),
        ("USA", "Secretary of State"),
        ("USA", "President"),
        ("FRA", "President"),
        ("UN", "Secretary-General"),
        ("NATO", "Secretary General"),
        ("EU", "High Representative"),
    ],
)
def test_an_office_has_one_holder_at_a_time(actor: str, title: str) -> None:
    terms = [
        (office.start, office.end or dt.date.max, person.name)
        for person in people()
        for office in person.offices
        if (office.actor, office.title) == (actor, title)
    ]
    assert terms
    clashes = [
        (one[2], other[2]) for one, other in combinations(sorted(terms), 2) if (other[0] - one[1]).days < 0
    ]

    # Heydar Aliyev took the powers in June 1993, before a referendum ended Elchibey's term.
    assert clashes in ([], [("Abulfaz Elchibey", "Heydar Aliyev")])


def test_surnames_that_are_words_or_shared_by_thousands_are_listed_as_common() -> None:
    assert {"Brown", "May", "Kim", "Li"} <= ambiguities().common_surnames


@pytest.mark.parametrize(
    ("actor", "title"),
    [
        ("AZE", "President"),
        ("TUR", "President"),
        ("ARM", "President"),
        ("ARM", "Prime Minister"),
        ("AZE", "Foreign Minister"),
        ("ARM", "Foreign Minister"),
        ("TUR", "Foreign Minister"),
        ("RUS", "Foreign Minister"),
        ("USA", "Secretary of State"),
        ("FRA", "Foreign Minister"),
        ("GEO", "Foreign Minister"),
        ("IRN", "Foreign Minister"),
        ("NATO", "Secretary General"),
        ("UN", "Secretary-General"),
    ],
)
def test_the_offices_that_matter_most_were_hardly_ever_empty_since_1998(actor: str, title: str) -> None:
    held = {
        dt.date(1998, 6, 1) + dt.timedelta(days=days)
        for person in people()
        for office in person.offices
        if office.actor == actor and office.title.endswith(title)
        for days in range(10_200)
        if office.held(dt.date(1998, 6, 1) + dt.timedelta(days=days))
    }
    # Interregna and acting holders: a few months in 28 years.
    assert len(held) / 10_200 >= 0.97
