"""The door, with a browser and an identity provider: who comes in, who does not, and what they can do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.chromium import launch_options
from tests.dashboard.conftest import EMPTY, FEED
from tests.dashboard.identity import CLIENT, PASSWORD, Person, provider
from tests.dashboard.served import Served, dashboard, keep_picture, settled
from tests.store.made import article
from tests.web import Web, body
from tracker.coding import Coder
from tracker.refresh import ingest
from tracker.region import load_region
from tracker.store import open_store

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SECRETS = """\
[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "0123456789abcdef-0123456789abcdef"
client_id = "{client}"
client_secret = "{password}"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[access]
editors = ["ann@example.org"]
viewers = ["@press.example"]
"""
PEOPLE = {
    "ann, editor": Person("ann@example.org"),
    "bob, viewer": Person("bob@press.example", {"role": "editor", "editors": ["bob@press.example"]}),
    "eve, unknown": Person("eve@evil.example"),
    "eve, unverified": Person("ann@example.org", {"email_verified": False}),
    "eve, her own key": Person("ann@example.org", signed="by another"),
    "eve, no key": Person("ann@example.org", signed="not at all"),
    "eve, another's token": Person("ann@example.org", {"aud": "another client"}),
    "eve, another issuer": Person("ann@example.org", {"iss": "https://evil.example"}),
    "eve, an old token": Person("ann@example.org", {"nonce": "of another login"}),
    "ann, last week": Person("ann@example.org", {"iat": 1_700_000_000}),
}


@pytest.fixture(scope="module")
def guarded(wire: Web, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A dashboard with logins, on a store that has something to show."""
    folder = tmp_path_factory.mktemp("guarded")
    feeds, keys = folder / "feeds.yaml", folder / "secrets.toml"
    feeds.write_text(FEED.format(url=f"{wire.url}/feed.xml"), encoding="utf-8")
    with open_store(str(folder / "tracker.db")) as store:
        told = article(text="Azerbaijan attacked Armenia on Monday.")
        ingest(store, [told], coder=Coder(load_region()))
    with provider(PEOPLE) as known:
        keys.write_text(
            SECRETS.format(client=CLIENT, password=PASSWORD, provider=known.url), encoding="utf-8"
        )
        options = ["--secrets.files", str(keys)]
        with dashboard(folder, feeds=feeds, allowed=wire.host, options=options) as running:
            yield running


def log_in(page: Page, served: Served, name: str) -> None:
    page.goto(served.url)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_url(f"{served.url}/**")
    settled(page)


def inside(page: Page) -> None:
    """The overview, and nobody is asked to log in."""
    expect(page.get_by_role("link", name="Overview")).to_be_visible()
    expect(page.get_by_text("1 article")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Log in")).to_have_count(0)


def outside(page: Page) -> None:
    """A way to log in, and nothing of the store."""
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    expect(page.get_by_text("1 article")).to_have_count(0)
    expect(page.get_by_role("button", name="Refresh")).to_have_count(0)


def refreshes(served: Served) -> int:
    with open_store(served.database) as store:
        return sum(run.kind == "refresh" and run.ended is not None for run in store.runs())


def refreshed(page: Page, served: Served) -> None:
    """Press Refresh, and wait until it has run."""
    before = refreshes(served)
    page.get_by_role("button", name="Refresh").click()
    for _ in range(120):
        if refreshes(served) == before + 1:
            return
        page.wait_for_timeout(500)
    raise AssertionError("nothing was refreshed")


@pytest.mark.parametrize("path", ["", "sources", "evidence"], ids=["overview", "sources", "evidence"])
def test_without_a_login_nothing_is_shown(page: Page, guarded: Served, path: str) -> None:
    page.goto(f"{guarded.url}/{path}?role=editor")
    settled(page)
    outside(page)


def test_an_editor_refreshes_and_logs_out(page: Page, guarded: Served) -> None:
    log_in(page, guarded, "ann, editor")
    inside(page)
    expect(page.get_by_text("ann@example.org · editor")).to_be_visible()
    refreshed(page, guarded)
    expect(page.get_by_text("0 fetched, 0 new, 0 known, 0 failed.")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Log out").click()
    outside(page)
    page.goto(guarded.url)
    settled(page)
    outside(page)


def test_an_editor_switches_and_adds_sources(page: Page, guarded: Served, wire: Web) -> None:
    log_in(page, guarded, "ann, editor")
    page.get_by_role("link", name="Sources").click()
    settled(page)

    def pick(name: str) -> None:
        page.get_by_role("combobox", name="Change a source").click()
        page.get_by_role("option", name=name).click()
        settled(page)

    pick("Test wire")
    page.get_by_role("button", name="Switch off").click()
    expect(page.get_by_text("say why it is switched off")).to_be_visible()
    page.get_by_label("Reason").first.fill("paywall <b>")
    page.get_by_role("button", name="Switch off").click()
    expect(page.get_by_text("Test wire is switched off")).to_be_visible()
    keep_picture(page, "sources-editor")
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_text("Test wire is switched on")).to_be_visible()
    page.get_by_text("Add a feed").click()
    page.get_by_label("Source", exact=True).fill("Second wire")
    address = page.get_by_label("Address of the RSS or Atom feed")
    for url, says in (
        ("http://169.254.169.254/feed", "169.254.169.254 is not a public address"),
        (f"{wire.url}/none.xml", "HTTP 404"),
        (
            wire.at("/second.xml", body(EMPTY, kind="application/rss+xml")),
            "Second wire is added; it has 0 entries",
        ),
    ):
        address.fill(url)
        page.get_by_role("button", name="Try and add").click()
        expect(page.get_by_text(says)).to_be_visible()
    settled(page)
    pick("Second wire")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Second wire is removed; its articles stay")).to_be_visible()
    with open_store(guarded.database) as store:
        changes = [(one.name, one.action, one.reason, one.who) for one in store.source_changes()]
    assert changes == [
        ("Test wire", "off", "paywall <b>", "ann@example.org"),
        ("Test wire", "on", "paywall <b>", "ann@example.org"),
        ("Second wire", "add", "", "ann@example.org"),
        ("Second wire", "remove", "", "ann@example.org"),
    ]


def test_a_viewer_reads_everything_and_changes_nothing(page: Page, guarded: Served) -> None:
    log_in(page, guarded, "bob, viewer")
    inside(page)
    expect(page.get_by_text("bob@press.example · viewer")).to_be_visible()  # whatever roles his token claims
    for name in ("Refresh", "Add articles"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    page.get_by_role("link", name="Sources").click()
    settled(page)
    expect(page.get_by_role("tab", name="Health")).to_be_visible()
    expect(page.get_by_text("Change a source")).to_have_count(0)
    expect(page.get_by_text("Add a feed")).to_have_count(0)
    page.get_by_role("link", name="Reports").click()
    settled(page)
    expect(page.get_by_text("1 report", exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("eve, unknown", "eve@evil.example is not among those who may read here"),
        ("eve, unverified", "does not vouch for your e-mail address"),
        ("ann, last week", "Your login is too old"),
    ],
)
def test_who_may_not_come_in_is_told_why(page: Page, guarded: Served, name: str, why: str) -> None:
    log_in(page, guarded, name)
    expect(page.get_by_text(why)).to_be_visible()
    expect(page.get_by_text("1 article")).to_have_count(0)
    expect(page.get_by_role("button", name="Refresh")).to_have_count(0)


@pytest.mark.parametrize(
    "name",
    ["eve, her own key", "eve, no key", "eve, another's token", "eve, another issuer", "eve, an old token"],
)
def test_a_forged_token_is_no_login(page: Page, guarded: Served, name: str) -> None:
    log_in(page, guarded, name)
    outside(page)


def test_a_forged_cookie_is_no_login(page: Page, guarded: Served) -> None:
    log_in(page, guarded, "bob, viewer")
    inside(page)
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "_streamlit_user"]
    for value in (cookie["value"][:-4] + "AAAA", "x" + cookie["value"], '{"email":"ann@example.org"}'):
        page.context.add_cookies([{**cookie, "value": value}])
        page.goto(guarded.url)
        settled(page)
        outside(page)


@dataclass
class Tapped:
    """A page whose messages to the server are kept, and others' can be put among them."""

    page: Page
    sent: list[bytes] = field(default_factory=list)
    servers: list[WebSocketRoute] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route_web_socket("**/_stcore/stream", self._meet)

    def _meet(self, route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        self.servers.append(server)

        def pass_on(message: str | bytes) -> None:
            if isinstance(message, bytes):
                self.sent.append(message)
            server.send(message)

        route.on_message(pass_on)


def test_a_viewers_forged_click_on_an_editors_button_does_nothing(chromium: Browser, guarded: Served) -> None:
    """The very bytes that an editor's browser sends for Refresh, sent again by others."""
    contexts = [chromium.new_context() for _ in range(3)]
    first, again, viewer = (Tapped(context.new_page()) for context in contexts)
    log_in(first.page, guarded, "ann, editor")
    inside(first.page)
    refreshed(first.page, guarded)
    click = next(message for message in reversed(first.sent) if b"-refresh" in message)
    before = refreshes(guarded)
    for tapped, name in ((viewer, "bob, viewer"), (again, "ann, editor")):
        log_in(tapped.page, guarded, name)
        inside(tapped.page)
        tapped.servers[-1].send(click)
        tapped.page.wait_for_timeout(4000)
        assert refreshes(guarded) == before + ("editor" in name)
    for context in contexts:
        context.close()


@contextmanager
def open_to(folder: Path, *options: str) -> Iterator[Served]:
    feeds = folder / "feeds.yaml"
    feeds.write_text(FEED.format(url="https://wire.test/feed.xml"), encoding="utf-8")
    secrets = ["--secrets.files", str(folder / "none.toml")] if "--secrets.files" not in options else []
    with dashboard(folder, feeds=feeds, allowed="", options=[*secrets, *options]) as running:
        yield running


def closed(page: Page, served: Served, why: str) -> None:
    page.goto(served.url)
    settled(page)
    expect(page.get_by_role("heading", name="Not open")).to_be_visible()
    expect(page.get_by_text(why)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    with open_store(served.database) as store:
        assert store.counts().articles == 0  # nothing was set in motion


def test_a_server_open_to_the_network_without_logins_shows_nothing(page: Page, tmp_path: Path) -> None:
    with open_to(tmp_path, "--server.address", "0.0.0.0") as served:  # noqa: S104 -- what must be refused
        closed(page, served, "The server listens on every address of this machine, and nobody has to log in.")


def test_a_page_whose_name_is_made_to_mean_this_machine_reads_nothing(
    chromium: Browser, tmp_path: Path
) -> None:
    options = launch_options()
    options["args"] = [*options["args"], "--host-resolver-rules=MAP evil.test 127.0.0.1"]  # type: ignore[misc]
    with open_to(tmp_path) as served:
        browser = chromium.browser_type.launch(**options)  # type: ignore[arg-type]
        renamed = Served(url=served.url.replace("localhost", "evil.test"), database=served.database)
        closed(browser.new_page(), renamed, "It was asked for as evil.test, and nobody has to log in.")
        browser.close()


def test_a_slip_of_the_pen_does_not_switch_logins_off(page: Page, tmp_path: Path) -> None:
    keys = tmp_path / "secrets.toml"
    keys.write_text("[auth\nclient_id = 1", encoding="utf-8")
    with open_to(tmp_path, "--secrets.files", str(keys)) as served:
        closed(page, served, "secrets.toml cannot be read")
