"""Reaching the network or another program."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.SECCOMP)


def test_no_socket_can_be_made(arena: Arena) -> None:
    said = arena.attempts("""
import socket
def slope(x):
    attempt("tcp", lambda: socket.socket())
    attempt("udp", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    attempt("tcp6", lambda: socket.socket(socket.AF_INET6))
    attempt("unix", lambda: socket.socket(socket.AF_UNIX))
    attempt("pair", socket.socketpair)
    attempt("raw call", lambda: checked(libc.socket(2, 1, 0)))
    return 0.0
""")
    assert len(said) == 6
    assert all("refused, PermissionError" in outcome or "refused, OSError" in outcome for outcome in said.values()), (
        said
    )


def test_the_message_says_that_the_sandbox_has_no_network(arena: Arena) -> None:
    source = "import urllib.request\ndef slope(x):\n    urllib.request.urlopen('http://127.0.0.1:9/')\n"
    result = arena.attack(source, Status.RUNTIME_ERROR)
    assert "Operation not permitted" in result.message
