"""Attributes that are replaced for a while."""

from __future__ import annotations

from kata.explain.recording.patches import Patches


def test_restoring_puts_back_what_was_inherited_and_what_was_not() -> None:
    class Parent:
        def inherited(self) -> int:
            return 1

    class Child(Parent):
        def own(self) -> int:
            return 2

    before = dict(vars(Child))
    patches = Patches()
    patches.replace(Child, "inherited", lambda original: lambda self: 10 + original(self))
    patches.replace(Child, "own", lambda original: lambda self: 10 + original(self))
    patches.add(Child, "new", 5)
    assert (Child().inherited(), Child().own()) == (11, 12)
    patches.restore()
    assert dict(vars(Child)) == before
