"""The fork server: one process that has imported TensorFlow, keeps spare workers ready and watches the busy ones.

It has one thread and one loop. It never sees a job: a worker's job channel is handed to the client and closed here,
so that no later fork can find a solution, a reference or an outcome in its memory.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import selectors
import signal
import socket
import sys
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

from kata.job import Bounds
from kata.runner.confined.worker import load_before_confinement
from kata.runner.protocol import ControlChannel
from kata.runner.pulse import Patience
from kata.runner.sandbox.layers import Layer
from kata.runner.server.watchdog import CHECK_SECONDS, WorkerWatch
from kata.runner.server.workers import WorkerProcess, Workers

REFILL_DELAY_SECONDS = 0.15
"""How long a new spare waits while a job runs: most jobs are over by then, and need not share the processor."""
RETRY_SECONDS = 0.5
"""How long after a worker that did not come to be the next one is started."""
MAXRSS_UNIT_BYTES = 1 if sys.platform == "darwin" else 1024
"""Of `ru_maxrss`: getrusage(2)."""
MAX_FAILURES = 3
"""After so many workers in a row that could not be started or died before they were ready, the server gives up and says
why."""


class ForkServer:
    """Hands out warm workers, one a job, and ends those that go over a limit."""

    def __init__(self, control: ControlChannel, workers: Workers, spares: int) -> None:
        self._control = control
        self._workers = workers
        self._spares_wanted = spares
        self._selector = selectors.DefaultSelector()
        self._warming: dict[int, WorkerProcess] = {}
        self._spares: deque[WorkerProcess] = deque()
        self._busy: dict[int, WorkerProcess] = {}
        self._waiting: deque[tuple[int, Bounds]] = deque()
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
                for key, _ in self._selector.select(self._patience()):
                    key.data()
                self._watch()
                self._look_at_warming()
                self._control.flush()
        self._workers.close()

    def _patience(self) -> float | None:
        if any(worker.watch for worker in self._busy.values()):
            return CHECK_SECONDS
        if self._control.has_output:
            return CHECK_SECONDS
        now = time.monotonic()
        waits = [worker.pulse.next_look - now for worker in self._warming.values()]
        if self._missing_spares() > 0:
            waits.append(max(self._refill_at, self._start_at) - now)
        return max(min(waits), 0.0) if waits else None

    # Messages of the client

    def _read_control(self) -> None:
        messages = self._control.receive()
        if messages is None:
            raise _ClientGone
        for message, _ in messages:
            match message["op"]:
                case "take":
                    self._waiting.append((message["id"], Bounds(**message["bounds"])))
                    self._serve_waiting()
                case "arm":
                    self._arm(message)
                case "drop":
                    self._drop(message["id"])
                case "ping":
                    self._control.send({"op": "pong"})

    def _arm(self, message: dict[str, Any]) -> None:
        worker = self._busy.get(message["id"])
        if worker is None or worker.dead or not self._workers.has(Layer.WATCHDOG):
            return
        worker.watch = WorkerWatch(
            worker.pid, worker.scratch, worker.output, worker.bounds, message["output_start"], message["case"]
        )

    def _drop(self, identifier: int) -> None:
        worker = self._busy.pop(identifier, None)
        if worker is not None:
            worker.kill()
            self._refill_at = 0.0

    # Spares

    def _missing_spares(self) -> int:
        wanted = max(self._spares_wanted, len(self._waiting))
        return wanted - len(self._spares) - len(self._warming)

    def _refill(self) -> None:
        now = time.monotonic()
        if self._missing_spares() <= 0 or now < self._start_at or (now < self._refill_at and not self._waiting):
            return
        try:
            worker = self._workers.start()
        except OSError as error:
            self._failed(f"a worker can't be started: {error}")
            return
        self._warming[worker.pid] = worker
        self._selector.register(worker.ready, selectors.EVENT_READ, lambda: self._on_ready(worker))

    def _on_ready(self, worker: WorkerProcess) -> None:
        if worker.dead:  # reaped in the same turn of the loop
            return
        self._selector.unregister(worker.ready)
        if not worker.read_ready():  # it died first; reaping tells more
            return
        self._failures = 0
        del self._warming[worker.pid]
        self._spares.append(worker)
        self._control.send({"op": "ready", "layers": worker.layers, "spares": len(self._spares)})
        self._serve_waiting()

    def _serve_waiting(self) -> None:
        while self._waiting and self._spares:
            worker = self._spares.popleft()
            if not worker.is_fit:
                worker.kill()
                continue
            identifier, bounds = self._waiting.popleft()
            worker.take(identifier, bounds, limit_memory=self._workers.has(Layer.RLIMITS))
            self._busy[identifier] = worker
            channel = worker.give_channel()
            message = {"op": "worker", "id": identifier, "pid": worker.pid, "layers": worker.layers}
            self._control.send({**message, "spares": len(self._spares)}, (channel.fileno(),))
            channel.close()
            self._refill_at = time.monotonic() + REFILL_DELAY_SECONDS

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

    def _look_at_warming(self) -> None:
        """End what will never be ready: a worker that somebody stopped, or that waits for what does not come."""
        for worker in self._warming.values():
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
        if worker.identifier is not None and worker.identifier in self._busy:
            memory_bytes = used.ru_maxrss * MAXRSS_UNIT_BYTES
            self._control.send(worker.report(code, memory_bytes, used.ru_utime + used.ru_stime))
            worker.watch = None
        elif worker in self._spares:
            self._spares.remove(worker)
            self._control.send({"op": "lost", "spares": len(self._spares)})
        elif pid in self._warming:
            self._lost_while_warming(worker, code)
        self._workers.clean_up(worker)

    def _lost_while_warming(self, worker: WorkerProcess, code: int) -> None:
        del self._warming[worker.pid]
        with suppress(KeyError, ValueError):
            self._selector.unregister(worker.ready)
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
    ForkServer(control, workers, config["spares"]).run()


def _import_everything() -> None:
    load_before_confinement()
    if threads := len(os.listdir("/proc/self/task")) - 1 if os.path.isdir("/proc/self/task") else 0:
        raise RuntimeError(f"importing it left {threads} threads running, which a fork would lose")
    # What lives now lives as long as the server: keep the collector, here and in workers, from touching its pages.
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main()
