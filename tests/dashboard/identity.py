"""An OpenID provider on this machine: honest by default, and a liar where a test asks for one."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import html
import json
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, PASSWORD = "tracker", "a password between the two servers"
KEY, OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one"}), RSAKey.generate_key(2048, {"kid": "one"})


@dataclass(frozen=True)
class Person:
    """Somebody who can log in, what is said of them, and how it is signed."""

    email: str
    claims: dict[str, Any] = field(default_factory=dict)
    signed: str = "well"  # or "by another", "not at all"


@dataclass
class Provider:
    """The running server, its people by name, and the codes that it gave away."""

    url: str
    people: dict[str, Person]
    codes: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def settings(self) -> dict[str, object]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def page(self, asked: dict[str, str]) -> str:
        ways = {name: html.escape(urlencode({**asked, "person": name})) for name in self.people}
        links = "".join(
            f'<p><a href="/approve?{way}">{html.escape(name)}</a></p>' for name, way in ways.items()
        )
        return f"<!doctype html><html lang=en><title>Who are you?</title><h1>Who are you?</h1>{links}</html>"

    def approve(self, asked: dict[str, str]) -> str:
        code = secrets.token_urlsafe()
        self.codes[code] = (asked["person"], asked)
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str], login: str) -> dict[str, object]:
        name, request = self.codes.pop(asked["code"])
        assert base64.b64decode(login.removeprefix("Basic ")).decode() == f"{CLIENT}:{PASSWORD}"
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == request["code_challenge"]
        person, now = self.people[name], int(time.time())
        claims = {
            "iss": self.url,
            "sub": name,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 600,
            "nonce": request["nonce"],
            "email": person.email,
            "email_verified": True,
            **person.claims,
        }
        return {"access_token": "x", "token_type": "Bearer", "id_token": _sealed(claims, person.signed)}


def _sealed(claims: dict[str, Any], how: str) -> str:
    if how == "not at all":
        parts = (json.dumps(part).encode() for part in ({"alg": "none", "kid": "one"}, claims))
        return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts) + "."
    key = KEY if how == "well" else OTHER_KEY
    return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)


@contextlib.contextmanager
def provider(people: dict[str, Person]) -> Iterator[Provider]:
    """A provider that lives as long as the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = _single(parts.query)
            match parts.path:
                case "/.well-known/openid-configuration":
                    self._answer(json.dumps(running.settings()), "application/json")
                case "/jwks":
                    keys = {"keys": [KEY.as_dict(private=False)]}
                    self._answer(json.dumps(keys), "application/json")
                case "/authorize":
                    self._answer(running.page(asked), "text/html")
                case "/approve":
                    self.send_response(302)
                    self.send_header("Location", running.approve(asked))
                    self.end_headers()
                case _:
                    self.send_error(404)

        def do_POST(self) -> None:
            asked = _single(self.rfile.read(int(self.headers["Content-Length"])).decode())
            told = running.token(asked, self.headers.get("Authorization", ""))
            self._answer(json.dumps(told), "application/json")

        def _answer(self, text: str, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the signature is the library's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    running = Provider(url=f"http://127.0.0.1:{server.server_address[1]}", people=people)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def _single(query: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(query).items()}
