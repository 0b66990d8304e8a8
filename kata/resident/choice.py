"""What front ends judge by: the resident that a user's programs share, or an examiner of one's own."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

from bankfile.errors import TfkataError
from bankfile.resident_wish import is_resident_wanted
from kata.resident.place import Place, find_place

if TYPE_CHECKING:
    from kata.examine.examiner import AsyncExaminer, Examiner
    from kata.resident.async_face import AsyncResidentExaminer
    from kata.resident.faces import ResidentExaminer

AnyExaminer: TypeAlias = "Examiner | ResidentExaminer"
AnyAsyncExaminer: TypeAlias = "AsyncExaminer | AsyncResidentExaminer"


def make_examiner(*, require_sandbox: bool = False, eager: bool = True, patient: bool = False) -> AnyExaminer:
    """An examiner for a program without an event loop.

    Args:
        eager: as of `Examiner`.
        patient: nobody waits for a single one of many jobs: whoever does goes first, and no worker warms up for all
            that may come, which costs more than it saves.
    """
    place = _wanted_place()
    if place is not None:
        from kata.resident.faces import ResidentExaminer

        return ResidentExaminer(place, require_sandbox=require_sandbox, patient=patient)
    from kata.examine.examiner import Examiner
    from kata.runner.control import Settings

    return Examiner(Settings(warm=not patient), require_sandbox=require_sandbox, eager=eager)


def make_async_examiner(*, require_sandbox: bool = False) -> AnyAsyncExaminer:
    """An examiner for a program with an event loop; loads modules for a while, so call it in a thread."""
    place = _wanted_place()
    if place is not None:
        from kata.resident.async_face import AsyncResidentExaminer

        return AsyncResidentExaminer(place, require_sandbox=require_sandbox)
    from kata.examine.examiner import AsyncExaminer

    return AsyncExaminer(require_sandbox=require_sandbox)


def _wanted_place() -> Place | None:
    """Where the resident listens, if one is wanted and can be had."""
    if not is_resident_wanted():
        return None
    with suppress(TfkataError, OSError):
        return find_place()
    return None
