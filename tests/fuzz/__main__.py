"""Fuzzes the importers for a while; finds go to a folder, and the exit status says whether there are any.

Usage: python -m tests.fuzz [--seconds 300] [--seed N] [--only TARGET] [--finds FOLDER]
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from pathlib import Path

from tests.fuzz.fuzzer import fuzz
from tests.fuzz.targets import TARGETS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300.0, help="in all, shared by the targets")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--only", choices=sorted(TARGETS))
    parser.add_argument("--finds", type=Path, default=Path("artefacts/fuzz"))
    asked = parser.parse_args()
    names = [asked.only] if asked.only else list(TARGETS)
    found = 0
    print(f"seed {asked.seed}")
    for name in names:
        tally = fuzz(TARGETS[name], seconds=asked.seconds / len(names), chance=random.Random(asked.seed))  # noqa: S311 -- no secret
        print(
            f"{name:<11} {tally.inputs:>7,} inputs, {tally.kinds:>3} kinds of outcome, "
            f"slowest {tally.slowest:.2f} s, {len(tally.finds)} finds"
        )
        for find in tally.finds:
            asked.finds.mkdir(parents=True, exist_ok=True)
            path = asked.finds / f"{name}-{hashlib.sha256(find.raw).hexdigest()[:12]}"
            path.write_bytes(find.raw)
            print(f"  {path}: {find.what}")
        found += len(tally.finds)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
