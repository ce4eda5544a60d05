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
#: Behind these a name begins a clause.
_SAYING: Final = frozenset(
    {"said", "says", "added", "adds", "believed", "believes", "claimed", "claims", "insisted", "insists",
     "hoped", "hopes", "noted", "notes", "stressed", "announced", "argued", "knows", "thinks", "denied", "'s",
     "is", "was"}
)  # fmt: skip


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
    if reference.is_object:
        besides = memory.clause_subjects(number, start)
    else:
        besides = _addressed(here, start + reference.end - reference.start, memory.text)
    match reference.kind:
        case "group":
            return [(actor, "collective") for actor in _group(reference, memory, number, start, here)]
        case "plural":
            return [(actor, "pronoun") for actor in memory.plural(number, start, besides=besides)]
        case "counterpart" if _names_its_own(here, start, memory.text):
            return []
        case "counterpart" | "partner" | "host":
            how = "counterpart" if reference.kind == "counterpart" else "description"
            return [(actor, how) for actor in _other_of_two(reference, memory, number, start)]
        case _:
            found = _singular(reference, memory, number, start, here, besides)
            how = "pronoun" if reference.kind in ("personal", "neutral") else "description"
            return [(found.actor, how)] if found else []


def _group(
    reference: Reference, memory: Memory, number: int, start: int, here: Sequence[Mention]
) -> tuple[str, ...]:
    besides = memory.clause_subjects(number, start) if reference.is_object else _NONE
    joined = memory.joined(number, start, besides=besides) if reference.opposed else ()
    pair = joined or memory.pair(
        number, start, people=reference.people, besides=besides, states=reference.of_states
    )
    return pair or _two_after(here, start)


def _other_of_two(reference: Reference, memory: Memory, number: int, start: int) -> tuple[str, ...]:
    """*His counterpart*, *its neighbour*, *his host*; *the guest* alone is who was told to have come."""
    person = memory.last(number, start, person=True)
    state = memory.last(number, start, person=False)
    owner = (state or person) if reference.kind == "partner" else (person or state)
    if owner is None:
        return ()
    if reference.kind == "host" and not reference.is_owned:
        words = memory.text[start : start + 40].split()
        if any(word.startswith(("guest", "visitor")) for word in words[1:3]):
            return (owner.actor,)
    pair = memory.pair(
        number, start, people=reference.kind == "counterpart", states=reference.kind == "partner"
    )
    others = tuple(actor for actor in pair if actor != owner.actor)
    return others if len(others) == 1 else ()


def _singular(
    reference: Reference,
    memory: Memory,
    number: int,
    start: int,
    here: Sequence[Mention],
    besides: frozenset[str],
) -> Mention | None:
    """The one actor that *he*, *it*, *the ministry*, *the president* mean."""
    match reference.kind:
        case "ministry" if seat := _seat_after(here, start, memory.text):
            return seat
        case "country" | "neutral" if reference.anothers and (other := memory.last_other(number, start)):
            return other
        case "latter":
            named = [one for one in here if one.end <= start]
            return max(named, key=lambda one: one.end) if named else memory.last(number, start, person=True)
        case "personal":
            return memory.last(number, start, person=True, besides=besides)
        case "officer":
            order = (True, False)
        case _:
            order = (False, True)
    found = [memory.last(number, start, person=person, besides=besides) for person in order]
    return next((one for one in found if one is not None), None)


def _addressed(here: Sequence[Mention], end: int, text: str) -> frozenset[str]:
    """*He thanked Moscow*: whom the verb behind the reference does it to is another."""
    after = [one for one in here if one.start >= end]
    if not after:
        return _NONE
    words = text[end : after[0].start].split()
    if not 0 < len(words) < 3 or words[0] in _SAYING or not words[0].endswith(("ed", "s", "d", "t")):
        return _NONE
    if len(words) == 2 and words[1] not in ("with", "to", "at", "on", "from", "the"):
        return _NONE
    return frozenset([after[0].actor])


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
