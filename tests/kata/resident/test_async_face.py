"""The resident for programs with an event loop: it stays with them, and what they give up is given up there too."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import psutil
import pytest
from support.residents import module_place, pid_of, residents

from kata.errors import SandboxRefused
from kata.examine.examiner import AsyncExaminer
from kata.model import Kata
from kata.reading.catalog import Catalog
from kata.resident import starting
from kata.resident.asking import Resident
from kata.resident.async_face import AsyncResidentExaminer
from kata.resident.place import Place, fingerprint
from kata.runner.sandbox.layers import LayerState
from kata.verdict import CaseResult

ENDLESS = "def slope(x):\n    while True:\n        pass\n"
Came = TypeVar("Came")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with module_place(tmp_path_factory) as (found, _):
        yield found


@pytest.fixture
def kata(catalog: Catalog) -> Kata:
    return catalog.get("cubic-slope")


def with_examiner(place: Place, use: Callable[[AsyncResidentExaminer], Awaitable[Came]]) -> Came:
    async def used() -> Came:
        async with AsyncResidentExaminer(place) as examiner:
            return await use(examiner)

    return asyncio.run(used())


def test_it_judges_and_tells_each_case_on_the_loop(place: Place, kata: Kata) -> None:
    told: list[CaseResult] = []

    async def use(examiner: AsyncResidentExaminer) -> bool:
        loop = asyncio.get_running_loop()

        def tell(result: CaseResult) -> None:
            assert asyncio.get_running_loop() is loop
            told.append(result)

        await examiner.until_spare()
        await examiner.prepare(kata, 5, with_mistakes=True)
        await examiner.prepared(kata)
        verdict = await examiner.check(kata, kata.mistakes[0].source, on_case=tell)
        assert verdict.seed == 5
        assert verdict.cases == tuple(told)
        return verdict.mistake is not None

    assert with_examiner(place, use)


def test_the_resident_stays_with_it_and_no_longer(place: Place) -> None:
    """A visitor's leaving is noticed a moment later."""

    def clients() -> list[str]:
        return [client["asks"] for client in Resident(place).status()["clients"]]

    async def use(examiner: AsyncResidentExaminer) -> list[str]:
        return await asyncio.to_thread(clients)

    assert "stay" in with_examiner(place, use)
    looks = 0
    while clients() and looks < 1000:
        looks += 1
    assert clients() == []


def test_a_check_that_is_given_up_is_ended_there(place: Place, kata: Kata) -> None:
    async def use(examiner: AsyncResidentExaminer) -> None:
        [fork_server] = psutil.Process(pid_of(place)).children()
        endless = asyncio.create_task(examiner.check(kata, ENDLESS))
        while not any(child.cpu_times().user > 0.3 for child in fork_server.children()):
            await asyncio.sleep(0.02)
        [worker] = [child for child in fork_server.children() if child.cpu_times().user > 0.3]
        endless.cancel()
        with pytest.raises(asyncio.CancelledError):
            await endless
        await asyncio.to_thread(psutil.wait_procs, [worker], 60)
        assert not worker.is_running()

    with_examiner(place, use)


def test_when_it_is_killed_the_next_check_starts_another_which_stays(place: Place, kata: Kata) -> None:
    async def use(examiner: AsyncResidentExaminer) -> None:
        before = pid_of(place)
        os.kill(before, signal.SIGKILL)
        assert (await examiner.check(kata, kata.reference)).accepted
        await examiner.prepare(kata)
        [now] = residents(place)
        assert now.pid != before

    with_examiner(place, use)


def test_who_requires_a_whole_sandbox_is_refused_where_it_is_not(
    place: Place, kata: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By an examiner of its own, which stands for any."""

    async def lacking(_: AsyncExaminer) -> tuple[LayerState, ...]:
        return (LayerState("seccomp", False, "no", "calls"),)

    def none(_: Place) -> None:
        raise OSError("no room")

    monkeypatch.setattr(starting, "reach", lambda _: None)
    monkeypatch.setattr(starting, "listen", none)
    monkeypatch.setattr("kata.runner.client.Runner.layers", lacking)

    async def use(examiner: AsyncResidentExaminer) -> None:
        examiner.require_sandbox(True)
        with pytest.raises(SandboxRefused, match="seccomp"):
            await examiner.check_sandbox()

    with_examiner(place, use)


def test_where_there_can_be_none_an_examiner_of_ones_own_judges(
    tmp_path: Path, kata: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    told: list[CaseResult] = []

    async def use(examiner: AsyncResidentExaminer) -> bool:
        assert all(state.in_force for state in await examiner.layers())
        return (await examiner.check(kata, kata.reference, on_case=told.append)).accepted

    assert with_examiner(Place(tmp_path / "file" / "tfkata", fingerprint()), use)
    assert len(told) == len(kata.cases)
