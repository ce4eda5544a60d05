"""What a word is by its form, tag and arc: its part of speech, its lemma; each worked out once.

The model's own rules and lemmatizer ask for no more than that (:mod:`tracker.coding.syntax.tag_rules`), and
most words of a text have been met before with the same tag and arc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.coding.syntax.tag_rules import TagRules

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

#: Text, lower case, tag, part of speech, lemma, arc; alphabetic, punctuation, blank, stop word.
Form = tuple[str, str, str, str, str, str, bool, bool, bool, bool]


class WordForms:
    """The forms met so far.

    Args:
        nlp: Gives the rules and the lemmatizer.
    """

    def __init__(self, nlp: Language) -> None:
        ruler: Any = nlp.get_pipe("attribute_ruler")
        self._lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._rules = TagRules(ruler.patterns)
        #: By the numbers that spaCy gives to form, tag and arc; tag and arc 0 where not parsed.
        self.known: dict[tuple[int, int, int], Form] = {}

    def meet(self, token: Token) -> Form:
        """Remember a token of spaCy that has a tag and an arc, or neither."""
        parsed = bool(token.tag)
        if parsed:
            self._rules([token])
            if not token.lemma:
                token.lemma_ = self._lemmatizer.lemmatize(token)[0]
        form = (
            token.text,
            token.lower_,
            token.tag_,
            token.pos_,
            token.lemma_,
            token.dep_,
            token.is_alpha,
            token.is_punct,
            token.is_space,
            token.is_stop,
        )
        self.known[token.orth, token.tag, token.dep] = form
        return form
