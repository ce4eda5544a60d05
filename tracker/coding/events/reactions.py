"""What a reaction answers to: *Ankara condemned the attack* names no target; what was told before does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tracker.coding.actors.naming import Named
from tracker.coding.events.matching import lemma
from tracker.coding.events.occurrence import Occurrence
from tracker.coding.events.told_words import KINDS, answers_in_kind, is_back_reference, is_like, topics
from tracker.coding.roles.doer import source_of
from tracker.coding.roles.pairs import Pair
from tracker.coding.syntax.phrases import is_verbal
from tracker.coding.syntax.tree import objects, subjects
from tracker.models import EventType, Mention, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.syntax.parsed import Token
    from tracker.models import Report

_AGAINST: Final = ("11", "12")
_FOR: Final = ("051",)
#: Consent, wishes and threats: only what the noun fits is taken up.
_OTHER_WORDS: Final = ("02", "03", "10", "13")
#: What answers a blow: force, threats, sanctions.
_CONFLICT: Final = ("13", "15", "16", "17", "18", "19", "20")
_REFUSED: Final = "12"
_TRUST: Final = 0.5


def reactions(
    occurrences: Iterable[Occurrence], names: Names, before: Sequence[Report]
) -> Iterator[tuple[Occurrence, Pair]]:
    """Reactions that name no target, with whom they concern.

    Blame and refusal go to whoever did what was told last; praise also goes to all who did it together.

    Args:
        occurrences: Those that the words of the sentence give no pair.
        before: Reports of the sentences before, in order.
    """
    if not before:
        return
    for occurrence in occurrences:
        if not is_verbal(occurrence.head):
            yield from _answered_with(occurrence, names, before)
            continue
        source = source_of(occurrence, names)
        if lemma(occurrence.head) == "deny" and (found := list(_denied(occurrence, source.named, before))):
            yield from found
            continue
        taken = {one.actor for one in source.named}
        for other in _others(occurrence, names, before, taken):
            for one in source.named:
                yield occurrence, Pair(one, other, _TRUST, False, "what was told before")
    yield from _likewise(names, before)


def as_told(occurrence: Occurrence, pair: Pair, before: Sequence[Report]) -> Occurrence:
    """*Yerevan denied that it had fired*: the deed that was told of the two, where it was."""
    if lemma(occurrence.head) != "deny" or not occurrence.code.startswith(_REFUSED):
        return occurrence
    for report in reversed(before):
        if (report.source, report.target) == (pair.source.actor, pair.target.actor) and report.quad.is_deed:
            return replace(occurrence, code=report.cameo)
    return occurrence


def _denied(
    occurrence: Occurrence, doers: Sequence[Named], before: Sequence[Report]
) -> Iterator[tuple[Occurrence, Pair]]:
    """*Armenia denied carrying out the strike*, *denied it*: on whom it was told to have been."""
    if occurrence.operator is None and not any(is_back_reference(one) for one in objects(occurrence.head)):
        return
    for doer in doers:
        for report in reversed(before):
            if report.source == doer.actor and report.target and report.target_span and report.quad.is_deed:
                told = replace(occurrence, code=report.cameo)
                other = _named(report.target, report.target_span)
                yield told, Pair(doer, other, _TRUST, False, "what was told before")
                break


def _others(
    occurrence: Occurrence, names: Names, before: Sequence[Report], taken: set[str]
) -> Iterator[Named]:
    """Whom the words that point back mean; nobody where none do."""
    if occurrence.code.startswith(_CONFLICT) and any(map(answers_in_kind, _verbs(occurrence))):
        yield from _offenders(before, taken)
        return
    if not occurrence.code.startswith((*_AGAINST, *_FOR, *_OTHER_WORDS)):
        return
    about = _topics(occurrence)
    back = [topic for topic in about if is_back_reference(topic)]
    # in "the downing of the Russian plane" the owner of the plane is not blamed
    back = [
        topic
        for topic in back
        if topic.pos_ == "PRON"
        or EventType.ASSAULT in KINDS.get(lemma(topic), ())
        or {one.actor for one in names.owners(topic)} <= taken
    ]
    if back:
        kinds = frozenset(kind for topic in about for kind in KINDS.get(lemma(topic), ()))
        hit = frozenset(one.actor for topic in about for one in names.owners(topic))
        yield from _authors(occurrence.code, before, taken, kinds, hit)


def _verbs(occurrence: Occurrence) -> list[Token]:
    return [token for token in (occurrence.head, *occurrence.tokens) if token.pos_ != "ADP"]


def _topics(occurrence: Occurrence) -> list[Token]:
    about = [t for word in {occurrence.head, *occurrence.tokens} for t in topics(word)]
    if occurrence.entry is not None and "subj" in occurrence.entry.target:  # "the increase angered Iran"
        about += subjects(occurrence.head)
    return sorted(set(about), key=lambda topic: topic.i)


def _offenders(before: Sequence[Report], taken: set[str]) -> Iterator[Named]:
    """Who was told last to have done something against one of those who answer."""
    for report in reversed(before):
        if report.intensity < 0 and report.target in taken and report.source not in taken:
            yield _named(report.source, report.source_span)
            return


def _answered_with(
    occurrence: Occurrence, names: Names, before: Sequence[Report]
) -> Iterator[tuple[Occurrence, Pair]]:
    """*Answered with the expulsion of two diplomats*: the deed behind the preposition is the answer."""
    noun = occurrence.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("with", "by") or not answers_in_kind(noun.head.head):
        return
    doers = [one for token in subjects(noun.head.head) for one in names.owners(token)]
    for other in _offenders(before, {one.actor for one in doers}):
        for one in doers:
            yield occurrence, Pair(one, other, _TRUST, False, "what was told before")


def _likewise(names: Names, before: Sequence[Report]) -> Iterator[tuple[Occurrence, Pair]]:
    """*Baku did the same*, *followed suit*: what was told last, back at its doer or to whom he did it."""
    for verb in (token for token in names.sent if is_verbal(token) and is_like(token)):
        last = next((r for r in reversed(before) if r.target and r.target_span and not r.symmetric), None)
        if last is None or last.target is None or last.target_span is None:
            return
        for one in (one for token in subjects(verb) for one in names.owners(token)):
            back = one.actor == last.target and last.intensity < 0
            other = _named(last.source, last.source_span) if back else _named(last.target, last.target_span)
            if one.actor not in (other.actor, last.source):
                made = Occurrence(last.cameo, verb, verb, (verb,), "verb")
                yield made, Pair(one, other, _TRUST, False, "what was told before")


def _authors(
    code: str, before: Sequence[Report], taken: set[str], kinds: frozenset[EventType], hit: frozenset[str]
) -> Iterator[Named]:
    """Who did what the last sentence with a fitting report tells of.

    Args:
        kinds: What the reaction calls it, if that says a kind of event.
        hit: To whom it was done, if the reaction says so.
    """
    told = [r for r in before if r.status is not Status.NEGATED and r.target and not r.background]
    if kinds:
        same = [r for r in told if r.type in kinds and (not hit - taken or r.target in hit)]
        same = [r for r in same if r.target in taken] or same
        strict = EventType.ASSAULT in kinds or code.startswith(_OTHER_WORDS)
        told = same if same or strict else told
    elif code.startswith(_OTHER_WORDS):
        return
    fitting = [r for r in told if (r.intensity > 0) == code.startswith(_FOR)] or told
    if not fitting:
        return
    seen = set(taken)
    for report in (r for r in fitting if r.span == fitting[-1].span):
        ends = [(report.source, report.source_span)]
        if report.symmetric and report.target is not None and report.target_span is not None:
            ends.append((report.target, report.target_span))
        for actor, span in ends:
            if actor not in seen:
                seen.add(actor)
                yield _named(actor, span)


def _named(actor: str, span: tuple[int, int]) -> Named:
    return Named(actor, Mention(start=span[0], end=span[1], text="", actor=actor, how="event"), 2)
