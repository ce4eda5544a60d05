"""Cues of mediation in verbs and participles: *brokered*, *US-brokered*, *hosted by*, *brought together*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import (
    NAMING_ARCS,
    ActorAt,
    actors_of,
    agent_actors,
    antecedent,
    subject_actors,
)
from tracker.coding.mediation.cues import (
    APART,
    Cue,
    home_role,
    is_helped,
    is_mediated,
    is_of_many,
    is_passive,
    is_promised,
)
from tracker.coding.mediation.stance import stance_of
from tracker.coding.mediation.together import together_cue
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb, has_subject, is_infinitive, is_past_perfect
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Span, Token

_RELATIVES: Final = frozenset({"that", "which", "whom", "who"})
_LEADING: Final = frozenset({"open", "lead", "conduct"})
_NEGOTIATING: Final = frozenset({"negotiate", "secure", "achieve"})
_NOMINAL_ARCS: Final = frozenset({"amod", "acl", "relcl", "compound", "nmod", "npadvmod"})


def verb_cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """What the verbs and participles of a sentence say of mediators."""
    acting = mediation_words().acting | _NEGOTIATING | _LEADING
    for token in sent:
        if token.lemma_.lower() in acting or token.lower_.rpartition("-")[2] in acting:
            yield from _verb_cue(token, actor_at)
            yield from _invited_cue(token, actor_at)
            yield from _participle_cue(token, actor_at)
            yield from together_cue(token, actor_at)


def _verb_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Russia brokered a ceasefire*, *offered to host talks*; the passive is a participle's matter."""
    lists = mediation_words().lists
    lemma = token.lemma_.lower()
    role = mediation_words().verbs.get(lemma) or _negotiated(token)
    if (
        role is None
        or (token.pos_ != "VERB" and not is_infinitive(token))
        or (token.tag_ == "VBN" and is_passive(token))
        or is_helped(token)
    ):
        return
    actors = subject_actors(token, actor_at)
    if not actors:
        return
    mediated, relative = _object(token)
    described = (
        mediated is not None and token.dep_ == "relcl" and token.head == mediated
    )  # "whom he received"
    named = actors_of(mediated, actor_at) if mediated and (mediated in token.children or described) else ()
    guests = tuple(actor for actor in named if actor not in actors)
    receives = lemma in lists["receiving", "verbs"]
    standing = stance_of(mediated, actors, actor_at, kind="deed") if relative and mediated else None
    standing = standing or stance_of(token, actors, actor_at)
    if standing is None:
        return
    if receives and len(set(guests)) > 1 and any(t.lower_ in APART for t in token.sent):
        return
    if receives and len(set(guests)) > 1:
        # to invite one guest is a visit's beginning, to invite two is an offer to bring them together
        stance = MediatorStance.OFFERED if lemma == "invite" else standing.stance
        about = token if described or mediated is None else mediated
        yield Cue(actors, role, stance, about, within=False, word=token, parties=guests, by=standing.by)
        return
    acts = role is not MediatorRole.BROKER or lemma in lists["together", "convening"]
    stance = standing.stance
    bid = stance is MediatorStance.OFFERED and len(guests) < 2  # "the bid to host the climate conference"
    of_many = mediated is not None and bid and is_of_many(mediated, actors, actor_at)
    # "guaranteed the transit of Russian gas": one owner of a thing makes no two parties
    invited = len(guests) > (role is MediatorRole.GUARANTOR)
    guestless = acts and not (mediated and (is_mediated(mediated) or invited))
    if (receives and lemma != "host") or guestless or of_many:
        return  # "welcomed a guest", "hosted a song contest"
    host = role is MediatorRole.HOST
    if stance is MediatorStance.ACTIVE and not relative and is_promised(token, host=host):
        stance = MediatorStance.OFFERED
    role = home_role(token, role, actors, actor_at)
    met = guests if len(set(guests)) > 1 and not (mediated and is_mediated(mediated)) else ()
    about = mediated or token
    yield Cue(actors, role, stance, about, within=relative, word=token, parties=met, by=standing.by)


def _invited_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*At a castle to which he had invited them, the two signed*: told before it is said whom."""
    if verb.lemma_ != "invite" or verb.dep_ != "relcl" or not is_past_perfect(verb):
        return
    guests = next((c for c in verb.children if c.dep_ == "dobj"), None)
    actors = subject_actors(verb, actor_at)
    if guests is not None and guests.pos_ == "PRON" and actors and not actors_of(guests, actor_at):
        role, stance, above = MediatorRole.HOST, MediatorStance.ACTIVE, clause_verb(verb.head)
        yield Cue(actors, role, stance, above, within=False, word=verb)


def _object(verb: Token) -> tuple[Token | None, bool]:
    """What the verb mediates, and whether the verb only describes it (*talks that Russia hosted*)."""
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.lower_ not in _RELATIVES]
    shared = (c for c in verb.children if c.dep_ == "conj" and c.pos_ in VERBAL and not has_subject(c))
    both = next(shared, None) if not objects and verb.i + 1 < verb.sent.end else None
    if both is not None and verb.nbor(1).dep_ == "cc":  # "hosted and mediated talks"
        objects = [c for c in both.children if c.dep_ == "dobj" and c.lower_ not in _RELATIVES]
    if objects:
        return _content(objects[0]), _is_aside(verb)
    noun = antecedent(verb)
    if noun is not None and not (verb.tag_ == "VBN" and noun.dep_ == "ROOT"):
        return noun, True
    for prep in verb.children:  # "mediated in talks between"
        if prep.dep_ == "prep" and prep.lower_ in ("in", "at", "during", "over"):
            return next((noun for noun in prep.children if is_mediated(noun)), None), False
    return None, False


def _content(noun: Token) -> Token:
    """*Four days of negotiations*: what the days are filled with."""
    if is_mediated(noun):
        return noun
    filled = (g for c in noun.children if c.lower_ == "of" for g in c.children if is_mediated(g))
    return next(filled, noun)


def _is_aside(verb: Token) -> bool:
    """*In Brussels, where the EU was to host talks*."""
    token = verb
    while token.dep_ == "xcomp" and token.head != token:
        token = token.head
    return token.dep_ == "relcl" and any(c.lower_ == "where" for t in (token, verb) for c in t.children)


def _negotiated(verb: Token) -> MediatorRole | None:
    """*Negotiated a truce between them*, *opened talks between*: who is neither of the two."""
    if verb.lemma_ not in _NEGOTIATING | _LEADING:
        return None
    made = [g for c in verb.children if c.dep_ == "dobj" for g in c.subtree if is_mediated(g)]
    described = verb.dep_ == "relcl" and is_mediated(verb.head)  # "that A negotiated between B and C"
    made += [verb.head] if described else []
    holders = [*made, verb] if described else made
    if not any(prep.lower_ == "between" for holder in holders for prep in holder.children):
        return None
    if verb.lemma_ in _NEGOTIATING:
        return MediatorRole.BROKER
    meets = mediation_words().mediated.get(made[0].lemma_.lower()) == "meetings"
    return MediatorRole.HOST if meets else None


def _participle_cue(token: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*US-brokered deal*, *talks hosted by Russia*, *the deal was mediated by Moscow*."""
    role, actors = _of_participle(token, actor_at)
    if role is None or not actors:
        return
    role = home_role(token, role, actors, actor_at)
    passive, described = _undergoer(token)
    if passive is not None:
        guests = tuple(actor for actor in actors_of(passive, actor_at) if actor not in actors)
        standing = stance_of(token, actors, actor_at)
        if standing is not None and (is_mediated(passive) or len(guests) > 1):
            invited = token.lemma_ == "invite"
            stance, by = MediatorStance.OFFERED if invited else standing.stance, standing.by
            yield Cue(actors, role, stance, passive, within=described, word=token, parties=guests, by=by)
    elif token.head != token:
        nominal = token.dep_ in _NOMINAL_ARCS
        if nominal and token.lemma_ in mediation_words().lists["receiving", "verbs"]:
            guests = tuple(actor for actor in actors_of(token.head, actor_at) if actor not in actors)
            if len(guests) > 1:  # "the envoys of both, hosted by Moscow, met"
                above, stance = clause_verb(token.head), MediatorStance.ACTIVE
                yield Cue(actors, role, stance, above, within=False, word=token, parties=guests)
                return
        about = _meant(token) if nominal or token.dep_ == "advcl" else token.head
        if about is None:
            return
        nominal = nominal or about.pos_ not in VERBAL
        if nominal and role is MediatorRole.HOST and is_of_many(about, actors, actor_at):
            return
        standing = stance_of(about if nominal else token, actors, actor_at, kind="deed")
        if standing is not None:
            yield Cue(actors, role, standing.stance, about, within=nominal, word=token, by=standing.by)


def _undergoer(participle: Token) -> tuple[Token | None, bool]:
    """What was mediated, as the subject of the passive (*the talks were hosted by*).

    With it, whether that only describes it (*talks that were to be hosted by*).
    """
    passive = next((c for c in participle.children if c.dep_ == "nsubjpass"), None)
    if passive is None and participle.dep_ == "xcomp":
        passive = next((c for c in participle.head.children if c.dep_ == "nsubj"), None)
    if passive is not None and passive.lower_ in ("that", "which"):
        return antecedent(participle), True
    return passive, False


def _meant(participle: Token) -> Token | None:
    """The noun that a participle is about, also behind a place (*talks in Washington, hosted by*)."""
    token = participle.head
    for _ in range(4):
        if is_mediated(token):
            return token
        if token.pos_ in VERBAL:
            held = (c for c in token.children if c.dep_ in ("dobj", "nsubjpass") and is_mediated(c))
            return next(held, token if participle.dep_ == "advcl" else None)
        if token.dep_ not in ("pobj", "prep") or token.head == token:
            return None
        token = token.head
    return None


def _of_participle(token: Token, actor_at: ActorAt) -> tuple[MediatorRole | None, tuple[str, ...]]:
    """The role that a participle gives, and whom: before its hyphen, before it, or after *by*."""
    vocabulary = mediation_words()
    first, hyphen, last = token.lower_.rpartition("-")
    role = vocabulary.participles.get(last if hyphen else token.lower_)
    if role is None and token.tag_ == "VBN" and is_passive(token):
        role = vocabulary.verbs.get(token.lemma_.lower())
    if role is None:
        return None, ()
    actors = tuple(actor_at(token)) if first else ()
    if not actors:
        named = [c for c in token.children if c.dep_ in NAMING_ARCS and c.i < token.i]
        before = token.doc[token.i - 2] if token.i >= 2 and token.nbor(-1).text == "-" else None
        actors = tuple(a for c in named for a in actors_of(c, actor_at)) or (
            tuple(actor_at(before)) if before is not None else ()
        )
    return role, actors or agent_actors(token, actor_at) or _beheaded(token, actor_at)


def _beheaded(token: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*The Emirati capital on Thursday hosted talks*: a sentence in which the parser found no verb."""
    root = next((word for word in token.sent if word.dep_ == "ROOT"), token)
    if token.dep_ != "amod" or root.pos_ in VERBAL or root.i >= token.i:
        return ()
    return actors_of(root, actor_at)
