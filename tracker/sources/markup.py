"""The words of an HTML fragment, as feeds put them into summaries."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

_LEFT_OUT: Final = frozenset({"script", "style", "template", "svg", "noscript", "iframe", "head"})
_BREAKS: Final = frozenset(
    {"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "blockquote"}
)
_MAX: Final = 1_000_000


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipping: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- HTMLParser's signature
        if self._skipping is None and tag in _LEFT_OUT:
            self._skipping = tag
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipping:
            self._skipping = None
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._skipping is None:
            self.parts.append(data)


def plain(fragment: str) -> str:
    """The text of a fragment: tags gone, entities read, one paragraph a line."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    parser = _Words()
    try:
        parser.feed(fragment[:_MAX])
        parser.close()
    except (AssertionError, ValueError):
        return ""  # malformed declarations trip the parser
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)
