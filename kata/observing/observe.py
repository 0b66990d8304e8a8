"""The candidate's side: run a kata's cases on one solution, and turn what they see into plain data.

This runs in the confined worker, beside the candidate's code, which may patch anything in it. That gains nothing:
expected values never come here, and the judge compares what arrives, whoever wrote it.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
import types
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from kata.job import OUTPUT_LIMIT_BYTES
from kata.observing.call_text import call_text, source_text
from kata.observing.seeding import case_generator, set_seeds
from kata.values.format import MAX_CALLS, MAX_DEPTH, MAX_NODES, MAX_PRINTED_CHARACTERS
from kata.values.observation import (
    Array,
    ArrayKind,
    Call,
    Failed,
    Foreign,
    Frame,
    Observed,
    Outcome,
    Printed,
    Slices,
    Value,
)
from kata.verdict import Status

CASES_FILE = "cases.py"
MAX_MESSAGE = 2000
IN_GRAPH = "in user code:"
"""Begins what an exception says that was raised while autograph traced: a traceback, and the text at its end."""
OUT_OF_SPACE = (errno.EFBIG, errno.ENOSPC, errno.EDQUOT)


class LoadedSolution:
    """A solution imported from its file, or the reason why it could not be."""

    def __init__(self, file: Path, entries: Sequence[str], *, first_in_process: bool = False) -> None:
        self.file = file
        self.failure: Failed | None = None
        self.keeps_kernels = first_in_process
        """Whether cached kernels may stay when seeds are set: none of another solution's random kernels are left."""
        self.module = types.ModuleType(file.stem)
        self.module.__file__ = str(file)
        self._load(entries)

    def _load(self, entries: Sequence[str]) -> None:
        source = self.file.read_text(encoding="utf-8")
        try:
            code = compile(source, str(self.file), "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            self.failure = _does_not_parse(error)
            return
        # A real entry in sys.modules: autograph, inspect and pickle look a function's module up there.
        sys.modules[self.module.__name__] = self.module
        try:
            exec(code, self.module.__dict__)
        except BaseException as error:
            self.failure = failure_of(error, self.file, "while the file was imported")
            return
        missing = [name for name in entries if not callable(getattr(self.module, name, None))]
        if missing:
            self.failure = Failed(
                Status.INVALID_SOLUTION,
                f"The file defines no function `{missing[0]}`. Keep the name and parameters that the starter gives.",
            )


class CallLog:
    """Stands for the solution in a case: hands out its functions and writes down each call made on them."""

    def __init__(self, module: types.ModuleType, tell: Callable[[str], None]) -> None:
        self._module = module
        self._tell = tell
        self._calls: deque[list[str]] = deque(maxlen=MAX_CALLS)
        """The last ones, each its own text and that of what came back: what a value was made of, they say best."""

    @property
    def calls(self) -> tuple[Call, ...]:
        """The last calls, at most `MAX_CALLS` of them, in their order."""
        return tuple(Call(text, returned) for text, returned in self._calls)

    def __getattr__(self, name: str) -> Any:
        target = getattr(self._module, name)
        return self._logged(name, target) if callable(target) else target

    def _logged(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **keywords: Any) -> Any:
            logged = [call_text(name, arguments, keywords), ""]
            self._calls.append(logged)
            self._tell(logged[0])
            result = function(*arguments, **keywords)
            logged[1] = source_text(result)
            return result

        return call


def load_cases(source: str) -> dict[str, Any]:
    """The namespace of a kata's `cases.py`, run once; it is tfkata's own text."""
    namespace: dict[str, Any] = {"__name__": "tfkata_cases"}
    exec(compile(source, CASES_FILE, "exec", dont_inherit=True), namespace)
    return namespace


def broken_cases(error: BaseException) -> Failed:
    """What `load_cases` raised, told so that it reads as no word on the solution."""
    trace = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in trace if frame.filename == CASES_FILE]
    where = f" (line {lines[-1]})" if lines else ""
    name = type(error).__name__
    return Failed(
        Status.RUNTIME_ERROR, f"The kata's own {CASES_FILE} can't be run: {name}: {_text_of(error)}{where}.", name
    )


def observe(
    solution: LoadedSolution,
    case: Callable[[Any, Any], Any],
    seed: int,
    printed: PrintedSoFar,
    tell_call: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Run one case on one solution and say what was seen; `tell_call` hears of each call on it as it begins."""
    if solution.failure is not None:
        return _with_print(solution.failure, printed)
    log = CallLog(solution.module, tell_call)
    set_seeds(seed, case.__name__, keep_kernels=solution.keeps_kernels)
    solution.keeps_kernels = True
    try:
        value = plain(case(log, case_generator(seed, case.__name__)))
    except BaseException as error:
        failed = failure_of(error, solution.file, "", log.calls)
        return _with_print(failed, printed)
    return Observed(value, log.calls, printed.take())


class PrintedSoFar:
    """What arrived on standard output and standard error since the last case; both lead to one file."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.position = 0

    def take(self) -> Printed:
        """What was printed since the last call: the first 64 KiB of it, and how much there was in all."""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:  # closed, over its limit, or replaced by something that raises: not ours to mend
                continue
        try:
            end = os.fstat(self._descriptor).st_size
            total = max(end - self.position, 0)
            text = os.pread(self._descriptor, min(total, MAX_PRINTED_CHARACTERS), self.position)
        except OSError:
            return Printed()
        self.position = end
        return Printed(text.decode("utf-8", "replace"), total)


def failure_of(error: BaseException, file: Path, when: str, calls: Sequence[Call] = ()) -> Failed:
    """Describe an exception to the candidate: its status, what it says, and the lines of their file."""
    frames = tuple(_own_frames(error, file))
    name = type(error).__name__
    text = _text_of(error).replace(str(file), file.name)
    status = _status_of(error)
    what = f"{name}: {text}" if text else name
    if isinstance(error, SystemExit):
        what = "The solution called sys.exit(); a solution returns its results instead"
    elif isinstance(error, PermissionError):
        what += " (the sandbox allows no network, no other programs, and no files outside the scratch folder)"
    elif not frames and calls and status is Status.RUNTIME_ERROR and not when:
        status = Status.WRONG_ANSWER
        what = f"The check could not use what `{calls[-1].text}` returned, {calls[-1].returned or 'nothing'}: {what}"
    message = what.removesuffix(".") + (f" ({when})." if when else ".")
    return Failed(status, message, name, frames, tuple(calls))


def plain(value: Any) -> Value:
    """Turn what a case returned into plain data. Only types known to the last detail are opened."""
    return _plain(value, 0, [MAX_NODES])


def _plain(value: Any, depth: int, budget: list[int]) -> Value:
    budget[0] -= 1
    if depth > MAX_DEPTH or budget[0] < 0:
        return Foreign(f"{type(value).__name__} nested too deep or too long to compare")
    if value is None or type(value) in (bool, int, float, complex, str):
        return value  # type: ignore[no-any-return]
    if type(value) is list:
        return [_plain(item, depth + 1, budget) for item in value]
    if isinstance(value, tuple):  # named tuples too: their items, whatever a subclass says they are
        return [_plain(item, depth + 1, budget) for item in tuple.__iter__(value)]
    if type(value) is dict and all(type(key) is str for key in value):
        return {key: _plain(item, depth + 1, budget) for key, item in value.items()}
    return _plain_array(value)


def _plain_array(value: Any) -> Value:
    if isinstance(value, np.ndarray | np.generic):
        return _array(np.asarray(value), "array")
    if isinstance(value, tf.IndexedSlices):
        return _slices(value)
    if isinstance(value, keras.Variable):
        value = value.value
    if isinstance(value, tf.Variable):
        return _array(value.numpy(), "variable")
    if isinstance(value, tf.Tensor) and hasattr(value, "numpy"):
        return _array(value.numpy(), "tensor")
    return Foreign(type(value).__name__)


def _array(values: Any, kind: ArrayKind) -> Value:
    array = np.asarray(values)
    if array.dtype.kind in "OSU":
        strings = np.vectorize(_as_text, otypes=[object])(array).tolist() if array.size else []
        return _plain(strings, 0, [MAX_NODES])
    dtype = array.dtype.name
    if array.dtype.kind not in "biufc":  # bfloat16 and the eight-bit floats, which NumPy itself does not know
        array = array.astype(np.float32)
    return Array(array, dtype, kind)


def _as_text(item: Any) -> str:
    return item.decode("utf-8", "replace") if isinstance(item, bytes) else str(item)


def _slices(value: Any) -> Value:
    shape = None if value.dense_shape is None else tuple(int(n) for n in np.asarray(value.dense_shape))
    values, indices = np.asarray(value.values), np.asarray(value.indices)
    return Slices(values, indices, values.dtype.name, shape)


def _does_not_parse(error: SyntaxError | ValueError) -> Failed:
    line = getattr(error, "lineno", None) or 1
    source = (getattr(error, "text", None) or "").strip()
    reason = getattr(error, "msg", None) or str(error)
    return Failed(
        Status.INVALID_SOLUTION,
        f"The file is not valid Python: {reason} (line {line}).",
        type(error).__name__,
        (Frame(line, "<module>", source),) if source else (),
    )


def _status_of(error: BaseException) -> Status:
    if isinstance(error, MemoryError | tf.errors.ResourceExhaustedError):
        return Status.MEMORY_LIMIT
    if isinstance(error, OSError) and error.errno in OUT_OF_SPACE:
        try:
            printed = os.fstat(1).st_size
        except OSError:
            printed = 0
        return Status.OUTPUT_LIMIT if printed > OUTPUT_LIMIT_BYTES else Status.DISK_LIMIT
    return Status.RUNTIME_ERROR


def _text_of(error: BaseException) -> str:
    try:
        text = str.strip(str(error))  # not its own strip: what it returns may be of a type that lies about its length
    except BaseException:  # an exception's own __str__ may raise anything
        return "(its text can't be read)"
    if text.startswith(IN_GRAPH):
        text = text.rpartition(f"\n    {type(error).__name__}: ")[2].strip() or text
    return text if len(text) <= MAX_MESSAGE else text[:MAX_MESSAGE] + "..."


def _own_frames(error: BaseException, file: Path) -> Iterator[Frame]:
    lines = file.read_text(encoding="utf-8").split("\n")  # `str.splitlines` knows ends that Python does not
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == str(file):
            number = trace.tb_lineno
            source = lines[number - 1].strip() if 0 < number <= len(lines) else ""
            yield Frame(number, code.co_name, source[:MAX_MESSAGE])
        trace = trace.tb_next


def _with_print(failed: Failed, printed: PrintedSoFar) -> Failed:
    return Failed(failed.status, failed.message, failed.exception, failed.frames, failed.calls, printed.take())
