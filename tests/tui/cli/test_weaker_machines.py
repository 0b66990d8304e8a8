"""The commands on machines that lack a layer: what `doctor` says, who is told, and who refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.machines import NO_LANDLOCK, NO_SECCOMP

from kata.reading.catalog import Catalog
from kata.runner.sandbox.layers import Layer, weakness

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the layers are Linux's")

KATA = "cubic-slope"
IN_TURN = """
import contextlib, io, json, sys

def main():
    from tui.cli.main import main as tfkata
    told = []
    for words in json.loads(sys.argv[1]):
        out, err, code = io.StringIO(), io.StringIO(), None
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                tfkata(words)
            except SystemExit as ended:
                code = ended.code
        told.append({"code": code, "out": out.getvalue(), "err": err.getvalue()})
    print(json.dumps(told))

if __name__ == "__main__":
    main()
"""
"""Commands one after the other, in one process."""


def in_turn(machine: str, folder: Path, *commands: tuple[str, ...]) -> list[Any]:
    """What came of each command on a machine."""
    program = folder / "program.py"  # a file: grading starts processes of its own, which look for one
    program.write_text(IN_TURN.replace("def main():", "def main():\n" + _indented(machine), 1))
    done = subprocess.run(
        [sys.executable, str(program), json.dumps(commands)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        cwd=folder,
        env={**os.environ, "TFKATA_HOME": str(folder / "home")},
    )
    assert done.returncode == 0, done.stderr
    told: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _indented(code: str) -> str:
    return "\n".join(f"    {line}" for line in code.splitlines())


@pytest.mark.parametrize(
    ("machine", "layer"),
    [(NO_LANDLOCK, Layer.LANDLOCK), (NO_SECCOMP, Layer.SECCOMP)],
    ids=["no landlock", "no seccomp"],
)
def test_a_machine_without_a_layer_says_so_and_refuses_where_it_must(
    machine: str, layer: Layer, tmp_path: Path, catalog: Catalog
) -> None:
    candidate = tmp_path / "cohort" / "someone"
    candidate.mkdir(parents=True)
    file = candidate / "mine.py"
    file.write_text(f"# tfkata: {KATA}\n{catalog.get(KATA).reference}")
    grading = ("grade", str(candidate.parent), "--jobs", "1", "--out")
    doctor, check, required, refused, graded = in_turn(
        machine,
        tmp_path,
        ("doctor", "--json"),
        ("check", str(file)),
        ("check", "--require-sandbox", str(file)),
        (*grading, str(tmp_path / "refused")),
        (*grading, str(tmp_path / "graded"), "--allow-weak-sandbox"),
    )
    assert doctor["code"] == 1
    states = {state["name"]: state["in_force"] for state in json.loads(doctor["out"])["layers"]}
    assert [name for name, in_force in states.items() if not in_force] == [layer.value]
    assert json.loads(doctor["out"])["trial"]["works"]
    assert check["code"] == 0
    assert weakness((layer.value,)) in check["out"]
    for one in (required, refused):
        assert one["code"] == 3
        assert f"Missing: {layer.value}: " in one["err"]
    assert not (tmp_path / "refused" / "results.csv").exists()
    assert graded["code"] == 0, graded["err"]
    assert weakness((layer.value,)) in graded["out"]
    assert f"{layer.value}: " in (tmp_path / "graded" / "report.html").read_text()
