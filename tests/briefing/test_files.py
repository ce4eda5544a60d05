"""A briefing as a file: safe, self-contained, dated, two pages, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.briefing.briefing_builders import DAY, Shelf, event, evidence, record
from tracker.briefing.as_html import html
from tracker.briefing.as_pdf import pages, pdf
from tracker.briefing.document import Document, Heading, Item, Items, Pictures, web_link
from tracker.briefing.fonts import letters
from tracker.briefing.gather import briefing, rendered
from tracker.briefing.pdf_paper import readable
from tracker.models import Status
from tracker.region import load_region

pytestmark = pytest.mark.process

HOSTILE = '</q><script>alert("x")</script><img src=x onerror=alert(1)>'
PAIRS = [None, ("AZE", "ARM"), ("TUR", "ARM")]
NAMES = ["region", "dyad", "dyad without evidence"]


def made(pair: tuple[str, str] | None = ("AZE", "ARM"), *, locale: str = "en", **row: str) -> Document:
    events = record()
    shelf = Shelf(events, [evidence(one, **row) for one in events])  # type: ignore[arg-type]
    region = load_region()
    return briefing(shelf, region, day=DAY, pair=pair, locale=locale)  # type: ignore[arg-type]  # as much as is read


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_in_turkish_every_word_of_ours_is_turkish_and_every_letter_has_a_face(
    pair: tuple[str, str] | None,
):
    document = made(pair, locale="tr")
    page = html(document)
    assert '<html lang="tr">' in page
    assert "Ermenistan" in page
    foreign = re.sub(r"<style>.*?</style>|<q>.*?</q>|<div class=\"credit\">.*?</div>", "", page)
    foreign = foreign.replace(document.stamp, "")
    assert not re.search(r"\b(level|since|events?|Armenia|Russia|mediator|the|of)\b", foreign)
    ours = set(re.sub(r"<[^>]+>", "", foreign)) - set("\n")
    assert {letter for letter in ours if ord(letter) not in letters("")} == set()
    assert pages(document) <= 2
    assert pdf(document).startswith(b"%PDF")


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_html_runs_nothing_and_fetches_nothing(pair: tuple[str, str] | None):
    page = html(made(pair))
    assert not re.search(r"<(script|link|iframe|object|embed|form|base|img)\b", page)
    assert not re.search(r"\bon[a-z]+=", page)
    assert "@import" not in page
    assert set(re.findall(r"url\(\"?([a-z]+:)", page)) == {"data:"}
    assert set(re.findall(r'(?:href|src)="([^"]*)"', page)) <= {"https://gazette.example/leaders"}


def test_others_text_is_shown_and_never_markup():
    page = html(made(sentence=HOSTILE, title=HOSTILE, url='https://x.example/?a=1&b="onload=alert(1)'))
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;" in page
    assert "&quot;onload=alert(1)" in page


def test_a_title_from_right_to_left_leaves_outlet_and_day_where_they_are():
    page = html(made(title="\u0645\u0631\u062d\u0628\u0627 talks"))
    assert "\u2068\u0645\u0631\u062d\u0628\u0627 talks\u2069, " in page
    assert "\u2068" not in html(made(title="Talks"))
    assert readable("a \u2068b\u2069 c") == "a b c"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/", "https://a.example/"),
        ("HTTP://a.example/", "HTTP://a.example/"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: str | None):
    assert web_link(url) == link


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_drawings_are_well_formed_and_say_what_they_show(pair: tuple[str, str] | None):
    for found in re.findall(r"<svg.*?</svg>", html(made(pair))):
        drawing = ElementTree.fromstring(found)  # noqa: S314 -- made here
        assert drawing.get("role") == "img"
        assert drawing.get("aria-label")


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_it_says_of_which_day_and_by_which_method_it_is(pair: tuple[str, str] | None):
    page = html(made(pair))
    assert f"As of {DAY.isoformat()}" in page
    assert re.search(r"Method \S+ · data files [0-9a-f]{12} · corpus [0-9a-f]{12}", page)


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
@pytest.mark.parametrize(
    "sentence", ["Aliyev met Pashinyan.", "A long sentence of news " * 30], ids=["short", "long"]
)
def test_two_pages_hold_it(pair: tuple[str, str] | None, sentence: str):
    events = record(240, every=7)
    plans = [
        event(f"p{n}", DAY + dt.timedelta(days=n + 1), status=Status.HYPOTHETICAL, told=DAY)
        for n in range(30)
    ]
    brokered = [
        event(f"m{n}", DAY - dt.timedelta(days=20 * n + 3), mediator=actor)
        for n, actor in enumerate(["RUS", "USA", "FRA", "EU", "TUR", "IRN", "GEO"] * 4)
    ]
    everything = [*events, *plans, *brokered]
    shelf = Shelf(everything, [evidence(one, sentence=sentence) for one in everything])
    found = briefing(shelf, load_region(), day=DAY, pair=pair)  # type: ignore[arg-type]
    assert pages(found) == 2


def test_the_same_document_is_the_same_file():
    found = made()
    assert pdf(found) == pdf(found)
    assert rendered(found, "pdf").startswith(b"%PDF-")
    assert rendered(found, "html").decode() == html(found)


def test_an_empty_store_makes_a_briefing_too():
    found = briefing(Shelf([]), load_region(), day=DAY)  # type: ignore[arg-type]
    assert "insufficient evidence" in html(found)
    assert pages(found) == 1


@pytest.mark.parametrize("text", ["İğşçöü Əliyev Paşinyan", "−3.2 … +1.0 – → “ ” ·", "Лавров Ереван"])
def test_the_font_has_the_letters_of_the_region(text: str):
    assert readable(text) == text
    assert set(map(ord, text)) <= letters("B")


def test_a_letter_that_the_font_lacks_is_shown_as_such():
    assert readable("Երևան") == "?????"
    assert readable("e\u0301") == "é"


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=200))
def test_no_text_stops_a_file(text: str):
    item = Item(mark="1", share="+1.00", colour="#1262a8", text=text, quote=text, credit=text, link=None)
    found = Document(
        title=text,
        kind=text,
        as_of="As of today",
        stamp="",
        day=DAY,
        blocks=(Items(items=(item,)),),
        language="en",
    )
    assert pdf(found).startswith(b"%PDF-")


def test_the_pdf_says_what_each_part_is_and_what_a_picture_shows():
    found = made()
    file = pdf(found)
    kinds = re.findall(rb"/S /(\w+)", file)
    headings = sum(isinstance(block, Heading) for block in found.blocks)
    pictures = [
        drawing for block in found.blocks if isinstance(block, Pictures) for _, drawing in block.pictures
    ]
    assert b"/Marked true" in file
    assert b"/Lang (en)" in file
    assert kinds.count(b"H1") == 1
    assert kinds.count(b"H2") + kinds.count(b"H3") == headings
    assert kinds.count(b"Figure") == len(pictures) == len(re.findall(rb"/Alt [(<]", file))
