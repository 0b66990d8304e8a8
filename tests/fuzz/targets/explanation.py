"""Why a gradient is missing, as a worker says it: texts that hold JSON, read and told."""

from __future__ import annotations

import json
from dataclasses import asdict

from fuzz.safe_text import assert_safe
from fuzz.target import Target
from kata.examine.explanations import explanation_of
from kata.explain.findings.causes import Cause, link_of
from kata.explain.findings.compiler_text import headline, report
from kata.explain.findings.finding import Finding, Source, Step, Symptom, as_data
from kata.values.observation import Observed, Value

HEAD = {"notes": ["A note.", "\x1b[31m"], "ended": "It ended itself."}
FINDING = Finding(
    source=Source("x", "float32", "()"),
    target="y",
    cause=Cause.NOT_WATCHED,
    operation="Pow",
    file="/somewhere/solution.py",
    line=8,
    column=4,
    end_column=8,
    text="    y = x**3",
    chain=(Step("solution.py", 6, "x = tf.constant(x)", "Const"), Step("other.py", 7, "z = 1", "Mul")),
    why="The tape does not watch `x`.",
    fix="Call `tape.watch(x)` first.",
    link=link_of(Cause.NOT_WATCHED),
    result=Symptom.NONE,
    asked_line=9,
    notes=("More.",),
)
WIDTHS = (20, 80)
BETWEEN = b"\n"


def take(data: bytes) -> None:
    texts: list[Value] = [text.decode("utf-8", "surrogatepass") for text in _valid(data)]
    found = explanation_of(Observed(texts))
    for text in (*found.notes, found.ended, found.problem, *map(headline, found.findings)):
        assert_safe(text)
    for width in WIDTHS:
        for piece in report(found.findings, found.notes, width):
            assert_safe(piece.text, 1000)
    for finding in found.findings:
        json.dumps(as_data(finding))
        assert finding.link == link_of(finding.cause)


def _valid(data: bytes) -> list[bytes]:
    """The texts, as far as they are ones: what is none, no worker's message can hold."""
    parts = []
    for part in data.split(BETWEEN):
        try:
            part.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            continue
        parts.append(part)
    return parts


def _dumped(*finding_changes: dict[str, object]) -> bytes:
    findings = [asdict(FINDING) | changes for changes in finding_changes]
    return BETWEEN.join(json.dumps(item).encode() for item in (HEAD, *findings))


TARGET = Target(
    take,
    seeds=(
        _dumped({}),
        _dumped({}, {}, {"result": "NaN", "line": 0}),
        _dumped({"column": 10**9, "end_column": 10**9, "line": 10**9, "text": "x" * 5000, "why": "word " * 2000}),
        _dumped({"chain": [{"file": "a" * 5000, "line": 1, "text": "\u202e" * 400, "operation": "o"}] * 40}),
        _dumped(
            {"source": {"name": "\u202eevil", "dtype": "", "shape": "\x1b]0;title\x07"}, "text": "\twide \u3042" * 60}
        ),
    ),
    words=(
        b'"column": -1',
        b'"line": 1e999',
        b"null",
        b"[" * 2000,
        b'{"notes": {}}',
        b"9" * 5000,
        b"\\ud800",
        b"\\u009d",
    ),
    longest=2**17,
)
