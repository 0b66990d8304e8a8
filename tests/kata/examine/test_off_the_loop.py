"""What strangers sent is judged beside the event loop, which in the terminal program hears keys too."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from kata.examine import examiner as module
from kata.examine.examiner import Examiner
from kata.reading.catalog import Catalog


def test_no_case_is_judged_on_the_event_loop(
    examiner: Examiner, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: dict[str, set[str]] = {}

    def watched(name: str) -> Any:
        real = getattr(module, name)

        def call(*arguments: Any) -> Any:
            threads.setdefault(name, set()).add(threading.current_thread().name)
            return real(*arguments)

        return call

    for name in ("judge_case", "judge_cases", "recognise"):
        monkeypatch.setattr(module, name, watched(name))
    kata = catalog.get("cubic-slope")
    verdict = examiner.check(kata, kata.mistakes[0].source, on_case=lambda _: None)
    assert verdict.mistake is not None
    assert set(threads) == {"judge_case", "judge_cases", "recognise"}
    assert "tfkata-examiner" not in set().union(*threads.values())
