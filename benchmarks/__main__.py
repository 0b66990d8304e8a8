"""Measure part by part; each part's table is printed, and its figures kept in benchmarks/latest.json, as soon as they
stand."""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.budget import Budget, say
from benchmarks.figures import show
from benchmarks.latest import keep
from benchmarks.parts import PARTS

LATEST = Path(__file__).parent / "latest.json"
MINUTES = 9.0
"""All parts together: what a part can't do without may take a little longer on a slow machine, and ten are promised."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be measured, and in what time."""

    only: tuple[str, ...]
    """Parts by name; none for all."""
    minutes: float
    """For all parts together, whether all are measured or not."""


def main(words: list[str] | None = None, latest: Path = LATEST, clock: Callable[[], float] = time.monotonic) -> int:
    """Run what is wished; 0 when it ran to its end, 1 when a part could not be measured, 130 when it was stopped."""
    wishes = _wishes(words)
    end = clock() + 60 * wishes.minutes
    ahead = list(wishes.only or PARTS)
    done: list[str] = []
    failed: list[str] = []
    while ahead and (wishes.only or clock() < end):
        name = ahead[0]
        try:
            _run(name, _seconds(wishes, ahead, end - clock()), latest)
            done.append(name)
        except KeyboardInterrupt:
            return _stopped(name, done, latest)
        except Exception:  # the others are worth measuring all the same
            failed.append(name)
            _tell(f"`{name}` could not be measured:\n{traceback.format_exc()}")
        del ahead[0]
    if done:
        print(f"The same figures stand in {_shown(latest)}.")
    if failed:
        _tell(f"Not measured: {', '.join(failed)}; why is said above.")
    if ahead:
        _tell(
            f"There was no time for {', '.join(ahead)}. `--only {ahead[0]}` measures one, `--minutes` gives more time."
        )
    return 1 if failed or ahead else 0


def _wishes(words: list[str] | None) -> Wishes:
    listed = "\n".join(f"  {name:<9} {part.about}" for name, part in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        epilog=f"parts:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", metavar="PART", action="append", default=[], help="only this part; may be repeated")
    parser.add_argument(
        "--minutes", type=_minutes, default=MINUTES, help="for all parts together (default %(default)g)"
    )
    options = parser.parse_args(words)
    if unknown := [name for name in options.only if name not in PARTS]:
        parser.error(f"there is no part {unknown[0]!r}; the parts are {', '.join(PARTS)}")
    return Wishes(tuple(dict.fromkeys(options.only)), options.minutes)


def _minutes(text: str) -> float:
    minutes = float(text)
    if not 0 < minutes < float("inf"):
        raise argparse.ArgumentTypeError("a number of minutes above 0 is wanted")
    return minutes


def _seconds(wishes: Wishes, ahead: list[str], left: float) -> float:
    """For the first of the parts ahead: its share of what is left. What an earlier one did not need is for those behind
    it, and what it took too long is theirs to save. One that is wished by name takes what it would take among all."""
    weight = PARTS[ahead[0]].weight
    if wishes.only:
        return 60 * wishes.minutes * weight / sum(part.weight for part in PARTS.values())
    return max(left, 0.0) * weight / sum(PARTS[other].weight for other in ahead)


def _run(name: str, seconds: float, latest: Path) -> None:
    taken = datetime.now().astimezone()
    rows = PARTS[name].measure(Budget(seconds))
    say("")
    show(f"{name}: {PARTS[name].about}", rows)
    keep(latest, name, rows, taken)


def _stopped(name: str, done: list[str], latest: Path) -> int:
    kept = f"The figures of {', '.join(done)} stand in {_shown(latest)}." if done else "There are no new figures."
    _tell(f"Stopped while `{name}` was measured. {kept}")
    return 130


def _tell(text: str) -> None:
    say("")
    print(text, file=sys.stderr)


def _shown(latest: Path) -> str:
    return f"{latest.parent.name}/{latest.name}"


if __name__ == "__main__":
    sys.exit(main())
