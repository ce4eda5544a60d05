"""Whatever the text: spans cut out the sentence and the words that a report says they do."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.coding import Coder
from tracker.coding.syntax.splitting import split
from tracker.models import Article
from tracker.region import load_region

CODER = Coder(load_region())
_SENTENCES = (
    "Armenia and Azerbaijan signed an agreement in the U.S. on Monday.",
    'Turkish President Recep Tayyip Erdoğan said: "Yerevan must withdraw its troops."',
    "Gen. Petrosyan met Mr. Aliyev at 5 p.m. in Baku.",
    "Putin’s visit to Baku ended; they agreed to meet again.",
    "Russia has suspended gas supplies to Georgia – again…",
    "🙂 Iran condemned the Israeli attack on Syria!",
    "Nothing happened.",
    "The two countries held talks.",
)
_JOINS = (" ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "")
texts = st.lists(st.tuples(st.sampled_from(_SENTENCES), st.sampled_from(_JOINS)), max_size=6).map(
    lambda parts: "".join(sentence + join for sentence, join in parts)
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, dateline=st.sampled_from(["", "BAKU, May 1 (AP) -- ", "TBILISI — ", " \n"]))
def test_spans_slice_to_what_they_name(text: str, dateline: str) -> None:
    article = Article(id="a", text=dateline + text, published=dt.date(2024, 5, 1))
    for report in CODER.code(article):
        assert article.text[slice(*report.span)] == report.sentence
        assert article.text[slice(*report.trigger_span)] == report.trigger
        assert report.span[0] <= report.trigger_span[0] < report.trigger_span[1] <= report.span[1]
        assert article.text[slice(*report.source_span)].strip()
        assert 0 <= report.confidence <= 1
        assert report.source != report.target


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(texts, st.text(max_size=200)))
def test_pieces_cover_the_text(text: str) -> None:
    pieces = split(text)
    assert "".join(text[piece.start : piece.stop] for piece in pieces) == text
    assert all(p.start <= p.begin <= p.end <= p.stop for p in pieces)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The U.S. said no. Mr. Putin left.", ["The U.S. said no.", "Mr. Putin left."]),
        ("He left the U.S. The talks ended.", ["He left the U.S.", "The talks ended."]),
        ("Gen. Lee met Dr. No. 2 in Seoul.", ["Gen. Lee met Dr. No. 2 in Seoul."]),
        ('"We agreed." She left.', ['"We agreed."', "She left."]),
        ("BAKU (AP) -- Azerbaijan agreed.", ["Azerbaijan agreed."]),
        ("New York, May 17, IRNA - Iran agreed.", ["Iran agreed."]),
        ("Heading\nArmenia agreed.", ["Heading", "Armenia agreed."]),
        (
            "Envoys of Iran, who came to the capital on Monday, and of the\nRussian side met.",
            ["Envoys of Iran, who came to the capital on Monday, and of the\nRussian side met."],
        ),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    found = [text[piece.begin : piece.end] for piece in split(text)]
    assert found == sentences


def test_stream_keeps_order_and_equals_one_by_one() -> None:
    articles = [Article(id=str(n), text=_SENTENCES[n % 8] * 2) for n in range(70)]
    streamed = list(CODER.stream(iter(articles)))
    assert [article.id for article, _ in streamed] == [article.id for article in articles]
    assert streamed[33][1] == CODER.code(articles[33])


def test_each_report_says_rule_and_words() -> None:
    (report,) = CODER.code(Article(id="a", text="Iran condemned Iraq."))
    assert report.rule.startswith("verb [verbs_words.yaml:")
    assert report.trigger == "condemned"


def test_explain_tells_why_nothing_came_of_it() -> None:
    explanation = CODER.explain(Article(id="a", text="Armenia accused Azerbaijan of shelling Russia."))
    (sentence,) = explanation.sentences
    assert [d.dropped for d in sentence.decisions if d.trigger == "shelling"] == ["content of 'accused'"]
    assert sentence.tokens[1].lemma == "accuse"
    assert {m.actor for m in sentence.mentions} == {"ARM", "AZE", "RUS"}
