"""An evaluation as lines for a person and as one record for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.evaluation.measures import Evaluation

_LEVEL_NAMES = {
    "pair": "dyad, undirected",
    "directed": "dyad, directed",
    "quad": "dyad + quad",
    "type": "dyad + PLOVER type",
}


def record(evaluation: Evaluation) -> dict[str, Any]:
    """All measures as plain values, shares rounded to three places."""
    turned, directed = evaluation.reversed
    return {
        "texts": evaluation.texts,
        **{
            level: {
                "precision": round(score.precision, 3),
                "recall": round(score.recall, 3),
                "f1": round(score.f1, 3),
                "gold": score.gold,
            }
            for level, score in evaluation.scores.items()
        },
        "reversed": round(turned / directed, 3) if directed else 0.0,
        "silent": evaluation.silent,
        "quiet_texts": evaluation.quiet_texts,
        "false_alarms": list(evaluation.false_alarms),
        **{name: {"right": right, "judged": judged} for name, (right, judged) in evaluation.fields.items()},
    }


def lines(evaluation: Evaluation, *, misses: int, even: bool = False) -> Iterator[str]:
    """The measures, the confusion table and the first ``misses`` misses, ready to print.

    Args:
        even: Only misses in texts whose id has an even number are shown; all texts are measured.
    """
    yield f"{evaluation.texts} texts"
    yield f"{'':20}  precision  recall     F1   gold"
    for level, score in evaluation.scores.items():
        name = _LEVEL_NAMES[level]
        yield f"{name:20}  {score.precision:9.3f}  {score.recall:6.3f}  {score.f1:5.3f}  {score.gold:5}"
    turned, directed = evaluation.reversed
    yield f"reversed dyads        {turned} of {directed}"
    quiet, loud = evaluation.quiet_texts, evaluation.texts - evaluation.quiet_texts
    yield f"silent                {evaluation.silent} of {loud} texts with events"
    yield f"false alarms          {len(evaluation.false_alarms)} of {quiet} texts without events"
    for name, (right, judged) in evaluation.fields.items():
        yield f"{name:20}  {right} of {judged} right ({right / judged:.1%})"
    yield ""
    yield from _confusion(evaluation)
    shown = [miss for miss in evaluation.misses if not even or is_even(miss.id)]
    for miss in shown[:misses]:
        yield ""
        yield f"{miss.id}: {miss.text[:300]}"
        yield f"  gold: {'; '.join(miss.gold) or 'no event'}"
        yield f"  read: {'; '.join(miss.read) or 'nothing'}"


def is_even(text: str) -> bool:
    """Whether the id of a text ends in an even digit (*ra012*)."""
    digits = [letter for letter in text if letter.isdigit()]
    return bool(digits) and int(digits[-1]) % 2 == 0


def _confusion(evaluation: Evaluation) -> Iterator[str]:
    if not evaluation.confusion:
        return
    read = sorted({pair[1] for pair in evaluation.confusion})
    yield "gold type (rows) read as (columns), where the dyad is right"
    yield f"{'':10}" + "".join(f"{name[:8]:>9}" for name in read)
    for gold in sorted({pair[0] for pair in evaluation.confusion}):
        cells = (evaluation.confusion.get((gold, name), 0) for name in read)
        yield f"{gold:10}" + "".join(f"{cell or '·':>9}" for cell in cells)


def value(measured: dict[str, Any], name: str) -> float:
    """The figure that a floor is set on: F1 of a dyad level, share right of a field (0 ... 1)."""
    found = measured[name]
    if "f1" in found:
        return float(found["f1"])
    return float(found["right"] / found["judged"])
