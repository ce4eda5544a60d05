"""The door: who reads, what they may do, and when nobody may come in.

Without ``[auth]`` in ``.streamlit/secrets.toml`` the one person at this machine is editor, and anybody from
elsewhere is refused. With it, everybody logs in (``st.login``), and ``[access]`` says who may do what.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from tracker.dashboard.door.access_rules import (
    Role,
    SetupError,
    check_alone,
    check_auth,
    email_of,
    is_fresh,
    read_rules,
)
from tracker.dashboard.text import plain, t
from tracker.dashboard.theme import accent

if TYPE_CHECKING:
    from tracker.dashboard.door.access_rules import Rules

ALONE: Final = "dashboard"
"""How the person at this machine is named beside what they did, where nobody logs in."""


class NotAllowed(PermissionError):  # noqa: N818 -- says what it is
    """Whoever asked may read but not change anything; the message is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks at the dashboard.

    Args:
        who: The e-mail address that the provider vouches for, or :data:`ALONE`.
    """

    who: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class _Logins:
    """How one logs in: names of the providers, and what comes of it."""

    providers: tuple[str, ...]
    rules: Rules


def reader() -> Reader | None:
    """Who looks; ``None`` where that is not known, not verified, too long ago or not welcome.

    Asked anew at every use: nothing that a browser sends beside its signed login counts.

    Raises:
        SetupError: where the dashboard must not be shown as it is set up.
    """
    logins = _logins()
    if logins is None:
        check_alone(st.get_option("server.address"), dict(st.context.headers))
        return Reader(who=ALONE, role=Role.EDITOR)
    claims = _claims()
    email = email_of(claims)
    if email is None or not is_fresh(claims, now=time.time(), hours=logins.rules.hours):
        return None
    role = logins.rules.role(email)
    return None if role is None else Reader(who=email, role=role)


def may_edit() -> bool:
    """Whether to show what changes something. What does it asks again: see :func:`editor`."""
    try:
        found = reader()
    except SetupError:
        return False
    return found is not None and found.role is Role.EDITOR


def editor() -> str:
    """The name of the editor who acts; to be called first by everything that changes something.

    Raises:
        NotAllowed: for everybody else.
    """
    found = reader()
    if found is None or found.role is not Role.EDITOR:
        raise NotAllowed("only editors may do that; ask the operator for the role")
    return found.who


def admit() -> None:
    """Let those in who may read; for everybody else show what to do, and stop the run of the script."""
    try:
        found, logins = reader(), _logins()
    except SetupError as error:
        st.title(t("access.closed"), anchor=False)
        st.error(plain(str(error)), icon=":material/lock:")
        st.markdown(t("access.closed_what"))
        st.stop()
    if found is None and logins is not None:
        _login_page(logins)
        st.stop()


def show_reader() -> None:
    """Who is logged in, as what, and the way out; nothing where nobody logs in."""
    if _logins() is None or (found := reader()) is None:
        return
    st.caption(f"{plain(found.who)} · {t(f'access.role.{found.role}')}")
    if st.button(t("access.logout"), icon=":material/logout:", width="stretch", key="logout"):
        st.logout()


def _login_page(logins: _Logins) -> None:
    claims = _claims()
    st.title(t("app.title"), anchor=False)
    if claims.get("is_logged_in"):
        email = email_of(claims)
        if email is None:
            _turn_away(t("access.unverified"))
            return
        if logins.rules.role(email) is None:
            _turn_away(t("access.unknown", email=plain(email)))
            return
        st.info(t("access.stale"), icon=":material/schedule:")
    st.markdown(t("access.login_what"))
    for name in logins.providers:
        with_name = "" if name == "default" else f" ({plain(name)})"
        if st.button(
            t("access.login") + with_name, icon=":material/login:", type=accent(), key=f"login-{name}"
        ):
            st.login(None if name == "default" else name)


def _turn_away(why: str) -> None:
    st.error(why, icon=":material/lock:")
    if st.button(t("access.logout"), icon=":material/logout:", key="logout"):
        st.logout()


def _logins() -> _Logins | None:
    secrets = _secrets()
    for name in ("auth", "access"):
        if not isinstance(secrets.get(name, {}), Mapping):
            raise SetupError(f"secrets.toml: {name} must be a table, [{name}]")
    if "auth" not in secrets:
        if "access" in secrets:
            raise SetupError("secrets.toml has [access] but no [auth]; without logins there are no roles")
        return None
    providers = check_auth(secrets["auth"])
    return _Logins(providers=providers, rules=read_rules(secrets.get("access", {})))


def _secrets() -> Mapping[str, Any]:
    try:
        return st.secrets.to_dict()
    except StreamlitSecretNotFoundError as error:
        # Streamlit takes a file that it cannot read for none: logins would be off by a slip of the pen
        if any(Path(path).exists() for path in st.get_option("secrets.files")):
            raise SetupError(f"secrets.toml cannot be read: {str(error).splitlines()[0][:200]}") from None
        return {}


def _claims() -> Mapping[str, Any]:
    claims = st.user.to_dict()
    return claims if claims.get("is_logged_in") is True else {}
