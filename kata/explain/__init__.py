"""Why a gradient is None: records a TensorFlow program, and says where the path from source to target broke.

    from kata.explain import explain

    with explain() as why:
        ...
    print(why)

`causes`, `finding` and `report` are free of TensorFlow; everything else loads it, so `explain` is loaded when it is
asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kata.explain.block import ExplainError, explain

__all__ = ["ExplainError", "explain"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from kata.explain import block as session

        return getattr(session, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
