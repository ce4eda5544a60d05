"""The words of an HTML fragment, as feeds put them into summaries.

A reader of its own, since the library's takes a time that grows with the square of the length where tags,
comments or quotes are never closed: a summary of 200,000 characters would hold a refresh for minutes. This
one never looks at a character more than a fixed number of times.
"""

from __future__ import annotations

import html
import re
from typing import Final

_LEFT_OUT: Final = frozenset({"script", "style", "template", "svg", "noscript", "iframe", "head"})
_BREAKS: Final = frozenset(
    {"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "blockquote"}
)
_MAX: Final = 1_000_000
# how far a quoted > is looked for; a longer tag ends at the next one, quoted or not
_TAG_WINDOW: Final = 1_000
_TAG: Final = re.compile(r"""<[/a-zA-Z](?>[^"'>]+|"[^"]*"|'[^']*')*>""")
_NAME: Final = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_SPACE: Final = re.compile(r"[^\S\n]+")


def plain(fragment: str) -> str:
    """The text of a fragment: tags gone, entities read, one paragraph a line."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(_words(fragment[:_MAX])).split("\n"))
    return "\n".join(line for line in lines if line)


def _words(text: str) -> list[str]:
    parts: list[str] = []
    at = 0
    while (start := text.find("<", at)) >= 0:
        parts.append(html.unescape(text[at:start]))
        following = text[start + 1 : start + 2]
        if not (following.isalpha() and following.isascii()) and following not in ("/", "!", "?"):
            parts.append("<")
            at = start + 1
            continue
        at = _end(text, start)
        name = _NAME.match(text, start, at)
        tag = name[1].lower() if name else ""
        if tag in _BREAKS:
            parts.append("\n")
        elif tag in _LEFT_OUT and following != "/" and not text.endswith("/>", start, at):
            closing = re.compile(f"</{tag}", re.IGNORECASE).search(text, at)
            at = closing.start() if closing else len(text)
    parts.append(html.unescape(text[at:]))
    return parts


def _end(text: str, start: int) -> int:
    """Where the tag, comment or declaration at ``start`` ends; what is never closed goes to the end."""
    if text.startswith("<!--", start):
        closing = "-->"
    elif text[start : start + 9].upper() == "<![CDATA[":
        closing = "]]>"
    elif tag := _TAG.match(text, start, start + _TAG_WINDOW):
        return tag.end()
    else:
        closing = ">"
    found = text.find(closing, start + 1)
    return found + len(closing) if found >= 0 else len(text)
