"""What a reaction answers to: *Ankara condemned the attack* names no target; what was told before does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tracker.coding.actors.naming import Named
from tracker.coding.events.matching import lemma
from tracker.coding.roles.pairs import Pair
from tracker.coding.roles.source import source_of
from tracker.coding.syntax.phrases import is_verbal, pobjects, prepositions
from tracker.coding.syntax.tree import objects
from tracker.models import EventType, Mention, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.syntax.parsed import Token
    from tracker.models import Report

#: Nouns by which a text refers back to what it told of.
_TOLD: Final = (
    "accusation|agreement|airstrike|allegation|announcement|arrest|assault|attack|ban|bill|bombing|ceasefire|charge|"
    "claim|closure|comment|deal|decision|declaration|detention|downing|expulsion|incident|initiative|invasion|"
    "killing|law|meeting|move|offensive|offer|operation|pact|plan|proposal|raid|release|remark|report|resolution|"
    "shelling|shooting|statement|step|strike|summit|talk|treaty|trip|truce|violation|visit|vote"
)
_TOLD_WORDS: Final = frozenset(_TOLD.split("|"))
_BACK: Final = re.compile(rf"\b(?:the|this|that|these|those)\s+(?:[a-z-]+\s+)?(?:{_TOLD})s?\b", re.IGNORECASE)
_CLAIMS: Final = frozenset({"accusation", "allegation", "charge", "claim", "report"})
_DETERMINERS: Final = frozenset({"the", "this", "that", "these", "those"})
_TOPIC: Final = frozenset({"at", "over", "to", "with", "about", "against", "by", "of"})
_DENIAL: Final = re.compile(
    r"\b(?:deny|denie[sd]|denying)\b|\breject\w* (?:report|claim|accusation|charge)|"
    r"\bretaliat|\breciprocat|\bin kind\b",
    re.IGNORECASE,
)
#: Kinds of event that such a noun can mean; other nouns mean any.
_KINDS: Final = {
    word: kinds
    for words, kinds in (
        ("airstrike assault attack bombing downing invasion", (EventType.ASSAULT,)),
        ("killing offensive raid shelling shooting strike", (EventType.ASSAULT,)),
        ("arrest detention", (EventType.COERCE,)),
        ("ban expulsion closure", (EventType.COERCE, EventType.SANCTION)),
        ("trip visit", (EventType.CONSULT,)),
    )
    for word in words.split()
}
_AGAINST: Final = ("11", "12")
#: *Retaliated*, *replied in kind*: against whoever did what was told last.
_IN_KIND: Final = frozenset({"retaliate", "reciprocate", "reply", "respond", "answer"})
_FOR: Final = ("051",)
_TRUST: Final = 0.5


def refers_back(sentence: str) -> bool:
    """Whether words of the sentence may mean what was told before (a plain search, for the gate)."""
    return _BACK.search(sentence) is not None or _DENIAL.search(sentence) is not None


def reactions(
    occurrences: Iterable[Occurrence], names: Names, before: Sequence[Report]
) -> Iterator[tuple[Occurrence, Pair]]:
    """Reactions that name no target, with whom they concern.

    Blame and refusal go to whoever did what was told last; praise also goes to all who did it together.

    Args:
        occurrences: Those that the words of the sentence give no pair.
        before: Reports of the sentences before, in order.
    """
    for occurrence in occurrences:
        if not before or not is_verbal(occurrence.head):
            continue
        source = source_of(occurrence, names)
        if occurrence.operator is not None and occurrence.operator.name == "denial":
            yield from ((occurrence, pair) for pair in _denied(source.named, before))
            continue
        if not _takes_up(occurrence, names):
            continue
        taken = {one.actor for one in source.named}
        topics = _topics(occurrence.head)
        kinds = frozenset(kind for topic in topics for kind in _KINDS.get(lemma(topic), ()))
        hit = frozenset(one.actor for topic in topics for one in names.owners(topic))
        for other in _authors(occurrence.code, before, taken, kinds, hit):
            for one in source.named:
                yield occurrence, Pair(one, other, _TRUST, False, "what was told before")


def _denied(doers: Sequence[Named], before: Sequence[Report]) -> Iterator[Pair]:
    """*Armenia denied carrying out the strike*: on whom it was told to have been."""
    for doer in doers:
        for report in reversed(before):
            if report.source == doer.actor and report.target and report.target_span and report.quad.is_deed:
                start, end = report.target_span
                mention = Mention(start=start, end=end, text="", actor=report.target, how="event")
                yield Pair(doer, Named(report.target, mention, 2), _TRUST, False, "what was told before")
                break


def _takes_up(occurrence: Occurrence, names: Names) -> bool:
    head = occurrence.head
    if occurrence.code == "160" and lemma(head) in _IN_KIND:
        return True
    if not occurrence.code.startswith((*_AGAINST, *_FOR)):
        return False
    back = [topic for topic in _topics(head) if _is_back_reference(topic)]
    # in "the downing of the Russian plane" the owner of the plane is not blamed
    if any(topic.pos_ == "PRON" for topic in back):
        return True
    return any(EventType.ASSAULT in _KINDS.get(lemma(topic), ()) or not names.owners(topic) for topic in back)


def _topics(head: Token) -> list[Token]:
    """What a reaction is about: its objects, and what stands behind *at*, *over* and the like."""
    topics = [*objects(head)]
    for preposition in prepositions(head):
        topics += pobjects(preposition) if preposition.lower_ in _TOPIC else []
    return topics


def _is_back_reference(noun: Token) -> bool:
    if noun.pos_ == "PRON" and noun.head.lemma_ == "deny":  # "Baku denied it"
        return True
    if lemma(noun) in _CLAIMS:  # "rejected reports of the strike"
        return True
    return lemma(noun) in _TOLD_WORDS and any(c.lower_ in _DETERMINERS for c in noun.children)


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
        same = [r for r in told if r.type in kinds and (not hit or r.target in hit)]
        told = same if same or EventType.ASSAULT in kinds else told
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
                yield Named(actor, Mention(start=span[0], end=span[1], text="", actor=actor, how="event"), 2)
