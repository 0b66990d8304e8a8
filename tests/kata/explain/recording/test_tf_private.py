"""What is private of TensorFlow: the versions that it was read from, and that it is still there."""

from __future__ import annotations

from pathlib import Path

import tensorflow as tf

from kata.explain.context_manager import explain
from kata.explain.recording import tf_private
from kata.explain.recording.places import span_at


def test_this_tensorflow_is_one_that_the_private_names_were_read_from() -> None:
    version = ".".join(tf.__version__.split(".")[:2])
    assert version in tf_private.READ_FROM, (
        f"kata/explain/recording/tf_private was read from TensorFlow {' and '.join(tf_private.READ_FROM)}; "
        f"this is {version}. "
        "Read the names that it uses again, run the tests of kata/explain, and add the version to READ_FROM."
    )


def test_nothing_private_of_tensorflow_is_used_elsewhere() -> None:
    folder = Path(tf_private.__file__).parent
    users = {file for file in folder.parent.rglob("*.py") if "tensorflow.python" in file.read_text(encoding="utf-8")}
    assert {file.parent for file in users} == {folder}


def test_the_registry_is_asked_without_running_anything() -> None:
    x, index = tf.constant([1.0, 2.0]), tf.constant([0])
    answers = tf_private.ask_gradient("Sqrt", lambda name: None, [x], [x])
    assert answers == [True]
    assert tf_private.ask_gradient("ArgMax", lambda name: None, [x, index], [index]) == [False, False]


def test_an_unregistered_operation_is_told_from_one_without_gradient() -> None:
    assert tf_private.has_registered_gradient("ArgMax")
    assert not tf_private.has_registered_gradient("Lu")


def test_a_variable_read_in_c_is_noticed() -> None:
    w = tf.Variable([1.0, 2.0])
    with explain() as why:
        tf.square(w)
    operations = [event.operation for event in why._recorder.events]
    assert operations == ["ReadVariableOp", "Square"]


def test_lines_inside_autograph_are_the_users() -> None:
    @tf.function
    def looped(x):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        for _ in tf.range(2):
            x = tf.stop_gradient(x)
        return x

    with explain() as why:
        looped(tf.constant(1.0))
    cut = next(event for event in why._recorder.events if event.operation == "StopGradient")
    where = span_at(cut.place)
    assert where is not None
    assert where.file == __file__
    assert where.text.strip() == "x = tf.stop_gradient(x)"
