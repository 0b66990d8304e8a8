"""Judge what a solution showed against what the reference showed: trusted, and free of TensorFlow.

Nothing here runs a line of the candidate's: outcomes are plain data (`kata.values.format`), of which every text is
cleaned before it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kata.authoring import Compare, at_most, close, shape_only
from kata.judging.difference import Difference, agree, find_difference
from kata.judging.value_text import display, display_pair
from kata.text.plain import block, one_line
from kata.values.format import MAX_PRINTED_CHARACTERS
from kata.values.observation import Call, Failed, Frame, Observed, Outcome
from kata.verdict import CaseResult, Comparison, RecognisedMistake, Status

if TYPE_CHECKING:
    from kata.model import Case

CALL_CHARACTERS = 400
SHOWN_CALLS = 3
MESSAGE_CHARACTERS = 1000
GIST_CHARACTERS = 120
_NUMBERS = re.compile(r"[\d.]+")
_BETWEEN = "; "
_EARLIER = "…; "

OURS = "This is tfkata's fault, not yours: please report it with the kata's id and the seed."
THE_KATAS = "This is the kata's fault, not yours: please report its id and the seed to whoever wrote it."

_PLAIN_ENDINGS = {
    Status.WRONG_ANSWER: "The check could not use what the solution returned.",
    Status.RUNTIME_ERROR: "The solution raised an exception.",
    Status.TIME_LIMIT: "The solution took longer than this case allows.",
    Status.MEMORY_LIMIT: "The solution took more memory than this kata allows.",
    Status.OUTPUT_LIMIT: "The solution printed or returned more than this kata allows.",
    Status.DISK_LIMIT: "The solution wrote more to disk than this kata allows.",
    Status.INVALID_SOLUTION: "The file is not a solution of this kata.",
    Status.NOT_RUN: "This case was not run.",
    Status.INTERNAL_ERROR: f"This case could not be run. {OURS}",
}
"""What to say of an ending that came without a sentence; `accepted` is no ending that a worker can report."""

_TELLING = frozenset({Status.WRONG_ANSWER, Status.RUNTIME_ERROR, Status.INVALID_SOLUTION})
"""Endings by which a mistake can be recognised: limits depend on the machine, the others on us."""


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """One case of a submission: what was asked, what was seen, and the judge's word on it."""

    case: Case
    observed: Outcome
    expected: Outcome
    result: CaseResult


def judge_cases(
    cases: Sequence[Case], observed: Sequence[Outcome], expected: Sequence[Outcome], told: Sequence[CaseResult] = ()
) -> tuple[JudgedCase, ...]:
    """All cases of one submission, each judged once.

    Args:
        cases: what was asked; `observed` and `expected` are in their order. A case that lacks an outcome of either is
            an internal error; so is every case if there are more outcomes than cases.
        told: the results of the first cases, judged already when their outcomes came.
    """
    seen, known = _one_for_each(cases, observed, OURS), _one_for_each(cases, expected)
    results = told if len(observed) <= len(cases) else ()
    return tuple(
        JudgedCase(case, seen[index], known[index], results[index])
        if index < len(results)
        else JudgedCase(case, seen[index], known[index], judge_case(case, seen[index], known[index]))
        for index, case in enumerate(cases)
    )


def judge_case(case: Case, observed: Outcome, expected: Outcome) -> CaseResult:
    """The result of one case; it never raises, whatever the worker sent."""
    if isinstance(expected, Failed):
        return _our_fault(case, observed, expected)
    if isinstance(observed, Failed):
        return _judge_failed(case, observed, expected)
    difference = find_difference(observed.value, expected.value, case.compare)
    if difference is None:
        texts = display(observed.value), display(expected.value)
        comparison = Comparison(calls_text(observed.calls), *texts, difference="")
        return _result(case, observed, Status.ACCEPTED, "", comparison)
    if not _can_pass(expected, case.compare):
        message = f"The reference's own value can't pass this case: {difference.message} {THE_KATAS}"
        return _result(case, observed, Status.INTERNAL_ERROR, message)
    return _result(case, observed, Status.WRONG_ANSWER, difference.message, _compared(observed, expected, difference))


def recognise(
    judged: Sequence[JudgedCase], mistakes: Mapping[RecognisedMistake, Sequence[Outcome]]
) -> RecognisedMistake | None:
    """The known mistake that shows what the submission shows on every case; the first by name if several do.

    A submission that is accepted repeats none: a mistake is a wrong solution, but not on every case.
    """
    if all(each.result.status is Status.ACCEPTED for each in judged):
        return None
    for mistake in sorted(mistakes, key=lambda mistake: mistake.name):
        outcomes = mistakes[mistake]
        if len(outcomes) == len(judged) and all(map(_shows_the_same, judged, outcomes)):
            return mistake
    return None


def may_be_a_mistake(judged: Sequence[JudgedCase]) -> bool:
    """Whether `recognise` could find a mistake at all, whatever the known ones show."""
    statuses = {each.result.status for each in judged}
    return bool(statuses & _TELLING) and statuses <= _TELLING | {Status.ACCEPTED}


def calls_text(calls: Sequence[Call]) -> str:
    """The last calls made on the solution, on one line; empty if there were none."""
    shown: list[str] = []
    room = CALL_CHARACTERS - len(_EARLIER)
    # From the last one back: that is the call which the value most likely came from.
    for call in reversed(calls[-SHOWN_CALLS:]):
        text = one_line(call.text, CALL_CHARACTERS - len(_EARLIER))
        room -= len(text) + len(_BETWEEN) * bool(shown)
        if room < 0:
            break
        shown.insert(0, text)
    return (_EARLIER if len(shown) < len(calls) else "") + _BETWEEN.join(shown)


def traceback_text(frames: Sequence[Frame]) -> str:
    """The candidate's own lines of a traceback, outermost first, one a line."""
    return "\n".join(
        f"line {frame.line}, in {one_line(frame.function, 80)}: {one_line(frame.source, 200)}" for frame in frames
    )


def _judge_failed(case: Case, observed: Failed, expected: Observed) -> CaseResult:
    if observed.status is Status.ACCEPTED:
        message = f"The case ended as `accepted` without a value to compare. {OURS}"
        return _result(case, observed, Status.INTERNAL_ERROR, message)
    message = one_line(observed.message, MESSAGE_CHARACTERS) or _PLAIN_ENDINGS[observed.status]
    call = calls_text(observed.calls)
    comparison = Comparison(call, returned="", expected=display(expected.value), difference="") if call else None
    return _result(case, observed, observed.status, message, comparison)


def _our_fault(case: Case, observed: Outcome, expected: Failed) -> CaseResult:
    reason = one_line(expected.message, 300) or expected.status.value
    # A worker said so, but one that runs nothing of the candidate's. How it ended otherwise may be the machine's doing.
    its_own = expected.exception or expected.status in (Status.INVALID_SOLUTION, Status.WRONG_ANSWER)
    blame = THE_KATAS if its_own else OURS
    message = f"The reference failed on this case ({expected.status.value}: {reason}) {blame}"
    return _result(case, observed, Status.INTERNAL_ERROR, message)


def _can_pass(expected: Observed, compare: Compare) -> bool:
    """Whether the case can be passed at all: no number is at most NaN, and none is compared with infinity."""
    return agree(expected.value, expected.value, compare)


def _compared(observed: Observed, expected: Observed, difference: Difference) -> Comparison:
    returned, reference = display_pair(observed.value, expected.value)
    return Comparison(calls_text(observed.calls), returned, reference, difference.detail, difference.guesses_cause)


def _result(
    case: Case, observed: Outcome, status: Status, message: str, comparison: Comparison | None = None
) -> CaseResult:
    frames = observed.frames if isinstance(observed, Failed) else ()
    return CaseResult(
        name=case.name,
        status=status,
        message=message,
        comparison=comparison,
        traceback=traceback_text(frames),
        raised_at=frames[-1].line if frames else 0,
        output=block(observed.printed.text, MAX_PRINTED_CHARACTERS),
        output_bytes=observed.printed.total_bytes,
        wall_seconds=observed.wall_seconds,
        missing_layers=observed.missing_layers,
    )


def _one_for_each(cases: Sequence[Case], outcomes: Sequence[Outcome], blame: str = "") -> list[Outcome]:
    """An outcome for each case: one that did not come is our error, and all are if too many came."""
    if len(outcomes) > len(cases):
        message = f"{len(outcomes)} outcomes came for {len(cases)} cases. {blame}"
        return [Failed(Status.INTERNAL_ERROR, message)] * len(cases)
    missing = Failed(Status.INTERNAL_ERROR, f"No outcome came for this case. {blame}")
    return [*outcomes, *[missing] * (len(cases) - len(outcomes))]


def _shows_the_same(judged: JudgedCase, mistaken: Outcome) -> bool:
    observed = judged.observed
    if isinstance(observed, Observed) and isinstance(mistaken, Observed):
        return agree(observed.value, mistaken.value, _strict(judged.case.compare))
    if isinstance(observed, Failed) and isinstance(mistaken, Failed):
        same = (observed.status, observed.exception) == (mistaken.status, mistaken.exception)
        return same and observed.status in _TELLING and _gist(observed.message) == _gist(mistaken.message)
    return False


def _gist(message: str) -> str:
    """The beginning of an exception's sentence, without the numbers, which differ from solution to solution.

    The type alone would take a mistyped `tf.reduce_men` for any other AttributeError.
    """
    first_line = message.partition("\n")[0][:GIST_CHARACTERS]
    return _NUMBERS.sub("", first_line)


def _strict(compare: Compare) -> Compare:
    """Comparisons that let many values pass would let many solutions look like one mistake."""
    if isinstance(compare, at_most | shape_only):
        return close(rtol=1e-4, dtype=isinstance(compare, shape_only) and compare.dtype)
    return compare
