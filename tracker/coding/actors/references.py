"""Words that name an actor only by what was said before: *the two countries*, *his counterpart*, *it*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.actors.reference_words import Reference, references
from tracker.coding.actors.salience import Memory
from tracker.models import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Span
    from tracker.region import Region


_NONE: Final[frozenset[str]] = frozenset()


def resolve(sentences: Sequence[Span], mentions: Sequence[Mention], *, region: Region) -> list[Mention]:
    """The mentions, and those that refer back to them, in order of place.

    Args:
        sentences: Of one article, in order, over one ``Doc`` whose offsets are those of the mentions.
            Sentences without a parse are read by order of words alone.
        mentions: What the gazetteer found; those outside the sentences (datelines) are kept and are not
            referred to.

    *The two countries*, *both leaders*, *they* give one mention an actor, over the same span
    (``how="collective"`` or ``"pronoun"``); *his counterpart* the other of the two actors in reach
    (``"counterpart"``), as does *its neighbour*; *he*, *it*, *their* (``"pronoun"``); *the ministry*,
    *the country*, *the president* (``"description"``). A reference that nothing in reach explains gives none.
    """
    memory = Memory(region=region, text=sentences[0].doc.text if sentences else "")
    out = list(mentions)
    for number, span in enumerate(sentences):
        here = [one for one in mentions if span.start_char <= one.start and one.end <= span.end_char]
        for reference in references(span.text):
            start, end = span.start_char + reference.start, span.start_char + reference.end
            if any(one.start < end and start < one.end for one in here):
                continue
            memory.read(span, number, here)
            added = [
                Mention(start=start, end=end, text=memory.text[start:end], actor=actor, how=how)
                for actor, how in _meaning(reference, memory, number, start, here)
            ]
            out += added
            here = sorted((*here, *added), key=_place)
        memory.read(span, number, here)
    return sorted(out, key=_place)


def _meaning(
    reference: Reference, memory: Memory, number: int, start: int, here: Sequence[Mention]
) -> list[tuple[str, str]]:
    """Actor and ``how`` of each mention that a reference gives."""
    match reference.kind:
        case "group":
            besides = memory.clause_subjects(number, start) if reference.is_object else _NONE
            joined = memory.joined(number, start, besides=besides) if reference.opposed else ()
            pair = joined or memory.pair(
                number, start, people=reference.people, besides=besides, states=reference.of_states
            )
            pair = pair or _two_after(here, start)
            return [(actor, "collective") for actor in pair]
        case "plural":
            besides = memory.clause_subjects(number, start) if reference.is_object else _NONE
            return [(actor, "pronoun") for actor in memory.plural(number, start, besides=besides)]
        case "counterpart":
            if _names_its_own(here, start, memory.text):
                return []
            owner = memory.last(number, start, person=True) or memory.last(number, start, person=False)
            pair = memory.pair(number, start, people=True)
            others = [actor for actor in pair if owner is not None and actor != owner.actor]
            return [(others[0], "counterpart")] if len(others) == 1 else []
        case "partner":
            owner = memory.last(number, start, person=False) or memory.last(number, start, person=True)
            pair = memory.pair(number, start, people=False, states=True)
            others = [actor for actor in pair if owner is not None and actor != owner.actor]
            return [(others[0], "description")] if len(others) == 1 else []
        case "ministry" if seat := _seat_after(here, start, memory.text):
            found: Mention | None = seat
        case "country" | "neutral" if reference.anothers and (other := memory.last_other(number, start)):
            found = other
        case "latter":
            named = [one for one in here if one.end <= start]
            found = max(named, key=lambda one: one.end) if named else memory.last(number, start, person=True)
        case "personal" | "officer":
            besides = memory.clause_subjects(number, start) if reference.is_object else _NONE
            found = memory.last(number, start, person=True, besides=besides)
            if found is None and reference.kind == "officer":
                found = memory.last(number, start, person=False)
        case _:
            found = memory.last(number, start, person=False) or memory.last(number, start, person=True)
    how = "pronoun" if reference.kind in ("personal", "neutral") else "description"
    return [(found.actor, how)] if found else []


def _two_after(here: Sequence[Mention], start: int) -> tuple[str, ...]:
    """*Russia urged the parties to stop after Armenia accused Azerbaijan*: the two that follow."""
    before = {one.actor for one in here if one.end <= start}
    after = tuple(dict.fromkeys(one.actor for one in here if one.start > start and one.actor not in before))
    return after if len(after) == 2 else ()


def _seat_after(here: Sequence[Mention], start: int, text: str) -> Mention | None:
    """*The ministry in Baku*: the seat says whose."""
    for one in here:
        between = text[start : one.start].lower()
        if one.how in ("capital", "name") and start < one.start <= start + 60:
            return one if between.endswith((" in ", " of ")) and between.count(" ") <= 5 else None
    return None


def _names_its_own(here: Sequence[Mention], start: int, text: str) -> bool:
    """Whether the words beside *counterpart* say whose: *his Turkish counterpart*, *counterpart Fidan*."""
    return any(
        (0 <= start - one.end <= 12 and one.how != "pronoun" and "," not in text[one.end : start])
        or (0 < one.start - start <= 14 and one.how == "person")
        for one in here
    )


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
