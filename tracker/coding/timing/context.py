"""What a sentence leaves to the next one: dates to count from, a time to carry on, who met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING, Final

from tracker.coding.syntax.tense import is_past, is_past_perfect
from tracker.coding.timing import calendar_words
from tracker.coding.timing.background import SPEECH, STATEMENTS, is_old, told_in
from tracker.coding.timing.expressions import NOTHING_TOLD
from tracker.coding.timing.occasions import OCCASIONS
from tracker.coding.timing.readings import Told
from tracker.models import Precision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Span, Token
    from tracker.coding.timing.calendar_words import Interval
    from tracker.coding.timing.expressions import TimeExpression
    from tracker.models import EventTime, Mention

_WAR_NOUNS: Final = frozenset(
    {"victory", "war", "offensive", "operation", "campaign", "conquest", "capture", "conflict", "defeat",
     "assault", "invasion", "recapture", "takeover", "seizure", "fighting", "attack"}
)  # fmt: skip
_MEETING: Final = frozenset(
    {"meet", "visit", "host", "receive", "sign", "gather", "telephone", "phone", "guest", "together"}
)
_HEADS: Final = frozenset({"minister", "president", "leader", "premier", "chancellor"})
_FORUMS: Final = frozenset(
    {"council", "assembly", "session", "hearing", "debate", "court", "summit", "conference", "forum"}
)
_BODIES: Final = frozenset(
    {"ministry", "council", "union", "house", "parliament", "commission", "group", "organization",
     "organisation", "office", "committee", "assembly", "army", "party", "court", "state", "states"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before a sentence leave to it.

    Args:
        index: How many sentences came before.
        told: The dates told so far.
        main: Time of the sentence before, as far as it was its own.
        occasion: Time of the last sentence that told news of a day of its own.
        people: Who met on that occasion, by surname.
        names: All names in the sentence that told of their meeting.
        parties: The actors named in it.
        named: The actors named in the sentence itself.
        forum: Many were gathered on that occasion (*the Security Council*, *the summit*).
        recapped: Time of a dated noun of war in the sentence before (*Baku's 2023 victory*).
        looked_back: The sentence before looked back from the occasion (*a day earlier X had ...*).
        speech: The sentence before reported words (*Blinken said ...*).
        said_undated: It told first, and who said it last, with no day of saying (*..., Baku said*).
        same_paragraph: No line break lies between.
        line_each: The sentence before is a paragraph by itself, as agencies write.
        news_dated: Some sentence before named the day of the news (*said on Tuesday*).
    """

    index: int = 0
    told: Told = NOTHING_TOLD
    main: EventTime | None = None
    occasion: EventTime | None = None
    people: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    named: tuple[Mention, ...] = ()
    forum: bool = False
    recapped: EventTime | None = None
    looked_back: bool = False
    speech: bool = False
    said_undated: bool = False
    same_paragraph: bool = False
    line_each: bool = False
    news_dated: bool = False


def after(
    sent: Span,
    context: Context,
    found: Sequence[TimeExpression],
    *,
    main: EventTime | None,
    anchor: dt.date | None,
) -> Context:
    """What a sentence leaves to the next, given what was left to it, its expressions and its own time."""
    dates = [e.interval for e in found if e.interval is not None and e.role == "at"]
    told = reduce(Told.then, dates, context.told)
    comes_back = main is None and not dates and _comes_back(told_in(sent))
    if main is None and not dates and not comes_back:
        main = context.main
    occasion, people, names, forum = context.occasion, context.people, context.names, context.forum
    parties = context.parties
    if main is not None and _is_news_day(main, anchor) and not _is_before(main, occasion):
        same = occasion is not None and occasion.start == main.start
        people, names, forum = (people, names, forum) if same else (frozenset(), frozenset(), False)
        parties = parties if same else frozenset()
        forum = forum or any(token.lemma_.lower() in _FORUMS for token in sent)
        occasion = main
        if _is_meeting(sent):
            people, names = people | _people(sent), names | {t.lower_ for t in sent if t.tag_ == "NNP"}
            heads = any(token.lemma_.lower() in _HEADS for token in sent)
            if heads or _persons(context.named):
                parties |= {mention.actor for mention in context.named}
    if not sent.root.pos_ and main is not None and main == occasion:
        people |= _persons(context.named)
    return Context(
        index=context.index + 1,
        told=replace(told, same=_same_day(main, told, dated=bool(dates), comes_back=comes_back)),
        main=main,
        occasion=occasion,
        people=people,
        names=names,
        parties=parties,
        forum=forum,
        recapped=_dated_war(found),
        looked_back=is_past_perfect(sent.root),
        speech=sent.root.lemma_ in SPEECH,
        said_undated=context.said_undated,
        news_dated=context.news_dated or any(_names_news_day(e, anchor) for e in found),
    )


def _same_day(main: EventTime | None, told: Told, *, dated: bool, comes_back: bool) -> Interval | None:
    """What *the same day* means next: the day of what was told last, of the news after a statement."""
    if dated and main is not None and main.basis == "inherited":
        return told.day
    if main is not None and main.start is not None and main.precision is Precision.DAY:
        return calendar_words.day(main.start)
    return None if comes_back else told.day


def _comes_back(root: Token) -> bool:
    """True for an undated sentence that comes back to the news; the story goes on past any other."""
    if not root.pos_:
        return any(_is_past_statement(token.lower_) for token in root.sent)
    return is_past(root) and root.lemma_.lower() in SPEECH | STATEMENTS


def _is_past_statement(word: str) -> bool:
    """True for *said* or *welcomed* in a sentence that was not parsed."""
    stems = {word.removesuffix("ed"), word.removesuffix("d")} if word.endswith("ed") else set()
    return word in ("said", "told") or bool(stems & (SPEECH | STATEMENTS))


def _is_news_day(main: EventTime, anchor: dt.date | None) -> bool:
    """True for a day of the news: neither long ago nor to come."""
    if anchor is None or main.end is None or main.end > anchor:
        return False
    return main.precision is Precision.DAY and not is_old(main, anchor)


def _is_before(main: EventTime, occasion: EventTime | None) -> bool:
    """True for a look back from the occasion."""
    if occasion is None or occasion.start is None or main.start is None:
        return False
    return main.start < occasion.start


def _names_news_day(expression: TimeExpression, anchor: dt.date | None) -> bool:
    interval = expression.interval
    if anchor is None or interval is None:
        return False
    return expression.role == "dateline" or 0 <= (anchor - interval.end).days <= 6


def _is_meeting(sent: Span) -> bool:
    return sent.root.lemma_.lower() not in SPEECH and any(
        token.lemma_.lower() in OCCASIONS | _MEETING for token in sent
    )


def _people(sent: Span) -> frozenset[str]:
    """The surnames that stand behind a first name or an office."""
    return frozenset(
        token.lower_
        for token in sent
        if token.tag_ == "NNP"
        and token.lower_ not in _BODIES
        and any(c.dep_ == "compound" and c.tag_ == "NNP" for c in token.children)
    )


def _persons(mentions: Sequence[Mention]) -> frozenset[str]:
    """The last words of the persons named, of a sentence that was not parsed."""
    return frozenset(mention.text.split()[-1].lower() for mention in mentions if mention.how == "person")


def _dated_war(expressions: Sequence[TimeExpression]) -> EventTime | None:
    """The time of a noun of war that the expressions date (*Baku's 2023 victory*), if any."""
    for expression in expressions:
        if expression.attach.lemma_.lower() in _WAR_NOUNS and expression.role == "at":
            return expression.time
    return None
