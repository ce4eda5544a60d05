"""The store's part that keeps what is computed from events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from tracker.store import derived, metadata
from tracker.store.base import Base
from tracker.store.engine import reading, writing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tracker.store.derived import Kept
    from tracker.store.filters import EventFilters


class DerivedStore(Base):
    """Things computed from events: whoever keeps one names its basis, whoever reads one compares it."""

    def fingerprint(self, **filters: Unpack[EventFilters]) -> str:
        """Another text where any of these events changed, came or went."""
        with reading(self.engine) as connection:
            return derived.fingerprint(connection, filters)

    def fingerprints(self) -> dict[tuple[str, str], str]:
        """The same for the events between each two actors, by pair in alphabetical order."""
        with reading(self.engine) as connection:
            return derived.fingerprints(connection)

    def derived(self, kind: str, key: str) -> Kept | None:
        """What is kept under this kind and key."""
        with reading(self.engine) as connection:
            return derived.one(connection, kind, key)

    def all_derived(self, kind: str, keys: Collection[str] | None = None) -> dict[str, Kept]:
        """All of a kind, or those of these keys, by key."""
        with reading(self.engine) as connection:
            return derived.every(connection, kind, keys)

    def keep_derived(self, kind: str, found: Mapping[str, Kept]) -> None:
        """Keep these by key; readers see no new version, since nothing they see says anything new."""
        with writing(self.engine) as connection:
            for key, kept in found.items():
                derived.put(connection, kind, key, kept)

    def note_derived(self, told: str, *, news: bool = False) -> None:
        """Note of which moment what is kept was whole; ``news``: to readers it says something new."""
        with writing(self.engine) as connection:
            if news:
                metadata.bump(connection, metadata.VERSION)
            metadata.put(connection, {metadata.DERIVED: told})

    def derived_of(self) -> str | None:
        """What :meth:`note_derived` noted last."""
        with reading(self.engine) as connection:
            return metadata.text(connection, metadata.DERIVED)
