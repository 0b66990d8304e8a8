"""The head of a request, read by the web server and judged by the guard: without the key nobody is let in."""

from __future__ import annotations

import asyncio
import functools
from typing import Any
from unittest.mock import Mock
from urllib.parse import unquote_to_bytes

from aiohttp import web
from aiohttp.http import HttpRequestParser
from aiohttp.http_exceptions import HttpProcessingError

from fuzz.target import Target
from tui.web.address import Address
from tui.web.guard import refusal

KEY = "kA3-x_9Qh2mT0vZr5uWc7bYd1eLs8fGj4nPoIiKkMmQ"
ADDRESS = Address("127.0.0.1", 8000, KEY)
PLACE = "127.0.0.1:8000"


def take(data: bytes) -> None:
    loop = _loop()
    parser = HttpRequestParser(Mock(), loop, 2**16, max_line_size=8190, max_field_size=8190)
    try:
        messages, _, _ = parser.feed_data(data)
    except HttpProcessingError:
        return
    for message, payload in messages:
        request = _request(message, payload, loop)
        if refusal(request, ADDRESS):
            continue
        assert KEY.encode() in _plain(data), "let in without the key"
        (host,) = request.headers.getall("Host")
        assert host in ADDRESS.hosts, "let in under another name"
        assert set(request.headers.getall("Origin", [])) <= {f"http://{host}"}, "let in from another page"


def _plain(data: bytes) -> bytes:
    """Data in which what an address spells by numbers is spelled out; letters may be."""
    return unquote_to_bytes(data)


def _request(message: Any, payload: Any, loop: asyncio.AbstractEventLoop) -> web.BaseRequest:
    return web.BaseRequest(message, payload, Mock(), Mock(), Mock(), loop)


@functools.cache
def _loop() -> asyncio.AbstractEventLoop:
    return asyncio.new_event_loop()


def _head(path: str, *headers: str, host: str = PLACE) -> bytes:
    return "\r\n".join((f"GET {path} HTTP/1.1", f"Host: {host}", *headers, "", "")).encode()


UPGRADE = ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAA")
TARGET = Target(
    take,
    seeds=(
        _head(f"/{KEY}/"),
        _head(f"/{KEY}/ws?width=80", *UPGRADE, f"Origin: http://{PLACE}"),
        _head(f"/{KEY}/ws", *UPGRADE, "Origin: http://evil.example"),
        _head(f"/{KEY}/", host="evil.example"),
        _head("/", f"Referer: http://{PLACE}/{KEY}/"),
        _head(f"http://evil.example/{KEY}/", f"Host: {PLACE}"),
        _head(f"/{KEY[:-1]}/{KEY}"),
        _head(f"/%{ord(KEY[0]):02x}{KEY[1:]}/"),
        _head("/" + "x" * 9000),
        _head("/", *["X: y"] * 200),
        _head("/") * 40,
    ),
    words=(
        KEY.encode(),
        b"Host: ",
        b"Origin: ",
        b"\r\n",
        b"\r\n\r\n",
        b"//",
        b"%2f",
        b"/../",
        b"HTTP/1.0",
        b"?",
        b"#",
        b"@",
    ),
    longest=2**15,
)
