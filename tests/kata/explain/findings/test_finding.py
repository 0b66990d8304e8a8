"""A finding on its way as JSON: what is written is read, and what a stranger wrote is bounded, cleaned or left out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from support.findings import broken_line, claims, findings, json_values

from kata.explain.findings.causes import Cause, link_of
from kata.explain.findings.finding import (
    LINE_CHARACTERS,
    MAX_CHAIN,
    MAX_FINDINGS,
    MAX_NUMBER,
    NAME_CHARACTERS,
    SENTENCE_CHARACTERS,
    Finding,
    Symptom,
    as_data,
    findings_of,
)


def sent(finding: Finding) -> tuple[Finding, ...]:
    """What is read of a finding that goes by JSON."""
    return findings_of(json.loads(json.dumps([as_data(finding)])))


@given(findings())
def test_what_is_written_as_data_is_read(finding: Finding) -> None:
    assert sent(finding) == (finding,)


@given(json_values())
def test_data_of_any_kind_holds_findings_or_none(data: Any) -> None:
    assert findings_of(data) == ()
    assert findings_of([data]) == ()


@given(claims())
def test_whatever_is_claimed_is_bounded_and_reads_the_same_again(claim: dict[str, Any]) -> None:
    (finding,) = findings_of([claim])
    assert sent(finding) == (finding,)
    numbers = (finding.line, finding.column, finding.end_column, finding.asked_line)
    assert all(0 <= number <= MAX_NUMBER for number in numbers)
    assert 1 <= finding.count <= MAX_NUMBER
    assert len(finding.chain) <= MAX_CHAIN
    assert "/" not in finding.file
    assert finding.link == link_of(finding.cause)


def test_texts_that_are_too_long_are_cut() -> None:
    data = as_data(broken_line("y = cut(w)", "cut(w)"))
    long = dict.fromkeys(("target", "operation", "why", "fix", "text", "file"), "x" * 5000)
    (finding,) = findings_of([data | long | {"notes": ["x" * 5_000]}])
    assert max(map(len, (finding.target, finding.operation))) <= NAME_CHARACTERS
    assert max(map(len, (finding.why, finding.fix, *finding.notes))) <= SENTENCE_CHARACTERS
    assert max(map(len, (finding.text, finding.file))) <= LINE_CHARACTERS


@pytest.mark.parametrize("key", ["cause", "result"])
@pytest.mark.parametrize("label", ["", "accepted", "NONE", None, 0, [], {}, ["None"]])
def test_a_label_that_is_none_of_ours_is_refused(key: str, label: Any) -> None:
    data = as_data(broken_line("y = cut(w)", "cut(w)"))
    assert len(findings_of([data])) == 1
    assert findings_of([data | {key: label}]) == ()


def test_a_label_that_is_missing_is_not_made_up() -> None:
    data = as_data(broken_line("y = cut(w)", "cut(w)"))
    for key in ("cause", "result", "source"):
        assert findings_of([{name: value for name, value in data.items() if name != key}]) == ()


def test_no_more_findings_are_read_than_a_worker_may_send() -> None:
    data = as_data(broken_line("y = cut(w)", "cut(w)"))
    assert len(findings_of([data] * (MAX_FINDINGS + 5))) == MAX_FINDINGS


def test_data_has_plain_words_for_the_cause_and_for_what_came_out() -> None:
    data = as_data(broken_line("y = cut(w)", "cut(w)"))
    assert (data["cause"], data["result"]) == ("stop-gradient", "None")
    assert {type(data["cause"]), type(data["result"])} == {str}
    assert [symptom.value for symptom in Symptom] == ["None", "zeros", "NaN", "IndexedSlices", "an error", "nothing"]


def test_folders_stay_where_they_are() -> None:
    (finding,) = findings_of([as_data(broken_line("y = cut(w)", "cut(w)")) | {"file": "/scratch/of/a/worker/x.py"}])
    assert finding.file == "x.py"
    assert finding.cause is Cause.STOP_GRADIENT


def test_spaces_within_a_line_are_kept_on_the_way_from_a_worker() -> None:
    found = broken_line("    long  = tf.stop_gradient(w)   # aligned", "tf.stop_gradient(w)")
    (read,) = findings_of([as_data(found)])
    assert read.text == found.text
    assert read.text[read.column : read.end_column] == "tf.stop_gradient(w)"
