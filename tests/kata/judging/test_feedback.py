"""What is said of a case that was not accepted, line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kata.explain.findings.causes import Cause
from kata.explain.findings.compiler_text import headline
from kata.explain.findings.finding import Finding, Source
from kata.judging.feedback import (
    OUTPUT_LINE_CHARACTERS,
    OUTPUT_LINES,
    SIGNS,
    case_text,
    details,
    feedback_text,
)
from kata.verdict import CaseResult, Comparison, RecognisedMistake, Status, Verdict

SEEN = Comparison("slope(2.0)", "12.0", "14.0", "Absolute difference 2.0.")
WRONG = CaseResult("at two", Status.WRONG_ANSWER, "The result is 12.0.", SEEN)
RAISED = CaseResult("at three", Status.RUNTIME_ERROR, "It raised.", traceback="line 3\nline 7")
PRINTED = CaseResult("at four", Status.WRONG_ANSWER, "It is wrong.")
FINDING = Finding(
    source=Source("x", "float32", "()"),
    target="y",
    cause=Cause.NOT_WATCHED,
    operation="Pow",
    file="solution.py",
    line=8,
    column=0,
    end_column=4,
    text="    y = x**3",
    chain=(),
    why="It is not watched.",
    fix="Watch it.",
    link="",
    asked_line=9,
)


def lines(result: CaseResult, *, explained: bool = True) -> list[tuple[str, str]]:
    told = details(result) if explained else details(result, explained=False)
    return [(line.label.value, line.text) for line in told]


def printed(output: str, output_bytes: int | None = None) -> list[tuple[str, str]]:
    size = len(output.encode()) if output_bytes is None else output_bytes
    return lines(replace(PRINTED, output=output, output_bytes=size))


def test_what_is_there_is_told_in_this_order() -> None:
    result = replace(WRONG, explained=FINDING, traceback="line 3\nline 7", output="one\n\ntwo\n", output_bytes=9)
    why = [("gradient", headline(FINDING)), ("line", "8: y = x**3"), ("why", FINDING.why), ("fix", FINDING.fix)]
    before = [("call", SEEN.call), ("returned", "12.0"), ("expected", "14.0"), ("difference", SEEN.difference)]
    after = [("where", "line 3"), ("where", "line 7"), ("printed", "one"), ("printed", ""), ("printed", "two")]
    assert lines(result) == before + why + after
    assert lines(result, explained=False) == before + after


def test_what_is_empty_is_not_told() -> None:
    assert lines(PRINTED) == []
    assert lines(replace(WRONG, comparison=replace(SEEN, returned="", difference=""))) == [
        ("call", SEEN.call),
        ("expected", "14.0"),
    ]
    nowhere = replace(FINDING, line=0, fix="")
    assert lines(replace(PRINTED, explained=nowhere)) == [("gradient", headline(nowhere)), ("why", FINDING.why)]


@pytest.mark.parametrize(("more", "said"), [(0, []), (1, ["(… 1 more line)"]), (5, ["(… 5 more lines)"])])
def test_of_much_output_the_first_lines_are_shown(more: int, said: list[str]) -> None:
    output = "".join(f"{number}\n" for number in range(OUTPUT_LINES + more))
    assert [text for _, text in printed(output)] == [*map(str, range(OUTPUT_LINES)), *said]


def test_output_that_was_cut_off_is_told_by_its_size() -> None:
    assert printed("one\n", 12_345) == [("printed", "one"), ("printed", "(… 12,345 bytes in all)")]
    assert printed(" \n", 2) == []
    assert printed("MAX\n") == [("printed", "MAX")]
    ((_, long),) = printed("x" * (OUTPUT_LINE_CHARACTERS + 1))
    assert len(long) == OUTPUT_LINE_CHARACTERS


def test_a_case_alone_is_told_with_the_mistake_and_without_what_it_printed() -> None:
    result = replace(WRONG, output="noise\n", output_bytes=6)
    assert case_text(result, RecognisedMistake("known", "You forgot.")).splitlines() == [
        "wrong answer: The result is 12.0.",
        "A known mistake: You forgot.",
        "  call        slope(2.0)",
        "  returned    12.0",
        "  expected    14.0",
        "  difference  Absolute difference 2.0.",
    ]
    assert case_text(RAISED).splitlines() == [
        "runtime error: It raised.",
        "  where       line 3",
        "  where       line 7",
    ]


def test_a_verdict_is_told_with_its_mistake_once_and_every_case_that_failed() -> None:
    accepted = CaseResult("at one", Status.ACCEPTED, "")
    verdict = Verdict("k", 7, (accepted, WRONG, RAISED), RecognisedMistake("known", "You forgot."), 0.1)
    assert feedback_text(verdict) == "\n".join(
        ["A known mistake: You forgot.", f"at two: {case_text(WRONG)}", f"at three: {case_text(RAISED)}"]
    )
    assert feedback_text(Verdict("k", 7, (accepted,), None, 0.1)) == ""


def test_every_status_has_a_sign() -> None:
    assert SIGNS.keys() == set(Status)
