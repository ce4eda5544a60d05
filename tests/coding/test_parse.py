"""Parsing: what is left out of the model's pipeline changes nothing that coding reads."""

from __future__ import annotations

import pytest

from tracker.coding import parse

TEXT = (
    "The presidents, who had met in Baku, didn't sign the deal which Russia brokered. "
    "Having shelled the town, Azerbaijani forces are withdrawing; all of those roads were closed. "
    "Turkey's minister said he'd visit Yerevan, another of his trips this year."
)


def test_tag_rules_equal_the_models_own() -> None:
    nlp = parse.model()
    pieces = parse.split(TEXT)
    (doc,) = parse.parse([(TEXT, pieces, [True] * len(pieces))])
    for piece in pieces:
        alone = nlp.make_doc(TEXT[piece.begin : piece.end])
        for token in alone[1:]:
            token.is_sent_start = False
        ours = parse.sentence_span(doc, piece)
        assert ours is not None
        got = [(t.text, t.tag_, t.pos_, t.lemma_, str(t.morph), t.dep_) for t in ours]
        assert got == [(t.text, t.tag_, t.pos_, t.lemma_, str(t.morph), t.dep_) for t in nlp(alone)]


@pytest.mark.parametrize("wants", [(True, False, True), (False, False, False), (False, True, False)])
def test_only_wanted_sentences_are_parsed_and_offsets_hold(wants: tuple[bool, ...]) -> None:
    pieces = parse.split(TEXT)
    (doc,) = parse.parse([(TEXT, pieces, wants)])
    assert doc.text == TEXT
    for piece, want in zip(pieces, wants, strict=True):
        span = parse.sentence_span(doc, piece)
        assert span is not None
        assert (span.start_char, span.end_char) == (piece.begin, piece.end)
        assert any(token.pos_ for token in span) is want
        assert span.root.sent.start == span.start
