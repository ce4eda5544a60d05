"""The dashboard as a program of its own, on a store of its own, with feeds from this machine alone."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tracker.paths import ROOT

ARTEFACTS = ROOT / "artefacts"
FIRST_START = 240_000
STATIC = "[data-testid=stMain]"


@dataclass(frozen=True)
class Served:
    """A running dashboard and what it reads."""

    url: str
    database: str


@contextlib.contextmanager
def dashboard(folder: Path, *, feeds: Path, allowed: str, options: Sequence[str] = ()) -> Iterator[Served]:
    """Runs as long as the block; ``allowed`` is the one host that feeds may be fetched from.

    ``options`` are more of Streamlit's.
    """
    port = _free_port()
    database = f"sqlite:///{folder / 'tracker.db'}"
    surroundings = {
        **os.environ,
        "TRACKER_DB": database,
        "TRACKER_FEEDS": str(feeds),
        "TRACKER_ALLOW_PRIVATE": allowed,
    }
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.headless", "true", "--server.port", str(port), "--server.fileWatcherType", "none"]
    command += options
    with (folder / "dashboard.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=log, stderr=log)
        try:
            _wait(f"http://localhost:{port}/_stcore/health", process)
            yield Served(url=f"http://localhost:{port}", database=database)
        finally:
            process.terminate()
            process.wait(15)


def settled(page: Page) -> None:
    """Wait until the page has stopped computing and no exception stands on it."""
    expect(page.locator("h1").first).to_be_visible(timeout=FIRST_START)
    page.wait_for_timeout(250)
    page.wait_for_function(
        "document.querySelector('.stApp').dataset.testScriptState === 'notRunning'"
        " && !document.querySelector('[data-stale=true]')"
        " && !document.querySelector('[data-testid=stSkeleton]')",
        timeout=60_000,
    )
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator(".st-key-page-error")).to_have_count(0)


def opened(page: Page, served: Served, path: str = "") -> None:
    """Go to a page and wait for the store to be filled and the page to settle."""
    page.goto(f"{served.url}/{path}")
    settled(page)
    expect(page.get_by_text("Reading the starter corpus")).to_have_count(0, timeout=FIRST_START)
    settled(page)


def keep_picture(page: Page, name: str) -> None:
    """The whole page as an artefact to be looked at."""
    ARTEFACTS.mkdir(exist_ok=True)
    size = page.viewport_size or {"width": 1440, "height": 1000}
    height = page.evaluate(f"document.querySelector('{STATIC}').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(int(height) + 20, 5000)})
    page.wait_for_timeout(700)
    page.screenshot(path=ARTEFACTS / f"{name}.png")
    page.set_viewport_size(size)


def foreign(addresses: list[str], served: Served) -> list[str]:
    """Requests that left the machine."""
    own = (served.url, served.url.replace("http", "ws", 1), "blob:", "data:")
    return [address for address in addresses if not address.startswith(own)]


def number(text: str) -> float:
    """The first signed number in a text, typographic minus and all."""
    found = re.search(r"[+\u2212]?\d+\.\d+", text)
    assert found, text
    return float(found[0].replace("\u2212", "-"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes], *, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2):  # noqa: S310 -- http, own
            return
        time.sleep(0.2)
    raise RuntimeError(f"the dashboard did not start (exit {process.poll()}); see its log")
