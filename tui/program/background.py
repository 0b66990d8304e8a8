"""Work in the background: handed over as a function, for a coroutine made beforehand may never be awaited.

Work that is cancelled before it begins, as when a screen closes at that moment, would leave one behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.dom import DOMNode
    from textual.worker import WorkType


def begin_work(
    node: DOMNode,
    work: Callable[[], Coroutine[Any, Any, Any]],
    *,
    group: str = "default",
    exclusive: bool = False,
    exit_on_error: bool = True,
) -> None:
    """Begin work that ends with a node of the program.

    Args:
        group: whose other work ends where this is `exclusive`.
        exit_on_error: whether the program ends when it raises.
    """
    handed: WorkType[Any] = work
    node.run_worker(handed, group=group, exclusive=exclusive, exit_on_error=exit_on_error)
