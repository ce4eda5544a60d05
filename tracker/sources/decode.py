"""Bytes to text, whatever their sender says they are."""

from __future__ import annotations

import codecs
import re
from typing import Final

# what a page or feed says of itself in its first lines
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# text encodings only: Python's codecs named "zip" or "hex" transform bytes to bytes
_AS_READ: Final = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def decode(raw: bytes, *, charset: str | None = None) -> str:
    """``raw`` as text: by its byte-order mark, UTF-8 where it is that, else ``charset`` or what it declares.

    What cannot be read becomes U+FFFD; nothing raises.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(raw[:2000])
    for candidate in (charset, found[1].decode("ascii") if found else None):
        known = _text_codec(candidate)
        if known and known != "utf-8":
            return raw.decode(known, "replace")
    if _nearly_utf8(raw):
        return raw.decode("utf-8", "replace")
    return raw.decode("cp1252", "replace")


def _text_codec(name: str | None) -> str | None:
    try:
        info = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in ("idna", "punycode", "undefined"):
        return None
    return _AS_READ.get(info.name, info.name)


def _nearly_utf8(raw: bytes) -> bool:
    """A few broken bytes in a UTF-8 text do not make it Latin."""
    read = raw[:200_000].decode("utf-8", "replace")
    broken = read.count("\ufffd")
    return broken * 20 < sum(character > "\x7f" for character in read)
