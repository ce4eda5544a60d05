"""A refresh in a process of its own, to be killed: says what it has stored, as soon as it has.

Usage: python -m tests.refresh.crash_victim DATABASE ROUND
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable

from tests.readers import PlainCoder
from tests.store.made import DAY, article
from tracker.models import Article
from tracker.refresh import refresh
from tracker.sources.source import Fetched
from tracker.store import Added, StoreError, open_store

SOURCES, EACH = 4, 24
KINDS = ("CONSULT", "ASSAULT", "ACCUSE", "AGREE")


def batch(number: int, source: int) -> list[Article]:
    """The articles that one source has in one round: a third are those of the round before, some edited."""
    found = []
    for i in range(EACH):
        # edited articles keep their address; the rest of the old ones come again word for word
        old = i < EACH // 3 and number > 0
        made = number - 1 if old else number
        edited = old and i % 4 == 0
        words = " ".join(f"w{made}x{source}x{i}x{k}" for k in range(15))
        found.append(
            article(
                id=f"{made}-{source}-{i}",
                text=f"AZE {KINDS[i % 4]} ARM. {words}" + (" TUR AGREE AZE. An addition." if edited else ""),
                url=f"https://wire.test/{made}/{source}/{i}?utm_source={number}",
                published=DAY,
                source=f"Outlet {source}",
            )
        )
    return found


class Bringing:
    """One source of a round."""

    off = None

    def __init__(self, number: int, source: int) -> None:
        self.name = f"S{source}"
        self._brings = tuple(batch(number, source))

    def fetch(self, state: object, *, read_before: object, cancel: object) -> Fetched:  # noqa: ARG002 -- as every source
        return Fetched(articles=self._brings)


def main(database: str, number: int) -> None:
    store = open_store(database)
    add = store.add

    def telling(found: Iterable[Article]) -> list[Added]:
        added = add(found)
        print(*(f"stored {one.article_id}" for one in added), sep="\n", flush=True)
        return added

    store.add = telling  # type: ignore[method-assign]
    print("began", flush=True)
    began = time.monotonic()
    sources = [Bringing(number, source) for source in range(SOURCES)]
    try:
        refresh(store, sources=sources, coder=PlainCoder(pause=0.001))
    except StoreError as error:
        print(f"error {error}", flush=True)
        return
    print(f"ended {time.monotonic() - began:.3f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
