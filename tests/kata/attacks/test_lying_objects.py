"""Objects that lie about what they are, or never answer."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.verdict import Status


@pytest.mark.parametrize(
    "members",
    [
        "__array__ = lambda self, *a, **k: 1 / 0",
        "__eq__ = lambda self, other: True",
        "__class__ = property(lambda self: float)",
        "__len__ = lambda self: 10**18",
        "__iter__ = lambda self: iter(int, 1)",
        "__float__ = lambda self: 5.0",
        "__repr__ = lambda self: 'x' * 10**8",
        "__getattr__ = lambda self, name: self",
        "numpy = lambda self: 1 / 0",
    ],
)
def test_what_is_not_data_is_a_wrong_answer(arena: Arena, members: str) -> None:
    source = f"class Liar:\n    {members}\ndef slope(x):\n    return Liar()\n"
    arena.attack(source, Status.WRONG_ANSWER, Status.RUNTIME_ERROR)


@pytest.mark.parametrize("base", ["float", "str", "dict", "list", "tuple", "int"])
def test_subclasses_of_plain_types_gain_nothing(arena: Arena, base: str) -> None:
    source = f"""
class Liar({base}):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __hash__ = None
    __sub__ = __rsub__ = lambda self, other: 0.0
def slope(x):
    return Liar()
"""
    arena.attack(source, Status.WRONG_ANSWER)


def test_an_array_that_lies_is_taken_at_its_bytes(arena: Arena) -> None:
    source = """
import numpy as np
class Liar(np.ndarray):
    __eq__ = lambda self, other: True
    __array__ = lambda self, *a, **k: 1 / 0
    tobytes = lambda self, *a: b"anything"
def slope(x):
    return np.zeros(()).view(Liar)
"""
    arena.attack(source, Status.WRONG_ANSWER)


@pytest.mark.parametrize("method", ["__array__", "__iter__", "__repr__", "__eq__", "numpy"])
def test_a_method_that_never_returns_does_not_hang_us(arena: Arena, method: str) -> None:
    source = f"""
def forever(self, *a, **k):
    while True: pass
Liar = type("Liar", (), {{{method!r}: forever}})
def slope(x):
    return Liar()
"""
    arena.attack(source, Status.WRONG_ANSWER, Status.TIME_LIMIT)


def test_a_structure_without_end_is_cut(arena: Arena) -> None:
    source = "def slope(x):\n    loop = []\n    loop.append(loop)\n    return loop\n"
    arena.attack(source, Status.WRONG_ANSWER, Status.OUTPUT_LIMIT)


def test_a_value_that_is_too_large_is_refused_in_words(arena: Arena) -> None:
    source = "import numpy as np\ndef slope(x):\n    return np.zeros(2**23)\n"
    result = arena.attack(source, Status.OUTPUT_LIMIT, Status.WRONG_ANSWER)
    assert "16 MiB" in result.message or "shape" in result.message
