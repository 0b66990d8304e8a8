"""Looks at each gradient that was asked for, and turns what is wrong with it into findings."""

from __future__ import annotations

import ast
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import FrameType
from typing import Any

import tensorflow as tf

from kata.explain.diagnosing.diagnosis import Diagnosis
from kata.explain.diagnosing.failures import why_it_raised
from kata.explain.diagnosing.inside_functions import InsideFunctions
from kata.explain.diagnosing.missing import Diagnoser
from kata.explain.diagnosing.replay import snapshot
from kata.explain.diagnosing.request import Question, Unnamed, describe
from kata.explain.diagnosing.sparse import SPARSE_READY, SparseWatch
from kata.explain.diagnosing.wording import finding_of
from kata.explain.diagnosing.zero_or_nan import ValueDiagnoser, all_zero, has_nan, is_slices
from kata.explain.findings.causes import Cause
from kata.explain.findings.finding import MAX_FINDINGS, Finding, Source, Symptom
from kata.explain.recording import tf_private
from kata.explain.recording.events import BackwardCall, Event, Recorder
from kata.explain.recording.naming import (
    ElementName,
    assigned_names,
    base_name,
    called_at,
    element,
    name_in_frame,
    written_arguments,
)
from kata.explain.recording.places import Place, spot
from kata.explain.recording.tape_call import Ask
from kata.explain.recording.tapes import flat, subscripts

MAX_TARGETS = 64
LOOKS_A_PLACE = 3
"""How often the same gradient at the same line is looked into; afterwards it is only counted."""

_MISTAKEN_SOURCE = frozenset(
    {Cause.NOT_WATCHED, Cause.WATCHED_TOO_LATE, Cause.SOURCE_REBOUND, Cause.WRONG_SOURCE_OBJECT}
)
"""Causes that nobody has in mind who asks for zeros in place of None."""
_TRAINING = frozenset({"fit", "train_on_batch", "train_step", "minimize", "compute_gradients"})
"""Methods that ask for the gradient of a loss by themselves."""
_log = logging.getLogger(__name__)


class Judgement:
    """Collects findings; nothing that goes wrong here may reach the program that is looked at."""

    def __init__(self, recorder: Recorder, *, everything: bool) -> None:
        self._recorder = recorder
        self._diagnoser = Diagnoser(recorder)
        self._values = ValueDiagnoser(recorder, self._diagnoser.slopes, everything=everything)
        self._sparse = SparseWatch(recorder, everything=everything)
        self._inside = InsideFunctions(recorder)
        self._looks: dict[Any, list[Any]] = {}
        self._asked: dict[str, set[int]] = {}
        self._names_at: dict[Any, set[str]] = {}
        self.findings: list[Finding] = []
        self.notes: list[str] = []

    def asked(self, ask: Ask) -> None:
        """Look at one answer of a tape."""
        with self._recorder.paused():
            try:
                self._look(ask)
            except Exception:  # the edge: the user's program goes on as if nobody had looked
                _log.exception("a gradient could not be explained")
                self.notes.append("One gradient could not be looked into: an error of tfkata's own.")

    def end(self) -> None:
        """The block is over."""
        for finding in self._sparse.left():
            self._add(finding)

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
        where = spot(self._recorder.locator.place(frame))
        if where is not None and called_at(where) & SPARSE_READY:
            self._sparse.forgive(slices)

    def _look(self, ask: Ask) -> None:
        record = self._recorder.tape(ask.tape)
        asked = self._recorder.locator.place(ask.frame)
        first = record.asked
        record.asks += 1
        record.asked = first or asked
        written_target, written_sources = written_arguments(spot(asked))
        sources = flat(ask.sources)
        target_name = self._target_name(ask, written_target, asked)
        behind = subscripts(ask.sources)
        names = [
            self._source_name(ask, element(written_sources, index, behind), source, index + 1)
            for index, source in enumerate(sources)
        ]
        if ask.error is not None or not sources:
            symptom = Symptom.NOTHING if ask.error is None else Symptom.ERROR
            for diagnosis, index in why_it_raised(ask, first, asked, self._recorder, written_sources):
                source = describe(sources[index], names[index]) if sources else Source(_text(written_sources), "", "")
                self._add(finding_of(diagnosis, source, target_name, asked, symptom))
            return
        gradients = self._flat_result(ask, len(sources))
        targets = [target for target in map(_tensor, flat(ask.target)) if target is not None]
        for source, name, gradient in zip(sources, names, gradients, strict=False):
            if targets and _tensor(source) is not None and len(targets) <= MAX_TARGETS:
                self._judge(ask, record, targets, target_name, source, name, gradient, asked)
            elif gradient is None:
                detail = " Its source or target is of a kind, or of a number, that tfkata does not follow."
                unknown = Diagnosis(Cause.UNKNOWN, "", asked, detail)
                self._add(finding_of(unknown, describe(source, name), target_name, asked))
        for source, name in zip(sources, names, strict=True):
            if _tensor(source) is not None:
                self._asked.setdefault(base_name(name), set()).add(tf_private.key(_tensor(source)))

    def _judge(
        self,
        ask: Ask,
        record: Any,
        targets: list[Any],
        target_name: str,
        source: Any,
        name: str,
        gradient: Any,
        asked: Place | None,
    ) -> None:
        questions = [
            Question(record, target, target_name, source, name, asked, ask.watched, {})
            for target in targets[:MAX_TARGETS]
        ]
        if gradient is None:
            identity = (asked, name, Symptom.NONE)
            if not self._again(identity):
                holders = self._holders()
                asks = [replace(question, holders=holders) for question in questions]
                self._report(identity, self._best([self._diagnoser.why_none(q) for q in asks]), asks[0], Symptom.NONE)
        elif is_slices(gradient):
            self._sparse.note(questions[0], gradient)
        elif ask.zeros:
            self._zeros_for_none(questions[0], gradient)
        elif not tf_private.is_eager(gradient):
            self._inside.note(questions[0], gradient)
        elif has_nan(gradient):
            self._suspicious(questions[0], Symptom.NAN, questions[0], ask.backward)
        elif all_zero(gradient):
            self._suspicious(questions[0], Symptom.ZEROS, questions[0], ask.backward)

    def _zeros_for_none(self, question: Question, gradient: Any) -> None:
        """Zeros that were asked for in place of None are meant, unless the tape does not know the source at all."""
        identity = (question.asked, question.source_name, Symptom.ZEROS)
        if tf_private.is_eager(gradient) and all_zero(gradient) and not self._again(identity):
            found = self._diagnoser.why_none(replace(question, holders=self._holders()))
            self._report(identity, found if found[0].cause in _MISTAKEN_SOURCE else [], question, Symptom.ZEROS)

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
                    self._suspicious(seen.question, seen.result, again.question if again else None, calls)
            except Exception:  # the edge, as in `asked`
                _log.exception("a function could not be looked into")
                self.notes.append("One function could not be looked into: an error of tfkata's own.")

    def _suspicious(
        self, question: Question, result: Symptom, seen: Question | None, calls: Sequence[BackwardCall]
    ) -> None:
        """A gradient came out NaN or zero everywhere.

        Args:
            seen: the question whose values were seen: the same, or the one that was computed again; None for neither.
        """
        identity = (question.asked, question.source_name, result)
        if self._again(identity):
            return
        cut = self._diagnoser.cut_everywhere(question) if result is Symptom.ZEROS else []
        if cut:
            found = cut
        elif seen is not None:
            why = self._values.why_nan if result is Symptom.NAN else self._values.why_zero
            found = [diagnosis] if (diagnosis := why(seen, calls)) is not None else []
        else:
            detail = f" It came out as {result} inside a function whose values can't be looked at."
            found = [Diagnosis(Cause.UNKNOWN, "", question.asked, detail)] if result is Symptom.NAN else []
        self._report(identity, found, question, result)

    def _again(self, identity: Any) -> bool:
        """Whether this was looked into often enough; then it only counts."""
        looks = self._looks.setdefault(identity, [])
        if len(looks) < LOOKS_A_PLACE:
            return False
        for index in looks[-1]:
            self.findings[index] = replace(self.findings[index], count=self.findings[index].count + 1)
        return True

    def _report(self, identity: Any, diagnoses: list[Diagnosis], question: Question, result: Symptom) -> None:
        source = question.described()
        indices = [
            self._add(finding_of(diagnosis, source, question.target_name, question.asked, result))
            for diagnosis in diagnoses
        ]
        self._looks[identity].append(indices)

    @staticmethod
    def _best(answers: list[list[Diagnosis]]) -> list[Diagnosis]:
        """Of several targets, the one that the source has the most to do with."""
        weak = (Cause.UNCONNECTED, Cause.UNKNOWN)
        return next((answer for answer in answers if answer[0].cause not in weak), answers[0])

    def _add(self, finding: Finding) -> int:
        """Keep a finding, or count it when it is there already; its index."""
        for index, known in enumerate(self.findings):
            if _same(known, finding):
                self.findings[index] = replace(known, count=known.count + 1)
                return index
        if len(self.findings) < 4 * MAX_FINDINGS:
            self.findings.append(finding)
        return len(self.findings) - 1

    def _holders(self) -> dict[str, set[int]]:
        """Which tensors and variables each name has held, as far as that was seen."""
        holders = {name: set(keys) for name, keys in self._asked.items()}
        for key, event in self._recorder.handles.items():
            for name in self._assigned(event.place):
                holders.setdefault(name, set()).add(key)
        for record in self._recorder.tapes.values():
            for key, watch in record.watches.items():
                if watch.name:
                    holders.setdefault(base_name(watch.name), set()).add(key)
        return holders

    def _assigned(self, place: Place | None) -> set[str]:
        if place not in self._names_at:
            self._names_at[place] = assigned_names(spot(place))
        return self._names_at[place]

    @staticmethod
    def _target_name(ask: Ask, written: Any, asked: Place | None) -> str:
        named = _text(written) or name_in_frame(ask.frame, ask.target)
        where = spot(asked)
        return named or (Unnamed.LOSS if where is not None and called_at(where) & _TRAINING else Unnamed.TARGET)

    @staticmethod
    def _source_name(ask: Ask, written: ElementName, source: Any, number: int) -> str:
        if written.text and not written.is_item:
            return written.text
        named = name_in_frame(ask.frame, source)
        path = str(getattr(source, "path", "") or getattr(source, "name", "") or "").split(":")[0]
        if path.startswith("Variable"):
            path = ""
        return named or path or written.text or f"source {number}"

    def _flat_result(self, ask: Ask, count: int) -> list[Any]:
        gradients = flat(ask.result)
        return gradients if len(gradients) == count else []


def _same(one: Finding, other: Finding) -> bool:
    def identity(item: Finding) -> Iterator[Any]:
        yield from (item.source, item.cause, item.file, item.line, item.operation, item.result, item.asked_line)

    return tuple(identity(one)) == tuple(identity(other))


def _tensor(value: Any) -> Any:
    """A tensor as tapes know it, for a variable its handle; None for what is none."""
    try:
        tensor = tf_private.handle_or_self(value)
    except Exception:  # objects with properties that raise
        return None
    return tensor if tf_private.is_tensor(tensor) else None


def _text(written: Any) -> str:
    return "" if written is None else ast.unparse(written)
