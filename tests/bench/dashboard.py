"""``make bench-dashboard``: what a reader waits for on a store of 100,000 articles and 300,000 reports.

The store is generated once outside the project; the real server reads it, Chromium looks on. Every figure is
the median of several rounds and stands beside the same act on an empty page of the same Streamlit: what is
above that floor is the tracker's own. Both are asked in turn, so that a busy machine is busy for both. A cold
start is a new server process and a new browser.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from tests.bench.dashboard_acts import EMPTY, dashboard_acts, first_paint, floor_acts, new_page
from tests.bench.generated import fill
from tests.bench.server import serving
from tests.chromium import launch_options
from tracker.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Page

    Acts = Callable[[Page, str], Iterator[tuple[str, float]]]

GOALS: Final = {
    "first paint, cold server": 2000,
    "first paint, warm server": 2000,
    "overview: since when": 300,
    "overview: since a day": 300,
    "evidence: type": 300,
    "network: years": 300,
    "page: evidence": 2000,
    "page: dyad": 2000,
    "page: mediation": 2000,
    "page: backtest": 2000,
    "page: method": 2000,
    "page: briefing": 2000,
}
"""Milliseconds; the acts in the order in which they are made."""
COLD: Final = "first paint, cold server"


def store_for(folder: Path, *, articles: int, reports: int, today: dt.date) -> str:
    """The URL of a generated store of this size and day, made where there is none."""
    path = folder / f"{articles}-{reports}-{today}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        partial.unlink(missing_ok=True)
        begin = time.perf_counter()
        fill(f"sqlite:///{partial}", articles=articles, reports=reports, today=today)
        partial.rename(path)
        print(f"generated {path} in {time.perf_counter() - begin:.0f} s")
    return f"sqlite:///{path}"


def derive(url: str) -> None:
    """What a refresh computes and keeps; in a process of its own, as a refresh by the clock is."""
    code = (
        "from tracker.derived.bring import derive; from tracker.region import load_region; "
        "from tracker.store import open_store; import sys; derive(open_store(sys.argv[1]), load_region())"
    )
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, url], check=True, cwd=ROOT)
    print(f"kept results brought up to date in {time.perf_counter() - begin:.1f} s (done by a refresh)")


def measure(script: Path, acts: Acts, *, url: str) -> Iterator[tuple[str, float]]:
    """Milliseconds of a cold start, and of a way through the pages on that server in another browser."""
    with serving(script, url) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())  # type: ignore[arg-type]
        yield COLD, first_paint(new_page(browser), address)
        browser.close()
        browser = playwright.chromium.launch(**launch_options())  # type: ignore[arg-type]
        yield from acts(new_page(browser), address)
        browser.close()


def main() -> None:
    """Print every figure beside its floor and its goal."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.dashboard")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--reports", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many is shown")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "tracker-bench")
    parser.add_argument("--underived", action="store_true", help="start without what a refresh computes")
    given = parser.parse_args()
    today = dt.datetime.now().astimezone().date()
    url = store_for(given.folder, articles=given.articles, reports=given.reports, today=today)
    if not given.underived:
        derive(url)
    ours: defaultdict[str, list[float]] = defaultdict(list)
    floor: defaultdict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        for _ in range(given.rounds):
            for script, acts, found in (
                (empty, floor_acts, floor),
                (ROOT / "dashboard.py", dashboard_acts, ours),
            ):
                for name, took in measure(script, acts, url=url):
                    found[name].append(took)
                    print(f"{script.stem}: {name} {took:.0f} ms", file=sys.stderr)
    _tell(ours, floor)


def _tell(ours: Mapping[str, list[float]], floor: Mapping[str, list[float]]) -> None:
    print("milliseconds, median        tracker  slowest  empty page   more   goal")
    for name, goal in GOALS.items():
        middle, least = statistics.median(ours[name]), statistics.median(floor[name])
        print(f"{name:26} {middle:8.0f} {max(ours[name]):8.0f} {least:11.0f} {middle - least:6.0f} {goal:6}")


if __name__ == "__main__":
    main()
