"""`tfkata explain` as a user meets it: text, JSON and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.cli.main import main

BROKEN = """import tensorflow as tf

w = tf.Variable(2.0)
with tf.GradientTape() as tape:
    loss = tf.stop_gradient(w * 3.0)
print(tape.gradient(loss, w))
"""
HEALTHY = BROKEN.replace("tf.stop_gradient(w * 3.0)", "w * 3.0")


@dataclass(frozen=True)
class Done:
    """A command that is over."""

    code: int
    out: str
    err: str


Explained = Callable[..., Done]


@pytest.fixture
def explained(
    tmp_path: Path,
    borrowed_examiner: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Explained:
    """Explains a program, in this process and on the examiner that the tests share."""
    monkeypatch.setenv("TFKATA_HOME", str(tmp_path / "home"))

    def call(source: str, *options: str) -> Done:
        file = tmp_path / "program.py"
        file.write_text(source, encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            main(["explain", str(file), *options])
        assert isinstance(ended.value.code, int)
        return Done(ended.value.code, *capsys.readouterr())

    return call


def test_a_finding_shows_the_line_a_caret_why_and_fix(explained: Explained) -> None:
    done = explained(BROKEN)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0].startswith("The gradient of loss with respect to w (float32, shape ()) is None")
    code = next(number for number, line in enumerate(lines) if line.startswith(" 5 │ loss = tf.stop_gradient"))
    assert lines[code + 1] == "   │        ^^^^^^^^^^^^^^^^^^^^^^^^^ stop-gradient"
    assert "= why: `tf.stop_gradient` cuts" in done.out
    assert "= fix: " in done.out
    assert done.err == ""


def test_a_healthy_program_ends_with_code_0(explained: Explained) -> None:
    done = explained(HEALTHY)
    assert (done.code, done.out) == (0, "Nothing found: every gradient that was asked for is there.\n")


def test_json_holds_the_findings_and_what_was_printed(explained: Explained) -> None:
    done = explained(BROKEN, "--json")
    data = json.loads(done.out)
    assert done.code == 1
    assert data["printed"] == "None\n"
    (finding,) = data["findings"]
    assert (finding["cause"], finding["line"], finding["file"]) == ("stop-gradient", 5, "program.py")
    assert finding["source"] == {"name": "w", "dtype": "float32", "shape": "()"}


@pytest.mark.parametrize("source", ["import nothing_of_this_name\n", "def (\n", "import os\nos._exit(3)\n"])
def test_a_program_that_does_not_run_to_its_end_is_code_2_and_a_sentence(explained: Explained, source: str) -> None:
    done = explained(source)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tfkata: ")
    assert "Traceback" not in done.err


def test_a_program_that_does_not_parse_is_told_with_its_line_once(explained: Explained) -> None:
    assert explained("x = (\n").err == "tfkata: SyntaxError: '(' was never closed (program.py, line 1).\n"


def test_findings_before_an_error_are_told_with_the_error(explained: Explained) -> None:
    done = explained(BROKEN + "raise ValueError('too bad')\n")
    assert done.code == 1
    assert "note: ValueError: too bad (line 7)." in done.out


def test_an_error_inside_a_function_is_told_without_the_traceback_that_tensorflow_puts_into_it(
    explained: Explained,
) -> None:
    source = BROKEN + "@tf.function\ndef step():\n    raise ValueError('too bad')\n\n\nstep()\n"
    done = explained(source)
    assert "note: ValueError: too bad (line 12)." in done.out
    assert "in user code" not in done.out


def test_a_file_that_is_not_there_is_code_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tui.cli", "explain", str(tmp_path / "missing.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "missing.py can't be read" in done.stderr
