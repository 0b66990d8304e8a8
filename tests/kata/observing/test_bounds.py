"""What a worker lets out and what the judge's side takes in meet at the bound itself, and neither lets more through."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from kata.observing.observe import LoadedSolution, PrintedSoFar, observe
from kata.values.format import MAX_CALLS, MAX_DEPTH, MAX_NODES, CodecError
from kata.values.observation import Observed, Outcome
from kata.values.outcomes import decode_outcome, encode_outcome


def seen(tmp_path: Path, case: Any) -> Outcome:
    """What a worker sees of a case on a solution whose `give` returns what it is given."""
    file = tmp_path / "solution.py"
    file.write_text("def give(value=None):\n    return value\n")
    with tempfile.TemporaryFile() as output:
        return observe(LoadedSolution(file, ["give"]), case, 1, PrintedSoFar(output.fileno()))


def arrived(outcome: Outcome) -> Observed:
    received = decode_outcome(encode_outcome(outcome))
    assert isinstance(received, Observed)
    return received


def nested(depth: int) -> Any:
    value: Any = 1.0
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("greatest", "one_more"),
    [
        (nested(MAX_DEPTH), nested(MAX_DEPTH + 1)),
        ([0.5] * (MAX_NODES - 1), [0.5] * MAX_NODES),  # the list is a part too
    ],
    ids=["depth", "parts"],
)
def test_the_greatest_value_arrives_whole_and_one_more_is_refused(tmp_path: Path, greatest: Any, one_more: Any) -> None:
    def case(value: Any) -> Any:
        def check(solution: Any, rng: Any) -> Any:
            return solution.give(value)

        return check

    assert arrived(seen(tmp_path, case(greatest))).value == greatest
    with pytest.raises(CodecError):
        encode_outcome(seen(tmp_path, case(one_more)))


def test_as_many_calls_as_may_be_told_arrive_and_of_more_the_last(tmp_path: Path) -> None:
    def calling(times: int) -> Any:
        def check(solution: Any, rng: Any) -> Any:
            return [solution.give(number) for number in range(times)]

        return check

    all_told = arrived(seen(tmp_path, calling(MAX_CALLS))).calls
    assert [call.text for call in all_told] == [f"give({number})" for number in range(MAX_CALLS)]
    of_more = arrived(seen(tmp_path, calling(MAX_CALLS + 1))).calls
    assert [(call.text, call.returned) for call in of_more] == [
        (f"give({number})", str(number)) for number in range(1, MAX_CALLS + 1)
    ]
