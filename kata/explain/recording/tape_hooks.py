"""The hooks on tapes: when each records, what it is told to watch, what it is asked and what it answers."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Protocol

import tensorflow as tf

from kata.explain.recording import tf_private
from kata.explain.recording.naming import name_in_frame
from kata.explain.recording.patches import Patches
from kata.explain.recording.recorder import Recorder
from kata.explain.recording.tape_call import Listener, TapeCall
from kata.explain.recording.tapes import StretchEnd, WatchedTensor, flat


class Scope(Protocol):
    """Whether to record at all, and what runs now."""

    active: bool

    @property
    def is_mine(self) -> bool: ...


class TapeHooks:
    """Replaces methods of `tf.GradientTape`."""

    def __init__(self, recorder: Recorder, listener: Listener, patches: Patches, scope: Scope) -> None:
        self._recorder = recorder
        self._listener = listener
        self._patches = patches
        self._scope = scope

    def install(self) -> None:
        """Begin to record; the patches know how to end it."""
        replace = self._patches.replace
        replace(tf_private.TAPE, "_push_tape", self._pushing)
        replace(tf_private.TAPE, "_pop_tape", self._popping)
        replace(tf_private.TAPE, "watch", self._watching)
        replace(tf_private.TAPE, "reset", self._resetting)
        replace(tf_private.TAPE, "stop_recording", self._stopping)
        for name in ("gradient", "jacobian", "batch_jacobian"):
            replace(tf_private.TAPE, name, self._asking)

    def _pushing(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def push(tape: Any) -> Any:
            result = original(tape)
            if self._scope.is_mine:
                self._recorder.tape(tape).begin(self._recorder.sequence)
            return result

        return push

    def _popping(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def pop(tape: Any) -> Any:
            result = original(tape)
            if self._scope.is_mine:
                place = self._recorder.locator.place(sys._getframe(1))
                self._recorder.tape(tape).end(self._recorder.sequence, place)
            return result

        return pop

    def _watching(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def watch(tape: Any, tensor: Any) -> Any:
            result = original(tape, tensor)
            if self._scope.is_mine:
                frame = self._recorder.locator.frame(sys._getframe(1))
                for item in flat(tensor):
                    self._note_watch(tape, item, frame)
            return result

        return watch

    def _note_watch(self, tape: Any, item: Any, frame: FrameType | None) -> None:
        known = self._recorder.tape(tape).watches
        handle = tf_private.handle_or_self(item)
        if tf_private.is_tensor(handle):
            place = self._recorder.locator.place(frame)
            known[tf_private.key(handle)] = WatchedTensor(self._recorder.sequence, place, name_in_frame(frame, item))

    def _resetting(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def reset(tape: Any) -> Any:
            with self._ending(tape, StretchEnd.RESET):
                return original(tape)

        return reset

    def _stopping(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @contextmanager
        def stop_recording(tape: Any) -> Iterator[None]:
            with self._ending(tape, StretchEnd.STOP):
                block = original(tape)
                block.__enter__()
            try:
                yield
            finally:
                block.__exit__(None, None, None)

        return stop_recording

    @contextmanager
    def _ending(self, tape: Any, how: StretchEnd) -> Iterator[None]:
        known = self._recorder.tape(tape) if self._scope.is_mine else None
        if known is not None:
            known.ending = how
        try:
            yield
        finally:
            if known is not None:
                known.ending = StretchEnd.EXIT

    def _asking(self, original: Callable[..., Any]) -> Callable[..., Any]:
        signature = inspect.signature(original)

        def ask(tape: Any, target: Any, *arguments: Any, **keywords: Any) -> Any:
            if not self._scope.is_mine or self._recorder.in_gradient:
                if self._scope.active and not self._scope.is_mine:
                    self._listener.elsewhere()
                return original(tape, target, *arguments, **keywords)
            sources = arguments[0] if arguments else keywords.get("sources", keywords.get("source"))
            frame = self._recorder.locator.frame(sys._getframe(1))
            zeros = _asks_for_zeros(signature, (tape, target, *arguments), keywords)
            return self._answered(original, TapeCall(tape, target, sources, frame, zeros=zeros), arguments, keywords)

        return ask

    def _answered(self, original: Callable[..., Any], tape_call: TapeCall, arguments: Any, keywords: Any) -> Any:
        tape_call.used_up = tf_private.was_used_up(tape_call.tape)
        self._recorder.in_gradient += 1
        self._recorder.backward_calls = []
        try:
            tape_call.result = original(tape_call.tape, tape_call.target, *arguments, **keywords)
        except Exception as error:
            tape_call.error = error
            raise
        finally:
            tape_call.backward, self._recorder.backward_calls = self._recorder.backward_calls or [], None
            self._recorder.in_gradient -= 1
            tape_call.watched = _watched(tape_call.tape)
            self._listener.asked(tape_call)
        return tape_call.result


def _asks_for_zeros(signature: inspect.Signature, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> bool:
    """Whether a call asks for zeros in place of None; a call that TensorFlow will refuse does not."""
    try:
        given = signature.bind(*arguments, **keywords).arguments
        wanted = tf.UnconnectedGradients(given.get("unconnected_gradients", tf.UnconnectedGradients.NONE))
    except (TypeError, ValueError):
        return False
    return wanted is tf.UnconnectedGradients.ZERO


def _watched(tape: Any) -> frozenset[int]:
    try:
        return frozenset(tf_private.key(variable.handle) for variable in tape.watched_variables())
    except (AttributeError, RuntimeError):  # never begun
        return frozenset()
