"""When two texts are the same article: same page, same outlet's same text, or a small edit of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from tracker.sources.urls import canonical_url
from tracker.store.schema import articles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.models import Article

# Two versions of one article share most runs of four words; two articles under one headline (a daily
# column, a live page) do not. Measured on edits of up to a third of the words.
_SAME: Final = 0.5
# an unrelated text under an id that is taken: files of different origin both number from 1
_RELATED: Final = 0.1
_RUN: Final = 4
_WORDS: Final = re.compile(r"\w+")


def content_key(text: str) -> str:
    """A hash of the words alone: typography, spacing and letter case make no other article."""
    return _hash(" ".join(words(text)))


def headline_key(article: Article) -> str | None:
    """A hash of outlet, day and headline; ``None`` where one of them is unknown."""
    title = " ".join(words(article.title or ""))
    if not title or not article.source or not article.published:
        return None
    return _hash(f"{article.source.casefold()}\n{article.published}\n{title}")


def find_same(connection: sa.Connection, article: Article) -> sa.Row[tuple[object, ...]] | None:
    """The stored row that ``article`` is a version of, if any.

    In this order: the same canonical address; the same words from the same outlet (or a copy that names
    no outlet and no address); the same id; the same outlet, day and headline over much the same words.
    """
    canonical = canonical_url(article.url) if article.url else None
    if canonical is not None:
        row = connection.execute(sa.select(articles).where(articles.c.canonical == canonical)).first()
        if row is not None:
            return row
    same_words = sa.select(articles).where(articles.c.content == content_key(article.text))
    for row in connection.execute(same_words.order_by(articles.c.no)):
        if _compatible(row, article):
            return row
    row = connection.execute(sa.select(articles).where(articles.c.id == article.id)).first()
    if row is not None and not _other_page(row, canonical) and similarity(row.text, article.text) >= _RELATED:
        return row
    key = headline_key(article)
    if key is not None:
        for row in connection.execute(sa.select(articles).where(articles.c.headline == key)):
            if similarity(row.text, article.text) >= _SAME:
                return row
    return None


def is_excerpt(text: str, of: str) -> bool:
    """True where ``text`` is a beginning or a part of ``of``: a feed's summary of a page already read."""
    short, whole = words(text), words(of)
    if len(short) >= len(whole):
        return False
    if " ".join(short) in " ".join(whole):
        return True
    return len(short) < len(whole) / 2 and similarity(text, of, of_first=True) >= _SAME


def similarity(one: str, other: str, *, of_first: bool = False) -> float:
    """The share of word runs in common, 0 ... 1: of both texts, or of the first alone."""
    a, b = _runs(one), _runs(other)
    if not a or not b:
        return float(a == b)
    return len(a & b) / (len(a) if of_first else len(a | b))


def _compatible(row: sa.Row[tuple[object, ...]], article: Article) -> bool:
    if row.published and article.published and row.published != article.published:
        return False
    if row.source == article.source:
        return True
    return (row.source is None or article.source is None) and (row.url is None or article.url is None)


def _other_page(row: sa.Row[tuple[object, ...]], canonical: str | None) -> bool:
    return canonical is not None and row.canonical is not None and row.canonical != canonical


def words(text: str) -> list[str]:
    """The words of a text, in one letter case and one spelling of each character."""
    return _WORDS.findall(unicodedata.normalize("NFKC", text).casefold())


def _runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    if len(found) < _RUN:
        return {tuple(found)} if found else set()
    return set(zip(*(found[i:] for i in range(_RUN)), strict=False))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def free_id(connection: sa.Connection, wanted: Iterable[str]) -> str:
    """The first of ``wanted`` that no article has.

    Raises:
        LookupError: where all are taken.
    """
    for candidate in wanted:
        taken = connection.scalar(sa.select(articles.c.no).where(articles.c.id == candidate))
        if taken is None:
            return candidate
    raise LookupError("no free id")
