"""The starter corpus: complete, dated, sourced, in own words."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tracker.datafile import DataError
from tracker.paths import ROOT
from tracker.sources.chronicle import FOLDER, chronicle_articles, chronicle_items

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ITEMS = chronicle_items()
CORPUS = ROOT.parent / "shared" / "corpus"
WEEKDAY = re.compile(r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")


def shingles(text: str, *, words: int) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    return {tuple(found[i : i + words]) for i in range(len(found) - words + 1)}


def outside_texts() -> Iterator[str]:
    for path in sorted(CORPUS.iterdir()):
        if path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                yield json.loads(line)["text"]
        else:
            yield path.read_text(encoding="utf-8")


def test_there_is_enough_to_show() -> None:
    assert len(ITEMS) >= 280


@pytest.mark.parametrize("year", range(1991, 2027))
def test_no_year_is_empty(year: int) -> None:
    assert Counter(i.article.published.year for i in ITEMS if i.article.published)[year] >= 4


def test_articles_come_sorted_with_their_origin() -> None:
    articles = list(chronicle_articles())
    assert {article.origin for article in articles} == {"chronicle"}
    assert {article.source for article in articles} == {"Chronicle"}
    days = [article.published for article in articles]
    assert all(a is not None and b is not None and a <= b for a, b in pairwise(days))


def test_files_are_sorted_and_hold_their_own_years() -> None:
    for path in FOLDER.glob("*.jsonl"):
        days = [json.loads(line)["published"] for line in path.read_text(encoding="utf-8").splitlines()]
        first, last = path.stem.split("-")
        assert days == sorted(days)
        assert all(first <= day[:4] <= last for day in days)


def test_ids_carry_the_day_of_publication() -> None:
    for item in ITEMS:
        assert re.fullmatch(rf"chr-{item.article.published:%Y%m%d}-\d", item.article.id)


def test_length_and_sentences_suit_a_short_report() -> None:
    for item in ITEMS:
        assert 120 <= len(item.article.text) <= 1200, item.place
        assert 2 <= len(re.findall(r"[.?!](?:\s|$)", item.article.text)) <= 8, item.place


def test_no_words_are_put_in_quotation_marks() -> None:
    assert not [item.place for item in ITEMS if re.search('["“”«»]', item.article.text)]


def test_no_score_is_stored_with_the_reports() -> None:
    keys = {"id", "title", "text", "published", "source", "url", "language", "cites"}
    for path in FOLDER.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert set(json.loads(line)) == keys


def test_reports_say_when_it_happened() -> None:
    dated = sum(bool(WEEKDAY.search(item.article.text)) for item in ITEMS)
    assert dated / len(ITEMS) > 0.85


def test_no_report_is_nearly_another() -> None:
    parts = [(item.place, shingles(item.article.text, words=4)) for item in ITEMS]
    near = [
        (a, b)
        for i, (a, left) in enumerate(parts)
        for b, right in parts[:i]
        if len(left & right) > 0.35 * min(len(left), len(right))
    ]
    assert not near


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpora to compare with are not on this machine")
def test_no_sentence_is_taken_from_the_corpora() -> None:
    outside = {part for text in outside_texts() for part in shingles(text, words=8)}
    taken = [
        (item.place, " ".join(part))
        for item in ITEMS
        for part in shingles(item.article.text, words=8) | shingles(item.article.title or "", words=8)
        if part in outside
    ]
    assert not taken


GOOD = {
    "id": "chr-20200101-1",
    "title": "Talks held",
    "text": "Armenia and Azerbaijan held talks on Monday.",
    "published": "2020-01-01",
    "source": "Chronicle",
    "url": None,
    "language": "en",
    "cites": "A communiqué",
}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param(["{"], r"2020\.jsonl:1: not a JSON object", id="broken-json"),
        pytest.param([[1]], r"2020\.jsonl:1: not a JSON object; write", id="no-object"),
        pytest.param([GOOD | {"cites": " "}], r":1: 'cites' is missing or empty; add it", id="no-source"),
        pytest.param([GOOD | {"score": 3}], r":1: unknown key 'score'; use one of", id="score"),
        pytest.param([GOOD | {"published": "2020-13-01"}], r":1: 'published' must be a date", id="date"),
        pytest.param([GOOD, GOOD], r":2: id 'chr-20200101-1' stands at .*:1 too", id="twice"),
    ],
)
def test_a_mistake_names_file_line_and_mend(lines: list[object], message: str, tmp_path: Path) -> None:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (tmp_path / "2020.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        chronicle_items(tmp_path)


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="restore the starter corpus"):
        chronicle_items(tmp_path)
