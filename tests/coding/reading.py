"""Parsed sentences for tests that ask about one predicate in a text of their own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tracker.coding.syntax import parse
from tracker.coding.syntax.splitting import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Span, Token


@cache
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences as coding reads them, a dateline before its sentence."""
    pieces = split(text)
    (doc,) = parse.parse([(text, pieces, [True] * len(pieces))])
    spans = [read(doc, piece) for piece in pieces for read in (parse.dateline_span, parse.sentence_span)]
    return tuple(span for span in spans if span is not None)


def predicate_in(read: Sequence[Span], word: str) -> Token:
    """The last word with the given text."""
    found = [token for sent in read for token in sent if token.text == word]
    assert found, f"no '{word}' in the text"
    return found[-1]
