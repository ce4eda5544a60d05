"""The parse and the decision for each sentence, as data for the command line and the dashboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.coding.sentence import Reading
    from tracker.coding.syntax.splitting import Piece
    from tracker.models import Mention, Report


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One word of the parse: text, lemma, part of speech, arc and the word it hangs on."""

    text: str
    lemma: str
    pos: str
    dep: str
    head: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One event considered: its words, code, rule, actors, and why it made no report (``None``: it did)."""

    trigger: str
    cameo: str
    rule: str
    source: str | None
    target: str | None
    how: str
    dropped: str | None


@dataclass(frozen=True, slots=True)
class SentenceExplanation:
    """A sentence with everything that led to its reports."""

    text: str
    span: tuple[int, int]
    tokens: tuple[TokenLine, ...]
    mentions: tuple[Mention, ...]
    decisions: tuple[Decision, ...]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The sentences of an article that were parsed; the others cannot hold an event between two actors."""

    article: str
    sentences: tuple[SentenceExplanation, ...]


def explain_sentence(piece: Piece, reading: Reading, text: str) -> SentenceExplanation:
    """What :class:`Reading` knows, without the parser's objects."""
    decisions = [
        Decision(
            trigger=" ".join(token.text for token in c.occurrence.tokens),
            cameo=c.occurrence.code,
            rule=f"{c.occurrence.rule} [{c.occurrence.place}]",
            source=c.pair.source.actor,
            target=c.pair.target.actor,
            how=c.pair.how,
            dropped=c.dropped,
        )
        for c in reading.candidates
    ]
    paired = {id(c.occurrence) for c in reading.candidates}
    decisions += [
        Decision(
            trigger=" ".join(token.text for token in o.tokens),
            cameo=o.code,
            rule=f"{o.rule} [{o.place}]",
            source=None,
            target=None,
            how="",
            dropped="no two actors in its places",
        )
        for o in reading.occurrences
        if id(o) not in paired
    ]
    return SentenceExplanation(
        text=text[piece.begin : piece.end],
        span=(piece.begin, piece.end),
        tokens=tuple(TokenLine(t.text, t.lemma_, t.pos_, t.dep_, t.head.text) for t in reading.span),
        mentions=tuple(reading.names.mentions),
        decisions=tuple(decisions),
        reports=reading.reports,
    )
