"""What front ends judge by: the resident that a user's programs share, or an examiner of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bankfile.resident_wish import is_resident_wanted
from kata.resident.place import find_place

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
    if is_resident_wanted():
        from kata.resident.faces import ResidentExaminer

        return ResidentExaminer(find_place(), require_sandbox=require_sandbox, patient=patient)
    from kata.examine.examiner import Examiner
    from kata.runner.control import Settings

    return Examiner(Settings(warm=not patient), require_sandbox=require_sandbox, eager=eager)


def make_async_examiner(*, require_sandbox: bool = False) -> AnyAsyncExaminer:
    """An examiner for a program with an event loop; loads modules for a while, so call it in a thread."""
    if is_resident_wanted():
        from kata.resident.async_face import AsyncResidentExaminer

        return AsyncResidentExaminer(find_place(), require_sandbox=require_sandbox)
    from kata.examine.examiner import AsyncExaminer

    return AsyncExaminer(require_sandbox=require_sandbox)
