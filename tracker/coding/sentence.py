"""One sentence to its reports: events, roles, status, time, mediators, trust."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.coding.actors.naming import Names
from tracker.coding.events.matching import lemma
from tracker.coding.events.predicates import SentenceReader
from tracker.coding.events.reactions import as_told, reactions
from tracker.coding.events.selection import Candidate, is_blamed, select
from tracker.coding.events.wished import wished
from tracker.coding.mediation.context import Context
from tracker.coding.mediation.mediators import mediators_of
from tracker.coding.mediation.reports import with_mediation
from tracker.coding.mediation.retold import retold
from tracker.coding.registers import speaks_of_politics
from tracker.coding.registers_private import is_private
from tracker.coding.roles.pairs import last_resort, pairs
from tracker.coding.status.own_word import is_own_word, saying
from tracker.coding.status.reading import attribution_of, status_of
from tracker.coding.timing.ahead import settled
from tracker.coding.tone import tone
from tracker.models import Report, Status, report_id
from tracker.ontology import ontology

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tracker.coding.events.lexicon import Lexicon
    from tracker.coding.events.occurrence import Occurrence
    from tracker.coding.syntax.parsed import Span
    from tracker.coding.timing.clock import Clock
    from tracker.models import Article, Mention


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence was read as, with what was considered on the way.

    Args:
        retold: Reports of earlier sentences to which this one gives a mediator.
    """

    span: Span
    names: Names
    occurrences: tuple[Occurrence, ...]
    candidates: tuple[Candidate, ...]
    reports: tuple[Report, ...]
    retold: tuple[Report, ...] = ()


def read_sentence(
    article: Article,
    span: Span,
    mentions: Sequence[Mention],
    places: Sequence[Mention],
    *,
    clock: Clock,
    lexicon: Lexicon,
    before: Sequence[Report] = (),
    title: tuple[str, ...] = (),
) -> Reading:
    """The reports of one parsed sentence.

    Args:
        span: Token offsets are offsets into ``article.text``.
        mentions, places: Actors and territories of the whole article or of the sentence.
        before: Reports of the sentences before.
        title: Actors that the article's title names.
    """
    names = Names(span, mentions, places)
    silent = len(names.actors) < (1 if before else 2) or _is_sport(span, names, lexicon.classes["sport"])
    occurrences = () if silent else tuple(SentenceReader(span, lexicon).occurrences())
    found = tuple(
        Candidate(as_told(occurrence, pair, before), pair)
        for occurrence in occurrences
        for pair in pairs(occurrence, names)
    )
    unpaired = _unpaired(occurrences, found)
    found = (*found, *(Candidate(*one) for one in reactions(unpaired, names, before)))
    candidates = select(found, occurrences)
    told = [(c.occurrence, c.pair) for c in candidates if c.dropped is None]
    candidates = (*candidates, *(Candidate(*one) for one in wished(told, names)))
    candidates = tuple(_public(candidate, names) for candidate in candidates)
    if all(candidate.dropped is not None for candidate in candidates) and (
        left := last_resort(
            [o for o in _unpaired(occurrences, found) if not is_blamed(o, occurrences)], names
        )
    ):
        candidates = (*candidates, _public(Candidate(*left), names))
    reports = [
        report
        for candidate in candidates
        if candidate.dropped is None
        for report in _reports(article, span, candidate, names, clock)
    ]
    context = Context(before, title)
    reports = with_mediation(article, span, names, clock, reports, context=context)
    reports.sort(key=lambda report: report.trigger_span)
    again = retold(span, names, context) if before else ()
    return Reading(span, names, occurrences, candidates, tuple(reports), again)


def _unpaired(occurrences: Sequence[Occurrence], found: Sequence[Candidate]) -> list[Occurrence]:
    """The events whose words have given no two actors."""
    read = {candidate.occurrence.head for candidate in found}
    return [occurrence for occurrence in occurrences if occurrence.head not in read]


def _public(candidate: Candidate, names: Names) -> Candidate:
    """The same, dropped where no state acts."""
    if candidate.dropped is None and is_private(candidate.occurrence, candidate.pair, names):
        return replace(candidate, dropped="who acts is no state")
    return candidate


def _is_sport(span: Span, names: Names, words: frozenset[str]) -> bool:
    """Games and shows speak the language of war; only where officials appear are they politics."""
    if any(mention.how in ("person", "institution") for mention in names.mentions):
        return False
    lemmas = ["" if token.pos_ == "VERB" else lemma(token) for token in span]  # "fanned out along the road"
    found = any(word in words or f"{word}-{after}" in words for word, after in pairwise((*lemmas, "")))
    return found and not speaks_of_politics(span.text)


def _reports(
    article: Article, span: Span, candidate: Candidate, names: Names, clock: Clock
) -> Iterator[Report]:
    occurrence, pair = candidate.occurrence, candidate.pair
    code = ontology()[occurrence.code]
    start, end = span.start_char, span.end_char
    trigger = _trigger_span(occurrence)
    speaker = attribution_of(occurrence.head)
    attributed = names.actors_at(speaker)[:1] if speaker is not None else ()
    timed = occurrence.core if _is_planned(occurrence) else occurrence.head
    stated = speaker is not None and is_own_word(
        occurrence, pair.source.actor, speakers=attributed, cameo=code.cameo, joint=pair.joint
    )
    if stated and speaker is not None:
        timed = saying(speaker)
    times = clock.times(timed, span)
    parties = (pair.source.actor, pair.target.actor)
    third = names.actors - {*parties}  # a mediator is neither of the two
    mediators = (
        mediators_of(occurrence.head, span, names.mentioned_at, parties, cameo=code.cameo) if third else ()
    )
    sentence = article.text[start:end]
    feeling = tone(sentence)
    happened = Status.ASSERTED if stated else _status(occurrence)
    for told in times:
        time, status = settled(told, happened, occurrence.head, published=article.published)
        yield Report(
            id=report_id(
                article=article.id,
                trigger_span=trigger,
                source=pair.source.actor,
                target=pair.target.actor,
                kind=code.type,
                part=(time.label or "") if len(times) > 1 else "",
            ),
            article=article.id,
            source=pair.source.actor,
            target=pair.target.actor,
            type=code.type,
            intensity=code.intensity,
            cameo=code.cameo,
            status=status,
            time=time,
            background=clock.is_background(timed, span, time),
            sentence=sentence,
            span=(start, end),
            trigger=article.text[trigger[0] : trigger[1]],
            trigger_span=trigger,
            source_span=(pair.source.mention.start, pair.source.mention.end),
            target_span=(pair.target.mention.start, pair.target.mention.end),
            tone=feeling,
            confidence=round(pair.trust, 2),
            symmetric=pair.joint,
            rule=f"{occurrence.rule} [{occurrence.place}] {pair.how}",
            mediators=mediators,
            attributed_to=attributed[0] if attributed else None,
        )


def _trigger_span(occurrence: Occurrence) -> tuple[int, int]:
    """From the first to the last deciding word, where they stand close; else the head alone."""
    tokens = occurrence.tokens
    first, last = tokens[0], tokens[-1]
    if last.i - first.i > 8:
        first = last = occurrence.head
    return first.idx, last.idx + len(last)


def _is_planned(occurrence: Occurrence) -> bool:
    return occurrence.operator is not None and occurrence.operator.planned


def _status(occurrence: Occurrence) -> Status:
    """The status of the whole; what an operator takes up has no say in it unless it is only planned."""
    operator, inner = occurrence.operator, occurrence.inner
    status = status_of(occurrence.head).status
    if operator is None or _is_denied(occurrence):
        return Status.NEGATED if _is_denied(occurrence) else status
    if operator.pos == "modal" and not operator.planned:
        return Status.ASSERTED  # the demand is made, whatever comes of it
    if inner is not None and inner.head == occurrence.head:  # a modal over the verb itself
        denied = operator.name == "possibility" and status is Status.NEGATED  # "could not agree"
        planned = Status.HYPOTHETICAL if operator.planned else Status.ASSERTED
        return status if denied else planned
    if operator.planned and inner is not None and status is Status.ASSERTED:
        return Status.HYPOTHETICAL
    if operator.name == "refusal" and occurrence.negated and status is Status.NEGATED:
        return Status.ASSERTED  # "is not ready to": the refusal is what happened
    return status


def _is_denied(occurrence: Occurrence) -> bool:
    """*Denied that it had shelled*: the deed, told as not done."""
    return lemma(occurrence.head) == "deny" and not occurrence.code.startswith("12")
