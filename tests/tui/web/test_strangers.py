"""Strangers at the port of `tfkata serve`: whatever they send or do not send, they must go, and pages load meanwhile.

All on this machine's loopback: some hundred connections, some megabytes.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import psutil
import pytest
from aiohttp import web
from support.served import PATIENCE_SECONDS, Server, nothing_left_of, page
from support.terminal_program import asynchronous

import tui.web.connections
import tui.web.server
from tui.web.address import Address, listen
from tui.web.connections import BACKLOG, Connections, Places, let_in

FILES = 256
"""Files that the server may have open: macOS's default."""
MANY = 320
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]

HEAD = "GET /{key} HTTP/1.1\r\nHost: {place}\r\n"
WRONG = "0" * 43
KINDS: dict[str, str] = {
    "nothing": "",
    "one letter": "G",
    "half a line": "GET /",
    "headers without an end": HEAD + "X-Header: x\r\n" * 20,
    "half a header": HEAD + "Cookie: ",
    "too many headers": HEAD + "X-Header: x\r\n" * 500,
    "a huge address": "GET /" + "x" * 100_000,
    "a huge header": HEAD + "X: " + "x" * 100_000,
    "no HTTP at all": "\x16\x03\x01\x02\x00\x01\x00\x01" * 100,
    "a body that never comes": HEAD.replace("GET", "POST") + "Content-Length: 1000000000\r\n\r\n",
    "chunks that never end": HEAD.replace("GET", "POST") + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
    "a question before the body": HEAD + "Expect: 100-continue\r\nContent-Length: 10\r\n\r\n",
    "many requests at once": (HEAD + "\r\n") * 2000,
    "a websocket": HEAD + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("home"), files=FILES) as running:
        yield running


@asynccontextmanager
async def strangers(server: Server, said: str, count: int) -> AsyncIterator[list[Line]]:
    """Connections that say something and read nothing."""
    lines: list[Line] = []
    data = said.format(key=WRONG, place=server.place).encode("latin-1")
    try:
        for _ in range(count):
            lines.append(await _line(server))
            lines[-1][1].write(data)
        yield lines
    finally:
        for _, writer in lines:
            writer.transport.abort()


async def _line(server: Server) -> Line:
    where = urlsplit(server.url)
    return await asyncio.open_connection(where.hostname, where.port)


async def loads(server: Server) -> None:
    """A page and its files load, and its program shows."""
    async with asyncio.timeout(PATIENCE_SECONDS), aiohttp.ClientSession() as session:
        for path in ("", "static/page.css", "static/textual.js", "static/mono.ttf"):
            async with session.get(server.url + path) as answer:
                assert answer.status == 200
                await answer.read()
    async with page(server) as shown:
        await shown.sees("Practise")


async def gone(line: Line) -> bool:
    """Wait until the server has closed a connection."""
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await line[0].read(2**16):
                pass
    return True


@pytest.mark.parametrize(
    "kind", ["nothing", "headers without an end", "a body that never comes", "many requests at once"]
)
@asynchronous
async def test_a_page_loads_while_hundreds_hold_their_connections(server: Server, kind: str) -> None:
    async with strangers(server, KINDS[kind], MANY):
        await loads(server)
        assert psutil.Process(server.process.pid).num_fds() < FILES
    assert server.process.poll() is None


@asynchronous
async def test_a_page_loads_while_strangers_come_without_an_end(server: Server) -> None:
    held: list[socket.socket] = []
    where = urlsplit(server.url)

    async def come() -> None:
        while True:
            stranger = socket.socket()
            held.append(stranger)
            stranger.setblocking(False)
            await asyncio.get_running_loop().sock_connect(stranger, (where.hostname, where.port))
            if len(held) > MANY:
                held.pop(0).close()

    coming = [asyncio.create_task(come()) for _ in range(3)]
    try:
        for _ in range(3):
            await loads(server)
        assert not any(task.done() for task in coming)
    finally:
        for task in coming:
            task.cancel()
        await asyncio.gather(*coming, return_exceptions=True)
        for stranger in held:
            stranger.close()


@asynchronous
async def test_whatever_a_stranger_sends_or_does_not_send_their_connection_ends(server: Server) -> None:
    async with contextlib.AsyncExitStack() as stack:
        lines = [
            line for said in KINDS.values() for line in await stack.enter_async_context(strangers(server, said, 2))
        ]
        assert all(await asyncio.gather(*map(gone, lines)))


@asynchronous
async def test_who_sends_a_byte_now_and_then_gains_no_time(server: Server) -> None:
    reader, writer = await _line(server)
    writer.write(HEAD.format(key=WRONG, place=server.place).encode())
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                writer.write(b"x")
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(0.1):
                        if not await reader.read(1):
                            break
    writer.transport.abort()


@asynchronous
async def test_who_has_the_key_keeps_the_connection(server: Server) -> None:
    """Strangers push out strangers only."""
    async with aiohttp.ClientSession() as session, page(server) as shown:
        await shown.sees("Practise")
        async with session.get(server.url) as answer:
            await answer.read()
        async with strangers(server, "", MANY):
            await loads(server)
            await shown.type("b")
            await shown.sees("Filter: words")


# What a page of one's own may send


@asynchronous
async def test_a_message_that_is_too_large_closes_the_page_and_nothing_else(server: Server) -> None:
    async with page(server) as other:
        await other.sees("Practise")
        async with page(server) as shown:
            await shown.sees("Practise")
            with contextlib.suppress(ConnectionError):
                await shown.socket.send_str("x" * (5 * 2**20))
            await shown.closed()
        await other.type("b")
        await other.sees("Filter: words")


@asynchronous
async def test_a_flood_of_messages_is_taken_at_the_programs_pace(server: Server) -> None:
    before = psutil.Process(server.process.pid).memory_info().rss
    async with page(server) as shown:
        await shown.sees("Practise")
        reading = asyncio.create_task(shown.closed())
        with contextlib.suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(10.0):
                for _ in range(300):
                    await shown.send("resize", {"width": 80, "height": 24})
                    await shown.send("nonsense", "x" * 200_000)
        reading.cancel()
    assert psutil.Process(server.process.pid).memory_info().rss - before < 100 * 2**20
    await loads(server)


@asynchronous
async def test_nonsense_of_any_kind_leaves_the_page_open(server: Server) -> None:
    async with page(server) as shown:
        await shown.sees("Practise")
        for said in (
            "[" * 100_000,
            '["resize", {"width": %s, "height": 1}]' % ("9" * 5000),
            "\x00",
            "[NaN, 1e999]",
        ):
            await shown.socket.send_str(said)
        await shown.type("b")
        await shown.sees("Filter: words")


@asynchronous
async def test_pages_are_counted_since_each_is_a_program(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    most = Places.among(FILES // 4).pages
    with Server(tmp_path / "home", files=FILES // 4) as few:
        async with contextlib.AsyncExitStack() as stack:
            opened = [await stack.enter_async_context(page(few)) for _ in range(most)]
            await opened[0].sees("Practise")
            async with page(few) as one_more:
                await one_more.sees(f"{most} pages are open already", "Close one")
                assert len([each for each in few.family() if each.ppid() == few.process.pid]) == most
            await opened[0].socket.close()
            async with page(few) as again:
                await again.sees("Practise")


@asynchronous
async def test_a_page_that_answers_no_ping_is_taken_for_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.web.server, "HEARTBEAT_SECONDS", 0.5)
    monkeypatch.setenv("TFKATA_HOME", str(tmp_path / "data"))
    listener = listen("127.0.0.1", 0)
    address = Address("127.0.0.1", listener.getsockname()[1])
    runner = web.AppRunner(tui.web.server.application(address, 1))
    await runner.setup()
    await web.SockSite(runner, listener).start()
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(
                f"{address.url}ws", origin=address.url.split("/" + address.token)[0], autoping=False
            ) as deaf,
        ):
            async with asyncio.timeout(PATIENCE_SECONDS):
                async for _ in deaf:
                    pass
        family = psutil.Process().children(recursive=True)
        with nothing_left_of([each for each in family if "tui.cli.page" in " ".join(each.cmdline())]):
            await runner.cleanup()
    finally:
        await runner.cleanup()


# The bounds themselves


class Flooding(asyncio.Protocol):
    """Answers with more than a line holds, and never ends it."""

    lost: asyncio.Future[None]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        let_in(transport)
        transport.write(b"x" * (64 * 2**20))

    def connection_lost(self, error: Exception | None) -> None:
        self.lost.set_result(None)


@asynchronous
async def test_who_does_not_read_what_was_asked_for_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.web.connections, "STALLED_SECONDS", 0.1)
    loop = asyncio.get_running_loop()
    Flooding.lost = loop.create_future()
    connections = Connections(Places.among(FILES))
    async with await loop.create_server(connections.guarded(Flooding), "127.0.0.1", 0) as server:
        with socket.create_connection(server.sockets[0].getsockname()):
            async with asyncio.timeout(PATIENCE_SECONDS):
                await Flooding.lost


def test_bounds_fit_into_the_files_that_there_are() -> None:
    for files in (64, 128, 256, 1024, 10**6):
        places = Places.among(files)
        assert places.pages >= 1
        assert files < FILES or places.strangers > 8 * BACKLOG
        assert places.strangers + places.let_in + 5 * places.pages < 0.8 * files
