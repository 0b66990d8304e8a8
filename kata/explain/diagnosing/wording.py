"""Puts a diagnosis into words: a `Finding`, with the user's line, the caret, and the way that led there."""

from __future__ import annotations

from collections.abc import Iterable

from kata.explain.diagnosing.diagnosis import Diagnosis
from kata.explain.diagnosing.nodes import Edge
from kata.explain.diagnosing.request import Unnamed
from kata.explain.findings.causes import Cause, link_of, sentences
from kata.explain.findings.finding import LINE_CHARACTERS, MAX_CHAIN, Finding, Source, Step, Symptom
from kata.explain.recording.places import CodeSpan, Place, line_of, span_at

_NAMES = {
    "AddV2": "+",
    "Sub": "-",
    "Mul": "*",
    "RealDiv": "/",
    "Pow": "**",
    "Greater": ">",
    "GreaterEqual": ">=",
    "Less": "<",
    "LessEqual": "<=",
    "Equal": "==",
    "NotEqual": "!=",
}


def finding_of(
    diagnosis: Diagnosis, source: Source, target: str, asked: Place | None, result: Symptom = Symptom.NONE
) -> Finding:
    """The finding that a diagnosis is, with what the gradient came out as."""
    where = span_at(diagnosis.place) or CodeSpan("", 0)
    column, end_column = where.marked if where.line else (0, 0)
    why, fix = sentences(
        diagnosis.cause,
        source=_quoted(source.name) or "the source",
        target=_quoted(target) or "the target",
        operation=_operation(diagnosis),
        detail=diagnosis.detail,
    )
    return Finding(
        source=source,
        target=str(target),
        cause=diagnosis.cause,
        operation=diagnosis.operation,
        file=where.file,
        line=where.line,
        column=column,
        end_column=end_column,
        text=where.text[:LINE_CHARACTERS] if where.line else "",
        chain=tuple(_steps(diagnosis.way, diagnosis, where)),
        why=why,
        fix=fix,
        link=link_of(diagnosis.cause),
        result=result,
        asked_line=line_of(asked),
    )


def _quoted(name: str) -> str:
    return name if not name or isinstance(name, Unnamed) else f"`{name}`"


def _operation(diagnosis: Diagnosis) -> str:
    name = diagnosis.operation
    if not name or diagnosis.in_words:
        return name
    if name == "ReadVariableOp":
        return "the read of the variable"
    sign = _NAMES.get(name)
    return f"`{name}` (`{sign}`)" if sign else f"`{name}`"


def _steps(way: Iterable[Edge], diagnosis: Diagnosis, end: CodeSpan) -> list[Step]:
    """The user's lines on the way, each once, the break last."""
    steps: list[Step] = []
    for where in diagnosis.before:
        _add(steps, where, "")
    for edge in way:
        _add(steps, span_at(edge.node.place), edge.node.operation)
    if diagnosis.cause not in (Cause.UNCONNECTED, Cause.UNKNOWN, Cause.TAPE_RESET) and end.line:
        _add(steps, end, diagnosis.operation)
    if len(steps) > MAX_CHAIN:
        steps = steps[: MAX_CHAIN // 2] + steps[-(MAX_CHAIN - MAX_CHAIN // 2) :]
    return steps


def _add(steps: list[Step], where: CodeSpan | None, operation: str) -> None:
    if where is None or not where.line:
        return
    if steps and (steps[-1].file, steps[-1].line) == (where.file, where.line):
        steps.pop()
    steps.append(Step(where.file, where.line, where.text.strip()[:LINE_CHARACTERS], operation))
