"""The clickable network: a component that draws pyvis's view with the vis-network script of pyvis's wheel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import streamlit as st

from tracker.dashboard.text import t
from tracker.network.export import vis_script
from tracker.network.view import payload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyvis.network import Network
    from streamlit.components.v2.types import ComponentRenderer

_ASSETS: Final = Path(__file__).parent / "assets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """What was clicked: an actor (``id`` is its code) or a tie (``first|second``, ``source>target``)."""

    kind: Literal["node", "edge"]
    id: str


@st.cache_resource(show_spinner=False)
def _components() -> tuple[ComponentRenderer, ComponentRenderer]:
    # Two components, so that half a megabyte of library is sent to the browser once and a change of the
    # data sends the data only.
    library = (
        "const module = { exports: {} }; const exports = module.exports; const define = undefined;\n"
        f"(function () {{\n{vis_script()}\n}}).call(globalThis);\n"
        "globalThis.trackerVisNetwork = module.exports;\n"
        "export default function () {}\n"
    )
    carrier = st.components.v2.component("tracker_vis_library", js=library)
    network = st.components.v2.component(
        "tracker_network",
        html=_read("network.html"),
        css=_read("network.css"),
        js=_read("network.js"),
    )
    return carrier, network


def show_network(
    net: Network,
    *,
    key: str,
    label: str,
    extent: tuple[float, float, float, float],
    background: str,
    height: int = 520,
    file: str = "network.png",
) -> Picked | None:
    """Draws the network and returns what is selected in it, across reruns; ``None`` where nothing is.

    Args:
        extent: Left, top, right and bottom of what is framed at first.
        label: What the picture shows, for a screen reader; a table beside it should say the same.
        background: Hex colour behind the picture when it is saved as PNG.
    """
    carrier, network = _components()
    held: Mapping[str, Any] = st.session_state.get(key) or {}
    carrier(key=f"{key}-library")
    drawn = network(
        key=key,
        data={
            **payload(net),
            "height": height,
            "extent": extent,
            "picked": held.get("picked"),
            "narrow": is_narrow(key),
            "file": file,
            "background": background,
            "words": {
                "label": label,
                "closer": t("network.tool.closer"),
                "farther": t("network.tool.farther"),
                "fit": t("network.tool.fit"),
                "png": t("network.tool.png"),
            },
        },
        default={"picked": None, "narrow": False},
        on_picked_change=_nothing,
        on_narrow_change=_nothing,
    )
    return read_picked(drawn.picked)


def is_narrow(key: str) -> bool:
    """Whether the browser told that the picture of this key stands on a phone held upright."""
    return (st.session_state.get(key) or {}).get("narrow") is True


def read_picked(value: object) -> Picked | None:
    """What the browser sent, checked: it is input from outside."""
    match value:
        case {"kind": "node" | "edge" as kind, "id": str(id_)} if len(id_) < 100:
            return Picked(kind=kind, id=id_)
    return None


def _nothing() -> None:
    """Streamlit reruns the page by itself; the callback only declares the state."""


def _read(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
