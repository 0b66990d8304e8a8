"""One request to the resident, on a connection of its own."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress

from kata.resident import wire
from kata.resident.place import Place
from kata.resident.wire import Message, NotOurs
from kata.runner.pulse import Patience, Pulse

READ_BYTES = 1 << 18
PATIENCE = Patience()
END_SECONDS = 10.0
DAEMON = "kata.resident.daemon"


class ResidentLost(Exception):
    """The resident ended, or hung up, before it had told everything."""


class ResidentLink:
    """One request to the resident."""

    def __init__(self, place: Place, link: socket.socket) -> None:
        self._place = place
        self._link = link
        self._link.settimeout(PATIENCE.look_seconds)
        self._buffer = bytearray()
        self._looks = 0
        self._pid = 0
        self._pulse: Pulse | None = None

    def send(self, message: Message) -> None:
        """Ask.

        Raises:
            ResidentLost: it is gone.
        """
        view = memoryview(wire.encoded(message))
        while view:
            try:
                view = view[self._link.send(view) :]
            except TimeoutError:
                self._look()
            except OSError as error:
                raise ResidentLost(str(error)) from error

    def told(self) -> Iterator[Message]:
        """All that comes back, the answer last.

        Raises:
            ResidentLost: it hung up before.
            TfkataError: what it says went wrong.
        """
        while True:
            message = self._message()
            if message["told"] == "error":
                raise wire.error_of(message["error"])
            if message["told"] != "alive":
                yield message
            if message["told"] == "answer":
                return

    @property
    def is_up(self) -> bool:
        """Whether the other end has not hung up."""
        self._link.setblocking(False)
        try:
            return self._link.recv(READ_BYTES) != b""
        except BlockingIOError:
            return True
        except OSError:
            return False
        finally:
            self._link.settimeout(PATIENCE.look_seconds)

    def close(self) -> None:
        """Hang up; what was asked for is given up. From another thread, too."""
        with suppress(OSError):
            self._link.shutdown(socket.SHUT_RDWR)
        self._link.close()

    def _message(self) -> Message:
        try:
            length = wire.length_of(self._exactly(wire.HEADER.size))
            return wire.decoded(self._exactly(length))
        except NotOurs as error:
            raise ResidentLost(f"it sent {error}") from error

    def _exactly(self, count: int) -> bytes:
        while len(self._buffer) < count:
            try:
                chunk = self._link.recv(READ_BYTES)
            except TimeoutError:
                self._look()
                continue
            except OSError as error:
                raise ResidentLost(str(error)) from error
            if not chunk:
                raise ResidentLost("it hung up")
            if self._pulse is not None:
                self._pulse.heard()
            self._buffer += chunk
        taken = bytes(memoryview(self._buffer)[:count])
        del self._buffer[:count]
        return taken

    def _look(self) -> None:
        """See whether it gets on; end one that does not.

        Raises:
            ResidentLost: it did not.
        """
        self._looks += 1
        if self._pulse is None:
            pid = _pid(self._place)
            if pid is not None:
                self._pid, self._pulse = pid, Pulse(pid, PATIENCE)
            elif self._looks * PATIENCE.look_seconds > PATIENCE.silent_seconds:
                raise ResidentLost("it never came up")
            return
        if wrong := self._pulse.look():
            with suppress(OSError):
                os.kill(self._pid, signal.SIGKILL)
            raise ResidentLost(f"it {wrong}, and was ended")


def _pid(place: Place) -> int | None:
    """The process that wrote its number into the lock, if it is a resident."""
    import psutil  # 25 ms, for those who have to wait

    with suppress(OSError, ValueError, psutil.Error):
        pid = int(place.lock.read_text(encoding="ascii"))
        if DAEMON in psutil.Process(pid).cmdline():
            return pid
    return None


def wait_for_end(pid: int) -> None:
    """Wait until a resident that was told to end has; one that does not within some seconds is ended."""
    import psutil

    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        if DAEMON not in process.cmdline():
            return
        try:
            process.wait(END_SECONDS)
        except psutil.TimeoutExpired:
            process.kill()
