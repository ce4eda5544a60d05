"""Between whom a cue of mediation stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import actors_of, subject_actors
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.mediation.cues import Cue
    from tracker.coding.syntax.parsed import Token
    from tracker.models import Report

_BETWEEN: Final = frozenset({"between", "of", "with", "for", "among"})
_EXCHANGING: Final = _BETWEEN | {"from", "to"}


def parties_of(cue: Cue, names: Names, reports: Sequence[Report]) -> tuple[str, ...]:
    """Between whom: as the cue says, as its noun says, who did it in the clause, else the sentence's pair."""
    found = list(cue.parties)
    for holder in (cue.about, cue.word, clause_verb(cue.about)):
        found = found or _named_at(holder, names, cue)
    if not found and cue.about.pos_ not in VERBAL and cue.within:
        found = [a for a in subject_actors(clause_verb(cue.about), names.mentioned_at) if a not in cue.actors]
    found = list(dict.fromkeys(actor for actor in found if actor not in cue.actors))
    convened = cue.word.lemma_ in mediation_words().lists["together", "verbs"]
    if len(found) < 2 and (cue.within or convened):
        pairs = {frozenset((r.source, r.target)) for r in reports if r.target is not None}
        pairs = {pair for pair in pairs if not pair & set(cue.actors)}
        if len(pairs) == 1:
            return tuple(sorted(pairs.pop()))
    open_ended = (
        convened or cue.within or cue.stance is MediatorStance.OFFERED or cue.role is MediatorRole.HOST
    )
    if len(found) < 2 and open_ended:
        found = list(dict.fromkeys(m.actor for m in names.mentions if m.actor not in cue.actors))
    return tuple(found)


def _named_at(holder: Token, names: Names, cue: Cue) -> list[str]:
    found: list[str] = []
    nouns = [c for c in holder.children if c.dep_ == "dobj"] if holder.pos_ in VERBAL else []
    for noun in (holder, *nouns):
        if noun.pos_ not in VERBAL and noun in nouns:
            found += actors_of(noun, names.mentioned_at)
        swapped = mediation_words().mediated.get(noun.lemma_.lower()) == "exchanges"
        linking = _EXCHANGING if swapped else _BETWEEN  # "the return of two Armenians from Azerbaijan"
        inner = [word for word in noun.subtree if word.lower_ == "between"] if noun.pos_ not in VERBAL else []
        for prep in (*noun.children, *inner):
            if prep.dep_ == "prep" and prep.lower_ in linking:
                behind = [g for g in prep.children if g.dep_ == "pobj"]
                found += [actor for g in behind for actor in actors_of(g, names.mentioned_at)]
    others = [actor for actor in dict.fromkeys(found) if actor not in cue.actors]
    return others if len(others) > 1 else []
