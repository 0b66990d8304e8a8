"""Break what decides in small ways, one at a time, and list what no test notices: `make mutants`.

The work is mutmut's (`[tool.mutmut]` in pyproject.toml); here are its end after so many minutes, and the summary.
It goes on where it stopped; a pattern of names (`kata.judging*`) tries these anew, as after new tests.
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = ROOT / "mutants"
STOP_SECONDS = 30.0
SURVIVED, UNTESTED = 0, {5, 33}
"""What mutmut keeps of a mutant is pytest's exit code, or a number of its own; None until it was tried."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=20.0, help="after which it stops (20)")
    parser.add_argument("--processes", default="2", help="how many mutants are tried at a time (2)")
    parser.add_argument("names", nargs="*", help="patterns of mutants to try anew; without, what was not tried yet")
    wanted = parser.parse_args()
    run(wanted.names, wanted.processes, 60 * wanted.minutes)
    report()


def run(names: list[str], processes: str, seconds: float) -> None:
    """Try mutants until all are or the time is over."""
    shutil.rmtree(MUTANTS / "tests", ignore_errors=True)  # copied anew; one that was moved would stay
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", processes, *names]
    with subprocess.Popen(command, cwd=ROOT) as trying:
        try:
            code = trying.wait(seconds)
        except subprocess.TimeoutExpired:
            trying.send_signal(signal.SIGINT)  # what is known by then is kept
            try:
                trying.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:  # as when it runs in a shell's background, where the signal is ignored
                trying.kill()
        else:
            if code:
                sys.exit(code)


def report() -> None:
    """Print what survived, and for each folder how many were killed."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for file in sorted(MUTANTS.rglob("*.meta")):
        if not (ROOT / file.relative_to(MUTANTS)).with_suffix("").exists():
            continue
        folder = str(file.parent.relative_to(MUTANTS))
        for name, code in json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            outcome = _outcome(code)
            counts[folder][outcome] += 1
            if outcome in {"survived", "without a test"}:
                print(f"{outcome}: {name}")
    for folder, found in counts.items():
        tried = found.total() - found["not tried"]
        if tried:
            others = ", ".join(f"{count} {outcome}" for outcome, count in found.items() if outcome != "killed")
            print(f"{folder}: {found['killed']} of {tried} killed ({found['killed'] / tried:.0%}); {others}")
    print("`.venv/bin/mutmut show NAME` shows one; docs/mutants.md says which may stay.")


def _outcome(code: int | None) -> str:
    if code is None:
        return "not tried"
    if code in UNTESTED:
        return "without a test"
    return "survived" if code == SURVIVED else "killed"


if __name__ == "__main__":
    main()
