"""Other machines than this one: without Landlock, without seccomp, without root, without a safe fork."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.machines import NO_LANDLOCK, NO_SECCOMP

from kata.runner.sandbox.layers import Layer

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the layers are Linux's")
NOBODY = 65534

CHECK = """
import json, sys
from dataclasses import replace
from kata.reading.catalog import load_catalog
from kata.errors import SandboxRefused
from kata.examine.examiner import Examiner
from kata.runner.control import Settings

def main():
    settings = Settings(spares=1, **({"start_method": sys.argv[1]} if len(sys.argv) > 1 else {}))
    kata = load_catalog().get("cubic-slope")
    said = {}
    with Examiner(settings) as examiner:
        said["layers"] = {state.name: state.in_force for state in examiner.layers}
        said["details"] = {state.name: state.detail for state in examiner.layers}
        said["right"] = examiner.check(kata, kata.reference).status.value
        said["wrong"] = examiner.check(kata, kata.mistakes[0].source).mistake.name
        said["spying"] = examiner.check(kata, "def slope(x):\\n    return open('/etc/hostname').read()\\n").status.value
    try:
        with Examiner(replace(settings, spares=1, warm=False), require_sandbox=True) as examiner:
            examiner.require_sandbox()
        said["required"] = "complete"
    except SandboxRefused as refused:
        said["required"] = str(refused)
    print(json.dumps(said))
"""
PLAIN = CHECK + "\nmain()\n"


def run(program: str, *arguments: str, prefix: tuple[str, ...] = ()) -> dict[str, Any]:
    command = [*prefix, sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180, cwd="/")
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert said["right"] == "accepted"
    assert said["wrong"] == "differentiated_one_term"
    assert said["spying"] != "accepted"
    return said


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    """What this machine says, as it is."""
    return run(PLAIN)


@linux_only
def test_without_landlock_verdicts_are_the_same_and_the_layer_is_reported() -> None:
    said = run(NO_LANDLOCK + PLAIN)
    assert said["layers"][Layer.LANDLOCK] is False
    assert "no Landlock" in said["details"][Layer.LANDLOCK]
    assert all(in_force for name, in_force in said["layers"].items() if name != Layer.LANDLOCK)
    assert "landlock" in said["required"]


@linux_only
def test_without_seccomp_verdicts_are_the_same_and_the_layer_is_reported(plain: dict[str, Any]) -> None:
    said = run(NO_SECCOMP + PLAIN)
    assert said["layers"][Layer.SECCOMP] is False
    assert said["layers"][Layer.LANDLOCK] is plain["layers"][Layer.LANDLOCK]
    assert "seccomp" in said["required"]


def test_workers_that_are_started_and_not_forked_judge_the_same(plain: dict[str, Any]) -> None:
    started = run(PLAIN, "spawn")
    assert started["layers"] == plain["layers"]
    assert started["required"] == plain["required"]


@linux_only
@pytest.mark.skipif(os.geteuid() != 0, reason="the other tests run without root already")
def test_an_unprivileged_user_has_the_same_sandbox_as_root(plain: dict[str, Any]) -> None:
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("needs setpriv of util-linux to become another user")
    drop = [setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--bounding-set=-all"]
    if not _readable_for_all(Path(sys.base_prefix)) or not _readable_for_all(Path(sys.prefix)):
        # This interpreter lies where only root may look: keep the power to read it, and no other.
        kept = "-all,+dac_read_search"
        drop = [*drop[:-1], f"--bounding-set={kept}", f"--inh-caps={kept}", f"--ambient-caps={kept}"]
    assert run(PLAIN, prefix=tuple(drop))["layers"] == plain["layers"]


def _readable_for_all(folder: Path) -> bool:
    return all(path.stat().st_mode & 0o005 == 0o005 for path in (folder, *folder.parents))
