"""Follows a value through the user's Python, by reading their file: from where it left TensorFlow to where it is back.

Nothing runs here. It is evidence beside what was recorded: a value is only said to have come back as a constant where
an exit was seen (or is a NumPy call on a tensor) *and* the names in the file lead from it to that constant.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kata.explain.diagnosing.syntax import (
    conditions,
    corners,
    governed,
    node_corners,
    numpy_names,
    smallest_expression,
    within,
)
from kata.explain.recording.places import CodeSpan, covers, tree_of

MAX_ROUNDS = 8
TENSOR_METHODS = frozenset({"numpy", "item", "tolist"})
"""Methods by which a value leaves TensorFlow."""
_LEAVING_METHODS = TENSOR_METHODS | {"convert_to_numpy"}
_LEAVING_BUILTINS = frozenset({"float", "int", "complex", "round"})
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.Lambda)


@dataclass(frozen=True, slots=True)
class Taint:
    """Whether a value depends on the source: `inside` TensorFlow, or after it left by `exit`."""

    exit: ast.AST | None = None


_CLEAN: Taint | None = None
Name = tuple[int, str]


class Flow:
    """One file of the user's, read for one source."""

    def __init__(self, file: str, inside: Iterable[CodeSpan], exits: Iterable[CodeSpan]) -> None:
        self._tree = tree_of(file) or ast.Module([], [])
        self._inside = {corners(span) for span in inside}
        self._exits = {corners(span) for span in exits}
        self._taints: dict[Name, Taint] = {}
        self._returns: dict[str, Taint] = {}
        self._scope_of: dict[int, ast.AST] = {}
        self._bound: dict[int, set[str]] = {}
        self._functions: dict[str, Any] = {}
        self._numpy = numpy_names(self._tree)
        self._controlled: list[tuple[ast.AST, ast.AST]] = []
        self._changed = False
        self._note_scopes(self._tree, self._tree)

    def way_out(self, entry: CodeSpan) -> ast.AST | None:
        """The exit that a value took before it came back in at `entry`; None when none leads there."""
        self._settle()
        node = smallest_expression(self._tree, entry)
        taint = _CLEAN if node is None else self._of(node)
        return None if taint is None else taint.exit

    def touches(self, entry: CodeSpan) -> bool:
        """Whether what stands at a span has to do with the source at all, as far as names tell."""
        self._settle()
        node = smallest_expression(self._tree, entry)
        return node is not None and self._of(node) is not None

    def leaving(self, expression: ast.AST) -> ast.AST | None:
        """The call by which the value of an expression, or of the names in it, left TensorFlow; by its name alone."""
        names = {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}
        found: ast.AST | None = None
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Assign) and names & {t.id for t in node.targets if isinstance(t, ast.Name)}:
                calls = (call for call in ast.walk(node.value) if isinstance(call, ast.Call))
                found = next((call for call in calls if self._leaves(call.func)), found)
        own = (call for call in ast.walk(expression) if isinstance(call, ast.Call))
        return next((call for call in own if self._leaves(call.func)), found)

    def decides(self, tests: Iterable[CodeSpan], results: Iterable[CodeSpan]) -> ast.AST | None:
        """The condition, at one of `tests`, on which it depends which of `results` is computed, or from what."""
        for test in tests:
            for owner, condition in conditions(self._tree):
                if covers(condition, test):
                    self._controlled += [(block, condition) for block in governed(self._tree, owner)]
        if not self._controlled:
            return None
        self._settle()
        for result in results:
            node = smallest_expression(self._tree, result)
            if node is not None and (taint := self._of(node)) is not None and taint.exit is not None:
                return taint.exit
        return None

    def _settle(self) -> None:
        for _ in range(MAX_ROUNDS):
            self._changed = False
            for node in ast.walk(self._tree):
                self._step(node)
            if not self._changed:
                return

    def _step(self, node: ast.AST) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                taint = self._joined(self._of(value), self._control(node))
                for target in targets:
                    self._taint(target, taint)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                self._taint(target, self._joined(self._of(value), self._control(node)))
            case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
                self._taint(target, self._joined(self._of(value), self._control(node)))
            case ast.For(target=target, iter=iterated) | ast.comprehension(target=target, iter=iterated):
                self._taint(target, self._of(iterated))
            case ast.withitem(context_expr=value, optional_vars=target) if target is not None:
                self._taint(target, self._of(value))
            case ast.Return(value=value) if value is not None:
                scope = self._scope_of.get(id(node))
                taint = self._joined(self._of(value), self._control(node))
                if isinstance(scope, _FUNCTIONS) and taint is not None:
                    self._put(self._returns, scope.name, taint)
            case ast.Call():
                self._call(node)

    def _call(self, node: ast.Call) -> None:
        """What arguments do: they become a function's parameters, or go into a list by `append`."""
        function = self._function(node.func)
        taints = [self._of(argument) for argument in node.args]
        if function is not None:
            names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
            if names[:1] == ["self"]:
                names = names[1:]
            named = {keyword.arg: self._of(keyword.value) for keyword in node.keywords}
            for name, taint in [*zip(names, taints, strict=False), *named.items()]:
                if taint is not None and name is not None:
                    self._put(self._taints, (id(function), name), taint)
        elif isinstance(node.func, ast.Attribute) and node.func.attr in ("append", "extend", "insert", "add"):
            for taint in taints:
                self._taint(node.func.value, taint)

    def _of(self, node: ast.AST) -> Taint | None:
        """The taint of an expression."""
        control = self._control(node)
        if control is not None:
            return control
        match node:
            case ast.Name(id=name):
                found = self._taints.get((id(self._scope_binding(node)), name))
            case ast.Attribute(attr=attribute, value=value):
                found = self._joined(self._of(value), self._taints.get((0, attribute)))
            case ast.Call():
                found = self._of_call(node)
            case ast.Lambda():
                return _CLEAN
            case ast.Constant():
                return _CLEAN
            case _:
                found = _CLEAN
                for child in ast.iter_child_nodes(node):
                    found = self._joined(found, self._of(child))
        where = node_corners(node)
        if where in self._exits:
            return Taint(node)
        if found is None and where in self._inside:
            return Taint()
        return found

    def _of_call(self, node: ast.Call) -> Taint | None:
        found = _CLEAN
        for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
            found = self._joined(found, self._of(argument))
        function = self._function(node.func)
        if function is not None:
            return self._returns.get(function.name)
        if isinstance(node.func, ast.Attribute):
            found = self._joined(found, self._of(node.func.value))
        if found is not None and found.exit is None and self._leaves(node.func):
            return Taint(node)
        return found

    def _leaves(self, function: ast.expr) -> bool:
        """Whether a call takes a tensor's value out of TensorFlow, by its name."""
        if isinstance(function, ast.Attribute):
            root: ast.expr = function
            while isinstance(root, ast.Attribute):
                root = root.value
            named = isinstance(root, ast.Name) and root.id in self._numpy
            return named or function.attr in _LEAVING_METHODS
        return isinstance(function, ast.Name) and (function.id in _LEAVING_BUILTINS or function.id in self._numpy)

    def _function(self, function: ast.expr) -> Any:
        if isinstance(function, ast.Name):
            return self._functions.get(function.id)
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
            return self._functions.get(function.attr) if function.value.id in ("self", "cls") else None
        return None

    def _control(self, node: ast.AST) -> Taint | None:
        for block, condition in self._controlled:
            if within(node, block):
                return Taint(condition)
        return None

    def _taint(self, target: ast.AST, taint: Taint | None) -> None:
        if taint is None:
            return
        match target:
            case ast.Name(id=name):
                self._put(self._taints, (id(self._scope_binding(target)), name), taint)
            case ast.Attribute(attr=attribute):
                self._put(self._taints, (0, attribute), taint)
            case ast.Subscript(value=value) | ast.Starred(value=value):
                self._taint(value, taint)
            case ast.Tuple(elts=items) | ast.List(elts=items):
                for item in items:
                    self._taint(item, taint)

    def _put(self, table: dict[Any, Taint], key: Any, taint: Taint) -> None:
        joined = self._joined(table.get(key), taint)
        if joined is not None and joined != table.get(key):
            table[key] = joined
            self._changed = True

    @staticmethod
    def _joined(one: Taint | None, other: Taint | None) -> Taint | None:
        """What left TensorFlow counts for more than what is inside."""
        if one is None or (other is not None and one.exit is None):
            return other if other is not None else one
        return one

    def _note_scopes(self, node: ast.AST, scope: ast.AST) -> None:
        self._scope_of[id(node)] = scope
        names = self._bound.setdefault(id(scope), set())
        if isinstance(node, _FUNCTIONS):
            self._functions[node.name] = node
            names.add(node.name)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        if isinstance(node, ast.arg):
            names.add(node.arg)
        inner = node if isinstance(node, _SCOPES) else scope
        for child in ast.iter_child_nodes(node):
            self._note_scopes(child, inner)

    def _scope_binding(self, name: ast.AST) -> ast.AST:
        """The scope whose variable a name is."""
        scope = self._scope_of.get(id(name), self._tree)
        while scope is not self._tree and getattr(name, "id", "") not in self._bound.get(id(scope), ()):
            scope = self._scope_of.get(id(scope), self._tree)
        return scope
