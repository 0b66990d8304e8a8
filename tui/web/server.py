"""The server: the page, the files that it is made of, and a program for each page that is open."""

from __future__ import annotations

import asyncio
import logging
import signal
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING
from weakref import WeakSet

from aiohttp import WSMsgType, web

from tui.web.connections import BACKLOG, WAITING, Connections, Places, allow_files
from tui.web.guard import guard
from tui.web.page_program import PageProgram

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from importlib.resources.abc import Traversable

    from tui.web.address import Address

OURS = files("tui.web") / "static"
THEIRS = files("textual_serve") / "static"
ASSETS: dict[str, tuple[Traversable, str]] = {
    "page.css": (OURS / "page.css", "text/css"),
    "page.js": (OURS / "page.js", "text/javascript"),
    "icon.svg": (OURS / "icon.svg", "image/svg+xml"),
    "xterm.css": (THEIRS / "css" / "xterm.css", "text/css"),
    "textual.js": (THEIRS / "js" / "textual.js", "text/javascript"),
    "mono.ttf": (THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf", "font/ttf"),
    "mono-italic.ttf": (THEIRS / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf", "font/ttf"),
}
"""All that can be asked for beside the page: a table, so that no path leads anywhere else."""
HEARTBEAT_SECONDS = 30.0
GOODBYE_SECONDS = 2.0
"""How long to wait for a page's part in closing its line; it may be gone already."""
KEEPALIVE_SECONDS = 15.0
"""How long a browser's connection waits for its next request."""
LINGERING_SECONDS = 1.0
"""How long to read on for a request's body, of which no page of ours sends one."""
PLACE_SECONDS = 10.0
"""How long a new page waits for another's program to end, as when it is loaded again."""
MOST_MESSAGE_BYTES = 4 * 2**20
"""What a page may send at once: the largest source, pasted, and what JSON makes of it."""
FULL = """\r
  {most} pages are open already, and each is a program of its own.\r
  Close one, then load this one again.\r
"""
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def serve(listener: socket.socket, address: Address, on_ready: Callable[[], None]) -> None:
    """Serve until a signal ends it; every page's program has ended when this returns."""
    # The web server logs what goes wrong with a connection, with tracebacks; a user can do nothing about either.
    logging.basicConfig(handlers=[logging.NullHandler()])
    asyncio.run(_serve(listener, address, on_ready))


async def _serve(listener: socket.socket, address: Address, on_ready: Callable[[], None]) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in ENDINGS:
        loop.add_signal_handler(number, ended.set)
    places = Places.among(allow_files())
    # Without an access log: every line of it would hold the key.
    runner = web.AppRunner(
        application(address, places.pages),
        access_log=None,
        shutdown_timeout=GOODBYE_SECONDS,
        keepalive_timeout=KEEPALIVE_SECONDS,
        lingering_time=LINGERING_SECONDS,
    )
    await runner.setup()
    assert runner.server is not None
    taking = await loop.create_server(Connections(places).guarded(runner.server), sock=listener, backlog=BACKLOG)
    listener.listen(WAITING)  # asyncio has one number for both
    try:
        on_ready()
        await ended.wait()
    finally:
        for number in ENDINGS:
            loop.remove_signal_handler(number)  # a second Ctrl-C does not wait; the programs then end by themselves
        taking.close()
        await runner.cleanup()


def application(address: Address, most_pages: int) -> web.Application:
    """The web application for an address."""
    pages = Pages(address, most_pages)
    app = web.Application()
    guard(app, address)
    app.add_routes(
        [
            web.get("/{token}", pages.page),
            web.get("/{token}/", pages.page),
            web.get("/{token}/ws", pages.websocket),
            web.get("/{token}/static/{name}", pages.asset),
        ]
    )
    app.on_shutdown.append(pages.close)
    return app


class Pages:
    """What the server answers to requests that the guard let through."""

    def __init__(self, address: Address, most: int) -> None:
        self._most = most
        self._places = asyncio.Semaphore(most)
        self._root = f"/{address.token}"
        self._template = Template((OURS / "page.html").read_text(encoding="utf-8"))
        self._programs: WeakSet[PageProgram] = WeakSet()

    async def page(self, request: web.Request) -> web.Response:
        socket_url = f"ws://{request.host}{self._root}/ws"
        text = self._template.substitute(static=f"{self._root}/static", socket=socket_url)
        return web.Response(text=text, content_type="text/html")

    async def asset(self, request: web.Request) -> web.Response:
        source, kind = ASSETS.get(request.match_info["name"], (None, ""))
        if source is None:
            raise web.HTTPNotFound(text="There is no such file.\n")
        return web.Response(body=await asyncio.to_thread(source.read_bytes), headers={"Content-Type": kind})

    async def websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The line between a page and its program; when one end goes, so does the other."""
        websocket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_SECONDS, timeout=GOODBYE_SECONDS, max_msg_size=MOST_MESSAGE_BYTES, compress=False
        )
        await websocket.prepare(request)
        if await self._has_place():
            try:
                await self._show(websocket, request)
            finally:
                self._places.release()
        else:
            await self._refuse(websocket)
        return websocket

    async def _has_place(self) -> bool:
        try:
            async with asyncio.timeout(PLACE_SECONDS):
                return await self._places.acquire()
        except TimeoutError:
            return False

    async def _show(self, websocket: web.WebSocketResponse, request: web.Request) -> None:
        program = PageProgram(websocket)
        self._programs.add(program)
        try:
            await program.start(_number(request, "width", 80), _number(request, "height", 24))
            async for message in websocket:
                if message.type is WSMsgType.TEXT:
                    await program.take(message.data)
        finally:
            await program.stop()

    async def _refuse(self, websocket: web.WebSocketResponse) -> None:
        """Say on the page that there are too many of them, until it is closed."""
        await websocket.send_bytes(FULL.format(most=self._most).encode())
        async for _ in websocket:
            pass

    async def close(self, _: web.Application) -> None:
        """End every program, which closes its page."""
        await asyncio.gather(*(program.stop() for program in self._programs))


def _number(request: web.Request, name: str, otherwise: int) -> int:
    try:
        return int(request.query.get(name, otherwise))
    except ValueError:
        return otherwise
