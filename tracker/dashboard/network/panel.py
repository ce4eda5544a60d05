"""The network as a part of a page: the picture, its table twin, and the evidence behind what is clicked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import streamlit as st

from tracker.dashboard.cached import data, network_data, regional
from tracker.dashboard.evidence.evidence_list import evidence_of, show_evidence
from tracker.dashboard.network.component import Picked, is_narrow, show_network
from tracker.dashboard.text import counted, grouped, plain, signed, t
from tracker.dashboard.theme import iso, level_word, palette
from tracker.network.graph import Mediation, Tie, core, pair_of
from tracker.network.layout import DESK, FRAMES, PHONE, around, positions
from tracker.network.view import Look, pyvis_actions, pyvis_network

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import networkx as nx
    from pyvis.network import Network

    from tracker.dashboard.cached.network_data import Asked
    from tracker.models import Event

View = Literal["relations", "actions"]
MOST_SETTLED: Final = 80
"""Actors that have a place of their own for good; others find one when they come in."""
MOST_MEDIATIONS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the network shows: which events, the graph of them, and who mediated.

    Args:
        size: How many actors it was asked to have.
    """

    asked: Asked
    graph: nx.Graph[str]
    mediated: Sequence[Mediation]
    size: int

    @property
    def drawn(self) -> list[Mediation]:
        """The mediations that are drawn: between the followed pairs, those told most."""
        followed = {pair_of(*pair) for pair in regional.region().dyads}
        return [one for one in self.mediated if one.pair in followed][:MOST_MEDIATIONS]

    def places(self, *, narrow: bool = False) -> Mapping[str, tuple[float, float]]:
        """Where the actors stand, on a desk or on a phone held upright."""
        return _places(data.version(), self.size, tuple(sorted(self.graph)), PHONE if narrow else DESK)


def scene(asked: Asked, *, day: dt.date, size: int) -> Scene:
    """The region's actors and those most reported with them, with levels of ``day``."""
    graph = network_data.coloured(core(network_data.ties(asked), keep=regional.own_actors(), size=size), day)
    return Scene(asked=asked, graph=graph, mediated=network_data.mediated(asked), size=size)


def draw(
    shown: Scene, *, key: str, height: int, view: View = "relations", still: bool = True
) -> Picked | None:
    """The picture; what is clicked in it.

    Args:
        still: The same stretch of the plane is framed whoever is in it; else the actors that are.
    """
    narrow = is_narrow(key)
    places = shown.places(narrow=narrow)
    net = picture(shown, height=height, view=view, narrow=narrow)
    return show_network(
        net,
        key=key,
        label=t("network.label", actors=len(shown.graph), ties=shown.graph.number_of_edges()),
        height=height,
        extent=FRAMES[PHONE if narrow else DESK] if still else around(places[code] for code in shown.graph),
        file="relations.png",
        background=palette().background,
    )


def picture(shown: Scene, *, height: int, view: View = "relations", narrow: bool = False) -> Network:
    """The scene as a pyvis network; actors stand where they stand in the network of all events."""
    look = Look(
        names=regional.region_shown().names,
        describe=tie_text,
        number=signed,
        describe_mediation=mediation_text,
        prominent=regional.own_actors(),
        palette=palette(),
        heights={"height": f"{height}px", "width": "100%"},
    )
    if view == "actions":
        acts = network_data.done(shown.asked, shown.graph)
        return pyvis_actions(acts, shown.places(narrow=narrow), look=look, describe=_act_text)
    return pyvis_network(shown.graph, shown.places(narrow=narrow), look=look, mediations=shown.drawn)


@st.cache_resource(show_spinner=False, max_entries=100)
def _places(
    at: int,  # noqa: ARG001 -- the key of the cache
    size: int,
    shown: tuple[str, ...],
    plane: tuple[float, float],
) -> Mapping[str, tuple[float, float]]:
    """Places of the actors most reported over all years, and of any other that is shown.

    The same for every period; an actor that is little reported otherwise finds a place among them.
    """
    whole = network_data.whole_graph()
    settled = [set(core(whole, keep=regional.own_actors(), size=most)) for most in (size, MOST_SETTLED)]
    there = settled[0].union(settled[1], shown)
    return positions(whole.subgraph(there), centre=regional.own_actors(), settled=settled, plane=plane)


def show_picked(picked: Picked | None, shown: Scene, *, key: str, limit: int = 8) -> None:
    """The evidence behind the clicked tie or actor, or a word on how to get there."""
    picked = _latest(picked, _pick(shown, key), key)
    if picked is None:
        return
    ids, number, title = _behind(picked, shown)
    st.subheader(plain(title), anchor=False)
    if not ids:
        st.info(t("network.nothing"))
        return
    st.caption(counted("count.events", number))
    show_evidence(evidence_of(ids, limit=limit), key=key)


def _latest(clicked: Picked | None, chosen: Picked | None, key: str) -> Picked | None:
    """What was picked last, with the pointer or from the list; the other stays as it was."""
    held: tuple[Picked | None, Picked | None, Picked | None] = st.session_state.get(
        f"{key}-latest", (None, None, None)
    )
    before_clicked, before_chosen, latest = held
    if chosen != before_chosen:
        latest = chosen or clicked
    elif clicked != before_clicked:
        latest = clicked or chosen
    st.session_state[f"{key}-latest"] = (clicked, chosen, latest)
    return latest


def _pick(shown: Scene, key: str) -> Picked | None:
    """The same choice without a pointer: from a list of all that is drawn."""
    ties: list[Tie] = sorted(
        (edge["tie"] for _, _, edge in shown.graph.edges(data=True)), key=lambda tie: -tie.stories
    )
    names = {code: regional.name(code) for code in sorted(shown.graph, key=regional.name)}
    names |= {"|".join(tie.pair): regional.pair_name(regional.region().pair(*tie.pair)) for tie in ties}
    names |= {
        f"{one.mediator}~{'|'.join(one.pair)}": _mediation_title(one.mediator, one.pair)
        for one in shown.drawn
    }
    chosen = st.selectbox(
        t("network.hint"),
        list(names),
        index=None,
        format_func=lambda one: names[one],
        key=f"{key}-pick",
        placeholder=t("network.pick"),
        width=560,
    )
    return Picked(kind="edge" if "|" in chosen else "node", id=chosen) if chosen else None


def _behind(picked: Picked, shown: Scene) -> tuple[list[str], int, str]:
    """The latest events behind what was clicked, the number of all, and what it is called."""
    if picked.kind == "node":
        latest = network_data.latest_about(shown.asked, picked.id)
        number = network_data.number_about(shown.asked, picked.id)
        return _ids(latest), number, regional.name(picked.id)
    mediator, _, rest = picked.id.partition("~")
    if rest:
        wanted = pair_of(*_two(rest, "|"))
        match = next((one for one in shown.mediated if one.mediator == mediator and one.pair == wanted), None)
        ids = list(match.ids) if match else []
        return ids, len(ids), _mediation_title(mediator, wanted)
    if ">" in picked.id:
        source, target = _two(picked.id, ">")
        latest = [
            event
            for event in network_data.latest_between(shown.asked, pair_of(source, target))
            if event.source == source or event.symmetric
        ]
        acts = network_data.done(shown.asked, shown.graph)
        number = acts[source][target]["events"] if acts.has_edge(source, target) else 0
        return _ids(latest), number, f"{regional.name(source)} → {regional.name(target)}"
    first, second = _two(picked.id, "|")
    if not shown.graph.has_edge(first, second):
        return [], 0, regional.pair_name((first, second))
    tie: Tie = shown.graph[first][second]["tie"]
    latest = network_data.latest_between(shown.asked, tie.pair)
    tone = signed(tie.tone) if tie.level is not None else t("network.mean", mean=signed(tie.mean))
    title = f"{regional.pair_name(regional.region().pair(first, second))}: {tone}"
    return _ids(latest), tie.events, title


def _ids(events: Sequence[Event]) -> list[str]:
    return [event.id for event in events]


def _two(text: str, by: str) -> tuple[str, str]:
    first, _, second = text.partition(by)
    return first, second


def tie_text(tie: Tie) -> str:
    """What a tie is, as plain text of a few lines."""
    level = t("level.insufficient") if tie.level is None else f"{signed(tie.level)} ({level_word(tie.level)})"
    return "\n".join(
        [
            regional.pair_name(regional.region().pair(*tie.pair)),
            t("network.tip.level", level=level),
            t(
                "network.tip.mean",
                mean=signed(tie.mean),
                events=grouped(tie.events),
                deeds=grouped(tie.deeds),
            ),
            t("network.tip.stories", stories=grouped(tie.stories), last=iso(tie.last)),
        ]
    )


def mediation_text(mediation: Mediation) -> str:
    """What a mediation line is."""
    title = _mediation_title(mediation.mediator, mediation.pair)
    return f"{title}\n{counted('count.events', mediation.events)}"


def _mediation_title(mediator: str, pair: tuple[str, str]) -> str:
    first, second = map(regional.name, regional.region().pair(*pair))
    return t("network.mediation", who=regional.name(mediator), first=first, second=second)


def _act_text(source: str, target: str, mean: float, events: int) -> str:
    ends = f"{regional.name(source)} → {regional.name(target)}"
    return f"{ends}\n{signed(mean)}, {counted('count.events', events)}"
