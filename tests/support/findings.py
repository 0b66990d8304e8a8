"""Findings of `explain`, made up: one by hand, and strategies for whatever may be one."""

from __future__ import annotations

import string
from typing import Any

from hypothesis import strategies as st

from kata.explain.findings.causes import Cause, link_of
from kata.explain.findings.finding import MAX_CHAIN, MAX_NUMBER, Finding, Source, Step, Symptom


def broken_line(text: str, marked: str) -> Finding:
    """A finding in line 7 of a file, with the caret under a part of that line."""
    column = text.index(marked)
    cause = Cause.STOP_GRADIENT
    return Finding(
        source=Source("w", "float32", "()"),
        target="y",
        cause=cause,
        operation="StopGradient",
        file="a.py",
        line=7,
        column=column,
        end_column=column + len(marked),
        text=text,
        chain=(Step("a.py", 3, "hidden = w * 2.0", "Mul"), Step("a.py", 7, text.strip(), "StopGradient")),
        why="why",
        fix="fix",
        link=link_of(cause),
    )


_words = st.lists(st.text(string.ascii_letters + string.digits + "_.`(),*", min_size=1, max_size=8), max_size=8)
_names = st.text(string.ascii_letters + "_.[]'0123456789", max_size=20)
_sentences = _words.map(" ".join)
_numbers = st.integers(0, MAX_NUMBER)
_files = st.sampled_from(("train.py", "solution.py", "<string>", ""))
_lines = st.builds(lambda indent, words: (" " * indent + "  ".join(words)).rstrip(), st.integers(0, 12), _words)
_steps = st.builds(Step, _files, _numbers, _lines, _names)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A finding as `explain` makes them: clean texts, a cause with its own link."""
    cause = draw(st.sampled_from(Cause))
    return Finding(
        source=draw(st.builds(Source, _names, _names, _names)),
        target=draw(_names),
        cause=cause,
        operation=draw(_names),
        file=draw(_files),
        line=draw(_numbers),
        column=draw(_numbers),
        end_column=draw(_numbers),
        text=draw(_lines),
        chain=tuple(draw(st.lists(_steps, max_size=MAX_CHAIN))),
        why=draw(_sentences),
        fix=draw(_sentences),
        link=link_of(cause),
        result=draw(st.sampled_from(Symptom)),
        asked_line=draw(_numbers),
        count=draw(st.integers(1, MAX_NUMBER)),
        notes=tuple(draw(st.lists(_sentences, max_size=3))),
    )


def json_values() -> st.SearchStrategy[Any]:
    """Whatever JSON can hold."""
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    return st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | _dicts(inner), max_leaves=4)


def _dicts(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(st.text(max_size=8), inner, max_size=3)


def claims() -> st.SearchStrategy[dict[str, Any]]:
    """What a stranger may claim to be a finding: a cause and a symptom as they should be, and anything beside them."""
    value = json_values()
    step = st.dictionaries(st.sampled_from(("file", "line", "text", "operation")), value)
    labels = {"cause": st.sampled_from(list(map(str, Cause))), "result": st.sampled_from(list(map(str, Symptom)))}
    source = st.dictionaries(st.sampled_from(("name", "dtype", "shape")), value)
    texts = ("target", "operation", "file", "text", "why", "fix", "link")
    numbers = ("line", "column", "end_column", "asked_line", "count")
    others = dict.fromkeys((*texts, *numbers, "notes"), value)
    chain = value | st.lists(step, max_size=MAX_CHAIN + 3)
    return st.fixed_dictionaries({**labels, "source": source}, optional={**others, "chain": chain})
