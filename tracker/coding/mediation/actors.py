"""Which actors stand where in a sentence about mediation: in a phrase, after *by*, in a verb's subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb, is_infinitive

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

#: Gives the actor codes of the mention that a token heads.
ActorAt = Callable[["Token"], tuple[str, ...]]
NAMING_ARCS: Final = frozenset({"compound", "poss", "amod", "nmod", "npadvmod", "appos", "nummod"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})
#: Prepositions behind which a meeting's other sides stand.
#: What one has in bringing something about.
_AIDES: Final = frozenset({"aide", "adviser", "advisor", "assistant"})
#: Of *their Russian counterpart* the pronoun names those whom he is not.
_OPPOSITE: Final = frozenset({"counterpart", "colleague", "homologue"})
_PARTS: Final = frozenset({"role", "part", "effort", "efforts", "success", "contribution", "help"})
#: Verbs of reproach.
REPROACHING: Final = frozenset(
    {"accuse", "blame", "criticize", "criticise", "fault", "condemn", "denounce", "reproach", "rebuke",
     "slam", "chide", "lambast", "castigate", "scold", "berate", "decry", "deplore",
     "assail", "upbraid", "censure", "excoriate", "charge", "admonish", "savage"}
)  # fmt: skip
_SIDES: Final = frozenset({"with", "between", "among", "by", "alongside", "of"})


def actors_of(token: Token, actor_at: ActorAt, *, depth: int = 3, joined: bool = True) -> tuple[str, ...]:
    """Actors named by a phrase: at its head, else by its modifiers (*Putin's*, *Russian*, *of Russia*).

    Args:
        joined: Also those that *and* joins to its head.
    """
    found = list(actor_at(token))
    if not found and depth:
        for child in token.children:
            if child.dep_ in NAMING_ARCS and not (child.tag_ == "PRP$" and token.lemma_ in _OPPOSITE):
                found += actors_of(child, actor_at, depth=depth - 1)
            elif (
                child.dep_ == "prep"
                and not found
                and (
                    child.lower_ in ("of", "from", "by") or (child.lower_ == "to" and token.lemma_ in _AIDES)
                )
            ):
                for grand in child.children:
                    if grand.dep_ == "pobj":
                        found += actors_of(grand, actor_at, depth=depth - 1)
    for child in token.children:
        if found and depth and child.dep_ in ("amod", "compound") and token.doc[child.i + 1].text == "-":
            found += actors_of(child, actor_at, depth=0)  # "Russian-Turkish"
        if found and joined and depth and child.dep_ == "nmod" and _has_cc(child):
            found += actors_of(child, actor_at, depth=0)  # "Ilham Aliyev and Serzh Sargsyan" as one name
        if joined and depth and (child.dep_ == "conj" or _goes_on_with(child)) and not _is_next_clause(child):
            found += actors_of(child, actor_at, depth=depth - 1)
    return _without_members(tuple(dict.fromkeys(found)))


def _without_members(actors: tuple[str, ...]) -> tuple[str, ...]:
    """*The Minsk Group's co-chairs, Russia, France and the United States*: the body, and who is in it."""
    bodies = tuple(actor for actor in actors if actor in mediation_words().standing)
    return bodies if bodies and actors[0] in bodies and len(actors) > len(bodies) + 1 else actors


def _has_cc(name: Token) -> bool:
    return name.pos_ == "PROPN" and any(c.dep_ == "cc" for c in name.children)


def _goes_on_with(child: Token) -> bool:
    """*Kerry, Lavrov and Desir*: the parser takes the second name of a list for an apposition."""
    return (
        child.dep_ == "appos" and child.head.pos_ == "PROPN" and any(c.dep_ == "cc" for c in child.children)
    )


def _is_next_clause(child: Token) -> bool:
    """*After talks mediated by Lavrov, A and B agreed*: behind the first comma others act, not one more."""
    sent = child.sent
    opened = sent[0].pos_ in ("ADP", "SCONJ") or sent[0].tag_ == "VBN"  # "Brokered by China, A and B agreed"
    if not opened or child.sent.start == child.left_edge.i:
        return False
    first = next((token for token in sent if token.text == ","), None)
    if first is None or child.left_edge.i != first.i + 1:
        return False
    root = next((token for token in sent if token.dep_ == "ROOT"), child)
    return root.i > child.i and not any(
        c.dep_ in ("nsubj", "nsubjpass") and c.i > child.i for c in root.children
    )


def agent_actors(verb: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Actors after *by*."""
    found: list[str] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for grand in child.children:
                if grand.dep_ == "pobj":
                    found += actors_of(grand, actor_at)
    bodies = [actor for actor in found if actor in mediation_words().standing]
    return tuple(dict.fromkeys(bodies or found))  # "by the Minsk Group co-chairs, Russia, France and ..."


def subject_actors(verb: Token, actor_at: ActorAt, *, depth: int = 6) -> tuple[str, ...]:
    """Actors in the verb's subject, shared subjects of the clauses above included."""
    own = _own_subject(verb, actor_at, depth)
    head = verb.head
    if own is None and verb.tag_ == "VBG" and verb.dep_ == "advcl":
        own = actor_at(head) or None  # "Blinken, hosting both", the name taken for a verb
    if own is not None or head == verb or not depth:
        return own or ()
    past = verb.tag_ in ("VBN", "VBD")
    found = verb.dep_ == "acl" and head.dep_ == "ROOT" and past  # a verb taken for a participle
    bare = verb.tag_ in ("VBG", "VB") or is_infinitive(verb)
    if found or (verb.dep_ in ("acl", "relcl") and head.pos_ in NOMINAL and bare):
        named = actors_of(head, actor_at)
        return named or subject_actors(clause_verb(head), actor_at, depth=depth - 1)
    if verb.dep_ == "pcomp":
        head = clause_verb(head)
    owner = (
        (_whose_part(verb.head, actor_at) or _reproached(verb.head, actor_at)) if verb.dep_ == "pcomp" else ()
    )
    if not owner and verb.dep_ in ("xcomp", "conj", "advcl", "pcomp", "ccomp"):
        if verb.dep_ == "xcomp":
            controlled = [c for c in head.children if c.dep_ == "dobj"]
            called = head.lemma_ in ("call", "appeal") and not controlled  # "called on Russia to pull out"
            addressed = [c for c in head.children if called and c.lower_ in ("on", "upon", "to")]
            controlled += [noun for prep in addressed for noun in prep.children]
            if controlled and actors_of(controlled[0], actor_at):
                return actors_of(controlled[0], actor_at)
        return subject_actors(clause_verb(head), actor_at, depth=depth - 1)
    return owner


def _own_subject(verb: Token, actor_at: ActorAt, depth: int) -> tuple[str, ...] | None:
    """Actors of the subject that stands on the verb itself; ``None`` where none does."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                return actors_of(verb.head, actor_at)
            if child.lower_ == "that" and (cleft := _singled_out(verb)) is not None:
                return actors_of(cleft, actor_at)
            found = actors_of(child, actor_at)
            if not found and depth and child.pos_ == "PRON" and verb.dep_ == "ccomp":
                return subject_actors(clause_verb(verb.head), actor_at, depth=depth - 1)  # "said it would"
            return found
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > verb.sent.start:
        before = verb.nbor(-1)  # "with the United States acting as facilitator"
        if before.dep_ == "pobj" and before.head.lower_ == "with":
            return actors_of(before, actor_at)
    named = [c for c in verb.children if c.dep_ == "npadvmod" and c.pos_ == "PROPN" and c.i == verb.i - 1]
    # a one-word name before its verb, taken for an adverb by the parser
    return actors_of(named[0], actor_at) if named else None


def _singled_out(verb: Token) -> Token | None:
    """*It was Moscow that brokered it*: whom the main clause singles out."""
    above = verb.head
    if verb.dep_ not in ("ccomp", "advcl") or above.lemma_ != "be":
        return None
    if not any(c.dep_ == "nsubj" and c.lower_ == "it" for c in above.children):
        return None
    return next((c for c in above.children if c.dep_ == "attr" and c.i < verb.i), None)


def _whose_part(preposition: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*Thanked A for its role in bringing*: whose role it is acts, not who gives thanks for it."""
    noun = preposition.head
    if noun.lemma_.lower() not in _PARTS:
        return ()
    owned = any(child.dep_ == "poss" and child.pos_ == "PRON" for child in noun.children)
    thanked = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun
    given = [c for c in thanked.children if c.dep_ in ("dobj", "nsubjpass")] if thanked.pos_ in VERBAL else []
    if owned and given and (named := actors_of(given[0], actor_at)):
        return named
    return actors_of(noun, actor_at)


def _reproached(preposition: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """*Reproached Russia for failing*: who is reproached did it."""
    verb = preposition.head
    if verb.lemma_.lower() not in REPROACHING or preposition.lower_ not in ("for", "of", "with"):
        return ()
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return actors_of(objects[0], actor_at) if objects else ()


def antecedent(verb: Token) -> Token | None:
    """The noun that the verb's object pronoun stands for: *talks that the EU had tried to organise*."""
    token = verb
    for _ in range(4):
        if token.dep_ in ("relcl", "acl") and token.head.pos_ not in VERBAL:
            return None if is_infinitive(token) else _meant(token.head)  # "readiness to mediate"
        if token.dep_ not in ("xcomp", "ccomp", "acomp") or token.head == token:
            return None
        for word in token.children:  # "a meeting with Armenia that the US was to host", hung on the main verb
            if word.lower_ in ("that", "which") and word.dep_ in ("mark", "dobj") and token.dep_ == "ccomp":
                return _noun_before(word)
        token = token.head
    return None


def _meant(noun: Token) -> Token:
    """*A truce between the two that Russia brokered*: of the nouns before it the one that can be so."""
    mediated = mediation_words().mediated
    if noun.lemma_.lower() not in mediated and noun.dep_ == "pobj" and noun.head.lower_ in ("between", "of"):
        above = noun.head.head
        return above if above.lemma_.lower() in mediated else noun
    return noun


def _noun_before(word: Token) -> Token | None:
    if word.i == word.sent.start:
        return None
    token = word.nbor(-1)
    while token.pos_ not in VERBAL and token.head != token:
        if token.pos_ == "NOUN":
            return token if token.lemma_.lower() in mediation_words().mediated else None
        token = token.head
    return None


def participants(predicate: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Who takes part in what a verb or an event noun tells of: its subject, object, *with*, *between*."""
    found: list[str] = []
    holders = [predicate]
    if predicate.pos_ in VERBAL:
        found += subject_actors(predicate, actor_at)
        holders += [c for c in predicate.children if c.dep_ in ("dobj", "nsubjpass")]
    elif predicate.head.pos_ in VERBAL and predicate.dep_ in ("dobj", "nsubjpass", "nsubj"):
        found += subject_actors(predicate.head, actor_at)
        holders.append(predicate.head)
    for holder in holders:
        if holder is not predicate or holder.pos_ not in VERBAL:
            found += actors_of(holder, actor_at) if holder.pos_ not in VERBAL else ()
        places = [g for c in holder.children if c.lower_ in ("in", "at") for g in c.children]
        # "in Sochi with Putin"
        behind = [c for place in places for c in place.children if c.lower_ == "with"]
        for child in (*holder.children, *behind):
            if child.dep_ in ("prep", "agent") and child.lower_ in _SIDES:
                for noun in child.children:
                    if noun.dep_ == "pobj":
                        found += actors_of(noun, actor_at)
    return tuple(dict.fromkeys(found))
