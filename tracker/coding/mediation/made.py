"""Reports that only the words for mediation give, with status, time and speaker like any other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.status.reading import attribution_of, status_of
from tracker.coding.tone import tone
from tracker.models import Mediator, MediatorStance, Report, Status, report_id
from tracker.ontology import ontology

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.coding.actors.naming import Names
    from tracker.coding.mediation.context import Context
    from tracker.coding.syntax.parsed import Span, Token
    from tracker.coding.timing.clock import Clock
    from tracker.models import Article

#: Trust in a report whose parties the sentence names, or only what was told before.
NAMED: Final = 0.6
FROM_CONTEXT: Final = 0.4


@dataclass(frozen=True, slots=True)
class Maker:
    """What every report of one sentence shares."""

    article: Article
    span: Span
    names: Names
    clock: Clock
    context: Context

    def made(
        self,
        word: Token,
        *,
        source: str,
        target: str | None,
        mediators: tuple[Mediator, ...],
        cameo: str,
        symmetric: bool = False,
        said: bool = False,
        denied: bool = False,
        trust: float = NAMED,
    ) -> Iterator[Report]:
        """Reports of what ``word`` tells, one for each of its times.

        Args:
            said: It is itself an act of speech (an offer, a refusal), which has taken place; else the status
                is that of the word, and what is only offered is open.
            denied: It is told as not done.
            trust: Confidence, 0 ... 1.
        """
        span, article = self.span, self.article
        code = ontology()[cameo]
        source_span = self.span_of(source)
        if source_span is None:
            return
        trigger = (word.idx, word.idx + len(word))
        speaker = attribution_of(word)
        attributed: Iterable[str] = self.names.actors_at(speaker)[:1] if speaker is not None else ()
        sentence = article.text[span.start_char : span.end_char]
        status = Status.ASSERTED if said else status_of(word).status
        if denied:
            status = Status.NEGATED
        elif not said and mediators[0].stance is MediatorStance.OFFERED:
            status = Status.HYPOTHETICAL
        times = self.clock.times(word, span)
        for time in times:
            yield Report(
                id=report_id(
                    article=article.id,
                    trigger_span=trigger,
                    source=source,
                    target=target,
                    kind=code.type,
                    part=(time.label or "") if len(times) > 1 else "",
                ),
                article=article.id,
                source=source,
                target=target,
                type=code.type,
                intensity=code.intensity,
                cameo=code.cameo,
                status=status,
                time=time,
                background=self.clock.is_background(word, span, time),
                sentence=sentence,
                span=(span.start_char, span.end_char),
                trigger=word.text,
                trigger_span=trigger,
                source_span=source_span,
                target_span=None if target is None else self.span_of(target),
                tone=tone(sentence),
                confidence=trust,
                symmetric=symmetric,
                rule=f"mediation:{mediators[0].role}:{mediators[0].stance}",
                mediators=mediators,
                attributed_to=next(iter(attributed), None),
            )

    def span_of(self, actor: str) -> tuple[int, int] | None:
        """Where the sentence first names the actor, else where the text last did."""
        here = next(((m.start, m.end) for m in self.names.mentions if m.actor == actor), None)
        return here or self.context.span_of(actor)
