"""The client's end of the control channel: start a fork server, ask it for workers, learn how they ended."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from typing import IO, Any, Literal, TypeVar

from bankfile.safe_path import module_command
from kata.errors import RunnerError, ServerLost
from kata.job import Bounds
from kata.runner.protocol import ControlChannel, Offence
from kata.runner.pulse import Patience, Pulse
from kata.runner.sandbox.confine import ALL_LAYERS, Layer, LayerState, cut_environment
from kata.runner.sandbox.layers import missing_of

StartMethod = Literal["fork", "spawn"]
DEFAULT_SCRATCH_BYTES = 64 * 1024 * 1024
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a fork server is started; the defaults are what users get."""

    spares: int = 2
    start_method: StartMethod = "fork" if sys.platform.startswith("linux") else "spawn"
    layers: frozenset[Layer] = ALL_LAYERS
    warm: bool = True
    rest_seconds: float = 60.0
    """After so long without a job, the server keeps one spare until the next."""
    scratch_bytes: int = DEFAULT_SCRATCH_BYTES
    scratch_parent: str = field(default_factory=tempfile.gettempdir)
    """The folder in which the server makes its own, with one below it for each worker."""
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class End:
    """How a worker ended, told by the fork server."""

    offence: Offence | None
    code: int = 0
    output: str = ""
    output_bytes: int = 0
    output_start: int = 0
    """Where `output` begins in all that the worker printed, in bytes."""
    memory_bytes: int = 0
    """The most that it held at any time."""
    out_of_memory: bool = False
    """Whether the kernel ended processes for want of memory while it ran."""
    could_kill_itself: bool = True
    """Whether no layer kept it from sending SIGKILL to itself."""
    forged: str = ""
    """What was wrong with what it sent, if it is ended for that."""
    case: int = 0
    """The number of the case that the server was told of last."""
    cpu_seconds: float = 0.0
    """Processor time that this case used."""
    rested_seconds: float = 0.0
    """How long it waited without wanting the processor."""
    looked_seconds: float = 0.0
    """For how long the server watched it."""
    call: str = ""
    """The last call that began in it, by its own word."""
    trace: str = ""
    """Where it was, by its own word: what `faulthandler` wrote."""


@dataclass(slots=True)
class Lease:
    """A worker that belongs to one job."""

    identifier: int
    pid: int
    channel: socket.socket
    ended: asyncio.Future[End]
    layers: tuple[LayerState, ...]
    """As this worker found them."""

    @property
    def missing_layers(self) -> tuple[str, ...]:
        """The names of those that are not in force."""
        return missing_of(self.layers)


@dataclass(slots=True)
class _Pending:
    taken: asyncio.Future[Lease]
    ended: asyncio.Future[End] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Server:
    """One running fork server. It ends, with all its workers, when this process does, however that happens."""

    def __init__(self, settings: Settings) -> None:
        self._loop = asyncio.get_running_loop()
        self._settings = settings
        self._jobs: dict[int, _Pending] = {}
        self._next_identifier = 0
        self._layers: asyncio.Future[tuple[LayerState, ...]] = self._loop.create_future()
        self.gone: RunnerError | None = None
        """Why the server is gone; None while it serves."""
        self.spares = 0
        """Workers that are warm and idle, as far as is known here."""
        self._news = asyncio.Event()
        try:
            self._noise: IO[bytes] = tempfile.TemporaryFile()
            self._process, link = _start(settings, self._noise)
        except OSError as error:  # no room on the disk, no more processes
            raise RunnerError(f"The runner can't start: {error}.") from error
        self._pulse = Pulse(self._process.pid, settings.patience)
        self._asked_for_sign = False
        self._control = ControlChannel(link)
        self._loop.add_reader(self._control.fileno(), self._read)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def patience(self) -> Patience:
        return self._settings.patience

    @property
    def scratch_parent(self) -> str:
        return self._settings.scratch_parent

    async def layers(self) -> tuple[LayerState, ...]:
        """The layers of the sandbox as the first worker found them.

        Raises:
            RunnerError: the server did not come up.
        """
        return await self._answer(self._layers)

    @property
    def known_layers(self) -> tuple[LayerState, ...]:
        """The same without waiting: empty until a worker has tried them."""
        told = self._layers.done() and not self._layers.cancelled() and self._layers.exception() is None
        return self._layers.result() if told else ()

    async def until_spare(self, count: int) -> None:
        """Wait until so many spares are warm.

        Raises:
            RunnerError: the server is gone.
        """
        if self.spares < count:
            self._send({"op": "spares", "count": count})
        while self.spares < count:
            self._check()
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), self._settings.patience.look_seconds)
            except TimeoutError:
                self.look()

    async def take(self, bounds: Bounds, *, urgent: bool = True) -> Lease:
        """A confined worker of one's own; waits for one when no spare is ready.

        Args:
            urgent: whether somebody waits for it; what is not gets no spare, runs with a lower priority, and
                only so much of it at a time that one processor stays free.

        Raises:
            RunnerError: the server is gone.
        """
        self._check()
        self._next_identifier += 1
        identifier = self._next_identifier
        pending = _Pending(self._loop.create_future())
        self._jobs[identifier] = pending
        self._send({"op": "take", "id": identifier, "bounds": asdict(bounds), "urgent": urgent})
        try:
            return await self._answer(pending.taken)
        except asyncio.CancelledError:
            self._jobs.pop(identifier, None)
            if pending.taken.done() and not pending.taken.exception():
                pending.taken.result().channel.close()
            self._send({"op": "drop", "id": identifier})
            raise

    def arm(self, lease: Lease, case: int, output_start: int) -> None:
        """Start the clock of a case in this worker, known by its number."""
        self._send({"op": "arm", "id": lease.identifier, "case": case, "output_start": output_start})

    def drop(self, lease: Lease) -> None:
        """End the worker; its job is over."""
        lease.channel.close()
        self._jobs.pop(lease.identifier, None)
        self._send({"op": "drop", "id": lease.identifier})

    async def close(self) -> None:
        """End the server and wait until it has ended its workers and removed its folders."""
        self._fail(RunnerError("The runner was closed."))
        if self._pulse.is_stopped:  # it will not notice
            self._process.kill()
        try:
            await asyncio.to_thread(self._process.wait, 10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._noise.close()

    def _check(self) -> None:
        if self.gone is not None:
            raise type(self.gone)(*self.gone.args)

    def _send(self, message: dict[str, Any]) -> None:
        if self.gone is not None:
            return
        try:
            self._control.send(message)
        except OSError:
            self._fail(ServerLost("The runner's server process ended unexpectedly."))
            return
        if self._control.has_output:
            self._loop.add_writer(self._control.fileno(), self._flush)

    async def _answer(self, asked: asyncio.Future[Told]) -> Told:
        """What the server is to tell; waits as long as it shows signs of life.

        Raises:
            RunnerError: it is gone, or was ended since it showed none.
        """
        while not asked.done():
            told, _ = await asyncio.wait({asked}, timeout=self._settings.patience.look_seconds)
            if not told:  # else nobody waits, and a look costs more than most answers
                self.look()
        return asked.result()

    def look(self) -> None:
        """See whether the server gets on, unless somebody else who waits just did; end one that does not."""
        if self.gone is not None or not self._pulse.is_due:
            return
        wrong = self._pulse.look()
        if wrong:
            self._process.kill()
            self._fail(ServerLost(f"The runner's server process {wrong}, and was ended."))
        elif not self._asked_for_sign:
            self._asked_for_sign = True
            self._send({"op": "ping"})

    def _flush(self) -> None:
        with suppress(OSError):
            self._control.flush()
        if not self._control.has_output:
            self._loop.remove_writer(self._control.fileno())

    def _read(self) -> None:
        messages = self._control.receive()
        if messages is None:
            self._fail(ServerLost(f"The runner's server process ended unexpectedly.{self._last_noise()}"))
            return
        for message, descriptors in messages:
            self._handle(message, descriptors)

    def _handle(self, message: dict[str, Any], descriptors: list[int]) -> None:
        self._pulse.heard()
        self._asked_for_sign = False
        self.spares = message.get("spares", self.spares)
        self._news.set()
        match message["op"]:
            case "ready" if not self._layers.done():
                self._layers.set_result(_layers(message))
            case "worker":
                self._on_worker(message, descriptors[0])
            case "ended":
                pending = self._jobs.get(message["id"])
                if pending is not None and not pending.ended.done():
                    pending.ended.set_result(_end(message))
            case "failed":
                self._fail(RunnerError(f"The runner can't start: {message['why']}"))

    def _on_worker(self, message: dict[str, Any], descriptor: int) -> None:
        channel = socket.socket(fileno=descriptor)
        pending = self._jobs.get(message["id"])
        if pending is None:
            channel.close()
            return
        channel.setblocking(False)
        pending.taken.set_result(Lease(message["id"], message["pid"], channel, pending.ended, _layers(message)))

    def _fail(self, why: RunnerError) -> None:
        if self.gone is not None:
            return
        self.gone = why
        self.spares = 0
        self._news.set()
        self._loop.remove_reader(self._control.fileno())
        self._loop.remove_writer(self._control.fileno())
        self._control.close()
        waiting: list[asyncio.Future[Any]] = [self._layers]
        for pending in self._jobs.values():
            waiting += [pending.taken, pending.ended]
        self._jobs.clear()
        for future in waiting:
            if not future.done():
                future.set_exception(why)
                future.exception()  # whoever waits sees it; nobody waiting is no reason for a warning

    def _last_noise(self) -> str:
        size = os.fstat(self._noise.fileno()).st_size
        tail = os.pread(self._noise.fileno(), 2000, max(size - 2000, 0)).decode("utf-8", "replace").strip()
        return f" It last said: {tail.splitlines()[-1]}" if tail else ""


def _start(settings: Settings, noise: IO[bytes]) -> tuple[subprocess.Popen[bytes], socket.socket]:
    ours, theirs = socket.socketpair()
    config = {
        "control": theirs.fileno(),
        "start_method": settings.start_method,
        "spares": settings.spares,
        "layers": sorted(layer.value for layer in settings.layers),
        "warm": settings.warm,
        "rest_seconds": settings.rest_seconds,
        "scratch_bytes": settings.scratch_bytes,
        "scratch_parent": settings.scratch_parent,
        "patience": asdict(settings.patience),
    }
    process = subprocess.Popen(
        module_command("kata.runner.server.forkserver", json.dumps(config)),
        stdin=subprocess.DEVNULL,
        stdout=noise,
        stderr=noise,  # TensorFlow logs at import whatever its log level says
        env=_environment(settings),
        pass_fds=[theirs.fileno()],
        start_new_session=True,  # Ctrl-C in the user's terminal is for the program, which ends the server itself
    )
    theirs.close()
    return process, ours


def _end(message: dict[str, Any]) -> End:
    names = {field.name for field in fields(End)} & set(message)
    told = {name: message[name] for name in names}
    return End(**told | {"offence": told["offence"] and Offence(told["offence"])})


def _layers(message: dict[str, Any]) -> tuple[LayerState, ...]:
    return tuple(LayerState(**state) for state in message["layers"])


def _environment(settings: Settings) -> dict[str, str]:
    if Layer.ENVIRONMENT in settings.layers:
        return cut_environment()
    return {**os.environ, **cut_environment()}
