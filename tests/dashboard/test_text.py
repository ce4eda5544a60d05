"""The catalogue: every text that the code asks for is there, and nothing else."""

from __future__ import annotations

import re
import string
from types import SimpleNamespace

import pytest

from tracker.dashboard import text
from tracker.dashboard.text import escaped, plain
from tracker.paths import ROOT
from tracker.region import load_region, region_names
from tracker.scoring.turning_points import load_turning_points
from tracker.scoring.watchlist import load_watchlist
from tracker.wording import DEFAULT, LOCALES, catalogue, localised, names, texts, told

CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in [*sorted((ROOT / "tracker" / "dashboard").rglob("*.py")), ROOT / "tracker" / "wording.py"]
)
ENGLISH = catalogue(DEFAULT)
PLURALS = {key.rpartition(".")[0] for key in ENGLISH if key.endswith(".other")}


def asked() -> tuple[set[str], set[str], set[str]]:
    """Keys asked for as they stand, with a plural, and beginnings of keys that are put together."""
    whole = {key for key in re.findall(r"\bt\(\s*[\"']([a-z_.]+)[\"']", CODE) if not key.endswith(".")}
    for pair in re.findall(r"\bt\(\s*\"([a-z_.]+)\" if [^\"]* else \"([a-z_.]+)\"", CODE):
        whole |= set(pair)
    counted = set(re.findall(r"\bcounted\(\s*[\"']([a-z_.]+)[\"']", CODE))
    begun = set(re.findall(r"\bt\(\s*f[\"']([a-z_.]+[._])\{", CODE))
    begun |= set(re.findall(r"[\"']([a-z_.]+\.)[\"'] \+", CODE))
    return whole, counted, begun


def test_every_text_that_the_code_asks_for_is_in_the_catalogue():
    whole, counted, begun = asked()
    assert whole - ENGLISH.keys() == set()
    assert counted - PLURALS == set()
    assert {start for start in begun if not any(key.startswith(start) for key in ENGLISH)} == set()


def test_no_text_is_left_that_nothing_asks_for():
    whole, counted, begun = asked()
    used = whole | {f"{key}.{form}" for key in counted for form in ("one", "other")} | {"language"}
    used |= {key for key in ENGLISH if key.startswith(tuple(begun))}
    mentioned = {key for key in ENGLISH if f'"{key}"' in CODE}
    assert ENGLISH.keys() - used - mentioned == set()


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


OTHERS = sorted(path.stem for path in LOCALES.glob("*.yaml") if path.stem != DEFAULT)


@pytest.mark.parametrize("part", ["", "briefing"], ids=["dashboard", "briefing"])
@pytest.mark.parametrize("locale", OTHERS)
def test_a_translation_says_everything_with_the_same_fields(locale, part):
    translated = texts(LOCALES / part / f"{locale}.yaml")
    english = texts(LOCALES / part / f"{DEFAULT}.yaml")
    assert english.keys() - translated.keys() == set(), "say it in data/locales in this language too"
    assert translated.keys() - english.keys() == set()
    different = {key for key, text in translated.items() if fields(text) != fields(english[key])}
    assert different == set()


@pytest.mark.parametrize("locale", OTHERS)
def test_a_translation_names_every_actor_and_region(locale):
    regions = [load_region(name) for name in region_names()]
    wanted = {f"actor.{code}" for region in regions for code in region.names}
    wanted |= {f"region.{region.name}" for region in regions}
    assert names(locale).keys() == wanted


@pytest.mark.parametrize("locale", OTHERS)
def test_every_sentence_of_a_data_file_that_readers_see_is_told_in_their_language(locale):
    region = load_region()
    shown = {point.what for point in load_turning_points(region=region)}
    shown |= {watch.reason for watch in load_watchlist(region)}
    assert shown - told(locale).keys() == set(), "say it in data/locales/told too"
    assert told(locale).keys() - shown == set(), "nothing says this any more"


def test_a_region_in_another_language_keeps_its_codes():
    region = load_region()
    turkish = localised(region, "tr")
    assert turkish.title == "Güney Kafkasya"
    assert (turkish.label("RUS"), turkish.dyads) == ("Rusya", region.dyads)
    assert localised(region, "en") is region


@pytest.mark.parametrize(
    ("asked", "chosen", "shown"),
    [
        ("tr-TR", None, "tr"),
        ("de-DE", None, "en"),
        (None, None, "en"),
        ("tr", "en", "en"),
        ("en-GB", "tr", "tr"),
        ("en-GB", "<b>", "en"),
    ],
)
def test_the_reader_s_language_is_chosen_or_the_browser_s(monkeypatch, asked, chosen, shown):
    context = SimpleNamespace(locale=asked)
    monkeypatch.setattr(text, "st", SimpleNamespace(context=context, session_state={}, query_params={}))
    if chosen is not None:
        text.st.query_params["locale"] = chosen
    assert text.current_locale() == shown
    written = {
        "tr": ("1.234.567", "%63", "+2,40", "\u22123,2", "0,2"),
        "en": ("1,234,567", "63 %", "+2.40", "\u22123.2", "0.2"),
    }[shown]
    numbers = (text.signed(2.4, places=2), text.signed(-3.2), text.fixed(0.2))
    assert (text.grouped(1_234_567), text.percent(0.63), *numbers) == written


@pytest.mark.parametrize(
    "hostile",
    ["**bold** [x](http://evil)", "<script>alert(1)</script>", ":material/delete: $x^2$ :red[x]", "# a\n# b"],
)
def test_others_text_is_never_markup(hostile):
    assert "\n" not in plain(hostile)
    assert re.sub(r"\\(.)", r"\1", plain(hostile)) == hostile.replace("\n", " ")
    assert not re.search(r"(?<!\\)[*\[\]<>:$#`]", plain(hostile))
    assert "<" not in escaped(hostile)
