"""Attributes of somebody else's classes and modules, replaced for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Patches:
    """What was replaced, to be put back in the opposite order."""

    def __init__(self) -> None:
        self._undo: list[tuple[Any, str, bool, Any]] = []

    def replace(self, owner: Any, name: str, make: Callable[[Any], Any]) -> None:
        """Put `make(original)` in place of `owner.name`."""
        own = name in vars(owner)
        original = getattr(owner, name)
        self._undo.append((owner, name, own, vars(owner).get(name)))
        setattr(owner, name, make(original))

    def add(self, owner: Any, name: str, value: Any) -> None:
        """Give `owner` an attribute that it does not have."""
        self._undo.append((owner, name, name in vars(owner), vars(owner).get(name)))
        setattr(owner, name, value)

    def restore(self) -> None:
        """Put everything back."""
        while self._undo:
            owner, name, own, original = self._undo.pop()
            if own:
                setattr(owner, name, original)
            else:
                delattr(owner, name)
