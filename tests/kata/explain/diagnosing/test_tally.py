"""Findings are kept once and counted; a line that runs often is not looked into each time."""

from __future__ import annotations

from dataclasses import replace

from support.findings import broken_line

from kata.explain.diagnosing.tally import LOOKS_A_PLACE, MAX_KEPT, Tally
from kata.explain.findings.finding import Symptom

FIRST = broken_line("y = cut(w)", "cut(w)")
SECOND = replace(FIRST, line=8)


def counts(tally: Tally) -> list[tuple[int, int]]:
    return [(finding.line, finding.count) for finding in tally.findings]


def test_the_same_finding_is_counted_and_another_one_kept() -> None:
    tally = Tally()
    assert [tally.add(finding) for finding in (FIRST, SECOND, FIRST)] == [0, 1, 0]
    assert counts(tally) == [(7, 2), (8, 1)]
    tally.add(replace(FIRST, result=Symptom.ZEROS))
    assert len(tally.findings) == 3


def test_a_gradient_is_looked_into_a_few_times_and_then_its_last_findings_are_counted() -> None:
    tally = Tally()
    for _ in range(LOOKS_A_PLACE):
        assert not tally.has_seen_enough("here")
        tally.add_look("here", [FIRST, SECOND])
    assert tally.has_seen_enough("here")
    assert not tally.has_seen_enough("elsewhere")
    assert counts(tally) == [(7, LOOKS_A_PLACE + 1), (8, LOOKS_A_PLACE + 1)]


def test_looks_that_found_nothing_are_counted_too() -> None:
    tally = Tally()
    for _ in range(LOOKS_A_PLACE):
        tally.add_look("here", [])
    assert tally.has_seen_enough("here")
    assert tally.findings == []


def test_no_more_are_kept_than_memory_is_meant_for() -> None:
    tally = Tally()
    for line in range(MAX_KEPT + 10):
        tally.add(replace(FIRST, line=line))
    assert len(tally.findings) == MAX_KEPT
