"""When the terminal program goes through its garbage: at rest, and not before all is loaded."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.program.idle_gc import REST_SECONDS, YOUNG_ROUNDS, IdleGarbageCollection


class Moment:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Left:
    """Something in a circle, which only a full round frees once it is old and nobody holds it any more."""

    def __init__(self) -> None:
        self.circle = self


def old_garbage() -> weakref.ref[Left]:
    left = Left()
    seen = weakref.ref(left)
    for _ in range(YOUNG_ROUNDS + 1):
        gc.collect(1)
    del left
    return seen


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def garbage(moment: Moment) -> Iterator[IdleGarbageCollection]:
    gc.collect()
    with IdleGarbageCollection(moment) as collection:
        yield collection


def test_nothing_is_gone_through_while_the_program_is_loaded(garbage: IdleGarbageCollection, moment: Moment) -> None:
    left = old_garbage()
    moment.seconds += 10 * REST_SECONDS
    garbage.rest()
    assert left() is not None


def test_at_rest_what_was_left_behind_is_freed(garbage: IdleGarbageCollection, moment: Moment) -> None:
    garbage.settle()
    left = old_garbage()
    garbage.busy()
    garbage.rest()
    assert left() is not None
    moment.seconds += 2 * REST_SECONDS
    garbage.rest()
    assert left() is None
