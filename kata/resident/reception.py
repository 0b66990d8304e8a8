"""The resident's loop: take connections, answer one request on each, and leave nothing behind."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path

from bankfile.errors import TfkataError
from kata.errors import RunnerError
from kata.examine.examiner import AsyncExaminer
from kata.resident import place, wire
from kata.resident.answering import Answering
from kata.resident.lifetime import Lifetime, Visit
from kata.resident.peers import Peer, is_welcome, peer_of
from kata.resident.starting import leave
from kata.resident.wire import Message, NotOurs

RETRY_SECONDS = 0.2
ALIVE_SECONDS = 1.0
"""Who waits for an answer hears so often that one is worked on."""
MOST_VISITS = 100
"""At a time; more wait until one of these is over."""


def serve(folder: Path, name: str, listener: int) -> None:
    """Serve at a place until nobody needs it any longer."""
    asyncio.run(_Reception(place.Place(folder, name), socket.socket(fileno=listener)).run())


class _Reception:
    def __init__(self, own: place.Place, listener: socket.socket) -> None:
        self._place = own
        self._listener = listener
        self._inode = own.socket.stat().st_ino
        self._idle_seconds = place.idle_seconds()
        self._installation = place.fingerprint()
        self._room = asyncio.Semaphore(MOST_VISITS)
        self._visitors: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        self._listener.setblocking(False)
        async with AsyncExaminer() as examiner:
            self._examiner = examiner
            self._answers = Answering(examiner)
            self._lifetime = Lifetime(self._idle_seconds, self._answers.prepare_ahead)
            loop.add_signal_handler(signal.SIGTERM, self._lifetime.stop)
            self._accepting = asyncio.create_task(self._accept())
            await self._lifetime.over.wait()
            await self._close()
            for visitor in self._visitors:
                visitor.cancel()
            await asyncio.gather(*self._visitors, return_exceptions=True)

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._room.acquire()
            try:
                link, _ = await loop.sock_accept(self._listener)
            except OSError:  # out of descriptors, or the other end has gone: who waits is let in a little later
                self._room.release()
                await asyncio.sleep(RETRY_SECONDS)
                continue
            visitor = asyncio.create_task(self._welcome(link))
            self._visitors.add(visitor)
            visitor.add_done_callback(self._gone)

    def _gone(self, visitor: asyncio.Task[None]) -> None:
        self._visitors.discard(visitor)
        self._room.release()

    async def _welcome(self, link: socket.socket) -> None:
        with link, suppress(OSError, NotOurs, asyncio.IncompleteReadError):
            peer = peer_of(link)
            if not is_welcome(peer, self._examiner.runner.server_pid):
                return
            reader, writer = await asyncio.open_unix_connection(sock=link)
            try:
                length = wire.length_of(await reader.readexactly(wire.HEADER.size))
                await self._receive(peer, wire.decoded(await reader.readexactly(length)), reader, writer)
            finally:
                writer.close()

    async def _receive(
        self, peer: Peer, request: Message, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        asks = str(request.get("ask"))
        if asks in (wire.STATUS, wire.STOP):  # no reason to stay
            writer.write(wire.encoded(await self._about_itself(asks)))
            await writer.drain()
            return
        with self._lifetime.visit(Visit(peer, asks)):
            if self._is_outdated():
                await self._close()  # whoever comes next starts another one, of what is installed now
                self._lifetime.leave()
            await self._answer(request, reader, writer)

    async def _about_itself(self, asks: str) -> Message:
        if asks == wire.STOP:
            asyncio.get_running_loop().call_soon(self._lifetime.stop)
            return {"told": "answer", "pid": os.getpid()}
        status = await self._answers.status(list(self._lifetime.visits))
        return {"told": "answer", "status": {**status, "idle_seconds": self._idle_seconds}}

    async def _answer(self, request: Message, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def tell(message: Message) -> None:
            writer.write(wire.encoded(message))

        working = asyncio.create_task(self._work(request, tell))
        leaving = asyncio.create_task(reader.read(1))  # nothing more is said: whoever hangs up wants no answer
        try:
            async with _signs_of_life(tell) if request["ask"] != wire.STAY else nullcontext():
                await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
                await writer.drain()
        finally:
            for task in (working, leaving):
                task.cancel()
            await asyncio.gather(working, leaving, return_exceptions=True)

    async def _work(self, request: Message, tell: wire.Tell) -> None:
        try:
            tell({"told": "answer", **await self._answers.answer(request, tell)})
        except TfkataError as error:
            tell({"told": "error", "error": wire.error_data(error)})
        except Exception as error:  # a fault of ours costs one request; the log has more
            traceback.print_exc()
            failed = RunnerError(f"The resident runner failed: {type(error).__name__}: {error}")
            tell({"told": "error", "error": wire.error_data(failed)})

    def _is_outdated(self) -> bool:
        try:
            return place.fingerprint() != self._installation
        except OSError:  # it can't be told now: out of descriptors, perhaps
            return False

    async def _close(self) -> None:
        """Listen no more; who has connected and was not welcomed yet is hung up on, and starts another one."""
        if self._listener.fileno() < 0:
            return
        self._accepting.cancel()
        await asyncio.wait({self._accepting})  # it must not look for visitors on a number that means something else
        leave(self._place, self._inode)
        self._listener.close()


@asynccontextmanager
async def _signs_of_life(tell: wire.Tell) -> AsyncIterator[None]:
    async def beat() -> None:
        while True:
            await asyncio.sleep(ALIVE_SECONDS)
            tell({"told": "alive"})

    beating = asyncio.create_task(beat())
    try:
        yield
    finally:
        beating.cancel()
