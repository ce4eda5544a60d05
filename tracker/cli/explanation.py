"""``code --explain``: the parse and every decision for each sentence, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.explain import Decision, Explanation, SentenceExplanation


def lines(explanation: Explanation) -> Iterator[str]:
    """The explanation of one article, ready to print."""
    yield f"article {explanation.article}"
    if not explanation.sentences:
        yield "  no sentence in which an event between two actors is possible"
    for sentence in explanation.sentences:
        yield ""
        yield from _sentence(sentence)


def _sentence(sentence: SentenceExplanation) -> Iterator[str]:
    yield f"{sentence.span[0]}–{sentence.span[1]}: {sentence.text}"
    yield "  actors"
    for mention in sentence.mentions:
        detail = f", {mention.detail}" if mention.detail else ""
        yield f"    {mention.actor}: “{mention.text}” ({mention.how}{detail})"
    yield "  parse"
    width = max((len(token.text) for token in sentence.tokens), default=0)
    for token in sentence.tokens:
        yield f"    {token.text:{width}}  {token.pos:5}  {token.dep:9}  of {token.head}"
    yield "  considered"
    for decision in sentence.decisions:
        yield f"    {_decision(decision)}"
    yield "  reports"
    for report in sentence.reports:
        arrow = "↔" if report.symmetric else "→"
        yield (
            f"    {report.source} {arrow} {report.target or '–'} {report.type.value} {report.status.value}, "
            f"{report.time.label or 'undated'} ({report.time.basis})"
            f"{', background' if report.background else ''}, confidence {report.confidence:.2f}"
        )
    if not sentence.reports:
        yield "    none"


def _decision(decision: Decision) -> str:
    actors = f" {decision.source} → {decision.target} ({decision.how})" if decision.source else ""
    outcome = f"dropped: {decision.dropped}" if decision.dropped else "kept"
    return f"“{decision.trigger}” CAMEO {decision.cameo}, {decision.rule}{actors}: {outcome}"
