"""`make fuzz`: put mutated inputs through every target for as long as it is told to, and keep what breaks one."""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback

from fuzz import registry
from fuzz.mutation import mutated
from fuzz.target import Target, put_through

ROUND_SECONDS = 5.0


def main() -> int:
    """Fuzz in rounds, a few seconds a target; exit code 1 if there was a finding."""
    options = _options()
    targets = {name: registry.load(name) for name in options.target or registry.names()}
    counts, findings = dict.fromkeys(targets, 0), 0
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    chance = random.Random(seed)
    print(f"seed {seed}", flush=True)
    end = time.monotonic() + 60.0 * options.minutes
    while time.monotonic() < end:
        for name, target in targets.items():
            tried, found = _round(name, target, chance, min(end, time.monotonic() + ROUND_SECONDS))
            counts[name] += tried
            findings += found
    for name, count in counts.items():
        print(f"{count:>10,} {name}")
    print(f"{findings} findings")
    return 1 if findings else 0


def _round(name: str, target: Target, chance: random.Random, end: float) -> tuple[int, int]:
    """How many inputs were tried, and how many were findings."""
    tried = findings = 0
    while time.monotonic() < end:
        data = mutated(target, chance)
        tried += 1
        try:
            put_through(target, data)
        except Exception:
            findings += 1
            print(f"\n{name}: {registry.keep(name, data)}", flush=True)
            traceback.print_exc(limit=-8)
    return tried, findings


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0, help="for all targets together")
    parser.add_argument("--target", action="append", choices=registry.names(), help="only this one; may be repeated")
    parser.add_argument("--seed", type=int, help="to repeat a run; its speed decides how far that goes")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
