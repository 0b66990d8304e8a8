"""Calls of `tape.gradient` that raised, or asked for nothing: which of the known reasons it was."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from kata.explain.diagnosing.diagnosis import Diagnosis
from kata.explain.diagnosing.flow import Flow
from kata.explain.findings.causes import Cause
from kata.explain.recording import tf_private
from kata.explain.recording.naming import written_arguments
from kata.explain.recording.places import CodeSpan, Place, line_of, span_at, span_of
from kata.explain.recording.recorder import Recorder
from kata.explain.recording.tape_call import TapeCall
from kata.explain.recording.tapes import flat

_NO_GRADIENT = re.compile(r"no entry for: (\w+)|No gradient defined for operation.*op type: (\w+)", re.DOTALL)
MESSAGE_CHARACTERS = 2000
"""In which TensorFlow has said what it says; a solution may raise an error of the same type with a longer text."""


def why_it_raised(
    tape_call: TapeCall, first: Place | None, asked: Place | None, recorder: Recorder, written: ast.expr | None
) -> Iterator[tuple[Diagnosis, int]]:
    """What is known of a call that failed: diagnoses, each with the number of its source. None is no cause we know."""
    error = tape_call.error
    sources = flat(tape_call.sources)
    if error is None:
        detail = "that is empty: there is nothing to differentiate with respect to"
        if written is not None and any(map(_is_of_variables, ast.walk(written))):
            detail += " (a layer has no variables before it is built, and a frozen one has no trainable ones)"
        yield Diagnosis(Cause.WRONG_SOURCE_OBJECT, "", asked, detail), 0
    elif isinstance(error, RuntimeError) and tape_call.used_up:
        record = recorder.tape(tape_call.tape)
        if record.began is None:
            yield Diagnosis(Cause.OUTSIDE_TAPE, "", asked, "while the tape's block was never entered"), 0
        else:
            where = f", in line {line_of(first)}," if line_of(first) else ""
            yield Diagnosis(Cause.TAPE_CONSUMED, "GradientTape.gradient", asked, where), 0
    elif isinstance(error, LookupError) and (found := _NO_GRADIENT.search(str(error)[:MESSAGE_CHARACTERS])):
        yield _unregistered(found.group(1) or found.group(2), asked, recorder), 0
    else:
        yield from _not_tensors(tape_call, asked, sources)


def _is_of_variables(node: ast.AST) -> bool:
    """Whether it is a list that a layer keeps: `variables`, `trainable_variables` and so on."""
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return "variables" in name


def _unregistered(operation: str, asked: Place | None, recorder: Recorder) -> Diagnosis:
    event = next((e for e in reversed(recorder.events) if e.operation == operation and not e.backward), None)
    return Diagnosis(Cause.NO_REGISTERED_GRADIENT, operation, event.place if event is not None else asked)


def _not_tensors(tape_call: TapeCall, asked: Place | None, sources: list[Any]) -> Iterator[tuple[Diagnosis, int]]:
    """A NumPy value or a number was given where a tensor belongs."""
    for index, source in enumerate(sources):
        if source is not None and _is_plain(source):
            detail = f"that is {_described(source)}, and not a variable or tensor of TensorFlow's"
            yield Diagnosis(Cause.WRONG_SOURCE_OBJECT, "", asked, detail), index
            return
    for target in flat(tape_call.target):
        if target is not None and _is_plain(target):
            where = _left_at(asked)
            detail = f" (the target is {_described(target)})"
            yield Diagnosis(Cause.LEFT_TENSORFLOW, "NumPy or Python", where or asked, detail, in_words=True), 0
            return


def _described(value: Any) -> str:
    """A value that is no tensor, by its type."""
    kind = type(value).__name__
    if type(value).__module__ == "numpy":
        return f"NumPy's {kind}"
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _is_plain(value: Any) -> bool:
    try:
        return not tf_private.is_tensor(tf_private.handle_or_self(value))
    except Exception:  # an object of some other library
        return True


def _left_at(asked: Place | None) -> CodeSpan | None:
    """The last exit on the way to the target, as far as the file's text tells."""
    where = span_at(asked)
    if where is None:
        return None
    target, _ = written_arguments(where)
    if target is None:
        return None
    node = Flow(where.file, (), ()).leaving(target)
    if node is None:
        return None
    return span_of(where.file, node)
