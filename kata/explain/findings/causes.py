"""The causes of a missing or suspicious gradient, as a table: label, heading, why, how to mend it, where to read on.

The labels are fixed: programs read them from `tfkata explain --json`. Nothing here imports TensorFlow.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_AUTODIFF = "https://www.tensorflow.org/guide/autodiff"
_ADVANCED = "https://www.tensorflow.org/guide/advanced_autodiff"
_NONE = f"{_AUTODIFF}#cases_where_gradient_returns_none"
_WATCHING = f"{_AUTODIFF}#controlling_what_the_tape_watches"


class Cause(StrEnum):
    """Why a gradient is None, or not what it should be."""

    NOT_WATCHED = "not-watched"
    WATCHED_TOO_LATE = "watched-too-late"
    AUTO_WATCH_OFF = "auto-watch-off"
    NON_TRAINABLE_VARIABLE = "non-trainable-variable"
    LEFT_TENSORFLOW = "left-tensorflow"
    INTEGER_DTYPE = "integer-dtype"
    NON_DIFFERENTIABLE_OP = "non-differentiable-op"
    NO_REGISTERED_GRADIENT = "no-registered-gradient"
    NON_DIFFERENTIABLE_ARGUMENT = "non-differentiable-argument"
    STOP_GRADIENT = "stop-gradient"
    STOP_RECORDING = "stop-recording"
    OUTSIDE_TAPE = "outside-tape"
    TAPE_RESET = "tape-reset"
    TAPE_CONSUMED = "tape-consumed"
    SOURCE_REBOUND = "source-rebound"
    WRONG_SOURCE_OBJECT = "wrong-source-object"
    ASSIGNED_STATE = "assigned-state"
    PY_FUNCTION = "py-function"
    CUSTOM_GRADIENT_NONE = "custom-gradient-none"
    CONTROL_FLOW_ONLY = "control-flow-only"
    UNCONNECTED = "unconnected"
    ZERO_GRADIENT = "zero-gradient"
    NAN_GRADIENT = "nan-gradient"
    INDEXED_SLICES = "indexed-slices"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Wording:
    """What to say about a cause. `why` and `fix` may hold {source}, {name}, {target}, {operation} and {detail}."""

    title: str
    why: str
    fix: str
    link: str


WORDINGS: dict[Cause, Wording] = {
    Cause.NOT_WATCHED: Wording(
        "Not watched by the tape",
        "The tape does not watch {source}: it records operations on trainable variables by itself, and on any other "
        "tensor only after `tape.watch`.{detail}",
        "Call `tape.watch({name})` first thing inside the tape's block, on each tape that is to differentiate with "
        "respect to it, or make it a `tf.Variable`.",
        _WATCHING,
    ),
    Cause.WATCHED_TOO_LATE: Wording(
        "Watched too late",
        "{operation} used {source} before the tape was told to watch it{detail}, so that it was not recorded.",
        "Move `tape.watch({name})` to the beginning of the tape's block.",
        _WATCHING,
    ),
    Cause.AUTO_WATCH_OFF: Wording(
        "Automatic watching is off",
        "The tape was made with `watch_accessed_variables=False`{detail}: it does not watch {source} by itself.",
        "Call `tape.watch({name})` inside the block, or leave `watch_accessed_variables` at its default.",
        _WATCHING,
    ),
    Cause.NON_TRAINABLE_VARIABLE: Wording(
        "The variable is not trainable",
        "{source} is a variable with `trainable=False`: a tape watches only trainable variables by itself.",
        "Make it trainable (for a layer: `layer.trainable = True`), or call `tape.watch({name})` inside the block.",
        _WATCHING,
    ),
    Cause.LEFT_TENSORFLOW: Wording(
        "The value left TensorFlow",
        "The value left TensorFlow here, by {operation}{detail}: the tape knows nothing of how that was computed.",
        "Stay in TensorFlow between {source} and {target}: tensors instead of `.numpy()`, `float()` and NumPy "
        "functions, `model(x)` instead of `model.predict(x)`.",
        f"{_AUTODIFF}#2_did_calculations_outside_of_tensorflow",
    ),
    Cause.INTEGER_DTYPE: Wording(
        "Integers have no gradient",
        "{detail}: gradients exist for floating-point and complex tensors only.",
        "Keep every step from {source} to {target} in a floating-point dtype.",
        f"{_AUTODIFF}#3_took_gradients_through_an_integer_or_string",
    ),
    Cause.NON_DIFFERENTIABLE_OP: Wording(
        "No gradient through this operation",
        "{operation} has no gradient: its result changes in jumps, or is no number that could vary.",
        "Replace it by something smooth (softmax for argmax, sigmoid for a comparison), or keep it out of {target}.",
        _NONE,
    ),
    Cause.NO_REGISTERED_GRADIENT: Wording(
        "No gradient is registered",
        "TensorFlow has no gradient registered for {operation}, so that the tape can't go through it.{detail}",
        "Write it with operations that have one, or give it a gradient by `tf.custom_gradient`.",
        f"{_ADVANCED}#custom_gradients",
    ),
    Cause.NON_DIFFERENTIABLE_ARGUMENT: Wording(
        "Only an index, a condition or a shape",
        "{source} reaches {operation} only as {detail}, and the result can't be differentiated with respect to that.",
        "Let {source} enter by a value that is computed with, such as a product with weights between 0 and 1; for an "
        "index, ask with respect to what it looks up, such as an embedding's output.",
        _NONE,
    ),
    Cause.STOP_GRADIENT: Wording(
        "The gradient is stopped here",
        "`tf.stop_gradient` cuts the path from {source} to {target} here.",
        "Remove it, or ask for the gradient with respect to something after it.",
        f"{_ADVANCED}#stop_gradient",
    ),
    Cause.STOP_RECORDING: Wording(
        "Recording was stopped",
        "{operation} ran while recording was stopped{detail}, so that the tape did not see it.",
        "Move the computation out of the `stop_recording()` block.",
        f"{_ADVANCED}#stop_recording",
    ),
    Cause.OUTSIDE_TAPE: Wording(
        "Computed outside the tape",
        "{operation} ran {detail}, so that the tape did not record it.",
        "Move every step from {source} to {target} inside the tape's `with` block.",
        _NONE,
    ),
    Cause.TAPE_RESET: Wording(
        "The tape was reset",
        "`tape.reset()` threw away what the tape had recorded, {operation}{detail} among it.",
        "Compute all of {target} after the reset, or leave the reset out.",
        f"{_ADVANCED}#reset",
    ),
    Cause.TAPE_CONSUMED: Wording(
        "The tape was used up",
        "A tape answers only once: this one was asked before{detail} and has thrown its recording away.",
        "Ask for all gradients in one call, as a list, or make the tape with `persistent=True`.",
        f"{_AUTODIFF}#using_the_tape",
    ),
    Cause.SOURCE_REBOUND: Wording(
        "The name holds another tensor now",
        "{source} was given a new value here: the name now holds a tensor that is not the one which the tape watches.",
        "Change a variable in place (`assign`, `assign_sub`), and give a new result a new name.",
        f"{_AUTODIFF}#1_replaced_a_variable_with_a_tensor",
    ),
    Cause.WRONG_SOURCE_OBJECT: Wording(
        "Asked for another object",
        "The gradient was asked with respect to {source}, but {detail}.",
        "Ask with respect to the very variable or tensor that {target} is computed from.",
        _NONE,
    ),
    Cause.ASSIGNED_STATE: Wording(
        "The path leads through stored state",
        "The value goes on by way of state ({detail}), and a tape does not follow what is stored and read again.",
        "Use the tensor itself in the computation, and store it afterwards.",
        f"{_AUTODIFF}#4_took_gradients_through_a_stateful_object",
    ),
    Cause.PY_FUNCTION: Wording(
        "Python can't be differentiated",
        "{operation} runs Python that TensorFlow can't differentiate{detail}.",
        "Write the step with TensorFlow's operations, or wrap it in `tf.custom_gradient`.",
        "https://www.tensorflow.org/api_docs/python/tf/numpy_function",
    ),
    Cause.CUSTOM_GRADIENT_NONE: Wording(
        "A custom gradient returned None",
        "The gradient function of {operation} returned None for {source}.",
        "Return a tensor for each input of the function, in their order.",
        f"{_ADVANCED}#custom_gradients",
    ),
    Cause.CONTROL_FLOW_ONLY: Wording(
        "It only decides a branch",
        "{source} only decides what runs here, or how often; its value is not in what is computed there.",
        "Let the value itself enter {target}: a product, or a smooth blend of both branches.",
        f"{_AUTODIFF}#control_flow",
    ),
    Cause.UNCONNECTED: Wording(
        "No path from source to target",
        "{target} is not computed from {source}: no operation leads from the one to the other.{detail}",
        "Use {source} in the computation of {target}, or leave it out of the gradient; "
        "`unconnected_gradients='zero'` turns such a None into zeros.",
        _NONE,
    ),
    Cause.ZERO_GRADIENT: Wording(
        "The slope is zero here",
        "{operation} has slope zero here{detail}: no gradient comes through it.",
        "Keep its input where the slope is not zero (scale, initialise or normalise it), or use a smooth function.",
        _AUTODIFF,
    ),
    Cause.NAN_GRADIENT: Wording(
        "Not a number from here on",
        "{operation} is the first to be not finite{detail}; all that follows is NaN.",
        "Keep its input inside the domain: add a small epsilon, clip it, or put the guard inside "
        "(`tf.where` twice, `tf.math.divide_no_nan`).",
        "https://www.tensorflow.org/api_docs/python/tf/where",
    ),
    Cause.INDEXED_SLICES: Wording(
        "A sparse gradient",
        "{operation} reads only some rows of {source}, and its gradient is a `tf.IndexedSlices` of those rows, not a "
        "dense tensor.{detail}",
        "Convert it with `tf.convert_to_tensor(gradient)` where a dense one is needed; optimizers take both.",
        "https://www.tensorflow.org/api_docs/python/tf/IndexedSlices",
    ),
    Cause.UNKNOWN: Wording(
        "The cause is not known",
        "Why could not be found out.{detail}",
        "Please report the program: it is one that tfkata should know.",
        _NONE,
    ),
}


def title_of(cause: Cause) -> str:
    """A cause in a few words, as a heading."""
    return WORDINGS[cause].title


def link_of(cause: Cause) -> str:
    """Where to read on about a cause."""
    return WORDINGS[cause].link


def sentences(cause: Cause, *, source: str, target: str, operation: str, detail: str) -> tuple[str, str]:
    """The sentence on why and the sentence on the fix, filled in."""
    wording = WORDINGS[cause]
    names = {
        "source": source,
        "name": source.strip("`"),
        "target": target,
        "operation": operation or "An operation",
        "detail": detail,
    }
    why, fix = (text.format_map(names) for text in (wording.why, wording.fix))
    return why[0].upper() + why[1:], fix
