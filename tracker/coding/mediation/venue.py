"""Hosts by place: who owns the place of a meeting and sits at the table; the third of a trilateral one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.actors import ActorAt, actors_of, participants
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Span, Token

#: More at one table are a gathering, which has no third side.
_TABLE: Final = 3
_HOMES: Final = frozenset({"residence", "dacha", "mansion", "villa", "estate", "home", "palace"})
_SEATS: Final = frozenset(
    {"city", "capital", "town", "resort", "residence", "palace", "ministry", "dacha", "mansion"}
)


def venue(predicate: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """States in whose place a meeting is and who take part in it: *met Lavrov in Moscow*.

    A place alone makes no host (*met in Vienna*), and neither do the sidelines of a gathering.
    """
    lists = mediation_words().lists
    lemma = predicate.lemma_.lower()
    hostable = lists["hostable", "verbs"] if predicate.pos_ in VERBAL else lists["hostable", "nouns"]
    if lemma not in hostable:
        return ()
    table = participants(predicate, actor_at)
    if len(table) == 2 and (guests_of := _at_home_of(predicate, actor_at)):
        return tuple(actor for actor in guests_of if actor not in table)
    outside = lists["trilateral", "mediators"]  # neighbours at one table meet for themselves
    owners = tuple(actor for actor in _owners(predicate, actor_at) if actor in table and actor in outside)
    return owners if len(table) <= _TABLE else ()


def _at_home_of(predicate: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*Met at Putin's residence*, *at the Georgian leader's dacha*: at somebody's home they are guests."""
    for prep in predicate.children:
        for noun in prep.children if prep.dep_ == "prep" and prep.lower_ in ("at", "in") else ():
            if noun.lemma_.lower() in _HOMES:
                owners = (c for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$")
                return tuple(a for c in owners for a in actors_of(c, actor_at))
    return ()


def _owners(predicate: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Whose the place of a meeting is; of a gathering with sidelines nobody's."""
    lists = mediation_words().lists
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
            if prep.dep_ == "prep" and prep.lower_ in ("for", "during", "with"):
                holders += [c for c in prep.children if c.dep_ == "pobj"]
        holders += [c for c in predicate.children if c.dep_ == "dobj"]
    elif predicate.head.pos_ in VERBAL:
        holders.append(predicate.head)
    return holders


def _place(noun: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """The state of a named place; *in Russian hands* names none."""
    if noun.pos_ != "PROPN" and not actor_at(noun):
        named = [c for c in noun.children if c.dep_ in ("compound", "appos", "amod", "poss", "nmod", "prep")]
        if noun.lemma_.lower() not in _SEATS:
            return ()
        return tuple(a for c in named for a in (*actors_of(c, actor_at), *_of(c, actor_at)))
    return actors_of(noun, actor_at)


def _of(prep: Token, actor_at: ActorAt) -> tuple[str, ...]:
    return tuple(a for noun in prep.children if noun.dep_ == "pobj" for a in actors_of(noun, actor_at))


def third_side(predicate: Token, sent: Span, actor_at: ActorAt, *, meetings: bool = True) -> tuple[str, ...]:
    """The third of a trilateral meeting, by the vocabulary's list of outside powers.

    Args:
        meetings: False for an agreement, which is not of three because it came of a meeting of three.
    """
    lists = mediation_words().lists
    verb = clause_verb(predicate)
    said = [
        t
        for t in verb.subtree
        if t.lower_ in lists["trilateral", "words"] or t.lower_.startswith(("trilateral", "tripartite"))
    ]
    of_meeting = [t for t in said if mediation_words().mediated.get(t.head.lemma_.lower()) == "meetings"]
    if not said or (not meetings and of_meeting):
        return ()
    named = [actor for token in sent for actor in actor_at(token)]
    places = [g for t in verb.subtree if t.lower_ in ("in", "at") for g in t.children if g.dep_ == "pobj"]
    owners = {actor for place in places for actor in actor_at(place) if named.count(actor) > 1}
    if owners - lists["trilateral", "mediators"]:
        return ()  # a neighbour at its own table is the third
    return tuple(a for a in dict.fromkeys(named) if a in lists["trilateral", "mediators"])
