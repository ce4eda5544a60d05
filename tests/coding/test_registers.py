"""Sport, stage, nature and table are silent; politics on such occasions is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.coding.registers import off_topic, registers
from tracker.datafile import DataError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Armenia face Türkiye on Saturday in a qualifier; both teams need the three goals.", "sport"),
        ("Qarabag beat Galatasaray 2-1 in Baku.", "sport"),
        ("Azerbaijan's singer came fourth in the song contest, ahead of Armenia.", "stage"),
        ("A tremor of magnitude 5 in eastern Türkiye was felt in Armenia.", "nature"),
        ("Armenian and Georgian bakers compare recipes for a dish with pomegranate.", "table"),
        # one word of a register is chance
        ("Baku and Yerevan exchanged goals for the coming year.", None),
        # the same occasions, with dealings between states
        ("President Gül flew to Yerevan for the qualifier, the first match between the two.", None),
        ("Armenia boycotted the song contest in Baku, its singers said.", None),
        ("Armenia sent rescuers to Türkiye after the earthquake of magnitude 7.8.", None),
        # words that are at home in war too make no sport of it
        ("Azerbaijan won back the town, and Armenia lost two villages near the river.", None),
        # a place, no dispute
        ("Locusts reached orchards and farms in Georgia, near the border with Azerbaijan.", "nature"),
        ("Archaeologists found coins and beads in a ruined church near Ani, not far from Armenia.", "digs"),
        ("Two lorries, one Turkish and one Armenian, collided in fog, and a driver died.", "mishap"),
        # nothing of the kind
        ("Baku accused Yerevan of shelling villages.", None),
    ],
)
def test_a_register_is_told_from_politics_on_the_same_occasion(text: str, kind: str | None) -> None:
    assert off_topic(text) == kind


def test_a_title_counts_as_well() -> None:
    text = "Armenia's Artsvik and Azerbaijan's Dihaj fought for places on Tuesday, viewers saw."
    assert off_topic(text) is None
    assert off_topic(text, "Song contest: who made it") == "stage"


_LISTS = ("innocent", "politics", "private", "crowds", "business", "of_state")
_REST = "together: 5\n" + "".join(f"{name}: word\n" for name in _LISTS)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("registers:\n  sport:\n    least: many\n    signs: goal\n    words: beat\n" + _REST, "least"),
        ("registers:\n  sport:\n    least: 2\n    signs: goal, (net\n    words: beat\n" + _REST, "(net"),
        ("registers:\n  sport:\n    least: 2\n    signs: goal\n    word: beat\n" + _REST, "word"),
        ("registers:\n  sport:\n    least: 2\n    signs: Goal\n    words: beat\n" + _REST, "Goal"),
    ],
)
def test_a_mistake_names_file_line_and_mend(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "registers.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"registers\.yaml:\d+: ") as caught:
        registers(file)
    assert says in str(caught.value)
