"""What the command line remembers."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kata.errors import WorkspaceError
from kata.state import FILE, State


def test_hints_are_counted_up_to_their_number(tmp_path: Path) -> None:
    assert [State(tmp_path).show_next_hint("a", 2) for _ in range(3)] == [1, 2, 2]
    assert State(tmp_path).hints_shown("a") == 2
    assert State(tmp_path).hints_shown("b") == 0


def test_an_accepted_kata_is_remembered(tmp_path: Path) -> None:
    assert not State(tmp_path).accepted("a")
    State(tmp_path).record_accepted("a")
    State(tmp_path).show_next_hint("b", 3)
    assert State(tmp_path).accepted("a")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"hints": 3, "accepted": {}}', "\x00\xff"])
def test_a_damaged_file_is_set_aside_and_named(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(text)
    state = State(tmp_path)
    assert not state.accepted("a")
    assert state.set_aside is not None
    assert state.set_aside.read_text() == text
    state.record_accepted("a")
    assert State(tmp_path).accepted("a")


def test_a_full_disk_is_a_sentence_and_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    State(tmp_path).record_accepted("a")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(WorkspaceError, match="No space left"):
            State(tmp_path).record_accepted("b")
    assert State(tmp_path).accepted("a")
    assert not State(tmp_path).accepted("b")
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE, f"{FILE}.lock"]


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: State(tmp_path).show_next_hint(f"kata-{number % 4}", 100), range(80)))
    assert [State(tmp_path).hints_shown(f"kata-{number}") for number in range(4)] == [20] * 4
