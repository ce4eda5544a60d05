"""Console blocks of the README: run anew, and written back (``make readme``).

Their output names lines of the vocabulary, so that an edit there changes what they print.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
#: A "$ command" line in a ```console block, then its output.
BLOCK = re.compile(r"(?P<head>```console\n\$ (?P<command>.+?)\n)(?P<output>.*?)(?P<tail>```)", re.DOTALL)


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """``python -m tracker ARGUMENTS`` from the project's root, its output captured."""
    return subprocess.run(
        [sys.executable, "-m", "tracker", *arguments],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def printed(command: str) -> str:
    """What a README command prints: ``echo "text" | python -m tracker code - ...``."""
    echo, _, tracker = command.partition(" | ")
    words = shlex.split(tracker)
    if words[:3] != ["python", "-m", "tracker"]:
        raise ValueError(f"not a run of the tracker: {command}")
    return run(*words[3:], stdin=shlex.split(echo)[1] + "\n").stdout


def renewed(text: str) -> str:
    """A README with the output of each console block as it is printed now."""
    return BLOCK.sub(lambda block: block["head"] + printed(block["command"]) + block["tail"], text)


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
