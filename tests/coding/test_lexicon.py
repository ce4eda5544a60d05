"""The vocabulary: mistakes name file, line and mend; every example is read as it promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tracker.coding import Coder
from tracker.coding.events.lexicon import lexicon
from tracker.datafile import DataError
from tracker.models import Article
from tracker.ontology import ontology
from tracker.region import load_region

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = lexicon().examples
_WORDS = "ties: tie link\n"
_GOOD = """entries:
  - code: "111"
    verb: [condemn]
    example: "Iran condemned Iraq. | IRN ACCUSE IRQ"
"""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(load_region())


@pytest.mark.parametrize(
    ("sentence", "reading", "place"), [pytest.param(*e, id=f"{e[2]} {e[1]}") for e in EXAMPLES]
)
def test_example_is_read_as_promised(coder: Coder, sentence: str, reading: str, place: str) -> None:
    source, kind, target = reading.split()
    reports = coder.code(Article(id="example", text=sentence))
    got = {(r.source, str(r.type), r.target) for r in reports}
    got |= {(r.target, str(r.type), r.source) for r in reports if r.symmetric and r.target}
    assert (source, kind, target) in got, place


def test_it_is_broad() -> None:
    patterns = {e.pattern.text for entries in lexicon().entries.values() for e in entries}
    assert len(patterns) > 1000
    codes = {e.code for entries in lexicon().entries.values() for e in entries if e.code != "none"}
    assert {ontology()[code].type for code in codes} == {code.type for code in ontology().values()}


def _folder(tmp_path: Path, entries: str = _GOOD, words: str = _WORDS, name: str = "verbs.yaml") -> Path:
    (tmp_path / "words.yaml").write_text(words, encoding="utf-8")
    (tmp_path / name).write_text(entries, encoding="utf-8")
    return tmp_path


def test_a_good_file_loads(tmp_path: Path) -> None:
    (entry,) = lexicon(_folder(tmp_path)).entries["verb", "condemn"]
    assert (entry.code, entry.place) == ("111", "verbs.yaml:3")


@pytest.mark.parametrize(
    ("old", "new", "line", "mend"),
    [
        ('"111"', '"999"', 2, "quote it and mend the digits"),
        ("[condemn]", "[cut <links>]", 3, "define it there or mend the name"),
        ("[condemn]", "[cut off|aid]", 3, "split the pattern in two"),
        ("[condemn]", "[c0ndemn]", 3, "write lemmas"),
        ("    verb: [condemn]\n", "    to: [beside]\n    verb: [condemn]\n", 3, "is unknown; use subj"),
        ("    verb: [condemn]\n", "", 2, "needs patterns"),
        ("    verb: [condemn]\n", "    verbs: [condemn]\n", 3, "unknown key 'verbs'"),
        ("    verb: [condemn]\n", "    verb: [condemn]\n    symmetric: maybe\n", 4, "is yes or no"),
        (" | IRN ACCUSE IRQ", "", 4, "SOURCE TYPE TARGET"),
        ('    example: "Iran condemned Iraq. | IRN ACCUSE IRQ"\n', "", 2, "an example is missing"),
    ],
)
def test_a_mistake_names_line_and_mend(tmp_path: Path, old: str, new: str, line: int, mend: str) -> None:
    assert old in _GOOD
    with pytest.raises(DataError) as raised:
        lexicon(_folder(tmp_path, _GOOD.replace(old, new)))
    assert f"verbs.yaml:{line}: " in str(raised.value)
    assert mend in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_class_must_be_defined_above(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"words\.yaml:1: class '<talks>' is not defined above"):
        lexicon(_folder(tmp_path, words="ties: tie <talks>\n"))


def test_an_operator_like_none_above(tmp_path: Path) -> None:
    text = "operators:\n  - name: plan\n    like: intent\n    verb: [plan]\n    example: 'A | B C D'\n"
    with pytest.raises(DataError, match=r"operators\.yaml:3: no operator 'intent' above"):
        lexicon(_folder(tmp_path, text, name="operators.yaml"))
