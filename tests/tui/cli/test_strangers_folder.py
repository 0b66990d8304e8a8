"""Every command, run in a folder of strangers' files that are named like Python's own modules: none of them runs."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from support.paths import ROOT

from bankfile import safe_path
from bankfile.our_packages import OUR_PACKAGES
from tui.cli.main import COMMANDS

TFKATA = str(Path(sys.executable).with_name("tfkata"))
PATIENCE_SECONDS = 120.0
QUIT = b"\x11"
SOLUTION = "# tfkata: cubic-slope\ndef slope(x):\n    return 3.0 * x**2 + 2.0\n"
PROGRAM = "import tensorflow as tf\nprint(tf.constant(1.0))\n"

WORDS: dict[str, list[str]] = {
    "list": ["list"],
    "show": ["show", "cubic-slope"],
    "init": ["init", "new"],
    "start": ["start", "second-derivative"],
    "check": ["check", "mine.py"],
    "watch": ["watch"],
    "explain": ["explain", "program.py"],
    "hint": ["hint", "cubic-slope"],
    "solution": ["solution", "cubic-slope"],
    "quiz": ["quiz"],
    "review": ["review"],
    "track": ["track"],
    "interview": ["interview", "--minutes", "5"],
    "stats": ["stats"],
    "export": ["export", "json", "-"],
    "import": ["import", "json", "saved.json"],
    "grade": ["grade", ".", "--out", "results", "--jobs", "2"],
    "pack": ["pack", "new", "mine"],
    "runner": ["runner", "status"],
    "doctor": ["doctor"],
    "serve": ["serve"],
    "bank": ["bank", "check", "pack", "--seeds", "1"],
}
"""A call of each command; those of the second line below go on until they are told to end."""
ENDLESS = {"watch": "Watching", "serve": "http://"}
"""What such a command has said when it has started all that it starts."""


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a module for each name that anybody may import; each leaves a note if it runs."""
    folder = tmp_path_factory.mktemp("strangers")
    (folder / "caught").mkdir()
    names = {*sys.stdlib_module_names, *packages_distributions(), *OUR_PACKAGES, "sitecustomize", "usercustomize"}
    note = f"import builtins\nbuiltins.open({str(folder / 'caught')!r} + '/' + __name__, 'w').close()\n"
    for name in filter(str.isidentifier, names):
        if len(name) % 2:
            (folder / f"{name}.py").write_text(note)
        else:
            (folder / name).mkdir()
            (folder / name / "__init__.py").write_text(note)
    assert len(names) > 100
    for candidate in ("ann", "pickle"):
        (folder / candidate).mkdir(exist_ok=True)
        (folder / candidate / "mine.py").write_text(SOLUTION)
    for words in (["pack", "new", str(folder / "pack")], ["export", "json", str(folder / "saved.json")]):
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        home = {**os.environ, "TFKATA_HOME": str(elsewhere)}
        subprocess.run([TFKATA, *words], cwd=elsewhere, env=home, capture_output=True, check=True)
    (folder / "mine.py").write_text(SOLUTION)
    (folder / "program.py").write_text(PROGRAM)
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = {"HOME": str(tmp_path), "TFKATA_HOME": str(tmp_path / "data"), "TERM": "xterm-256color"}
    return {**{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}, **home}


@pytest.fixture
def unharmed(strangers: Path) -> Iterator[Path]:
    yield strangers
    caught = sorted(file.name for file in (strangers / "caught").iterdir())
    for name in caught:
        (strangers / "caught" / name).unlink()
    assert caught == []


def test_every_command_has_a_call_here() -> None:
    assert set(WORDS) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - set(ENDLESS)))
def test_no_file_of_the_current_folder_runs(unharmed: Path, environment: dict[str, str], name: str) -> None:
    done = subprocess.run(
        [TFKATA, *WORDS[name]],
        cwd=unharmed,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert "internal error" not in done.stderr


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_nor_of_one_that_goes_on(unharmed: Path, environment: dict[str, str], name: str) -> None:
    command = [TFKATA, *WORDS[name]]
    with subprocess.Popen(command, cwd=unharmed, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        _read_until(process.stdout.fileno(), ENDLESS[name])
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE_SECONDS)


def test_nor_in_the_terminal_program(unharmed: Path, environment: dict[str, str]) -> None:
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(unharmed)
        os.execve(TFKATA, [TFKATA], environment)
    try:
        _read_until(terminal, "Review")
        os.write(terminal, QUIT)
        with suppress(OSError):  # it has ended
            while os.read(terminal, 65536):
                pass
    finally:
        os.waitpid(pid, 0)
        os.close(terminal)


def _read_until(descriptor: int, word: str) -> None:
    said = b""
    while word.encode() not in said:
        assert select.select([descriptor], [], [], PATIENCE_SECONDS)[0], said
        more = os.read(descriptor, 65536)
        assert more, said
        said += more


def test_one_place_knows_how_to_start_python() -> None:
    sources = [file for package in OUR_PACKAGES for file in (ROOT / package).rglob("*.py")]
    starting = {str(file.relative_to(ROOT)) for file in sources if "sys.executable" in file.read_text()}
    assert starting == {"bankfile/safe_path.py"}


def test_lists_of_folders_lose_what_depends_on_the_current_one() -> None:
    given = {"PYTHONPATH": ":/usr/lib/more:.:relative", "LD_LIBRARY_PATH": "", "HOME": "/home/ann"}
    assert safe_path.absolute_lists(given) == {"PYTHONPATH": "/usr/lib/more", "LD_LIBRARY_PATH": ""}


def test_what_tfkata_starts_gets_a_safe_path_and_the_users_own_programs_what_they_had(tmp_path: Path) -> None:
    script = (
        "import os, subprocess, sys\n"
        "from bankfile.safe_path import environment_as_found, use_safe_path\n"
        "use_safe_path()\n"
        "print([part for part in sys.path if os.path.realpath(part or os.curdir) == os.getcwd()])\n"
        "flags = [sys.executable, '-c', 'import sys; print(sys.flags.safe_path)']\n"
        "subprocess.run(flags)\n"
        "subprocess.run(flags, env=environment_as_found())\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep}
    environment.pop("PYTHONSAFEPATH", None)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "True", "False"]


@pytest.mark.parametrize(
    ("words", "code"), [(["list"], 0), (["stats"], 0), (["start", "cubic-slope"], 2), (["watch"], 2)]
)
def test_in_a_folder_that_was_deleted_each_command_works_or_says_so(
    tmp_path: Path, environment: dict[str, str], words: list[str], code: int
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'rmdir "$1"; shift; exec "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", str(gone), TFKATA, *words],
        cwd=gone,
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "internal error" not in done.stderr
    assert "Traceback" not in done.stderr
