"""Tags and trees of sentences: the model's own tagger and parser, many sentences at a step.

spaCy's parser takes Python's global lock for every feature that it adds up. Stepped from outside, as its beam
search does it, it holds the lock throughout and is three times faster for the same trees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.coding.syntax.matrix_products import one_thread
from tracker.coding.syntax.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language
    from spacy.tokens import Doc


class Analysis:
    """Sets tags, arcs and heads.

    Args:
        nlp: A model with ``tok2vec``, ``tagger`` and a greedy ``parser``.
    """

    def __init__(self, nlp: Language) -> None:
        self._vectors = Vectors(nlp)
        self._tagger: Any = nlp.get_pipe("tagger")
        self._parser: Any = nlp.get_pipe("parser")

    def __call__(self, docs: Sequence[Doc], *, batch: int) -> None:
        """Annotate documents of one word or more in place.

        Args:
            batch: Documents a step. More are faster; a word takes some 6 KB while its batch is under way.
        """
        with one_thread():
            for start in range(0, len(docs), batch):
                together = docs[start : start + batch]
                self._vectors(together)
                self._tagger.set_annotations(together, self._tagger.predict(together))
                self._parser.set_annotations(together, self._trees(together))

    def _trees(self, docs: Sequence[Doc]) -> Any:
        """The final state of the parser for each document."""
        states = self._parser.moves.init_batch(docs)
        scorer = self._parser.model.predict(docs)
        hidden, last = scorer.state2vec, scorer.vec2scores
        # without the wrapper, which looks anew at each step which arcs it never saw in training (none)
        weights, bias = last.get_param("W").T, last.get_param("b")
        active = [state for state in states if not state.is_final()]
        while active:
            scores = hidden.predict(scorer.get_token_ids(active)) @ weights
            scores += bias
            active = self._parser.transition_states(active, scores)
        return states
