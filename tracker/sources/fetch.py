"""One bounded GET: in time, in bytes before and after unpacking, in hops, in where it may lead."""

from __future__ import annotations

import asyncio
import re
import ssl
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from tracker.sources.addresses import FetchError, check
from tracker.sources.manners import Manners
from tracker.sources.unpack import CHUNK, pieces, unpacker

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    import httpx

    from tracker.sources.addresses import Target

SECONDS: Final = 30.0
"""For a whole answer, redirects included."""
SILENT_SECONDS: Final = 15.0
MAX_BYTES: Final = 10 * 1024 * 1024
MAX_HOPS: Final = 5
USER_AGENT: Final = "caucasus-tracker/0.1 (news reader; honours ETag and Retry-After)"
_ACCEPT: Final = "application/atom+xml, application/rss+xml, text/html;q=0.9, */*;q=0.5"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_LOOK_UP_SECONDS: Final = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: 200 with a body, or 304 without.

    Args:
        url: Where it came from, after redirects.
    """

    url: str
    status: int
    body: bytes
    content_type: str
    charset: str | None
    etag: str | None
    modified: str | None


def _never() -> bool:
    return False


def get(
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    manners: Manners | None = None,
    cancel: Callable[[], bool] = _never,
    seconds: float = SECONDS,
    max_bytes: int = MAX_BYTES,
) -> Answer:
    """GET ``url``, following redirects by hand so that each hop's address is checked.

    Args:
        headers: Besides the usual ones, e.g. for a conditional request.
        manners: Shared by all that fetch at the same time.

    Raises:
        FetchError: whatever went wrong, in one line.
    """
    manners = manners or Manners(pause=0.0)
    host = (urlsplit(url).hostname or "").lower()
    with manners.turn(host):
        manners.wait(host, cancel=cancel)
        retry_after = 0.0
        try:
            return asyncio.run(_unless(cancel, _bounded(url, dict(headers or {}), seconds, max_bytes)))
        except _AskedToWaitError as error:
            retry_after = error.seconds
            raise FetchError(str(error)) from None
        finally:
            manners.asked(host, retry_after=retry_after)


class _AskedToWaitError(RuntimeError):
    """The server said *later*."""

    def __init__(self, status: int, seconds: float) -> None:
        wait = f"; asked to wait {seconds:.0f} s" if seconds else ""
        super().__init__(f"HTTP {status}{wait}")
        self.seconds = seconds or 60.0


async def _unless(cancel: Callable[[], bool], asking: Coroutine[Any, Any, Answer]) -> Answer:
    """The answer, unless somebody cancels before it is there."""
    task = asyncio.ensure_future(asking)
    while not task.done():
        await asyncio.wait({task}, timeout=_LOOK_UP_SECONDS)
        if cancel() and not task.done():
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            raise FetchError("cancelled")
    return task.result()


async def _bounded(url: str, headers: dict[str, str], seconds: float, max_bytes: int) -> Answer:
    import httpx  # noqa: PLC0415 -- half a second, and only where something is fetched

    try:
        async with asyncio.timeout(seconds):
            return await _follow(url, headers, max_bytes)
    except TimeoutError:
        raise FetchError(f"timed out after {seconds:g} s") from None
    except httpx.TimeoutException:
        raise FetchError(f"no answer for {SILENT_SECONDS:g} s") from None
    except httpx.HTTPError as error:
        raise FetchError(f"{_kind(error)} ({str(error)[:150] or 'no details'})") from None
    except (httpx.InvalidURL, ssl.SSLError, ValueError, OSError) as error:
        raise FetchError(f"cannot be fetched ({str(error)[:150]})") from None


async def _follow(url: str, headers: dict[str, str], max_bytes: int) -> Answer:
    seen = set()
    for _ in range(MAX_HOPS + 1):
        if url in seen:
            raise FetchError("redirects in a loop")
        seen.add(url)
        target = await asyncio.to_thread(check, url)
        answer = await _one_hop(url, target, headers, max_bytes)
        if isinstance(answer, Answer):
            return answer
        url = urljoin(url, answer)
    raise FetchError(f"more than {MAX_HOPS} redirects")


async def _one_hop(url: str, target: Target, headers: dict[str, str], max_bytes: int) -> Answer | str:
    """The answer, or where the server redirects to."""
    import httpx  # noqa: PLC0415 -- see _bounded

    parts = urlsplit(url)
    shown = f"[{target.host}]" if ":" in target.host else target.host
    ip = f"[{target.ip}]" if ":" in target.ip else target.ip
    default = target.port == (443 if target.scheme == "https" else 80)
    pinned = urlunsplit((target.scheme, f"{ip}:{target.port}", parts.path or "/", parts.query, ""))
    sent = {
        "Host": shown if default else f"{shown}:{target.port}",
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, deflate",
        **headers,
    }
    limits = httpx.Timeout(SILENT_SECONDS, connect=10.0)
    # no proxies or credentials from the environment: the address checked is the address asked
    async with httpx.AsyncClient(verify=_tls(), timeout=limits, trust_env=False, http2=False) as client:
        request = client.build_request("GET", pinned, headers=sent, extensions={"sni_hostname": target.host})
        response = await client.send(request, stream=True, follow_redirects=False)
        try:
            status = response.status_code
            if status in _REDIRECTS and "location" in response.headers:
                return str(response.headers["location"])
            if status in (429, 503):
                raise _AskedToWaitError(status, _seconds(response.headers.get("retry-after")))
            if status not in (200, 304):
                raise FetchError(f"HTTP {status}", status=status)
            body = b"" if status == 304 else await _body(response, max_bytes)
        finally:
            await response.aclose()
    content_type = response.headers.get("content-type", "")
    charset = _CHARSET.search(content_type)
    return Answer(
        url=url,
        status=status,
        body=body,
        content_type=content_type,
        charset=charset[1] if charset else None,
        etag=response.headers.get("etag"),
        modified=response.headers.get("last-modified"),
    )


async def _body(response: httpx.Response, max_bytes: int) -> bytes:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    got, parts = 0, []
    async for piece in pieces(response.aiter_raw(CHUNK), unpacker(encoding)):
        got += len(piece)
        if got > max_bytes:
            raise FetchError(f"larger than {max_bytes // (1024 * 1024) or 1} MB")
        parts.append(piece)
    return b"".join(parts)


def _seconds(header: str | None) -> float:
    """``Retry-After`` in seconds; a date is not worth the trouble."""
    return float(header) if header and re.fullmatch(r"\d{1,6}", header.strip()) else 0.0


def _kind(error: Exception) -> str:
    name = type(error).__name__
    return {
        "ConnectError": "no connection",
        "RemoteProtocolError": "broken answer",
        "ReadError": "connection broke off",
    }.get(name, "cannot be fetched")


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
