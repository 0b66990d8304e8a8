"""A report as text: what it counts, what it tells together, how wide it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from rich.cells import cell_len
from support.findings import broken_line, findings

from kata.explain.findings.compiler_text import as_text, outcome, pieces, summary
from kata.explain.findings.excerpt import LineRole
from kata.explain.findings.finding import Finding, Source, Symptom


def test_a_report_of_eighty_cells_has_no_code_that_is_longer() -> None:
    found = broken_line(
        "loss = tf.reduce_mean(tf.square(cut(hidden) - target)) + penalty * tf.reduce_sum(weights)", "cut(hidden)"
    )
    code = [piece for piece in pieces(found, 80) if piece.role in (LineRole.WAY, LineRole.CODE, LineRole.CARET)]
    assert max(cell_len(piece.text) for piece in code) <= 80


@pytest.mark.parametrize(
    ("symptom", "said"),
    [
        (Symptom.NONE, "is None"),
        (Symptom.ZEROS, "is zero everywhere"),
        (Symptom.NAN, "is not a number"),
        (Symptom.SLICES, "is an IndexedSlices"),
        (Symptom.ERROR, "could not be computed"),
        (Symptom.NOTHING, "could not be computed"),
    ],
)
def test_what_came_out_is_said(symptom: Symptom, said: str) -> None:
    finding = replace(broken_line("y = cut(w)", "cut(w)"), result=symptom, asked_line=9, count=3)
    expected = f"The gradient of y with respect to w (float32, shape ()) {said}, asked for in line 9, 3 times"
    assert outcome(finding) == expected


def test_findings_that_differ_in_their_sources_only_are_told_together() -> None:
    first = broken_line("y = cut(w)", "cut(w)")
    others = [replace(first, source=Source(name, "", "")) for name in "abcdef"]
    text = as_text([first, *others])
    assert text.startswith("The gradient of y with respect to w (float32, shape ()), a, b, c and 3 more")
    assert text.endswith("1 finding, of 7 gradients.")
    assert as_text([first, replace(first, line=8)]).endswith("2 findings.")


def test_a_summary_counts_findings_and_gradients() -> None:
    assert summary(0, 0) == "Nothing found: every gradient that was asked for is there."
    assert [summary(1, 1), summary(2, 2), summary(1, 4)] == ["1 finding.", "2 findings.", "1 finding, of 4 gradients."]


@given(findings())
def test_any_finding_makes_a_report_with_a_head_first_and_a_link_last(finding: Finding) -> None:
    roles = [piece.role for piece in pieces(finding, 80)]
    assert (roles[0], roles[-1]) == (LineRole.HEAD, LineRole.LINK)
    assert (LineRole.PLACE in roles) == bool(finding.line)
    assert (LineRole.CODE in roles) == (LineRole.CARET in roles) == bool(finding.text)
    assert {LineRole.WHY, LineRole.FIX} <= set(roles)
