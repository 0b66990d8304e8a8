"""What the program does in the background is handed over as a function, and never as a coroutine made beforehand."""

from __future__ import annotations

import ast

from support.paths import ROOT


def test_no_coroutine_is_made_that_may_never_be_awaited() -> None:
    """Work that is cancelled before it begins, as when a screen closes at that moment, would leave one behind."""
    made = []
    for path in sorted((ROOT / "tui" / "program").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("begin_work", "self.run_worker"):
                work = node.args[-1]
                if isinstance(work, ast.Call) and ast.unparse(work.func) != "partial":
                    made.append(f"{path.name}:{node.lineno}")
    assert made == []
