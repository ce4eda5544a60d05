"""Wikipedia's *Portal: Current events*, a day at a time: short dated items since 2002 (CC BY-SA 4.0)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from tracker.models import Article
from tracker.sources.addresses import FetchError
from tracker.sources.clean import clean_article, clean_text
from tracker.sources.fetch import get
from tracker.sources.manners import Manners
from tracker.sources.markup import plain
from tracker.sources.source import Fetched

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE: Final = "Wikipedia Current events"
_API: Final = "https://en.wikipedia.org/w/api.php"
_PAGE: Final = "https://en.wikipedia.org/wiki/Portal:Current_events/{}"
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_BULLET: Final = re.compile(r"^([*:#]+)\s*(.*)$")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_REFERENCE: Final = re.compile(r"<ref[^>]*?/>|<ref.*?(?:</ref>|$)", re.DOTALL | re.IGNORECASE)
_TEMPLATE: Final = re.compile(r"\{\{[^{}]*\}\}")
_FILE: Final = re.compile(r"\[\[(?:File|Image):[^\[\]]*\]\]", re.IGNORECASE)
_LINK: Final = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
# bounded, and never across another bracket: an unclosed one must not cost the rest of the line each time
_SOURCE_LINK: Final = re.compile(r"\[(?:https?:)?//[^\s\[\]]{1,2000}(?:\s[^\[\]]{0,300})?\]")
_NESTED: Final = 8  # templates within templates: deeper ones stay
_MIN_WORDS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentEvents:
    """The portal as an archive.

    Args:
        about: Only items with one of these words are taken; without words, all.
    """

    about: tuple[str, ...] = ()
    manners: Manners = field(default_factory=Manners, repr=False)
    api: str = _API
    name: str = "wikipedia"
    first: dt.date = dt.date(2002, 1, 1)

    def day(self, day: dt.date, *, cancel: Callable[[], bool]) -> Fetched:
        """The day's items; none where the portal has no page for the day.

        Raises:
            FetchError: where the API does not answer as it should.
        """
        page = f"Portal:Current events/{title(day)}"
        asked = {"action": "parse", "page": page, "prop": "wikitext", "format": "json", "formatversion": "2"}
        answer = get(f"{self.api}?{urlencode(asked)}", manners=self.manners, cancel=cancel)
        found = [make_article(item, day) for item in items(read_answer(answer.body))]
        words = tuple(word.casefold() for word in self.about)
        wanted = [
            article
            for article in found
            if article and (not words or any(word in article.text.casefold() for word in words))
        ]
        return Fetched(articles=tuple(wanted))


def title(day: dt.date) -> str:
    """The portal's name for a day: ``2024 August 27``."""
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day}"


def read_answer(raw: bytes) -> str:
    """The wikitext in the API's answer; empty where there is no such page.

    Raises:
        FetchError: where the answer is something else.
    """
    try:
        answer: Any = json.loads(raw)
        if answer.get("error", {}).get("code") == "missingtitle":
            return ""
        return str(answer["parse"]["wikitext"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FetchError("the encyclopedia's answer is not understood; try again later") from None


def items(wikitext: str) -> list[str]:
    """The news items of a day's page as plain text: the bullets that have none below them."""
    text = _REFERENCE.sub("", _COMMENT.sub("", wikitext[:500_000]))
    bullets = [(len(match[1]), match[2]) for line in text.splitlines() if (match := _BULLET.match(line))]
    leaves = [
        told
        for place, (depth, told) in enumerate(bullets)
        if place + 1 == len(bullets) or bullets[place + 1][0] <= depth
    ]
    found = [_words(leaf) for leaf in leaves]
    return [item for item in found if len(item.split()) >= _MIN_WORDS]


def _words(wikitext: str) -> str:
    text = wikitext
    for _ in range(_NESTED):
        text, changed = _TEMPLATE.subn("", text)
        if not changed:
            break
    text = _SOURCE_LINK.sub("", _LINK.sub(r"\1", _FILE.sub("", text)))
    text = plain(text.replace("'''", "").replace("''", ""))
    return re.sub(r"\s+", " ", clean_text(text)).strip()


def make_article(item: str, day: dt.date) -> Article | None:
    """The article that an item is. Its address names the item, since a day's items share a page."""
    key = hashlib.sha256(f"{day}\n{item}".encode()).hexdigest()[:12]
    page = _PAGE.format(title(day).replace(" ", "_"))
    article = Article(
        id=f"wce-{day:%Y%m%d}-{key}",
        text=item,
        published=day,
        source=SOURCE,
        url=f"{page}?item={key}",
        origin="archive",
    )
    return clean_article(article, today=dt.datetime.now(dt.UTC).date())
