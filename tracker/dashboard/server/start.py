"""The server's start: what the first reader needs is loaded while the browser still fetches Streamlit."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
import urllib.request
import webbrowser
from importlib import import_module
from typing import TYPE_CHECKING, Final

import streamlit as st

from tracker.dashboard.server.runs import RUNS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from streamlit.starlette import App

_LOG: Final = logging.getLogger(__name__)
_FIRST: Final = ("tracker.dashboard.app", "tracker.dashboard.pages.overview")
_LATER: Final = (
    "streamlit.components.v2",
    "pandas",
    "pyarrow",
    "tracker.dashboard.network.panel",
    "pyvis.network",
    "altair",
)
"""Seconds of imports that the overview needs below its cards."""
_GRACE: Final = 2.0
"""Seconds in which a browser that was opened with the server comes with its first reader."""
_PATIENCE: Final = 30.0


@contextlib.asynccontextmanager
async def beside(_app: App) -> AsyncIterator[None]:
    """Load in a thread what pages need, and open a browser where the machine has one to show it."""
    for name, work in (("loading", load), ("browser", _open_browser)):
        threading.Thread(target=work, name=name, daemon=True).start()
    yield None


def load() -> None:
    """What the cards need, their figures included; then what stands below them.

    Whatever cannot be loaded is told by the page that needs it.
    """
    try:
        for name in _FIRST:
            import_module(name)
        from tracker.dashboard.cached import data  # noqa: PLC0415 -- heavy, hence the thread

        filled = data.counts().events > 0
        if filled:
            data.read_cards(data.moment())
        time.sleep(_GRACE)
        for name in _LATER:
            RUNS.wait()  # a page that is being drawn shows its cards first, and imports the rest by itself
            import_module(name)
        if filled:
            RUNS.wait()
            _place_actors()
    except Exception:
        _LOG.warning("not all could be loaded ahead", exc_info=True)


def _place_actors() -> None:
    """Sums of all events, and the places of the network's actors: half of what the overview takes."""
    from tracker.dashboard.cached import data, network_data, regional  # noqa: PLC0415 -- as above
    from tracker.dashboard.network.panel import Scene  # noqa: PLC0415 -- as above
    from tracker.dashboard.pages import overview  # noqa: PLC0415 -- as above
    from tracker.network.graph import core  # noqa: PLC0415 -- as above

    asked = overview.of_network(data.moment().day)
    graph = core(network_data.ties(asked), keep=regional.own_actors(), size=overview.NETWORK_ACTORS)
    mediated = network_data.mediated(asked)
    Scene(asked=asked, graph=graph, mediated=mediated, size=overview.NETWORK_ACTORS).places()


def _open_browser() -> None:
    if st.get_option("server.headless"):
        return
    address = f"http://{st.get_option('server.address') or 'localhost'}:{st.get_option('server.port')}"
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310 -- http, this server
            webbrowser.open(address)
            return
        time.sleep(0.1)
