"""What the user's code calls a tensor: read from the frame that asks, and from the text of the call."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from types import FrameType
from typing import Any

from kata.explain.recording.places import CodeSpan, covers, smallest, span_of, statement_at, tree_of


def name_in_frame(frame: FrameType | None, value: Any) -> str:
    """The name that a frame's variables give a value; empty when none does."""
    if frame is None:
        return ""
    for names in (frame.f_locals, frame.f_globals):
        for name, held in names.items():
            if held is value and not name.startswith("_"):
                return str(name)
    return ""


def written_arguments(asked: CodeSpan | None) -> tuple[ast.expr | None, ast.expr | None]:
    """The expressions of the target and the sources in a call of `tape.gradient` as written."""
    if asked is None:
        return None, None

    def asks(node: ast.AST) -> bool:
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("gradient", "jacobian", "batch_jacobian")
        )

    call = smallest(asked.file, asked, asks)
    if not isinstance(call, ast.Call):
        return None, None
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    target = call.args[0] if call.args else keywords.get("target")
    sources = call.args[1] if len(call.args) > 1 else keywords.get("sources", keywords.get("source"))
    return target, sources


@dataclass(frozen=True, slots=True)
class ElementName:
    """How the code names one of the values that it gives as one expression."""

    text: str = ""
    """Empty when it has no name there."""
    is_item: bool = False
    """Whether it is named as an item of something, for which there may be a better name."""


def element(written: ast.expr | None, index: int, subscripts: list[str]) -> ElementName:
    """How the code names one of several values that it gives as one expression.

    Args:
        subscripts: what stands behind the expression's name for each of them; empty when it is the value itself.
    """
    if isinstance(written, ast.List | ast.Tuple):
        starred = any(isinstance(item, ast.Starred) for item in written.elts)
        if starred or len(written.elts) != len(subscripts):
            return ElementName()
        item = written.elts[index]
        return ElementName(ast.unparse(item), isinstance(item, ast.Subscript))
    if written is None or isinstance(written, ast.Dict | ast.BinOp):
        return ElementName()
    behind = subscripts[index]
    return ElementName(f"{ast.unparse(written)}{behind}", bool(behind) or isinstance(written, ast.Subscript))


def assigned_names(span: CodeSpan | None) -> set[str]:
    """The names that the statement at a span gives a new value, as `base_name` makes them."""
    statement = None if span is None else statement_at(span)
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign) and span is not None:
        targets = [_matching(target, statement.value, span) for target in statement.targets]
    elif isinstance(statement, ast.AugAssign | ast.AnnAssign | ast.For):
        targets = [statement.target]
    names = set()
    while targets:
        target = targets.pop()
        if isinstance(target, ast.Tuple | ast.List):
            targets += target.elts
        elif isinstance(target, ast.Starred):
            targets.append(target.value)
        else:
            names.add(base_name(ast.unparse(target)))
    return names


def bound_at(made: CodeSpan, name: str) -> CodeSpan:
    """Where a name was given the value that was made at a span: there, or where the function around it is called."""
    function = smallest(made.file, made, lambda node: isinstance(node, ast.FunctionDef))
    if name in assigned_names(made) or not isinstance(function, ast.FunctionDef):
        return made
    tree = tree_of(made.file)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
            where = span_of(made.file, node.value)
            if function.name in called_at(where) and name in assigned_names(where):
                return where
    return made


def _matching(target: ast.expr, value: ast.expr, span: CodeSpan) -> ast.expr:
    """Of `a, b = one, two` the target whose value stands at the span; else the whole target."""
    if isinstance(target, ast.Tuple | ast.List) and isinstance(value, ast.Tuple | ast.List):
        pairs = zip(target.elts, value.elts, strict=False)
        return next((name for name, item in pairs if covers(item, span)), target)
    return target


def reads_itself(span: CodeSpan | None, name: str) -> bool:
    """Whether the statement at a span computes a new value of a name from its old one."""
    statement = None if span is None else statement_at(span)
    if isinstance(statement, ast.AugAssign):
        return True
    if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
        return False
    read = (node for node in ast.walk(statement.value) if isinstance(node, ast.Name | ast.Attribute))
    return any(base_name(ast.unparse(node)) == name for node in read)


def base_name(text: str) -> str:
    """What two ways to write the same thing share: `weights[0]` is `weights`, `self.w` and `model.w` are `.w`."""
    text = text.split("[")[0].strip()
    return "." + text.rsplit(".", 1)[1] if "." in text else text


def called_at(span: CodeSpan) -> set[str]:
    """The names of the functions that the expression at a span calls."""
    found = smallest(span.file, span, lambda node: isinstance(node, ast.expr))
    calls = (node.func for node in ast.walk(found) if isinstance(node, ast.Call)) if found is not None else ()
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}


def is_branching(span: CodeSpan) -> bool:
    """Whether a span is a call of `tf.cond` or one of its kind."""
    call = smallest(span.file, span, lambda node: isinstance(node, ast.Call))
    name = call.func if isinstance(call, ast.Call) else None
    return isinstance(name, ast.Attribute) and name.attr in BRANCHING


BRANCHING = frozenset({"cond", "while_loop", "case", "switch_case"})
"""Functions that decide what runs."""
