"""Cues of mediation in help and errands: *helped both sides to agree*, *carried messages between them*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import ActorAt, actors_of, agent_actors, antecedent, subject_actors
from tracker.coding.mediation.cues import Cue, is_mediated, is_promised
from tracker.coding.mediation.stance import stance_of
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb
from tracker.models import MediatorRole, MediatorStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.coding.syntax.parsed import Span, Token

_BACKING: Final = frozenset({"support", "promote", "advance", "back", "encourage"})
_RECONCILING: Final = frozenset({"normalise", "normalize", "reconcile", "talk", "agree"})
# What may follow the helped without saying with what else than their relations they are helped.
_BARE: Final = frozenset({"too", "also", "both", "them", "all", "however", "still"})


def help_cues(sent: Span, actor_at: ActorAt) -> Iterator[Cue]:
    """Help towards an agreement, messages carried."""
    lists = mediation_words().lists
    for token in sent:
        lemma = token.lemma_.lower()
        if lemma in lists["helping", "verbs"]:
            yield from _help_cue(token, actor_at)
        if lemma in _BACKING:
            yield from _backing_cue(token, actor_at)
        if lemma in lists["rendering", "verbs"]:
            yield from _rendered_cue(token, actor_at)
        if lemma in lists["errands", "verbs"]:
            yield from _errand_cue(token, actor_at)


def _help_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    if verb.tag_ == "VBN" and (helpers := agent_actors(verb, actor_at)) and verb.dep_ in ("advcl", "acl"):
        done, stance = clause_verb(verb.head), MediatorStance.ACTIVE
        yield Cue(helpers, MediatorRole.FACILITATOR, stance, done, within=False, word=verb)
        return
    actors = subject_actors(verb, actor_at)
    if not actors or verb.pos_ not in VERBAL:
        return
    helped: list[str] = []
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubj", "dative") or (child.dep_ == "ccomp"):
            nouns = [child] if child.dep_ != "ccomp" else [c for c in child.children if c.dep_ == "nsubj"]
            helped += [a for noun in nouns for a in all_of(noun, actor_at) if a not in actors]
    parties = tuple(dict.fromkeys(helped))
    role, about = _end_of_help(verb)
    standing = stance_of(verb, actors, actor_at)
    if standing is None:
        return
    offered = standing.stance is MediatorStance.OFFERED
    bare = _is_bare(verb) and (
        len(parties) > 1 or (offered and not any(c.dep_ == "dobj" for c in verb.children))
    )
    if role is None and not bare and not _is_at_hand(verb):
        return
    described = antecedent(verb)  # "a deal that the United States helped to arrange"
    relative = described is not None and is_mediated(described)
    offered = standing.stance is MediatorStance.ACTIVE and is_promised(verb) and not relative
    yield Cue(
        actors,
        role or MediatorRole.FACILITATOR,
        MediatorStance.OFFERED if offered else standing.stance,
        described if relative and described is not None else about,
        within=relative,
        word=verb,
        parties=parties if len(parties) > 1 else (),
        by=standing.by,
    )


def _rendered_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Rendered assistance in the organization of the meeting*."""
    helps = mediation_words().lists["rendering", "nouns"]
    given = next(
        (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in helps), None
    )
    actors = subject_actors(verb, actor_at)
    if given is None or not actors or given.dep_ == "nsubjpass":
        return
    ends = [
        prep for holder in (verb, given) for prep in holder.children if prep.lower_ in ("in", "with", "to")
    ]
    about = next(
        (noun for prep in ends for noun in prep.subtree if noun.pos_ == "NOUN" and is_mediated(noun)), None
    )
    settling = mediation_words().lists["helping", "ends"]
    done = (deed for prep in ends for deed in prep.children if deed.dep_ == "pcomp")
    about = about or next((deed for deed in done if deed.lemma_.lower() in settling), None)
    standing = stance_of(verb, actors, actor_at)
    if about is not None and standing is not None:
        offered = standing.stance is MediatorStance.ACTIVE and is_promised(verb)
        stance = MediatorStance.OFFERED if offered else standing.stance
        yield Cue(actors, MediatorRole.FACILITATOR, stance, about, within=False, word=verb, by=standing.by)


def _backing_cue(verb: Token, actor_at: ActorAt) -> Iterator[Cue]:
    """*Stands ready to support the peace process*: an offer; support given says nothing of a go-between."""
    helped = next((c for c in verb.children if c.dep_ == "dobj" and is_mediated(c)), None)
    actors = subject_actors(verb, actor_at)
    if helped is None or not actors or verb.pos_ not in VERBAL:
        return
    standing = stance_of(verb, actors, actor_at)
    if standing is not None and standing.stance is MediatorStance.OFFERED:
        yield Cue(actors, MediatorRole.FACILITATOR, standing.stance, helped, within=False, word=verb)


def all_of(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Actors of a noun phrase, also behind *both of*."""
    found = actors_of(noun, actor_at)
    return found or tuple(a for token in noun.subtree for a in actor_at(token))


def _end_of_help(verb: Token) -> tuple[MediatorRole | None, Token]:
    """What the help is for: monitoring makes a guarantor, an agreement a facilitator; else ``None``.

    With it the agreement, where there is one, else the help itself.
    """
    vocabulary = mediation_words()
    quarrels = vocabulary.lists["helping", "quarrels"]
    for deed in _ends(verb):
        lemma = deed.lemma_.lower()
        if deed.pos_ in VERBAL and (role := vocabulary.verbs.get(lemma)) is not None:
            guards = role is MediatorRole.GUARANTOR
            return MediatorRole.GUARANTOR if guards else MediatorRole.FACILITATOR, verb
        if deed.pos_ not in VERBAL and (is_mediated(deed) or lemma in quarrels):
            return MediatorRole.FACILITATOR, verb
        if lemma not in vocabulary.lists["helping", "ends"]:
            continue
        about = [g for c in deed.children for g in (c, *c.subtree) if g.pos_ == "NOUN"]
        reached = next((noun for noun in about if is_mediated(noun)), None)
        if reached is not None:
            return MediatorRole.FACILITATOR, reached
        if lemma in _RECONCILING or any(noun.lemma_ in quarrels for noun in about):
            return MediatorRole.FACILITATOR, verb
    return None, verb


def _ends(verb: Token) -> list[Token]:
    """The words for what the help is for, wherever the parser hangs them."""
    found = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "conj", "advcl")]
    for child in verb.children:
        if child.dep_ in ("dobj", "dative"):
            found += [g for g in child.children if g.dep_ in ("relcl", "acl")]
        elif child.dep_ == "prep" and child.lower_ in ("in", "with", "to", "on", "over"):
            found += child.children
    # "to normalise relations", the infinitive taken for part of a name
    return found + [g for deed in found for g in deed.children if g.tag_ == "VB"]


def _is_bare(verb: Token) -> bool:
    """*Willing to help both of them*: with what, the sentence leaves open."""
    for child in verb.children:
        if child.i <= verb.i or child.dep_ in ("dobj", "punct", "dative", "npadvmod"):
            continue
        somehow = child.lower_ == "in" and any(c.lemma_ in ("form", "way", "manner") for c in child.children)
        if child.lower_ not in _BARE and not somehow:
            return False
    return True


def _is_at_hand(verb: Token) -> bool:
    """*Held talks, with EU experts advising*."""
    return verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "with" and _is_bare(verb)


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
        standing = stance_of(verb, actors, actor_at)
        if standing is not None:
            both = tuple(dict.fromkeys(parties))
            role = MediatorRole.FACILITATOR
            yield Cue(
                actors, role, standing.stance, verb, within=False, word=verb, parties=both, by=standing.by
            )
