"""Grading on a Dask cluster: workers are looked at first, and those unlike the client are left out by name."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kata.errors import KataError
from kata.grade.engine import Engine
from kata.grade.fingerprint import Fingerprint
from kata.grade.grading_process import own_fingerprint

BATCH = 8
"""Submissions that travel together: the scheduler's 2 ms a task are then a quarter of a millisecond for each."""
CONNECT_SECONDS = 20
START_SECONDS = 180
"""How long a worker may take to import TensorFlow and say what it is."""


class ClusterError(KataError):
    """The cluster can't be reached, or has no worker that may grade."""


@dataclass
class Cluster:
    """A cluster whose workers were looked at."""

    client: Any
    machine: Fingerprint
    good: list[str]
    refused: dict[str, str] = field(default_factory=dict)
    """Why a worker may not grade, by its name."""

    def engine(self, seed: int) -> Engine:
        """An engine that uses the good workers; others that join later are used if they are like the client."""
        jobs = max(len(self.good), 1)
        engine = Engine(self._executor, jobs, seed, BATCH, self._check_alive)
        engine.expected = self.machine
        return engine

    def _executor(self) -> Executor:
        restriction = {"workers": self.good, "allow_other_workers": False} if self.refused else {}
        executor: Executor = self.client.get_executor(pure=False, retries=1, **restriction)
        return executor

    def _check_alive(self) -> None:
        """Say so when nobody is left who could finish the work."""
        workers = self._workers()
        if not workers or (self.refused and not set(self.good) & set(workers)):
            raise ClusterError("The cluster has lost all of its workers. Start some; the same command then continues.")

    def _workers(self) -> dict[str, Any]:
        workers: dict[str, Any] = self.client.scheduler_info(n_workers=-1)["workers"]
        return workers


@contextmanager
def connect(address: str, machine: Fingerprint) -> Iterator[Cluster]:
    """Connect to a scheduler and look at its workers.

    Raises:
        ClusterError: Dask is not installed, the scheduler does not answer, or none of its workers may grade.
    """
    try:
        import distributed
    except ImportError as error:
        raise ClusterError("Dask is not installed: pip install 'tfkata[cluster]'.") from error
    make_client: Any = distributed.Client
    try:
        client = make_client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterError(f"The scheduler at {address} does not answer: {error}.") from error
    try:
        cluster = _looked_at(client, machine)
        if not cluster.good:
            reasons = "; ".join(f"{name}: {why}" for name, why in cluster.refused.items())
            raise ClusterError(f"The cluster has no worker that may grade. {reasons or 'It has none at all'}.")
        yield cluster
    finally:
        client.close()


def _looked_at(client: Any, machine: Fingerprint) -> Cluster:
    workers: dict[str, Any] = client.scheduler_info(n_workers=-1)["workers"]
    asked = {
        address: client.submit(own_fingerprint, workers=[address], pure=False, allow_other_workers=False)
        for address in workers
    }
    cluster = Cluster(client, machine, [])
    for address, future in asked.items():
        name = f"{workers[address]['name']} ({address})"
        try:
            differences = machine.differences(future.result(timeout=START_SECONDS))
        except Exception as error:  # whatever a stranger's machine raises, it may not grade
            cluster.refused[name] = f"{type(error).__name__}: {error}"
            continue
        if differences:
            cluster.refused[name] = "it has " + ", ".join(differences)
        else:
            cluster.good.append(address)
    return cluster
