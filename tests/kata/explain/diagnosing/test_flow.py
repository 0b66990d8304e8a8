"""A value followed through the user's Python by the text of their file alone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kata.explain.diagnosing.flow import Flow
from kata.explain.recording.places import CodeSpan, span_of, tree_of

FILE = "program.py"


class Text:
    """A file, and where in it an expression stands."""

    def __init__(self, path: Path, text: str) -> None:
        path.write_text(text)
        self.file = str(path)

    def at(self, wanted: str) -> CodeSpan:
        tree = tree_of(self.file)
        assert tree is not None
        nodes = (node for node in ast.walk(tree) if isinstance(node, ast.expr) and ast.unparse(node) == wanted)
        return span_of(self.file, next(nodes))

    def way_out(self, inside: str, entry: str) -> str:
        node = Flow(self.file, [self.at(inside)], []).way_out(self.at(entry))
        return "" if node is None else ast.unparse(node)


def text(folder: Path, *lines: str) -> Text:
    return Text(folder / FILE, "\n".join(("import numpy as np", *lines)) + "\n")


def test_a_value_that_numpy_took_is_followed_to_where_it_came_back(tmp_path: Path) -> None:
    read = text(tmp_path, "h = w * 2.0", "m = np.mean(h)", "n = m + 1.0", "loss = constant(n)")
    assert read.way_out("w * 2.0", "constant(n)") == "np.mean(h)"


@pytest.mark.parametrize("exit_", ["h.numpy()", "float(h)", "h.item()"])
def test_a_method_or_a_builtin_takes_it_out_too(tmp_path: Path, exit_: str) -> None:
    read = text(tmp_path, "h = w * 2.0", f"loss = constant({exit_})")
    assert read.way_out("w * 2.0", f"constant({exit_})") == exit_


def test_it_is_followed_into_functions_lists_and_attributes(tmp_path: Path) -> None:
    read = text(
        tmp_path,
        "def scaled(value):",
        "    return np.square(value)",
        "kept = []",
        "h = w * 2.0",
        "kept.append(scaled(h))",
        "model.state = kept",
        "loss = constant(model.state)",
    )
    assert read.way_out("w * 2.0", "constant(model.state)") == "np.square(value)"


def test_what_has_nothing_to_do_with_the_source_has_no_way_out(tmp_path: Path) -> None:
    read = text(tmp_path, "h = w * 2.0", "other = np.ones(3)", "loss = constant(other)")
    assert read.way_out("w * 2.0", "constant(other)") == ""
    assert not Flow(read.file, [read.at("w * 2.0")], []).touches(read.at("constant(other)"))


def test_a_name_of_another_function_is_another_name(tmp_path: Path) -> None:
    read = text(
        tmp_path, "def one():", "    h = np.mean(w * 2.0)", "def two():", "    h = 1.0", "    return constant(h)"
    )
    assert read.way_out("w * 2.0", "constant(h)") == ""


def test_a_condition_decides_what_it_governs_and_what_follows_its_return(tmp_path: Path) -> None:
    read = text(tmp_path, "def f(w):", "    if w > 0.0:", "        return a * 1.0", "    return b * 2.0", "c = d * 3.0")

    def decides(result: str) -> str:
        node = Flow(read.file, [], []).decides([read.at("w > 0.0")], [read.at(result)])
        return "" if node is None else ast.unparse(node)

    assert [decides(result) for result in ("a * 1.0", "b * 2.0", "d * 3.0")] == ["w > 0.0", "w > 0.0", ""]


def test_a_file_that_can_not_be_read_leads_nowhere() -> None:
    flow = Flow("<string>", [], [])
    assert flow.way_out(CodeSpan("<string>", 1)) is None
    assert not flow.touches(CodeSpan("<string>", 1))
