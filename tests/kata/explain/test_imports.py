"""What shows findings needs no TensorFlow, and neither does `import kata.explain`: the command line answers at once."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support.paths import TESTS


@pytest.mark.parametrize(
    "statement", ["import kata.explain", "import kata.explain.findings.compiler_text, kata.explain.findings.causes"]
)
def test_tensorflow_is_loaded_only_by_whoever_records(statement: str) -> None:
    code = f"{statement}\nimport sys\nprint('tensorflow' in sys.modules, 'keras' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TESTS.parent, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["False", "False"]
