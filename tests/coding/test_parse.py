"""Parsing: what is left out of the model's pipeline changes nothing that coding reads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from tracker.coding.syntax import parse
from tracker.coding.syntax.splitting import split
from tracker.coding.syntax.vectors import Vectors

TEXT = (
    "The presidents, who had met in Baku, didn't sign the deal which Russia brokered. "
    "Having shelled the town, Azerbaijani forces are withdrawing; all of those roads were closed. "
    "Turkey's minister said he'd visit Yerevan, another of his trips this year."
)


def test_tag_rules_equal_the_models_own() -> None:
    nlp = parse.model()
    pieces = split(TEXT)
    (doc,) = parse.parse([(TEXT, pieces, [True] * len(pieces))])
    for piece in pieces:
        alone = nlp.make_doc(TEXT[piece.begin : piece.end])
        for token in alone[1:]:
            token.is_sent_start = False
        ours = parse.sentence_span(doc, piece)
        assert ours is not None
        got = [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_) for t in ours]
        assert got == [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_) for t in nlp(alone)]


def test_vectors_equal_the_models_own() -> None:
    nlp = parse.model()
    docs = [nlp.make_doc(TEXT[piece.begin : piece.end]) for piece in split(TEXT)]
    own = nlp.get_pipe("tok2vec").predict(docs)
    vectors = Vectors(nlp)
    for _ in range(2):  # words met for the first time, and again
        vectors(docs)
        for doc, expected in zip(docs, own, strict=True):
            np.testing.assert_allclose(doc.tensor, expected, atol=1e-4)


def test_threads_share_what_is_known_of_words() -> None:
    nlp = parse.model()
    texts = [" ".join(f"{word}{n % 7}" for word in TEXT.split()[n:]) for n in range(24)]
    docs = [nlp.make_doc(text) for text in texts]
    vectors = Vectors(nlp)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda doc: vectors([doc]), docs))
    for doc, expected in zip(docs, nlp.get_pipe("tok2vec").predict(docs), strict=True):
        np.testing.assert_allclose(doc.tensor, expected, atol=1e-4)


def test_a_reader_that_met_too_many_words_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = parse.model()
    pieces = split(TEXT)
    request = (TEXT, pieces, [True] * len(pieces))
    (first,) = parse.parse([request])
    monkeypatch.setattr(parse, "MOST_WORDS", len(before.vocab) - 1)
    (second,) = parse.parse([request])
    assert parse.model() is not before
    assert [(t.text, t.tag_, t.dep_, t.lemma_, t.head.i) for t in first] == [
        (t.text, t.tag_, t.dep_, t.lemma_, t.head.i) for t in second
    ]


@pytest.mark.parametrize("wants", [(True, False, True), (False, False, False), (False, True, False)])
def test_only_wanted_sentences_are_parsed_and_offsets_hold(wants: tuple[bool, ...]) -> None:
    pieces = split(TEXT)
    (doc,) = parse.parse([(TEXT, pieces, wants)])
    assert doc.text == TEXT
    for piece, want in zip(pieces, wants, strict=True):
        span = parse.sentence_span(doc, piece)
        assert span is not None
        assert (span.start_char, span.end_char) == (piece.begin, piece.end)
        assert any(token.pos_ for token in span) is want
        assert span.root.sent.start == span.start
        assert all(token.sent.start == span.start for token in span)


def test_words_answer_as_those_of_spacy_do() -> None:
    pieces = split(TEXT)
    (doc,) = parse.parse([(TEXT, pieces, [True] * len(pieces))])
    nlp = parse.model()
    for piece in pieces:
        ours = parse.sentence_span(doc, piece)
        assert ours is not None
        theirs = nlp.make_doc(TEXT[piece.begin : piece.end])
        for token in theirs[1:]:
            token.is_sent_start = False
        theirs = nlp(theirs)
        base = ours.start
        for mine, token in zip(ours, theirs, strict=True):
            assert (mine.i - base, mine.idx - piece.begin) == (token.i, token.idx)
            assert (mine.head.i - base, mine.left_edge.i - base) == (token.head.i, token.left_edge.i)
            for walk in ("children", "subtree", "ancestors", "conjuncts"):
                assert [t.i - base for t in getattr(mine, walk)] == [t.i for t in getattr(token, walk)], walk
            for flag in ("is_alpha", "is_punct", "is_space", "is_stop", "lower_"):
                assert getattr(mine, flag) == getattr(token, flag), flag
        for start, end in ((0, 4), (3, 9), (5, 6), (2, len(theirs))):
            mine, span = doc[base + start : base + end], theirs[start:end]
            assert (mine.text, mine.text_with_ws.rstrip()) == (span.text, span.text_with_ws.rstrip())
            assert mine.root.i - base == span.root.i
        for start in range(piece.begin, piece.begin + 20):
            for end in range(start + 1, start + 9):
                assert ours.touching(start, end) == [
                    token for token in ours if token.idx < end and token.idx + len(token) > start
                ]
        for start, end in ((0, 3), (4, 14), (5, 17), (3, 4)):
            mine, span = ours.char_span(start, end), theirs.char_span(start, end, alignment_mode="expand")
            assert mine is not None
            assert (mine.start - base, mine.end - base) == (span.start, span.end)
