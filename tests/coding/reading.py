"""Parsed sentences for tests that ask about one predicate in a text of their own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tracker.coding.parse import model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token


@cache
def parsed(text: str) -> Doc:
    return model()(text)


def sentences(text: str) -> list[Span]:
    return list(parsed(text).sents)


def predicate_in(read: Sequence[Span], word: str) -> Token:
    """The last token with the given text."""
    found = [token for sent in read for token in sent if token.text == word]
    assert found, f"no '{word}' in the text"
    return found[-1]
