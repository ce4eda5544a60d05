"""Who may do what, and where nobody may come in: the rules alone."""

from __future__ import annotations

import pytest

from tracker.dashboard.door.access_rules import (
    Role,
    SetupError,
    check_alone,
    check_auth,
    email_of,
    is_fresh,
    read_rules,
)

ACCESS = {"editors": ["Ann@Example.org"], "viewers": ["bob@example.org", "@press.example", "*@desk.example"]}
AUTH = {
    "redirect_uri": "https://tracker.example.org/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "tracker",
    "client_secret": "x",
    "server_metadata_url": "https://id.example.org/.well-known/openid-configuration",
}


@pytest.mark.parametrize(
    ("email", "role"),
    [
        ("ann@example.org", Role.EDITOR),
        (" ANN@EXAMPLE.ORG", Role.EDITOR),
        ("bob@example.org", Role.VIEWER),
        ("any@press.example", Role.VIEWER),
        ("any@desk.example", Role.VIEWER),
        ("any@sub.press.example", None),
        ("eve@example.org", None),
        ("ann@example.org@press.example", Role.VIEWER),
        ("ann@example.org.evil.example", None),
        ("", None),
    ],
)
def test_roles_go_by_address(email: str, role: Role | None) -> None:
    assert read_rules(ACCESS).role(email) is role


def test_others_are_refused_unless_the_operator_lets_them_read() -> None:
    assert read_rules({}).role("eve@example.org") is None
    assert read_rules({"others": "viewer"}).role("eve@example.org") is Role.VIEWER


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"editor": []}, "unknown key 'editor'; use editors, viewers, others, hours"),
        ({"editors": "ann@example.org"}, "editors must be a list"),
        ({"editors": ["@example.org"]}, "'@example.org' is no e-mail address"),
        ({"editors": ["*@example.org"]}, "is no e-mail address"),
        ({"viewers": ["*"]}, "or a domain like @example.org"),
        ({"others": "editor"}, 'others must be "refused" or "viewer"'),
        ({"hours": 0}, "hours must be a number from 1 to 720"),
        ({"hours": True}, "hours must be a number"),
    ],
)
def test_a_setting_without_effect_is_a_mistake(settings: dict[str, object], message: str) -> None:
    with pytest.raises(SetupError, match=message.replace("[", r"\[")):
        read_rules(settings)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"cookie_secret": "xxx"}, "cookie_secret must be 32 random characters"),
        ({"cookie_secret": "a" * 64}, "cookie_secret must be 32 random characters"),
        ({"redirect_uri": "http://tracker.example.org/oauth2callback"}, "must begin with https://"),
        ({"redirect_uri": "https://tracker.example.org/"}, "with /oauth2callback"),
        ({"client_id": None}, "names no provider"),
        ({"my_id": {"client_id": "x"}}, "without underscores"),
    ],
)
def test_a_login_that_would_not_be_safe_is_refused(changes: dict[str, object], message: str) -> None:
    auth = {key: value for key, value in (AUTH | changes).items() if value is not None}
    with pytest.raises(SetupError, match=message):
        check_auth(auth)


def test_providers_are_named() -> None:
    assert check_auth(AUTH) == ("default",)
    assert check_auth(AUTH | {"redirect_uri": "http://localhost:{port}/oauth2callback"}) == ("default",)
    shared = {key: AUTH[key] for key in ("redirect_uri", "cookie_secret")}
    assert check_auth(shared | {"one": {"client_id": "x"}, "two": {"client_id": "y"}}) == ("one", "two")


@pytest.mark.parametrize(
    ("claims", "email"),
    [
        ({"email": "Ann@Example.org", "email_verified": True}, "ann@example.org"),
        ({"email": "ann@example.org", "email_verified": "true"}, "ann@example.org"),
        ({"email": "ann@example.org", "email_verified": False}, None),
        ({"email": "ann@example.org", "email_verified": "false"}, None),
        ({"email": "ann@example.org", "email_verified": 1}, None),
        ({"email": "ann@example.org"}, None),
        ({"email": ["ann@example.org"], "email_verified": True}, None),
        ({"email": "ann", "email_verified": True}, None),
        ({"email_verified": True}, None),
    ],
)
def test_only_a_verified_address_counts(claims: dict[str, object], email: str | None) -> None:
    assert email_of(claims) == email


@pytest.mark.parametrize(
    ("issued", "fresh"), [(1000.0, True), (-2700.0, False), (5000.0, False), (None, False), (True, False)]
)
def test_an_old_login_counts_no_more(issued: object, fresh: bool) -> None:
    assert is_fresh({"iat": issued}, now=1000.0, hours=1) is fresh


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"])
@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LOCALHOST"])
def test_this_machine_needs_no_login(address: str, host: str) -> None:
    check_alone(address, {"Host": host})


@pytest.mark.parametrize(
    ("address", "headers", "message"),
    [
        (None, {"Host": "localhost"}, "listens on every address"),
        ("0.0.0.0", {"Host": "localhost"}, "listens on every address"),  # noqa: S104 -- what must be refused
        ("::", {"Host": "localhost"}, "listens on every address"),
        ("192.168.1.5", {"Host": "localhost"}, "listens on 192.168.1.5"),
        ("tracker.example.org", {"Host": "localhost"}, "listens on tracker"),
        ("unix:///run/tracker.sock", {"Host": "localhost"}, "listens on unix"),
        ("localhost", {"Host": "evil.example:8501"}, "asked for as evil.example"),
        ("localhost", {"Host": "localhost.evil.example"}, "asked for as localhost.evil.example"),
        ("localhost", {"Host": "localhost@evil.example"}, "asked for as evil.example"),
        ("localhost", {"Host": ""}, "asked for as nothing"),
        ("localhost", {"Host": "localhost", "X-Forwarded-For": "203.0.113.5"}, "through a proxy"),
        ("localhost", {"host": "localhost", "forwarded": "for=203.0.113.5"}, "through a proxy"),
    ],
)
def test_without_logins_nobody_comes_in_from_elsewhere(
    address: str | None, headers: dict[str, str], message: str
) -> None:
    with pytest.raises(SetupError, match=message):
        check_alone(address, headers)
