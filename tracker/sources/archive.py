"""Articles from zip archives: read in memory, bounded, nothing ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from tracker.sources.clean import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.models import Article
    from tracker.sources.reading import Reading

MAX_MEMBERS: Final = 50_000
# LZMA lets a file say how many gigabytes are to be set aside for unpacking it
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
MAX_MEMBER: Final = 64 * 1024 * 1024
MAX_TOTAL: Final = 512 * 1024 * 1024
"""Bytes unpacked of one archive, as counted while unpacking; what its directory says is not believed."""


def read_archive(raw: bytes, reading: Reading) -> Iterator[Article]:
    """The articles of the archive's files, in its order; archives within archives are refused."""
    from tracker.sources.files import KINDS, read_bytes  # noqa: PLC0415 -- the two modules read for each other

    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        reading.error(f"no zip archive ({error})")
        return
    if len(members) > MAX_MEMBERS:
        reading.error(f"more than {MAX_MEMBERS} files; split it")
        return
    left = MAX_TOTAL
    with archive:
        for member in members:
            name = clean_line(PurePosixPath(member.filename.replace("\\", "/")).name, limit=100) or "?"
            suffix = PurePosixPath(name).suffix.lower()
            # the library trips over a name without a character
            if not member.filename or member.is_dir() or suffix not in KINDS or name.startswith("."):
                continue
            inner = reading.inner(name)
            if suffix == ".zip":
                inner.error("an archive within an archive; unpack it first")
                continue
            content = _unpack(archive, member, min(MAX_MEMBER, left), inner)
            if content is None:
                if left <= MAX_MEMBER:
                    reading.error("unpacks to too much; the rest is left out")
                    return
                continue
            left -= len(content)
            yield from read_bytes(content, suffix, inner)
            inner.close()


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, inner: Reading) -> bytes | None:
    if member.compress_type not in _PACKINGS:
        inner.error("packed in an uncommon way; pack it anew as a plain .zip")
        return None
    try:
        with archive.open(member) as file:
            content = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as error:
        inner.error(f"cannot be unpacked ({error})")
        return None
    if len(content) > limit:
        inner.error(f"unpacks to more than {limit} bytes; left out")
        return None
    return content
