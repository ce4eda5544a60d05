"""Who may do what: roles by e-mail address, and where the dashboard may be seen without a login.

Pure: settings and claims in, decisions out. The settings are two tables of ``.streamlit/secrets.toml``:
``[auth]`` is Streamlit's (see ``st.login``), ``[access]`` is ours.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlsplit

SECRET_LENGTH: Final = 32
"""Characters that a cookie secret must have: who can guess it can write any name into a login."""
DEFAULT_HOURS: Final = 24
_KEYS: Final = ("editors", "viewers", "others", "hours")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DOMAIN: Final = re.compile(r"\*?@[^@\s]+\.[^@\s]+")
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class Role(StrEnum):
    """What a person may do. Viewers read everything; editors also change what is stored."""

    EDITOR = "editor"
    VIEWER = "viewer"


class SetupError(ValueError):
    """The dashboard must not be shown as it is set up; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The roles.

    Args:
        editors: E-mail addresses in lower case.
        viewers: Addresses, and domains as ``@example.org``.
        others: The role of whoever is verified and not named; ``None`` refuses them.
        hours: How old a login may be.
    """

    editors: frozenset[str]
    viewers: frozenset[str]
    others: Role | None
    hours: float

    def role(self, email: str) -> Role | None:
        """The role of a verified address; ``None`` where it may not come in."""
        known = email.strip().lower()
        if known in self.editors:
            return Role.EDITOR
        if known in self.viewers or f"@{known.rpartition('@')[2]}" in self.viewers:
            return Role.VIEWER
        return self.others


def read_rules(settings: Mapping[str, Any]) -> Rules:
    """The table ``[access]``.

    Raises:
        SetupError: for a key or a value that would be silently without effect.
    """
    unknown = sorted(set(settings) - set(_KEYS))
    if unknown:
        raise SetupError(f"[access] has an unknown key '{unknown[0]}'; use {', '.join(_KEYS)}")
    others = settings.get("others", "refused")
    if others not in ("refused", "viewer"):
        raise SetupError('[access] others must be "refused" or "viewer"')
    hours = settings.get("hours", DEFAULT_HOURS)
    if isinstance(hours, bool) or not isinstance(hours, int | float) or not 0 < hours <= 720:
        raise SetupError("[access] hours must be a number from 1 to 720")
    return Rules(
        editors=_addresses(settings, "editors"),
        viewers=_addresses(settings, "viewers", domains=True),
        others=Role.VIEWER if others == "viewer" else None,
        hours=float(hours),
    )


def _addresses(settings: Mapping[str, Any], key: str, *, domains: bool = False) -> frozenset[str]:
    value = settings.get(key, [])
    if not isinstance(value, list | tuple):
        raise SetupError(f'[access] {key} must be a list: ["ann@example.org"]')
    found = set()
    for one in value:
        text = str(one).strip().lower()
        if _EMAIL.fullmatch(text) and not text.startswith("*"):
            found.add(text)
        elif domains and _DOMAIN.fullmatch(text):
            found.add(text.removeprefix("*"))
        else:
            also = ", or a domain like @example.org" if domains else ""
            raise SetupError(f"[access] {key}: '{text[:60]}' is no e-mail address{also}")
    return frozenset(found)


def check_auth(auth: Mapping[str, Any]) -> tuple[str, ...]:
    """The providers of the table ``[auth]``, by name; ``default`` is the one without.

    Raises:
        SetupError: where a login by it would not be safe.
    """
    secret = str(auth.get("cookie_secret", ""))
    if len(secret) < SECRET_LENGTH or len(set(secret)) < 10:
        raise SetupError(
            f"[auth] cookie_secret must be {SECRET_LENGTH} random characters or more: "
            "python -c 'import secrets; print(secrets.token_hex())'"
        )
    back = urlsplit(str(auth.get("redirect_uri", "")).replace("{port}", "8501"))
    if not back.path.endswith("/oauth2callback"):
        raise SetupError("[auth] redirect_uri must be the dashboard's address with /oauth2callback")
    if back.scheme != "https" and not is_local(back.hostname or ""):
        raise SetupError(
            "[auth] redirect_uri must begin with https://: a login would cross the network unsealed"
        )
    named = tuple(
        sorted(name for name, value in auth.items() if isinstance(value, Mapping) and "client_id" in value)
    )
    providers = (("default",) if "client_id" in auth else ()) + named
    if wrong := next((name for name in named if "_" in name), None):
        raise SetupError(f"[auth.{wrong}]: Streamlit wants a name without underscores")
    if not providers:
        raise SetupError("[auth] names no provider; add client_id, client_secret and server_metadata_url")
    return providers


def email_of(claims: Mapping[str, Any]) -> str | None:
    """The address that the provider vouches for; ``None`` where it does not say that it is verified."""
    email = claims.get("email")
    verified = claims.get("email_verified")
    # some providers write the claim as text
    if not isinstance(email, str) or not (verified is True or verified == "true"):
        return None
    return email.strip().lower() if _EMAIL.fullmatch(email.strip()) else None


def is_fresh(claims: Mapping[str, Any], *, now: float, hours: float) -> bool:
    """Whether the login is younger than ``hours``; ``now`` in seconds since 1970.

    Counts from ``iat``, which OpenID Connect Core 1.0 (section 2) requires of every ID token.
    """
    issued = claims.get("iat")
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return False
    return now - hours * 3600 < issued < now + 300  # clocks differ by minutes


def is_local(host: str) -> bool:
    """Whether a host name or IP means this machine alone."""
    bare = host.strip().strip("[]").rstrip(".").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def check_alone(address: str | None, headers: Mapping[str, str]) -> None:
    """Let pass only what comes from this machine; for a dashboard without logins.

    Args:
        address: What the server is bound to; ``None`` is every address of the machine.
        headers: Of the reader's connection. Its ``Host`` is checked too: a page elsewhere whose name
            was made to stand for 127.0.0.1 must not reach in through the reader's browser.

    Raises:
        SetupError: naming what opens it to others.
    """
    if address is None or not is_local(address):
        where = "every address of this machine" if address in (None, "0.0.0.0", "::") else address  # noqa: S104 -- compared
        raise SetupError(f"The server listens on {where}, and nobody has to log in.")
    lower = {name.lower(): value for name, value in headers.items()}
    for name in _FORWARDED:
        if name in lower:
            raise SetupError("Requests come through a proxy, and nobody has to log in.")
    if lower:
        host = urlsplit(f"//{lower.get('host', '')}").hostname or ""
        if not is_local(host):
            raise SetupError(f"It was asked for as {host[:80] or 'nothing'}, and nobody has to log in.")
