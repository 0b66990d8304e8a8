"""What a page sends over its websocket, taken by the program behind it."""

from __future__ import annotations

import json
from typing import Any

from fuzz.target import Target
from tui.web.page_program import MOST_CELLS, PageProgram


class _Sent(PageProgram):
    """Takes messages, and keeps what would go to the program."""

    def __init__(self) -> None:
        super().__init__(websocket=None)  # type: ignore[arg-type] # nothing is sent to the page but by `_send_text`
        self.typed = b""

    async def send_bytes(self, data: bytes) -> bool:
        self.typed += data
        return True

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        assert data["type"] in {"resize", "focus", "blur"}
        if data["type"] == "resize":
            for side in (data["width"], data["height"]):
                assert isinstance(side, int)
                assert 1 <= side <= MOST_CELLS
        return True

    async def _send_text(self, text: str) -> None:
        assert json.loads(text)[0] == "pong"
        text.encode()


def take(data: bytes) -> None:
    text = data.decode("utf-8", "replace")  # the web server lets no other text through
    program = _Sent()
    try:
        program.take(text).send(None)
    except StopIteration:
        pass
    else:
        raise AssertionError("it waited for something")
    assert len(program.typed) <= 4 * len(data)


def _message(*parts: Any) -> bytes:
    return json.dumps(parts).encode()


TARGET = Target(
    take,
    seeds=(
        _message("stdin", "\x1b[A π \ud800"),
        _message("resize", {"width": 80, "height": 24}),
        _message("resize", {"width": -(10**30), "height": True}),
        _message("ping", "1795600000000"),
        _message("focus"),
        _message("blur"),
        b"[" * 100_000,
        b'["resize", {"width": ' + b"9" * 5000 + b', "height": 1}]',
    ),
    words=(
        b'"stdin"',
        b'"resize"',
        b'"ping"',
        b'{"width": 1, "height": 1}',
        b'"\\ud800"',
        b"1e999",
        b"NaN",
        b"[",
        b"{",
    ),
    longest=2**17,
)
