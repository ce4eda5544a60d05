"""Dates that label an entry of a chronology: *1993 – Turkey closes its border*, *August 24: shells fall*."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import VERBAL

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Span
    from tracker.coding.timing.expressions import TimeExpression

_COLONS: Final = frozenset({":"})
_DASHES: Final = frozenset({"-", "–", "—"})
_BULLETS: Final = frozenset({"*", "•", "-", "–", "—", "·"})


def labelled(sent: Span, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions, of which one that labels the sentence dates its first clause.

    The year of a heading (*2012 border clashes: a soldier was killed*) names the story and no time.
    """
    expressions = [e for e in expressions if not _names_story(sent, e)]
    first = next((e for e in expressions if e.role == "at" and e.interval is not None), None)
    if first is None or not _is_label(sent, first):
        return expressions
    verb = sent.root if sent.root.pos_ in VERBAL else next((t for t in sent if t.pos_ in VERBAL), sent.root)
    return [replace(e, attach=verb, tight=False) if e is first else e for e in expressions]


def _names_story(sent: Span, expression: TimeExpression) -> bool:
    """True for a year before the noun that ends in a colon, at the start of a sentence."""
    if expression.start > sent.start or not expression.tight or expression.end - expression.start > 1:
        return False
    colon = next((t for t in sent if t.text == ":"), None)
    return colon is not None and all(t.pos_ not in VERBAL for t in sent if t.i < colon.i)


def _is_label(sent: Span, first: TimeExpression) -> bool:
    """True for what opens the sentence, behind no more than a bullet, and ends with a colon or a dash."""
    before = [t for t in sent if t.i < first.start and not t.is_space]
    after = next((t for t in sent if t.i >= first.end and not t.is_space), None)
    if after is None or len(before) > 1 or any(t.text not in _BULLETS for t in before):
        return False
    if after.text in _COLONS:
        return True
    spaced = sent.doc[first.end - 1 : after.i + 1].text_with_ws
    return after.text in _DASHES and spaced[-1:].isspace()
