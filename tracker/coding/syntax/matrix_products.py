"""Matrix products of the language model: by NumPy's BLAS on one thread.

The model is small, so that most of parsing is products of narrow matrices. NumPy's BLAS computes them more
than twice as fast as spaCy's own does, provided that it does not share each one out among threads.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from spacy.language import Language
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]


def use_numpy(nlp: Language) -> None:
    """Let the parts of this pipeline, and no others, compute with NumPy's BLAS."""
    from thinc.api import NumpyOps  # noqa: PLC0415 -- comes with spaCy, slow to import

    ours = NumpyOps(use_blis=False)
    models = [model for _, part in nlp.pipeline if (model := getattr(part, "model", None)) is not None]
    for model in models:
        for layer in model.walk():
            if type(layer.ops) is NumpyOps:  # a subclass knows better products of its own machine
                layer.ops = ours


def one_thread() -> AbstractContextManager[object]:
    """Within it, NumPy's BLAS keeps to the calling thread; several processes use the other cores."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit


@cache
def _controller() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415 -- looks through all loaded libraries

    return ThreadpoolController()
