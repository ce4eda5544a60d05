"""What the dashboard sets in motion: refresh, add, first start; each ends in ``tracker.refresh``.

What a reader asks for is an editor's alone; what brings the store up to date runs whoever looks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.dashboard.cached import data
from tracker.dashboard.door import access
from tracker.dashboard.writing.jobs import Job, jobs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from tracker.dashboard.writing.jobs import Work
    from tracker.models import Article
    from tracker.refresh import Progress, RefreshResult

    Found = Iterable[Article]
    Reader = Callable[[], list[Article]]


def start_refresh(names: Sequence[str] | None = None) -> Job | None:
    """Ask the sources (all, or those named) for new articles.

    Raises:
        NotAllowed: for who is no editor.
    """
    access.editor()

    def work(on_progress: Callable[[Progress], None], cancel: Callable[[], bool]) -> RefreshResult:
        from tracker.refresh import refresh  # noqa: PLC0415 -- in the job's thread, not before the first paint
        from tracker.sources.catalogue import sources  # noqa: PLC0415 -- as above
        from tracker.sources.settings import following  # noqa: PLC0415 -- as above

        store = data.store()
        found = sources(names, catalogue=following(store))
        return refresh(store, sources=found, coder=data.coder(), on_progress=on_progress, cancel=cancel)

    return jobs().start("refresh", _then_shown(work))


def start_adding(read: Callable[[], Found], *, problems: Sequence[str] = ()) -> Job | None:
    """Take in the articles that ``read`` gives; it runs in the job's thread.

    Args:
        problems: What was wrong with the rest, to be told with the outcome.

    Raises:
        NotAllowed: for who is no editor.
    """
    access.editor()

    def work(on_progress: Callable[[Progress], None], cancel: Callable[[], bool]) -> RefreshResult:
        from tracker.refresh import ingest  # noqa: PLC0415 -- see start_refresh

        result = ingest(data.store(), read(), coder=data.coder(), on_progress=on_progress, cancel=cancel)
        return replace(result, problems=tuple(problems))

    return jobs().start("add", _then_shown(work))


def start_starter_corpus() -> Job | None:
    """Code the starter corpus into an empty store."""

    def work(on_progress: Callable[[Progress], None], cancel: Callable[[], bool]) -> RefreshResult:
        from tracker.refresh import ingest  # noqa: PLC0415 -- see start_refresh
        from tracker.sources.chronicle import chronicle_articles  # noqa: PLC0415 -- as above

        return ingest(
            data.store(),
            list(chronicle_articles()),
            coder=data.coder(),
            on_progress=on_progress,
            cancel=cancel,
        )

    return jobs().start("starter", _then_shown(work))


def start_completing() -> Job | None:
    """Code and merge what an interrupted run left undone."""

    def work(on_progress: Callable[[Progress], None], cancel: Callable[[], bool]) -> RefreshResult:
        from tracker.refresh import complete  # noqa: PLC0415 -- see start_refresh

        return complete(data.store(), coder=data.coder(), on_progress=on_progress, cancel=cancel)

    return jobs().start("complete", _then_shown(work))


def _then_shown(work: Work) -> Work:
    """The work, and then its outcome at hand for the pages before anybody is told that it is done."""

    def both(on_progress: Callable[[Progress], None], cancel: Callable[[], bool]) -> RefreshResult:
        try:
            return work(on_progress, cancel)
        finally:
            data.catch_up()

    return both


def pasted(text: str, *, title: str | None, published: dt.date | None, outlet: str | None) -> list[Article]:
    """The article of a pasted text.

    Raises:
        NotAllowed: for who is no editor.
        ValueError: where there is nothing in it to read; one line.
    """
    access.editor()
    from tracker.sources.files import Reading, from_text  # noqa: PLC0415 -- see start_refresh

    errors: list[str] = []
    reading = Reading(
        "pasted text", published=published, origin="file", today=data.today(), on_error=errors.append
    )
    article = from_text(text, reading, title=title or None, source=outlet or None)
    if article is None:
        raise ValueError(errors[0] if errors else "nothing to read in it")
    return [article]


def uploaded(
    files: Sequence[tuple[str, bytes]], *, published: dt.date | None, on_error: Callable[[str], None]
) -> list[Article]:
    """The articles of uploaded files (.txt, .html, .jsonl, .csv, .eml, .zip).

    Args:
        on_error: Called with one line for each thing that is wrong with them.

    Raises:
        NotAllowed: for who is no editor.
        ValueError: where none of them holds any; the first thing that is wrong with them.
    """
    access.editor()
    from tracker.sources.files import read_upload  # noqa: PLC0415 -- see start_refresh

    errors: list[str] = []

    def wrong(what: str) -> None:
        errors.append(what)
        on_error(what)

    found = [
        article
        for name, content in files
        for article in read_upload(name, content, published=published, on_error=wrong)
    ]
    if not found:
        raise ValueError(errors[0] if errors else "no articles in it")
    return found


def page(url: str, *, published: dt.date | None) -> list[Article]:
    """The article of a web page.

    Raises:
        NotAllowed: for who is no editor.
        ValueError: where it cannot be had; one line.
    """
    access.editor()
    from tracker.sources.fetch import get  # noqa: PLC0415 -- see start_refresh
    from tracker.sources.pages import fetch_page  # noqa: PLC0415 -- as above

    article = fetch_page(url, get=get, published=published)
    if article is None:
        raise ValueError(f"{url[:80]}: no article text on that page; paste its text instead")
    return [article]
