"""The program behind one page, as the server holds it: a process of its own, which ends when the server does."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import ClientConnectionResetError
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from bankfile.safe_path import module_command
from tui.web.lifeline import GRACE_SECONDS

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from aiohttp import web

MOST_CELLS = 1000
"""Columns or rows; a page that asks for more than any screen has gets these."""
DRIVER = "tui.web.driver:PageDriver"


class PageProgram(AppService):
    """tfkata for one page: what the browser sends goes in, what is drawn goes out."""

    def __init__(self, websocket: web.WebSocketResponse) -> None:
        super().__init__(
            "tfkata",
            write_bytes=self._send_bytes,
            write_str=self._send_text,
            close=self._close,
            download_manager=DownloadManager(),
        )
        self._websocket = websocket
        self._lifeline: int | None = None

    async def start(self, width: int, height: int) -> None:
        """Start the program in a terminal of so many cells."""
        await super().start(_cells(width), _cells(height))

    async def run(self) -> None:
        """Pass on what the program draws until it ends, however it ends; then let the page know."""
        try:
            await super().run()
        finally:
            await self._close()

    async def take(self, message: str) -> None:
        """Act on a message from the page; what no page of ours sends is left alone."""
        with suppress(ValueError, RecursionError):  # no JSON, numbers of too many digits, lists in lists in lists
            match json.loads(message):
                case ["stdin", str(text)]:
                    await self.send_bytes(text.encode("utf-8", "replace"))
                case ["resize", {"width": int(width), "height": int(height)}]:
                    await self.set_terminal_size(_cells(width), _cells(height))
                case ["ping", str(sent)]:
                    await self._send_text(json.dumps(["pong", sent]))
                case ["focus"]:
                    await self.focus()
                case ["blur"]:
                    await self.blur()

    async def stop(self) -> None:
        """End the program: by the way that it also ends by itself when the server is gone, or else by force."""
        process, task = self._process, self._task
        if process is None or task is None:
            return
        self._process = self._task = None
        self._let_go()
        try:
            # It ends itself after GRACE_SECONDS; the second more is for a machine that is busy. Meanwhile `run` goes on
            # reading, so that the program can't hang in writing.
            await asyncio.wait_for(process.wait(), GRACE_SECONDS + 1)
        except TimeoutError:
            process.kill()
            await process.wait()
        await task

    def _let_go(self) -> None:
        if self._lifeline is not None:
            os.close(self._lifeline)
            self._lifeline = None

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        lifeline, self._lifeline = os.pipe()
        try:
            self._process = process = await asyncio.create_subprocess_exec(
                *module_command("tui.cli.page", str(lifeline)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=self._build_environment(width, height),
                pass_fds=[lifeline],
                start_new_session=True,  # Ctrl-C in the user's terminal is for the server, which ends this itself
            )
        except OSError:
            self._let_go()
            raise
        finally:
            os.close(lifeline)
        self._stdin = process.stdin
        return process

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = super()._build_environment(width, height)
        environment["TEXTUAL_DRIVER"] = DRIVER
        del environment["TEXTUAL_FPS"]  # the program chooses its own
        return environment

    # A page that was left must not keep `run` from reading to the program's end.
    async def _send_bytes(self, data: bytes) -> None:
        with suppress(ClientConnectionResetError):
            await self._websocket.send_bytes(data)

    async def _send_text(self, text: str) -> None:
        with suppress(ClientConnectionResetError):
            await self._websocket.send_str(text)

    async def _close(self) -> None:
        with suppress(ClientConnectionResetError):
            await self._websocket.close()


def _cells(number: int) -> int:
    return min(max(number, 1), MOST_CELLS)
