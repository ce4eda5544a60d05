"""Bytes made of other bytes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

MAX_BYTES = 120_000
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\r", b"\n", b"\n\n", b"\t",
    b'"', b"'", b"<", b">", b"</", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [",
    b"<!ENTITY a 'b'>", b"<?xml", b"&", b"&a;", b"&#0;", b"&#xD800;", b"&#x110000;", b"&amp;amp;", b"<p>",
    b"<div>", b"<script>", b"<table><tr><td>", b"<a href='javascript:x'>", b"<base href='//[::1'>",
    b"http://[", b"https://a:b@c:99999/", b"//", b"%", b"%00", b"{", b"}", b"[", b"]", b"[[", b"{{", b"}}",
    b"null", b"true", b"NaN", b"1e999", b"9" * 5000, b"-1", b"\\ud800", b"\\u0000", b"\\", b",", b";", b":",
    b"=?utf-8?b?////?=", b"=?x?q?=", b"Content-Type: ", b"charset=utf-7", b"charset=unicode_escape",
    b"charset=rot13", b"boundary=", b"--b", b"encoding='utf-32'", b"Date: ", b"date 0000-00-00 ",
    b"2024-02-30", b"9999-12-31", b"0001-01-01", b"Mon, 32 Foo 99999 25:61:61 +9999", b"text", b"published",
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"../../x.txt", b"<ref>", b"''", b"**",
)  # fmt: skip


def mutated(raw: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """``raw`` after one to eight changes; ``others`` lend pieces."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 4, 8))):
        raw = chance.choice(_WAYS)(raw, others, chance)
    return raw[:MAX_BYTES]


def _place(raw: bytes, chance: random.Random) -> int:
    return chance.randrange(len(raw) + 1)


def _piece(raw: bytes, chance: random.Random) -> tuple[int, int]:
    start = _place(raw, chance)
    return start, min(len(raw), start + chance.choice((1, 2, 4, 16, 64, 512, 4096)))


def _flip(raw: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    if not raw:
        return raw
    at = chance.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]


def _put(raw: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = _place(raw, chance)
    return raw[:at] + chance.choice(TOKENS) + raw[at:]


def _replace(raw: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _piece(raw, chance)
    return raw[:start] + chance.choice(TOKENS) + raw[end:]


def _cut(raw: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _piece(raw, chance)
    return raw[:start] + raw[end:]


def _repeat(raw: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _piece(raw, chance)
    return raw[:start] + raw[start:end] * chance.choice((2, 3, 10, 1000)) + raw[end:]


def _flood(raw: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    at = _place(raw, chance)
    return raw[:at] + chance.choice(TOKENS) * chance.choice((10, 1000, 20_000)) + raw[at:]


def _splice(raw: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    start, end = _piece(other, chance)
    at = _place(raw, chance)
    return raw[:at] + other[start:end] + raw[at:]


def _cross(raw: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    return raw[: _place(raw, chance)] + other[_place(other, chance) :]


_WAYS: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _flip, _put, _put, _replace, _cut, _repeat, _flood, _splice, _cross,
)  # fmt: skip
