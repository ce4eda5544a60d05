"""Third actors between two others: who hosts, brokers, facilitates or guarantees, and how that stands.

A mediator is never one of the two parties. A place alone makes no host: its state must take part (*met
Lavrov in Moscow*) or be said to host, and not on the margins of a gathering, which is a venue only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation_actors import ActorAt, actors_of
from tracker.coding.mediation_cues import Cue, cues
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
    weak = {actor for sign in weakened(sent, actor_at) for actor in sign.actors}
    return _one_each([(a, role, _weakening(a, role, stance, weak)) for a, role, stance in found], parties)


def _weakening(actor: str, role: MediatorRole, stance: MediatorStance, weak: set[str]) -> MediatorStance:
    if actor in weak and stance is MediatorStance.ACTIVE and role is not MediatorRole.HOST:
        return MediatorStance.WEAKENED
    return stance


def mediation_signals(sent: Span, actor_at: ActorAt) -> list[Mediator]:
    """What a sentence says of a mediator as such, whatever else happens in it.

    Offers, acceptance, refusal and weakening, and plain statements of the role (*Russia has for decades
    been a mediator between Baku and Yerevan*), with the parties that *between* names (``()`` where it
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
        (actor, cue.role, _weakening(actor, cue.role, cue.stance, lost), cue.word)
        for cue in cues(sent, actor_at)
        for actor in cue.actors
    ]
    found += [(actor, one.role, MediatorStance.WEAKENED, one.word) for one in weak for actor in one.actors]
    best: dict[str, tuple[Mediator, Token]] = {}
    for actor, role, stance, word in found:
        if actor in between and stance is MediatorStance.ACTIVE:
            continue
        parties = tuple(party for party in between if party != actor)
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
    if cue.within:
        return False
    return _shares_clause(predicate, clause_verb(about)) or _attends(clause_verb(about), predicate)


def _attends(verb: Token, predicate: Token) -> bool:
    """True where the mediator's clause goes along with the predicate's: *met, with Scholz as mediator*."""
    return verb.dep_ in ("advcl", "pcomp") and clause_verb(verb.head) == clause_verb(predicate)


def _made_by(noun: Token, predicate: Token) -> bool:
    """True where the predicate brings the noun about, happens under it or shares its phrase."""
    token = noun
    under = False
    for _ in range(6):
        if token.head == token:
            return False
        under |= token.dep_ == "prep" and token.lower_ in ("under", "through", "by")
        token = token.head
        if token == predicate:
            return under or predicate.pos_ not in VERBAL or predicate.lemma_.lower() in _MAKING
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
                    places += [a for a in _place(noun, actor_at) if _takes_part(a, noun, actor_at)]
    return tuple(dict.fromkeys(places))


def _takes_part(actor: str, place: Token, actor_at: ActorAt) -> bool:
    """True where the owner of the place is named beside it: *met Lavrov in Moscow*."""
    inside = {token.i for token in place.subtree}
    return any(actor in actor_at(token) for token in place.sent if token.i not in inside)


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


def parties_between(sent: Span, actor_at: ActorAt) -> tuple[str, ...]:
    """The parties that *between A and B* names anywhere in the sentence."""
    for token in sent:
        if token.lower_ == "between":
            found = [
                a for child in token.children if child.dep_ == "pobj" for a in actors_of(child, actor_at)
            ]
            if len(set(found)) > 1:
                return tuple(dict.fromkeys(found))
    return ()
