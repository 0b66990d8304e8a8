"""`tfkata bank check` as an author runs it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from support.paths import ALTERNATIVES

from kata.reading.catalog import Catalog

KATA = "cubic-slope"


def bank_check(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tui.cli", "bank", "check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_bank_check_proves_a_kata_and_names_what_is_wrong(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / KATA
    shutil.copytree(catalog.get(KATA).folder, folder)
    assert bank_check(str(folder), "--seeds", "2").returncode == 0
    (folder / "starter.py").write_text(f"# tfkata: {KATA}\n{catalog.get(KATA).reference}")
    done = bank_check(str(folder), "--seeds", "2")
    assert done.returncode == 1
    assert f"{folder / 'starter.py'}:1: is accepted with seed 1" in done.stdout


def test_bank_check_names_a_folder_without_alternatives(catalog: Catalog, tmp_path: Path) -> None:
    folder = str(catalog.get(KATA).folder)
    one_level_too_deep = ALTERNATIVES / KATA
    for alternatives, hint in ((tmp_path, ""), (one_level_too_deep, f"did you mean {one_level_too_deep.parent}?")):
        done = bank_check(folder, "--alternatives", str(alternatives))
        assert done.returncode == 2
        said = " ".join(done.stderr.split())
        assert "holds no ID/*.py" in said
        assert hint in said
    (tmp_path / "another-kata").mkdir()
    (tmp_path / "another-kata" / "answer.py").touch()
    done = bank_check(folder, "--alternatives", str(tmp_path))
    assert done.returncode == 1
    assert f"{tmp_path / KATA}: holds no *.py" in done.stdout
