"""Third actors between two others: who hosts, brokers, facilitates or guarantees, and how that stands.

A mediator is never one of the two parties. It stands on what its clause tells of: talks hosted by a third are
mediated, the agreement that came of them is not, unless the text says so of the agreement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import subject_actors
from tracker.coding.mediation.concerns import TURNED_DOWN, concerns
from tracker.coding.mediation.sentence import cues, parties_between
from tracker.coding.mediation.venue import third_side, venue
from tracker.coding.mediation.weakening import weakened
from tracker.coding.syntax.tense import clause_verb
from tracker.models import Mediator, MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.coding.mediation.actors import ActorAt
    from tracker.coding.mediation.cues import Cue
    from tracker.coding.syntax.parsed import Span, Token

# Of two roles that one sentence gives an actor, the one that says more.
_WEIGHT: Final = {
    MediatorRole.HOST: 1,
    MediatorRole.FACILITATOR: 2,
    MediatorRole.GUARANTOR: 3,
    MediatorRole.BROKER: 4,
}
_SETTLED: Final = {MediatorStance.OFFERED: MediatorStance.ACTIVE}
#: CAMEO codes of what two do with one another and a third can bring about ...
_MEDIATED: Final = ("03", "04", "053", "054", "057", "06", "07", "08")


def mediators_of(
    predicate: Token, sent: Span, actor_at: ActorAt, parties: tuple[str, ...], *, cameo: str | None = None
) -> tuple[Mediator, ...]:
    """The mediators of one predicate between ``parties``, one entry an actor, in order of mention.

    Args:
        actor_at: Actor codes of the mention that a token heads, ``()`` for none.
        parties: Source and target of the report; never returned as mediators.
        cameo: What kind of event the predicate is; ``None`` where that is not known.
    """
    turned_down = cameo is not None and cameo.startswith(TURNED_DOWN)
    if cameo is not None and not turned_down and not cameo.startswith(_MEDIATED):
        return ()
    found: list[tuple[str, MediatorRole, MediatorStance]] = []
    open_offer = False
    for cue in cues(sent, actor_at):
        # where one of them is a party, the report is about that mediator alone
        if not set(cue.actors) & set(parties) and concerns(cue, predicate, cameo):
            found += [(actor, cue.role, cue.stance) for actor in cue.actors]
            open_offer |= cue.stance is MediatorStance.OFFERED and _is_own(cue, predicate, actor_at)
    hosts = venue(predicate, actor_at)
    if set(hosts) <= set(parties):
        hosts = ()
        found += [
            (actor, MediatorRole.FACILITATOR, MediatorStance.ACTIVE)
            for actor in third_side(predicate, sent, actor_at, meetings=not (cameo or "").startswith("03"))
            if all(actor != known for known, _, _ in found)
        ]
    known = {actor for actor, _, _ in found}
    found += [(actor, MediatorRole.HOST, MediatorStance.ACTIVE) for actor in hosts if actor not in known]
    if cameo is not None and not cameo.startswith("04") and not open_offer:
        # what the two agreed that a third would do is settled, not on offer
        found = [(a, r, _SETTLED.get(stance, stance)) for a, r, stance in found]
    # acceptance and refusal are between a party and the mediator, unless a meeting of the two is turned down
    found = [one for one in found if one[2] is not MediatorStance.ACCEPTED]
    if turned_down:
        return _one_each([(a, role, MediatorStance.REFUSED) for a, role, _ in found], parties)
    found = [one for one in found if one[2] is not MediatorStance.REFUSED]
    weak = {actor for sign in weakened(sent, actor_at) for actor in sign.actors}
    return _one_each([(a, role, _weakening(a, role, stance, weak)) for a, role, stance in found], parties)


def _is_own(cue: Cue, predicate: Token, actor_at: ActorAt) -> bool:
    """*It was prepared to organise a meeting of the two*: the words are the mediator's, who offers it."""
    doers = subject_actors(clause_verb(predicate), actor_at)
    return bool(doers) and set(doers) <= set(cue.actors)


def _weakening(actor: str, role: MediatorRole, stance: MediatorStance, weak: set[str]) -> MediatorStance:
    if actor in weak and stance is MediatorStance.ACTIVE and role is not MediatorRole.HOST:
        return MediatorStance.WEAKENED
    return stance


def mediation_signals(sent: Span, actor_at: ActorAt) -> list[Mediator]:
    """What a sentence says of a mediator as such, whatever else happens in it.

    Offers, acceptance, refusal and weakening, and plain statements of the role (*Russia has for decades
    been a mediator between Baku and Yerevan*), with the parties that the sentence names (``()`` where it
    names none).
    """
    return [mediator for mediator, _ in signals_by_word(sent, actor_at)]


def signals_by_word(sent: Span, actor_at: ActorAt) -> list[tuple[Mediator, Token]]:
    """As :func:`mediation_signals`, each with the word that says it."""
    weak = list(weakened(sent, actor_at))
    lost = {actor for sign in weak for actor in sign.actors}
    between = parties_between(sent, actor_at)
    words = {actor: sign.word for sign in reversed(weak) for actor in sign.actors}
    found = [
        (actor, cue.role, _weakening(actor, cue.role, cue.stance, lost), cue.word, cue.parties or between)
        for cue in cues(sent, actor_at)
        for actor in cue.actors
    ]
    found += [
        (actor, one.role, MediatorStance.WEAKENED, one.word, between) for one in weak for actor in one.actors
    ]
    best: dict[str, tuple[Mediator, Token]] = {}
    for actor, role, stance, word, named in found:
        if actor in between and stance is MediatorStance.ACTIVE:
            continue
        parties = tuple(party for party in named if party != actor)
        one = Mediator(actor=actor, role=role, stance=stance, parties=parties)
        if actor not in best or _says_more(one, best[actor][0]):
            best[actor] = one, words.get(actor, word) if stance is MediatorStance.WEAKENED else word
    return list(best.values())


def _says_more(one: Mediator, other: Mediator) -> bool:
    def weight(mediator: Mediator) -> tuple[bool, int]:
        return mediator.stance is not MediatorStance.ACTIVE, _WEIGHT[mediator.role]

    return weight(one) > weight(other)


def _one_each(
    found: Iterable[tuple[str, MediatorRole, MediatorStance]], parties: tuple[str, ...]
) -> tuple[Mediator, ...]:
    best: dict[str, Mediator] = {}
    for actor, role, stance in found:
        if actor in parties:
            continue
        one = Mediator(actor=actor, role=role, stance=stance, parties=parties)
        if actor not in best or _says_more(one, best[actor]):
            best[actor] = one
    return tuple(best.values())
