"""All that the command line prints passes one cleaner: whoever wrote it."""

from __future__ import annotations

import ast
import io
import json
import os
import pty
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from support.hostile_pack import EVIL, EVIL_NAME, assert_harmless, fill
from support.paths import ROOT

from bankfile import packs, strict_yaml
from kata.reading import catalog as kata_catalog
from tui.cli.main import COMMANDS, main

WAY_OUT = ROOT / "tui" / "cli" / "shared.py"
CONSOLE = ROOT / "tui" / "cli" / "clean_console.py"
SPEAKING = {"echo", "secho", "prompt", "confirm", "getchar", "pause", "edit", "echo_via_pager", "progressbar"}
ANSWERS = f"{EVIL}\n1\n{EVIL}\n\n" * 40 + ".q\n"

Case = list[str]
Where = Callable[[pytest.MonkeyPatch], AbstractContextManager[Callable[[], bytes]]]
CASES: dict[str, list[Case]] = {
    "list": [["list"], ["list", "--questions"], ["list", "--json"], ["list", EVIL]],
    "show": [["show", "sine-slope"], ["show", EVIL]],
    "init": [["init", EVIL_NAME], ["init", "file.txt"]],
    "start": [["start", "sine-slope", "--directory", EVIL_NAME], ["start", EVIL_NAME]],
    "check": [
        ["check", EVIL_NAME],
        ["check", f"{EVIL_NAME}.py", "--json"],
        ["check", "[/x]solution.py", "--seed", "1"],
        ["check", ".", "--kata", EVIL],
        ["check", "--seed", EVIL, "x.py"],
    ],
    "watch": [["watch", EVIL_NAME + "missing"]],
    "explain": [["explain", EVIL_NAME + "missing"], ["explain", f"{EVIL_NAME}.py"]],
    "hint": [["hint", "sine-slope"], ["hint", EVIL]],
    "solution": [["solution", "sine-slope"], ["solution", "sine-slope", "--give-up"], ["solution", EVIL]],
    "quiz": [["quiz", "--topic", "my-topic"], ["quiz", "--topic", EVIL], ["quiz", "--question", EVIL]],
    "review": [["review"]],
    "track": [["track"], ["track", EVIL]],
    "interview": [["interview", "--plan", EVIL], ["interview", "--minutes", "5", "--topic", "my-topic"]],
    "stats": [["stats"], ["stats", "--json"], ["stats", EVIL]],
    "export": [["export", "json"], ["export", "anki"], ["export", "json", EVIL_NAME], ["export", "json", "no/x"]],
    "import": [["import", "json", "progress.json"], ["import", "json", EVIL_NAME], ["import", "json", "evil.json"]],
    "grade": [["grade", EVIL_NAME + "missing", "--out", "r"], ["grade", ".", "--out", EVIL_NAME, "--katas", EVIL]],
    "pack": [["pack", "new", f"{EVIL_NAME}/pack"], ["pack", EVIL]],
    "runner": [["runner"], ["runner", "status"], ["runner", "status", "--json"], ["runner", "stop"], ["runner", EVIL]],
    "doctor": [["doctor"], ["doctor", EVIL]],
    "serve": [["serve", "--host", EVIL], ["serve", "--port", EVIL]],
    "bank": [["bank", "check", EVIL_NAME], ["bank", "check", "hostile", "--alternatives", EVIL], ["bank", "schema"]],
}
"""What to call each command with."""
EVERYWHERE: list[Case] = [[EVIL_NAME], [f"--{EVIL}"], ["--debug", "check", EVIL], ["--pack", EVIL_NAME, "list"]]


@pytest.fixture
def hostile(data: Path, monkeypatch: pytest.MonkeyPatch, borrowed_examiner: None) -> Path:
    """A home with such files in it, and a pack that was not refused: nothing but the way out holds it back."""
    del borrowed_examiner
    home = Path.cwd()
    monkeypatch.setenv("TFKATA_HOME", str(data))
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main(["pack", "new", str(home / "hostile")])
    fill(home / "hostile")
    monkeypatch.setenv(packs.VARIABLE, str(home / "hostile"))
    for module in (strict_yaml, kata_catalog):
        monkeypatch.setattr(module, "unsafe_in", lambda _: None)
    for name in (EVIL_NAME, "["):  # a path that would be markup to rich
        (home / name).mkdir()
    (home / "file.txt").write_text("")
    printing = f"# tfkata: sine-slope\nprint({EVIL!r})\ndef slope(x):\n    raise ValueError({EVIL!r})\n"
    for name in (f"{EVIL_NAME}.py", "[/x]solution.py", f"{EVIL_NAME}/unknown.py"):
        (home / name).write_text(printing)
    (home / f"{EVIL_NAME}/unknown.py").write_text(f"# tfkata: {EVIL}\n", encoding="utf-8")
    (home / "progress.json").write_text(json.dumps(_progress()))
    (home / "evil.json").write_text(json.dumps({"format": "tfkata-progress", "version": EVIL}))
    return home


def _progress() -> dict[str, object]:
    return {
        "format": "tfkata-progress",
        "version": 1,
        **{name: [] for name in ("interviews", "attempts", "answers", "cards", "ratings")},
        "hints": {EVIL: 2, "sine-slope": 1},
        "flags": [EVIL],
        "settings": {"theme": EVIL, EVIL: EVIL},
    }


@contextmanager
def _pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], bytes]]:
    out = io.BytesIO()
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.TextIOWrapper(out, "utf-8", write_through=True))
    yield out.getvalue


@contextmanager
def _terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], bytes]]:
    """A pseudo-terminal for both streams; what was written to it is there when the block is over."""
    reading, writing = pty.openpty()
    seen: list[bytes] = []

    def read() -> None:
        while True:
            try:
                seen.append(os.read(reading, 65536))
            except OSError:  # the other end is closed
                return

    reader = threading.Thread(target=read)
    reader.start()
    monkeypatch.setenv("TERM", "xterm-256color")
    streams = [open(os.dup(writing), "w", encoding="utf-8", buffering=1) for _ in range(2)]
    os.close(writing)
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    try:
        yield lambda: b"".join(seen)
    finally:
        for stream in streams:
            stream.close()
        reader.join()
        os.close(reading)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("where", [_pipe, _terminal])
@pytest.mark.parametrize("command", [*COMMANDS, ""])
def test_no_command_lets_anything_through(command: str, where: Where, monkeypatch: pytest.MonkeyPatch) -> None:
    if where is _terminal:
        monkeypatch.setenv("NO_COLOR", "1" if len(command) % 2 else "")
    for words in CASES[command] if command else EVERYWHERE:
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", io.StringIO(ANSWERS))
            with where(patched) as written, pytest.raises(SystemExit):
                main(words)
            seen = written()
        assert seen, words
        assert b"internal error" not in seen, (words, seen)
        assert_harmless(seen)


def test_every_command_has_its_case() -> None:
    assert set(CASES) == set(COMMANDS)


def test_nothing_prints_by_other_means() -> None:
    """A console is made in one place only, and so every `console.print` passes the cleaner."""
    found = [
        f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:80]}"
        for path in sorted((ROOT / "tui").rglob("*.py"))
        if path not in (WAY_OUT, CONSOLE)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if _speaks(node)
    ]
    assert not found, "\n".join(found)


def _speaks(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        names = {alias.name for alias in node.names}
        return (node.module == "click" and bool(names & SPEAKING)) or (
            node.module == "rich" and bool(names & {"print"})
        )
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    if isinstance(called, ast.Name):
        return called.id in {"print", "Console", "CleanConsole"}
    if not isinstance(called, ast.Attribute):
        return False
    owner = ast.unparse(called.value)
    return (
        (owner in {"click", "click.termui", "click.utils"} and called.attr in SPEAKING)
        or (owner in {"sys.stdout", "sys.stderr", "sys.__stdout__", "console.file"} and called.attr == "write")
        or (owner.endswith("console.file") and called.attr == "write")
        or (owner == "traceback" and called.attr.startswith("print"))
        or (owner in {"rich", "rich.console"} and called.attr in {"print", "Console"})
    )
