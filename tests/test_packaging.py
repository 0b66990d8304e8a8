"""What is shipped, in the wheel and as source; the pins; and that the wheel works where nothing else of tfkata is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.paths import ROOT

from bankfile.our_packages import OUR_PACKAGES

CUBIC_SLOPE = PurePosixPath("kata/bank/gradients/cubic-slope")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return table


@pytest.fixture(scope="module")
def pins() -> list[Requirement]:
    """The lines of constraints.txt that hold on this machine."""
    requirements = [Requirement(line) for line in (ROOT / "constraints.txt").read_text().splitlines()]
    return [pin for pin in requirements if pin.marker is None or pin.marker.evaluate()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    _run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    (path,) = folder.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")
    return folder / path.name.removesuffix(".tar.gz")


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[PurePosixPath]:
    """The files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {PurePosixPath(name) for name in archive.namelist()}


@pytest.fixture
def empty_environment() -> Iterator[Path]:
    """A virtual environment that holds what tfkata depends on, but not tfkata.

    Hard links to the packages installed here stand in for an installation of 2 GB. They are made beside the packages,
    since a link can't lead to another file system.
    """
    if sys.prefix == sys.base_prefix:
        pytest.skip("hard links are only made inside a virtual environment, and the tests don't run in one")
    with tempfile.TemporaryDirectory(prefix="tfkata-wheel-test-", dir=sys.prefix) as name:
        folder = Path(name)
        _run(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=folder)
        shutil.copytree(
            sysconfig.get_path("purelib"),
            sysconfig.get_path("purelib", vars={"base": str(folder)}),
            symlinks=True,
            # Headers are half of all files, and nobody compiles.
            ignore=shutil.ignore_patterns("*.pth", "*tfkata*", "include", *OUR_PACKAGES),
            copy_function=os.link,
            dirs_exist_ok=True,
        )
        yield folder


def test_the_wheel_holds_every_file_of_the_packages(names: set[PurePosixPath]) -> None:
    on_disk = {
        PurePosixPath(path.relative_to(ROOT))
        for package in OUR_PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert CUBIC_SLOPE / "kata.yaml" in on_disk
    assert on_disk - names == set()


def test_the_wheel_holds_nothing_else(names: set[PurePosixPath], project: dict[str, Any]) -> None:
    others = {name for name in names if name.parts[0] not in OUR_PACKAGES}
    assert {name.parts[0] for name in others} == {f"tfkata-{project['version']}.dist-info"}
    assert [name for name in names if "__pycache__" in name.parts or name.suffix == ".pyc"] == []
    assert any(name.name == "LICENSE" for name in others)


def test_a_solution_is_checked_by_the_wheel_in_an_empty_environment(
    wheel: Path, empty_environment: Path, tmp_path: Path
) -> None:
    python = empty_environment / "bin" / "python"
    missing = subprocess.run([python, "-c", "import kata"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "No module named 'kata'" in missing.stderr, "the environment is not empty of tfkata"

    _run(*_installer(python), "--no-deps", "--no-index", str(wheel), cwd=tmp_path)
    module = Path(_run(str(python), "-c", "import kata; print(kata.__file__)", cwd=tmp_path).strip())
    assert module.is_relative_to(empty_environment)

    reference = module.parents[1] / CUBIC_SLOPE / "reference.py"
    shutil.copy(reference, tmp_path / "solution.py")
    command = str(empty_environment / "bin" / "tfkata")
    answer = json.loads(
        _run(command, "check", "solution.py", "--kata", "cubic-slope", "--seed", "1", "--json", cwd=tmp_path)
    )
    (file,) = answer["files"]
    assert (file["kata"], file["verdict"], file["seed"]) == ("cubic-slope", "accepted", 1)
    assert {case["verdict"] for case in file["cases"]} == {"accepted"}


def test_our_packages_are_the_same_wherever_they_are_named() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    assert tuple(tools["hatch"]["build"]["targets"]["wheel"]["packages"]) == OUR_PACKAGES
    assert tuple(tools["importlinter"]["root_packages"]) == OUR_PACKAGES
    assert set(OUR_PACKAGES) <= set(tools["mypy"]["files"])


def test_the_tests_in_the_source_distribution_pass_there(unpacked: Path) -> None:
    """Those that are quick: they read the documents, the bank, the tests' own files and the packages' sources."""
    variables = {"PYTHONPATH": str(unpacked)}
    found = _run(sys.executable, "-c", "import kata; print(kata.__file__)", cwd=unpacked, **variables)
    assert Path(found.strip()) == unpacked / "kata" / "__init__.py"
    places = ("test_documents.py", "test_names.py", "bankfile", "kata/reading", "questions", "kata/test_bank.py")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(f"tests/{name}" for name in places)]
    said = _run(
        *command, "-k", "not proven and not real_one and not a_program and not tried_again", cwd=unpacked, **variables
    )
    assert re.search(r"\d+ passed", said.splitlines()[-1])


def test_every_dependency_is_pinned(pins: list[Requirement]) -> None:
    pinned = {canonicalize_name(pin.name) for pin in pins}
    assert _all_dependencies("tfkata", {"dev", "pytest"}) - pinned == set()


def test_every_pin_is_one_exact_version(pins: list[Requirement]) -> None:
    assert [str(pin) for pin in pins if not re.fullmatch(r"==[\w.]+", str(pin.specifier))] == []
    pinned = [canonicalize_name(pin.name) for pin in pins]
    assert sorted(set(pinned)) == sorted(pinned)


def test_pins_lie_within_the_bounds(pins: list[Requirement], project: dict[str, Any]) -> None:
    versions = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}
    extras = [line for extra in project["optional-dependencies"].values() for line in extra]
    for requirement in map(Requirement, [*project["dependencies"], *extras]):
        if requirement.marker is None or requirement.marker.evaluate():
            version = versions[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version, prereleases=True), requirement


def test_development_tools_are_pinned_in_the_project_too(project: dict[str, Any]) -> None:
    tools = map(Requirement, project["optional-dependencies"]["dev"])
    assert [str(tool) for tool in tools if not str(tool.specifier).startswith("==")] == []


def test_no_file_names_a_package_registry_or_a_folder_of_this_machine() -> None:
    # Written in pieces, since this file is searched as well.
    hosts = ("pypi" + r"\.org", "python" + "hosted", "npmjs" + r"\.org", "deb" + r"\.debian", "index" + "-url")
    places = [re.escape(str(place)) for place in (ROOT, Path.home()) if len(place.parts) > 2]
    pattern = re.compile("|".join([*hosts, *places]))
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in _files_under_version_control()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if (match := pattern.search(line))
    ]
    assert found == []


def _files_under_version_control() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: git can't say which files are ours")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def _all_dependencies(name: str, extras: set[str]) -> set[str]:
    """What the distribution needs here, directly or not, as installed."""
    seen: set[str] = set()
    queue = [(name, frozenset(extras))]
    while queue:
        current, wanted = queue.pop()
        for requirement in map(Requirement, metadata.distribution(current).requires or ()):
            marker = requirement.marker
            if marker is not None and not any(marker.evaluate({"extra": extra}) for extra in wanted or {""}):
                continue
            if canonicalize_name(requirement.name) not in seen:
                seen.add(canonicalize_name(requirement.name))
                queue.append((requirement.name, frozenset(requirement.extras)))
    return seen


def _installer(python: Path) -> list[str]:
    """The command that installs into the environment of `python`, which has no pip of its own."""
    return [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]


def _run(*command: str, cwd: Path, **more: str) -> str:
    """Run a command that must succeed, and return its standard output.

    It sees no variables that point at this environment save those given, and `cwd` for a home folder.
    """
    pointing = ("PYTHON", "PIP_", "TFKATA_", "VIRTUAL_", "XDG_")
    variables = {name: value for name, value in os.environ.items() if not name.startswith(pointing)}
    variables |= {"HOME": str(cwd), **more}
    done = subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"
    return done.stdout
