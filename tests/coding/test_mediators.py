"""Third actors between two others: role and stance, by predicate and by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.coding.reading import predicate_in, sentences
from tracker.coding.mediation.mediators import mediation_signals, mediators_of
from tracker.coding.mediation.words import mediation_words
from tracker.datafile import DataError
from tracker.models import Mediator

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tracker.coding.syntax.parsed import Token

_NAMES = {
    "RUS": "Russia Russian Moscow Putin Lavrov Kremlin Sochi Kazan",
    "USA": "US U.S. Washington Blinken Trump White",
    "EU": "EU Michel Brussels",
    "OSCE": "OSCE",
    "FRA": "France French Macron Paris",
    "IRN": "Iran Tehran",
    "GEO": "Georgia Tbilisi",
    "TUR": "Turkey Ankara Turkish Erdogan",
    "ARM": "Armenia Yerevan Armenian Pashinyan",
    "AZE": "Azerbaijan Baku Azerbaijani Aliyev",
    "CSTO": "CSTO",
    "ARE": "Dhabi",
    "DEU": "Germany Berlin Scholz Munich",
    "KAZ": "Almaty",
    "UN": "UN",
}
_ACTORS = {name: code for code, names in _NAMES.items() for name in names.split()}


def actor_at(token: Token) -> tuple[str, ...]:
    code = _ACTORS.get(token.text)
    return (code,) if code else ()


def shown(mediators: Iterable[Mediator]) -> str:
    """*RUS:broker* or, where not active, *RUS:broker:offered*; *-* for none."""
    parts = (f"{m.actor}:{m.role}" + ("" if m.stance == "active" else f":{m.stance}") for m in mediators)
    return " ".join(sorted(parts)) or "-"


# sentence | predicate (between Armenia and Azerbaijan) | its mediators
OF_A_PREDICATE = """
The peace deal between Armenia and Azerbaijan was reached with US assistance. | reached | USA:facilitator
Armenia and Azerbaijan exchanged 32 prisoners with the mediation of the US. | exchanged | USA:broker
Azerbaijan handed over ten Armenian soldiers following mediation by Russia. | handed | RUS:broker
The two sides clashed near the village where Russian peacekeepers are based. | clashed | -
Aliyev and Pashinyan met for the first time in Munich, with Scholz acting as mediator. | met | DEU:broker
Georgia hosted the prime ministers of Armenia and Azerbaijan in Tbilisi. | hosted | GEO:host
Macron organised a meeting between Aliyev and Pashinyan. | meeting | FRA:broker
Putin chaired talks between Aliyev and Pashinyan in Sochi. | talks | RUS:host
Azerbaijan and Armenia concluded a deal sponsored by Washington. | concluded | USA:facilitator
Putin invited Aliyev and Pashinyan to Moscow for talks. | talks | RUS:host:offered
The Kremlin said Putin would host Aliyev and Pashinyan on Friday. | host | RUS:host
The US brokered talks between Armenia and Azerbaijan in May. | talks | USA:broker
Under a Moscow-brokered truce, Armenia ceded territory to Azerbaijan. | ceded | RUS:broker
The deal, brokered by Putin, was signed by Aliyev and Pashinyan. | signed | RUS:broker
Aliyev and Pashinyan signed a declaration in the presence of Trump. | signed | USA:facilitator
Aliyev and Pashinyan held a trilateral meeting with Michel in Brussels. | meeting | EU:facilitator
The ministers of Armenia and Azerbaijan met on the margins of a conference in Munich. | met | -
Armenian and Azerbaijani officials met on the border without mediators. | met | -
Turkey and Armenia held talks in Vienna. | talks | -
Azerbaijan and Armenia extended the truce at Washington's urging. | extended | -
The talks between Armenia and Azerbaijan in Geneva were facilitated by the OSCE. | talks | OSCE:facilitator
Armenia and Azerbaijan signed a ceasefire brokered by Russia. | signed | RUS:broker
Armenia and Azerbaijan signed a ceasefire brokered by Russia. | ceasefire | RUS:broker
Armenia and Azerbaijan signed a US-brokered deal. | signed | USA:broker
Armenia violated the Russian-brokered ceasefire with Azerbaijan. | violated | -
Armenia and Azerbaijan held Russian-mediated talks. | held | RUS:broker
Russia brokered a ceasefire between Armenia and Azerbaijan. | ceasefire | RUS:broker
Russia brokered a ceasefire between Armenia and Azerbaijan. | brokered | RUS:broker
The ceasefire was mediated by Moscow. | ceasefire | RUS:broker
The talks were hosted by Germany. | talks | DEU:host
Germany hosted talks between Armenia and Azerbaijan. | talks | DEU:host
Armenia and Azerbaijan held talks in Berlin hosted by Scholz. | talks | DEU:host
Aliyev and Pashinyan met in Moscow at Putin's invitation. | met | RUS:host
Aliyev and Pashinyan met in Sochi. | met | -
Aliyev and Pashinyan met Putin in Sochi. | met | RUS:host
Aliyev and Pashinyan met in Yerevan. | met | -
Aliyev and Pashinyan met on the sidelines of a summit in Kazan. | met | -
Aliyev and Pashinyan held talks in Abu Dhabi. | talks | -
Armenia and Azerbaijan resumed talks under the auspices of the OSCE. | resumed | OSCE:facilitator
Armenia and Azerbaijan agreed to a truce through the mediation of Russia. | agreed | RUS:broker
Armenia and Azerbaijan agreed to a truce with Russian mediation. | agreed | RUS:broker
Aliyev and Pashinyan met with the participation of Macron. | met | FRA:facilitator
Blinken brought the ministers of Armenia and Azerbaijan together for talks. | talks | USA:broker
Blinken brought the ministers of Armenia and Azerbaijan together for talks. | brought | USA:broker
Michel facilitated talks between Aliyev and Pashinyan. | talks | EU:facilitator
Aliyev and Pashinyan signed a trilateral statement with Putin. | signed | RUS:facilitator
The leaders of Russia, Armenia and Azerbaijan signed a trilateral statement. | signed | RUS:facilitator
Armenia and Azerbaijan exchanged prisoners with the help of Georgia. | exchanged | GEO:facilitator
Armenia handed over a prisoner through the good offices of Hungary and the EU. | handed | EU:facilitator
Blinken hosted Aliyev and Pashinyan in Munich. | hosted | USA:host
Putin mediated a phone call between Aliyev and Pashinyan. | call | RUS:broker
Aliyev and Pashinyan met in Brussels under the mediation of Michel. | met | EU:broker
The Armenian and Azerbaijani ministers met in Almaty. | met | -
The ministers of Armenia and Azerbaijan met Lavrov in Moscow. | met | RUS:host
Armenia and Azerbaijan initialled a peace deal at a meeting hosted by Trump. | initialled | -
Armenia and Azerbaijan initialled a peace deal at a ceremony hosted by Trump. | initialled | USA:host
"""

# sentence | what it says of mediators as such
SIGNALS = """
Turkey rejected Russia as a mediator in Karabakh. | RUS:broker:refused
Paris can no longer be a mediator, Aliyev said. | FRA:broker:refused
The Kremlin said it was ready to facilitate a treaty between Baku and Yerevan. | RUS:facilitator:offered
Russia stood ready to facilitate a peace treaty between Baku and Yerevan. | RUS:facilitator:offered
The EU has taken over Russia's role as the chief mediator. | RUS:broker:weakened
Russian influence in the Caucasus is fading. | RUS:broker:weakened
Yerevan accused Russian peacekeepers of inaction. | RUS:guarantor:weakened
Armenia has lost faith in Russia. | RUS:broker:weakened
Azerbaijan's parliament called for the expulsion of France from the Minsk Group. | -
Tehran hopes to mediate between its neighbours. | IRN:broker:offered
Baku agreed to US mediation. | USA:broker:accepted
Armenia turned to the EU as a mediator after losing trust in Russia. | EU:broker RUS:broker:weakened
Washington's top diplomat urged Aliyev to return to talks. | -
Iran's offer to mediate was declined by Baku. | IRN:broker:refused
Russia ended its peacekeeping mission in Karabakh. | RUS:guarantor:weakened
Russian peacekeepers have been replaced by Azerbaijani police. | RUS:guarantor:weakened
A Russian-Turkish monitoring centre began work in Azerbaijan. | RUS:guarantor TUR:guarantor
The two leaders shook hands as Trump looked on at a ceremony in Washington. | -
Iran has repeatedly offered its mediation to Armenia and Azerbaijan. | IRN:broker:offered
Pashinyan said Yerevan would welcome EU mediation. | EU:broker:accepted
Baku has refused to let France take part in the talks. | -
Azerbaijan no longer sees France as an honest broker. | FRA:broker:refused
Moscow's role as a mediator has been undermined by the war in Ukraine. | RUS:broker:weakened
Russia is losing its grip on the South Caucasus. | RUS:broker:weakened
The last Russian peacekeepers left Karabakh in June. | RUS:guarantor:weakened
Russia has begun withdrawing its peacekeepers from Karabakh. | RUS:guarantor:weakened
Preoccupied with Ukraine, Moscow did little to stop the offensive in the region. | RUS:broker:weakened
Aliyev said there was no need for mediators between Baku and Yerevan. | -
The EU acted as a mediator between Aliyev and Pashinyan. | EU:broker
Russia deployed peacekeepers to guarantee the ceasefire between Armenia and Azerbaijan. | RUS:guarantor
Georgia has proposed itself as a venue and mediator. | GEO:broker:offered
Armenia asked Russia to mediate. | RUS:broker:accepted
Erdogan offered to host Aliyev and Pashinyan in Ankara. | TUR:host:offered
Azerbaijan accused the EU mission of spying. | -
Brussels has replaced Moscow as the main mediator between Baku and Yerevan. | RUS:broker:weakened
Trust in Russia has collapsed in Armenia. | RUS:broker:weakened
Pashinyan said Armenia could not rely on Russia for its security. | RUS:guarantor:weakened
Azerbaijan rejected an offer by Paris to mediate. | FRA:broker:refused
Baku turned down a meeting in Washington and accused the US of bias. | -
Lavrov shuttled between Baku and Yerevan. | RUS:broker
Russia offered to mediate between Armenia and Azerbaijan. | RUS:broker:offered
Iran is ready to mediate between Armenia and Azerbaijan. | IRN:broker:offered
Georgia offered to host talks between Armenia and Azerbaijan. | GEO:host:offered
Tehran has expressed its readiness to mediate between Baku and Yerevan. | IRN:broker:offered
Armenia accepted Russia's mediation. | RUS:broker:accepted
Baku welcomed the mediation of the EU. | EU:broker:accepted
Azerbaijan rejected French mediation. | FRA:broker:refused
Baku rejects the mediation of France in talks with Armenia. | FRA:broker:refused
Azerbaijan refused to accept France as a mediator. | FRA:broker:refused
Russia has long been a mediator here but has been bogged down by its war in Ukraine. | RUS:broker:weakened
Russia has lost influence in the South Caucasus. | RUS:broker:weakened
Russia's influence in the region has waned. | RUS:broker:weakened
Russia's waning influence in the region has opened a door to the EU. | RUS:broker:weakened
Moscow, distracted by its war in Ukraine, has left the peace process to others. | RUS:broker:weakened
Russia withdrew its peacekeepers from Karabakh. | RUS:guarantor:weakened
Russian peacekeepers withdrew from Karabakh. | RUS:guarantor:weakened
Moscow sent peacekeepers to the region, but withdrew them last year. | RUS:guarantor:weakened
Russian peacekeepers failed to stop the offensive. | RUS:guarantor:weakened
Russian peacekeepers did not intervene. | RUS:guarantor:weakened
Russian peacekeepers were deployed along the Lachin corridor. | RUS:guarantor
Azerbaijan has cast doubt on the EU's role as a mediator. | EU:broker:weakened
Armenia no longer trusts Russia. | RUS:broker:weakened
Armenia froze its participation in the CSTO. | CSTO:guarantor:weakened
Washington has sidelined Moscow as the main mediator. | RUS:broker:weakened
Moscow has been replaced as the main mediator between Armenia and Azerbaijan. | RUS:broker:weakened
The ministers reached the deal without Russian mediation. | RUS:broker:weakened
The EU monitoring mission patrols the Armenian side of the border. | EU:guarantor
Russia is the guarantor of the ceasefire between Armenia and Azerbaijan. | RUS:guarantor
Turkey and Azerbaijan held talks in Ankara. | -
Turkey backed Azerbaijan in the war. | -
Baku and Yerevan have insisted on direct negotiations without mediators. | -
Russia invaded Ukraine in 2022. | -
The co-chairs of the OSCE Minsk Group visited Baku and Yerevan. | -
The United nations and the US urged calm. | -
Russia would guarantee the security of the corridor. | RUS:guarantor:offered
Pashinyan accused Russian peacekeepers of failing to protect the Armenians. | RUS:guarantor:weakened
"""


def rows(table: str) -> list[object]:
    cases = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [pytest.param(*case, id=" ".join(case[1:-1]) + ": " + case[0][:70]) for case in cases]


@pytest.mark.parametrize(("text", "predicate", "expected"), rows(OF_A_PREDICATE))
def test_a_predicate_has_its_mediators(text: str, predicate: str, expected: str) -> None:
    token = predicate_in(sentences(text), predicate)
    assert shown(mediators_of(token, token.sent, actor_at, ("AZE", "ARM"))) == expected


@pytest.mark.parametrize(("text", "expected"), rows(SIGNALS))
def test_a_sentence_signals_how_a_mediator_stands(text: str, expected: str) -> None:
    assert shown(mediation_signals(sentences(text)[0], actor_at)) == expected


def test_a_party_is_never_its_own_mediator() -> None:
    (sent,) = sentences("Russia and Azerbaijan held talks in Moscow hosted by Putin.")
    assert mediators_of(predicate_in([sent], "talks"), sent, actor_at, ("RUS", "AZE")) == ()


def test_a_signal_names_the_parties_between_whom() -> None:
    (sent,) = sentences("Iran is ready to mediate between Armenia and Azerbaijan.")
    (signal,) = mediation_signals(sent, actor_at)
    assert signal.parties == ("ARM", "AZE")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("verbs: {broker: chef}", "needs a role, one of host, broker, facilitator, guarantor"),
        ("wishes: {}", "unknown key 'wishes'"),
        ("phrases: {auspices: host}", "is missing"),
    ],
)
def test_a_mistake_in_the_vocabulary_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "mediation.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"mediation\.yaml:\d+: ") as error:
        mediation_words(path)
    assert complaint in str(error.value)
