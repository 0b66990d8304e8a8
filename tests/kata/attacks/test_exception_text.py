"""Exceptions whose text is endless, or never comes."""

from __future__ import annotations

from support.arena import Arena

from kata.verdict import Status


def test_a_long_text_is_cut(arena: Arena) -> None:
    result = arena.attack("def slope(x):\n    raise ValueError('x' * 10**8)\n", Status.RUNTIME_ERROR)
    assert len(result.message) < 5000


def test_a_text_that_raises_is_said_to(arena: Arena) -> None:
    source = "class Odd(Exception):\n    def __str__(self):\n        raise Odd\ndef slope(x):\n    raise Odd\n"
    assert "Odd" in arena.attack(source, Status.RUNTIME_ERROR).message


def test_a_text_that_never_comes_ends_with_the_time_limit(arena: Arena) -> None:
    source = "class Odd(Exception):\n    def __str__(self):\n        while True: pass\ndef slope(x):\n    raise Odd\n"
    arena.attack(source, Status.TIME_LIMIT)


def test_escapes_in_a_text_do_not_reach_the_terminal(arena: Arena) -> None:
    source = "def slope(x):\n    raise ValueError('\\x1b[2J\\x07\\u202e')\n"
    result = arena.attack(source, Status.RUNTIME_ERROR)
    assert not {"\x1b", "\x07", "\u202e"} & set(result.message)


def test_endless_recursion_is_an_error(arena: Arena) -> None:
    source = "import sys\nsys.setrecursionlimit(10**9)\ndef slope(x):\n    return slope(x)\n"
    arena.attack(source, Status.RUNTIME_ERROR, Status.MEMORY_LIMIT, Status.TIME_LIMIT)
