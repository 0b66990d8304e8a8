"""What workers saw, judged and told: a candidate's by a reference's, and by that of a pack which is hostile itself."""

from __future__ import annotations

import random

import numpy as np

from fuzz.made_up import made_up_outcome
from fuzz.safe_text import assert_safe
from fuzz.target import Target
from fuzz.targets import outcome as encoded
from kata.authoring import Compare, at_most, close, exact, shape_only
from kata.judging.curve import curve_of
from kata.judging.feedback import case_text, details
from kata.judging.judge import judge_cases, recognise
from kata.model import Case, Plot
from kata.values.format import CodecError
from kata.values.observation import Array, Foreign, Observed, Outcome, Slices, Value
from kata.values.outcomes import decode_outcome, encode_outcome
from kata.verdict import RecognisedMistake, Status

MODES: tuple[Compare, ...] = (close(), close(rtol=0.1, dtype=True), exact(), shape_only(dtype=True), at_most())
CASES = tuple(Case(f"case {number}", "case", mode, 1) for number, mode in enumerate(MODES))
PLOT = Plot(case="case", path="loss")
KNOWN = RecognisedMistake("known", "You did.")
VALUES: tuple[Value, ...] = (
    *(None, True, 2**70, -1.5, 2j, "text", [], {}, Foreign("Model")),
    [1.0, 2.0, 3.0],
    [[1, 2], [3, 4]],
    {"dW": None, "db": [1.0, [2.0]]},
    *(Array(np.asarray(value), np.asarray(value).dtype.name) for value in ([], [True, False], [1, 2, 3])),
    Array(np.full((3, 4), np.nan, np.float32), "float32", "variable"),
    Slices(np.ones((2, 3), np.float32), np.array([1, 1]), "float32", None),
    Slices(np.ones((2, 3), np.float32), np.array([0, 2**40]), "float32", (2**62, 3)),
)
KNOWN_OUTCOMES: tuple[Outcome, ...] = (*encoded.OUTCOMES, *map(Observed, VALUES))


def take(data: bytes) -> None:
    try:
        seen = _seen(data)
    except CodecError:
        return
    for other in KNOWN_OUTCOMES:
        _judge(seen, other)
        _judge(other, seen)
    _judge(seen, seen)


def _seen(data: bytes) -> Outcome:
    """The outcome that the bytes hold; of those that hold none, as most, one that is made up by their chance."""
    try:
        return decode_outcome(data)
    except CodecError:
        return decode_outcome(encode_outcome(made_up_outcome(random.Random(data), VALUES)))


def _judge(observed: Outcome, expected: Outcome) -> None:
    judged = judge_cases(CASES, [observed] * len(CASES), [expected] * len(CASES))
    recognise(judged, {KNOWN: [expected] * len(CASES)})
    curve_of(PLOT, judged)
    for each in judged:
        result = each.result
        accepted = result.status is Status.ACCEPTED
        assert not accepted or (isinstance(observed, Observed) and isinstance(expected, Observed))
        assert accepted or result.message
        assert result.status not in (Status.NOT_RUN, Status.TIME_LIMIT)
        assert_safe(case_text(result))
        assert_safe(result.output)
        for line in details(result):
            assert_safe(line.text)


TARGET = Target(
    take,
    seeds=tuple(encode_outcome(one) for one in KNOWN_OUTCOMES),
    words=(
        *encoded.TARGET.words,
        b'["slices","float32","int64",[2,3],[2],[9223372036854775807,3]]',
        b'["array","bool","array",[0,7]]',
        b'["foreign","x"]',
        b'["int","' + b"f" * 3000 + b'"]',
        b'"dW",',
        b"\\u202e\\u001b[31m",
    ),
    longest=2**17,
    tries=60,
)
