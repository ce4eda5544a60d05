"""What is spared by a look at the words of a text would have found nothing in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textblob.en import sentiment

from tests.coding.reading import sentences
from tracker.coding.actors.reference_words import _KINDS, references
from tracker.coding.events.lexicon import lexicon
from tracker.coding.events.matching import best_match, lemma
from tracker.coding.events.word_kinds import kind_of
from tracker.coding.mediation.together import together_cue
from tracker.coding.mediation.verbs import _participle_cue, _verb_cue, verb_cues
from tracker.coding.mediation.weakening import _TURNED, _turned_from
from tracker.coding.mediation.words import _by_noun, mediation_words
from tracker.coding.timing.named_times import _names, named_times
from tracker.coding.timing.patterns import RULES, rules_for
from tracker.coding.tone import tone
from tracker.coding.words_in import DIGIT, words_in
from tracker.evaluation import read_gold
from tracker.paths import ROOT
from tracker.sources.chronicle import chronicle_articles

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Span, Token


@cache
def texts() -> tuple[str, ...]:
    """Sentences of the coded texts and of the starter corpus."""
    articles = [text.article for path in ROOT.glob("tests/gold/**/*.jsonl") for text in read_gold(path)]
    whole = [article.text for article in (*articles, *chronicle_articles())]
    return tuple(sentence for text in whole for sentence in re.split(r"(?<=[.?!])\s", text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Baku's  two-day visit", {"baku", "s", "two", "day", "visit"}),
        ("in 2020", {"in", DIGIT}),
        ("the Yerevan–Tbilisi road", {"the", "yerevan", "tbilisi", "road"}),
        ("İTS EYES", {"its", "eyes"}),
    ],
)
def test_words_are_runs_of_letters_in_lower_case(text: str, words: set[str]) -> None:
    assert words_in(text) == words


PIECES = st.sampled_from(
    ["on", "In", "the", "last", "This", "next", "Friday", "MONDAY", "May", "march", "12", "1990s", "2020",
     "’90s", "year", "months", "decades", "centuries", "half a", "ago", "earlier", "after", "day", "of",
     "early", "mid-", "summer", "quarter", "Q3", "weekend", "that", "same", "overnight", "Tonight",
     "twentieth", "anniversary", "seventies", "for", "two", "fortnight", "night", "before", "yesterday",
     "end", ",", "-", "'s", "to", "and"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=9), st.sampled_from([" ", "", " of "]))
def test_a_rule_of_time_that_is_spared_finds_nothing(pieces: list[str], glue: str) -> None:
    _time_rules_agree(glue.join(pieces))


def test_rules_of_time_spared_in_news_find_nothing() -> None:
    for text in texts():
        _time_rules_agree(text)


def _time_rules_agree(text: str) -> None:
    spared = [rule for rule in RULES if rule not in rules_for(text)]
    assert [rule.name for rule in spared if rule.pattern.search(text)] == []


def test_every_named_time_has_a_word_that_the_look_asks_for() -> None:
    _, _, asked = _names()
    assert [name for name in named_times() if asked.isdisjoint(words_in(name.upper()))] == []


REFERRING = st.sampled_from(
    ["the", "The two", "both", "each", "these", "neighbouring", "warring", "leaders", "foreign ministers",
     "sides", "arch-foes", "heads of state", "pair", "duo", "his", "İTS", "their", "Turkish", "counterpart",
     "ministry", "army said", "armed forces", "president", "top diplomat", "spokeswoman", "ex-Soviet",
     "republic", "latter", "he", "They", "it", "of", "have", "'s", ","]
)  # fmt: skip


@given(st.lists(REFERRING, max_size=8))
def test_a_reference_that_is_spared_is_none(pieces: list[str]) -> None:
    _references_agree(" ".join(pieces))


def test_references_spared_in_news_are_none() -> None:
    assert any(True for text in texts() for _ in references(text))
    for text in texts():
        _references_agree(text)


def _references_agree(text: str) -> None:
    spared = [(kind, pattern) for kind, pattern, asked in _KINDS if asked.isdisjoint(words_in(text))]
    assert [kind for kind, pattern in spared if pattern.search(text)] == []


WORDS_OF_TONE = st.sampled_from(
    ["good", "Bad", "not", "very", "isn't", "a", "well-known", "(!)", "!", "8", ")", "8)", ":", "-D", "x-D",
     "o.O", "♥", "<3", "; )", ".", "talks", "first-rate", "Won't", "FOR sure", "naïve", "\n\n", "(2008)",
     "_", "terribly"]
)  # fmt: skip


@given(st.lists(WORDS_OF_TONE, max_size=8), st.sampled_from([" ", ""]))
def test_a_tone_that_is_spared_is_none(pieces: list[str], glue: str) -> None:
    _tones_agree(glue.join(pieces))


def test_tones_spared_in_news_are_none() -> None:
    for text in texts():
        _tones_agree(text)


def _tones_agree(text: str) -> None:
    assert tone(text) == pytest.approx(max(-1.0, min(1.0, sentiment(text)[0])), abs=0.00051)


@cache
def parsed() -> tuple[Span, ...]:
    return tuple(span for text in texts()[::6] for span in sentences(text))


def test_walks_through_a_tree_stay_in_the_sentence() -> None:
    for span in parsed():
        near = {word for token in span for word in (token.head, *token.children) if not word.is_space}
        assert near <= {*span}


def test_patterns_passed_over_fit_no_word() -> None:
    entries = lexicon().entries
    for span in parsed():
        lemmas = frozenset(lemma(token) for token in span)
        words = lemmas.union(token.lower_ for token in span)
        for token in span:
            for entry in entries.get((kind_of(token) or "", lemma(token)), ()):
                fits = best_match(token, [(entry, entry.pattern)]) is not None
                assert entry.pattern.may_fit(words) or not fits, (token, entry.pattern.text)


def _every_name(token: Token) -> tuple[str, ...]:
    """Any name, taken for an actor's."""
    return (token.text,) if token.pos_ == "PROPN" else ()


def test_words_passed_over_say_nothing_of_mediators() -> None:
    words = mediation_words()
    for span in parsed():
        told = {cue.word.i for cue in verb_cues(span, _every_name)}
        for token in span:
            alone = [*_verb_cue(token, _every_name), *_participle_cue(token, _every_name)]
            alone += together_cue(token, _every_name)
            assert not alone or token.i in told, token
            by_noun = _by_noun(words.nouns, token) or _by_noun(words.presence, token)
            assert by_noun is None or words.may_name(token), token
            turns = token.lower_ == "without" or token.lemma_.lower() in _TURNED
            assert turns or not [*_turned_from(token, _every_name)], token
