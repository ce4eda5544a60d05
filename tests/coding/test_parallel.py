"""All cores read the same as one, and what goes wrong in a process is told, not lost and not waited for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import islice
from typing import TYPE_CHECKING

import pytest
import typer

from tests.bench.texts import region_articles
from tests.coding import pretended_reading
from tracker.cli.read import load_coders
from tracker.coding import Coder, parallel
from tracker.coding.parallel import CHUNK, ParallelCoder, ReadersLostError
from tracker.models import Article
from tracker.region import load_region

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.process

REGION = load_region()


@pytest.fixture
def pretending(monkeypatch: pytest.MonkeyPatch) -> Iterator[ParallelCoder]:
    """A coder whose two processes begin at once and do as the texts say."""
    monkeypatch.setattr(parallel, "_begin", pretended_reading.begin)
    monkeypatch.setattr(parallel, "_read", pretended_reading.read)
    with ParallelCoder(REGION, workers=2, patience=0.0) as coder:
        yield coder


def articles(count: int, **texts: str) -> list[Article]:
    """Articles *0*, *1*, ...; those named (*n7="die"*) with a text of their own."""
    return [Article(id=str(n), text=texts.get(f"n{n}", "")) for n in range(count)]


def ids(coded: object) -> list[str]:
    return [article.id for article, _ in coded]


def is_running(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as status:
            return status.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def ended(pids: Sequence[int], *, within: float) -> bool:
    end = time.monotonic() + within
    while any(map(is_running, pids)):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.slow
def test_many_articles_are_read_alike_and_in_order() -> None:
    some = list(region_articles(5 * CHUNK + 8))
    alone = list(Coder(REGION).stream(some))
    with ParallelCoder(REGION, workers=2, patience=0.0) as coder:
        assert list(coder.stream(some)) == alone


def test_a_few_articles_start_no_process() -> None:
    with ParallelCoder(REGION, workers=2) as coder:
        assert ids(coder.stream(region_articles(3))) == ["region-0", "region-1", "region-2"]
        assert coder._pool is None


def test_patience_is_for_one_input_and_processes_end_with_it(pretending: ParallelCoder) -> None:
    pretending._patience = 0.01
    full = articles(pretending.window)
    for window in (full, full):  # windows of one input
        assert ids(pretending.stream(window)) == ids((a, ()) for a in full)
        pretending._alone += 1.0
    assert pretending._pool is not None
    assert ids(pretending.stream(articles(3))) == ["0", "1", "2"]  # its end
    assert pretending._pool is None
    assert pretending._alone == 0.0


def test_a_stream_is_drawn_from_no_further_than_needed() -> None:
    drawn = 0

    def counted() -> Iterator[Article]:
        nonlocal drawn
        for article in region_articles(10_000):
            drawn += 1
            yield article

    with ParallelCoder(REGION, workers=1) as coder:
        list(islice(coder.stream(counted()), 1))
        assert drawn == CHUNK


def test_processes_are_not_handed_the_whole_of_a_stream(pretending: ParallelCoder) -> None:
    drawn = iter(articles(40 * CHUNK))
    list(islice(pretending.stream(drawn), 1))
    assert len(list(drawn)) >= 30 * CHUNK


def test_order_is_kept_where_processes_take_unequal_time(pretending: ParallelCoder) -> None:
    given = articles(9 * CHUNK, n0="wait", n100="wait")
    assert ids(pretending.stream(given)) == ids((a, ()) for a in given)


def test_an_error_comes_to_the_caller_and_the_processes_read_on(pretending: ParallelCoder) -> None:
    with pytest.raises(ValueError, match=r"^70$"):
        list(pretending.stream(articles(9 * CHUNK, n70="raise")))
    assert len(list(pretending.stream(articles(9 * CHUNK)))) == 9 * CHUNK


def test_a_killed_process_loses_nothing(pretending: ParallelCoder) -> None:
    given = articles(30 * CHUNK, n200="wait", n300="wait")
    stream = pretending.stream(given)
    read = ids(islice(stream, 3))
    assert pretending._pool is not None
    victim = next(iter(pretending._pool._processes))
    os.kill(victim, signal.SIGKILL)
    assert read + ids(stream) == ids((a, ()) for a in given)
    assert not is_running(victim)


def test_what_kills_every_process_is_told_in_one_line_and_soon(pretending: ParallelCoder) -> None:
    began = time.monotonic()
    with pytest.raises(ReadersLostError, match=r"^a process that reads articles was killed[^\n]*again$"):
        list(pretending.stream(articles(9 * CHUNK, n40="die")))
    assert time.monotonic() - began < 20
    # read one by one, as refresh does then: only the deadly one fails, and this process lives
    assert ids(pretending.stream([Article(id="a", text="")])) == ["a"]
    with pytest.raises(ReadersLostError):
        list(pretending.stream([Article(id="b", text="die")]))
    assert ids(pretending.stream([Article(id="c", text="")])) == ["c"]


def test_where_every_process_dies_no_more_are_started(pretending: ParallelCoder) -> None:
    for _ in range(3):
        with pytest.raises(ReadersLostError):
            list(pretending.stream([Article(id="b", text="die")]))
    began = time.monotonic()
    for _ in range(100):
        with pytest.raises(ReadersLostError):
            list(pretending.stream([Article(id="b", text="")]))
    assert time.monotonic() - began < 1
    assert pretending._pool is None


def test_the_command_line_says_it_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), load_coders("south_caucasus"):
        raise ReadersLostError
    said = capsys.readouterr().err
    assert said.startswith("error: a process that reads articles was killed")
    assert said.count("\n") == 1


def test_a_stream_that_is_left_ends_the_processes(pretending: ParallelCoder) -> None:
    with pretending as coder:
        list(islice(coder.stream(articles(40 * CHUNK, n200="wait")), 1))
        assert coder._pool is not None
        workers = list(coder._pool._processes)
        assert all(map(is_running, workers))
    assert ended(workers, within=5)


_ORPHANS = """
from itertools import islice
from tests.bench.texts import region_articles
from tests.coding import pretended_reading
from tracker.coding.parallel import ParallelCoder
from tracker.region import load_region
if __name__ == "__main__":
    coder = ParallelCoder(load_region(), workers=2, patience=0.0)
    list(islice(coder.stream(region_articles(400)), 1))
    print(*coder._pool._processes, flush=True)
    input()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which processes run")
def test_no_process_outlives_a_killed_parent(tmp_path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_ORPHANS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [sys.executable, script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        workers = [int(word) for word in parent.stdout.readline().split()]
        assert len(workers) == 2
        parent.kill()
        parent.wait()
    assert ended(workers, within=10)
