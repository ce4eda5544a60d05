"""One spelling for each page's address, so that an article is stored once whatever link led to it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

MAX_URL: Final = 2048
_TRACKING: Final = re.compile(
    r"""(?:utm|at|ns|mc|pk|mtm|hsa|vero|oly|wt|ga|stm)_\w+|_ga|_gl|_hs\w+
    |(?:fb|g|d|y|ms|tw|tt|ig|wbra|gbra)cl(?:id|kid)|igshid|igsh|mkt_tok|gclsrc
    |ref|ref_src|ref_url|referrer|referer|cmp|cmpid|ocid|ncid|icid|ito|smid|smtyp|spm|xtor|maca|s_cid
    |traffic_source|fromrss|src_rss|__twitter_impression|amp|outputtype|output""",
    re.IGNORECASE | re.VERBOSE,
)
# with other values these may choose the content
_ONLY_WITH: Final = {"output": {"amp", "rss"}, "outputtype": {"amp"}, "amp": {"", "1", "true"}}
_MIRROR_HOSTS: Final = ("www.", "m.", "mobile.", "amp.", "touch.", "wap.")
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_SAFE_PATH: Final = "/:@!$&'()*+,;=~-._"


def canonical_url(url: str) -> str | None:
    """The spelling under which a page is known, or ``None`` where ``url`` is no http(s) address.

    Scheme, ``www.`` and mobile or AMP hosts and paths, default ports, letter case of the host, tracking
    parameters, their order, fragments and trailing slashes make no difference. Only for comparison: the
    result need not be fetchable. Canonical spellings stay as they are.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host or len(url) > MAX_URL:
        return None
    inner = _unwrap(host, parts.path)
    if inner is not None:
        return canonical_url(inner)
    host = _host(host)
    if not host:
        return None
    where = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        where = f"{where}:{port}"
    query = _query(parts.query)
    return f"https://{where}{_path(parts.path)}{'?' + query if query else ''}"


def _unwrap(host: str, path: str) -> str | None:
    """The page behind an AMP cache's address."""
    if host.endswith(".cdn.ampproject.org"):
        match = re.match(r"/[a-z]/(?:s/)?(.+)", path)
    elif re.fullmatch(r"(?:www\.)?google\.[a-z.]{2,6}", host):
        match = re.match(r"/amp/(?:s/)?(.+)", path)
    else:
        return None
    return f"https://{match[1]}" if match and "." in match[1].split("/")[0] else None


def _host(host: str) -> str:
    try:
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = host.lower()
    stripped = True
    while stripped:
        stripped = False
        for prefix in _MIRROR_HOSTS:
            if host.startswith(prefix) and host.count(".") >= 2:
                host, stripped = host.removeprefix(prefix), True
    return host


def _path(path: str) -> str:
    path = re.sub(r"/{2,}", "/", path)
    path = re.sub(r"(?:/+amp)+/*$", "", path, flags=re.IGNORECASE)
    path = re.sub(r"^/(?:amp/)+", "/", path, flags=re.IGNORECASE)
    path = re.sub(r"(?:\.amp)+(?=\.html?$|$)", "", path, flags=re.IGNORECASE)
    segments = [quote(unquote(segment), safe=_SAFE_PATH.replace("/", "")) for segment in path.split("/")]
    return "/".join(segments).rstrip("/") or "/"


def _query(query: str) -> str:
    kept = []
    for key, value in parse_qsl(query, keep_blank_values=True):
        values = _ONLY_WITH.get(key.lower())
        if not _TRACKING.fullmatch(key) or (values is not None and value.lower() not in values):
            kept.append((key, value))
    return urlencode(sorted(kept))
