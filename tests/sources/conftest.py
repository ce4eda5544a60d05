"""The misbehaving server, and leave to ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web import Web, serving


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with serving() as server:
        monkeypatch.setenv("TRACKER_ALLOW_PRIVATE", server.host)
        yield server
