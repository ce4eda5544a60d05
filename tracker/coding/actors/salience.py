"""What a reader has in mind: the actors that a pronoun or *the two countries* can still mean."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tracker.coding.actors.kinds import is_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.syntax.parsed import Span, Token
    from tracker.models import Mention
    from tracker.region import Region

# Sentences after which an actor that was not named again is out of mind (about a paragraph).
MEMORY: Final = 3
_PART_OF: Final = frozenset({"compound", "amod", "poss", "appos", "nmod", "conj", "case"})
_JOIN: Final = re.compile(r"(?:'s)?(?:,? and |, |-|–| & |/)(?:the |its |his |her )?$")

_OFFICE: Final = (
    r"(?:president|prime minister|premier|foreign minister|defen[cs]e minister|minister|chancellor|leader|"
    r"spokes(?:man|woman|person)|ambassador|envoy|king|queen)"
)
_OFFICE_AFTER: Final = re.compile(rf"(?:['’]s?)? {_OFFICE}\b(?! (?-i:[A-Z]))", re.IGNORECASE)
_OFFICE_BEFORE: Final = re.compile(rf"\b{_OFFICE} of (?:the )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """A mention in its sentence.

    Args:
        sentence: Number of the sentence in the article.
        subject: It is (in) the subject of a clause there.
        verb: Place of the verb whose subject it is in; None where it is in none or without a parse.
        is_person: *He* or *she* can mean it: a name, or an office (*the Georgian prime minister*).
    """

    mention: Mention
    sentence: int
    subject: bool
    is_person: bool
    verb: int | None = None


@dataclass(slots=True)
class Memory:
    """The mentions read so far, earliest first."""

    region: Region
    text: str
    seen: list[Antecedent] = field(default_factory=list)

    def recent(self, sentence: int, before: int) -> list[Antecedent]:
        """Antecedents in reach that stand before an offset, earliest first."""
        return [one for one in self.seen if one.sentence >= sentence - MEMORY and one.mention.end <= before]

    def clause_subjects(self, sentence: int, before: int) -> frozenset[str]:
        """The actors of the latest subject in the sentence so far: *him* and *them* mean others."""
        subjects = [one for one in self.recent(sentence, before) if one.sentence == sentence and one.subject]
        if not subjects:
            return frozenset()
        verb = subjects[-1].verb
        return frozenset(
            one.mention.actor
            for one in subjects
            if one is subjects[-1] or (verb is not None and one.verb == verb)
        )

    def last(
        self, sentence: int, before: int, *, person: bool, besides: frozenset[str] = frozenset()
    ) -> Mention | None:
        """The person, or the state or organisation, that a singular pronoun means.

        A subject earlier in the same sentence first, then the subject of the latest sentence that has one,
        then whoever was named last; never one of the actors ``besides``.
        """
        fits = [one for one in self.recent(sentence, before) if one.is_person == person]
        fits = [one for one in fits if one.mention.actor not in besides]
        fits = [one for one in fits if one.mention.how not in ("collective", "counterpart")]
        for number in range(sentence, sentence - MEMORY, -1):
            here = [one for one in fits if one.sentence == number]
            subjects = [one for one in here if one.subject]
            if subjects:
                return (subjects[-1] if number == sentence else subjects[0]).mention
            if here:
                return here[-1].mention
        return None

    def last_other(self, sentence: int, before: int) -> Mention | None:
        """The state or organisation named last in the sentence besides its latest subject, if any."""
        here = [one for one in self.recent(sentence, before) if one.sentence == sentence]
        subject = self.clause_subjects(sentence, before)
        return next(
            (
                one.mention
                for one in reversed(here)
                if one.mention.actor not in subject and one.mention.how in ("name", "capital", "institution")
            ),
            None,
        )

    def pair(
        self,
        sentence: int,
        before: int,
        *,
        people: bool,
        besides: frozenset[str] = frozenset(),
        states: bool = False,
    ) -> tuple[str, ...]:
        """The two actors that *the two countries* means (``people``: *the two ministers*), or ``()``.

        In the latest sentence that names two: those joined by *and*; else the only followed dyad among
        them; else the first two. Where no one sentence names two, the last two actors in reach.

        Args:
            besides: Who asks them something, and is neither.
            states: Organisations are passed over.
        """
        recent = [one for one in self.recent(sentence, before) if one.mention.actor not in besides]
        if besides:
            recent = [one for one in recent if not self._is_venue(one.mention)]
        if states:
            recent = [one for one in recent if is_state(one.mention.actor)]
        if besides and (dyad := self._followed(recent)):
            return dyad
        for number in range(sentence, sentence - MEMORY - 1, -1):
            here = [one.mention for one in recent if one.sentence == number]
            persons = [mention for mention in here if mention.how == "person"]
            for group in (persons, here) if people else (here,):
                found = self._two(group)
                if found:
                    return found
        actors = _distinct([one.mention for one in recent])
        return actors if len(actors) == 2 else ()

    def joined(self, sentence: int, before: int, *, besides: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """The pair named last with *and* between them (*the Armenian and Azerbaijani armies*), or ``()``."""
        recent = [one for one in self.recent(sentence, before) if one.mention.actor not in besides]
        found: tuple[str, ...] = ()
        for one, other in itertools.pairwise(recent):
            first, second = one.mention, other.mention
            together = one.sentence == other.sentence and (
                first.start == second.start or _JOIN.fullmatch(self.text, first.end, second.start)
            )
            if together and first.actor != second.actor:
                found = (first.actor, second.actor)
        return found

    def _followed(self, recent: Sequence[Antecedent]) -> tuple[str, ...]:
        """The only followed dyad in reach: whom a third speaks of as *both* where it is about a region."""
        actors = {one.mention.actor for one in recent}
        dyads = [dyad for dyad in self.region.dyads if set(dyad) <= actors]
        if len(dyads) != 1:
            return ()
        order = [one.mention.actor for one in recent if one.mention.actor in dyads[0]]
        return tuple(dict.fromkeys(order))

    def _is_venue(self, mention: Mention) -> bool:
        """*In Vienna*: the place where one speaks."""
        return mention.how == "capital" and self.text.endswith((" in ", " at "), 0, mention.start)

    def _two(self, group: Sequence[Mention]) -> tuple[str, ...]:
        actors = _distinct(group)
        if len(actors) <= 2:
            return actors if len(actors) == 2 else ()
        joined: tuple[str, ...] = ()
        for one, other in itertools.pairwise(group):
            together = one.start == other.start or _JOIN.fullmatch(self.text, one.end, other.start)
            if one.actor != other.actor and together:
                joined = (one.actor, other.actor)
        if joined:
            return joined
        dyads = [dyad for dyad in self.region.dyads if set(dyad) <= set(actors)]
        return dyads[0] if len(dyads) == 1 else actors[:2]

    def plural(self, sentence: int, before: int, *, besides: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Whom *they* means: all that stand in the latest subject, else the pair last named together.

        Several actors in a subject (*Turkish and Armenian officials*) or one (*Armenian forces*).
        """
        recent = [
            one for one in self.recent(sentence, before) if one.subject and one.mention.actor not in besides
        ]
        for number in range(sentence, sentence - MEMORY, -1):
            here = [one for one in recent if one.sentence == number]
            acts = self.text.startswith("they", before)
            if number == sentence and here and acts:  # "forces would quit the town, which they overran"
                here = [one for one in here if one.verb == here[-1].verb]
            actors = _distinct([one.mention for one in here])
            if len(actors) >= 2 or (actors and number == sentence):
                return actors
            if actors:
                break
        return tuple(actor for actor in self.pair(sentence, before, people=False) if actor not in besides)

    def read(self, span: Span, number: int, mentions: Sequence[Mention]) -> None:
        """Takes in the mentions of sentence ``number``, in order of place, in place of what it had of it."""
        self.seen = [one for one in self.seen if number - MEMORY <= one.sentence < number]
        for place, mention in enumerate(mentions):
            head = _head(span, mention)
            verb = _verb_of(head) if head is not None and head.dep_ else None
            subject = verb is not None if head is not None and head.dep_ else place == 0
            person = mention.how == "person" or _is_office(self.text, mention)
            self.seen.append(
                Antecedent(mention=mention, sentence=number, subject=subject, is_person=person, verb=verb)
            )


def _is_office(text: str, mention: Mention) -> bool:
    """Whether a state's name stands for one who speaks for it: *Georgia's president*."""
    return mention.how in ("name", "adjective") and (
        _OFFICE_AFTER.match(text, mention.end) is not None
        or _OFFICE_BEFORE.search(text, max(0, mention.start - 30), mention.start) is not None
    )


def _distinct(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.actor for mention in mentions))


def _head(span: Span, mention: Mention) -> Token | None:
    inside = span.touching(mention.start, mention.end)
    return inside[-1] if inside else None


def _verb_of(token: Token) -> int | None:
    """The verb whose subject the token belongs to: *Turkish* in *Turkish officials met*.

    What stands behind a preposition inside the subject (*an ally of Azerbaijan*) does not.
    """
    for _ in range(6):
        if token.dep_ in ("nsubj", "nsubjpass"):
            return token.head.i
        if token.dep_ not in _PART_OF:
            return None
        token = token.head
    return None
