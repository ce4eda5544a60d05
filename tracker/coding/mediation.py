"""Third actors between two others: who hosts, brokers, facilitates or guarantees, and how that stands.

A mediator is never one of the two parties. A place alone makes its state the host of what happens there
(*met in Moscow*), except on the margins of a gathering, which is a venue only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation_cues import ActorAt, Cue, actors_of, cues
from tracker.coding.mediation_weakening import weakened
from tracker.coding.mediation_words import mediation_words
from tracker.coding.tense import VERBAL, clause_verb
from tracker.models import Mediator, MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Span, Token

# Of two roles that one sentence gives an actor, the one that says more.
_WEIGHT: Final = {
    MediatorRole.HOST: 1,
    MediatorRole.FACILITATOR: 2,
    MediatorRole.GUARANTOR: 3,
    MediatorRole.BROKER: 4,
}
_SHARED_CLAUSE: Final = frozenset({"xcomp", "conj", "advcl", "pcomp"})
# Verbs by which their object comes to be; others (*violate*) act on it and are not mediated.
_MAKING: Final = frozenset(
    {"sign", "reach", "agree", "hold", "conclude", "strike", "begin", "start", "resume", "attend",
     "conduct", "end", "announce", "negotiate", "finalize", "initial", "continue", "join", "accept",
     "meet", "have", "declare", "take", "open", "complete", "achieve", "make", "secure", "broker",
     "host", "mediate", "facilitate", "initiate", "discuss"}
)  # fmt: skip


def mediators_of(
    predicate: Token, sent: Span, actor_at: ActorAt, parties: tuple[str, ...]
) -> tuple[Mediator, ...]:
    """The mediators of one predicate between ``parties``, one entry an actor, in order of mention.

    Args:
        actor_at: Actor codes of the mention that a token heads, ``()`` for none.
        parties: Source and target of the report; never returned as mediators.
    """
    found: list[tuple[str, MediatorRole, MediatorStance]] = []
    for cue in cues(sent, actor_at):
        if _concerns(cue, predicate):
            found += [(actor, cue.role, cue.stance) for actor in cue.actors]
    found += [
        (actor, MediatorRole.FACILITATOR, MediatorStance.ACTIVE)
        for actor in _third_side(predicate, sent, actor_at)
    ]
    known = {actor for actor, _, _ in found}
    found += [
        (actor, MediatorRole.HOST, MediatorStance.ACTIVE)
        for actor in _venue(predicate, actor_at)
        if actor not in known
    ]
    weak = {actor for actors, _ in weakened(sent, actor_at) for actor in actors}
    return _one_each([(a, role, _weakening(a, role, stance, weak)) for a, role, stance in found], parties)


def _weakening(actor: str, role: MediatorRole, stance: MediatorStance, weak: set[str]) -> MediatorStance:
    if actor in weak and stance is MediatorStance.ACTIVE and role is not MediatorRole.HOST:
        return MediatorStance.WEAKENED
    return stance


def mediation_signals(sent: Span, actor_at: ActorAt) -> list[Mediator]:
    """What a sentence says of a mediator as such, whatever else happens in it.

    Offers, acceptance, refusal and weakening, and plain statements of the role (*Russia has for decades
    been a mediator between Baku and Yerevan*), with the parties that *between* names or the verb brings
    together (``()`` where none are named).
    """
    found: list[Mediator] = []
    weak = list(weakened(sent, actor_at))
    lost = {actor for actors, _ in weak for actor in actors}
    between = _between(sent, actor_at)
    for cue in cues(sent, actor_at):
        for actor in cue.actors:
            stance = (
                MediatorStance.WEAKENED
                if actor in lost and cue.stance is MediatorStance.ACTIVE
                else cue.stance
            )
            parties = tuple(p for p in between if p != actor)
            found.append(Mediator(actor=actor, role=cue.role, stance=stance, parties=parties))
    for actors, role in weak:
        for actor in actors:
            parties = tuple(p for p in between if p != actor)
            found.append(Mediator(actor=actor, role=role, stance=MediatorStance.WEAKENED, parties=parties))
    best: dict[str, Mediator] = {}
    for one in found:
        if one.actor in between and one.stance is MediatorStance.ACTIVE:
            continue
        known = best.get(one.actor)
        if known is None or _says_more(one, known):
            best[one.actor] = one
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


def _concerns(cue: Cue, predicate: Token) -> bool:
    """True where the cue is about what the predicate names."""
    about = cue.about
    if predicate in (about, clause_verb(about)) and not cue.within:
        return True
    if about == predicate:
        return True
    if about.pos_ not in VERBAL:
        if cue.within:
            return _made_by(about, predicate)
        if predicate.pos_ not in VERBAL and clause_verb(about) == clause_verb(predicate):
            return True
    return not cue.within and _shares_clause(predicate, clause_verb(about))


def _made_by(noun: Token, predicate: Token) -> bool:
    """True where the predicate brings the noun about, or is another noun in its phrase (*truce talks*)."""
    token = noun
    for _ in range(3):
        if token.head == token:
            return False
        token = token.head
        if token == predicate:
            return predicate.pos_ not in VERBAL or predicate.lemma_.lower() in _MAKING
        if token.pos_ in VERBAL:
            return False
    return False


def _shares_clause(predicate: Token, verb: Token) -> bool:
    token = clause_verb(predicate)
    for _ in range(6):
        if token == verb:
            return True
        if token.dep_ not in _SHARED_CLAUSE or token.head == token:
            return False
        token = clause_verb(token.head)
    return False


def _venue(predicate: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """States in whose place a meeting is: *met in Moscow*, *talks in Vienna*."""
    lists = mediation_words().lists
    lemma = predicate.lemma_.lower()
    hostable = lists["hostable", "verbs"] if predicate.pos_ in VERBAL else lists["hostable", "nouns"]
    if lemma not in hostable:
        return ()
    places: list[str] = []
    for holder in _holders(predicate, lists["hostable", "nouns"]):
        for prep in holder.children:
            if prep.dep_ == "prep" and prep.lower_ in lists["gatherings", "nouns"]:
                return ()
            if prep.dep_ != "prep" or prep.lower_ not in ("in", "at", "on"):
                continue
            for noun in prep.children:
                if noun.dep_ != "pobj":
                    continue
                if noun.lemma_.lower() in lists["gatherings", "nouns"]:
                    return ()
                if prep.lower_ != "on":
                    places += _place(noun, actor_at)
    return tuple(dict.fromkeys(places))


def _holders(predicate: Token, nouns: frozenset[str]) -> list[Token]:
    """The predicate, its object of talk, and the verb that holds it: where a place may hang."""
    holders = [predicate]
    if predicate.pos_ in VERBAL:
        holders += [
            c for c in predicate.children if c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in nouns
        ]
        for prep in predicate.children:
            if prep.dep_ == "prep" and prep.lower_ in ("for", "during"):
                holders += [c for c in prep.children if c.dep_ == "pobj" and c.lemma_.lower() in nouns]
    elif predicate.head.pos_ in VERBAL:
        holders.append(predicate.head)
    return holders


def _place(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """The state of a named place; *in Russian hands* names none."""
    if noun.pos_ != "PROPN" and not actor_at(noun):
        named = [c for c in noun.children if c.dep_ in ("compound", "appos", "amod", "poss", "nmod")]
        capital = noun.lemma_.lower() in (
            "city",
            "capital",
            "town",
            "resort",
            "residence",
            "palace",
            "ministry",
        )
        return tuple(a for c in named for a in actors_of(c, actor_at)) if capital else ()
    return actors_of(noun, actor_at)


def _third_side(predicate: Token, sent: Span, actor_at: ActorAt) -> tuple[str, ...]:
    """The third of a trilateral meeting, by the vocabulary's list of outside powers."""
    lists = mediation_words().lists
    verb = clause_verb(predicate)
    if not any(
        t.lower_ in lists["trilateral", "words"] or t.lower_.startswith(("trilateral", "tripartite"))
        for t in verb.subtree
    ):
        return ()
    actors = dict.fromkeys(a for t in sent for a in actor_at(t))
    return tuple(a for a in actors if a in lists["trilateral", "mediators"])


def _between(sent: Span, actor_at: ActorAt) -> tuple[str, ...]:
    """The parties that *between A and B* names anywhere in the sentence."""
    for token in sent:
        if token.lower_ == "between":
            found = [
                a for child in token.children if child.dep_ == "pobj" for a in actors_of(child, actor_at)
            ]
            if len(set(found)) > 1:
                return tuple(dict.fromkeys(found))
    return ()
