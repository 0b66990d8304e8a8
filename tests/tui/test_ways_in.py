"""Every way in asks the same resident, and none does who was told not to."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.residents import module_place, own_place, pid_of, residents

from kata.reading.catalog import Catalog
from kata.resident.asking import Resident
from kata.resident.place import Place
from kata.verdict import CaseResult, Status
from tui.program.runner_service import Phase, RunnerService

TFKATA = str(Path(sys.executable).with_name("tfkata"))
PATIENCE_SECONDS = 120
PROGRAM = """import tensorflow as tf
x = tf.Variable(3)
with tf.GradientTape() as tape:
    y = x * x
print(tape.gradient(y, x))
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with module_place(tmp_path_factory) as (found, patch):
        patch.setenv("TFKATA_HOME", str(tmp_path_factory.mktemp("home")))
        yield found


@pytest.fixture
def folder(tmp_path: Path, catalog: Catalog) -> Path:
    (tmp_path / "tfkata.toml").write_text("")
    reference = catalog.get("cubic-slope").reference
    (tmp_path / "right.py").write_text(f"# tfkata: cubic-slope\n{reference}")
    (tmp_path / "wrong.py").write_text("# tfkata: cubic-slope\ndef slope(x):\n    return x\n")
    (tmp_path / "program.py").write_text(PROGRAM)
    return tmp_path


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*words], cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def test_check_judges_right_and_wrong_and_remembers(place: Place, folder: Path) -> None:
    done = run(folder, TFKATA, "check", "--json", "right.py", "wrong.py", "missing.py")
    found = json.loads(done.stdout)["files"]
    assert [file["verdict"] for file in found] == ["accepted", "wrong answer", "invalid solution"]
    assert found[0]["seed"] == found[1]["seed"]
    assert done.returncode == 2
    assert len(residents(place)) == 1
    stats = json.loads(run(folder, TFKATA, "stats", "--json").stdout)
    assert (stats["attempts"], stats["katas_accepted"]) == (2, 1)


def test_explain_asks_it_too(place: Place, folder: Path) -> None:
    asked = run(folder, TFKATA, "explain", "program.py")
    alone = run(folder, TFKATA, "--no-resident", "explain", "program.py")
    assert asked.returncode == alone.returncode == 1
    assert asked.stdout == alone.stdout
    assert "int" in asked.stdout


def test_pytest_asks_it_too(place: Place, folder: Path) -> None:
    before = Resident(place).status()["pid"]
    done = run(folder, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert "4 failed, 4 passed" in done.stdout, done.stdout
    assert pid_of(place) == before


def test_pytest_in_several_processes_judges_the_same_inputs(place: Place, folder: Path) -> None:
    done = run(folder, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "2")
    assert "4 failed, 4 passed" in done.stdout, done.stdout


def test_authors_prove_with_it(place: Place, folder: Path) -> None:
    run(folder, TFKATA, "pack", "new", "mine")
    done = run(folder, TFKATA, "bank", "check", "mine", "--seeds", "2")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert len(residents(place)) == 1


def test_the_terminal_program_asks_it_and_keeps_it(place: Place, catalog: Catalog) -> None:
    kata = catalog.get("cubic-slope")
    told: list[CaseResult] = []

    async def used() -> Status:
        service = RunnerService()
        await service.start()
        assert service.state.phase is Phase.READY
        await service.prepare(kata)
        verdict = await service.check(kata, kata.reference, told.append)
        await service.close()
        return verdict.status

    assert asyncio.run(used()) is Status.ACCEPTED
    assert len(told) == len(kata.cases)
    assert len(residents(place)) == 1


def test_watch_asks_it_and_keeps_it(place: Place, folder: Path) -> None:
    main, terminal = pty.openpty()
    with subprocess.Popen([TFKATA, "watch"], cwd=folder, stdout=terminal, stderr=terminal) as process:
        os.close(terminal)
        try:
            said = _until(main, "Watching")
            found = json.loads(run(folder, TFKATA, "runner", "status", "--json").stdout)
            [resident] = found["residents"]
            assert [(client["pid"], client["asks"]) for client in resident["clients"]] == [(process.pid, "stay")], said
            (folder / "right.py").write_text((folder / "right.py").read_text() + "\n")
            assert "all 4 cases" in _until(main, "all 4 cases")
        finally:
            process.terminate()
    os.close(main)


def test_who_is_told_to_do_without_leaves_none(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with own_place(tmp_path / "run", monkeypatch) as own:
        assert run(folder, TFKATA, "check", "right.py", "--no-resident").returncode == 0
        assert run(folder, TFKATA, "check", "right.py", TFKATA_RESIDENT="0").returncode == 0
        assert run(folder, TFKATA, "check", "right.py", TFKATA_RESIDENT="", CI="1").returncode == 0
        assert residents(own) == []
        assert run(folder, TFKATA, "runner", "status").stdout.startswith("No resident runner is up.")


def test_status_and_stop(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with own_place(tmp_path / "run", monkeypatch) as own:
        run(folder, TFKATA, "check", "right.py")
        [process] = residents(own)
        status = run(folder, TFKATA, "runner", "status").stdout
        assert f"process  {process.pid}" in status
        assert "complete, 5 layers" in status
        assert "after 10 min without anything to do" in status
        assert run(folder, TFKATA, "runner", "stop").stdout == "The resident runner has ended.\n"
        assert not process.is_running()
        assert run(folder, TFKATA, "runner", "stop").stdout == "No resident runner is up.\n"


def _until(terminal: int, word: str) -> str:
    """What a program printed until a word came."""
    said = b""
    while word.encode() not in said:
        assert select.select([terminal], [], [], PATIENCE_SECONDS)[0], said
        said += os.read(terminal, 65536)
    return said.decode(errors="replace")
