"""Verbs of the present that the model takes for nouns, so that it sees none: *Azeri tanks shell the town*.

Only words for the use of force and for signing are read so, by their order alone: who stands before the word
did it to whom stands behind it, or signed together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.lexicon import lexicon
from tracker.coding.events.occurrence import Occurrence
from tracker.coding.roles.side import Side
from tracker.coding.syntax.phrases import is_verbal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.coding.actors.naming import Names
    from tracker.coding.events.vocabulary import Entry
    from tracker.coding.syntax.parsed import Token

#: Words of the phrase before the verb, and behind it.
_BEFORE: Final = 8
_BEHIND: Final = 12
_SIGNING: Final = frozenset({"sign", "ink", "initial"})
_SIGN: Final = "057"  # CAMEO: sign formal agreement
_OBJECTS: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})


def misread_verb(names: Names) -> tuple[Occurrence, Side, Side] | None:
    """The deed, its doers and whom it hit, in a sentence in which the model sees no verb.

    Both sides are the same where they did it to each other (*A and B exchange fire*).
    """
    tokens = list(names.sent)
    if any(is_verbal(token) and token.dep_ in ("ROOT", "ccomp") for token in tokens):
        return None
    for place, token in enumerate(tokens[1:-1], start=1):
        if signed := _signature(tokens, place, names):
            return signed
        entry = _deed(token, tokens[place + 1])
        if entry is None:
            continue
        doers = tuple(names.within(tokens[max(0, place - _BEFORE) : place]))
        behind = tokens[place + 1 : place + _BEHIND]
        taken = {one.actor for one in doers}
        hit = [one for one in names.within(behind) if one.actor not in taken]
        hit = hit or [one for t in behind for one in names.territory_at(t) if one.actor not in taken]
        occurrence = Occurrence(entry.code, token, token, (token,), "verb", entry=entry)
        if len(doers) > 1 and entry.pattern.needs:
            return occurrence, Side(doers, 0.5, "order of words"), Side(doers, 0.5, "order of words")
        if doers and hit:
            return (
                occurrence,
                Side(doers[-1:], 0.5, "order of words"),
                Side(tuple(hit[:1]), 0.5, "order of words"),
            )
    return None


def _signature(tokens: Sequence[Token], place: int, names: Names) -> tuple[Occurrence, Side, Side] | None:
    """*The ministers of A and B sign in Washington a charter*: all named before it sign."""
    token = tokens[place]
    if token.lower_ not in _SIGNING:
        return None
    agreements = lexicon().classes["agreement"]
    if not any(word.lower_ in agreements for word in tokens[place + 1 : place + _BEHIND]):
        return None
    doers = tuple(names.within(tokens[:place]))
    entry = next((e for e in lexicon().entries.get(("verb", "sign"), ()) if e.code == _SIGN), None)
    if len(doers) != 2 or entry is None:
        return None
    side = Side(doers, 0.5, "order of words")
    return Occurrence(entry.code, token, token, (token,), "verb", entry=entry), side, side


def _deed(token: Token, behind: Token) -> Entry | None:
    """The entry for force of a word that may be a verb: in a form of the present, an object behind it."""
    if token.tag_ not in ("NN", "NNS", "JJ", "VB", "VBP", "VBZ") or behind.pos_ not in _OBJECTS:
        return None
    if not token.text.islower():
        return None
    for form in (token.lower_, token.lower_.removesuffix("s"), token.lower_.removesuffix("es")):
        for entry in lexicon().entries.get(("verb", form), ()):
            if entry.code.startswith("19") and not entry.near and _fits(entry, behind):
                return entry
    return None


def _fits(entry: Entry, behind: Token) -> bool:
    needs = entry.pattern.needs
    if not needs:
        return True
    phrase: Sequence[Token] = [behind, behind.nbor()] if behind.i + 1 < behind.sent.end else [behind]
    return len(needs) == 1 and needs[0][0] == "object" and any(t.lower_ in needs[0][1] for t in phrase)
