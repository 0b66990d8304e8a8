"""Grading on a real Dask cluster on this machine: a lost worker loses nothing, and a worker that differs is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from kata.examine.examiner import Examiner
from kata.grade.cluster import ClusterError, connect
from kata.grade.fingerprint import Fingerprint, fingerprint
from kata.grade.rows import GradedRow
from kata.grade.submissions import HandedIn
from kata.reading.catalog import Catalog

pytest.importorskip("distributed")

Start = Callable[..., subprocess.Popen[bytes]]
SUBMISSIONS = 60
LOOK_SECONDS = 0.02


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a process of the cluster, which ends with the test."""
    with ExitStack() as stack:

        def run(*words: str, **variables: str) -> subprocess.Popen[bytes]:
            log = stack.enter_context(
                (tmp_path / f"{words[0].rpartition('_')[2]}-{len(os.listdir(tmp_path))}").open("wb")
            )
            # No dashboard: these tests look at nothing, and open as few ports as they can.
            command = [sys.executable, "-m", f"distributed.cli.{words[0]}", *words[1:], "--no-dashboard"]
            environment = {**os.environ, **variables}
            process = subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=log, stderr=log)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        yield run


@pytest.fixture
def scheduler(start: Start, tmp_path: Path) -> str:
    """The address of a running scheduler."""
    file = tmp_path / "scheduler.json"
    process = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(file))
    while True:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(LOOK_SECONDS)
        with suppress(FileNotFoundError, ValueError):  # it is not there, or being written
            address: str = json.loads(file.read_text())["address"]
            return address


def add_worker(start: Start, scheduler: str, name: str, **variables: str) -> subprocess.Popen[bytes]:
    return start(
        "dask_worker", scheduler, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--name", name, **variables
    )


def until_workers(scheduler: str, count: int) -> None:
    from distributed import Client

    with Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


@pytest.fixture(scope="module")
def machine(examiner: Examiner, catalog: Catalog) -> Fingerprint:
    return fingerprint(catalog, examiner.layers)


def submissions(catalog: Catalog) -> list[HandedIn]:
    right = catalog.get("cubic-slope").reference
    return [
        HandedIn(f"candidate-{number:03}", "a.py", "cubic-slope", f"{right}\n# {number}\n")
        for number in range(SUBMISSIONS)
    ]


def test_a_worker_that_is_lost_in_the_middle_loses_nothing(
    start: Start, scheduler: str, machine: Fingerprint, catalog: Catalog
) -> None:
    add_worker(start, scheduler, "one")
    victim = add_worker(start, scheduler, "two")
    until_workers(scheduler, 2)
    rows: list[GradedRow] = []

    def on_row(row: GradedRow) -> None:
        rows.append(row)
        if len(rows) == SUBMISSIONS // 4:
            victim.kill()

    handed_in = submissions(catalog)
    with connect(scheduler, machine) as cluster:
        assert not cluster.refused
        assert len(cluster.good) == 2
        cluster.engine(seed=7).run(handed_in, on_row, threading.Event())
    assert victim.wait() != 0
    assert sorted(row.key for row in rows) == sorted(submission.key for submission in handed_in)
    assert {row.status for row in rows} == {"accepted"}


def test_a_worker_that_differs_is_refused_by_name(
    start: Start, scheduler: str, machine: Fingerprint, catalog: Catalog, tmp_path: Path
) -> None:
    pack = tmp_path / "pack" / "gradients" / "cubic-slope-again"
    pack.mkdir(parents=True)
    folder = catalog.get("cubic-slope").folder
    for file in folder.rglob("*.*"):
        if file.is_file() and "__pycache__" not in file.parts:
            text = file.read_text().replace("cubic-slope", "cubic-slope-again")
            (pack / file.relative_to(folder)).parent.mkdir(exist_ok=True)
            (pack / file.relative_to(folder)).write_text(text)
    add_worker(start, scheduler, "other", TFKATA_PACKS=str(tmp_path / "pack"))
    until_workers(scheduler, 1)
    says = r"no worker that may grade\. other .*it has bank .* and not"
    with pytest.raises(ClusterError, match=says), connect(scheduler, machine):
        pass
    add_worker(start, scheduler, "same")
    until_workers(scheduler, 2)
    rows: list[GradedRow] = []
    with connect(scheduler, machine) as cluster:
        assert [name.split()[0] for name in cluster.refused] == ["other"]
        cluster.engine(seed=7).run(submissions(catalog)[:3], rows.append, threading.Event())
    assert {row.status for row in rows} == {"accepted"}


def test_a_scheduler_that_does_not_answer_is_a_sentence(machine: Fingerprint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kata.grade.cluster.CONNECT_SECONDS", 1)
    with (
        pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9 does not answer"),
        connect("tcp://127.0.0.1:9", machine),
    ):
        pass
