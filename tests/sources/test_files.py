"""Articles from files: the good ones always come, what is wrong is told with file and line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web import page
from tracker.models import Article
from tracker.sources.clean import clean_article, clean_line, clean_text, clean_url
from tracker.sources.decode import decode
from tracker.sources.files import KINDS, read_articles, read_upload

DAY = dt.date(2024, 8, 27)
TEXT = "Baku and Yerevan held talks."
SHARED = Path(__file__).parents[3] / "shared"


def read(path: Path, **options: object) -> tuple[list[Article], list[str]]:
    errors: list[str] = []
    found = list(read_articles(path, on_error=errors.append, today=dt.date(2024, 9, 1), **options))  # type: ignore[arg-type]
    return found, errors


def upload(name: str, content: bytes) -> tuple[list[Article], list[str]]:
    errors: list[str] = []
    return list(read_upload(name, content, on_error=errors.append)), errors


@pytest.mark.parametrize(
    ("content", "published", "expected"),
    [
        (TEXT, None, (TEXT, None)),
        (TEXT, DAY, (TEXT, DAY)),
        (f" date 2024-08-27 {TEXT}", None, (TEXT, DAY)),
        (f"Date: 2024-08-27\n\n{TEXT}\n", None, (TEXT, DAY)),
        (f"date 2024-08-27 {TEXT}", dt.date(2020, 1, 1), (TEXT, dt.date(2020, 1, 1))),
        (f"\ufeff{TEXT}", None, (TEXT, None)),
        ("Date palms grow in Baku.", None, ("Date palms grow in Baku.", None)),
    ],
    ids=[
        "plain",
        "given day",
        "date line",
        "date header",
        "given day wins",
        "byte-order mark",
        "a word like it",
    ],
)
def test_a_text_may_say_when_it_came_out(
    tmp_path: Path, content: str, published: dt.date | None, expected: tuple[str, dt.date | None]
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(content, encoding="utf-8")
    found, errors = read(path, published=published)
    assert [(one.text, one.published) for one in found] == [expected]
    assert errors == []


def test_bad_lines_are_told_and_good_ones_come(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        json.dumps({"id": "one", "text": TEXT, "published": "2024-08-27", "title": "T", "source": "S"}),
        "{broken",
        "",
        json.dumps({"title": "no text"}),
        json.dumps({"text": TEXT, "published": "27 August"}),
        json.dumps({"text": TEXT, "title": 7}),
        json.dumps(["a", "list"]),
        json.dumps({"text": "Another text.", "published": "2999-01-01"}),
        json.dumps({"id": 12, "text": TEXT, "published": None, "url": "https://wire.test/1"}),
        json.dumps({"id": "u", "text": TEXT, "url": "javascript:alert(1)"}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    found, errors = read(path)
    assert [(one.id, one.published, one.url) for one in found] == [
        ("one", DAY, None),
        ("12", None, "https://wire.test/1"),
        ("u", None, None),
    ]
    assert [error.split(": ")[0] for error in errors] == [f"{path}:{line}" for line in (2, 4, 5, 6, 7, 8, 10)]


def test_broken_bytes_spoil_their_line_only(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "\xff\xfe"}\n' + json.dumps({"text": TEXT}).encode())
    found, errors = read(path)
    assert [one.text for one in found] == [TEXT]
    assert errors == [f"{path}:1: not UTF-8; save the file as UTF-8"]


def test_many_errors_are_counted_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{\n" * 5000)
    _, errors = read(path)
    assert len(errors) == 101
    assert errors[-1].endswith("4900 more errors like these")


def test_columns_are_read_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'published,text,title,other\n2024-08-27,"Two\nlines",T,x\n,,no text,\n', encoding="utf-8-sig"
    )
    found, errors = read(path)
    assert [(one.text, one.title, one.published) for one in found] == [("Two\nlines", "T", DAY)]
    assert errors == [f"{path}:4: no 'text'; every article needs one"]


def test_a_table_without_text_says_what_to_write(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("headline,body\na,b\n")
    assert read(path) == (
        [],
        [f"{path}:1: no column 'text'; the first line names the columns: text,title,published,…"],
    )


def test_a_saved_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    head = '<meta property="article:published_time" content="2024-08-27T10:00:00Z">'
    path.write_text(
        page(
            "Talks in Ankara", TEXT + " " + TEXT * 3, "The sides will meet again soon in Tbilisi.", head=head
        )
    )
    ((article,), errors) = read(path)
    assert errors == []
    assert (article.title, article.published) == ("Talks in Ankara", DAY)
    assert "will meet again" in article.text
    assert "rights reserved" not in article.text


def test_a_page_without_an_article_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><a href='/'>Home</a></body></html>")
    assert read(path)[1] == [f"{path}: no article text found in the page; paste its text instead"]


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_mail(tmp_path: Path, kind: str) -> None:
    body = TEXT if kind == "plain" else page("T", TEXT + " " + "More was said in the evening about it. " * 4)
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"From: Press Office <press@wire.test>\r\nSubject: =?utf-8?q?T=C3=BCrkiye?= talks\r\n"
        b"Date: Tue, 27 Aug 2024 10:00:00 +0300\r\nContent-Type: text/"
        + kind.encode()
        + b"; charset=utf-8\r\n\r\n"
        + body.encode()
    )
    ((article,), errors) = read(path)
    assert errors == []
    assert (article.title, article.source, article.published) == ("Türkiye talks", "Press Office", DAY)
    assert article.text.startswith(TEXT)


def packed(**files: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return raw.getvalue()


def test_an_archive_of_files(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    inner = packed(**{"x.txt": b"inner"})
    path.write_bytes(
        packed(
            **{
                "b/one.txt": TEXT.encode(),
                "../../two.jsonl": b'{"text": "Second."}\n{',
                "c.zip": inner,
                "d.exe": b"x",
            }
        )
    )
    before = set(tmp_path.parent.rglob("*"))
    found, errors = read(path)
    assert [one.text for one in found] == [TEXT, "Second."]
    assert errors == [
        f"{path}/two.jsonl:2: no JSON (Expecting property name enclosed in double quotes); one object a line",
        f"{path}/c.zip: an archive within an archive; unpack it first",
    ]
    assert set(tmp_path.parent.rglob("*")) == before  # nothing was unpacked to disk


def test_a_zip_bomb_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed(**{"bomb.txt": bytes(200 * 1024 * 1024), "good.txt": TEXT.encode()}))
    found, errors = read(path)
    assert [one.text for one in found] == [TEXT]
    assert errors == [f"{path}/bomb.txt: unpacks to more than 67108864 bytes; left out"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.pdf", "unknown kind of file '.pdf'"),
        ("a.zip", "no zip archive"),
        ("none.txt", "cannot be read"),
        ("e.txt", "no text"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(tmp_path: Path, name: str, message: str) -> None:
    path = tmp_path / name
    if not name.startswith("none"):
        path.write_bytes(b"" if name.startswith("e") else b"%PDF-1.7")
    found, errors = read(path)
    assert found == []
    assert len(errors) == 1
    assert message in errors[0]


def test_a_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "notes.md"):
        (tmp_path / name).write_text(f"Text of {name}.")
    found, errors = read(tmp_path)
    assert [one.text for one in found] == ["Text of a.txt.", "Text of b.txt."]
    assert errors == []


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.txt", "C:\\x\\passwd.txt", "a\x00b/passwd.txt", "\u202epasswd.txt"]
)
def test_the_name_of_an_upload_is_no_path(name: str) -> None:
    found, errors = upload(name, b"")
    assert found == []
    assert errors == ["passwd.txt: no text in it; nothing to read"]


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("Türkiye".encode(), None, "Türkiye"),
        ("Türkiye".encode("utf-16"), None, "Türkiye"),
        ("Türkiye".encode("iso-8859-9"), "iso-8859-9", "Türkiye"),
        ("Ереван".encode("cp1251"), "windows-1251", "Ереван"),
        (
            '<meta charset="windows-1254">Türkiye'.encode("cp1254"),
            None,
            '<meta charset="windows-1254">Türkiye',
        ),
        ("Türkiye".encode(), "iso-8859-1", "Türkiye"),
        ("naïve “quoted”".encode("cp1252"), "iso-8859-1", "naïve “quoted”"),
        (b"caf\xe9", "zip", "café"),
        (b"caf\xe9", "no-such-thing", "café"),
        (b"\xff\xfe\x00", "utf-7", None),
    ],
)
def test_bytes_are_read_whatever_the_sender_says(raw: bytes, charset: str | None, text: str | None) -> None:
    read_as = decode(raw, charset=charset)
    assert text is None or read_as == text


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\x00b", "ab"),
        ("safe\u202etxt.exe", "safetxt.exe"),
        ("\u2066x\u2069\u200e", "x"),
        ("Tu\u0308rkiye", "Türkiye"),
        ("line\r\nline\rline", "line\nline\nline"),
        ("\ud800x", "x"),
        ("zero\u200dwidth joiner stays", "zero\u200dwidth joiner stays"),
    ],
)
def test_what_cannot_be_seen_goes(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        (dt.date(2024, 8, 27), True),
        (dt.date(2024, 9, 2), True),
        (dt.date(2024, 9, 3), False),
        (dt.date(1899, 12, 31), False),
    ],
)
def test_days_that_cannot_be_are_dropped(published: dt.date, kept: bool) -> None:
    cleaned = clean_article(Article(id="a", text=TEXT, published=published), today=dt.date(2024, 9, 1))
    assert cleaned is not None
    assert cleaned.published == (published if kept else None)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//wire.test", "https://a b", "ftp://x.test/"]
)
def test_only_web_addresses_are_links(url: str) -> None:
    assert clean_url(url) is None


def test_fifty_megabytes_of_title_become_a_line() -> None:
    line = clean_line("x" * 50_000_000, limit=500)
    assert line is not None
    assert len(line) == 500


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    once.encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(
    kind=st.sampled_from(KINDS),
    content=st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
    ),
)
def test_no_file_trips_the_importers(kind: str, content: bytes) -> None:
    found, errors = upload(f"x{kind}", content)
    assert all("\n" not in error for error in errors)
    assert found or errors or kind in (".jsonl", ".csv", ".zip")
    for article in found:
        assert clean_article(article, today=dt.date(2100, 1, 1)) == article


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=40), st.dates(dt.date(1990, 1, 1), dt.date(2024, 1, 1))),
        max_size=5,
    )
)
def test_what_is_written_is_read(rows: list[tuple[str, dt.date]]) -> None:
    good = [(clean_text(text), day) for text, day in rows if clean_text(text).strip()]
    lines = "\n".join(json.dumps({"text": text, "published": day.isoformat()}) for text, day in good)
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerows([("text", "published"), *good])
    for name, content in (("a.jsonl", lines), ("a.csv", table.getvalue())):
        found, errors = upload(name, content.encode())
        assert errors == []
        assert [(one.text, one.published) for one in found] == good


def test_the_seed_article_is_read_whole() -> None:
    path = SHARED / "corpus" / "seed_article.txt"
    if not path.exists():
        pytest.skip("the seed article is not here")
    ((article,), errors) = read(path)
    assert errors == []
    assert article.published == DAY
    assert article.text.startswith("Foreign Minister Hakan Fidan")
    assert len(article.text.split()) == len(path.read_text(encoding="utf-8").split()) - 2


@pytest.mark.skipif(os.name == "nt", reason="pipes are read otherwise there")
def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(TEXT.encode())

    monkeypatch.setattr("sys.stdin", Input())
    assert [one.text for one in read_articles("-", on_error=lambda _: None)] == [TEXT]


def test_the_name_of_a_file_is_told_without_control_characters(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\u202e.txt").write_text("")
    told: list[str] = []
    assert list(read_articles(tmp_path, on_error=told.append)) == []
    assert told == [f"{tmp_path}/a[2J.txt: no text in it; nothing to read"]
