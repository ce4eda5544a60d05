"""Headlines that the small model cannot parse, in words that it can: *Putin, Aliyev discuss gas*.

It takes the verb of the present for a noun, and the first of two names before it for an attribute of the
second. With *and* and the past tense it sees the sentence; the tree then goes to the words of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Verbs of the present that headlines have behind two names, and their past.
_REGULAR: Final = frozenset(
    {"accuse", "agree", "announce", "battle", "blame", "clash", "conclude", "condemn", "confirm", "discuss",
     "end", "exchange", "extend", "halt", "hail", "ink", "initial", "join", "launch", "mull", "open",
     "pledge", "reach", "reaffirm", "reject", "release", "renew", "reopen", "restore", "resume", "shell",
     "sign", "start", "suspend", "talk", "threaten", "trade", "urge", "vow", "warn"}
)  # fmt: skip
_PAST: Final = {verb: f"{verb.removesuffix('e')}ed" for verb in _REGULAR} | {
    "begin": "began", "deny": "denied", "expel": "expelled", "fight": "fought", "hold": "held", "meet": "met",
    "plan": "planned", "seek": "sought", "spar": "sparred", "speak": "spoke", "stop": "stopped",
    "swap": "swapped", "withdraw": "withdrew",
}  # fmt: skip
#: Who acts for the two.
_ROLES: Final = frozenset(
    {"leaders", "presidents", "ministers", "foreign", "defence", "defense", "prime", "envoys", "officials",
     "troops", "forces", "armies", "diplomats", "chiefs", "fms", "pms", "negotiators", "soldiers", "generals"}
)  # fmt: skip
_DAYS: Final = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"}
)
_NAMING: Final = frozenset({"NNP", "NNPS", "JJ", "NN", "NNS"})
_LONGEST: Final = 5  # words of a name with its title


def plainer(words: Sequence[str], tags: Sequence[str]) -> list[str] | None:
    """The words with *and* for the comma and the verb in the past; ``None`` for what is no such headline.

    Args:
        words: Of a sentence, as many as it takes to tell.
        tags: What the model first took the words for.
    """
    first = _name(words, tags, 0)
    if not 0 < first < len(words) - 3 or words[first] not in (",", "and", "&"):
        return None
    second = _name(words, tags, first + 1)
    if second == first + 1 or {word.lower() for word in words[:second]} & _DAYS:
        return None
    verb = second
    while verb < len(words) and verb - second < 3 and words[verb].lower() in _ROLES:
        verb += 1
    if verb >= len(words) or words[verb] not in _PAST:
        return None
    if words[first] != "," and tags[verb].startswith("V"):
        return None
    return [*words[:first], "and", *words[first + 1 : verb], _PAST[words[verb]], *words[verb + 1 :]]


def _name(words: Sequence[str], tags: Sequence[str], start: int) -> int:
    """Where the capitalised words from ``start`` on end."""
    end = start
    while end < min(len(words), start + _LONGEST) and tags[end] in _NAMING and words[end][:1].isupper():
        end += 1
    return end
