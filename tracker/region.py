"""Regions: which dyads and mediators are followed, and the words that only the region needs.

Another region is another file in ``data/regions/``, not a code change.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tracker.actors import Actor, check_code, read_actor
from tracker.datafile import DataError, DataFile, Items, Text
from tracker.paths import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REGIONS: Final = DATA / "regions"
WORLD: Final = DATA / "world"
_KEYS: Final = (
    "title", "dyads", "mediators", "actors", "display", "collectives", "not_actors", "territories"
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Collective:
    """A phrase that stands for several actors at once (*the Caucasus rivals*)."""

    text: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A place without an actor's name, in which deeds of force are done to an actor.

    Args:
        names: Names of the place.
        references: Words that mean it once a text has named it (*the enclave*).
    """

    actor: str
    names: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A set of relations to follow.

    Args:
        name: File name without suffix.
        title: Display name.
        dyads: The pairs followed, each in canonical order.
        mediators: Actors whose mediation is followed, most important first.
        names: Display name of every actor known to the region or the world files.
        actors: Actors and words that the region adds to the world files.
        collectives: Phrases that stand for several of its actors.
        territories: Places in which deeds of force are done to one of its actors.
        not_actors: Phrases that look like an actor and are none here.
    """

    name: str
    title: str
    dyads: tuple[tuple[str, str], ...]
    mediators: tuple[str, ...]
    names: Mapping[str, str]
    actors: tuple[Actor, ...]
    collectives: tuple[Collective, ...]
    not_actors: tuple[str, ...]
    territories: tuple[Territory, ...] = ()

    def pair(self, first: str, second: str) -> tuple[str, str]:
        """The two codes in canonical order: as the region lists them, other pairs alphabetically."""
        if (second, first) in self.dyads:
            return second, first
        if (first, second) in self.dyads:
            return first, second
        return (first, second) if first <= second else (second, first)

    def dyad(self, first: str, second: str) -> str:
        """Canonical label of a pair in any order: ``dyad("ARM", "AZE") == "AZE-ARM"``."""
        return "-".join(self.pair(first, second))

    def parse_dyad(self, label: str) -> tuple[str, str]:
        """The pair that a label names, canonical: ``parse_dyad("ARM-AZE") == ("AZE", "ARM")``.

        Raises:
            ValueError: where it is not two different known codes joined by a hyphen.
        """
        first, _, second = label.strip().upper().partition("-")
        known = first in self.names and second in self.names
        if not known or first == second:
            example = "-".join(self.dyads[0])
            raise ValueError(f"'{label[:40]}' names no pair of actors; write it like {example}")
        return self.pair(first, second)

    def label(self, code: str) -> str:
        """Display name of an actor; the code itself where it has none."""
        return self.names.get(code, code)


def region_names() -> tuple[str, ...]:
    """Names of the regions that exist, sorted."""
    return tuple(sorted(path.stem for path in REGIONS.glob("*.yaml")))


@cache
def load_region(name: str = "south_caucasus") -> Region:
    """The region ``data/regions/NAME.yaml``.

    Raises:
        DataError: for an unknown region, or a mistake in its file; names file, line and mend.
    """
    if name not in region_names():
        raise DataError(f"no region '{name[:40]}'; choose one of: {', '.join(region_names())}")
    return read_region(REGIONS / f"{name}.yaml")


def read_region(path: Path) -> Region:
    """The region in any file of that form (see :func:`load_region`)."""
    file = DataFile(path)
    file.known_keys(file.root, _KEYS)
    actors = tuple(
        read_actor(file, code, value)
        for code, value in (
            file.table(file.root["actors"], what="'actors'") if "actors" in file.root else {}
        ).items()
    )
    names = dict(world_names())
    names |= {actor.code: actor.name for actor in actors}
    display = file.root.get("display")
    if display is not None:
        for code, text in file.table(display, what="'display'").items():
            _known(file, code, names, line=text.line)
            names[code] = str(text)
    dyads = tuple(_pair(file, item, names) for item in file.items(file.root, "dyads"))
    if not dyads:
        raise file.error(1, "no dyads; add 'dyads: [[AZE, ARM]]'")
    for i, (first, second) in enumerate(dyads):
        if {first, second} in ({*other} for other in dyads[:i]):
            raise file.error(
                file.items(file.root, "dyads")[i].line, f"{first}-{second} stands twice; drop one"
            )
    return Region(
        name=path.stem,
        title=file.text(file.root, "title"),
        dyads=dyads,
        mediators=tuple(_known(file, str(t), names, line=t.line) for t in file.texts(file.root, "mediators")),
        names=MappingProxyType(names),
        actors=actors,
        collectives=_collectives(file, names),
        not_actors=tuple(str(text) for text in file.texts(file.root, "not_actors")),
        territories=_territories(file, names),
    )


@cache
def world_names() -> Mapping[str, str]:
    """Display names of all states and organisations in ``data/world/``."""
    return MappingProxyType({actor.code: actor.name for actor in world_actors()})


@cache
def world_actors() -> tuple[Actor, ...]:
    """All states and organisations in ``data/world/``.

    Raises:
        DataError: for a mistake there, or a code that stands in both files.
    """
    actors: dict[str, Actor] = {}
    for stem in ("states", "organisations"):
        file = DataFile(WORLD / f"{stem}.yaml")
        for code, value in file.root.items():
            if code in actors:
                raise file.error(file.root.key_lines[code], f"'{code}' stands in two world files; drop one")
            actors[code] = read_actor(file, code, value)
    return tuple(actors.values())


def _pair(file: DataFile, item: object, names: Mapping[str, str]) -> tuple[str, str]:
    if not isinstance(item, Items) or len(item) != 2 or not all(isinstance(code, Text) for code in item):
        line = getattr(item, "line", 1)
        raise file.error(line, "a dyad is two actor codes: [AZE, ARM]")
    first, second = (_known(file, str(code), names, line=item.line) for code in item)
    if first == second:
        raise file.error(item.line, f"a dyad needs two different actors, not {first} twice")
    return first, second


def _known(file: DataFile, code: str, names: Mapping[str, str], *, line: int) -> str:
    check_code(file, code, line=line)
    if code not in names:
        raise file.error(line, f"unknown actor '{code}'; add it under 'actors' or correct the code")
    return code


def _territories(file: DataFile, names: Mapping[str, str]) -> tuple[Territory, ...]:
    out = []
    for item in file.items(file.root, "territories"):
        table = file.table(item, what="a territory")
        file.known_keys(table, ("actor", "names", "references", "reason"))
        code = file.text(table, "actor")
        _known(file, code, names, line=table.line)
        words = [tuple(str(t) for t in file.texts(table, key)) for key in ("names", "references")]
        out.append(Territory(actor=code, names=words[0], references=words[1]))
    return tuple(out)


def _collectives(file: DataFile, names: Mapping[str, str]) -> tuple[Collective, ...]:
    out = []
    for item in file.items(file.root, "collectives"):
        table = file.table(item, what="a collective")
        file.known_keys(table, ("words", "actors", "reason", "source"))
        codes = tuple(_known(file, str(t), names, line=t.line) for t in file.texts(table, "actors"))
        if len(codes) < 2:
            raise file.error(table.line, "a collective stands for two or more actors: 'actors: [AZE, ARM]'")
        out += [Collective(text=str(word), actors=codes) for word in file.texts(table, "words")]
    return tuple(out)
