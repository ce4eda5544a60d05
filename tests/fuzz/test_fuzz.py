"""What fuzzing found stays mended, and a short run finds nothing new."""

from __future__ import annotations

import io
import random
import time
import zipfile

import pytest

from tests.fuzz.fuzzer import fuzz, tried
from tests.fuzz.mutations import TOKENS
from tests.fuzz.targets import DAY_PAGE, EXPORT, LINES, MAIL, PAGE, RSS, TARGETS
from tracker.sources.markup import plain

SECONDS = 5.0
"""Quick as what comes is; the library's readers took from minutes to hours."""


def packed(content: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        archive.writestr("a.txt", content)
    return held.getvalue()


def misplaced(raw: bytes) -> bytes:
    """An archive whose directory says that its files begin before the file does."""
    at = raw.rindex(b"PK\x05\x06") + 16
    return raw[:at] + b"\xff\xff\x00\x00" + raw[at + 4 :]


def misnamed(raw: bytes) -> bytes:
    """An archive whose file is named in bytes that are no text, said to be UTF-8."""
    return raw.replace(b"a.txt", b"\x80.txt", 1)[:6] + b"\x00\x08" + raw.replace(b"a.txt", b"\x80.txt", 1)[8:]


def unnamed(raw: bytes) -> bytes:
    """An archive whose directory gives its file a name of no characters."""
    at = raw.rindex(b"PK\x01\x02")
    return raw[: at + 28] + b"\x00\x00\x00\x00\x05\x00" + raw[at + 34 :]  # it becomes a comment


def described(text: bytes) -> bytes:
    return RSS.replace(b"&lt;p&gt;", b"<![CDATA[<p>").replace(b"&lt;/p&gt;", text + b"]]>")


FOUND = {
    "unclosed tags in a summary": ("feed", described(b"<a " * 60_000)),
    "unclosed comments in a summary": ("feed", described(b"<!--" * 50_000)),
    "unclosed quotes in a summary": ("feed", described(b"<a b='" * 30_000)),
    "unclosed tags in a day of news": ("day", DAY_PAGE.replace(b"met", b"<a " * 60_000)),
    "a header of 60,000 parameters": (
        "eml",
        b"Content-Type: text/plain;" + b" a;" * 60_000 + b"\r\n\r\nThey met.",
    ),
    "comments within comments in a header": ("eml", b"Subject: " + b"(" * 10_000 + b"\r\n" + MAIL),
    "comments within comments in an address": ("eml", MAIL.replace(b"Wire <", b"(" * 900 + b"<", 1)),
    "parts within parts": (
        "eml",
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(20_000)
        ),
    ),
    "parts without end": ("eml", MAIL + b"\r\n--b\r\n\r\nx" * 200_000),
    "an archive that begins before it begins": ("zip", misplaced(packed(b"They met."))),
    "an archive with a name that is no text": ("zip", misnamed(packed(b"They met."))),
    "an archive with a file without a name": ("zip", unnamed(packed(b"They met."))),
    "an archive that asks for memory to unpack it": ("zip", packed(b"They met.", zipfile.ZIP_LZMA)),
    "an export that begins before it begins": ("export", misplaced(packed(EXPORT))),
    "an export that asks for memory to unpack it": ("export", packed(EXPORT, zipfile.ZIP_LZMA)),
}


@pytest.mark.parametrize(("target", "raw"), FOUND.values(), ids=FOUND.keys())
def test_what_fuzzing_found_stays_mended(target: str, raw: bytes) -> None:
    _, took, find = tried(TARGETS[target], raw)
    assert find is None
    assert took < SECONDS


@pytest.mark.parametrize("token", [*TOKENS, b"<a ", b"</a ", b"<a b='", b"<script", b"<svg>", b"<a>b"])
def test_a_summary_of_whatever_is_read_in_no_time(token: bytes) -> None:
    text = (token.decode("utf-8", "replace") * 200_000)[:200_000]
    began = time.perf_counter()
    plain(text)
    assert time.perf_counter() - began < 1.0


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>They <b>met</b>.</p><p>Again<br/>today.</p>", "They met.\nAgain\ntoday."),
        ("a < b &amp; c, 1 <3", "a < b & c, 1 <3"),
        ("&lt;b&gt; &#8217;", "<b> ’"),
        ("x<!-- a > b -->y<!-- never closed", "xy"),
        ('<img alt="a > b">z', "z"),
        ("<SCRIPT>if (a<b) {}</script >end", "end"),
        ("<style>p{}</style><svg/>kept<svg>gone</svg>", "kept"),
        ("<script>never closed", ""),
        ("cut off in a <a hre", "cut off in a"),
        (f'<img src="data:,{"x" * 5000}">kept', "kept"),
    ],
)
def test_the_words_of_a_fragment(fragment: str, text: str) -> None:
    assert plain(fragment) == text


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_short_run_of_the_fuzzer_finds_nothing(name: str) -> None:
    tally = fuzz(TARGETS[name], seconds=5.0, chance=random.Random(20240827))  # noqa: S311 -- no secret
    assert [find.what for find in tally.finds] == []
    assert tally.inputs > 10
    assert tally.kinds > 1


def test_the_fuzzer_sees_what_is_wrong() -> None:
    def trips(raw: bytes) -> str:
        assert b"\x00" not in raw, "NUL"
        return "well"

    target = TARGETS["txt"].__class__(trips, (PAGE, LINES))
    tally = fuzz(target, seconds=3.0, chance=random.Random(1))  # noqa: S311 -- no secret
    assert [find.what.splitlines()[0] for find in tally.finds] == ["AssertionError: NUL"]
