"""What a reader has in mind: the actors that a pronoun or *the two countries* can still mean."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from tracker.models import Mention
    from tracker.region import Region

# Sentences after which an actor that was not named again is out of mind (about a paragraph).
MEMORY: Final = 3
_PART_OF: Final = frozenset({"compound", "amod", "poss", "appos", "nmod", "conj", "case"})
_JOIN: Final = re.compile(r"(?:'s)?(?:,? and |, |-|–| & |/)(?:the |its |his |her )?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """A mention with its sentence's number and whether it is (in) the subject there."""

    mention: Mention
    sentence: int
    subject: bool

    @property
    def is_person(self) -> bool:
        """Whether *he* or *she* can mean it."""
        return self.mention.how == "person"


@dataclass(slots=True)
class Memory:
    """The mentions read so far, earliest first."""

    region: Region
    text: str
    seen: list[Antecedent] = field(default_factory=list)

    def recent(self, sentence: int, before: int) -> list[Antecedent]:
        """Antecedents in reach that stand before an offset, earliest first."""
        return [one for one in self.seen if one.sentence >= sentence - MEMORY and one.mention.end <= before]

    def last(self, sentence: int, before: int, *, person: bool) -> Mention | None:
        """The person, or the state or organisation, that a singular pronoun means.

        A subject earlier in the same sentence first, then the subject of the latest sentence that has one,
        then whoever was named last.
        """
        fits = [one for one in self.recent(sentence, before) if one.is_person == person]
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
        subject = next((one.mention.actor for one in reversed(here) if one.subject), None)
        return next(
            (
                one.mention
                for one in reversed(here)
                if one.mention.actor != subject and one.mention.how in ("name", "capital", "institution")
            ),
            None,
        )

    def pair(self, sentence: int, before: int, *, people: bool) -> tuple[str, ...]:
        """The two actors that *the two countries* means (``people``: *the two ministers*), or ``()``.

        In the latest sentence that names two: those joined by *and*; else the only followed dyad among
        them; else the first two. Where no one sentence names two, the last two actors in reach.
        """
        recent = self.recent(sentence, before)
        for number in range(sentence, sentence - MEMORY - 1, -1):
            here = [one.mention for one in recent if one.sentence == number]
            persons = [mention for mention in here if mention.how == "person"]
            for group in (persons, here) if people else (here,):
                found = self._two(group)
                if found:
                    return found
        actors = _distinct([one.mention for one in recent])
        return actors if len(actors) == 2 else ()

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

    def plural(self, sentence: int, before: int) -> tuple[str, ...]:
        """Whom *they* means: all that stand in the latest subject, else the pair last named together.

        Several actors in a subject (*Turkish and Armenian officials*) or one (*Armenian forces*).
        """
        recent = [one for one in self.recent(sentence, before) if one.subject]
        for number in range(sentence, sentence - MEMORY, -1):
            actors = _distinct([one.mention for one in recent if one.sentence == number])
            if len(actors) >= 2 or (actors and number == sentence):
                return actors
            if actors:
                break
        return self.pair(sentence, before, people=False)

    def read(self, span: Span, number: int, mentions: Sequence[Mention]) -> None:
        """Takes in the mentions of sentence ``number``, in order of place, in place of what it had of it."""
        self.seen = [one for one in self.seen if number - MEMORY <= one.sentence < number]
        for place, mention in enumerate(mentions):
            head = _head(span, mention)
            subject = _is_subject(head) if head is not None and head.dep_ else place == 0
            self.seen.append(Antecedent(mention=mention, sentence=number, subject=subject))


def _distinct(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.actor for mention in mentions))


def _head(span: Span, mention: Mention) -> Token | None:
    inside = [token for token in span if token.idx < mention.end and token.idx + len(token) > mention.start]
    return inside[-1] if inside else None


def _is_subject(token: Token) -> bool:
    """Whether the token belongs to the subject of its clause: *Turkish* in *Turkish officials met*.

    What stands behind a preposition inside the subject (*an ally of Azerbaijan*) does not.
    """
    for _ in range(6):
        if token.dep_ in ("nsubj", "nsubjpass"):
            return True
        if token.dep_ not in _PART_OF:
            return False
        token = token.head
    return False
