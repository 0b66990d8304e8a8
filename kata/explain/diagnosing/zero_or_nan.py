"""Which operation made a gradient zero everywhere, or not finite: read from what the tape's way back carried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from kata.explain.diagnosing.breaks import ROUNDING, Breaks
from kata.explain.diagnosing.diagnosis import Diagnosis
from kata.explain.diagnosing.nodes import Key
from kata.explain.diagnosing.paths import Trace
from kata.explain.diagnosing.replay import Again, Replay
from kata.explain.diagnosing.request import GradientRequest
from kata.explain.diagnosing.slopes import Slopes
from kata.explain.findings.causes import Cause
from kata.explain.recording import tf_private
from kata.explain.recording.events import BackwardCall, Event, EventKind
from kata.explain.recording.recorder import Recorder

FLAT = ROUNDING | {
    *("Relu", "Relu6", "LeakyRelu", "Elu", "Selu", "Sigmoid", "Tanh", "Softplus", "Softmax", "LogSoftmax", "Erf"),
    *("Maximum", "Minimum", "ClipByValue", "Select", "SelectV2", "Max", "Min", "Softsign", "Atan", "Exp"),
    *("SparseSoftmaxCrossEntropyWithLogits", "SoftmaxCrossEntropyWithLogits", "MaxPool", "Abs"),
}
"""Operations that are flat somewhere, or wherever another input wins: saturation, dead units, rounding, clipping."""
SCALING = frozenset({"Mul", "MatMul", "BatchMatMulV2", "Conv2D", "RealDiv", "Einsum", "DivNoNan"})
"""Operations whose slope is their other input: zero when that is all zeros."""
BENT = frozenset({"ReluGrad", "Relu6Grad", "LeakyReluGrad"})
"""Gradients of activations that are made of straight lines; their second input is the activation's own."""
STRAIGHT = " in its second derivative, for it is made of straight lines"
_PYTHON = frozenset({"EagerPyFunc"})


def is_slices(value: Any) -> bool:
    """Whether it is a `tf.IndexedSlices`."""
    return isinstance(value, tf_private.SLICES)


def numbers(value: Any) -> np.ndarray | None:
    """The values of an eager gradient; None when it has none to look at."""
    if is_slices(value):
        value = value._values
    array = None if value is None else tf_private.buffer(value)
    if array is None:
        return None
    array = np.asarray(array)
    if array.dtype.kind == "V" or array.dtype.kind not in "biufc":
        array = array.astype(np.float32)
    return array


def all_zero(value: Any) -> bool:
    """Whether there are numbers, and all of them are zero."""
    array = numbers(value)
    return array is not None and array.size > 0 and not array.any()


def has_nan(value: Any) -> bool:
    """Whether one of the numbers is NaN."""
    array = numbers(value)
    return array is not None and array.dtype.kind in "fc" and bool(np.isnan(array).any())


def is_finite(value: Any) -> bool:
    """Whether no number is NaN or infinite."""
    array = numbers(value)
    return array is None or array.dtype.kind not in "fc" or bool(np.isfinite(array).all())


class ValueDiagnoser:
    """Answers why a gradient that exists is not worth having."""

    def __init__(self, recorder: Recorder, slopes: Slopes, *, everything: bool) -> None:
        self._recorder = recorder
        self._slopes = slopes
        self._everything = everything

    def why_zero(self, request: GradientRequest, calls: Sequence[BackwardCall]) -> Diagnosis | None:
        """The operation nearest the target that let nothing through; None where the point is only stationary."""
        _, useful = self._paths(request)
        bent = None
        for call in calls:
            if not any(array is not None and array.any() for array in map(numbers, call.arriving)):
                continue
            event = self._event(call)
            bent = bent or self._bent(call, useful)
            results = self._toward(call, event, useful)
            if results and all(map(all_zero, results)):
                again = self._replayed(request, call, event, useful) if event is not None else None
                if again is not None:
                    return self.why_zero(again.request, again.calls)
                found = self._zeroed(request, call, event, useful)
                if found is not None:
                    return found
                break
        if bent is not None or not self._everything:
            return bent
        detail = ": the point is stationary, or contributions cancel"
        return Diagnosis(Cause.ZERO_GRADIENT, "The computation", request.asked, detail, in_words=True)

    def _zeroed(
        self, request: GradientRequest, call: BackwardCall, event: Event | None, useful: set[Key]
    ) -> Diagnosis | None:
        place = event.place if event is not None else request.asked
        if call.operation in _PYTHON:
            detail = ": it answered None inside, which arrives as zero"
            return Diagnosis(Cause.PY_FUNCTION, call.operation, place, detail)
        if call.operation in FLAT:
            return Diagnosis(Cause.ZERO_GRADIENT, call.operation, place, _flatness(call))
        if call.operation in SCALING and event is not None and self._scaled_by_zero(event, useful):
            return Diagnosis(Cause.ZERO_GRADIENT, call.operation, place, ": what it multiplies by is zero everywhere")
        return None

    def _bent(self, call: BackwardCall, useful: set[Key]) -> Diagnosis | None:
        """The activation whose second derivative a zero gradient would have needed, if this step is one of it.

        The other input of such a step is a gradient, which depends on the source by its shape at least: what goes on
        towards that is no sign of a way through.
        """
        if call.operation not in BENT or len(call.inputs) != 2 or not tf_private.is_tensor(call.inputs[1]):
            return None
        key = tf_private.key(call.inputs[1])
        made = self._recorder.producers.get(key)
        if key not in useful or made is None:
            return None
        return Diagnosis(Cause.ZERO_GRADIENT, made.operation, made.place, STRAIGHT)

    def _scaled_by_zero(self, event: Event, useful: set[Key]) -> bool:
        others = [tensor for tensor in event.inputs if tf_private.key(tensor) not in useful]
        return any(map(all_zero, others))

    def _replayed(self, request: GradientRequest, call: BackwardCall, event: Event, useful: set[Key]) -> Again | None:
        """A step of the way back that went through a whole function, run again operation by operation."""
        made = [output for output in event.outputs if self._is_call(output)]
        if not made:
            return None
        producer = self._recorder.producers[tf_private.key(made[0])]
        sources = [tensor for tensor in producer.inputs if tf_private.key(tensor) in useful]
        pairs = zip(producer.graph.outputs[: len(producer.outputs)], call.arriving, strict=False)
        used = [(tensor, gradient) for tensor, gradient in pairs if tf_private.is_trainable_dtype(tensor)]
        targets = [tensor for tensor, _ in used]
        arriving = [gradient for _, gradient in used]
        if not sources or not targets or any(grad is None for grad in arriving):
            return None
        return Replay(self._recorder, producer, {}).gradient(request, targets, tf_private.key(sources[0]), arriving)

    def _is_call(self, output: Any) -> bool:
        event = self._recorder.producers.get(tf_private.key(output))
        return event is not None and event.kind is EventKind.CALL and event.graph is not None

    def why_nan(self, request: GradientRequest, calls: Sequence[BackwardCall]) -> Diagnosis:
        """The operation that was the first to be not finite: forward if it was there already, else going back."""
        trace, useful = self._paths(request)
        forward = self._first_not_finite(trace)
        if forward is not None:
            return Diagnosis(Cause.NAN_GRADIENT, forward.operation, forward.place, _domain(forward))
        for call in calls:
            if all(map(is_finite, call.arriving)) and not all(map(is_finite, call.results)):
                event = self._event(call)
                again = self._replayed(request, call, event, useful) if event is not None else None
                if again is not None:
                    return self.why_nan(again.request, again.calls)
                place = event.place if event is not None else request.asked
                name = f"the gradient of {call.operation}"
                return Diagnosis(Cause.NAN_GRADIENT, name, place, _domain(event), in_words=True)
        return Diagnosis(Cause.NAN_GRADIENT, "the gradient", request.asked, in_words=True)

    def _first_not_finite(self, trace: Trace) -> Event | None:
        """The first operation of the computation whose result is NaN or infinite while its inputs were not."""
        wanted = {key for key in trace.tensors if isinstance(key, int)}
        for event in self._recorder.events:
            if event.kind is not EventKind.OPERATION or (event.backward and not self._in_target(event, wanted)):
                continue
            outputs = [output for output in event.outputs if tf_private.key(output) in wanted]
            if outputs and not all(map(is_finite, outputs)):
                return event
        return None

    @staticmethod
    def _in_target(event: Event, wanted: set[int]) -> bool:
        return any(tf_private.key(output) in wanted for output in event.outputs)

    def _paths(self, request: GradientRequest) -> tuple[Trace, set[Key]]:
        trace = Trace(self._recorder, request.tape.began or 0)
        reach = trace.reach(request.target)
        look = Breaks(reach, request.tape, trace.tensors, self._slopes)
        return trace, look.useful(request.key)

    def _event(self, call: BackwardCall) -> Event | None:
        """The forward operation that a step of the way back belongs to."""
        if call.event is not None:
            return call.event
        for output in _tensors(call.outputs):
            event = self._recorder.producers.get(tf_private.key(output))
            if event is not None and event.operation == call.operation:
                return event
        wanted = {tf_private.key(tensor) for tensor in _tensors(call.inputs)}
        alike = [event for event in self._recorder.events if event.operation == call.operation]
        forward = [event for event in reversed(alike) if not event.backward]
        inner = [event for event in alike if event.backward]  # an inner tape's way back; the last one is this one's
        for event in (*forward, *inner):
            keys = {tf_private.key(tensor) for tensor in _tensors(event.inputs)}
            if wanted and wanted <= keys:
                return event
        return None

    def _toward(self, call: BackwardCall, event: Event | None, useful: set[Key]) -> list[Any]:
        """The results that go on towards the source."""
        given = [result for result in call.results if result is not None]
        if event is None:
            return given
        if not any(tf_private.key(output) in useful for output in event.outputs):
            return []
        pairs = zip(event.inputs, call.results, strict=False)
        return [result for tensor, result in pairs if result is not None and tf_private.key(tensor) in useful]


def _tensors(values: Iterable[Any]) -> list[Any]:
    return [value for value in values or () if tf_private.is_tensor(value)]


def _flatness(call: BackwardCall) -> str:
    match call.operation:
        case "Relu" | "Relu6":
            return " (none of its inputs is above zero)" if call.operation == "Relu" else ""
        case "Sigmoid" | "Tanh" | "Softmax" | "Softplus":
            return " (it is saturated)"
        case "Maximum" | "Minimum" | "ClipByValue":
            return " (the other bound wins everywhere)"
        case "Select" | "SelectV2":
            return " (the other branch is taken everywhere)"
    return " wherever it has one" if call.operation in ROUNDING else ""


def _domain(event: Event | None) -> str:
    if event is None:
        return ""
    at_zero = {"Sqrt", "Rsqrt", "Log", "Reciprocal", "RealDiv", "Div", "Pow", "Xlogy"}
    if event.operation in at_zero:
        return " (at zero, or outside its domain)"
    return ""
