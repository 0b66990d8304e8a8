"""Puts the recorder's hooks into TensorFlow, and takes them out again: every attribute is as it was before."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

import keras
import tensorflow as tf

from kata.explain.recording import tf_private
from kata.explain.recording.events import BackwardCall, EventKind
from kata.explain.recording.patches import Patches
from kata.explain.recording.recorder import Recorder
from kata.explain.recording.tape_call import Listener
from kata.explain.recording.tape_hooks import TapeHooks
from kata.explain.recording.tapes import flat


class Hooks:
    """All hooks of one recording; only what happens in the thread that made it is recorded."""

    def __init__(self, recorder: Recorder, listener: Listener) -> None:
        self._recorder = recorder
        self._listener = listener
        self._thread = threading.get_ident()
        self._patches = Patches()
        self.active = False

    def install(self) -> None:
        """Begin to record."""
        self.active = True
        TapeHooks(self._recorder, self._listener, self._patches, self).install()
        self._patch_exits()
        self._patch_functions()
        self._patch_optimizers()
        tf_private.use_gradient_function(self._gradient_function)
        tf_private.add_callback(self._recorder.on_operation)

    def remove(self) -> None:
        """End recording, and put everything back."""
        self.active = False
        tf_private.remove_callback(self._recorder.on_operation)
        tf_private.use_gradient_function(tf_private.gradient_function)
        self._patches.restore()

    @property
    def is_mine(self) -> bool:
        """Whether what runs now is to be recorded."""
        return self.active and threading.get_ident() == self._thread

    def _gradient_function(
        self, name: str, attributes: Any, count: int, inputs: Any, outputs: Any, arriving: Any, skip: Any, scope: str
    ) -> Any:
        original = tf_private.gradient_function
        results = original(name, attributes, count, inputs, outputs, arriving, skip, scope)
        if self.is_mine:
            given = results if isinstance(results, list | tuple) else [results]
            self._recorder.on_backward(BackwardCall(name, inputs, outputs, arriving, given))
        return results

    # Ways out of TensorFlow, and back

    def _patch_exits(self) -> None:
        for name in tf_private.EXITS:
            self._patches.replace(tf_private.EAGER_TENSOR, name, self._leaving(name))
        self._patches.replace(tf_private.CONSTANT_MODULE, "convert_to_eager_tensor", self._converting)
        self._patches.add(tf_private.VARIABLE, "_handle", tf_private.handle_property(self._variable_read))
        self._patches.replace(tf_private.SLICES, "values", self._slices_field)
        self._patches.replace(tf_private.SLICES, "indices", self._slices_field)

    def _leaving(self, method: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def make(original: Callable[..., Any]) -> Callable[..., Any]:
            def leave(tensor: Any, *arguments: Any, **keywords: Any) -> Any:
                if self.is_mine:
                    self._recorder.on_exit(tensor, method)
                return original(tensor, *arguments, **keywords)

            return leave

        return make

    def _variable_read(self, handle: Any, in_c: bool) -> None:
        if self.is_mine:
            if in_c:
                self._recorder.on_variable_read(handle)
        elif self.active:
            self._recorder.others_compute = True

    def _converting(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def convert(*arguments: Any, **keywords: Any) -> Any:
            tensor = original(*arguments, **keywords)
            if self.is_mine and not (arguments and tensor is arguments[0]):
                self._recorder.on_constant(tensor, arguments[0] if arguments else None)
            return tensor

        return convert

    def _slices_field(self, original: Any) -> Any:
        def read(slices: Any) -> Any:
            if self.is_mine:
                self._listener.slices_read(slices, sys._getframe(1))
            return original.fget(slices)

        return property(read)

    # Functions, gradients by hand, optimizers

    def _patch_functions(self) -> None:
        self._patches.replace(tf_private.CONCRETE_FUNCTION, "_call_flat", self._calling)
        self._patches.replace(tf_private.RECORD_MODULE, "record_operation", self._by_hand)
        self._patches.replace(tf_private.SCRIPT_MODULE, "py_func_common", self._python)

    def _calling(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(function: Any, tensor_inputs: Any, captured_inputs: Any) -> Any:
            before = self._listener.before_call(function.graph, captured_inputs) if self.is_mine else {}
            result = original(function, tensor_inputs, captured_inputs)
            if self.is_mine:
                leaves = tf.nest.flatten(result, expand_composites=True)
                outputs = [leaf for leaf in leaves if tf_private.is_tensor(leaf)]
                inputs = [tf_private.handle_or_self(item) for item in [*tensor_inputs, *captured_inputs]]
                event = self._recorder.on_call(function.graph, function.graph.name, inputs, outputs)
                self._listener.after_call(event, before)
            elif self.active:
                self._recorder.others_compute = True
            return result

        return call

    def _by_hand(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def record_operation(
            op_type: str, output_tensors: Any, input_tensors: Any, backward_function: Any, forward_function: Any = None
        ) -> Any:
            if self.is_mine and backward_function is not None:
                place = self._recorder.locator.place(sys._getframe(1))
                event = self._recorder.on_tape_edge(str(op_type), output_tensors, input_tensors, place)
                backward_function = self._recorder.watching_backward(event, backward_function)
            return original(op_type, output_tensors, input_tensors, backward_function, forward_function)

        return record_operation

    def _python(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def py_func_common(func: Any, inp: Any, *arguments: Any, **keywords: Any) -> Any:
            result = original(func, inp, *arguments, **keywords)
            if self.is_mine:
                given = [tf_private.handle_or_self(item) for item in flat(inp)]
                outputs = [item for item in flat(result) if tf_private.is_tensor(item)]
                tensors = [item for item in given if tf_private.is_tensor(item)]
                self._recorder.on_call(None, "numpy_function", tensors, outputs, kind=EventKind.PYTHON)
            return result

        return py_func_common

    def _patch_optimizers(self) -> None:
        def applying(original: Callable[..., Any]) -> Callable[..., Any]:
            def apply(optimizer: Any, grads: Any, *arguments: Any, **keywords: Any) -> Any:
                if self.is_mine:
                    grads = list(grads)
                    self._listener.optimizer_got(grads)
                return original(optimizer, grads, *arguments, **keywords)

            return apply

        self._patches.replace(keras.optimizers.Optimizer, "apply", applying)
