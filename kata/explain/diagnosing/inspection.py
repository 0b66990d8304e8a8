"""Looks at each gradient that was asked for, and turns what is wrong with it into findings."""

from __future__ import annotations

import ast
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import FrameType
from typing import Any

import tensorflow as tf

from kata.explain.diagnosing.diagnosis import Diagnosis
from kata.explain.diagnosing.failures import why_it_raised
from kata.explain.diagnosing.inside_functions import InsideFunctions
from kata.explain.diagnosing.missing import Diagnoser
from kata.explain.diagnosing.name_history import NameHistory
from kata.explain.diagnosing.replay import snapshot
from kata.explain.diagnosing.request import GradientRequest, describe, source_names, target_name
from kata.explain.diagnosing.sparse import SPARSE_READY, SparseWatch
from kata.explain.diagnosing.tally import Tally
from kata.explain.diagnosing.wording import finding_of
from kata.explain.diagnosing.zero_or_nan import ValueDiagnoser, all_zero, has_nan, is_slices
from kata.explain.findings.causes import Cause
from kata.explain.findings.finding import Finding, Source, Symptom
from kata.explain.recording import tf_private
from kata.explain.recording.events import BackwardCall, Event
from kata.explain.recording.naming import called_at, written_arguments
from kata.explain.recording.places import Place, span_at
from kata.explain.recording.recorder import Recorder
from kata.explain.recording.tape_call import TapeCall
from kata.explain.recording.tapes import flat

MAX_TARGETS = 64

_MISTAKEN_SOURCE = frozenset(
    {Cause.NOT_WATCHED, Cause.WATCHED_TOO_LATE, Cause.SOURCE_REBOUND, Cause.WRONG_SOURCE_OBJECT}
)
"""Causes that nobody has in mind who asks for zeros in place of None."""
_log = logging.getLogger(__name__)


class GradientInspection:
    """Collects findings; nothing that goes wrong here may reach the program that is looked at."""

    def __init__(self, recorder: Recorder, *, everything: bool) -> None:
        self._recorder = recorder
        self._diagnoser = Diagnoser(recorder)
        self._values = ValueDiagnoser(recorder, self._diagnoser.slopes, everything=everything)
        self._sparse = SparseWatch(recorder, everything=everything)
        self._inside = InsideFunctions(recorder)
        self._names = NameHistory(recorder)
        self._tally = Tally()
        self.notes: list[str] = []

    @property
    def findings(self) -> Sequence[Finding]:
        """What was found, in the order of asking."""
        return self._tally.findings

    def asked(self, tape_call: TapeCall) -> None:
        """Look at one answer of a tape."""
        with self._recorder.paused():
            try:
                self._look(tape_call)
            except Exception:  # the edge: the user's program goes on as if nobody had looked
                _log.exception("a gradient could not be explained")
                self.notes.append("One gradient could not be looked into: an error of tfkata's own.")

    def end(self) -> None:
        """The block is over."""
        for finding in self._sparse.left():
            self._tally.add(finding)

    def optimizer_got(self, gradients: list[Any]) -> None:
        """These are in good hands."""
        for gradient in gradients:
            if is_slices(gradient):
                self._sparse.forgive(gradient)

    def slices_read(self, slices: Any, frame: FrameType) -> None:
        """Somebody opens an IndexedSlices: the user, or TensorFlow, because they asked for it or unasked."""
        if self._recorder.is_paused:
            return
        if self._recorder.locator.is_theirs(frame.f_code.co_filename):
            self._sparse.forgive(slices)
            return
        where = span_at(self._recorder.locator.place(frame))
        if where is not None and called_at(where) & SPARSE_READY:
            self._sparse.forgive(slices)

    def _look(self, tape_call: TapeCall) -> None:
        record = self._recorder.tape(tape_call.tape)
        asked = self._recorder.locator.place(tape_call.frame)
        first = record.asked
        record.asked = first or asked
        written_target, written_sources = written_arguments(span_at(asked))
        name_of_target = target_name(tape_call, written_target, asked)
        sources = flat(tape_call.sources)
        names = source_names(tape_call, written_sources)
        if tape_call.error is not None or not sources:
            symptom = Symptom.NOTHING if tape_call.error is None else Symptom.ERROR
            for diagnosis, index in why_it_raised(tape_call, first, asked, self._recorder, written_sources):
                source = describe(sources[index], names[index]) if sources else _described(written_sources)
                self._tally.add(finding_of(diagnosis, source, name_of_target, asked, symptom))
            return
        gradients = flat(tape_call.result)
        if len(gradients) != len(sources):
            gradients = []
        targets = [target for target in map(_tensor, flat(tape_call.target)) if target is not None]
        for source, name, gradient in zip(sources, names, gradients, strict=False):
            if targets and _tensor(source) is not None and len(targets) <= MAX_TARGETS:
                requests = [
                    GradientRequest(record, target, name_of_target, source, name, asked, tape_call.watched, {})
                    for target in targets
                ]
                self._inspect(requests, gradient, tape_call)
            elif gradient is None:
                detail = " Its source or target is of a kind, or of a number, that tfkata does not follow."
                unknown = Diagnosis(Cause.UNKNOWN, "", asked, detail)
                self._tally.add(finding_of(unknown, describe(source, name), name_of_target, asked))
        for source, name in zip(sources, names, strict=True):
            if _tensor(source) is not None:
                self._names.note(name, tf_private.key(_tensor(source)))

    def _inspect(self, requests: list[GradientRequest], gradient: Any, tape_call: TapeCall) -> None:
        """One gradient, which was asked for of one target or several."""
        request = requests[0]
        if gradient is None:
            self._none(requests)
        elif is_slices(gradient):
            self._sparse.note(request, gradient)
        elif tape_call.zeros:
            self._zeros_for_none(request, gradient)
        elif not tf_private.is_eager(gradient):
            self._inside.note(request, gradient)
        elif has_nan(gradient):
            self._suspicious(request, Symptom.NAN, request, tape_call.backward)
        elif all_zero(gradient):
            self._suspicious(request, Symptom.ZEROS, request, tape_call.backward)

    def _none(self, requests: list[GradientRequest]) -> None:
        if self._tally.has_seen_enough(_identity(requests[0], Symptom.NONE)):
            return
        holders = self._names.so_far()
        answers = [self._diagnoser.why_none(replace(request, holders=holders)) for request in requests]
        self._report(_best(answers), requests[0], Symptom.NONE)

    def _zeros_for_none(self, request: GradientRequest, gradient: Any) -> None:
        """Zeros that were asked for in place of None are meant, unless the tape does not know the source at all."""
        if not tf_private.is_eager(gradient) or not all_zero(gradient):
            return
        if not self._tally.has_seen_enough(_identity(request, Symptom.ZEROS)):
            found = self._diagnoser.why_none(replace(request, holders=self._names.so_far()))
            self._report(found if found[0].cause in _MISTAKEN_SOURCE else [], request, Symptom.ZEROS)

    def before_call(self, graph: Any, captured: Any) -> Mapping[int, Any]:
        """The values of the variables of a function that is about to be called, where they will be needed."""
        if self._recorder.is_paused or not self._inside.waits_for(graph) or not tf.executing_eagerly():
            return {}
        with self._recorder.paused():
            return snapshot(captured)

    def after_call(self, call: Event, before: Mapping[int, Any]) -> None:
        """A function was called: look at the gradients in it."""
        if self._recorder.is_paused or not self._inside.waits_for(call.graph) or not tf.executing_eagerly():
            return
        with self._recorder.paused():
            try:
                for seen in self._inside.called(call, before):
                    again = seen.again
                    calls = again.calls if again is not None else ()
                    self._suspicious(seen.request, seen.result, again.request if again else None, calls)
            except Exception:  # the edge, as in `asked`
                _log.exception("a function could not be looked into")
                self.notes.append("One function could not be looked into: an error of tfkata's own.")

    def _suspicious(
        self, request: GradientRequest, result: Symptom, seen: GradientRequest | None, calls: Sequence[BackwardCall]
    ) -> None:
        """A gradient came out NaN or zero everywhere.

        Args:
            seen: the request whose values were seen: the same, or the one that was computed again; None for neither.
        """
        if self._tally.has_seen_enough(_identity(request, result)):
            return
        cut = self._diagnoser.cut_everywhere(request) if result is Symptom.ZEROS else []
        if cut:
            found = cut
        elif seen is not None:
            why = self._values.why_nan if result is Symptom.NAN else self._values.why_zero
            found = [diagnosis] if (diagnosis := why(seen, calls)) is not None else []
        else:
            detail = f" It came out as {result} inside a function whose values can't be looked at."
            found = [Diagnosis(Cause.UNKNOWN, "", request.asked, detail)] if result is Symptom.NAN else []
        self._report(found, request, result)

    def _report(self, diagnoses: list[Diagnosis], request: GradientRequest, result: Symptom) -> None:
        source = request.described()
        found = [finding_of(item, source, request.target_name, request.asked, result) for item in diagnoses]
        self._tally.add_look(_identity(request, result), found)


def _identity(request: GradientRequest, result: Symptom) -> tuple[Place | None, str, Symptom]:
    """By what a gradient is known again when its line runs once more."""
    return request.asked, request.source_name, result


def _best(answers: list[list[Diagnosis]]) -> list[Diagnosis]:
    """Of several targets, the one that the source has the most to do with."""
    weak = (Cause.UNCONNECTED, Cause.UNKNOWN)
    return next((answer for answer in answers if answer[0].cause not in weak), answers[0])


def _tensor(value: Any) -> Any:
    """A tensor as tapes know it, for a variable its handle; None for what is none."""
    try:
        tensor = tf_private.handle_or_self(value)
    except Exception:  # objects with properties that raise
        return None
    return tensor if tf_private.is_tensor(tensor) else None


def _described(written: ast.expr | None) -> Source:
    """An empty list of sources, as the code names it."""
    return Source("" if written is None else ast.unparse(written), "", "")
