"""Which day of a sentence dates a predicate, wherever the parser hangs it; news of Tuesday 27 August 2024."""

from __future__ import annotations

import pytest

from tests.coding.test_clock import labels, rows

# sentence | predicate | label of its time
LAST_DAY = """
On Monday Azerbaijan shot down a Russian helicopter. | shot | 2024-08-26
Azerbaijan arrested him as he tried to cross into Armenia on Wednesday. | arrested | 2024-08-21
The president refused to sign the declaration of the summit on Wednesday. | refused | 2024-08-21
Azerbaijan began handing over the bodies of soldiers on Sunday. | began | 2024-08-25
Generals signed a memorandum on a joint ceasefire monitoring centre on Sunday. | signed | 2024-08-25
Border guards detained two soldiers who had lost their way near Lachin on Sunday. | detained | 2024-08-25
The leaders shook hands and talked for an hour on Sunday. | shook | 2024-08-25
Macron, speaking after talks with the premier on Sunday, promised arms. | promised | 2024-08-25
The presidents of both countries, meeting in Vienna on Sunday, agreed to talk. | agreed | 2024-08-25
Charles Michel, who visited Baku on Sunday, told Aliyev to wait. | told | 2024-08-25
Davutoglu, who visited Baku a week ago, thanked Aliyev. | thanked | 2024-08-27
Sunday's clash on the border killed four soldiers. | killed | 2024-08-25
Shortly after midnight on Sunday, Azerbaijan shelled the village. | shelled | 2024-08-25
Hours after a phone call with Blinken on Sunday, Aliyev accused France. | accused | 2024-08-25
Two days after talks in Moscow on Friday, Armenia accused Azerbaijan. | accused | 2024-08-25
A day after Azerbaijan shelled a village on Friday, Armenia rejected the offer. | rejected | 2024-08-24
Armenia recalled its envoy on Friday, three days after a drone attack. | attack | 2024-08-20
In an interview published on Sunday, Aliyev threatened Armenia. | threatened | 2024-08-25
In a note handed to the ambassador on Sunday, Azerbaijan demanded an apology. | demanded | 2024-08-25
Putin, telephoning Aliyev on Sunday, had promised to send aid to Azerbaijan. | promised | 2024-08-25
In remarks carried on Sunday by state television, Aliyev threatened Armenia. | threatened | 2024-08-25
The blocking on Monday left men cut off, and a day later Azerbaijan stopped the gas. | stopped | 2024-08-27
In a letter dated August 20, Azerbaijan accused Armenia. | accused | 2024-08-20
The envoys agreed to meet on Friday. | agreed | 2024-08-27
Armenia accused Azerbaijan of killing a farmer on Sunday. | accused | 2024-08-27
The body of the pilot downed on Sunday will be handed over. | handed | 2024-08-27
"""

FORMS = """
The previous day Azerbaijan shelled a village. | shelled | 2024-08-26
Two years ago Azerbaijan shelled a village. | shelled | 2022
Azerbaijan shelled a village two months ago. | shelled | 2024-06
Azerbaijan shelled a village earlier this month. | shelled | 2024-08
Azerbaijan shelled a village last month. | shelled | 2024-07
Azerbaijan shelled a village last week. | shelled | 2024-08-19
Azerbaijan shelled a village in the 1990s. | shelled | 1990s
Azerbaijan shelled a village. | shelled | 2024-08-27
"""

TERMS = """
Iran's minister is to fly to Yerevan in ten days' time. | fly | 2024-09-06
The Iranian president will visit Armenia in two weeks. | visit | 2024-09-09
Azerbaijan rebuilt the road in two weeks. | rebuilt | 2024-08-27
Mirzoyan is due in Ankara on Friday, News.am has learned. | due | 2024-08-30
Armenia wanted a treaty by November. | wanted | 2024-08-27
Armenia will hand over three districts by December 1. | hand | 2024-12-01
The sides plan to sign a treaty by the end of the year. | sign | 2024
The side proposed that experts hold a meeting in January. | proposed | 2024-08-27
The side proposed that experts hold a meeting in January. | hold | 2025-01
"""

STRETCHES = """
Russia shipped arms to Armenia between 1993 and 1996. | shipped | 1990s
Half a year ago Armenia left the bloc. | left | 2024-02
A year and a half ago Azerbaijan blocked the road. | blocked | 2023
Earlier in the decade both countries restored flights. | restored | 2020s
Since the 2020 war Russia has kept troops there. | kept | 2020
Turkey has refused to open the border since 1993. | refused | 1993
Armenia sent rescuers to Turkey after the 2023 earthquake. | sent | 2023
Armenia sent rescuers to Turkey after the earthquake of February 6, 2023. | sent | 2023-02
It recalled the 2008 war in which Russian troops had crushed Georgia's army. | crushed | 2008
Turkey sent wheat after the First Karabakh War. | sent | 1994
The bloc agreed on a deal to support trade over the next four years following talks. | agreed | 2024-08-27
"""

UNDATED = """
Russia is deploying peacekeepers for five years. | deploying | 2024-08-27
The presidents have met many times over the years. | met | -
Georgia has in the past carried messages. | carried | -
The talks were held on Monday. Washington has urged Ankara on at every turn. | urged | -
Baku has repeatedly shelled the village. | shelled | -
In Soviet times Russia supplied the fuel. | supplied | -
The talks were held on Monday. Moscow has criticised the presence of monitors. | criticised | -
Moscow has criticised the presence of monitors. | criticised | 2024-08-27
"""


@pytest.mark.parametrize(("text", "predicate", "label"), rows(LAST_DAY))
def test_the_day_that_ends_a_clause_dates_its_news(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(FORMS))
def test_a_time_counted_from_the_news_is_as_exact_as_its_words(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(TERMS))
def test_a_term_dates_what_is_wanted_and_not_the_wanting(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(STRETCHES))
def test_a_stretch_is_as_exact_as_its_words(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(UNDATED))
def test_habits_and_eras_have_no_date(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [None if label == "-" else label]
