"""What the user's code calls a tensor, as far as the text of their file tells."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kata.explain.recording.naming import (
    ElementName,
    assigned_names,
    base_name,
    bound_at,
    called_at,
    element,
    is_branching,
    name_in_frame,
    reads_itself,
    written_arguments,
)
from kata.explain.recording.places import CodeSpan


@pytest.mark.parametrize(
    ("written", "index", "behind", "name"),
    [
        ("w", 0, [""], ElementName("w")),
        ("weights", 0, [""], ElementName("weights")),
        ("model.bias", 0, [""], ElementName("model.bias")),
        ("weights[0]", 0, [""], ElementName("weights[0]", is_item=True)),
        ("weight", 0, ["[0]"], ElementName("weight[0]", is_item=True)),
        ("model.weights", 1, ["[0]", "[1]"], ElementName("model.weights[1]", is_item=True)),
        ("params", 0, ["['b']", "['w']"], ElementName("params['b']", is_item=True)),
        ("[w, b]", 1, ["[0]", "[1]"], ElementName("b")),
        ("(w, held[0])", 1, ["[0]", "[1]"], ElementName("held[0]", is_item=True)),
        ("[*weights, b]", 1, ["[0]", "[1]"], ElementName()),
        ("[weights]", 1, ["[0][0]", "[0][1]"], ElementName()),
        ("{'w': w}", 0, ["['w']"], ElementName()),
        ("weights + [b]", 0, ["[0]", "[1]"], ElementName()),
    ],
)
def test_an_element_is_named_by_what_was_given(written: str, index: int, behind: list[str], name: ElementName) -> None:
    assert element(ast.parse(written, mode="eval").body, index, behind) == name


def test_what_is_not_written_has_no_name() -> None:
    assert element(None, 0, [""]) == ElementName()
    assert name_in_frame(None, object()) == ""


@pytest.mark.parametrize(
    ("text", "base"),
    [("w", "w"), ("weights[0]", "weights"), ("self.w", ".w"), ("model.w", ".w"), ("model.layers[1]", ".layers")],
)
def test_two_ways_to_write_the_same_share_a_name(text: str, base: str) -> None:
    assert base_name(text) == base


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "program.py"


def line(file: Path, number: int) -> CodeSpan:
    return CodeSpan(str(file), number)


def test_names_that_a_statement_gives_a_value(written: Path) -> None:
    written.write_text("w = f()\na, (b, *c) = g()\nself.w += 1\nx: int = 1\nfor i in h():\n    pass\nprint(w)\n")
    found = [assigned_names(line(written, number)) for number in (1, 2, 3, 4, 5, 7)]
    assert found == [{"w"}, {"a", "b", "c"}, {".w"}, {"x"}, {"i"}, set()]
    assert assigned_names(None) == set()


def test_of_two_values_the_one_at_the_place_names_its_target(written: Path) -> None:
    written.write_text("a, b = one(), two()\n")
    assert assigned_names(CodeSpan(str(written), 1, 1, 14, 19)) == {"b"}


def test_a_statement_that_computes_a_name_from_its_old_value(written: Path) -> None:
    written.write_text("w = w - g\nw = g\nw -= g\nself.w = model.w - g\n")
    assert [reads_itself(line(written, number), "w") for number in (1, 2, 3)] == [True, False, True]
    assert reads_itself(line(written, 4), ".w")
    assert not reads_itself(None, "w")


def test_a_value_made_in_a_function_is_bound_where_that_is_called(written: Path) -> None:
    written.write_text("def step(w):\n    return w - 1.0\n\nw = step(w)\n")
    assert bound_at(CodeSpan(str(written), 2, 2, 11, 18), "w").line == 4
    assert bound_at(CodeSpan(str(written), 2, 2, 11, 18), "other").line == 2


def test_what_an_expression_calls(written: Path) -> None:
    written.write_text("loss = tf.reduce_mean(square(x))\nz = tf.cond(x, f, g)\n")
    assert called_at(CodeSpan(str(written), 1, 1, 7, 32)) == {"reduce_mean", "square"}
    assert is_branching(CodeSpan(str(written), 2, 2, 4, 20))
    assert not is_branching(CodeSpan(str(written), 1, 1, 7, 32))


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("tape.gradient(loss, weights)", ("loss", "weights")),
        ("tape.gradient(target=loss, sources=[w])", ("loss", "[w]")),
        ("tape.batch_jacobian(y, source=x)", ("y", "x")),
        ("tape.watch(x)", (None, None)),
    ],
)
def test_the_arguments_of_a_call_as_they_are_written(
    written: Path, call: str, arguments: tuple[str | None, str | None]
) -> None:
    written.write_text(call + "\n")
    found = written_arguments(CodeSpan(str(written), 1, 1, 0, len(call)))
    assert tuple(None if part is None else ast.unparse(part) for part in found) == arguments
    assert written_arguments(None) == (None, None)
