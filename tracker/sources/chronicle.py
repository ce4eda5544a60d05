"""The starter corpus: short dated reports that the project wrote from public facts (``data/chronicle``).

They are read by the same pipeline as any article. Nothing is stored with them but the fact's source.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.datafile import DataError
from tracker.paths import DATA
from tracker.wire import article_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.models import Article

FOLDER: Final = DATA / "chronicle"
ORIGIN: Final = "chronicle"
_REQUIRED: Final = ("id", "title", "text", "published", "source", "language", "cites")
_KEYS: Final = frozenset((*_REQUIRED, "url"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronicleItem:
    """One report of the starter corpus.

    Args:
        cites: Where the fact comes from: a treaty, communiqué, UN document, outlet and date.
        place: File and line, for error messages.
    """

    article: Article
    cites: str
    place: str


def chronicle_items(folder: Path = FOLDER) -> tuple[ChronicleItem, ...]:
    """Every report with its source, in order of publication.

    Raises:
        DataError: one line that names file, line and mend.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise DataError(f"{folder}: no *.jsonl file; restore the starter corpus")
    items: dict[str, ChronicleItem] = {}
    for item in (item for path in files for item in _read(path)):
        known = items.setdefault(item.article.id, item)
        if known is not item:
            raise DataError(
                f"{item.place}: id {item.article.id!r} stands at {known.place} too; give it another number"
            )
    return tuple(sorted(items.values(), key=lambda item: (str(item.article.published), item.article.id)))


def chronicle_articles(folder: Path = FOLDER) -> Iterator[Article]:
    """The reports as articles with ``origin="chronicle"``, in order of publication."""
    for item in chronicle_items(folder):
        yield item.article


def _read(path: Path) -> Iterator[ChronicleItem]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            yield _item(line, place=f"{path.parent.name}/{path.name}:{number}")


def _item(line: str, *, place: str) -> ChronicleItem:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise DataError(f"{place}: not a JSON object ({error.msg}); mend the line") from None
    if not isinstance(record, dict):
        raise DataError(f"{place}: not a JSON object; write {{...}}")
    if unknown := sorted(set(record) - _KEYS):
        raise DataError(f"{place}: unknown key {unknown[0]!r}; use one of {', '.join(sorted(_KEYS))}")
    for key in _REQUIRED:
        if not isinstance(record.get(key), str) or not record[key].strip():
            raise DataError(f"{place}: {key!r} is missing or empty; add it as text")
    try:
        article = article_from_json(record, origin=ORIGIN)
    except ValueError as error:
        raise DataError(f"{place}: {error}") from None
    return ChronicleItem(article=article, cites=record["cites"], place=place)
