"""`tfkata explain` as a user meets it: text, JSON and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BROKEN = """import tensorflow as tf

w = tf.Variable(2.0)
with tf.GradientTape() as tape:
    loss = tf.stop_gradient(w * 3.0)
print(tape.gradient(loss, w))
"""
HEALTHY = BROKEN.replace("tf.stop_gradient(w * 3.0)", "w * 3.0")


def explained(tmp_path: Path, source: str, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "program.py"
    file.write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "tui.cli", "explain", str(file), *options]
    environment = {**os.environ, "TFKATA_HOME": str(tmp_path / "home"), **variables}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_a_finding_shows_the_line_a_caret_why_and_fix(tmp_path: Path) -> None:
    done = explained(tmp_path, BROKEN)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("The gradient of loss with respect to w (float32, shape ()) is None")
    code = next(number for number, line in enumerate(lines) if line.startswith(" 5 │ loss = tf.stop_gradient"))
    assert lines[code + 1] == "   │        ^^^^^^^^^^^^^^^^^^^^^^^^^ stop-gradient"
    assert "= why: `tf.stop_gradient` cuts" in done.stdout
    assert "= fix: " in done.stdout
    assert done.stderr == ""


def test_a_healthy_program_ends_with_code_0(tmp_path: Path) -> None:
    done = explained(tmp_path, HEALTHY)
    assert (done.returncode, done.stdout) == (0, "Nothing found: every gradient that was asked for is there.\n")


def test_json_holds_the_findings_and_what_was_printed(tmp_path: Path) -> None:
    done = explained(tmp_path, BROKEN, "--json")
    data = json.loads(done.stdout)
    assert done.returncode == 1
    assert data["printed"] == "None\n"
    (finding,) = data["findings"]
    assert (finding["cause"], finding["line"], finding["file"]) == ("stop-gradient", 5, "program.py")
    assert finding["source"] == {"name": "w", "dtype": "float32", "shape": "()"}


@pytest.mark.parametrize("source", ["import nothing_of_this_name\n", "def (\n", "import os\nos._exit(3)\n"])
def test_a_program_that_does_not_run_to_its_end_is_code_2_and_a_sentence(tmp_path: Path, source: str) -> None:
    done = explained(tmp_path, source)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("tfkata: ")
    assert "Traceback" not in done.stderr


def test_findings_before_an_error_are_told_with_the_error(tmp_path: Path) -> None:
    done = explained(tmp_path, BROKEN + "raise ValueError('too bad')\n")
    assert done.returncode == 1
    assert "note: ValueError: too bad (line 7)." in done.stdout


def test_an_error_inside_a_function_is_told_without_the_traceback_that_tensorflow_puts_into_it(tmp_path: Path) -> None:
    source = BROKEN + "@tf.function\ndef step():\n    raise ValueError('too bad')\n\n\nstep()\n"
    done = explained(tmp_path, source)
    assert "note: ValueError: too bad (line 12)." in done.stdout
    assert "in user code" not in done.stdout


def test_a_file_that_is_not_there_is_code_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tui.cli", "explain", str(tmp_path / "missing.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "missing.py can't be read" in done.stderr
