"""The vectors that the model's tagger and parser read: computed in NumPy, once for every word.

They come in two steps. The *embedding* of a word depends on the word alone, so that it is computed when the
word is first met. The *encoding* looks at its neighbours: four layers, each a matrix product over three
words, the largest of three pieces, a normalisation. This is the arithmetic of spaCy's ``Tok2Vec``
(MultiHashEmbed, MaxoutWindowEncoder) without what training needs.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.language import Language

    Floats = NDArray[np.float32]

_KEY: Final[list[int | str]] = ["ORTH", "SPACY"]  # what the embedding of a word depends on


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weights of one layer, the pieces one after the other: (3 * width, inputs), (3 * width)."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Largest of three pieces, normalised row by row."""
        width = len(self.scale)
        pieces = rows @ self.weights.T
        pieces += self.bias
        best: Floats = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        np.maximum(best, pieces[:, 2 * width :], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + np.float32(1e-8)
        best *= (variance ** np.float32(-0.5))[:, None]
        best *= self.scale
        best += self.shift
        return best


class Vectors:
    """Sets ``tensor`` of documents as the model's ``tok2vec`` does.

    Args:
        nlp: A model whose ``tok2vec`` has embedding and encoding as named above.
    """

    def __init__(self, nlp: Language) -> None:
        pipe: Any = nlp.get_pipe("tok2vec")
        extract, _, hashes, mixer, _ = pipe.model.get_ref("embed").layers
        encode = pipe.model.get_ref("encode")
        self._columns = list(extract.attrs["columns"])
        self._hashes = hashes
        self._mix = _layers(mixer)[0]
        self._layers = _layers(encode)
        self._gap: int = encode.attrs["pad"]  # rows of zeros between sentences
        self._width = len(self._mix.scale)
        self._lock = threading.Lock()
        self._known: dict[bytes, int] = {}
        self._table = np.zeros((4096, self._width), np.float32)

    def __call__(self, docs: Sequence[Any]) -> None:
        """Set the vectors, (words, width), in place. Sentences given together share matrix products.

        Args:
            docs: Documents of spaCy, whose stubs take numbers of single precision for doubles.
        """
        with self._lock:  # a table is shared by the threads of a server
            found = self._embedded(docs)
        starts = [self._gap]
        for doc in docs:
            starts.append(starts[-1] + len(doc) + self._gap)
        rows = np.zeros((starts[-1], self._width), np.float32)
        places = np.concatenate([np.arange(at, at + len(doc)) for at, doc in zip(starts, docs, strict=False)])
        rows[places] = self._table[found]
        window = np.zeros((len(rows), 3 * self._width), np.float32)
        for layer in self._layers:
            window[1:, : self._width] = rows[:-1]
            window[:, self._width : -self._width] = rows
            window[:-1, -self._width :] = rows[1:]
            rows += layer(window)
        for at, doc in zip(starts, docs, strict=False):
            doc.tensor = rows[at : at + len(doc)]

    def _embedded(self, docs: Sequence[Any]) -> list[int]:
        """For each word of all documents its row of the table."""
        before = len(self._known)
        found: list[int] = []
        new: list[NDArray[np.uint64]] = []
        for doc in docs:
            keys = doc.to_array(_KEY)
            features: NDArray[np.uint64] | None = None
            for i, key in enumerate(keys.view(f"V{keys.itemsize * len(_KEY)}").ravel().tolist()):
                at = self._known.get(key)
                if at is None:
                    at = self._known[key] = len(self._known)
                    features = doc.to_array(self._columns) if features is None else features
                    new.append(features[i])
                found.append(at)
        if new:
            while len(self._table) < len(self._known):
                self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            self._table[before : len(self._known)] = self._mix(self._hashes.predict(np.array(new)))
        return found


def _layers(model: Any) -> list[_Layer]:
    """The layers of a part of the model in order of use."""
    maxouts = [layer for layer in model.walk() if layer.name == "maxout"]
    norms = [layer for layer in model.walk() if layer.name == "layernorm"]
    return [
        _Layer(
            weights=np.ascontiguousarray(
                maxout.get_param("W").swapaxes(0, 1).reshape(-1, maxout.get_dim("nI"))
            ),
            bias=np.ascontiguousarray(maxout.get_param("b").T.ravel()),
            scale=norm.get_param("G"),
            shift=norm.get_param("b"),
        )
        for maxout, norm in zip(maxouts, norms, strict=True)
    ]
