"""Cues of mediation in what a third actor puts forward: *accepted the Russian plan*, *offered a venue*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import NOMINAL, ActorAt, actors_of, agent_actors, subject_actors
from tracker.coding.mediation.cues import Cue, is_mediated, is_promised
from tracker.coding.mediation.help import all_of
from tracker.coding.mediation.stance import stance_of
from tracker.coding.mediation.words import is_form_of, mediation_words
from tracker.coding.syntax.tense import VERBAL
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Span, Token

#: What a proposal is called when it is of no broker's kind.
BY_NAME: Final = {
    "invitation": MediatorRole.HOST,
    "help": MediatorRole.FACILITATOR,
    "assistance": MediatorRole.FACILITATOR,
    "advice": MediatorRole.FACILITATOR,
    "expertise": MediatorRole.FACILITATOR,
    "service": MediatorRole.FACILITATOR,
    "support": MediatorRole.FACILITATOR,
}
# "Agreed with Russian help": help that is there, not put forward.
_MEANS: Final = frozenset({"with", "through", "under", "by", "without"})
_CLAUSES: Final = frozenset({"acl", "relcl", "xcomp", "ccomp", "advcl", "conj", "pcomp"})
_ANSWERED: Final = (MediatorStance.ACCEPTED, MediatorStance.REFUSED)
_HELPFUL: Final = frozenset({"assistance", "help", "advice", "support", "office", "expert", "expertise"})
#: Verbs of putting something forward, and what it is called.
_PUTTING: Final = frozenset({"put", "present", "submit", "table", "unveil", "hand", "lay"})
_QUARREL_ENDS: Final = frozenset(
    {"fighting", "conflict", "war", "hostility", "normalisation", "normalization"}
)
_PLANS: Final = frozenset({"plan", "proposal", "initiative", "formula", "roadmap", "draft", "package"})
#: What a third has in talks of others.
_SHARES: Final = frozenset({"participation", "involvement", "role"})
_PEACEFUL: Final = frozenset({"peace", "ceasefire", "cease-fire", "truce", "compromise"})


def proposal_cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """Proposals answered, and places offered for talks."""
    lists = mediation_words().lists
    for token in sent:
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" and lemma in lists["proposals", "nouns"]:
            yield from _proposal_cue(token, actor_at)
        if token.pos_ in VERBAL and lemma in lists["proposals", "verbs"]:
            yield from _venue_cue(token, actor_at)
        if token.pos_ == "NOUN" and lemma in _SHARES:
            yield from _share_cue(token, actor_at)
        if token.pos_ in VERBAL and lemma in _PUTTING:
            yield from _put_cue(token, actor_at)
        if token.pos_ in VERBAL and lemma in lists["venues", "verbs"]:
            yield from _provided_cue(token, actor_at)


def _proposal_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Accepted the latest proposal of the Minsk Group*, *rejected a Russian plan for talks*."""
    vocabulary = mediation_words()
    if token.dep_ == "pobj" and token.head.lower_ in _MEANS:
        return
    offers = token.dep_ == "dobj" and is_form_of(token.head, vocabulary.lists["proposals", "verbs"])
    if offers and token.lemma_ in BY_NAME:
        actors = subject_actors(token.head, actor_at)  # "offered A and B its services"
    else:
        actors = actors_of(token, actor_at) or tuple(
            actor for c in token.children if c.dep_ == "acl" for actor in agent_actors(c, actor_at)
        )
    if not actors:
        return
    role = _proposed(token)
    spoken = any(w.lemma_.lower() in vocabulary.verbs and w.dep_ in _CLAUSES for w in _content(token))
    role = role or (BY_NAME["service"] if token.lemma_ == "service" else None)
    if role is None and not spoken and all(actor in vocabulary.standing for actor in actors):
        role = MediatorRole.BROKER
    standing = stance_of(token, actors, actor_at)
    if role is None and standing is not None and len(standing.by) > 1:
        role = BY_NAME.get(token.lemma_)  # both sides were asked to come, or both are to be helped
    if role is None:
        return
    if standing is not None and (standing.stance in _ANSWERED or offers):
        yield Cue(actors, role, standing.stance, token, within=False, word=token, by=standing.by)


def _proposed(proposal: Token) -> MediatorRole | None:
    """The role of whose proposal it is: of talks and truces a broker's, of troops a guarantor's.

    ``None`` where it is about something else, or where a verb in it says (*the offer to host talks*).
    """
    vocabulary = mediation_words()
    named = BY_NAME.get(proposal.lemma_)
    for word in _content(proposal):
        lemma = word.lemma_.lower()
        role = vocabulary.presence_role(word)
        place = lemma in vocabulary.lists["venues", "nouns"] and _is_of_talks(word)
        if place or (role is not None and word.pos_ in NOMINAL):
            return MediatorRole.HOST if place else role  # "took up its offer of a venue for talks"
        infinitive = word.i > proposal.i + 1 and word.nbor(-1).lower_ == "to"
        if lemma in vocabulary.verbs and (word.pos_ in VERBAL or infinitive):
            # a verb without a subject of its own is no cue: "an offer to broker talks" as a compound
            return None if word.dep_ in _CLAUSES else vocabulary.verbs[lemma]
        helping = vocabulary.lists["helping", "verbs"]
        helpful = lemma in (_HELPFUL if word.pos_ == "NOUN" else helping)
        if helpful or (word.pos_ in VERBAL and lemma in vocabulary.lists["errands", "verbs"]):
            return MediatorRole.FACILITATOR
        if word.pos_ == "NOUN" and (is_mediated(word) or lemma in _QUARREL_ENDS):
            if proposal.lemma_ == "invitation" and lemma in vocabulary.lists["gatherings", "nouns"]:
                continue  # to a conference many are invited
            return named or MediatorRole.BROKER
        ends = vocabulary.lists["helping", "ends"] if word.pos_ in VERBAL else frozenset[str]()
        if named is MediatorRole.FACILITATOR and lemma in vocabulary.lists["helping", "quarrels"] | ends:
            return named
    before = {child.lower_ for child in proposal.children if child.dep_ in ("amod", "compound")}
    return MediatorRole.BROKER if before & _PEACEFUL else None


def _content(proposal: Token) -> list[Token]:
    """What follows the noun in its clause, whether the parser hangs it on the noun or on the verb."""
    words = list(proposal.subtree)
    if proposal.head.pos_ in VERBAL:
        behind = (c for c in proposal.head.children if c.i > proposal.i and c.dep_ in ("prep", "xcomp"))
        words += [word for child in behind for word in child.subtree]
    return sorted({word for word in words if word.i > proposal.i}, key=lambda word: word.i)


def _venue_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Offered Kazakhstan as a place for talks*, *proposed that they meet in Sochi*."""
    actors = subject_actors(verb, actor_at)
    if not actors or verb.pos_ not in VERBAL:
        return
    lists = mediation_words().lists
    for token in verb.subtree:
        if token.i <= verb.i or token.pos_ not in (*NOMINAL, *VERBAL):
            continue
        lemma = token.lemma_.lower()
        given = (
            token.dep_ == "dobj" and token.head == verb and _is_of_talks(verb)
        )  # "offered its soil for talks"
        named = lemma in lists["venues", "nouns"] and token.pos_ == "NOUN"
        if named and (given or _is_of_talks(token)):
            yield Cue(actors, MediatorRole.HOST, MediatorStance.OFFERED, token, within=False, word=verb)
            return
        kind = "verbs" if token.pos_ in VERBAL else "nouns"
        if lemma in lists["hostable", kind] and _is_at_own_place(token, actors, actor_at):
            met = [c for c in token.children if c.dep_ == "nsubj"]
            guests = tuple(a for noun in met for a in all_of(noun, actor_at) if a not in actors)
            parties = guests if len(guests) > 1 else ()
            role = MediatorRole.HOST
            yield Cue(actors, role, MediatorStance.OFFERED, token, within=False, word=verb, parties=parties)
            return


def _put_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Put to A and B a peace plan*, *presented proposals for talks*, *put Sochi at their disposal*."""
    actors = subject_actors(verb, actor_at)
    put = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if put is None or not actors:
        return
    stance = MediatorStance.OFFERED
    if verb.lemma_ == "put" and any(word.lemma_ == "disposal" for word in verb.subtree):
        if set(actors_of(put, actor_at)) & set(actors) or put.lemma_.lower() in _venues():
            yield Cue(actors, MediatorRole.HOST, stance, put, within=False, word=verb)
        return
    if put.lemma_.lower() not in _PLANS or set(actors_of(put, actor_at)) - set(actors):
        return
    if _proposed(put) is not MediatorRole.BROKER:
        return
    goals = [c for c in (*verb.children, *put.children) if c.lower_ in ("to", "before")]
    told = tuple(a for prep in goals for noun in prep.children for a in all_of(noun, actor_at))
    parties = tuple(dict.fromkeys(actor for actor in told if actor not in actors))
    yield Cue(
        actors, MediatorRole.BROKER, stance, put, within=False, word=verb,
        parties=parties if len(parties) > 1 else (),
    )  # fmt: skip


def _share_cue(share: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Ruled out the participation of France in any talks*: turned down as one who mediates."""
    inside = [g for c in share.subtree if c.lower_ in ("in", "at") for g in c.children if g.dep_ == "pobj"]
    actors = actors_of(share, actor_at)
    if not actors or not any(is_mediated(noun) for noun in inside):
        return
    standing = stance_of(share, actors, actor_at)
    if standing is None or standing.stance is not MediatorStance.REFUSED or set(standing.by) & set(actors):
        return
    yield Cue(actors, MediatorRole.BROKER, standing.stance, share, within=False, word=share, by=standing.by)


def _venues() -> frozenset[str]:
    return mediation_words().lists["venues", "nouns"]


def _is_of_talks(place: Token) -> bool:
    """*As a venue*, *a place for talks*; not *the date and place of signature*."""
    named_as = place.dep_ == "pobj" and place.head.lower_ == "as"
    return named_as or any(
        any(is_mediated(word) for word in (noun, *noun.subtree))
        for prep in place.children
        if prep.dep_ in ("prep", "dative") and prep.lower_ in ("for", "of", "to")
        for noun in prep.children
    )


def _provided_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Is ready to provide a platform for further talks*, *gave them a place for their talks*."""
    places = mediation_words().lists["venues", "nouns"]
    place = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in places), None)
    actors = subject_actors(verb, actor_at)
    if place is None or not actors or not (_is_of_talks(place) or _is_of_talks(verb)):
        return
    standing = stance_of(verb, actors, actor_at)
    if standing is not None:
        offered = standing.stance is MediatorStance.ACTIVE and is_promised(verb)
        stance = MediatorStance.OFFERED if offered else standing.stance
        yield Cue(actors, MediatorRole.HOST, stance, place, within=False, word=verb, by=standing.by)


def _is_at_own_place(meeting: Token, actors: tuple[str, ...], actor_at: ActorAt) -> bool:
    """*A meeting of the two ministers in Washington*, wherever in its phrase the place hangs."""
    return any(
        set(actors_of(noun, actor_at)) & set(actors)
        for prep in meeting.subtree
        if prep.dep_ == "prep" and prep.lower_ in ("in", "at")
        for noun in prep.children
    )
