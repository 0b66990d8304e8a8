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
    # Without an access log: every line of it would hold the key.
    runner = web.AppRunner(application(address), access_log=None, shutdown_timeout=GOODBYE_SECONDS)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        on_ready()
        await ended.wait()
    finally:
        for number in ENDINGS:
            loop.remove_signal_handler(number)  # a second Ctrl-C does not wait; the programs then end by themselves
        await runner.cleanup()


def application(address: Address) -> web.Application:
    """The web application for an address."""
    pages = Pages(address)
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

    def __init__(self, address: Address) -> None:
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
        websocket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, timeout=GOODBYE_SECONDS)
        await websocket.prepare(request)
        program = PageProgram(websocket)
        self._programs.add(program)
        try:
            await program.start(_number(request, "width", 80), _number(request, "height", 24))
            async for message in websocket:
                if message.type is WSMsgType.TEXT:
                    await program.take(message.data)
        finally:
            await program.stop()
        return websocket

    async def close(self, _: web.Application) -> None:
        """End every program, which closes its page."""
        await asyncio.gather(*(program.stop() for program in self._programs))


def _number(request: web.Request, name: str, otherwise: int) -> int:
    try:
        return int(request.query.get(name, otherwise))
    except ValueError:
        return otherwise
