"""The fork server's workers as processes: made, handed out, ended and cleaned up after."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Collection, Iterator
from contextlib import ExitStack, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import psutil

from bankfile.safe_path import module_command
from kata.job import Bounds
from kata.runner import protocol, side_notes
from kata.runner.confined import worker
from kata.runner.full_disk import is_full
from kata.runner.protocol import Offence
from kata.runner.pulse import Patience, Pulse
from kata.runner.sandbox.confine import Layer
from kata.runner.server.memory_kills import memory_kills
from kata.runner.server.take_queue import Take
from kata.runner.server.warming_gate import WarmingGate
from kata.runner.server.watchdog import WorkerWatch
from kata.values.format import MAX_PRINTED_CHARACTERS

PREFIX = "tfkata-"
WHERE_LOOKS = 10
"""For so many looks one that ran too long has time to say where it is."""
HASTY_WHERE_LOOKS = 2
"""The same for one that goes on taking what it may not while it is asked."""
_PLACELESS = frozenset({Offence.STOPPED, Offence.THREADS})
"""One that is stopped can't tell; one with hundreds of threads would be asked while it makes more."""
_PR_SET_CHILD_SUBREAPER = 36
_STRAY_ROUNDS = 100
"""How often strays are looked for in a row: while they are ended, a fork bomb makes new ones."""
PATIENT_NICENESS = 10
"""Of a worker whose job nobody waits for: setpriority(2)."""
_REMOVE = 'rm -rf -- "$1" 2>/dev/null || { find "$1" -type d -exec chmod u+rwx {} \\; ; rm -rf -- "$1"; }'
"""Goes down thousands of folders without recursion, and, only if it must, into folders closed to their own user."""


class WorkerProcess:
    """One worker process, seen from the fork server."""

    def __init__(
        self,
        pid: int,
        channel: socket.socket,
        ready: int,
        scratch: Path,
        output: IO[bytes],
        notes: IO[bytes],
        patience: Patience,
        *,
        will_warm: bool = False,
    ) -> None:
        self.pid = pid
        self.ready = ready
        self.scratch = scratch
        self.identifier: int | None = None
        self.watch: WorkerWatch | None = None
        self.offence: Offence | None = None
        self.stuck = ""
        """What is wrong with one that will never be ready."""
        self.dead = False
        self.is_ending = False
        """Whether it was killed: until it is dead, what it took is not free."""
        self.will_warm = will_warm
        """Whether it warms up as a spare; one made for a job that has the time does not."""
        self.stands = False
        """Whether it is confined, and could take a job."""
        self.is_warm = False
        """Whether it could do no more ahead of its job."""
        self.urgent = True
        """Whether somebody waits for its job."""
        self.layers: list[dict[str, Any]] = []
        """The state of each, once it is ready."""
        self.may_fork = True
        """Whether it could start processes, and kill itself: a missing layer leaves that open."""
        self.pulse = Pulse(pid, patience)
        self._channel: socket.socket | None = channel
        self._output = output
        self._notes = notes
        self._where_looks = 0
        self._bounds: Bounds | None = None
        self._memory_kills = 0

    @property
    def output(self) -> int:
        """Descriptor of the file that takes what the worker prints."""
        return self._output.fileno()

    def read_ready(self) -> bool:
        """Take in the state of its layers, which it sends once it is confined; whether it lived to do so.

        It is believed: it has run no line of a stranger's yet, and closes this pipe before it does.
        """
        frame = protocol.read_frame(self.ready)
        if frame is None:
            self.close_ready()
            return False
        self.stands = True
        self.layers = json.loads(frame)
        if not self.will_warm:
            self.close_ready()
        self.may_fork = not any(s["name"] == Layer.SECCOMP.value and s["in_force"] for s in self.layers)
        return True

    def read_warm(self) -> None:
        """Take in that it is warm, or that it begins with its job or is gone instead."""
        self.is_warm = protocol.read_frame(self.ready) is not None
        self.close_ready()

    def close_ready(self) -> None:
        """Close the pipe over which it told how far it is."""
        if self.ready >= 0:
            os.close(self.ready)
            self.ready = -1

    @property
    def is_fit(self) -> bool:
        """Whether it can begin at once: a spare that somebody stopped, or killed, would cost a solution its time."""
        with suppress(psutil.Error):
            return psutil.Process(self.pid).status() not in (psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE)
        return False

    def take(self, wish: Take, *, limit_memory: bool) -> None:
        """Give the worker to a job, and bound its memory from outside."""
        bounds = wish.bounds
        self.identifier = wish.identifier
        self.urgent = wish.urgent
        self._bounds = bounds
        if not wish.urgent:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self.pid, PATIENT_NICENESS)  # its threads begin later, and inherit it
        self._memory_kills = memory_kills()
        if limit_memory and hasattr(resource, "prlimit"):
            with suppress(ProcessLookupError):
                _, hard = resource.prlimit(self.pid, resource.RLIMIT_DATA)
                limit = bounds.memory_bytes if hard == resource.RLIM_INFINITY else min(bounds.memory_bytes, hard)
                resource.prlimit(self.pid, resource.RLIMIT_DATA, (limit, limit))

    @property
    def bounds(self) -> Bounds:
        """Those of its job."""
        assert self._bounds is not None
        return self._bounds

    def has_said_where(self, offence: Offence) -> bool:
        """Ask it, once, where it is; whether it has answered, or has had the time for it."""
        if offence in _PLACELESS:
            return True
        if self._where_looks == 0:
            with suppress(ProcessLookupError):
                os.kill(self.pid, side_notes.ASK_WHERE)
        self._where_looks += 1
        most = WHERE_LOOKS if offence in (Offence.CPU, Offence.WALL) else HASTY_WHERE_LOOKS
        return self._where_looks > most or bool(side_notes.read_trace(self._notes.fileno()))

    def give_channel(self) -> socket.socket:
        """The client's end of the job channel; the server must close it once it is sent."""
        assert self._channel is not None
        channel, self._channel = self._channel, None
        return channel

    def kill(self) -> None:
        """End the process and its group; it can't refuse."""
        self.is_ending = True
        if not self.dead:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, signal.SIGKILL)

    def printed(self) -> tuple[str, int, int]:
        """What the worker printed since the running case began: at most 64 KiB of it, its size and place in bytes.

        Where the case began was added up from what the worker said, who may say anything.
        """
        size = os.fstat(self.output).st_size
        start = min(self.watch.output_start, size) if self.watch else 0
        kept = os.pread(self.output, min(size - start, MAX_PRINTED_CHARACTERS), start)
        return kept.decode("utf-8", "replace"), size - start, start

    def report(self, code: int, memory_bytes: int, cpu_seconds: float) -> dict[str, Any]:
        """The message that tells the client how this worker ended, having held so much memory at most, and used so much
        processor time."""
        text, total, start = self.printed()
        measured = self.watch.measured(cpu_seconds) if self.watch is not None else {}
        return measured | {
            "op": "ended",
            "id": self.identifier,
            "offence": self.offence,
            "code": code,
            "output_start": start,
            "output": text,
            "output_bytes": total,
            "memory_bytes": memory_bytes,
            "out_of_memory": memory_kills() > self._memory_kills,
            "could_kill_itself": self.may_fork,
            "call": side_notes.read_call(self._notes.fileno()),
            "trace": side_notes.read_trace(self._notes.fileno()),
        }

    def close(self) -> None:
        """Close every descriptor that is still held for the worker."""
        self.close_ready()
        if self._channel is not None:
            self._channel.close()
        self._output.close()
        self._notes.close()


class Workers:
    """Makes workers, and leaves nothing of them behind."""

    def __init__(
        self,
        *,
        parent: Path,
        layers: tuple[str, ...],
        warm: bool,
        scratch_bytes: int,
        forks: bool,
        patience: Patience,
    ) -> None:
        self._layers = layers
        self._patience = patience
        self._warm = warm
        self._scratch_bytes = scratch_bytes
        self._forks = forks
        self._workers: dict[int, WorkerProcess] = {}
        self._cleaners: list[subprocess.Popen[bytes]] = []
        self.gate = WarmingGate()
        _adopt_orphans()
        _sweep(parent)
        self._root, self._lock = _scratch_root(parent)
        tempfile.tempdir = str(self._root)  # autograph writes what it generates there

    def has(self, layer: Layer) -> bool:
        """Whether workers are to have this layer, as far as the machine can."""
        return layer.value in self._layers

    def worker(self, pid: int) -> WorkerProcess | None:
        """The worker of this process id, if it is one."""
        return self._workers.get(pid)

    def start(self, *, spare: bool = True) -> WorkerProcess:
        """Start a worker; it tells over its `ready` pipe when it is confined, and a spare when it is warm.

        Raises:
            OSError: there is no room for its folder, or for one more process.
        """
        with ExitStack() as undo, ExitStack() as its_own:
            scratch = Path(tempfile.mkdtemp(dir=self._root))
            undo.callback(self._remove, scratch)
            output: IO[bytes] = undo.enter_context(tempfile.TemporaryFile(dir=self._root))
            notes: IO[bytes] = undo.enter_context(tempfile.TemporaryFile(dir=self._root))
            client_end, worker_end = socket.socketpair()
            undo.enter_context(client_end)
            its_own.enter_context(worker_end)
            ready, ready_end = os.pipe()
            undo.callback(os.close, ready)
            its_own.callback(os.close, ready_end)
            setup = worker.Setup(
                job=worker_end.fileno(),
                ready=ready_end,
                output=output.fileno(),
                notes=notes.fileno(),
                scratch=str(scratch),
                parent=os.getpid(),
                layers=self._layers,
                scratch_bytes=self._scratch_bytes,
                gate=self.gate.descriptor if self._warm and spare else -1,
            )
            pid = _fork(setup) if self._forks else _spawn(setup)
            undo.pop_all()
        will_warm = self._warm and spare
        process = WorkerProcess(pid, client_end, ready, scratch, output, notes, self._patience, will_warm=will_warm)
        process.is_warm = not self._warm
        self._workers[pid] = process
        return process

    @property
    def make_room(self) -> bool:
        """Whether there is no room on the disk, and some will be as soon as a worker that was killed is gone."""
        return any(process.is_ending for process in self._workers.values()) and is_full(str(self._root))

    def clean_up(self, process: WorkerProcess) -> None:
        """Forget a dead worker, end what it may have left running, and remove its scratch folder."""
        self._workers.pop(process.pid, None)
        process.close()
        if process.may_fork:
            self._end_strays()
        self._remove(process.scratch)

    def close(self) -> None:
        """End all workers and remove everything on disk."""
        for process in list(self._workers.values()):
            process.kill()
            with suppress(ChildProcessError):
                os.waitpid(process.pid, 0)
        self._workers.clear()
        self._end_strays()
        for cleaner in self._cleaners:
            with suppress(ChildProcessError):
                cleaner.wait()
        subprocess.run(_removal(self._root), check=False)
        self._lock.close()

    def _end_strays(self) -> None:
        """End every process below this one that is neither a worker nor a cleaner."""
        for _ in range(_STRAY_ROUNDS):
            strays = list(_strays(self._workers, {cleaner.pid for cleaner in self._cleaners}))
            for stray in strays:
                with suppress(psutil.Error):
                    stray.kill()
            if not strays:
                return

    def _remove(self, folder: Path) -> None:
        try:
            for entry in os.scandir(folder):
                os.unlink(entry.path)
            os.rmdir(folder)
        except OSError:
            # Folders in it, perhaps thousands deep: this loop does not wait for them.
            self._cleaners = [cleaner for cleaner in self._cleaners if cleaner.poll() is None]
            self._cleaners.append(subprocess.Popen(_removal(folder)))


def _fork(setup: worker.Setup) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL)
            worker.main(setup)
        except BaseException:
            traceback.print_exc()  # to the worker's own output file: the server quotes it
            sys.stderr.flush()
        finally:
            os._exit(70)
    return pid


def _spawn(setup: worker.Setup) -> int:
    descriptors = [setup.job, setup.ready, setup.output, setup.notes, *([setup.gate] if setup.gate >= 0 else [])]
    command = module_command("kata.runner.confined.worker", json.dumps(asdict(setup)))
    with open(os.devnull, "rb") as nothing:
        process = subprocess.Popen(
            command, stdin=nothing, stdout=setup.output, stderr=setup.output, pass_fds=descriptors
        )
    process.returncode = 0  # the server reaps it itself; Popen must not
    return process.pid


def _adopt_orphans() -> None:
    """Have the kernel hand this process the orphans of its workers (prctl(2)), so that it can end them."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1)


def _strays(workers: Collection[int], cleaners: Collection[int]) -> Iterator[psutil.Process]:
    """Descendants that no worker may have, and children that are no workers: orphans that this process adopted."""
    for child in psutil.Process().children():
        if child.pid in cleaners:
            continue
        with suppress(psutil.Error):
            below = child.children(recursive=True)
            candidates = below if child.pid in workers else [child, *below]
            yield from (one for one in candidates if one.status() != psutil.STATUS_ZOMBIE)


def _removal(folder: Path) -> list[str]:
    return ["sh", "-c", _REMOVE, "sh", str(folder)]


def _scratch_root(parent: Path) -> tuple[Path, IO[bytes]]:
    """A new private folder, with a locked file in it that says that its owner is alive."""
    root = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
    lock = (root / "lock.new").open("wb")
    fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # unlike flock's, not inherited by workers: they may outlive it
    (root / "lock.new").rename(root / "lock")  # locked before it can be seen under its name
    return root, lock


def _sweep(parent: Path) -> None:
    """Remove what servers that were killed left behind: folders whose lock nobody holds."""
    for lock in parent.glob(f"{PREFIX}*/lock"):
        with suppress(OSError):
            if lock.parent.lstat().st_uid != os.geteuid():
                continue
            with lock.open("r+b") as handle:
                fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                subprocess.run(_removal(lock.parent), check=False)
