"""Every line that a source or store raises is in the catalogue of failures, and told in each language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tracker.failures import failure_told, failures, recognised
from tracker.paths import ROOT
from tracker.wording import DEFAULT, LOCALES, locales

RAISED = ("FetchError", "StoreError", "BusyError", "_AskedToWaitError")
MODULES = (
    *("sources/addresses", "sources/feeds", "sources/fetch", "sources/manners", "sources/unpack"),
    *("store/engine", "store/migrate", "store/lock"),
)
"""Where the failures of feeds and databases are raised; files, archives and backups tell the command line."""


def raised(module: str) -> Iterator[str]:
    """The lines that a module raises, with ``1`` for each value."""
    path = ROOT / "tracker" / f"{module}.py"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
            match node.args[0] if node.args else None:
                case ast.Constant(value=str(line)):
                    yield line
                case ast.JoinedStr(values=parts):
                    said = (part.value if isinstance(part, ast.Constant) else "1" for part in parts)
                    yield "".join(map(str, said))


@pytest.mark.parametrize("module", MODULES)
def test_every_line_that_is_raised_has_its_code(module: str) -> None:
    lines = list(raised(module))
    assert lines
    for line in lines:
        if re.fullmatch(r"[1\W]+", line):  # made of values alone: what they say is tested below
            continue
        assert recognised(line) is not None, f"{line!r}: give it a line in data/locales/failures"


@pytest.mark.parametrize("locale", sorted(locales().keys() - {DEFAULT}))
def test_every_failure_is_told_in_each_language_with_nothing_made_up(locale: str) -> None:
    english, told = failures(DEFAULT), failures(locale)
    assert told.keys() == english.keys()
    for code, line in told.items():
        assert set(re.findall(r"\{(\w+)\}", line)) <= set(re.findall(r"\{(\w+)\}", english[code])), code


def test_a_failure_keeps_its_code_though_another_has_a_wider_line() -> None:
    for code, line in failures(DEFAULT).items():
        found = recognised(re.sub(r"\{\w+\}", "7", line))
        assert found is not None
        assert found.code == code


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("HTTP 503; asked to wait 120 s", "sunucu HTTP 503 yanıtı verdi; 120 s beklenmesini istedi"),
        (
            "no connection ([SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: "
            "certificate has expired (_ssl.c:1006))",
            "bağlantı kurulamadı (sertifika doğrulanamadı: sertifikanın süresi dolmuş)",
        ),
        (
            "the database cannot go on: database or disk is full; what was stored before is safe",
            "veritabanı çalışamıyor: veritabanı ya da disk dolu; daha önce kaydedilenler güvende",
        ),
        ("no connection (tide {0} %s)", "bağlantı kurulamadı (“tide {0} %s”)"),
        ("a new kind of trouble", "“a new kind of trouble”"),
        ("x" * 5_000, f"“{'x' * 5_000}”"),
    ],
    ids=["asked to wait", "certificate", "disk full", "unknown within", "unknown", "endless"],
)
def test_a_line_is_told_in_turkish_and_an_unknown_one_quoted(line: str, expected: str) -> None:
    assert failure_told(line, "tr") == expected
    assert failure_told(line, DEFAULT) == line


def test_there_are_failures_for_every_language_of_the_pages() -> None:
    assert {path.stem for path in (LOCALES / "failures").glob("*.yaml")} == set(locales())
