"""Events between two parties that a sentence tells only by their mediation: *talks hosted by*, *brought together*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation_actors import actors_of, subject_actors
from tracker.coding.mediation_sentence import cues
from tracker.coding.mediation_words import mediation_words
from tracker.coding.tense import VERBAL, clause_verb
from tracker.models import EventType, Mediator, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.coding.mediation_cues import Cue
    from tracker.coding.naming import Names
    from tracker.coding.parsed import Span, Token
    from tracker.models import Report

_MEET: Final = "040"
_KINDS: Final = {"meetings": _MEET, "truces": "0356", "deals": "057", "exchanges": "0841"}
_ENDING: Final = frozenset({"end", "culminate", "stop", "halt", "conclude", "finish", "result"})
#: Verbs by which a truce or a deal comes into being.
_BEGINNING: Final = frozenset(
    {
        "agree",
        "sign",
        "reach",
        "conclude",
        "announce",
        "declare",
        "come",
        "take",
        "strike",
        "negotiate",
        "begin",
    }
)
_BETWEEN: Final = frozenset({"between", "of", "with", "for", "among"})


@dataclass(frozen=True, slots=True)
class MediatedEvent:
    """What two parties did by way of a third.

    Args:
        cameo: CAMEO code.
        word: The word that tells it.
    """

    parties: tuple[str, str]
    cameo: str
    mediators: tuple[Mediator, ...]
    word: Token


def mediated_events(span: Span, names: Names, reports: Sequence[Report]) -> Iterator[MediatedEvent]:
    """Events that the cues of the sentence tell and none of its ``reports`` does."""
    seen: set[tuple[frozenset[str], str]] = set()
    for cue in cues(span, names.mentioned_at):
        if cue.stance is not MediatorStance.ACTIVE:
            continue
        cameo = _kind(cue)
        if cameo is None:
            continue
        parties = _parties(cue, names, reports)
        pair = frozenset(parties)
        if len(parties) != 2 or (pair, cameo) in seen or _is_told(pair, cue, cameo, reports):
            continue
        seen.add((pair, cameo))
        mediators = tuple(
            Mediator(actor=a, role=cue.role, parties=parties) for a in cue.actors if a not in pair
        )
        if mediators:
            yield MediatedEvent((parties[0], parties[1]), cameo, mediators, _told_by(cue))


def _kind(cue: Cue) -> str | None:
    """The code of what was mediated; ``None`` where that is only named."""
    kind = mediation_words().mediated.get(cue.about.lemma_.lower(), "")
    if cue.parties and not kind:
        return _MEET
    if not cue.within:
        return _KINDS.get(kind)
    if kind in ("truces", "deals"):
        return _KINDS[kind] if _came_to_be(cue.about) or clause_verb(cue.about).lemma_ in _ENDING else None
    return _KINDS.get(kind)


def _came_to_be(noun: Token) -> bool:
    """*A ceasefire agreed on Tuesday*, *before a ceasefire is agreed*: told as news, not named in passing."""
    if noun.dep_ == "nsubjpass" and noun.head.lemma_ in _BEGINNING:
        return True
    return any(c.dep_ in ("acl", "relcl") and c.lemma_ in _BEGINNING for c in noun.children)


def _told_by(cue: Cue) -> Token:
    """The word that carries the time: of a deal the participle that dates it."""
    if cue.within and cue.about.pos_ not in VERBAL:
        for child in cue.about.children:
            if child.dep_ in ("acl", "relcl") and child.lemma_ in _BEGINNING:
                return child
        return cue.about
    return cue.word


def _parties(cue: Cue, names: Names, reports: Sequence[Report]) -> tuple[str, ...]:
    """Between whom: as the cue says, as its noun says, who did it in the clause, else the pair of the sentence."""
    found = list(cue.parties)
    for holder in (cue.about, cue.word):
        found = found or _named_at(holder, names, cue)
    if not found and cue.about.pos_ not in VERBAL and cue.within:
        found = [a for a in subject_actors(clause_verb(cue.about), names.mentioned_at) if a not in cue.actors]
    found = list(dict.fromkeys(actor for actor in found if actor not in cue.actors))
    if len(found) < 2 and cue.within:
        pairs = {frozenset((r.source, r.target)) for r in reports if r.target is not None}
        pairs = {pair for pair in pairs if not pair & set(cue.actors)}
        if len(pairs) == 1:
            return tuple(sorted(pairs.pop()))
    return tuple(found)


def _named_at(holder: Token, names: Names, cue: Cue) -> list[str]:
    found: list[str] = []
    nouns = [c for c in holder.children if c.dep_ == "dobj"] if holder.pos_ in VERBAL else []
    for noun in (holder, *nouns):
        if noun.pos_ not in VERBAL and noun in nouns:
            found += actors_of(noun, names.mentioned_at)
        for prep in noun.children:
            if prep.dep_ == "prep" and prep.lower_ in _BETWEEN:
                found += [
                    a for g in prep.children if g.dep_ == "pobj" for a in actors_of(g, names.mentioned_at)
                ]
    others = [actor for actor in dict.fromkeys(found) if actor not in cue.actors]
    return others if len(others) > 1 else []


def _is_told(pair: frozenset[str], cue: Cue, cameo: str, reports: Sequence[Report]) -> bool:
    """True where a report of the sentence tells of it: one that names the mediator, or one of that kind."""
    for report in reports:
        if frozenset((report.source, report.target)) != pair:
            continue
        if set(cue.actors) & {mediator.actor for mediator in report.mediators}:
            return True
        start, end = report.trigger_span
        if start <= cue.about.idx < end or start <= cue.word.idx < end:
            return True
        if cameo == _MEET and report.type is EventType.CONSULT:
            return True
    return False
