"""Reads a file of the user's as a syntax tree: which statements a condition governs, what stands at a span."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from kata.explain.recording.naming import BRANCHING
from kata.explain.recording.places import CodeSpan, covers

_END_OF_BLOCK = (ast.Return, ast.Break, ast.Continue, ast.Raise)


def conditions(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Each statement or expression that runs something or not, with what it depends on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.While | ast.IfExp):
            yield node, node.test
        elif isinstance(node, ast.For):
            yield node, node.iter
        elif isinstance(node, ast.Call) and _name(node.func) in BRANCHING:
            yield node, node


def governed(tree: ast.Module, owner: ast.AST) -> Iterator[ast.AST]:
    """What runs or not by a condition; after a `return` in a branch, the rest of the block too."""
    if isinstance(owner, ast.IfExp):
        yield from (owner.body, owner.orelse)
        return
    if isinstance(owner, ast.Call):
        yield owner
        return
    body, otherwise = list(getattr(owner, "body", [])), list(getattr(owner, "orelse", []))
    yield from (*body, *otherwise)
    if any(isinstance(item, _END_OF_BLOCK) for item in (*body, *otherwise)):
        for node in ast.walk(tree):
            for name in ("body", "orelse"):
                block = getattr(node, name, None)
                if isinstance(block, list) and owner in block:
                    yield from block[block.index(owner) + 1 :]


def within(node: ast.AST, block: ast.AST) -> bool:
    if not hasattr(node, "lineno") or not hasattr(block, "lineno"):
        return False
    start, end = (block.lineno, block.col_offset), (block.end_lineno, block.end_col_offset)  # type: ignore[attr-defined]
    first, last = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]
    return bool(start <= first and last <= end)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def numpy_names(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            packages = ("numpy", "scipy", "math", "sklearn", "pandas")
            names |= {(a.asname or a.name.split(".")[0]) for a in node.names if a.name.split(".")[0] in packages}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("numpy", "math", "scipy"):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def smallest_expression(tree: ast.Module, span: CodeSpan) -> ast.AST | None:
    found: ast.AST | None = None
    for node in ast.walk(tree):
        wanted = isinstance(node, ast.expr) if span.end_column else isinstance(node, ast.stmt)
        if wanted and covers(node, span):
            found = node
    return found


def corners(span: CodeSpan) -> tuple[int, int, int, int]:
    return span.line, span.column, span.end_line, span.end_column


def node_corners(node: ast.AST) -> tuple[int, int, int, int]:
    if not hasattr(node, "lineno"):
        return (0, 0, 0, 0)
    return node.lineno, node.col_offset, node.end_lineno, node.end_col_offset  # type: ignore[attr-defined]
