"""What the numbers rest on: versions, rules and word lists by size, and the documents that explain them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st

import tracker
from tracker.dashboard.cached import data
from tracker.dashboard.text import t
from tracker.paths import ROOT

if TYPE_CHECKING:
    from tracker.scoring.provenance import Stamp

DOCUMENTS: Final = ("reading", "merging", "scores", "mediation", "refresh", "architecture")
_LINK: Final = re.compile(r"\[([^\]]*)\]\((?!https?://)[^)]*\)")


def show_versions() -> None:
    """Which software, reading rules, data files and corpus: equal versions mean equal numbers."""
    mark = _stamp(data.version())
    st.header(t("foundation.versions"), anchor=False)
    st.markdown(t("foundation.versions_what"))
    versions = {
        "software": tracker.__version__,
        "reading": data.coder().method,
        "scoring": mark.method,
        "data": mark.data,
        "corpus": mark.corpus,
    }
    st.dataframe(
        [
            {t("table.what_of"): t(f"foundation.version.{name}"), t("table.version"): value}
            for name, value in versions.items()
        ],
        hide_index=True,
        alt=t("foundation.versions"),
    )


@st.cache_resource(show_spinner=False, max_entries=2)
def _stamp(at: int) -> Stamp:  # noqa: ARG001 -- the key of the cache
    from tracker.scoring.provenance import stamp_of  # noqa: PLC0415 -- beside its only use

    return stamp_of(data.store().fingerprint())


def show_sizes() -> None:
    """How many rules and words there are, and where they stand."""
    st.header(t("foundation.sizes"), anchor=False)
    st.markdown(t("foundation.sizes_what"))
    st.dataframe(
        [
            {
                t("table.what_of"): t(f"foundation.size.{name}"),
                t("table.count"): count,
                t("table.where"): where,
            }
            for name, (count, where) in _sizes().items()
        ],
        hide_index=True,
        alt=t("foundation.sizes"),
    )


@st.cache_resource(show_spinner=False)
def _sizes() -> dict[str, tuple[int, str]]:
    """Counts of rules and words with the file or folder they stand in."""
    from tracker.coding.actors.people import people  # noqa: PLC0415 -- as above
    from tracker.coding.events.lexicon import lexicon  # noqa: PLC0415 -- hundreds of lines of YAML
    from tracker.ontology import ontology  # noqa: PLC0415 -- as above
    from tracker.region import world_actors  # noqa: PLC0415 -- as above
    from tracker.scoring.turning_points import load_turning_points  # noqa: PLC0415 -- as above

    words = lexicon()
    patterns = {
        pos: sum(len(found) for (kind, _), found in words.entries.items() if kind == pos)
        for pos in ("verb", "noun")
    }
    operators = sum(map(len, words.operators.values())) + len(words.modals)
    actors, known = world_actors(), people()
    return {
        "verbs": (patterns["verb"], "data/vocabulary/"),
        "nouns": (patterns["noun"], "data/vocabulary/"),
        "operators": (operators, "data/vocabulary/operators.yaml"),
        "examples": (len(words.examples), "data/vocabulary/"),
        "codes": (len(ontology()), "data/ontology.csv"),
        "actors": (len(actors), "data/world/"),
        "names": (sum(len(actor.words) for actor in actors), "data/world/"),
        "people": (len(known), "data/world/people/"),
        "offices": (sum(len(person.offices) for person in known), "data/world/people/"),
        "turning_points": (len(load_turning_points()), "data/turning_points.yaml"),
    }


def show_documents() -> None:
    """The documents of the project, to be read here."""
    there = [name for name in DOCUMENTS if (ROOT / "docs" / f"{name}.md").exists()]
    if not there:
        return
    st.header(t("foundation.documents"), anchor=False)
    chosen = st.selectbox(
        t("foundation.read"),
        ["", *there],
        format_func=lambda name: t(f"foundation.document.{name}") if name else t("foundation.choose"),
        key="method-document",
        width=420,
    )
    if chosen:
        text = (ROOT / "docs" / f"{chosen}.md").read_text(encoding="utf-8")
        with st.container(border=True, key="method-page"):
            # their links lead to other files of the project, which this page does not serve
            st.markdown(_LINK.sub(r"\1", text).replace("```reading", "```text"))
