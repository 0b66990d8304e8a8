"""Threads without end."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.WATCHDOG)


def test_it_is_stopped(arena: Arena) -> None:
    source = """
import threading
threading.stack_size(32768)
def slope(x):
    waiting = threading.Event()
    while True:
        threading.Thread(target=waiting.wait, daemon=True).start()
"""
    result = arena.attack(source, Status.RUNTIME_ERROR, Status.MEMORY_LIMIT)
    assert "thread" in result.message or result.status is Status.MEMORY_LIMIT


def test_threads_that_go_on_after_the_answer_are_gone_with_the_worker(arena: Arena) -> None:
    source = """
import threading
def spin():
    while True: pass
def slope(x):
    threading.Thread(target=spin, daemon=True).start()
    return 0.0
"""
    arena.attack(source, Status.WRONG_ANSWER)
