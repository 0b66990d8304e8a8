"""Packs: found by folder and by entry point; a bad one is named and the rest works."""

from __future__ import annotations

import os
import shutil
import sys
from importlib import metadata
from pathlib import Path

import pytest

from bankfile import packs
from bankfile.errors import BankError
from kata.reading.catalog import load_catalog, load_kata
from kata.runner.sandbox.file_layer import _readable_paths
from questions.catalog import load_questions
from tui.cli.main import main


@pytest.fixture(autouse=True)
def _no_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(packs.VARIABLE, raising=False)


@pytest.fixture(scope="module")
def skeleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `tfkata pack new` writes."""
    folder = tmp_path_factory.mktemp("pack") / "mine"
    with pytest.raises(SystemExit) as left:
        main(["pack", "new", str(folder)])
    assert left.value.code == 0
    return folder


def test_a_new_pack_is_proven_as_it_stands(skeleton: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["bank", "check", str(skeleton), "--seeds", "3"])
    assert left.value.code == 0


def test_making_a_pack_again_leaves_every_file_as_it_is(skeleton: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed = skeleton / "README.md"
    changed.write_text("mine\n")
    with pytest.raises(SystemExit):
        main(["pack", "new", str(skeleton)])
    assert changed.read_text() == "mine\n"
    assert "wrote:" not in capsys.readouterr().out


def test_packs_are_named_by_the_variable_and_by_the_option(
    skeleton: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "sine-slope" not in load_catalog().ids()
    monkeypatch.setenv(packs.VARIABLE, str(skeleton))
    assert "sine-slope" in load_catalog().ids()
    assert load_questions().get("my-line").topic == "my-topic"
    monkeypatch.delenv(packs.VARIABLE)
    monkeypatch.setenv(packs.VARIABLE, "")
    for words in (["list", "--pack", str(skeleton)], [f"--pack={skeleton}", "list"]):
        with pytest.raises(SystemExit):
            main(words)
        assert "sine-slope" in capsys.readouterr().out
        monkeypatch.setenv(packs.VARIABLE, "")


def test_a_bad_pack_is_named_and_the_rest_works(
    skeleton: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.setenv(packs.VARIABLE, os.pathsep.join(map(str, (empty, tmp_path / "gone", skeleton, skeleton))))
    catalog = load_catalog()
    assert "sine-slope" in catalog.ids()
    first, second = catalog.problems
    assert first.startswith(f"the pack {empty} holds no kata and no question")
    assert second == f"the pack {tmp_path / 'gone'} is not a folder."
    assert load_questions().problems == catalog.problems


def test_a_kata_that_a_pack_shares_with_the_bank_is_named(
    skeleton: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gradients" / "cubic-slope"
    folder.mkdir(parents=True)
    (folder / packs.KATA_FILE).write_text("id: cubic-slope\n")
    monkeypatch.setenv(packs.VARIABLE, str(tmp_path))
    assert any("cubic-slope is taken by" in problem for problem in load_catalog().problems)


def test_an_installed_pack_is_found_without_importing_it_and_hidden_from_solutions(
    skeleton: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "some_pack"
    package.parent.mkdir()
    package.symlink_to(skeleton)
    (skeleton / "__init__.py").write_text("raise RuntimeError('imported')\n")
    monkeypatch.syspath_prepend(str(package.parent))
    entries = [
        metadata.EntryPoint("mine", "some_pack", packs.ENTRY_POINTS),
        metadata.EntryPoint("gone", "no_such_package", packs.ENTRY_POINTS),
    ]
    monkeypatch.setattr(metadata, "entry_points", lambda group: entries)
    packs.installed_roots.cache_clear()
    try:
        catalog = load_catalog()
        assert "sine-slope" in catalog.ids()
        assert "some_pack" not in sys.modules
        assert catalog.problems == ("the pack gone names no_such_package, which is no package here; install it again.",)
        if sys.platform == "linux":
            monkeypatch.setattr("kata.runner.sandbox.policy.READABLE_SYSTEM_PATHS", (str(package.parent),))
            assert not any(package.resolve().is_relative_to(path) for path in _readable_paths())
    finally:
        packs.installed_roots.cache_clear()


def test_an_installed_distribution_is_read_and_no_line_of_it_runs(
    skeleton: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    (site / "outer_pack").mkdir(parents=True)
    (site / "outer_pack" / "__init__.py").write_text("raise RuntimeError('imported')\n")
    (site / "outer_pack" / "inner").symlink_to(skeleton)
    written = site / "outer_pack-1.0.dist-info"
    written.mkdir()
    (written / "METADATA").write_text("Metadata-Version: 2.1\nName: outer-pack\nVersion: 1.0\n")
    named = ["outer_pack.inner", "outer_pack.gone", "os", "json:tool", "../site", "outer_pack..inner"]
    lines = [f"pack{number} = {value}" for number, value in enumerate(named)]
    (written / "entry_points.txt").write_text("\n".join([f"[{packs.ENTRY_POINTS}]", *lines, ""]))
    monkeypatch.syspath_prepend(str(site))
    packs.installed_roots.cache_clear()
    try:
        roots, problems = packs.installed_roots()
        assert roots == (site / "outer_pack" / "inner",)
        assert len(problems) == len(named) - 1
        assert "sine-slope" in load_catalog().ids()
        assert "outer_pack" not in sys.modules
    finally:
        packs.installed_roots.cache_clear()


def test_hidden_folders_are_no_part_of_a_pack(skeleton: Path, tmp_path: Path) -> None:
    (tmp_path / ".hidden" / "kata").mkdir(parents=True)
    (tmp_path / ".hidden" / "kata" / packs.KATA_FILE).write_text("id: kata\n")
    with pytest.raises(BankError, match="holds no kata"):
        packs.read_pack(tmp_path)


def test_a_name_that_no_folder_can_have_is_a_sentence() -> None:
    with pytest.raises(BankError):
        packs.read_pack(Path("x" * 5000))


@pytest.mark.parametrize("root", ["loop", "~no-such-user/pack", "n" * 5000])
def test_a_pack_that_can_never_be_found_is_named_and_the_rest_works(
    root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(packs.VARIABLE, "")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(SystemExit) as left:
        main(["--pack", root, "list"])
    assert left.value.code == 0
    printed = capsys.readouterr()
    assert "left out: the pack " in printed.err
    assert "cubic-slope" in printed.out


@pytest.mark.parametrize(
    "name", ["conftest", "random", "numpy", "typing-extensions", "kata", "sitecustomize", "test-slope", "slope-test"]
)
def test_a_solution_is_never_named_as_what_python_or_pytest_loads_by_itself(
    skeleton: Path, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / name
    shutil.copytree(next(skeleton.rglob("kata.yaml")).parent, folder)
    for file in ("kata.yaml", "starter.py"):
        path = folder / file
        path.write_text(path.read_text().replace("sine-slope", name))
    with pytest.raises(BankError, match=r"kata\.yaml:\d+: id: is the name of a module"):
        load_kata(folder)
