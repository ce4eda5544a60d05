"""Which addresses may be asked: public ones, checked by what their names stand for at that moment."""

from __future__ import annotations

import ipaddress
import os
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable

ALLOW_VARIABLE: Final = "TRACKER_ALLOW_PRIVATE"
"""``1`` allows every private address; else hosts (``wiki.local``) or host:port, comma-separated."""
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_PORTS: Final = {"http": 80, "https": 443}


class FetchError(RuntimeError):
    """Something could not be fetched; the message is one line that says why.

    Args:
        status: What the server answered, where that is why.
    """

    def __init__(self, message: str, *, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked, with the one IP that its name was checked to stand for."""

    scheme: str
    host: str
    port: int
    ip: str


def resolve(host: str, port: int) -> list[str]:
    """All IPs that a name stands for.

    Raises:
        FetchError: where it stands for none.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"no such host: {host[:100]}") from None
    return [str(answer[4][0]) for answer in answers]


def check(url: str, *, names: Callable[[str, int], list[str]] = resolve) -> Target:
    """Where ``url`` leads, if it may be asked. Every hop of a redirect is to be checked anew.

    The caller connects to the IP given, not to the name: a second look-up could answer otherwise.

    Raises:
        FetchError: for other schemes than http and https, credentials, unknown names, and names of which
            any answer is private, loopback, link-local or otherwise not public.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise FetchError("no valid web address") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise FetchError("only http and https addresses are fetched")
    if not host:
        raise FetchError("no valid web address")
    if parts.username is not None or parts.password is not None:
        raise FetchError("addresses with a user name or password are not fetched")
    port = port if port is not None else _PORTS[scheme]
    ips = names(host, port)
    if not allowed_by_operator(host, port):
        for ip in ips:
            if not is_public(ip):
                raise FetchError(
                    f"{host} is not a public address; "
                    f"the operator may allow it with {ALLOW_VARIABLE}={host}:{port}"
                )
    return Target(scheme, host, port, ips[0])


def is_public(ip: str) -> bool:
    """Whether an IP is one that anybody on the internet could be asked at."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved


def allowed_by_operator(host: str, port: int) -> bool:
    """Whether the operator allows this host whatever its address."""
    allowed = {entry.strip().lower() for entry in os.environ.get(ALLOW_VARIABLE, "").split(",")}
    return bool(allowed & {"1", host.lower(), f"{host.lower()}:{port}"})
