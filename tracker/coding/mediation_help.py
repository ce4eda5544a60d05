"""Cues of mediation in help and errands: *helped both sides to agree*, *carried messages between them*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation_actors import NOMINAL, ActorAt, actors_of, subject_actors
from tracker.coding.mediation_cues import Cue, is_mediated
from tracker.coding.mediation_stance import stance_of
from tracker.coding.mediation_words import mediation_words
from tracker.coding.tense import VERBAL
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.parsed import Span, Token

# What may follow the helped without saying with what else than their relations they are helped.
_BARE: Final = frozenset({"too", "also", "both", "them", "all", "however", "still"})


def help_cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """Help towards an agreement, messages carried, places offered for talks."""
    lists = mediation_words().lists
    for token in sent:
        lemma = token.lemma_.lower()
        if lemma in lists["helping", "verbs"]:
            yield from _help_cue(token, actor_at)
        if lemma in lists["errands", "verbs"]:
            yield from _errand_cue(token, actor_at)
        if lemma in lists["proposals", "verbs"]:
            yield from _venue_cue(token, actor_at)


def _help_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    actors = subject_actors(verb, actor_at)
    if not actors or verb.pos_ not in VERBAL:
        return
    helped: list[str] = []
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubj", "dative") or (child.dep_ == "ccomp"):
            nouns = [child] if child.dep_ != "ccomp" else [c for c in child.children if c.dep_ == "nsubj"]
            helped += [a for noun in nouns for a in _all_of(noun, actor_at) if a not in actors]
    parties = tuple(dict.fromkeys(helped))
    role = _end_of_help(verb)
    if role is None and not (len(parties) > 1 and _is_bare(verb)):
        return
    stance = stance_of(verb, actors, actor_at)
    if stance is MediatorStance.ACTIVE and any(c.lower_ in ("will", "would") for c in verb.children):
        stance = MediatorStance.OFFERED
    if stance is not None:
        yield Cue(
            actors,
            role or MediatorRole.FACILITATOR,
            stance,
            verb,
            within=False,
            word=verb,
            parties=parties if len(parties) > 1 else (),
        )


def _all_of(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Actors of a noun phrase, also behind *both of*."""
    found = actors_of(noun, actor_at)
    return found or tuple(a for token in noun.subtree for a in actor_at(token))


def _end_of_help(verb: Token) -> MediatorRole | None:
    """What the help is for: monitoring makes a guarantor, an agreement a facilitator; ``None``: something else."""
    vocabulary = mediation_words()
    deeds = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "conj", "advcl")]
    deeds += [
        g
        for c in verb.children
        if c.dep_ in ("dobj", "dative")
        for g in c.children
        if g.dep_ in ("relcl", "acl")
    ]
    deeds += [g for c in verb.children if c.dep_ == "prep" and c.lower_ in ("in", "with") for g in c.children]
    for deed in deeds:
        lemma = deed.lemma_.lower()
        if deed.pos_ in VERBAL and (role := vocabulary.verbs.get(lemma)) is not None:
            return role
        if deed.pos_ not in VERBAL:
            if is_mediated(deed):
                return MediatorRole.FACILITATOR
            continue
        if lemma not in vocabulary.lists["helping", "ends"]:
            continue
        about = [g for c in deed.children for g in (c, *c.children) if g.pos_ == "NOUN"]
        if lemma in ("normalise", "normalize", "reconcile", "talk") or any(
            is_mediated(noun)
            or noun.lemma_ in ("conflict", "dispute", "difference", "war", "relation", "tie", "border")
            for noun in about
        ):
            return MediatorRole.FACILITATOR
    return None


def _is_bare(verb: Token) -> bool:
    """*Willing to help both of them*: with what, the sentence leaves open."""
    for child in verb.children:
        if child.i <= verb.i or child.dep_ in ("dobj", "punct", "dative", "npadvmod"):
            continue
        if child.lower_ not in _BARE:
            return False
    return True


def _errand_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    errands = mediation_words().lists["errands", "nouns"]
    carried = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in errands]
    if not carried:
        return
    parties: list[str] = []
    for prep in (p for holder in (verb, carried[0]) for p in holder.children if p.dep_ == "prep"):
        if prep.lower_ in ("between", "from", "to"):
            parties += [a for noun in prep.children for a in actors_of(noun, actor_at)]
            parties += [  # "from Aliyev to Sarksyan", the second hung on the first
                a
                for noun in prep.children
                for inner in noun.children
                if inner.dep_ == "prep" and inner.lower_ == "to"
                for goal in inner.children
                for a in actors_of(goal, actor_at)
            ]
    actors = tuple(a for a in subject_actors(verb, actor_at) if a not in parties)
    if actors and len(set(parties)) > 1:
        stance = stance_of(verb, actors, actor_at)
        if stance is not None:
            both = tuple(dict.fromkeys(parties))
            yield Cue(actors, MediatorRole.FACILITATOR, stance, verb, within=False, word=verb, parties=both)


def _venue_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Offered Kazakhstan as a place for talks*, *proposed that they meet in Sochi*, *offered talks in Ankara*."""
    actors = subject_actors(verb, actor_at)
    if not actors or verb.pos_ not in VERBAL:
        return
    lists = mediation_words().lists
    for token in verb.subtree:
        if token.i <= verb.i or token.pos_ not in (*NOMINAL, *VERBAL):
            continue
        lemma = token.lemma_.lower()
        if lemma in lists["venues", "nouns"] and token.pos_ == "NOUN":
            yield Cue(actors, MediatorRole.HOST, MediatorStance.OFFERED, token, within=False, word=verb)
            return
        meets = (
            lemma in lists["hostable", "verbs"]
            if token.pos_ in VERBAL
            else lemma in lists["hostable", "nouns"]
        )
        if meets and any(
            set(actors_of(noun, actor_at)) & set(actors)
            for prep in token.children
            if prep.dep_ == "prep" and prep.lower_ in ("in", "at")
            for noun in prep.children
        ):
            guests = tuple(
                a
                for c in token.children
                if c.dep_ == "nsubj"
                for a in _all_of(c, actor_at)
                if a not in actors
            )
            parties = guests if len(guests) > 1 else ()
            yield Cue(
                actors,
                MediatorRole.HOST,
                MediatorStance.OFFERED,
                token,
                within=False,
                word=verb,
                parties=parties,
            )
            return
