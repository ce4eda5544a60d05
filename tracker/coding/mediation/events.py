"""Events between two parties that a sentence tells only by their mediation: *after talks hosted by*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.mediation.cue_parties import parties_of
from tracker.coding.mediation.cues import APART
from tracker.coding.mediation.retold import retold
from tracker.coding.mediation.sentence import cues
from tracker.coding.mediation.venue import venue
from tracker.coding.mediation.words import mediation_words
from tracker.coding.syntax.tense import VERBAL, clause_verb, is_past_perfect
from tracker.models import EventType, Mediator, MediatorRole, MediatorStance
from tracker.ontology import ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.mediation.context import Context
    from tracker.coding.mediation.cues import Cue
    from tracker.coding.syntax.parsed import Span, Token
    from tracker.models import Report

_MEET: Final = "040"
_KINDS: Final = {"meetings": _MEET, "truces": "0356", "deals": "057", "exchanges": "0841"}
_CONVENING: Final = frozenset({"organize", "organise", "arrange", "convene"})
_ENDING: Final = frozenset({"end", "culminate", "stop", "halt", "conclude", "finish", "result"})
#: Verbs by which a truce or a deal comes into being.
_BEGINNING: Final = frozenset(
    {
        "agree",
        "sign",
        "reach",
        "conclude",
        "announce",
        "declare",
        "come",
        "take",
        "strike",
        "negotiate",
        "begin",
    }
)
#: Verbs by which a truce holds.
_TAKING_HOLD: Final = frozenset(
    {"take", "go", "come", "enter", "hold", "begin", "start", "establish", "introduce", "announce", "declare"}
)


@dataclass(frozen=True, slots=True)
class MediatedEvent:
    """What two parties did, or are offered to do, by way of a third.

    Args:
        cameo: CAMEO code.
        word: The word that tells it.
    """

    parties: tuple[str, str]
    cameo: str
    mediators: tuple[Mediator, ...]
    word: Token


def mediated_events(
    span: Span, names: Names, reports: Sequence[Report], context: Context
) -> Iterator[MediatedEvent]:
    """Events that the cues of the sentence tell and none of its ``reports`` does.

    Args:
        context: What was told before: *the talks were hosted by Moscow* tells of those once more.
    """
    seen: set[tuple[frozenset[str], str]] = set()
    for cue in cues(span, names.mentioned_at):
        cameo = _kind(cue)
        if cameo is None:
            continue
        parties = parties_of(cue, names, reports)
        if len(parties) != 2 and names.actors <= set(cue.actors):
            again = cameo != _MEET and retold(span, names, context)
            parties = () if again else _told_of(cue, cameo, context)
        pair = frozenset(parties)
        if len(parties) != 2 or (pair, cameo) in seen or _is_told(pair, cue, cameo, reports):
            continue
        seen.add((pair, cameo))
        mediators = tuple(
            Mediator(actor=actor, role=cue.role, stance=cue.stance, parties=parties)
            for actor in cue.actors
            if actor not in pair
        )
        if mediators:
            yield MediatedEvent((parties[0], parties[1]), cameo, mediators, _told_by(cue))
    tables = _tables(span, names, reports)
    yield from (table for table in tables if (frozenset(table.parties), table.cameo) not in seen)
    yield from _shared(span, names, reports)


def _kind(cue: Cue) -> str | None:
    """The code of what was mediated; ``None`` where that is only named."""
    noun = _made_of(cue)
    kind = mediation_words().mediated.get(noun.lemma_.lower(), "")
    if cue.stance is MediatorStance.OFFERED:  # a meeting offered is one to come; other help is only offered
        meeting = kind == "meetings" or cue.about.pos_ in VERBAL or len(cue.parties) > 1
        gives = cue.role is MediatorRole.HOST or cue.word.lemma_ in _CONVENING
        return _MEET if gives and (meeting or _is_venue(cue.about)) else None
    if cue.stance is not MediatorStance.ACTIVE:
        return None
    if cue.word.lemma_.lower() in mediation_words().lists["helping", "verbs"]:
        return _KINDS.get(kind) if cue.about is not cue.word else None
    if (cue.parties and not kind) or _is_between(cue) or _is_meeting(cue):
        return _MEET
    told = cue.word.tag_ == "VBD" or is_past_perfect(cue.word) or _is_news(cue.about)
    if kind == "truces" and noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in _TAKING_HOLD:
        return "0871"
    watched = cue.role is MediatorRole.GUARANTOR and kind == "deals"  # who watches over it has not made it
    named_only = cue.within and kind in ("truces", "deals") and not told
    return None if named_only or watched else _KINDS.get(kind)


def _is_meeting(cue: Cue) -> bool:
    """*Brought them together*; *the two spoke through Swiss intermediaries*, not what is held."""
    if cue.word.lemma_ in mediation_words().lists["together", "verbs"]:
        return True
    verb = cue.about
    if verb.pos_ not in VERBAL:
        return False
    meeting = mediation_words().lists["hostable", "verbs"]
    return verb.lemma_ != "hold" and (verb.lemma_ in meeting or verb.lemma_ == "speak")


def _made_of(cue: Cue) -> Token:
    """What came about by way of the mediator: *a ceasefire was established with its mediation*."""
    about = cue.about
    if about.pos_ not in VERBAL or cue.word == about:
        return about
    subject = next((c for c in about.children if c.dep_ in ("nsubj", "nsubjpass")), about)
    return subject if mediation_words().mediated.get(subject.lemma_.lower()) else about


def _is_venue(noun: Token) -> bool:
    return noun.lemma_.lower() in mediation_words().lists["venues", "nouns"]


def _is_between(cue: Cue) -> bool:
    """*Mediated between Baku and Yerevan*: in talks, of whatever kind."""
    return (
        cue.about is cue.word
        and cue.word.pos_ in VERBAL
        and cue.word.lemma_ != "shuttle"  # that he does with each
        and any(c.lower_ == "between" for c in cue.word.children)
    )


def _is_news(noun: Token) -> bool:
    """*A ceasefire agreed on Tuesday*, *ended in a ceasefire*: told, not named in passing."""
    begun = noun.dep_ == "nsubjpass" and noun.head.lemma_ in _BEGINNING
    return begun or _beginning(noun) is not None or clause_verb(noun).lemma_ in _ENDING


def _beginning(noun: Token) -> Token | None:
    """The participle that tells how the deal came to be; one right behind it may be taken for a verb."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and child.lemma_ in _BEGINNING:
            return child
    if noun.i + 1 >= noun.sent.end:
        return None
    after = noun.nbor(1)
    bare = after.tag_ in ("VBN", "VBD") and not any(
        c.dep_ in ("nsubj", "dobj", "aux") for c in after.children
    )
    return after if bare and after.lemma_ in _BEGINNING else None


def _told_by(cue: Cue) -> Token:
    """The word that carries the time: of a deal the participle that dates it."""
    if cue.within and cue.about.pos_ not in VERBAL and cue.word.tag_ != "VBD":
        return _beginning(cue.about) or cue.about
    return cue.word


def _is_told(pair: frozenset[str], cue: Cue, cameo: str, reports: Sequence[Report]) -> bool:
    """True where a report of the sentence tells of it: one that names the mediator, or one of that kind."""
    for report in reports:
        if frozenset((report.source, report.target)) != pair:
            continue
        if set(cue.actors) & {mediator.actor for mediator in report.mediators}:
            return True
        start, end = report.trigger_span
        if start <= cue.about.idx < end or start <= cue.word.idx < end:
            return True
        if cameo == _MEET and report.type is EventType.CONSULT:
            return True
    return False


def _told_of(cue: Cue, cameo: str, context: Context) -> tuple[str, ...]:
    """The two of whom the text told last, where the cue says what was done between them."""
    settled = _made_of(cue).pos_ not in VERBAL and cue.stance is MediatorStance.ACTIVE
    if not settled or not cue.actors:
        return ()
    kind = ontology()[cameo].type
    before = context.recent(cue.word.sent.start_char)
    others = [r for r in before if r.target is not None and not {r.source, r.target} & set(cue.actors)]
    alike = [r for r in others if r.type is kind] if kind is EventType.CONSULT else []
    last = next(reversed(alike or others), None)
    return () if last is None else (last.source, last.target or "")


def _tables(span: Span, names: Names, reports: Sequence[Report]) -> Iterator[MediatedEvent]:
    """*Lavrov met both ministers in Moscow*: an outside power with two others at its own table."""
    outside = mediation_words().lists["trilateral", "mediators"]
    met = [r for r in reports if r.symmetric and r.type is EventType.CONSULT]
    triggers = dict.fromkeys(report.trigger_span for report in met)
    for start, end in triggers:
        pairs = [(r.source, r.target or "") for r in met if r.trigger_span == (start, end)]
        words = [token for token in span if start <= token.idx < end]
        if len(pairs) != 2 or any(token.lower_ in APART for token in span):
            continue
        (one, other) = pairs
        for host in {*one} & {*other} & outside:
            parties = tuple(actor for actor in (*one, *other) if actor != host)
            for word in words:
                joined = host in (one[1], other[1])  # the two met with the body; it did not come to see them
                body = mediation_words().standing.get(host) if joined else None
                at_home = body is None and host in venue(word, names.mentioned_at)
                if len(set(parties)) == 2 and (body or at_home or _is_of_three(word)):
                    role = body or (MediatorRole.HOST if at_home else MediatorRole.FACILITATOR)
                    mediator = Mediator(actor=host, role=role, parties=parties)
                    yield MediatedEvent((parties[0], parties[1]), _MEET, (mediator,), word)
                    break


def _is_of_three(word: Token) -> bool:
    """*Conducted a trilateral meeting with his two colleagues*."""
    lists = mediation_words().lists
    meets = word.lemma_.lower() in lists["hostable", "nouns"]
    return meets and any(c.lower_ in lists["trilateral", "words"] for c in word.children)


def _shared(span: Span, names: Names, reports: Sequence[Report]) -> Iterator[MediatedEvent]:
    """*Agreed that Russia would help them*: what two were read to do with a third."""
    done = [r for r in reports if r.intensity > 0 and not r.mediators]
    for cue in cues(span, names.mentioned_at):
        if cue.within or cue.stance not in (MediatorStance.ACTIVE, MediatorStance.OFFERED):
            continue
        for actor in cue.actors:
            with_it = [r for r in done if r.target == actor and not _is_at(cue.word, r)]
            for first in with_it:
                alike = [r for r in with_it if r.trigger_span == first.trigger_span]
                others = [r for r in alike if r.source != first.source]
                words = [t for t in span if first.trigger_span[0] <= t.idx < first.trigger_span[1]]
                if len(others) != 1 or not words:
                    continue
                above = [*cue.word.ancestors, cue.about]
                if not any(word in above or cue.about in word.ancestors for word in words):
                    continue
                parties = (first.source, others[0].source)
                mediator = Mediator(actor=actor, role=cue.role, parties=parties)
                yield MediatedEvent(parties, first.cameo, (mediator,), words[0])
                break


def _is_at(word: Token, report: Report) -> bool:
    start, end = report.trigger_span
    return start <= word.idx < end
