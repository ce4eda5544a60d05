"""Where a text says when: the words that the clock's patterns know, found without parsing."""

from __future__ import annotations


def time_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the time expressions in a text, in order; of overlapping ones the better pattern's stays.

    The reading itself also asks the sentence's grammar, and drops a few of these (*2000 soldiers*).
    """
    from tracker.coding.timing.patterns import rules_for  # noqa: PLC0415 -- compiled only where one is shown

    found = list[tuple[int, int]]()
    for rule in rules_for(text):
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if start < end and not any(start < stop and begin < end for begin, stop in found):
                found.append((start, end))
    return sorted(found)
