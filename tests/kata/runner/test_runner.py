"""The runner as its callers see it: order, limits, crashes, and nothing left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import psutil
import pytest

from kata.errors import SandboxRefused
from kata.job import Bounds, CaseRun, Job, Solution
from kata.runner.client import Allowance, Runner
from kata.runner.control import Settings
from kata.runner.sandbox.layers import ALL_LAYERS, Layer
from kata.values.observation import Array, Failed, Observed, Outcome
from kata.verdict import Status

CASES = """
from kata.authoring import case

@case("at two")
def at_two(solution, rng):
    return solution.slope(2.0)

@case("somewhere")
def somewhere(solution, rng):
    return solution.slope(round(rng.uniform(-3.0, 3.0), 3))

@case("at zero")
def at_zero(solution, rng):
    return solution.slope(0.0)

@case("below zero")
def below_zero(solution, rng):
    return solution.slope(-1.0)
"""
FUNCTIONS = ("at_two", "somewhere", "at_zero", "below_zero")
RIGHT = """
import tensorflow as tf

def slope(x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = x**3 + 2.0 * x
    return tape.gradient(y, x)
"""
BOUNDS = Bounds(wall_seconds=1.0, cpu_seconds=1.0, memory_bytes=2 << 30, scratch_bytes=64 << 20)
GONE_SECONDS = 30.0


def job(*sources: str, seed: int = 7, functions: tuple[str, ...] = FUNCTIONS) -> Job:
    solutions = tuple(Solution(f"solution_{index}", source) for index, source in enumerate(sources))
    runs = tuple(CaseRun(index, name, seed) for index in range(len(sources)) for name in functions)
    return Job(CASES, ("slope",), solutions, runs)


async def run(runner: Runner, work: Job, allowance: Allowance | None = None) -> list[Outcome]:
    return [outcome async for outcome in runner.run(work, allowance or Allowance(BOUNDS))]


@pytest.fixture(scope="module")
def with_runner() -> Any:
    """Runs a coroutine function on one runner that the whole module shares."""
    with asyncio.Runner() as loop:
        runner = loop.run(_started())

        def call(work: Callable[[Runner], Coroutine[Any, Any, Any]]) -> Any:
            return loop.run(work(runner))

        yield call
        loop.run(runner.close())


async def _started() -> Runner:
    runner = Runner(Settings())
    await runner.layers()
    return runner


def statuses(outcomes: list[Outcome]) -> list[str]:
    return [outcome.status.value if isinstance(outcome, Failed) else "observed" for outcome in outcomes]


def numbers(outcomes: list[Outcome]) -> list[float]:
    values = []
    for outcome in outcomes:
        assert isinstance(outcome, Observed), outcome
        assert isinstance(outcome.value, Array)
        values.append(float(outcome.value.values))
    return values


def test_each_case_is_observed_in_order(with_runner: Any) -> None:
    outcomes = with_runner(lambda runner: run(runner, job(RIGHT)))
    values = numbers(outcomes)
    assert values[0] == pytest.approx(14.0)
    assert values[2:] == pytest.approx([2.0, 5.0])
    assert outcomes[0].calls[0].text == "slope(2.0)"


def test_the_same_seed_gives_the_same_inputs_and_another_seed_others(with_runner: Any) -> None:
    first, again, other = (
        numbers(with_runner(lambda runner, s=seed: run(runner, job(RIGHT, seed=s)))) for seed in (3, 3, 4)
    )
    assert first == again
    assert first != other


def test_a_case_sees_the_same_whatever_ran_before_it(with_runner: Any) -> None:
    random = RIGHT + "\ndef slope(x):\n    import random, numpy as np\n"
    random += "    return [random.random(), np.random.rand(), tf.random.normal([2]), tf.random.uniform([2], seed=5)]\n"
    together = with_runner(lambda runner: run(runner, job(random)))
    alone = with_runner(lambda runner: run(runner, job(random, functions=("below_zero",))))
    second_solution = with_runner(lambda runner: run(runner, job(random, random, functions=("below_zero",))))

    def drawn(outcome: Outcome) -> list[Any]:
        assert isinstance(outcome, Observed), outcome
        items = outcome.value
        assert isinstance(items, list)
        return [item.values.tolist() if isinstance(item, Array) else item for item in items]

    assert drawn(together[3]) == drawn(alone[0]) == drawn(second_solution[0]) == drawn(second_solution[1])


def test_a_hang_in_one_case_leaves_the_others_judged(with_runner: Any) -> None:
    hanging = RIGHT.replace("    x = tf", "    while x == 2.0: pass\n    x = tf")
    outcomes = with_runner(lambda runner: run(runner, job(hanging)))
    assert statuses(outcomes) == ["time limit exceeded", "observed", "observed", "observed"]


def test_after_two_lost_cases_the_rest_is_not_run(with_runner: Any) -> None:
    outcomes = with_runner(lambda runner: run(runner, job("def slope(x):\n    while True: pass\n")))
    assert statuses(outcomes) == ["time limit exceeded"] * 2 + ["not run"] * 2


def test_a_job_that_used_up_its_total_time_is_not_run_further(with_runner: Any) -> None:
    spent = Allowance(BOUNDS, total_seconds=0.0)
    assert statuses(with_runner(lambda runner: run(runner, job(RIGHT), spent))) == ["not run"] * 4


def test_what_a_solution_prints_comes_with_its_own_case(with_runner: Any) -> None:
    loud = RIGHT.replace("    x = tf", "    print('at', x); tf.print('tensor at', x)\n    x = tf")
    outcomes = with_runner(lambda runner: run(runner, job(loud)))
    assert "at 2.0" in outcomes[0].printed.text
    assert "tensor at 2" in outcomes[0].printed.text
    assert "at 2.0" not in outcomes[2].printed.text
    assert "at 0.0" in outcomes[2].printed.text


def test_what_a_solution_printed_before_it_hung_is_kept(with_runner: Any) -> None:
    hanging = "def slope(x):\n    print('here', x)\n    while True: pass\n"
    outcomes = with_runner(lambda runner: run(runner, job(hanging)))
    assert outcomes[0].printed.text == "here 2.0\n"
    assert outcomes[1].printed.text.startswith("here ")


def test_what_earlier_cases_printed_is_not_shown_with_one_that_died(with_runner: Any) -> None:
    dying = "import os\ncalls = []\ndef slope(x):\n    print('call', len(calls), 'é')\n    calls.append(x)\n"
    dying += "    if len(calls) == 3: os._exit(1)\n    return x\n"
    outcomes = with_runner(lambda runner: run(runner, job(dying)))
    assert [outcome.printed.text for outcome in outcomes[:3]] == [f"call {number} é\n" for number in range(3)]
    assert outcomes[2].printed.total_bytes == len("call 2 é\n".encode())


def test_many_short_cases_may_take_longer_together_than_one_may(with_runner: Any) -> None:
    napping = "import time\ndef slope(x):\n    time.sleep(0.012)\n    return x\n"
    runs = tuple(CaseRun(0, "at_two", seed) for seed in range(150))
    long_job = Job(CASES, ("slope",), (Solution("solution", napping),), runs)
    outcomes = with_runner(lambda runner: run(runner, long_job))
    assert set(statuses(outcomes)) == {"observed"}
    assert len(outcomes) == 150


def test_what_all_cases_returned_is_kept_up_to_a_bound_and_no_further(with_runner: Any) -> None:
    large = "import numpy as np\ndef slope(x):\n    return np.zeros(2**17)\n"  # 1 MiB
    bounded = Allowance(BOUNDS, answer_bytes=5 * 2**19)
    outcomes = with_runner(lambda runner: run(runner, job(large), bounded))
    assert statuses(outcomes) == ["observed", "observed", "output limit exceeded", "output limit exceeded"]
    assert outcomes[2].message == "The cases together returned more than 2.5 MiB, which is all that is kept of them."


def test_where_all_layers_are_required_a_worker_that_lacks_one_gets_no_job() -> None:
    async def refused() -> list[Outcome]:
        settings = Settings(spares=1, warm=False, layers=ALL_LAYERS - {Layer.LANDLOCK})
        async with Runner(settings, require_sandbox=True) as runner:
            return await run(runner, job(RIGHT))

    with pytest.raises(SandboxRefused, match="landlock: switched off by the caller"):
        asyncio.run(refused())


def test_a_file_that_does_not_parse_is_an_invalid_solution(with_runner: Any) -> None:
    outcomes = with_runner(lambda runner: run(runner, job("def slope(x)\n    return 1\n")))
    assert statuses(outcomes) == ["invalid solution"] * 4
    assert "line 1" in outcomes[0].message


def test_a_missing_function_is_an_invalid_solution(with_runner: Any) -> None:
    outcomes = with_runner(lambda runner: run(runner, job("def slop(x):\n    return 1\n")))
    assert statuses(outcomes) == ["invalid solution"] * 4
    assert "`slope`" in outcomes[0].message


def test_an_exception_shows_only_the_lines_of_the_candidate(with_runner: Any) -> None:
    wrong = "import tensorflow as tf\n\ndef slope(x):\n    return tf.matmul(x, x)\n"
    outcome = with_runner(lambda runner: run(runner, job(wrong)))[0]
    assert outcome.status is Status.RUNTIME_ERROR
    assert [(frame.line, frame.source) for frame in outcome.frames] == [(4, "return tf.matmul(x, x)")]


def test_a_broken_cases_file_is_named_with_its_line(with_runner: Any) -> None:
    source = "import kata.authoring\nimport nothing_of_this_name\n"
    broken = Job(source, ("slope",), (Solution("solution", RIGHT),), (CaseRun(0, "at_two", 1),))
    (outcome,) = with_runner(lambda runner: run(runner, broken))
    assert outcome.message == (
        "The kata's own cases.py can't be run: ModuleNotFoundError: No module named 'nothing_of_this_name' (line 2)."
    )


def test_autograph_and_keras_training_work_confined(with_runner: Any) -> None:
    source = """
import keras, numpy as np, tensorflow as tf

@tf.function
def count(n):
    total = 0.0
    for i in tf.range(n):
        if i % 2 == 0:
            total += tf.cast(i, tf.float32)
    return total

def slope(x):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dropout(0.5), keras.layers.Dense(1)])
    model.compile("adam", "mse")
    model.fit(np.ones((4, 1)), np.ones((4, 1)), epochs=1, verbose=0)
    model.save("model.keras")
    again = keras.models.load_model("model.keras")
    return [count(5), float(again(np.ones((1, 1)))[0, 0]) - float(model(np.ones((1, 1)))[0, 0])]
"""
    long_enough = Allowance(Bounds(20.0, 20.0, 2 << 30, 64 << 20))
    outcome = with_runner(lambda runner: run(runner, job(source, functions=("at_two",)), long_enough))[0]
    assert isinstance(outcome, Observed), outcome
    assert outcome.value[0].values == 6.0  # type: ignore[index, union-attr]
    assert outcome.value[1] == 0.0  # type: ignore[index]


def test_the_runner_starts_again_after_its_server_was_killed(with_runner: Any) -> None:
    async def killed_between(runner: Runner) -> list[Outcome]:
        await run(runner, job(RIGHT))
        assert runner.server_pid is not None
        os.kill(runner.server_pid, signal.SIGKILL)
        return await run(runner, job(RIGHT))

    assert len(numbers(with_runner(killed_between))) == 4


def test_a_server_killed_in_the_middle_of_a_job_costs_no_case(with_runner: Any) -> None:
    slow = RIGHT.replace("    x = tf", "    import time; time.sleep(0.2)\n    x = tf")

    async def killed_within(runner: Runner) -> list[Outcome]:
        outcomes = []
        async for outcome in runner.run(job(slow), Allowance(BOUNDS)):
            outcomes.append(outcome)
            if len(outcomes) == 1:
                assert runner.server_pid is not None
                os.kill(runner.server_pid, signal.SIGKILL)
        return outcomes

    assert len(numbers(with_runner(killed_within))) == 4


def test_jobs_run_side_by_side(with_runner: Any) -> None:
    async def many(runner: Runner) -> list[list[Outcome]]:
        return list(await asyncio.gather(*(run(runner, job(RIGHT, seed=seed)) for seed in range(6))))

    results = [numbers(outcomes) for outcomes in with_runner(many)]
    assert len({tuple(result) for result in results}) == 6


def test_the_server_never_holds_a_jobs_bytes(with_runner: Any) -> None:
    marker = "tfkata_marker_" + os.urandom(8).hex()
    halves = marker[:20], marker[20:]

    async def scan(runner: Runner) -> bool:
        await run(runner, job(f"# {marker}\n" + RIGHT))
        assert runner.server_pid is not None
        return _memory_contains(runner.server_pid, "".join(halves).encode())

    if not Path("/proc/self/mem").exists():
        pytest.skip("needs /proc to read another process's memory")
    assert not with_runner(scan)


def _memory_contains(pid: int, needle: bytes) -> bool:
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            bounds, rights, *rest = line.split()
            if not rights.startswith("rw") or (rest and rest[-1].startswith("[v")):
                continue
            start, end = (int(part, 16) for part in bounds.split("-"))
            memory.seek(start)
            if needle in memory.read(end - start):
                return True
    return False


CLIENT = """
import asyncio, sys
from kata.job import Bounds, CaseRun, Job, Solution
from kata.runner.client import Runner

async def main():
    runner = Runner()
    await runner.layers()
    print(runner.server_pid, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_and_no_folder_is_left_however_the_client_ends(number: signal.Signals, tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    )
    assert client.stdout is not None
    server = psutil.Process(int(client.stdout.readline()))
    family = [server, *server.children(recursive=True)]
    client.send_signal(number)
    client.wait(GONE_SECONDS)
    client.stdout.close()
    _, alive = psutil.wait_procs(family, timeout=GONE_SECONDS)
    assert not alive
    assert list(tmp_path.iterdir()) == []


def test_folders_of_a_killed_server_are_removed_by_the_next(tmp_path: Path) -> None:
    settings = Settings(warm=False, scratch_parent=str(tmp_path))

    async def killed() -> None:
        runner = Runner(settings)
        await runner.layers()
        assert runner.server_pid is not None
        os.kill(runner.server_pid, signal.SIGKILL)
        await runner.close()

    async def next_one() -> None:
        async with Runner(settings) as runner:
            await runner.layers()

    asyncio.run(killed())
    assert len(list(tmp_path.glob("tfkata-*"))) == 1
    asyncio.run(next_one())
    assert list(tmp_path.glob("tfkata-*")) == []
