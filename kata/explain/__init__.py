"""Why a gradient is None: records a TensorFlow program, and says where the path from source to target broke.

    from kata.explain import explain

    with explain() as why:
        ...
    print(why)

`findings` is free of TensorFlow; everything else loads it, so `explain` is loaded when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kata.explain.context_manager import ExplainError, explain

__all__ = ["ExplainError", "explain"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from kata.explain import context_manager

        return getattr(context_manager, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
