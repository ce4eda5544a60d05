"""Source Sans as it lies in a package: whole faces for PDF, small subsets to embed in HTML."""

from __future__ import annotations

import base64
import io
from functools import cache
from importlib import resources
from typing import Final

FACES: Final = {"": "Regular", "B": "Semibold", "I": "It"}
"""Styles as fpdf2 names them, and the names of the font's files."""


def face_file(style: str) -> str:
    """Path of a face's TrueType file."""
    return str(resources.files("font_source_sans_pro") / "files" / f"SourceSansPro-{FACES[style]}.ttf")


@cache
def letters(style: str = "") -> frozenset[int]:
    """Code points that a face has a letter for; the slanted one has no Cyrillic."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 -- slow; published untyped

    with TTFont(face_file(style), lazy=True) as font:
        return frozenset(font.getBestCmap())


def font_faces(text: str) -> str:
    """CSS that brings the faces with the letters of ``text`` along; others come from the reader's machine."""
    wanted = frozenset(map(ord, text))
    styles = {"": "400 normal", "B": "600 normal", "I": "400 italic"}
    rules = []
    for style, name in styles.items():
        weight, slant = name.split()
        data = base64.b64encode(_subset(style, wanted & letters(style))).decode()
        rules.append(
            f'@font-face{{font-family:"Source Sans";font-weight:{weight};font-style:{slant};'
            f'src:url("data:font/woff;base64,{data}") format("woff")}}'
        )
    return "".join(rules)


@cache
def _subset(style: str, wanted: frozenset[int]) -> bytes:
    from fontTools import subset  # type: ignore[import-untyped]  # noqa: PLC0415 -- as above
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = subset.Options(layout_features=["kern", "tnum"], hinting=False)
    cutter, out = subset.Subsetter(options), io.BytesIO()
    cutter.populate(unicodes=wanted)
    with TTFont(face_file(style), recalcTimestamp=False) as font:
        cutter.subset(font)
        font.flavor = "woff"
        font.save(out)
    return out.getvalue()
