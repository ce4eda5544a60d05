"""A web server on this machine that misbehaves in every way that a test asks for."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Web:
    """The server: behaviours by path, and what was asked of it."""

    url: str
    pages: dict[str, Behaviour] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")

    def at(self, path: str, behaviour: Behaviour) -> str:
        self.pages[path] = behaviour
        return self.url + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextlib.contextmanager
def serving(address: str = "127.0.0.1") -> Iterator[Web]:
    """A server that lives as long as the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
            web.moments.append(time.monotonic())
            behave = web.pages.get(self.path.split("?")[0], status(404))
            with contextlib.suppress(OSError):  # the client may have had enough
                behave(self)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the signature is the library's
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False
        web: Web

    server = Server((address, 0), Handler)
    web = Web(url=f"http://{address}:{server.server_address[1]}")
    server.web = web
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def body(content: bytes | str, *, kind: str = "text/html; charset=utf-8", **headers: str) -> Behaviour:
    """Answer with a body."""
    raw = content.encode() if isinstance(content, str) else content

    def behave(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(raw)

    return behave


def status(code: int, **headers: str) -> Behaviour:
    """Answer with a status and nothing else."""

    def behave(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return behave


def redirect(to: str) -> Behaviour:
    """Send the client elsewhere."""
    return status(302, Location=to)


def tagged(content: str, etag: str, *, kind: str = "application/rss+xml") -> Behaviour:
    """Answer 304 to who knows the tag already."""

    def behave(request: BaseHTTPRequestHandler) -> None:
        known = request.headers.get("If-None-Match") == etag
        (status(304, ETag=etag) if known else body(content, kind=kind, ETag=etag))(request)

    return behave


def gzipped(raw: bytes, *, kind: str = "text/html") -> Behaviour:
    """Answer compressed."""
    return body(gzip.compress(raw), kind=kind, Content_Encoding="gzip")


def gzip_bomb(megabytes: int = 500) -> Behaviour:
    """Half a megabyte that unpacks to hundreds."""
    raw = gzip.compress(bytes(megabytes * 1024 * 1024), compresslevel=9)
    return body(raw, kind="application/rss+xml", Content_Encoding="gzip")


def endless(web: Callable[[], Web]) -> Behaviour:
    """A body without an end."""

    def behave(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Connection", "close")
        request.end_headers()
        while not web().closing.is_set():
            request.wfile.write(b"<p>more</p>" * 5000)

    return behave


def dripping(web: Callable[[], Web], *, head: bool = False) -> Behaviour:
    """A byte now and then, for ever, in the head or in the body."""

    def behave(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: " if head else b"HTTP/1.1 200 OK\r\n\r\n")
        while not web().closing.wait(0.1):
            request.wfile.write(b"x")
            request.wfile.flush()

    return behave


def rss(*items: str, title: str = "Test feed") -> str:
    """A feed with these ``<item>``s."""
    channel = f"<channel><title>{title}</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'


def item(title: str, link: str, *, text: str = "", day: str = "Tue, 27 Aug 2024 10:00:00 GMT") -> str:
    """One ``<item>``."""
    date = f"<pubDate>{day}</pubDate>" if day else ""
    return f"<item><title>{title}</title><link>{link}</link><description>{text}</description>{date}</item>"


def page(title: str, *paragraphs: str, head: str = "") -> str:
    """An article page among menus."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a><a href='/world'>World</a></nav>"
        f"<article><h1>{title}</h1>{told}</article><footer>All rights reserved</footer></body></html>"
    )
