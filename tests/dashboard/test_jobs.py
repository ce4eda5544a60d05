"""Work beside the pages: one at a time, to its end, with its outcome kept."""

from __future__ import annotations

import threading

import pytest

from tracker.dashboard.writing.jobs import Jobs
from tracker.refresh import Progress, RefreshResult

WAIT = 5


def ended(job):
    for _ in range(500):
        if not job.running:
            return job
        threading.Event().wait(0.01)
    raise AssertionError("the job did not end")


def test_a_job_tells_how_far_it_is_and_keeps_its_result():
    jobs, go = Jobs(), threading.Event()

    def work(on_progress, _cancel):
        on_progress(Progress("code", 3, 10))
        go.wait(WAIT)
        return RefreshResult(new=3)

    job = jobs.start("refresh", work)
    assert jobs.start("add", work) is None, "one at a time"
    go.set()
    assert ended(job).result == RefreshResult(new=3)
    assert job.progress == Progress("code", 3, 10)
    assert jobs.running is None
    assert jobs.last is job


def test_a_job_stops_when_it_is_asked_to():
    jobs, started = Jobs(), threading.Event()

    def work(_on_progress, cancel):
        started.set()
        while not cancel():
            threading.Event().wait(0.01)
        return RefreshResult(cancelled=True)

    job = jobs.start("refresh", work)
    started.wait(WAIT)
    job.cancel()
    assert ended(job).result.cancelled


@pytest.mark.parametrize(
    ("error", "line"),
    [(ValueError("no such feed\nsecond line"), "no such feed"), (KeyError(), "KeyError")],
    ids=["its first line", "without words its name"],
)
def test_a_failing_job_leaves_one_line(error, line):
    def work(_on_progress, _cancel):
        raise error

    jobs = Jobs()
    job = ended(jobs.start("add", work))
    assert job.error == line
    assert jobs.start("add", work) is not None
