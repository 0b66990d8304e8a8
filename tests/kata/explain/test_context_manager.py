"""`explain` as a context manager: what it restores, what it refuses, what it bounds."""

from __future__ import annotations

import linecache
import threading
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from support.explain_programs import programs, run
from tensorflow.python.eager import backprop
from tensorflow.python.framework import constant_op, op_callbacks, ops
from tensorflow.python.framework.indexed_slices import IndexedSlices
from tensorflow.python.ops import resource_variable_ops, script_ops

from kata.explain import ExplainError, explain
from kata.explain.findings.causes import Cause

PATCHED = (
    tf.GradientTape,
    ops._EagerTensorBase,
    IndexedSlices,
    constant_op,
    script_ops,
    resource_variable_ops.BaseResourceVariable,
    keras.optimizers.Optimizer,
    backprop,
)


def broken() -> None:
    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        y = x * x
    tape.gradient(y, x)


def attributes() -> list[dict[str, Any]]:
    return [dict(vars(owner)) for owner in PATCHED]


def test_leaving_restores_everything() -> None:
    before = attributes()
    with explain():
        broken()
    assert attributes() == before
    assert not op_callbacks.should_invoke_op_callbacks()


def test_an_exception_in_the_block_goes_through_and_everything_is_restored() -> None:
    def failing(why: explain) -> None:
        with why:
            broken()
            raise ZeroDivisionError

    before = attributes()
    why = explain()
    with pytest.raises(ZeroDivisionError):
        failing(why)
    assert attributes() == before
    assert [finding.cause for finding in why.findings] == [Cause.NOT_WATCHED]


def test_results_are_the_same_with_and_without_it() -> None:
    def train() -> np.ndarray:
        tf.random.set_seed(3)
        w = tf.Variable(tf.random.normal((3, 2)))
        for _ in range(3):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(tf.tanh(w) - 1.0))
            w.assign_sub(0.1 * tape.gradient(loss, w))
        return np.asarray(w.numpy())

    alone = train()
    with explain():
        explained = train()
    np.testing.assert_array_equal(alone, explained)


def test_a_block_in_a_block_is_refused() -> None:
    with explain(), pytest.raises(ExplainError, match="One at a time"), explain():
        pass
    with explain() as why:  # and the refusal left nothing behind
        broken()
    assert len(why.findings) == 1


def test_another_thread_can_neither_open_a_block_nor_get_into_ours() -> None:
    refused: list[BaseException] = []

    def work() -> None:
        broken()
        try:
            with explain():
                pass
        except ExplainError as error:
            refused.append(error)

    with explain() as why:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert len(refused) == 1
    assert why.findings == ()
    assert why.notes == ("1 gradient was asked for in another thread, and is not explained.",)


def test_what_another_thread_computed_is_not_guessed_about() -> None:
    w = tf.Variable(2.0)
    made: list[Any] = []
    with explain() as why:
        with tf.GradientTape() as tape:
            thread = threading.Thread(target=lambda: made.append(w * 3.0))
            thread.start()
            thread.join()
            y = made[0] * 2.0
        tape.gradient(y, w)
    assert [finding.cause for finding in why.findings] == [Cause.UNKNOWN]


def test_what_was_made_before_the_block_is_not_guessed_about() -> None:
    w = tf.Variable(2.0)
    before = w * 3.0
    with explain() as why:
        with tf.GradientTape() as tape:
            y = before * 2.0
        tape.gradient(y, w)
    assert [finding.cause for finding in why.findings] == [Cause.UNKNOWN]


def test_an_exit_that_nobody_knows_is_not_guessed_about() -> None:
    w = tf.Variable([1.0, 2.0])
    with explain() as why:
        with tf.GradientTape() as tape:
            taken = memoryview(w * 2.0)  # by the buffer, of which TensorFlow tells nobody
            y = tf.reduce_sum(tf.constant(np.frombuffer(taken, np.float32)))
        tape.gradient(y, w)
    assert why.findings[0].cause in (Cause.LEFT_TENSORFLOW, Cause.UNKNOWN)


def test_the_same_finding_in_a_loop_is_counted_and_not_repeated() -> None:
    with explain() as why:
        for _ in range(10):
            broken()
    assert [finding.count for finding in why.findings] == [10]


def test_memory_is_bounded_and_what_was_dropped_is_said() -> None:
    x = tf.Variable(1.0)
    with explain(max_events=50) as why:
        for _ in range(100):
            x.assign_add(1.0)
    assert "older operations were dropped" in why.notes[0]
    assert len(why._recorder.events) <= 50


def test_a_path_that_was_forgotten_is_unknown_and_not_guessed() -> None:
    w = tf.Variable(2.0)
    with explain(max_events=20) as why, tf.GradientTape() as tape:
        y = tf.stop_gradient(w * 2.0)
        for _ in range(40):
            y = y + 1.0
        tape.gradient(y, w)
    assert [finding.cause for finding in why.findings] == [Cause.UNKNOWN]


def test_big_tensors_are_not_kept_alive_beyond_the_bound() -> None:
    with explain(max_bytes=1_000_000) as why:
        for _ in range(20):
            tf.ones((1000, 100)) * 2.0
    assert sum(event.bytes_kept for event in why._recorder.events) <= 1_000_000


def test_of_several_breaks_the_one_nearest_the_target_comes_first() -> None:
    w = tf.Variable(2.0)
    with explain() as why:
        with tf.GradientTape() as tape:
            early = tf.stop_gradient(w) * 2.0 * 3.0 * 4.0
            late = tf.cast(w > 1.0, tf.float32)
            y = early + late
        tape.gradient(y, w)
    assert [finding.cause for finding in why.findings] == [Cause.NON_DIFFERENTIABLE_OP, Cause.STOP_GRADIENT]


def test_a_finding_says_all_that_a_reader_needs() -> None:
    with explain() as why:
        weights = tf.Variable([[1.0, 2.0]], name="ignored")
        with tf.GradientTape() as tape:
            hidden = weights * 2.0
            loss = tf.reduce_sum(tf.stop_gradient(hidden))
        tape.gradient(loss, weights)
    (finding,) = why.findings
    assert (finding.source.name, finding.source.dtype, finding.source.shape) == ("weights", "float32", "(1, 2)")
    assert finding.target == "loss"
    assert finding.operation == "StopGradient"
    assert finding.text[finding.column : finding.end_column] == "tf.stop_gradient(hidden)"
    assert [step.text for step in finding.chain] == ["hidden = weights * 2.0", finding.text.strip()]
    text = str(why)
    for part in (finding.why, "why: `tf.stop_gradient` cuts", "fix: ", finding.link, "^^^^"):
        assert part in text or part == finding.why


def test_a_function_that_was_traced_before_the_block_is_looked_into() -> None:
    w = tf.Variable(3.0)

    f = tf.function(lambda: tf.stop_gradient(w * 2.0))
    f()
    with explain() as why:
        with tf.GradientTape() as tape:
            y = f()
        tape.gradient(y, w)
    assert [finding.cause for finding in why.findings] == [Cause.STOP_GRADIENT]


def test_a_function_traced_in_the_block_works_after_it() -> None:
    w = tf.Variable(3.0)

    def slope(x: Any) -> Any:
        with tf.GradientTape() as tape:
            y = w * x * x
        return tape.gradient(y, w)

    traced = tf.function(slope)
    with explain() as why:
        inside = traced(tf.constant(2.0))
    assert why.findings == ()
    assert float(inside) == float(traced(tf.constant(2.0))) == 4.0


def test_a_tape_that_outlives_the_block_answers_as_ever() -> None:
    w = tf.Variable(3.0)
    with explain(), tf.GradientTape() as tape:
        y = w * w
    assert float(tape.gradient(y, w)) == 6.0


def test_a_stationary_point_is_reported_only_on_request() -> None:
    def at_the_bottom() -> None:
        w = tf.Variable(0.0)
        with tf.GradientTape() as tape:
            y = w * w
        tape.gradient(y, w)

    with explain() as quiet:
        at_the_bottom()
    with explain(everything=True) as thorough:
        at_the_bottom()
    assert quiet.findings == ()
    assert [finding.cause for finding in thorough.findings] == [Cause.ZERO_GRADIENT]


CELL = """
w = tf.Variable([1.0, 2.0])
with explain() as why:
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.constant((w * 2.0).numpy()))
    tape.gradient(loss, w)
"""


def run_cell(name: str) -> explain:
    namespace: dict[str, Any] = {"tf": tf, "explain": explain}
    exec(compile(CELL, name, "exec"), namespace)
    why = namespace["why"]
    assert isinstance(why, explain)
    return why


def test_a_notebooks_cells_are_told_apart_even_if_they_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("/kernel/1.py", "/kernel/2.py"):
        monkeypatch.setitem(linecache.cache, name, (len(CELL), None, CELL.splitlines(keepends=True), name))
        (finding,) = run_cell(name).findings
        assert (finding.cause, finding.file, finding.line) == (Cause.LEFT_TENSORFLOW, name, 5)


def test_code_without_a_file_is_not_guessed_about_and_its_report_has_no_empty_line_of_code() -> None:
    why = run_cell("<string>")
    assert [finding.cause for finding in why.findings] == [Cause.UNKNOWN]
    assert "^" not in str(why)


def test_a_cut_in_code_without_a_file_is_found_all_the_same() -> None:
    namespace: dict[str, Any] = {"tf": tf, "explain": explain}
    exec(compile(CELL.replace("tf.constant((w * 2.0).numpy())", "tf.stop_gradient(w)"), "<string>", "exec"), namespace)
    (finding,) = namespace["why"].findings
    assert (finding.cause, finding.line, finding.text) == (Cause.STOP_GRADIENT, 5, "")


def test_a_shape_is_no_break_beside_a_real_one() -> None:
    (program,) = (program for program in programs() if program.name == "fit_accuracy_as_loss")
    assert {finding.cause for finding in run(program)} == {Cause.NON_DIFFERENTIABLE_OP}
    assert {finding.target for finding in run(program)} == {"the loss"}


def test_a_report_counts_what_it_tells_and_the_gradients_that_it_is_about() -> None:
    a, b = tf.Variable(1.0), tf.Variable(2.0)
    with explain() as why:
        with tf.GradientTape() as tape:
            y = tf.stop_gradient(a * b)
        tape.gradient(y, [a, b])
    assert str(why).endswith("1 finding, of 2 gradients.")


def test_what_stands_in_a_dict_is_named_by_its_key() -> None:
    params = {"w": tf.constant(1.0), "b": [tf.constant(2.0)]}
    with explain() as why:
        with tf.GradientTape() as tape:
            y = params["w"] * params["b"][0]
        tape.gradient(y, params)
    assert [finding.source.name for finding in why.findings] == ["params['b'][0]", "params['w']"]


def test_zeros_asked_for_by_position_are_meant_too() -> None:
    a, b = tf.Variable(1.0), tf.Variable(2.0)
    with explain() as why:
        with tf.GradientTape(persistent=True) as tape:
            y = a * 2.0
        tape.gradient(y, b, None, "zero")
        tape.gradient(y, b, unconnected_gradients=tf.UnconnectedGradients.ZERO)
        tape.jacobian(y, b, "zero")
    assert why.findings == ()


def test_one_variable_is_named_as_itself_whether_its_name_ends_with_s_or_not() -> None:
    class Model:
        bias = tf.constant(1.0)
        held = (tf.constant(2.0),)

    model = Model()
    with explain() as why:
        with tf.GradientTape() as tape:
            y = model.bias * model.held[0]
        tape.gradient(y, model.bias)
        with tf.GradientTape() as tape:
            y = model.bias * model.held[0]
        tape.gradient(y, model.held)
    assert [finding.source.name for finding in why.findings] == ["model.bias", "model.held[0]"]


def test_nothing_found_is_said() -> None:
    with explain() as why:
        pass
    assert str(why) == "Nothing found: every gradient that was asked for is there."
