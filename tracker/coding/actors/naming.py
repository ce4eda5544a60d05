"""Which actors a word stands for: names it bears, and the owners of what it names.

*The Russian ambassador*, *Syria's reactor*, *police in Japan*, *leaders of France and Germany* all stand
for states through the words that hang on them. The further the walk, the less sure the reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.actors.kinds import is_state
from tracker.coding.syntax.phrases import conjuncts, pobjects

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.coding.syntax.parsed import Span, Token
    from tracker.models import Mention

#: A state that only backs, brokers or makes a thing does not own it (*US-backed rebels*).
_NOT_OWNERS: Final = frozenset(
    {"back", "backed", "broker", "brokered", "mediate", "mediated", "support", "supported", "ally",
     "allied", "make", "made", "sponsor", "sponsored", "fund", "funded", "trained", "train", "supplied",
     "supply", "bound"}
)  # fmt: skip
#: Who does so for two others is no party to it (*a truce mediated by Iran*, *talks hosted by Germany*).
_BETWEEN: Final = frozenset(
    {"broker", "brokered", "mediate", "mediated", "host", "hosted", "arrange", "facilitate", "organise",
     "organize", "chair", "moderate", "sponsor", "sponsored"}
)  # fmt: skip
_OWNING: Final = ("of", "from", "in", "at", "for", "inside", "within", "to", "on", "near", "across", "over",
                  "against", "with", "by", "between", "among", "into", "around", "outside")  # fmt: skip
_MEMBERS: Final = frozenset({"ally", "member", "candidate", "partner", "aspirant"})
#: What lies near the border of a state is not that state's.
_BORDERS: Final = frozenset({"border", "frontier", "boundary"})
_MODIFIERS: Final = ("amod", "compound", "nmod", "nummod", "npadvmod", "det")
#: What one is to another: whose it is does not say who it is.
_RELATIVES: Final = frozenset(
    {"ally", "neighbour", "neighbor", "rival", "foe", "enemy", "partner", "counterpart", "colleague",
     "patron", "protector", "friend", "opponent", "adversary", "successor", "predecessor"}
)  # fmt: skip
#: Verbs that say whose their subject is, with the preposition behind which they say it.
_TELLING_WHOSE: Final = {"be": "", "belong": "to", "lie": "in"}
MAX_DEPTH: Final = 6


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as found from a word.

    Args:
        distance: Steps walked in the tree; 0 where the word itself names the actor.
    """

    actor: str
    mention: Mention
    distance: int


class Names:
    """The mentions of one sentence by token."""

    def __init__(self, sent: Span, mentions: Iterable[Mention], places: Sequence[Mention] = ()) -> None:
        """Offsets of ``mentions`` and ``places`` (territories) are those of the text of ``sent.doc``."""
        self._places = [p for p in places if sent.start_char <= p.start < sent.end_char]
        self.sent = sent
        #: Its words in lower case: no other is met on a walk through its tree.
        self.words = frozenset([token.lower_ for token in sent])
        self._at: dict[int, list[Mention]] = {}
        self.mentions: list[Mention] = []
        start, end = sent.start_char, sent.end_char
        for mention in mentions:
            if mention.end <= start or mention.start >= end:
                continue
            self.mentions.append(mention)
            for token in sent.touching(mention.start, mention.end):
                self._at.setdefault(token.i, []).append(mention)

    @property
    def actors(self) -> frozenset[str]:
        """All actors of the sentence."""
        return frozenset(mention.actor for mention in (*self.mentions, *self._places))

    def mentioned_at(self, token: Token) -> tuple[str, ...]:
        """Codes of the mentions that the token is the head of; ``()`` inside or outside a mention."""
        return tuple(m.actor for m in self.at(token) if token.head == token or m not in self.at(token.head))

    def territory_at(self, token: Token) -> list[Named]:
        """Actors that suffer what is done in the place that the token names."""
        return [
            Named(place.actor, place, 2)
            for place in self._places
            if token.idx < place.end and token.idx + len(token) > place.start
        ]

    def at(self, token: Token) -> list[Mention]:
        """Mentions that cover the token."""
        return self._at.get(token.i, [])

    def actors_at(self, token: Token) -> tuple[str, ...]:
        """Codes of the actors that the token or the phrase it heads stands for."""
        return tuple(dict.fromkeys(named.actor for named in self.owners(token)))

    def owners(self, token: Token, *, without: frozenset[str] = frozenset()) -> list[Named]:
        """Actors that the phrase headed by ``token`` stands for, with those joined to it by *and*.

        Args:
            without: Actors to pass over for those behind them (*the US consulate in Adana*, without USA).
        """
        found: list[Named] = []
        for head in conjuncts(token):
            for named in self._one(head, 0, without):
                if all(named.actor != other.actor for other in found):
                    found.append(named)
        return found

    def of_phrase(self, token: Token, *, without: frozenset[str] = frozenset()) -> list[Named]:
        """Actors that a noun bears, or its modifiers, owners and *of*, but no other preposition."""
        found: list[Named] = []
        for head in conjuncts(token):
            own = [Named(m.actor, m, 0) for m in self.at(head) if m.actor not in without]
            near = (
                own
                or self._modifiers(head, 0, without)
                or self._possessors(head, 0, without)
                or self._appositions(head, 0, without)
                or self._phrases(head, 0, without, only=("of", "from"))
            )
            found += [named for named in near if all(named.actor != other.actor for other in found)]
        return found

    def of_noun(self, noun: Token, *, mutual: bool = True) -> list[Named]:
        """Actors before an event noun: *Russian attacks*, *Russia's attacks*, *the Baku-Yerevan talks*.

        Args:
            mutual: Owner and modifier may both take part; else the owner acts (*Russia's Ukraine campaign*).
        """
        if not mutual and (owner := self._possessors(noun, 0, frozenset())):
            return owner
        found: list[Named] = []
        for named in (*self._modifiers(noun, 0, frozenset()), *self._possessors(noun, 0, frozenset())):
            if all(named.actor != other.actor for other in found):
                found.append(named)
        return found

    def _one(self, token: Token, depth: int, without: frozenset[str]) -> list[Named]:
        own = [
            Named(m.actor, m, depth)
            for m in self.at(token)
            if m.actor not in without and m.detail not in _NOT_OWNERS
        ]
        if own:
            return own + self._joined(token, depth, without)
        if depth > MAX_DEPTH:
            return own
        if token.lemma_ in _RELATIVES and (found := self._appositions(token, depth, without)):
            return found  # "Iran's ally Russia"
        modifiers = self._modifiers(token, depth, without)
        if modifiers and not any(is_state(named.actor) for named in modifiers):
            modifiers = self._possessors(token, depth, without) or modifiers  # "Sweden's NATO membership"
        if modifiers:
            return modifiers
        for walk in (self._possessors, self._appositions, self._phrases):
            found = walk(token, depth, without)
            if found:
                return found
        return self._predicated(token, depth, without)

    def _predicated(self, token: Token, depth: int, without: frozenset[str]) -> list[Named]:
        """*The soldiers were Azerbaijani citizens*, *the drone belonged to Iran*: what it is, and whose."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.lemma_ not in _TELLING_WHOSE or depth >= MAX_DEPTH:
            return []
        for child in verb.children:
            if verb.lemma_ == "be" and child.dep_ == "attr":
                return self._one(child, depth + 2, without)
            if child.lower_ == _TELLING_WHOSE[verb.lemma_]:
                return [one for pobj in pobjects(child) for one in self._one(pobj, depth + 2, without)]
        return []

    def _joined(self, token: Token, depth: int, without: frozenset[str]) -> list[Named]:
        """The first half of *Armenian-Azeri*."""
        if token.i - 2 < self.sent.start or token.nbor(-1).text not in ("-", "–", "—", "/"):
            return []
        return [Named(m.actor, m, depth) for m in self.at(token.nbor(-2)) if m.actor not in without]

    def _modifiers(self, token: Token, depth: int, without: frozenset[str]) -> list[Named]:
        found: list[Named] = []
        for child in token.children:
            if child.dep_ not in _MODIFIERS or child.i > token.i + 1:
                continue
            if child.lower_ in _NOT_OWNERS or child.lemma_ in _NOT_OWNERS:
                continue
            hyphen = child.i + 2 < len(child.doc) and child.nbor(1).text == "-"
            if hyphen and child.nbor(2).lower_ in _NOT_OWNERS:
                continue
            for head in conjuncts(child):
                owners = self._one(head, depth + 1, without)
                # a NATO ally is not NATO, but a Turkish ally may be of Türkiye
                found += [o for o in owners if token.lemma_ not in _MEMBERS or is_state(o.actor)]
        return found

    def _possessors(self, token: Token, depth: int, without: frozenset[str]) -> list[Named]:
        found: list[Named] = []
        for child in token.children:
            if child.lower_ == "whose" and (owner := _whose(child)) is not None:
                found += self._one(owner, depth + 1, without)
            elif child.dep_ == "poss":
                for head in conjuncts(child):
                    found += self._one(head, depth + 1, without)
        return found

    def _appositions(self, token: Token, depth: int, without: frozenset[str]) -> list[Named]:
        for child in token.children:
            if child.dep_ in ("appos", "flat") and (found := self._one(child, depth + 1, without)):
                return found
        return []

    def _phrases(
        self, token: Token, depth: int, without: frozenset[str], only: Sequence[str] = _OWNING
    ) -> list[Named]:
        phrases = {child.lower_: child for child in token.children if child.dep_ == "prep"}
        for word in only if phrases else ():
            if word in phrases:
                found: list[Named] = []
                for pobj in pobjects(phrases[word]):
                    if word == "near" and pobj.lemma_ in _BORDERS:
                        continue
                    for head in conjuncts(pobj):
                        found += self._one(head, depth + 1, without)
                if found:
                    return found
        return []

    def go_between(self, token: Token) -> bool:
        """Whether the token names who only brings about what others do (*Russian-brokered*)."""
        for _ in range(MAX_DEPTH):
            head = token.head
            if head.lemma_.lower() in _BETWEEN and head.dep_ in ("amod", "acl", "relcl"):
                return token.dep_ in ("npadvmod", "amod", "compound", "nmod", "agent") or token.lower_ == "by"
            if (
                token.dep_ not in ("pobj", "compound", "amod", "conj", "poss", "nmod", "appos")
                or head == token
            ):
                return False
            token = head
        return False

    def within(self, tokens: Sequence[Token]) -> list[Named]:
        """Actors named anywhere among ``tokens``, in text order, each once."""
        found: list[Named] = []
        for token in tokens:
            for mention in self.at(token):
                if all(mention.actor != other.actor for other in found):
                    found.append(Named(mention.actor, mention, MAX_DEPTH))
        return found


def _whose(word: Token) -> Token | None:
    """The noun that *whose* belongs to: *Iran, whose border is closed*."""
    token = word
    for _ in range(MAX_DEPTH):
        if token.dep_ == "relcl":
            return token.head
        token = token.head
    return None
