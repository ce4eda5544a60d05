"""The model's own rules from fine tags to parts of speech and morphology, each kind of token looked up once.

spaCy applies them with its general matcher, which takes a fifth of the parsing time. Nearly all of them ask
for the tag, the word or the arc of one token, so that what comes of them can be remembered. The few that ask
for more (contractions of two tokens, *there is*) are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Token

_KEYS: Final = ("TAG", "LOWER", "DEP")


class TagRules:
    """Single-token rules of an ``attribute_ruler``.

    Args:
        patterns: As its ``patterns`` gives them.
    """

    def __init__(self, patterns: Iterable[Mapping[str, Any]]) -> None:
        self._rules: list[tuple[Mapping[str, Any], Mapping[str, str]]] = [
            (pattern[0], rule["attrs"])
            for rule in patterns
            for pattern in rule["patterns"]
            if len(pattern) == 1 and set(pattern[0]) <= set(_KEYS)
        ]
        self._known: dict[tuple[str, str, str], dict[str, str]] = {}
        asked = [wanted["LOWER"] for wanted, _ in self._rules if "LOWER" in wanted]
        self._words = {word for one in asked for word in _literals(one)}
        self._forms = [re.compile(one["REGEX"]) for one in asked if isinstance(one, dict) and "REGEX" in one]

    def __call__(self, tokens: Iterable[Token]) -> None:
        """Set part of speech, morphology and fixed lemmas of every token, in place."""
        token: Any  # the stubs of spaCy leave out set_morph
        for token in tokens:
            for name, value in self._attributes(token).items():
                if name == "POS":
                    token.pos_ = value
                elif name == "MORPH":
                    token.set_morph("" if value == "_" else value)
                elif name == "LEMMA":
                    token.lemma_ = value

    def _attributes(self, token: Token) -> dict[str, str]:
        word = token.lower_
        if word not in self._words and not any(form.search(word) for form in self._forms):
            word = ""  # no rule asks for it, so that all such words share what is known
        parts = (token.tag_, word, token.dep_)
        known = self._known.get(parts)
        if known is None:
            known = {}
            for wanted, attributes in self._rules:  # a later rule overrides an earlier one
                if all(_fits(wanted.get(key), part) for key, part in zip(_KEYS, parts, strict=True)):
                    known |= attributes
            self._known[parts] = known
        return known


def _literals(wanted: Any) -> list[str]:
    if isinstance(wanted, str):
        return [wanted]
    return [*wanted.get("IN", ()), *wanted.get("NOT_IN", ())]


def _fits(wanted: Any, part: str) -> bool:
    if wanted is None or isinstance(wanted, str):
        return wanted in (None, part)
    if "REGEX" in wanted and not re.search(wanted["REGEX"], part):
        return False
    return part in wanted.get("IN", (part,)) and part not in wanted.get("NOT_IN", ())
