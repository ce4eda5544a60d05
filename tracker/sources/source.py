"""What every source that is refreshed has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from tracker.models import Article
    from tracker.store.types import ExternalEvent, SourceState

    ReadBefore = Callable[[Iterable[str]], Mapping[str, dt.datetime]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a source brought.

    Args:
        external: Events that another project coded.
        etag, modified: For the next conditional request.
        notes: What went wrong beside it, one line each (a page that refused).
    """

    articles: tuple[Article, ...] = ()
    external: tuple[ExternalEvent, ...] = ()
    etag: str | None = None
    modified: str | None = None
    notes: tuple[str, ...] = ()


class Source(Protocol):
    """Something that has new articles now and then."""

    @property
    def name(self) -> str:
        """As shown to the user; unique."""

    @property
    def off(self) -> str | None:
        """Why it is switched off; ``None`` while it is on."""

    def fetch(self, state: SourceState, *, read_before: ReadBefore, cancel: Callable[[], bool]) -> Fetched:
        """What it has now.

        Args:
            state: How it did before, with what its server gave for conditional requests.
            read_before: Of given addresses, those whose pages are known in full, and since when.

        Raises:
            Exception: one line that says why it failed.
        """
