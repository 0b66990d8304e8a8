"""Where a solution was when it was ended: its line, its call, what is expected, and never what it would like to say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.arena import limited

from kata.examine.examiner import Examiner
from kata.job import Solution
from kata.judging.feedback import LineLabel, details
from kata.model import Kata
from kata.reading.catalog import Catalog
from kata.runner import side_notes
from kata.runner.last_words import MOST_FRAMES, frames_of
from kata.values.observation import Frame
from kata.verdict import CaseResult, Status

SOLUTION = Solution("solution", "def slope(x):\n    return inner(x)\n\ndef inner(x):\n    while True: pass\n")
TOLD = """Stack (most recent call first):
  File "/tmp/tfkata-a/b/solution.py", line 5 in inner
  File "/tmp/tfkata-a/b/solution.py", line 2 in slope
  File "cases.py", line 9 in at_two
"""


def test_the_solutions_own_lines_are_taken_outermost_first() -> None:
    assert frames_of(TOLD, SOLUTION) == (
        Frame(2, "slope", "return inner(x)"),
        Frame(5, "inner", "while True: pass"),
    )


@pytest.mark.parametrize(
    "line",
    [
        '  File "/tmp/b/solution.py", line 6000000 in slope',
        '  File "/tmp/b/solution.py", line 0 in slope',
        '  File "/tmp/b/solution.py", line -1 in slope',
        '  File "/tmp/b/solution.py", line 99999999999999999999999 in slope',
        '  File "/tmp/b/other.py", line 1 in slope',
        '  File "/tmp/b/solution.py", line 1 in ' + "x" * 201,
        'File "/tmp/b/solution.py", line 1 in slope',
        '  File "/tmp/b/solution.py", line ٣ in slope',
    ],
)
def test_a_line_that_names_no_place_in_the_file_is_left_out(line: str) -> None:
    assert frames_of(f"{line}\n", SOLUTION) == ()


def test_however_many_lines_there_are_some_are_kept() -> None:
    many = '  File "/b/solution.py", line 2 in slope\n' * 10_000
    assert len(frames_of(many, SOLUTION)) == MOST_FRAMES


def test_a_note_is_read_as_it_was_written(tmp_path: Path) -> None:
    with (tmp_path / "notes").open("w+b") as file:
        assert (side_notes.read_call(file.fileno()), side_notes.read_trace(file.fileno())) == ("", "")
        side_notes.write_call(file.fileno(), "slope(1.5, 'é')")
        assert side_notes.read_call(file.fileno()) == "slope(1.5, 'é')"
        side_notes.write_call(file.fileno(), "")
        assert side_notes.read_call(file.fileno()) == ""


@pytest.mark.parametrize("held", [b"", b"\xff", b"\xff" * 9000, b"\0\0\0\x05ab", os.urandom(70_000)])
def test_whatever_the_file_holds_is_a_bounded_text(tmp_path: Path, held: bytes) -> None:
    file = tmp_path / "notes"
    file.write_bytes(held)
    with file.open("rb") as opened:
        assert len(side_notes.read_call(opened.fileno())) <= side_notes.CALL_BYTES
        assert len(side_notes.read_trace(opened.fileno())) <= side_notes.TRACE_BYTES


PY_FUNCTION = """import tensorflow as tf, threading
def slope(x):
    print('here')
    return tf.py_function(threading.Event().wait, [], [])
"""


@pytest.fixture
def hurried(catalog: Catalog) -> Kata:
    return limited(catalog.get("cubic-slope"), wall_seconds=0.4, cpu_seconds=0.4)


def ended(examiner: Examiner, kata: Kata, source: str) -> CaseResult:
    return examiner.check(kata, source, 7, only=[kata.cases[0].name]).cases[0]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("def slope(x):\n    print('here')\n    while True:\n        x += 1\n", (3, 4)),
        ("import time\n\ndef slope(x):\n    print('here')\n    time.sleep(1000)\n", (5,)),
        ("import threading\ndef slope(x):\n    print('here')\n    threading.Event().wait()\n", (4,)),
        (PY_FUNCTION, (4,)),
    ],
    ids=["loop", "sleep", "waiting", "py_function"],
)
def test_a_time_limit_says_where_with_the_call_and_what_is_expected(
    examiner: Examiner, hurried: Kata, source: str, line: tuple[int, ...]
) -> None:
    result = ended(examiner, hurried, source)
    assert result.status is Status.TIME_LIMIT
    assert result.raised_at in line, result
    told = {each.label: each.text for each in details(result)}
    assert told[LineLabel.CALL] == "slope(2.0)"
    assert told[LineLabel.EXPECTED] == "14.0"
    assert told[LineLabel.PRINTED] == "here"
    assert told[LineLabel.WHERE].startswith(f"line {result.raised_at}, in slope: ")


def test_a_hang_at_import_says_where_and_names_no_call(examiner: Examiner, hurried: Kata) -> None:
    result = ended(examiner, hurried, "x = 1\nwhile True:\n    x += 1\n")
    assert result.status is Status.TIME_LIMIT
    assert result.raised_at in (2, 3)
    assert result.comparison is None


def test_a_crash_says_where(examiner: Examiner, catalog: Catalog) -> None:
    result = ended(examiner, catalog.get("cubic-slope"), "import ctypes\ndef slope(x):\n    ctypes.string_at(0)\n")
    assert (result.status, result.raised_at) == (Status.RUNTIME_ERROR, 3)
    assert result.comparison is not None
    assert result.comparison.call == "slope(2.0)"


FORGING = """
import os, signal, stat

def slope(x):
    for descriptor in range(3, 64):
        try:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                os.pwrite(descriptor, b"\\x00\\x00\\x00\\x30" + b"\\x1b]0;PWNED\\x07" * 4 + b"\\n" * 4000, 0)
                os.pwrite(descriptor, b'  File "/x/solution.py", line 1 in \\x1b[31mPWNED\\n' * 900, 4096)
        except OSError:
            pass
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    while True: pass
"""


def test_who_forges_the_place_and_listens_to_nothing_is_ended_and_shown_clean(
    examiner: Examiner, hurried: Kata
) -> None:
    result = ended(examiner, hurried, FORGING)
    assert result.status is Status.TIME_LIMIT
    shown = "\n".join(line.text for line in details(result))
    assert "PWNED" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert len(shown) < 10_000


def test_who_closes_the_file_of_notes_is_judged_all_the_same(examiner: Examiner, catalog: Catalog) -> None:
    kata = catalog.get("cubic-slope")
    closing = (
        "import os, stat\nfor number in range(3, 64):\n    try:\n"
        "        stat.S_ISREG(os.fstat(number).st_mode) and os.close(number)\n    except OSError:\n        pass\n"
    )
    assert examiner.check(kata, closing + kata.reference, 7).accepted
