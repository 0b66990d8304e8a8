"""Ending the process before the answer is there."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.verdict import Status


@pytest.mark.parametrize("code", [0, 1, 255])
def test_leaving_is_no_answer(arena: Arena, code: int) -> None:
    result = arena.attack(f"import os\ndef slope(x):\n    os._exit({code})\n", Status.RUNTIME_ERROR)
    assert f"exit code {code}" in result.message


@pytest.mark.parametrize("how", ["sys.exit(0)", "exit(0)", "raise SystemExit", "raise SystemExit('accepted')"])
def test_sys_exit_is_no_answer(arena: Arena, how: str) -> None:
    result = arena.attack(f"import sys\ndef slope(x):\n    {how}\n", Status.RUNTIME_ERROR)
    assert "sys.exit()" in result.message or "exit" in result.message


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "GeneratorExit", "BaseException", "StopIteration"])
def test_exceptions_that_are_no_errors_are_errors_here(arena: Arena, error: str) -> None:
    result = arena.attack(f"def slope(x):\n    raise {error}('out')\n", Status.RUNTIME_ERROR)
    assert error in result.message
