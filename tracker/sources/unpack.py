"""Compressed answers unpacked in pieces of bounded size, whatever the ratio."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Final

from tracker.sources.addresses import FetchError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

CHUNK: Final = 64 * 1024


async def pieces(chunks: AsyncIterator[bytes], unpack: Any) -> AsyncIterator[bytes]:
    """Unpacked pieces of bounded size, whatever the ratio."""
    async for chunk in chunks:
        if unpack is None:
            yield chunk
            continue
        rest = chunk
        while rest:
            try:
                piece = unpack.decompress(rest, CHUNK)
            except zlib.error:
                raise FetchError("broken compression") from None
            rest = unpack.unconsumed_tail
            if piece:
                yield piece
            elif unpack.eof or not rest:
                break


def unpacker(encoding: str) -> Any:
    """What unpacks this ``Content-Encoding``; ``None`` for none.

    Raises:
        FetchError: for one that is not understood.
    """
    match encoding:
        case "identity" | "":
            return None
        case "gzip" | "x-gzip" | "deflate":
            return Zlib()
        case _:
            raise FetchError(f"unknown compression '{encoding[:20]}'")


class Zlib:
    """gzip and deflate with or without a header, told apart by the first byte."""

    def __init__(self) -> None:
        self._inner: Any = None
        self.unconsumed_tail = b""

    @property
    def eof(self) -> bool:
        """Whether the end was reached; what follows it is left out."""
        return self._inner is not None and bool(self._inner.eof)

    def decompress(self, data: bytes, limit: int) -> bytes:
        """At most ``limit`` bytes; the rest of ``data`` is kept as ``unconsumed_tail``."""
        if self._inner is None:
            raw_deflate = data[:1] != b"\x1f" and (data[0] & 0x0F) != 8
            self._inner = zlib.decompressobj(-zlib.MAX_WBITS if raw_deflate else zlib.MAX_WBITS | 32)
        piece: bytes = self._inner.decompress(data, limit)
        self.unconsumed_tail = self._inner.unconsumed_tail
        return piece
