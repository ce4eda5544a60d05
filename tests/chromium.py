"""Finds a Chromium for the browser tests; with ``--install`` gets one where there is none.

An installed browser is taken first; else, as root on Debian, the distribution's package; else Playwright's
own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def executable() -> str | None:
    """Path of an installed browser, or ``None`` where Playwright's own has to do."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch_options() -> dict[str, object]:
    """Keyword arguments for Playwright's ``launch``: no background traffic, sandbox unless root."""
    arguments = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to sandbox as root
    return {"executable_path": executable(), "args": arguments}


def install() -> None:
    """Get a browser where none is installed.

    Raises:
        subprocess.CalledProcessError: where neither way works.
    """
    if executable():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=True, env=quiet)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if "--install" in sys.argv[1:]:
        install()
    print(executable() or "Playwright's own Chromium")
