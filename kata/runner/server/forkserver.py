"""The fork server: one process that has imported TensorFlow, keeps spare workers ready and watches the busy ones.

It has one thread and one loop. It never sees a job: a worker's job channel is handed to the client and closed here,
so that no later fork can find a solution, a reference or an outcome in its memory.
"""

from __future__ import annotations

import gc
import json
import math
import os
import resource
import selectors
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from kata.job import Bounds
from kata.runner.confined.worker import load_before_confinement
from kata.runner.protocol import ControlChannel
from kata.runner.pulse import Patience
from kata.runner.sandbox.layers import Layer
from kata.runner.server.spare_plan import QUIET_SECONDS, SparePlan
from kata.runner.server.take_queue import Take, TakeQueue
from kata.runner.server.watchdog import CHECK_SECONDS, WorkerWatch
from kata.runner.server.workers import WorkerProcess, Workers

RETRY_SECONDS = 0.5
"""How long after a worker that did not come to be the next one is started."""
MAXRSS_UNIT_BYTES = 1 if sys.platform == "darwin" else 1024
"""Of `ru_maxrss`: getrusage(2)."""
MAX_FAILURES = 3
"""After so many workers in a row that could not be started or died before they were ready, the server gives up and says
why."""


class ForkServer:
    """Hands out warm workers, one a job, and ends those that go over a limit."""

    def __init__(self, control: ControlChannel, workers: Workers, spares: int, rest_seconds: float) -> None:
        self._control = control
        self._workers = workers
        self._cores = _cores()
        self._plan = SparePlan(spares, rest_seconds, self._cores)
        self._selector = selectors.DefaultSelector()
        self._starting: dict[int, WorkerProcess] = {}
        self._spares: list[WorkerProcess] = []
        self._busy: dict[int, WorkerProcess] = {}
        self._waiting = TakeQueue(self._cores)
        self._refill_at = 0.0
        self._watch_at = 0.0
        self._start_at = 0.0
        self._failures = 0

    def run(self) -> None:
        """Serve until the client hangs up."""
        wake_up = _wake_on_child_exit()
        self._selector.register(wake_up, selectors.EVENT_READ, lambda: self._reap(wake_up))
        self._selector.register(self._control, selectors.EVENT_READ, self._read_control)
        with suppress(ConnectionError, _ClientGone):
            while True:
                self._refill()
                self._rest()
                self._workers.gate.set(self._may_warm())
                for key, _ in self._selector.select(self._patience()):
                    key.data()
                self._watch()
                self._look_at_warming()
                self._control.flush()
        self._workers.close()

    def _patience(self) -> float | None:
        """How long nothing happens by itself; None for ever, so that a server that nobody needs does not even wake."""
        if any(worker.watch for worker in self._busy.values()):
            return CHECK_SECONDS
        if self._control.has_output:
            return CHECK_SECONDS
        now = time.monotonic()
        moments = [worker.pulse.next_look for worker in self._getting_on()]
        if self._missing_workers() > 0:
            moments.append(self._start_at)
        elif self._missing_spares(now) > 0:
            moments.append(max(self._refill_at, self._start_at))
        moments.append(self._plan.next_change(now))
        first = min(moments)
        return max(first - now, 0.0) if first < math.inf else None

    # Messages of the client

    def _read_control(self) -> None:
        messages = self._control.receive()
        if messages is None:
            raise _ClientGone
        for message, _ in messages:
            match message["op"]:
                case "take":
                    self._take(Take(message["id"], Bounds(**message["bounds"]), message["urgent"]))
                case "arm":
                    self._arm(message)
                case "drop":
                    self._drop(message["id"])
                case "spares":
                    self._ask(message["count"])
                case "ping":
                    self._control.send({"op": "pong"})

    def _take(self, wish: Take) -> None:
        self._waiting.add(wish)
        if wish.urgent:
            self._plan.job_began(time.monotonic())
            self._serve_urgent()

    def _ask(self, count: int) -> None:
        self._plan.ask(count, time.monotonic())
        self._plan.spares_stand(time.monotonic(), self._warm_spares)
        self._refill_at = 0.0

    def _arm(self, message: dict[str, Any]) -> None:
        worker = self._busy.get(message["id"])
        if worker is None or worker.dead or not self._workers.has(Layer.WATCHDOG):
            return
        worker.watch = WorkerWatch(
            worker.pid, worker.scratch, worker.output, worker.bounds, message["output_start"], message["case"]
        )

    def _drop(self, identifier: int) -> None:
        self._waiting.remove(identifier)
        worker = self._busy.pop(identifier, None)
        if worker is None:
            return
        worker.kill()
        if worker.urgent:
            self._plan.job_ended(time.monotonic())
            self._refill_at = 0.0

    # Spares and workers to come

    @property
    def _warm_spares(self) -> int:
        return sum(worker.is_warm for worker in self._spares)

    @property
    def _urgent_busy(self) -> int:
        return sum(worker.urgent for worker in self._busy.values())

    @property
    def _patient_starting(self) -> int:
        return sum(not worker.urgent for worker in self._starting.values())

    def _missing_spares(self, now: float) -> int:
        coming = len(self._starting) - self._patient_starting
        return self._plan.wanted(now, self._urgent_busy) - len(self._spares) - coming

    def _missing_workers(self) -> int:
        """How many more must start for jobs that wait; while somebody waits, none starts for who has the time."""
        if self._waiting.urgent:
            return max(self._waiting.urgent - len(self._starting), 0)
        patient_busy = len(self._busy) - self._urgent_busy
        return max(self._waiting.patient(patient_busy) - self._patient_starting, 0)

    def _may_warm(self) -> bool:
        at_work = self._waiting.urgent + self._urgent_busy
        return self._plan.may_warm(time.monotonic(), at_work, self._warm_spares)

    def _refill(self) -> None:
        now = time.monotonic()
        if now < self._start_at:
            return
        if self._missing_workers() > 0:
            self._start(urgent=self._waiting.urgent > 0)
        elif self._missing_spares(now) > 0 and now >= self._refill_at:
            self._start(urgent=True)

    def _start(self, *, urgent: bool) -> None:
        try:
            worker = self._workers.start(spare=urgent)
        except OSError as error:
            self._failed(f"a worker can't be started: {error}")
            return
        worker.urgent = urgent
        self._starting[worker.pid] = worker
        self._selector.register(worker.ready, selectors.EVENT_READ, lambda: self._on_ready(worker))

    def _rest(self) -> None:
        """End spares that nobody has needed for long, all but the one that is furthest."""
        now = time.monotonic()
        if not self._plan.is_resting(now, self._urgent_busy):
            return
        for worker in self._furthest_first()[self._plan.wanted(now, self._urgent_busy) :]:
            self._spares.remove(worker)
            worker.kill()
            self._control.send({"op": "lost", "spares": self._warm_spares})

    def _furthest_first(self) -> list[WorkerProcess]:
        return sorted(self._spares, key=lambda worker: not worker.is_warm)

    def _on_ready(self, worker: WorkerProcess) -> None:
        """Hear from a worker that it is confined, and later that it is warm."""
        if worker.dead:  # reaped in the same turn of the loop
            return
        descriptor = worker.ready
        if worker.stands:
            worker.read_warm()
        elif worker.read_ready():
            self._stands(worker)
        if worker.ready < 0:
            self._selector.unregister(descriptor)
        if worker.stands:
            if worker.is_warm:
                self._failures = 0
            if self._spares:
                self._plan.spares_stand(time.monotonic(), self._warm_spares)
            self._control.send({"op": "ready", "layers": worker.layers, "spares": self._warm_spares})

    def _stands(self, worker: WorkerProcess) -> None:
        del self._starting[worker.pid]
        if worker.urgent or self._waiting.urgent:
            self._spares.append(worker)
            self._serve_urgent()
        elif self._waiting.patient(len(self._busy) - self._urgent_busy):
            self._hand_out(worker, self._waiting.next_patient())
        else:  # the job that it was made for is over before it began
            worker.kill()

    def _serve_urgent(self) -> None:
        while self._waiting.urgent and self._spares and not self._workers.make_room:
            worker = self._furthest_first()[0]
            self._spares.remove(worker)
            if not worker.is_fit:
                worker.kill()
                continue
            self._hand_out(worker, self._waiting.next_urgent())
            self._refill_at = time.monotonic() + QUIET_SECONDS

    def _hand_out(self, worker: WorkerProcess, wish: Take) -> None:
        self._failures = 0
        worker.take(wish, limit_memory=self._workers.has(Layer.RLIMITS))
        self._busy[wish.identifier] = worker
        channel = worker.give_channel()
        message = {"op": "worker", "id": wish.identifier, "pid": worker.pid, "layers": worker.layers}
        self._control.send({**message, "spares": self._warm_spares}, (channel.fileno(),))
        channel.close()

    # Ends

    def _watch(self) -> None:
        now = time.monotonic()
        if now < self._watch_at:
            return
        self._watch_at = now + CHECK_SECONDS
        for worker in self._busy.values():
            if worker.watch is not None and not worker.dead:
                if worker.offence is None:
                    worker.offence = worker.watch.offence()
                if worker.offence is not None and worker.has_said_where(worker.offence):
                    worker.kill()

    def _getting_on(self) -> list[WorkerProcess]:
        """Those that should use the processor now, though they have no job."""
        spares = self._spares if self._workers.gate.is_open else []
        return [*self._starting.values(), *(worker for worker in spares if not worker.is_warm)]

    def _look_at_warming(self) -> None:
        """End what will never be ready: a worker that somebody stopped, or that waits for what does not come."""
        for worker in self._getting_on():
            if worker.pulse.is_due and not worker.dead and not worker.stuck:
                worker.stuck = worker.pulse.look()
                if worker.stuck:
                    worker.kill()

    def _reap(self, wake_up: socket.socket) -> None:
        with suppress(BlockingIOError):
            wake_up.recv(4096)
        while True:
            try:
                pid, status, used = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            self._ended(pid, os.waitstatus_to_exitcode(status), used)

    def _ended(self, pid: int, code: int, used: resource.struct_rusage) -> None:
        worker = self._workers.worker(pid)
        if worker is None:  # a cleaner, or a grandchild that this process inherited
            return
        worker.dead = True
        if worker.ready >= 0:
            self._selector.unregister(worker.ready)
        if worker.identifier is not None and worker.identifier in self._busy:
            memory_bytes = used.ru_maxrss * MAXRSS_UNIT_BYTES
            self._control.send(worker.report(code, memory_bytes, used.ru_utime + used.ru_stime))
            worker.watch = None
        elif worker in self._spares:
            self._spares.remove(worker)
            self._control.send({"op": "lost", "spares": self._warm_spares})
            if not worker.is_warm:
                self._lost(worker, code)
        elif self._starting.pop(pid, None) is not None:
            self._lost(worker, code)
        self._workers.clean_up(worker)
        self._serve_urgent()

    def _lost(self, worker: WorkerProcess, code: int) -> None:
        said = worker.printed()[0].strip()[-2000:] or f"exit code {code}"
        why = f"the last one {worker.stuck}" if worker.stuck else said
        self._failed(f"its workers die before they are ready: {why}")

    def _failed(self, why: str) -> None:
        """Count a worker that did not come to be; give up after some in a row, unless one that ends may make room."""
        self._failures += 1
        self._start_at = time.monotonic() + RETRY_SECONDS
        if self._failures >= MAX_FAILURES and not self._busy:
            self._control.send({"op": "failed", "why": why})
            raise _ClientGone


class _ClientGone(Exception):
    """The client hung up, or nothing more can be done for it."""


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _wake_on_child_exit() -> socket.socket:
    reader, writer = socket.socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writer.detach(), warn_on_full_buffer=False)
    return reader


def main() -> None:
    """Run the server that `kata.runner.client` started; its one argument is the configuration as JSON."""
    config = json.loads(sys.argv[1])
    control = ControlChannel(socket.socket(fileno=config["control"]))
    forks = config["start_method"] == "fork"
    try:
        workers = Workers(
            parent=Path(config["scratch_parent"]),
            layers=tuple(config["layers"]),
            warm=config["warm"],
            scratch_bytes=config["scratch_bytes"],
            forks=forks,
            patience=Patience(**config["patience"]),
        )
    except OSError as error:
        control.send({"op": "failed", "why": f"its folder can't be made: {error}"})
        return
    try:
        if forks:
            _import_everything()
    except Exception as error:
        control.send({"op": "failed", "why": f"TensorFlow could not be imported: {type(error).__name__}: {error}"})
        workers.close()
        return
    ForkServer(control, workers, config["spares"], config["rest_seconds"]).run()


def _import_everything() -> None:
    load_before_confinement()
    if threads := len(os.listdir("/proc/self/task")) - 1 if os.path.isdir("/proc/self/task") else 0:
        raise RuntimeError(f"importing it left {threads} threads running, which a fork would lose")
    # What lives now lives as long as the server: keep the collector, here and in workers, from touching its pages.
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main()
