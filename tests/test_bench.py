"""`make bench`: parts by name, kept one by one, within their time; no figure is measured here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks import __main__ as bench
from benchmarks.budget import Budget
from benchmarks.figures import Row, p95, p95_ratio, ratio, told
from benchmarks.many_files import FILES, write_files
from benchmarks.parts import PARTS, Part
from kata.reading.workspace import kata_of

EARLIER = {"taken": "2020-01-01T00:00:00+00:00", "rows": []}


class Moment:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def latest(tmp_path: Path) -> Path:
    return tmp_path / "latest.json"


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have these functions measured instead of the real parts."""

    def put(**functions: Callable[[Budget], list[Row]]) -> None:
        places = {name: Part(f"about {name}", f"made_up:{name}", 1) for name in functions}
        monkeypatch.setattr(bench, "PARTS", places)
        monkeypatch.setattr(Part, "measure", property(lambda part: functions[part.place.partition(":")[2]]))

    return put


def kept(latest: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(latest.read_text())["parts"]
    return found


def one(what: str) -> Callable[[Budget], list[Row]]:
    return lambda _: [told(what, 3, "times", 1, aim=2)]


def stopped(_: Budget) -> list[Row]:
    raise KeyboardInterrupt


def broken(_: Budget) -> list[Row]:
    raise RuntimeError("it did not start")


@pytest.mark.parametrize("name", PARTS)
def test_each_part_is_a_function(name: str) -> None:
    assert callable(PARTS[name].measure)


def test_a_part_that_there_is_not_is_told_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bench.main(["--only", "check", "--only", "chekc"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "'chekc'" in said
    assert all(name in said for name in PARTS)


@pytest.mark.parametrize("minutes", ["0", "-1", "nan", "inf", "ten"])
def test_minutes_are_a_number_above_zero(minutes: str) -> None:
    with pytest.raises(SystemExit):
        bench.main([f"--minutes={minutes}"])


def test_each_table_is_printed_and_kept_before_the_next_part_begins(
    measured: Callable[..., None], latest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[tuple[bool, list[str]]] = []

    def second(_: Budget) -> list[Row]:
        seen.append(("the first figure" in capsys.readouterr().out, list(kept(latest))))
        return [told("the second figure", 1, "times", 1)]

    measured(first=one("the first figure"), second=second)
    assert bench.main([], latest) == 0
    assert seen == [(True, ["first"])]
    assert list(kept(latest)) == ["first", "second"]
    assert kept(latest)["first"]["rows"][0]["met"] is False


def test_a_run_that_is_stopped_leaves_what_it_had_and_says_so(
    measured: Callable[..., None], latest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measured(first=one("a figure"), second=stopped, third=one("another"))
    assert bench.main([], latest) == 130
    assert list(kept(latest)) == ["first"]
    assert "Stopped while `second` was measured. The figures of first stand in" in capsys.readouterr().err


def test_parts_that_are_not_run_keep_their_earlier_figures(measured: Callable[..., None], latest: Path) -> None:
    latest.write_text(json.dumps({"parts": {"first": EARLIER, "second": EARLIER}}))
    measured(first=one("a figure"), second=one("a figure"))
    assert bench.main(["--only", "second"], latest) == 0
    assert kept(latest)["first"] == EARLIER
    assert kept(latest)["second"]["taken"] > EARLIER["taken"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"latency": []}', '{"parts": 3}'])
def test_a_file_of_another_kind_is_replaced(measured: Callable[..., None], latest: Path, text: str) -> None:
    latest.write_text(text)
    measured(first=one("a figure"))
    assert bench.main([], latest) == 0
    assert list(kept(latest)) == ["first"]


def test_a_part_that_fails_costs_only_itself(
    measured: Callable[..., None], latest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    latest.write_text(json.dumps({"parts": {"first": EARLIER}}))
    measured(first=broken, second=one("a figure"))
    assert bench.main([], latest) == 1
    assert kept(latest)["first"] == EARLIER
    assert "second" in kept(latest)
    said = capsys.readouterr().err
    assert "it did not start" in said
    assert "Not measured: first" in said


def test_all_parts_share_the_minutes_and_none_gets_what_another_has_used(
    measured: Callable[..., None], latest: Path
) -> None:
    given: list[float] = []

    def take(budget: Budget) -> list[Row]:
        given.append(budget.seconds_left)
        return []

    measured(first=take, second=take, third=take)
    assert bench.main(["--minutes", "1"], latest) == 0
    assert given == pytest.approx([20, 30, 60], rel=0.2)  # nothing was used, so that it is for those behind
    given.clear()
    assert bench.main(["--minutes", "1", "--only", "third"], latest) == 0
    assert given == pytest.approx([20], rel=0.2)


def test_no_part_begins_once_the_time_is_over_and_those_are_named(
    measured: Callable[..., None], latest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moment = Moment()

    def long(_: Budget) -> list[Row]:
        moment.seconds += 61
        return []

    measured(first=long, second=one("a figure"), third=one("a figure"))
    assert bench.main(["--minutes", "1"], latest, moment) == 1
    assert list(kept(latest)) == ["first"]
    assert "no time for second, third" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("seconds", "most", "least", "rounds"), [(10, 3, 1, 3), (10, 30, 1, 5), (0, 30, 4, 4), (5, 30, 1, 2)]
)
def test_rounds_end_before_the_time_does(seconds: float, most: int, least: int, rounds: int) -> None:
    moment = Moment()
    done = 0
    for _ in Budget(seconds, moment).rounds(most, least):
        moment.seconds += 2
        done += 1
    assert done == rounds


def test_a_row_says_how_many_repetitions_there_was_no_time_for(
    measured: Callable[..., None], latest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measured(first=lambda _: [ratio("few", [2.0, 4.0, 6.0], [2.0], aim=3, wanted=30)])
    assert bench.main([], latest) == 0
    assert "3 of 30" in capsys.readouterr().out
    (row,) = kept(latest)["first"]["rows"]
    assert (row["value"], row["p95"], row["count"], row["wanted"], row["met"]) == (2, 3, 3, 30, True)


def test_an_aim_is_a_bound_from_above_or_from_below() -> None:
    assert ratio("", [20.0], [1.0], 20, at_least=True).met
    assert not ratio("", [19.0], [1.0], 20, at_least=True).met
    assert not ratio("", [21.0], [1.0], 20).met
    assert ratio("", [21.0], [1.0], None).met is None


def test_the_95th_percentile_is_one_of_the_values() -> None:
    assert p95([3.0, 1.0, 2.0]) == 3.0
    assert p95([float(value) for value in range(1, 101)]) == 95.0
    assert p95_ratio("", [float(value) for value in range(1, 101)], [19.0], 5).value == 5.0


def test_many_files_are_54_each_for_the_kata_that_it_names(tmp_path: Path) -> None:
    write_files(tmp_path)
    named = [kata_of(file.read_text()) for file in tmp_path.glob("*.py")]
    assert len(named) == FILES
    assert len(set(named)) == 12
    assert None not in named
