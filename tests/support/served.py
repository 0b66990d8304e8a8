"""`tfkata serve` under test: the server as a process, and a page of it without a browser."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import aiohttp
import psutil

from support.drawn import Drawn

TFKATA = [sys.executable, "-m", "tui.cli"]
COLUMNS, ROWS = 100, 32
PATIENCE_SECONDS = 60.0


class Server:
    """A server that is running, with a home folder of the test's own."""

    def __init__(self, home: Path, *arguments: str, files: int | None = None) -> None:
        """
        Args:
            files: how many files it may have open; None for as many as this process may.
        """
        environment = {**os.environ, "HOME": str(home), "TFKATA_HOME": str(home / "data")}
        self.process = subprocess.Popen(
            [*_limited(files), *TFKATA, "serve", *arguments],
            cwd=home,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        said = []
        for line in self.process.stdout:
            said.append(line)
            if found := re.search(r"http://\S+", line):
                self.url = found.group()
                break
        else:
            raise AssertionError(f"the server printed no address: {''.join(said)}")

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(PATIENCE_SECONDS)
        assert self.process.stdout is not None
        self.process.stdout.close()

    @property
    def place(self) -> str:
        """The address's host and port."""
        return urlsplit(self.url).netloc

    @property
    def origin(self) -> str:
        return f"http://{self.place}"

    @property
    def key(self) -> str:
        return urlsplit(self.url).path.strip("/")

    def family(self) -> list[psutil.Process]:
        """The processes below the server: each page's program, its fork server, its workers."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def rest(self) -> str:
        """Wait for its end, and return what else it said."""
        assert self.process.stdout is not None
        said = self.process.stdout.read()
        self.process.wait(PATIENCE_SECONDS)
        return said


def _limited(files: int | None) -> list[str]:
    """What to put before a command for it to have so many files open at most."""
    return [] if files is None else ["sh", "-c", f'ulimit -n {files} && exec "$0" "$@"']


class Page:
    """A page without a browser: what the program draws, and what is sent to it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.drawn = b""
        self._screen = Drawn(COLUMNS, ROWS)

    @property
    def text(self) -> str:
        return self._screen.text

    async def send(self, *message: object) -> None:
        await self.socket.send_str(json.dumps(message))

    async def type(self, text: str) -> None:
        await self.send("stdin", text)

    async def sees(self, *texts: str) -> None:
        """Take in what the program draws until all of these are on the screen."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not all(text in self.text for text in texts):
                    assert await self._read(), f"the page was closed; it shows\n{self.text}"
        except TimeoutError:
            raise AssertionError(f"{texts} did not show; the page is\n{self.text}") from None

    async def closed(self) -> None:
        """Wait until the server closes the page."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await self._read():
                pass

    async def _read(self) -> bool:
        message = await self.socket.receive()
        if message.type is aiohttp.WSMsgType.BINARY:
            self.drawn += message.data
            self._screen.feed(message.data)
        return message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT)


@asynccontextmanager
async def page(server: Server) -> AsyncIterator[Page]:
    """Open a page as a browser does."""
    address = f"{server.url}ws?width={COLUMNS}&height={ROWS}"
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(address, origin=server.origin) as socket,
    ):
        yield Page(socket)


@contextmanager
def nothing_left_of(family: list[psutil.Process]) -> Iterator[None]:
    """See to it that all of these processes are gone after what the block does."""
    yield
    _, alive = psutil.wait_procs(family, timeout=PATIENCE_SECONDS)
    assert [process.cmdline() for process in alive] == []
