"""Whom *the two countries*, *his counterpart*, *it* and *they* mean."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.coding.reading import sentences
from tracker.coding.actors.gazetteer import Gazetteer
from tracker.coding.actors.references import resolve
from tracker.coding.syntax import parse
from tracker.coding.syntax.splitting import split
from tracker.region import load_region

REGION = load_region()
GAZETTEER = Gazetteer(REGION)


def read(text: str) -> list[tuple[str, str, str]]:
    mentions = GAZETTEER.find(text, on=dt.date(2024, 3, 1))
    found = resolve(sentences(text), mentions, region=REGION)
    assert [one for one in found if one in mentions] == mentions
    return [(one.text, one.actor, one.how) for one in found if one not in mentions]


def meant(text: str, words: str) -> list[str]:
    return [actor for found, actor, _ in read(text) if found == words]


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        pytest.param(
            "Armenia and Azerbaijan met in Vienna. The two countries agreed.",
            "The two countries",
            ["ARM", "AZE"],
            id="the two countries",
        ),
        pytest.param(
            "Blinken said Armenia and Azerbaijan were near a deal. Both sides welcomed it.",
            "Both sides",
            ["ARM", "AZE"],
            id="not the speaker",
        ),
        pytest.param(
            "Aliyev met Pashinyan in Vienna. Kallas welcomed the step by both.",
            "both",
            ["AZE", "ARM"],
            id="both alone",
        ),
        pytest.param(
            "Armenia and Azerbaijan met in Vienna. Macron and Kallas congratulated both sides.",
            "both sides",
            ["ARM", "AZE"],
            id="not those who congratulate",
        ),
        pytest.param(
            "Armenia rejected it. The Minsk Group begged Baku for access and urged both capitals to talk.",
            "both capitals",
            ["ARM", "AZE"],
            id="no organisation has a capital",
        ),
        pytest.param(
            "Aliyev met Pashinyan. Blinken thanked Tbilisi, and Charles Michel welcomed the step by both.",
            "both",
            ["AZE", "ARM"],
            id="of a followed dyad where a third reacts",
        ),
        pytest.param(
            "Turkey shelled an Armenian village. Yerevan demanded that its neighbour pay.",
            "its neighbour",
            ["TUR"],
            id="its neighbour",
        ),
        pytest.param(
            "Fidan met Bayramov to discuss Armenia. The two ministers signed a plan.",
            "The two ministers",
            ["TUR", "AZE"],
            id="ministers are people",
        ),
        pytest.param(
            "Turkish and Armenian envoys met, and the two neighbours agreed to go on.",
            "the two neighbours",
            ["TUR", "ARM"],
            id="in one sentence",
        ),
        pytest.param(
            "Russia urged the parties to stop after Armenia accused Azerbaijan.",
            "the parties",
            ["ARM", "AZE"],
            id="named afterwards",
        ),
        pytest.param(
            "Erdogan and Pashinyan spoke by phone. They discussed the border.",
            "They",
            ["TUR", "ARM"],
            id="they",
        ),
        pytest.param(
            "Armenia spoke. The two countries agreed.", "The two countries", [], id="one is no pair"
        ),
        pytest.param("Armenia and Azerbaijan met the leaders of Poland.", "the leaders", [], id="leaders of"),
    ],
)
def test_groups_mean_the_pair_in_mind(text: str, words: str, actors: list[str]) -> None:
    assert meant(text, words) == actors


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        pytest.param(
            "Lavrov met Fidan. He told his counterpart to wait.", "counterpart", ["TUR"], id="other"
        ),
        pytest.param("Fidan called his Azerbaijani counterpart.", "counterpart", [], id="adjective names it"),
        pytest.param("Lavrov called his counterpart Hakan Fidan.", "counterpart", [], id="name follows"),
        pytest.param("Lavrov called his counterpart.", "counterpart", [], id="nobody in reach"),
        pytest.param("Fidan met Bayramov. He thanked Baku.", "He", ["TUR"], id="the subject before"),
        pytest.param("Fidan said he would travel to Baku.", "he", ["TUR"], id="the subject of the sentence"),
        pytest.param("Armenia said it would leave the CSTO.", "it", ["ARM"], id="it"),
        pytest.param("Armenia waits. It is clear that it rains.", "It", [], id="empty it"),
        pytest.param(
            "Armenia protested. The foreign ministry said so.", "The foreign ministry", ["ARM"], id="ministry"
        ),
        pytest.param(
            "Armenia protested. The foreign ministry in Baku replied.",
            "The foreign ministry",
            ["AZE"],
            id="seat",
        ),
        pytest.param(
            "Azerbaijan said Armenian forces shelled its positions.",
            "its",
            ["AZE"],
            id="one shells another's",
        ),
        pytest.param(
            "Türkiye, an ally of Azerbaijan, backed its campaign.", "its", ["AZE"], id="one backs another's"
        ),
        pytest.param(
            "Putin's visit to Baku was his first to the oil-rich country.",
            "the oil-rich country",
            ["AZE"],
            id="country",
        ),
        pytest.param("Georgia spoke. Russia annulled a military pact.", "a military", [], id="no body"),
        pytest.param(
            "Georgia spoke. The military parade began.", "The military", [], id="a parade is no army"
        ),
        pytest.param("Georgia spoke. The army said so.", "The army", ["GEO"], id="an army is"),
        pytest.param(
            "Azerbaijan denied that the country had left.", "the country", ["AZE"], id="the country"
        ),
        pytest.param(
            "Azerbaijan says an Armenian missile strike on its city Barda failed.",
            "its",
            ["AZE"],
            id="a strike on",
        ),
        pytest.param(
            "Erdogan called Aliyev and told him to wait.", "him", ["AZE"], id="him is not the subject"
        ),
        pytest.param(
            "The Georgian prime minister hosted Pashinyan. He smiled.",
            "He",
            ["GEO"],
            id="an office is a person",
        ),
        pytest.param("The president of Iran said he would come.", "he", ["IRN"], id="president of"),
        pytest.param("Words only. It said that they met him.", "It", [], id="nobody named"),
    ],
)
def test_a_single_reference_means_one_actor_in_mind(text: str, words: str, actors: list[str]) -> None:
    assert meant(text, words) == actors


def test_memory_ends_after_a_paragraph() -> None:
    filler = " The weather was fine." * 5
    assert (
        meant("Armenia and Azerbaijan met." + filler + " The two countries agreed.", "The two countries")
        == []
    )


def test_sentences_without_a_parse_are_read_by_order_of_words() -> None:
    text = "Armenia and Azerbaijan met. It left."
    pieces = split(text)
    (doc,) = parse.parse([(text, pieces, [False, False])])
    spans = [doc[0:5], doc[5:8]]
    mentions = GAZETTEER.find(text)
    added = [one for one in resolve(spans, mentions, region=REGION) if one not in mentions]
    assert [(one.text, one.actor) for one in added] == [("It", "ARM")]


def test_names_in_a_dateline_are_kept_and_not_referred_to() -> None:
    text = "MOSCOW - Armenia rose. It said so."
    dateline, *spans = sentences(text)
    assert dateline.text == "MOSCOW -"
    mentions = GAZETTEER.find(text)
    found = resolve(spans, mentions, region=REGION)
    assert [(one.text, one.actor) for one in found] == [("MOSCOW", "RUS"), ("Armenia", "ARM"), ("It", "ARM")]


def test_no_sentences_no_references() -> None:
    mentions = GAZETTEER.find("Armenia")
    assert resolve([], mentions, region=REGION) == mentions


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        pytest.param(
            "Erdogan visited Aliyev. The Turkish leader thanked his host.", "his host", ["AZE"], id="his host"
        ),
        pytest.param(
            "Pashinyan arrived in Tbilisi. The visitor spoke.", "The visitor", ["ARM"], id="the visitor"
        ),
        pytest.param(
            "Pashinyan arrived in Tbilisi. The Georgian premier assured his guest of help.",
            "his guest",
            ["ARM"],
            id="his guest",
        ),
        pytest.param(
            "Russia sent rescuers to Armenia. The premier thanked Moscow.",
            "The premier",
            ["ARM"],
            id="not whom he thanks",
        ),
        pytest.param("Georgia is the host country of the cup.", "the host", [], id="a host country"),
    ],
)
def test_hosts_guests_and_those_addressed(text: str, words: str, actors: list[str]) -> None:
    assert meant(text, words) == actors
