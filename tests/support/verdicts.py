"""Verdicts for tests that care for their status."""

from __future__ import annotations

from dataclasses import replace

from kata.verdict import CaseResult, RecognisedMistake, Status, Verdict


def a_verdict(
    status: Status,
    kata: str = "cubic-slope",
    *,
    passed: int = 0,
    failed: int = 1,
    mistake: str = "",
    missing_layers: tuple[str, ...] = (),
) -> Verdict:
    """A verdict of this status: `passed` accepted cases and, unless it is accepted, `failed` others."""
    count = 0 if status is Status.ACCEPTED else failed
    results = [CaseResult(f"case {number}", Status.ACCEPTED, "") for number in range(passed or (not count))]
    results += [CaseResult(f"failed {number}", status, "It is wrong.") for number in range(count)]
    ran = tuple(replace(result, missing_layers=missing_layers) for result in results)
    return Verdict(kata, 7, ran, RecognisedMistake("known", mistake) if mistake else None, 0.1)
