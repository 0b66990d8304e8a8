"""What front ends judge by: the resident that a user's programs share, or an examiner of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kata.resident.place import find_place, is_wanted

if TYPE_CHECKING:
    from kata.examine.examiner import AsyncExaminer, Examiner
    from kata.resident.faces import AsyncResidentExaminer, ResidentExaminer

    AnyExaminer = Examiner | ResidentExaminer
    AnyAsyncExaminer = AsyncExaminer | AsyncResidentExaminer


def make_examiner(*, require_sandbox: bool = False) -> AnyExaminer:
    """An examiner for a program without an event loop."""
    if is_wanted():
        from kata.resident.faces import ResidentExaminer

        return ResidentExaminer(find_place(), require_sandbox=require_sandbox)
    from kata.examine.examiner import Examiner

    return Examiner(require_sandbox=require_sandbox)


def make_async_examiner(*, require_sandbox: bool = False) -> AnyAsyncExaminer:
    """An examiner for a program with an event loop; loads modules for a while, so call it in a thread."""
    if is_wanted():
        from kata.resident.faces import AsyncResidentExaminer

        return AsyncResidentExaminer(find_place(), require_sandbox=require_sandbox)
    from kata.examine.examiner import AsyncExaminer

    return AsyncExaminer(require_sandbox=require_sandbox)
