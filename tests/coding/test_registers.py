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
        # nothing of the kind
        ("Baku accused Yerevan of shelling villages.", None),
    ],
)
def test_a_register_is_told_from_politics_on_the_same_occasion(text: str, kind: str | None) -> None:
    assert off_topic(text) == kind


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("registers:\n  sport:\n    least: many\n    words: [goal]\npolitics: [peace]\n", "least"),
        ("registers:\n  sport:\n    least: 2\n    words: ['(goal']\npolitics: [peace]\n", "(goal"),
        ("registers:\n  sport:\n    least: 2\n    word: [goal]\npolitics: [peace]\n", "word"),
    ],
)
def test_a_mistake_names_file_line_and_mend(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "registers.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"registers\.yaml:\d+: ") as caught:
        registers(file)
    assert says in str(caught.value)
