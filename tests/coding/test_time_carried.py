"""Which sentences go on with the time told before, and which come back to the news (Tuesday 2024-08-27)."""

from __future__ import annotations

import pytest

from tests.coding.test_clock import labels, rows

# sentences, "\\n\\n" parts paragraphs | predicate in the last sentence | label of its time
REACTIONS = """
Armenia shelled a post on Sunday. Turkey condemned the attack. | condemned | 2024-08-27
Armenia shelled a post on Sunday. Turkey regretted the attack and urged calm. | urged | 2024-08-27
Armenia shelled a post on Sunday. Azerbaijan rejected the charge. | rejected | 2024-08-27
Armenia shelled a post on Sunday. Macron phoned Aliyev. | phoned | 2024-08-27
Armenia shelled a post on Sunday. Baku recalled its envoy and accused Armenia. | accused | 2024-08-27
The sides met on Friday. A deal was near in May. Russia said it was willing to help. | willing | 2024-08-27
Baku said troops had mined roads on Monday night, a claim dismissed by Yerevan. | dismissed | 2024-08-27
The envoys spoke two months ago. He also accused Paris of meddling. | accused | 2024-08-27
"""

OCCASIONS = """
The ministers met on Friday. The sides promised to check the bridge. | promised | 2024-08-23
The ministers met on Friday. Both presidents welcomed the talks. | welcomed | 2024-08-23
The ministers met on Friday. Their deputies initialled a text. | initialled | 2024-08-23
The ministers met on Friday.\\n\\nThe talks took an hour.\\n\\nThey agreed on a map. | agreed | 2024-08-23
The presidents met on Friday. Soldiers died last week. Both presidents vowed peace. | vowed | 2024-08-23
Putin hosted Aliyev on Friday. After the meeting Aliyev thanked Russia. | thanked | 2024-08-23
Putin hosted Aliyev on Friday. He assured his guest of help. | assured | 2024-08-23
Vladimir Putin hosted Ilham Aliyev on Friday. Aliyev thanked Russia. | thanked | 2024-08-23
Putin hosted Aliyev on Friday. Aliyev thanked Putin. | thanked | 2024-08-23
Putin hosted Aliyev on Friday. Macron thanked Erdogan. | thanked | 2024-08-27
Putin hosted Aliyev on Friday. The Armenian president thanked Russia. | thanked | 2024-08-23
Armenia shelled a post on Sunday.\\n\\nAzerbaijani troops returned fire. | returned | 2024-08-25
BAKU, Aug 26 - Armenia shelled a post on Sunday.\\n\\nBaku's troops returned fire. | returned | 2024-08-25
"""

LOOKS_BACK = """
They met on Sunday. On the eve of the talks Putin had received each of the two. | received | 2024-08-24
The leaders met on Sunday. Macron called Aliyev on the eve of the summit. | called | 2024-08-24
Macron called Aliyev on the eve of the summit. | called | 2024-08-27
Macron called Aliyev on the eve. | called | 2024-08-26
The leaders met on Sunday. Prior to that, Putin had held talks with Aliyev. | held | 2024-08-25
They agreed on a truce on Saturday. The consultations in Moscow had been held there. | held | 2024-08-24
Fidan flew to Baku on Monday. The day before he had paid a visit to Tehran. | paid | 2024-08-25
They met on Sunday. A day earlier Armenia had shelled a post. The sides agreed on it. | agreed | 2024-08-25
Fidan flew to Baku on Monday. A day earlier he had met Raisi. Aliyev signed it. | signed | 2024-08-26
Armenia sent rescuers on Friday. Turkey thanked Yerevan on the day of the landing. | thanked | 2024-08-23
"""

TOGETHER = """
The Georgian minister flew to Baku on Friday. A plan was signed by the two ministers. | signed | 2024-08-23
Erdogan and Aliyev signed a text on Friday. The heads of state pledged help. | pledged | 2024-08-23
Aliyev and Pashinyan met on Friday. The two leaders could not agree on a map. | agree | 2024-08-23
Baku and Yerevan issued a note on Friday. In the same note Armenia backs Baku. | backs | 2024-08-23
Baku and Yerevan issued a statement on Friday. In a statement Armenia backs Baku's bid. | backs | 2024-08-27
"""

PLANS = """
Armenia will free ten men by September 1. Azerbaijan shelled a village. | shelled | 2024-08-27
The presidents will meet on Friday. Azerbaijan shelled a village. | shelled | 2024-08-27
"""

SAME_DAY = """
The leaders met on Thursday. Soldiers died last month. The same evening Aliyev met Erdogan. | met | 2024-08-22
Fighting began on Saturday. Turkey pledged support. The same day the envoys met in Vienna. | met | 2024-08-27
The deputies voted on Monday. Colonna, who was there on the day of the vote, sent arms. | sent | 2024-08-26
Armenia shelled a post on Sunday. On the same day Baku closed the road. | closed | 2024-08-25
Armenia shelled a post on Sunday. The next morning Baku closed the road. | closed | 2024-08-26
"""


@pytest.mark.parametrize(("text", "predicate", "label"), rows(REACTIONS))
def test_a_statement_of_another_comes_back_to_the_news(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(OCCASIONS))
def test_those_who_met_stay_on_their_day(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(LOOKS_BACK))
def test_a_look_back_counts_from_the_occasion(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(TOGETHER))
def test_what_those_who_met_did_together_stays_on_their_day(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(PLANS))
def test_a_plan_leaves_no_time_to_what_is_told_next(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]


@pytest.mark.parametrize(("text", "predicate", "label"), rows(SAME_DAY))
def test_the_same_day_is_that_of_what_was_told_last(text: str, predicate: str, label: str) -> None:
    assert labels(text, predicate) == [label]
