"""How mediation stands, by what governs the word for it: offered, accepted, refused, else active.

Who governs decides as well: what the mediator itself wants is offered, what a party wants of it is accepted,
and a mediator that refuses to mediate does not stand between anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tracker.coding.mediation.actors import ActorAt, agent_actors, subject_actors
from tracker.coding.mediation.words import is_form_of, mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb, has_subject, is_infinitive
from tracker.models import MediatorStance

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

Kind = Literal["mediation", "deed", "presence"]

# Verbs of holding somebody for a mediator; denied, they refuse.
_HOLDING: Final = frozenset(
    {"be", "serve", "act", "remain", "see", "regard", "view", "consider", "recognize", "recognise", "treat",
     "trust", "need", "want", "sit", "deal", "negotiate"}
)  # fmt: skip
_ATTENDING: Final = frozenset({"take", "attend", "join", "participate", "go", "come", "travel", "send"})
_STEPS: Final = 8
_ENDS: Final = frozenset({"relcl", "nsubj", "poss"})
# Who asks for mediation will accept it, but has not been offered it.
_ASKING: Final = frozenset({"ask", "urge", "request"})
_PUTTING_FORWARD: Final = frozenset({"offer", "propose", "volunteer", "pledge", "promise"})
_YIELDING: Final = frozenset({"agree", "consent", "assent"})
# What is refused with a meeting: to be there.
_WITHHOLDING: Final = frozenset({"withhold", "deny", "refuse", "withdraw", "revoke"})
_LEADING_ON: Final = frozenset({"to", "in", "of", "out", "from", "with", "for", "at"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How mediation stands.

    Args:
        by: Who accepts or refuses it, where the sentence says so.
    """

    stance: MediatorStance
    by: tuple[str, ...] = ()


def stance_of(
    token: Token, actors: tuple[str, ...], actor_at: ActorAt, *, kind: Kind = "mediation"
) -> Standing | None:
    """Offered, accepted or refused, by what governs the mediation; else active.

    Args:
        token: The word for the mediation, or for what is mediated.
        actors: Who mediates.
        kind: What the token names. A ``deed`` is what is mediated (*talks hosted by ...*), which can be
            refused but is not accepted as mediation by taking part in it; a ``presence`` are troops or
            monitors, which others may be ready to join.

    Returns:
        ``None`` where the mediators themselves refuse.
    """
    if (no_more := _no_more(token, actor_at)) is not None:
        return no_more
    found = Standing(MediatorStance.ACTIVE)
    deed = kind == "deed"
    none = any(child.lower_ == "no" and child.dep_ == "det" for child in token.children)
    for _ in range(_STEPS):
        head = token.head
        if head == token or (token.dep_ in _ENDS and head.pos_ in VERBAL):
            break
        said = found.stance is MediatorStance.OFFERED and token.dep_ == "ccomp"
        if (deed and token.dep_ == "prep" and token.lower_ not in _LEADING_ON) or said or _is_apart(token):
            break
        if head.pos_ in VERBAL:
            if none and token.dep_ == "dobj":
                return Standing(MediatorStance.REFUSED, _doers(head, actor_at))  # "wants no mediation"
            answered, answer = _answer(token, head, actors, actor_at, kind)
            if answered and not (deed and answer is not None and answer.stance is MediatorStance.ACCEPTED):
                return answer
            if _offers(token, head) and not (kind == "presence" and head.lemma_ == "extend"):
                found = _offered(_doers(head, actor_at), actors, kind)
            elif token.dep_ == "ccomp" or (token.dep_ == "advcl" and not is_infinitive(token)):
                break
        elif (noted := _noun_answer(token, head, actor_at)) is not None:
            return noted
        elif _is_offer(head):
            found = _offered(_owners(head, actor_at), actors, kind)
        token = head
    return found


def _no_more(token: Token, actor_at: ActorAt) -> Standing | None:
    """*Wants no more of its mediation*."""
    more = token.head.head
    if token.dep_ != "pobj" or more.lower_ != "more" or all(c.lower_ != "no" for c in more.children):
        return None
    return Standing(MediatorStance.REFUSED, _doers(clause_verb(more), actor_at))


def _answer(
    token: Token, verb: Token, actors: tuple[str, ...], actor_at: ActorAt, kind: Kind
) -> tuple[bool, Standing | None]:
    """Whether the verb answers an offer, and how; a mediator that refuses leaves none."""
    vocabulary = mediation_words()
    if any(child.lower_ == "yet" for t in (verb, verb.head) for child in t.children):
        return True, None  # "has yet to accept": no answer
    doers = _doers(verb, actor_at)
    own = bool(doers) and set(doers) <= set(actors)
    denied = _is_denied(verb)
    recalled = kind == "presence" and verb.lemma_ == "pull"  # "pulled out its peacekeepers"
    if (vocabulary.is_listed(verb, "refusing", "verbs") or _says(verb, token, "no")) and not recalled:
        return True, None if own else Standing(MediatorStance.REFUSED, doers)
    if denied and (verb.lemma_.lower() in _HOLDING or (kind == "deed" and verb.lemma_ in _ATTENDING)):
        speakers = subject_actors(clause_verb(verb.head), actor_at) if verb.dep_ == "ccomp" else ()
        unwilling = own and set(speakers) & set(actors)  # "Kazakhstan did not want to mediate, he said"
        return True, None if unwilling else Standing(MediatorStance.REFUSED, speakers if own else doers)
    yields = verb.lemma_ in _YIELDING and (token.lower_ == "to" or token.dep_ == "xcomp")
    yields |= _says(verb, token, "yes") or _consents(verb, token)
    if (yields or vocabulary.is_listed(verb, "accepting", "verbs")) and not own:
        above = verb.head if verb.dep_ in ("xcomp", "pcomp") else None
        against = denied or (above is not None and vocabulary.is_listed(above, "refusing", "verbs"))
        if verb.lemma_ in _ASKING and not against:
            return True, Standing(MediatorStance.ACCEPTED)
        return True, Standing(MediatorStance.REFUSED if against else MediatorStance.ACCEPTED, doers)
    return False, None


def _is_apart(verb: Token) -> bool:
    """A clause whose verb tells a deed of its own: *..., which deployed monitors*, *..., but it will act*."""
    if verb.pos_ not in VERBAL or verb.dep_ not in ("conj", "relcl"):
        return False
    if verb.dep_ == "relcl" and verb.head.pos_ not in VERBAL:
        return verb.tag_ == "VBD"
    return verb.dep_ == "conj" and (verb.tag_ in ("VBD", "VBZ", "VBP") or has_subject(verb))


def _noun_answer(token: Token, noun: Token, actor_at: ActorAt) -> Standing | None:
    """*The rejection of*, *no need for* mediation; *gave its consent to* it, which, withheld, refuses."""
    lists = mediation_words().lists
    lemma, verb = noun.lemma_.lower(), clause_verb(noun)
    doers = _doers(verb, actor_at)
    if lemma in lists["refusing", "nouns"] or _is_needless(noun):
        return Standing(MediatorStance.REFUSED, doers)
    if lemma not in lists["accepting", "nouns"] or token.dep_ != "prep":
        return None
    withheld = _is_denied(verb) or verb.lemma_ in _WITHHOLDING
    return Standing(MediatorStance.REFUSED if withheld else MediatorStance.ACCEPTED, doers)


def _says(verb: Token, token: Token, word: str) -> bool:
    """*Said no to a Russian proposal*."""
    said = verb.lemma_ == "say" and token.lower_ == "to"
    return said and any(child.lower_ == word for child in verb.children)


def _consents(verb: Token, token: Token) -> bool:
    """*Gave its blessing on Monday to the plan*, the day between the two."""
    nouns = mediation_words().lists["accepting", "nouns"]
    given = any(child.dep_ == "dobj" and child.lemma_.lower() in nouns for child in verb.children)
    return given and token.dep_ == "prep" and token.lower_ == "to" and verb.lemma_ not in _WITHHOLDING


def _is_denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "longer" for child in verb.children)


def _offers(token: Token, verb: Token) -> bool:
    if not is_form_of(verb, mediation_words().lists["offering", "verbs"]):
        return False
    infinitive = token.dep_ == "advcl" and is_infinitive(token)
    if infinitive and verb.lemma_ in _PUTTING_FORWARD and not any(c.dep_ == "dobj" for c in verb.children):
        return True  # "offered on Tuesday to host", where a day parts the two
    return token.dep_ not in ("advcl", "conj", "ccomp", "prep") or token.lower_ in ("as", "for")


def _is_offer(noun: Token) -> bool:
    lists = mediation_words().lists
    lemma = noun.lemma_.lower()
    return lemma in lists["offering", "adjectives"] or lemma in lists["offering", "nouns"]


def _is_needless(noun: Token) -> bool:
    """*Sees no need for mediators*."""
    if noun.lemma_.lower() not in mediation_words().lists["refusing", "needs"]:
        return False
    return any(c.lower_ == "no" for c in noun.children) or _is_denied(noun.head)


def _offered(doers: tuple[str, ...], actors: tuple[str, ...], kind: Kind) -> Standing:
    """Offered by the mediators themselves; what others ask of them they accept."""
    if not doers or set(doers) & set(actors):
        return Standing(MediatorStance.OFFERED)
    return Standing(MediatorStance.ACCEPTED if kind == "mediation" else MediatorStance.ACTIVE)


def _doers(verb: Token, actor_at: ActorAt) -> tuple[str, ...]:
    if any(child.dep_ in ("auxpass", "agent") for child in verb.children):
        return agent_actors(verb, actor_at)
    return subject_actors(verb, actor_at)


def _owners(word: Token, actor_at: ActorAt) -> tuple[str, ...]:
    """Who is ready, or whose offer it is."""
    if word.pos_ == "ADJ":
        return subject_actors(clause_verb(word), actor_at)
    return tuple(actor for c in word.children if c.dep_ in ("poss", "amod") for actor in actor_at(c))
