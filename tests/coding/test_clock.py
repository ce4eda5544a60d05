"""When it happened. Each case: sentence(s), a predicate, its time; the news is of Tuesday 27 August 2024."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.coding.reading import predicate_in, sentences
from tracker.coding.syntax import parse
from tracker.coding.syntax.splitting import split
from tracker.coding.timing.clock import Clock
from tracker.coding.timing.named_times import named_times
from tracker.coding.timing.patterns import RULES
from tracker.datafile import DataError

if TYPE_CHECKING:
    from pathlib import Path

TUESDAY = dt.date(2024, 8, 27)

# sentence | predicate | label of its time ("-": unknown)
DATES = """
The ministers met on 19 August 2024 in Ankara. | met | 2024-08-19
The ministers met on August 19, 2024, in Ankara. | met | 2024-08-19
The ministers met on Aug. 19 in Ankara. | met | 2024-08-19
The ministers met on 19.08.2024 in Ankara. | met | 2024-08-19
The ministers met on 2024-08-19 in Ankara. | met | 2024-08-19
The sides signed the protocols on 10/10/2009. | signed | 2009-10-10
The ministers met on the 19th of August. | met | 2024-08-19
On September 19 Azerbaijan launched an assault. | launched | 2023-09-19
Azerbaijan shelled the village on Monday, August 26. | shelled | 2024-08-26
Azerbaijan shelled the village on August 26-27. | shelled | 2024-08-26
The leaders will meet on September 5 in Sochi. | meet | 2024-09-05
The leaders will meet on January 5 in Sochi. | meet | 2025-01-05
The summit is scheduled for November 11 in Baku. | scheduled | 2024-11-11
On the night of August 13, Azerbaijan shelled three towns. | shelled | 2024-08-13
Troops clashed on the 25th, the ministry said. | clashed | 2024-08-25
"""

MONTHS_AND_YEARS = """
In July, Blinken said a deal was close. | said | 2024-07
In October, the sides exchanged prisoners. | exchanged | 2023-10
The sides exchanged prisoners last December. | exchanged | 2023-12
The sides exchanged prisoners last July. | exchanged | 2024-07
The sides will exchange prisoners in October. | exchange | 2024-10
In May 2024, Armenia returned four villages to Azerbaijan. | returned | 2024-05
Armenia returned four villages in late May 2024. | returned | 2024-05
The parties fought from September to November 2020. | fought | 2020-09
Armenia joined the bloc in 2015. | joined | 2015
In early 2021 Russia opened a monitoring centre with Turkey. | opened | 2021
Armenia and Azerbaijan fought between 1988 and 1994. | fought | 1988
Armenia and Azerbaijan fought a war in 1988–1994. | fought | 1988
Turkey closed its border with Armenia in the early 1990s. | closed | 1990s
Turkey closed its border in the nineties. | closed | 1990s
In the summer of 2023 Baku blocked the road. | blocked | 2023
Last summer Baku blocked the road. | blocked | 2023
Baku blocked the road this spring. | blocked | 2024
Exports to Russia rose in the first quarter of 2024, and Armenia sold gold to Moscow. | rose | 2024
Baku last year won a decisive victory over Armenia. | won | 2023
Late last year Armenia and Azerbaijan swapped prisoners. | swapped | 2023
This year Armenia has bought arms from France. | bought | 2024
Earlier this year Armenia bought arms from France. | bought | 2024
Armenia will host the summit next year. | host | 2025
"""

WEEKS_AND_DAYS = """
The presidents spoke by phone today. | spoke | 2024-08-27
The presidents spoke by phone yesterday. | spoke | 2024-08-26
Armenian positions came under fire overnight. | came | 2024-08-27
The presidents will speak tomorrow. | speak | 2024-08-28
Lavrov arrived in Baku tonight. | arrived | 2024-08-27
The ministers met the day before yesterday. | met | 2024-08-25
Turkey and Azerbaijan held talks on Tuesday. | held | 2024-08-27
Turkey and Azerbaijan held talks on Wednesday. | held | 2024-08-21
Azerbaijan opened fire late on Monday night. | opened | 2024-08-26
Azerbaijan opened fire last Tuesday. | opened | 2024-08-20
Azerbaijan opened fire on Friday morning. | opened | 2024-08-23
The envoys will meet on Friday. | meet | 2024-08-30
The envoys are to meet on Friday. | meet | 2024-08-30
The envoys agreed to meet on Friday. | meet | 2024-08-30
The envoys meet next Tuesday. | meet | 2024-09-03
The envoys met on Tuesday last week. | met | 2024-08-20
Putin visited Baku last week. | visited | 2024-08-19
Putin visited Baku last month. | visited | 2024-07
Earlier this month Armenia accused Azerbaijan of firing. | accused | 2024-08
Earlier this week Armenia accused Azerbaijan of firing. | accused | 2024-08-26
The two armies traded fire over the weekend. | traded | 2024-08-24
The commission will convene next week. | convene | 2024-09-02
The commission will convene next month. | convene | 2024-09
The commission will convene later this month. | convene | 2024-08
"""

DISTANCES = """
Two years ago Armenia asked the alliance for help. | asked | 2022
Armenia asked the alliance for help three days ago. | asked | 2024-08-24
Armenia asked the alliance for help a week ago. | asked | 2024-08-19
Armenia asked the alliance for help two months ago. | asked | 2024-06
A decade ago the presidents met in Sochi. | met | 2010s
Ottoman forces deported Armenians more than a century ago. | deported | 1920s
Thirty years ago the sides signed a ceasefire. | signed | 1994
Over the past two years Armenia has bought French weapons. | bought | 2022
In recent weeks Azerbaijan has accused France of meddling. | accused | 2024-08-05
Since 2022, Yerevan has frozen its participation in the bloc. | frozen | 2022
"""

WHOSE_TIME = """
On Monday the council had called on both sides to stop. | called | 2024-08-26
Heavy fighting had broken out on Saturday. | fighting | 2024-08-24
In July 2022 the envoys had agreed to open the border. | open | 2022-07
Aliyev recalled that Turkey stood by Azerbaijan during the 44-day war. | stood | 2020
Armenia has not ratified the Zurich Protocols. | Protocols | 2009-10-10
Armenia left the bloc in 2022, and in August last year Trump hosted both leaders. | hosted | 2023-08
Speaking in parliament on Thursday, Pashinyan ruled out a return to the bloc. | ruled | 2024-08-22
Baku broke with Moscow as the Soviet Union collapsed in 1991. | broke | 1991
Yerevan called it a violation of the ceasefire that Russia brokered in 2020. | ceasefire | 2020
The visit, originally planned for April, was postponed. | planned | 2024-04
In the 2020 war, which Russia halted in November that year, Turkey backed Azerbaijan. | halted | 2020-11
In the 2020 war, which Russia halted in November that year, Turkey backed Azerbaijan. | backed | 2020
The war began in September 2020 and ended in November. | ended | 2020-11
Bayramov said Tuesday that Baku's 2023 victory opened a path to peace. | said | 2024-08-27
Bayramov said Tuesday that Baku's 2023 victory opened a path to peace. | victory | 2023
The 2020 war displaced thousands, Armenia said on Monday. | war | 2020
Armenia on Monday condemned the 2023 offensive. | condemned | 2024-08-26
Armenia on Monday condemned the 2023 offensive. | offensive | 2023
Armenia condemned the war of 2020. | condemned | 2024-08-27
Armenia marked the 30th anniversary of the ceasefire. | ceasefire | 1994
Armenia marked the 30th anniversary of the ceasefire. | marked | 2024-08-27
Turkey will open a consulate in a city that Azerbaijan captured in the 2020 war. | captured | 2020
After Tuesday's talks, the ministers thanked Turkey. | talks | 2024-08-27
Since Moscow invaded Ukraine in 2022, Armenia has bought French arms. | invaded | 2022
Putin's visit to Baku last week follows Pashinyan's trip to Tehran in July. | visit | 2024-08-19
Putin's visit to Baku last week follows Pashinyan's trip to Tehran in July. | trip | 2024-07
Negotiations resumed after Baku last year won the war. | won | 2023
Negotiations have resumed after Baku last year won the war. | resumed | 2024-08-27
The army said on Monday that its positions had come under fire. | come | 2024-08-26
On Monday Putin met Aliyev and called Pashinyan. | called | 2024-08-26
Armenia plans to withdraw from the alliance that it joined in 1992. | joined | 1992
Armenia plans to withdraw from the alliance that it joined in 1992. | withdraw | 2024-08-27
A day after Azerbaijan shelled the border, Armenia called for talks. | shelled | 2024-08-26
A day after Azerbaijan shelled the border, Armenia called for talks. | called | 2024-08-27
The talks come on the heels of Putin's visit to Baku last week. | come | 2024-08-27
They have restated the will to normalise ties in a phone call in June. | restated | 2024-06
Baku and Yerevan exchanged prisoners in December 2023 and agreed a map in April 2024. | exchanged | 2023-12
Baku and Yerevan exchanged prisoners in December 2023 and agreed a map in April 2024. | agreed | 2024-04
In November 2020 Russia brokered a ceasefire that ended the war. | brokered | 2020-11
The ceasefire brokered by Russia in November 2020 ended the war. | brokered | 2020-11
"""

NEWS_AND_HISTORY = """
The EU, whose monitors patrol the border, called for calm on Monday. | patrol | 2024-08-27
Azerbaijan and Armenia have fought two wars over Karabakh. | fought | -
Turkey shut its border with Armenia in 1993 and has refused to reopen it. | refused | 2024-08-27
The talks follow four days of negotiations in Washington earlier in May. | follow | 2024-08-27
It was the fourth such meeting since December. | was | 2024-08-27
It is the first time the two have clashed since the 1990s. | clashed | 2024-08-27
Azerbaijan suspends flights to Russia following the crash of a plane on Wednesday. | suspends | 2024-08-27
Azerbaijan lets the Red Cross in amid protests over the closure on July 11. | lets | 2024-08-27
Turkey and Azerbaijan held joint drills near Nakhchivan. | held | 2024-08-27
Armenia accuses Azerbaijan of firing at its posts. | accuses | 2024-08-27
Negotiations between the two have resumed. | resumed | 2024-08-27
Armenia will not attend the drills. | attend | 2024-08-27
Armenian forces had occupied the district for decades. | occupied | -
The enclave, which had been occupied by Armenian forces, is empty. | occupied | -
The two countries have been at odds for decades, and Turkey has long backed Azerbaijan. | backed | -
The envoys led talks for nearly three decades. | led | -
Turkey has traditionally supported Azerbaijan. | supported | -
Since the collapse of the Soviet Union, the two states have fought over the region. | fought | -
The neighbours have no ties, and their border has been closed for three decades. | closed | -
The ministry said its posts had come under fire. | come | 2024-08-27
"""

# several sentences, a blank line parts paragraphs | predicate in the last sentence | label
CARRIED = """
The sides clashed on Friday. The European Union called for calm. | called | 2024-08-27
The ministers met on Monday. The pair discussed the border. | discussed | 2024-08-26
The envoys met on Monday.\\n\\nIt was their fifth round. They agreed to assess the road. | agreed | 2024-08-26
They met in Prague in October 2022. Pashinyan went to Ankara the following June. | went | 2023-06
It was the fourth meeting since December.\\n\\nMichel said they would meet again. | said | 2024-08-27
The war broke out on 27 September 2020. Azerbaijani forces captured Shusha. | captured | 2020-09-27
The war broke out on 27 September 2020. The next day Armenia declared martial law. | declared | 2020-09-28
The war broke out on 27 September 2020. Two days later Turkey promised support. | promised | 2020-09-29
Armenia elected him in 2018. The following year he met Aliyev in Vienna. | met | 2019
Armenia elected him in 2018. That year he met Aliyev in Dushanbe. | met | 2018
Clashes erupted on 12 July 2020. A week later the sides agreed to a truce. | agreed | 2020-07-13
Last month, Ankara and Yerevan affirmed their goal. Officials met on the border. | met | 2024-07
The leaders spoke by phone in June.\\n\\nThey also welcomed the dialogue. | welcomed | 2024-06
The leaders spoke by phone in June.\\n\\nThe ministry said the border was quiet. | said | 2024-08-27
The leaders spoke by phone in June.\\n\\nArmenia says the border is quiet. | says | 2024-08-27
Bayramov praised Baku's 2023 victory.\\n\\nAzerbaijan recaptured the enclave in a day. | recaptured | 2023
In July, Blinken met both ministers. He said a deal was near. | said | 2024-08-27
In July, Blinken said peace was possible. He also urged both sides to be bold. | urged | 2024-07
The leaders met in October 2020. They had agreed to end the war. | agreed | 2020-10
Azerbaijan recaptured the enclave in an offensive in September 2023.\\n\\nThe Armenians fled. | fled | 2023-09
The war began on 27 September 2020. On November 10, the sides signed a truce. | signed | 2020-11-10
The war began on 27 September 2020. It ended in November. | ended | 2020-11
The ministers met in Moscow on Monday. They agreed on a map. | agreed | 2024-08-26
Turkey recalled last year's war. The same day it praised Baku. | praised | 2024-08-27
The sides clashed on Friday. A day earlier Baku had warned Yerevan. | warned | 2024-08-22
"""

DATELINES = """
ANKARA, Aug 26 (Reuters) - Turkey and Azerbaijan held talks. | held | 2024-08-26
BAKU, August 26. /TASS/. Russia and Azerbaijan signed a declaration. | signed | 2024-08-26
Monday, August 26, 2024 \\n\\nArmenia and Azerbaijan exchanged fire today. | exchanged | 2024-08-26
date 2024-08-27 Turkey and Azerbaijan reaffirmed their friendship. | reaffirmed | 2024-08-27
"""


def rows(table: str) -> list[object]:
    cases = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [pytest.param(*case, id=f"{case[1]}: {case[0][:60]}") for case in cases]


def labels(text: str, predicate: str, published: dt.date | None = TUESDAY) -> list[str | None]:
    clock = Clock(published)
    read = sentences(text.replace("\\n", "\n"))
    for sent in read:
        clock.read(sent)
    token = predicate_in(read, predicate)
    return [time.label for time in clock.times(token, token.sent)]


@pytest.mark.parametrize(
    ("text", "predicate", "label"),
    rows(DATES + MONTHS_AND_YEARS.strip() + "\n" + WEEKS_AND_DAYS.strip() + "\n" + DISTANCES.strip()),
)
def test_an_expression_is_read_against_the_day_of_the_news(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(WHOSE_TIME))
def test_the_tree_says_whose_time_it_is(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(NEWS_AND_HISTORY))
def test_the_day_of_the_news_dates_news_and_never_history(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [None if label == "-" else label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(CARRIED))
def test_a_narrative_carries_its_time_on(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(DATELINES))
def test_a_dateline_is_the_day_of_the_news(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


def test_one_predicate_can_have_happened_several_times() -> None:
    text = "Azerbaijan and Armenia fought two wars – in the 1990s and in 2020 – over Nagorno-Karabakh."
    assert labels(text, "fought") == ["1990s", "2020"]


@pytest.mark.parametrize(
    ("text", "predicate", "label"),
    [
        ("The ministers met on 19 August 2024 in Ankara.", "met", "2024-08-19"),
        ("Armenia joined the bloc in 2015.", "joined", "2015"),
        ("The ministers met on Tuesday.", "met", None),
        ("The ministers met last month.", "met", None),
        ("The ministers met.", "met", None),
        ("The ministers met on August 19.", "met", None),
        ("Friday, January 4, 2019\n\nThe ministers met on Thursday.", "met", "2019-01-03"),
    ],
)
def test_without_a_publication_day_only_explicit_dates_are_known(
    text: str, predicate: str, label: str | None
) -> None:
    assert labels(text, predicate, published=None) == [label]


@pytest.mark.parametrize(
    "text",
    [
        "Russia sent 2000 troops to the border.",
        "Flight 1994 landed in Baku.",
        "The troops may march on the town.",
        "Armenia won 3-2.",
        "They discussed UN resolution 822.",
    ],
)
def test_numbers_and_verbs_are_not_dates(text: str) -> None:
    clock = Clock(TUESDAY)
    assert [e.text for sent in sentences(text) for e in clock.read(sent) if e.time] == []


def test_an_interval_has_exact_ends() -> None:
    clock = Clock(TUESDAY)
    (sent,) = sentences("Putin visited Baku last week.")
    time, background = clock.when(predicate_in([sent], "visited"), sent)
    assert (time.start, time.end, time.precision, time.basis) == (
        dt.date(2024, 8, 19),
        dt.date(2024, 8, 25),
        "week",
        "relative",
    )
    assert not background


# sentence(s) | predicate | background?
BACKGROUND = """
The border has been closed since 1993. | closed | yes
Turkey and Azerbaijan held talks on Tuesday. | held | no
Putin visited Baku last week. | visited | no
The ministers met two weeks ago. | met | no
The ministers met in July. | met | yes
Azerbaijan and Armenia fought a war in 2020. | fought | yes
Armenian forces had occupied the district. | occupied | yes
Turkey has long backed Azerbaijan. | backed | yes
The army said its posts had come under fire. | come | no
The leaders will meet on September 5. | meet | no
Armenia plans to leave the alliance. | leave | no
In July, Blinken said Armenia could sign a deal. | sign | yes
Armenia marked the 30th anniversary of the ceasefire. | ceasefire | yes
Armenia marked the 30th anniversary of the ceasefire. | marked | no
The ministers met on Tuesday. They praised the deal. All went well. Turkey severed ties. | severed | yes
Turkey severed ties with Armenia over the conflict. | severed | no
"""


@pytest.mark.parametrize(("text", "predicate", "flag"), rows(BACKGROUND))
def test_history_is_told_from_news(text: str, predicate: str, flag: str) -> None:
    clock = Clock(TUESDAY)
    read = sentences(text)
    for sent in read:
        clock.read(sent)
    token = predicate_in(read, predicate)
    assert clock.when(token, token.sent)[1] is (flag == "yes")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_pattern_backtracks_without_end(rule: object) -> None:
    for text in ("a " * 4000, "1990 " * 1500, "the " * 2000, "early " * 1500, "May " * 1500):
        assert rule.pattern.search(text) is None or True  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("names: [{words: [a war], start: 2020-13-01, end: 2020-12-01, source: s}]", "is no day"),
        ("names: [{words: [a war], start: 2020-12-01, end: 2020-11-01, source: s}]", "an end not before"),
        ("names: [{words: [a war], start: 2020-12-01, end: 2020-12-02}]", "'source' is missing"),
        ("nams: []", "unknown key 'nams'"),
    ],
)
def test_a_mistake_in_the_named_times_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "named_times.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"named_times\.yaml:\d+: ") as error:
        named_times(path)
    assert complaint in str(error.value)


def test_a_sentence_that_was_not_parsed_still_carries_its_time_on() -> None:
    text = "The war began on 27 September 2020 in the south. Azerbaijan captured the town."
    pieces = split(text)
    doc = next(parse.parse([(text, pieces, [False, True])]))
    clock = Clock(TUESDAY)
    read = [sent for piece in pieces if (sent := parse.sentence_span(doc, piece)) is not None]
    for sent in read:
        clock.read(sent)
    assert clock.when(predicate_in(read, "captured"), read[1])[0].label == "2020-09-27"
