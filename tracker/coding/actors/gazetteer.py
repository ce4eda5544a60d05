"""Finds the actors that a text names, in one Aho-Corasick pass over names, adjectives, seats and people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tracker.coding.actors.contexts import ambiguities, hyphenated
from tracker.coding.actors.folding import fold
from tracker.coding.actors.introductions import introduced
from tracker.coding.actors.people import Person, choose, people
from tracker.models import Mention
from tracker.region import world_actors

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from tracker.actors import ActorWord
    from tracker.region import Region

# Two actors further apart than this (characters; some three sentences) share no event.
REACH: Final = 600
_TITLES: Final = re.compile(
    r"\b(?:president|pres|minister|secretary|chancellor|premier|king|queen|prince|princess|pope|sheikh|emir|sultan"
    r"|shah|senator|sen|rep|congress\w+|governor|gov|general|gen|colonel|col|major|maj|admiral|marshal|mrs?"
    r"|ms|dr|sir|lord|lady|ambassador|envoy|commissioner|spokes\w+|leader|chief|ayatollah|professor"
    r"|chair|chairman|speaker|mayor)\.? $",
    re.IGNORECASE,
)
_GIVEN_NAME: Final = re.compile(r"\b([A-Z][a-z]+) $")


@dataclass(slots=True)
class _Entry:
    """All that one folded spelling can mean."""

    words: list[ActorWord] = field(default_factory=list)
    collective: tuple[str, ...] = ()
    blocked: bool = False
    named: list[Person] = field(default_factory=list)
    surnamed: list[Person] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """One pass over one text: who was named in full so far, by surname."""

    folded: str
    on: dt.date | None
    introduced: dict[str, Person] = field(default_factory=dict)


class Gazetteer:
    """The names of all actors of the world and of one region.

    Args:
        region: Adds its actors' words, its collectives and its exceptions to the world's.
    """

    def __init__(self, region: Region) -> None:
        self.region = region
        self._rules = ambiguities()
        self._entries: dict[str, _Entry] = {}
        self._add_words()
        self._add_people()
        self._spellings = list(self._entries)
        self._values = [self._entries[spelling] for spelling in self._spellings]
        self._automaton = AhoCorasick(
            self._spellings,
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str, *, on: dt.date | None = None) -> list[Mention]:
        """The mentions in ``text``, in order of place and without overlap; the longest spelling wins.

        A collective gives one mention an actor, over the same span. People count for the actor whose office
        they hold on the day ``on``, else (or where ``on`` is ``None``) for the one they are best known for; a
        bare surname that several people share means whom the text named in full before. People in no list
        count for the state that the text introduces them with.

        ``detail`` says more: a person's office; ``demonym`` (*Armenians*), ``armed forces``, ``armed group``,
        ``company``, ``place``; for a word joined by a hyphen that word (*backed* for *Turkish-backed*).
        """
        folded, offsets = fold(text)
        reading = _Reading(folded=folded, on=on)
        found: list[Mention] = []
        for start, end, entry in self._matches(folded):
            found += [
                Mention(start=start, end=end, text=folded[start:end], actor=actor, how=how, detail=detail)
                for actor, how, detail in self._read(entry, reading, start, end)
            ]
        found += [
            Mention(start=start, end=end, text=folded[start:end], actor=actor, how="person", detail=name)
            for start, end, actor, name in introduced(folded, found)
        ]
        found.sort(key=lambda one: one.start)
        if offsets is None:
            return found if text == folded else [_moved(one, text, one.start, one.end) for one in found]
        return [_moved(one, text, offsets[one.start], offsets[one.end]) for one in found]

    def has_pair(self, text: str) -> bool:
        """Whether two different actors stand within :data:`REACH` of each other, or a collective does.

        The gate before parsing: it costs microseconds and errs on the side of yes (a surname counts before
        it is known whose it is).
        """
        folded, _ = fold(text)
        last: dict[str, int] = {}
        for start, end, entry in self._matches(folded):
            if entry.blocked or self._rules.rejects(folded[start:end], folded, start, end):
                continue
            if entry.collective:
                return True
            actors = [word.actor for word in entry.words[:1]]
            actors += [
                office.actor for person in (*entry.named, *entry.surnamed) for office in person.offices[:1]
            ]
            for actor in actors[:1]:
                if any(other != actor and start - place <= REACH for other, place in last.items()):
                    return True
                last[actor] = end
        return False

    def _matches(self, folded: str) -> Iterator[tuple[int, int, _Entry]]:
        """Matches on word boundaries; a longest match that ends inside a word gives way to a shorter one."""
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            if start and folded[start - 1].isalnum():
                continue
            if not folded[end : end + 1].isalnum() or folded[end - 1] == "-":
                yield start, end, self._values[index]
                continue
            cut = folded.rfind(" ", start, end)
            while cut > start:
                entry = self._entries.get(folded[start:cut])
                if entry is not None:
                    yield start, cut, entry
                    break
                cut = folded.rfind(" ", start, cut)

    def _read(self, entry: _Entry, reading: _Reading, start: int, end: int) -> list[tuple[str, str, str]]:
        """Actor, how and detail of each mention that a match gives (none where it is no actor)."""
        spelling = reading.folded[start:end]
        if entry.blocked:
            return []
        if entry.named:
            named = choose(entry.named, reading.on) or entry.named[0]
            reading.introduced[fold(named.surname)[0]] = named
            person: Person | None = named
        elif entry.surnamed and (not entry.words or spelling in reading.introduced):
            person = self._surname(entry.surnamed, reading, start, end)
        else:
            return self._read_words(entry, reading.folded, start, end)
        if person is None:
            return []
        reading.introduced.setdefault(fold(person.surname)[0], person)
        office = person.office(reading.on)
        return [(office.actor, "person", f"{person.name}, {office.label(self.region.label(office.actor))}")]

    def _read_words(self, entry: _Entry, folded: str, start: int, end: int) -> list[tuple[str, str, str]]:
        if self._rules.rejects(folded[start:end], folded, start, end):
            return []
        if entry.collective:
            return [(actor, "collective", "") for actor in entry.collective]
        word = entry.words[0]
        joined = hyphenated(folded, end)
        if joined.islower():
            return [(word.actor, "adjective" if word.how == "name" else word.how, joined)]
        return [(word.actor, word.how, word.detail)]

    def _surname(
        self, candidates: Sequence[Person], reading: _Reading, start: int, end: int
    ) -> Person | None:
        spelling = reading.folded[start:end]
        if spelling in reading.introduced:
            return reading.introduced[spelling]
        titled = _TITLES.search(reading.folded, max(0, start - 20), start) is not None
        if spelling in self._rules.common_surnames and not titled:
            return None
        person = choose(candidates, reading.on)
        if person is None or titled or not _is_namesake(person, reading.folded, start, end):
            return person
        return None

    def _add_words(self) -> None:
        for actor in (*self.region.actors, *world_actors()):
            for word in actor.words:
                self._add_word(word)
        for collective in self.region.collectives:
            self._entry(collective.text).collective = collective.actors
            self._entry(collective.text[:1].upper() + collective.text[1:]).collective = collective.actors
        for phrase in (*self.region.not_actors, *self._rules.not_actors):
            self._entry(phrase).blocked = True

    def _add_word(self, word: ActorWord) -> None:
        """Adds a word, and its form in capitals (datelines and headlines), to the region's own first."""
        for spelling in {word.text, word.text.upper()}:
            if spelling == word.text or len(spelling) > 3:
                self._entry(spelling).words.append(word)

    def _add_people(self) -> None:
        for person in people():
            for name in (person.name, *person.aliases):
                entry = self._entry(name)
                (entry.named if " " in name else entry.surnamed).append(person)
            entry = self._entry(person.surname)
            if person not in entry.surnamed:
                entry.surnamed.append(person)

    def _entry(self, spelling: str) -> _Entry:
        return self._entries.setdefault(fold(spelling)[0], _Entry())


def _is_namesake(person: Person, folded: str, start: int, end: int) -> bool:
    """Whether another given name stands before the surname (*Mary Trump*).

    A word at the beginning of a sentence says nothing, nor does one in a headline, where all are capitals.
    """
    before = _GIVEN_NAME.search(folded, max(0, start - 20), start)
    if before is None or before.start() == 0 or folded[: before.start()].rstrip(" '\"(")[-1:] in ".!?:;":
        return False
    headline = folded[end : end + 2].strip().isupper()
    return not headline and before[1] not in fold(person.name)[0]


def _moved(mention: Mention, text: str, start: int, end: int) -> Mention:
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        actor=mention.actor,
        how=mention.how,
        detail=mention.detail,
    )
