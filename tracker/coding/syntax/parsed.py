"""A parsed text in plain Python: what spaCy found, for rules that ask for it again and again.

Every attribute of a spaCy token is looked up anew in the tables of its document, and every walk to its head
or children makes new objects. Here they are computed once, under the names that spaCy gives them. Nothing of
spaCy outlives the parse of a text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator


class Token:
    """A word; see spaCy's ``Token`` for the meaning of each attribute.

    A word that was not parsed hangs on the first of its sentence, without tag, arc, part of speech or lemma.
    """

    __slots__ = (
        "_sentence", "children", "dep_", "doc", "head", "i", "idx", "is_alpha", "is_punct", "is_space",
        "is_stop", "lemma_", "lower_", "pos_", "tag_", "text",
    )  # fmt: skip

    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    is_alpha: bool
    is_punct: bool
    is_space: bool
    is_stop: bool
    head: Token
    children: list[Token]

    def __init__(self, doc: Doc, i: int, idx: int, sentence: int) -> None:
        """``sentence`` is the number of its sentence in the document; heads and children are set after."""
        self.doc = doc
        self.i = i
        self.idx = idx
        self._sentence = sentence
        self.children = []

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def sent(self) -> Span:
        """Its sentence."""
        starts = self.doc.starts
        return Span(self.doc, starts[self._sentence], starts[self._sentence + 1])

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of that, and so on to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator[Token]:
        """Itself and all that hangs on it, in text order as far as the tree is projective."""
        own = self.i
        waiting = True
        for child in self.children:
            if waiting and child.i > own:
                waiting = False
                yield self
            yield from child.subtree
        if waiting:
            yield self

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        return min(self.subtree, key=lambda token: token.i)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The other words that are joined with it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for word in joined:
            joined += [child for child in word.children if child.dep_ == "conj" and child.i > word.i]
        return tuple(word for word in joined if word is not self)

    def nbor(self, step: int = 1) -> Token:
        """The word so many places on.

        Raises:
            IndexError: outside the document.
        """
        at = self.i + step
        if at < 0:
            raise IndexError(at)
        return self.doc.tokens[at]


class Span:
    """Words of a document from ``start`` to before ``end``."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = max(start, end)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    def __getitem__(self, at: int) -> Token:
        return self.doc.tokens[self.start : self.end][at]

    @property
    def start_char(self) -> int:
        """Offset of its first character in the text."""
        return self.doc.tokens[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Offset after its last character in the text."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its text, without the blank behind it."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def text_with_ws(self) -> str:
        """Its text with the blank behind it."""
        after = self.doc.tokens[self.end].idx if self.end < len(self.doc) else len(self.doc.text)
        return self.doc.text[self.start_char : after] if self.start < self.end else ""

    @property
    def root(self) -> Token:
        """The word on which the others hang: the one with the shortest way up of those that lead out."""
        words = self.doc.tokens[self.start : self.end]
        for token in words:
            if token.head is token:
                return token
        leading_out = [token for token in words if not self.start <= token.head.i < self.end]
        return min(
            leading_out,
            key=lambda token: sum(1 for _ in token.ancestors),
            default=self.doc.tokens[self.start],
        )

    def touching(self, start: int, end: int) -> list[Token]:
        """Its words that share a character with ``start:end`` of the text."""
        offsets, tokens = self.doc.offsets, self.doc.tokens
        first = max(self.start, bisect_right(offsets, start) - 1)
        stop = min(self.end, bisect_left(offsets, end))
        words = tokens[first:stop]
        return words[1:] if words and words[0].idx + len(words[0].text) <= start else words

    def char_span(self, start: int, end: int) -> Span | None:
        """See :meth:`Doc.char_span`; offsets count from the start of this span."""
        base = self.start_char
        return self.doc.char_span(base + start, base + end)


class Doc:
    """The words of a text.

    Args:
        tokens: Words in order; together with the blanks behind them they make up the text.
        offsets: Where each begins.
        starts: Index of the first word of every sentence, and the number of words.
    """

    __slots__ = ("offsets", "starts", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.offsets: list[int] = []
        self.starts: list[int] = []

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, end)
        return self.tokens[at]

    def char_span(self, start: int, end: int) -> Span | None:
        """The words that lie at least in part within the characters; ``None`` outside the text."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        # the blank behind a word is no part of it
        begin = first.i + 1 if start == first.idx + len(first) else first.i
        return Span(self, begin, last.i + 1)

    def words_within(self, start: int, end: int) -> Span | None:
        """The words that lie wholly within the characters; ``None`` for none."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        begin = first.i + 1 if first.idx < start else first.i
        stop = last.i if end < last.idx + len(last) else last.i + 1
        return Span(self, begin, stop) if begin < stop else None

    def _at(self, char: int) -> Token | None:
        """The word, with the blank behind it, that the character belongs to."""
        if not 0 <= char < len(self.text):
            return None
        return self.tokens[bisect_right(self.offsets, char) - 1]
