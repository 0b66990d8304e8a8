"""The command line as a user meets it: what it says, and with which exit code."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kata.reading.catalog import Catalog
from kata.runner.sandbox.layers import Layer, LayerState
from tui.cli.main import COMMANDS, main

TFKATA = [sys.executable, "-m", "tui.cli"]
KATA = "cubic-slope"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment whose data folder is the test's own; this process has it too."""
    monkeypatch.setenv("TFKATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TERM", "xterm-256color")
    return {**os.environ}


@pytest.fixture
def workspace(tmp_path: Path, home: dict[str, str]) -> Path:
    folder = tmp_path / "work"
    assert tfkata("init", str(folder), env=home).returncode == 0
    return folder


def tfkata(*arguments: str, env: dict[str, str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TFKATA, *arguments], env=env, cwd=cwd, capture_output=True, text=True, check=False, timeout=120
    )


def check_here(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run `tfkata check` in this process, on a borrowed examiner; its exit code, and what it says."""
    with pytest.raises(SystemExit) as ended:
        main(["check", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code, capsys.readouterr().out


def solved(catalog: Catalog, folder: Path, name: str = "mine.py") -> Path:
    path = folder / name
    path.write_text(f"# tfkata: {KATA}\n{catalog.get(KATA).reference}", encoding="utf-8")
    return path


def test_help_names_every_command(home: dict[str, str]) -> None:
    done = tfkata("--help", env=home)
    assert all(f"\n  {command} " in done.stdout for command in COMMANDS)


def test_list_as_json_has_every_kata(home: dict[str, str], catalog: Catalog) -> None:
    listed = json.loads(tfkata("list", "--json", env=home).stdout)["katas"]
    assert {kata["id"] for kata in listed} == set(catalog.ids())


def test_show_prints_the_prompt(home: dict[str, str], catalog: Catalog) -> None:
    assert tfkata("show", KATA, env=home).stdout.strip() == catalog.get(KATA).prompt.strip()


def test_an_unknown_id_is_met_with_the_nearest(home: dict[str, str]) -> None:
    done = tfkata("show", "cubic-slop", env=home)
    assert done.returncode == 2
    assert "Did you mean cubic-slope?" in done.stderr


def test_an_unknown_command_is_met_with_the_nearest(home: dict[str, str]) -> None:
    done = tfkata("chek", env=home)
    assert done.returncode == 2
    assert "`check`" in done.stderr


def test_start_never_overwrites(home: dict[str, str], workspace: Path) -> None:
    assert tfkata("start", KATA, env=home, cwd=workspace).returncode == 0
    path = workspace / "cubic_slope.py"
    path.write_text("mine")
    again = tfkata("start", KATA, env=home, cwd=workspace)
    assert again.returncode == 0
    assert "exists already" in again.stdout
    assert path.read_text() == "mine"


def test_an_accepted_file_exits_with_0_and_unlocks_the_reference(
    home: dict[str, str], workspace: Path, catalog: Catalog
) -> None:
    locked = tfkata("solution", KATA, env=home)
    assert locked.returncode == 2
    assert "--give-up" in locked.stderr
    done = tfkata("check", str(solved(catalog, workspace)), env=home)
    assert done.returncode == 0, done.stderr
    assert "accepted" in done.stdout
    assert tfkata("solution", KATA, env=home).stdout == catalog.get(KATA).reference


def test_giving_up_shows_the_reference(home: dict[str, str], catalog: Catalog) -> None:
    assert tfkata("solution", KATA, "--give-up", env=home).stdout == catalog.get(KATA).reference


def test_a_wrong_file_exits_with_1_and_names_the_mistake(
    home: dict[str, str], workspace: Path, catalog: Catalog
) -> None:
    mistake = next(m for m in catalog.get(KATA).mistakes if m.name == "forgot_to_watch")
    path = workspace / "wrong.py"
    path.write_text(f"# tfkata: {KATA}\n{mistake.source}")
    done = tfkata("check", str(path), "--seed", "5", env=home)
    assert done.returncode == 1
    assert " ".join(mistake.sentence.split()[:5]) in " ".join(done.stdout.split())
    assert "--seed 5" in done.stdout
    assert "\x1b" not in done.stdout, "no colours in a pipe"
    assert done.stderr == "", "no progress in a pipe"


@pytest.mark.usefixtures("borrowed_examiner")
def test_json_has_the_documented_form(workspace: Path, catalog: Catalog, capsys: pytest.CaptureFixture[str]) -> None:
    right = solved(catalog, workspace)
    wrong = workspace / "wrong.py"
    wrong.write_text("def slope(x):\n    return 'no'\n")
    code, said = check_here("--json", "--kata", KATA, "--seed", "9", str(right), str(wrong), capsys=capsys)
    assert code == 1
    data = json.loads(said)
    assert list(data) == ["files"]
    for file in data["files"]:
        assert list(file) == [
            *("file", "kata", "verdict", "seed", "mistake", "seconds"),
            *("missing_layers", "cases"),
        ]
        assert all(list(case) == ["name", "verdict", "message"] for case in file["cases"])
    assert [(file["file"], file["verdict"], file["seed"]) for file in data["files"]] == [
        (str(right), "accepted", 9),
        (str(wrong), "wrong answer", 9),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "can't be read"),
        ("def slope(x): return x\n", "# tfkata: ID"),
        ("# tfkata: nothing-such\n", "There is no kata"),
        (b"# tfkata: cubic-slope\n\xff\xfe\n", "not a text file"),
    ],
)
def test_a_bad_file_exits_with_2_and_a_sentence(
    home: dict[str, str], workspace: Path, content: str | bytes | None, says: str
) -> None:
    path = workspace / "bad.py"
    if content is not None:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    done = tfkata("check", str(path), env=home)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("borrowed_examiner")
def test_markup_and_escapes_from_a_solution_are_only_text(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace / "loud.py"
    path.write_text(
        f"# tfkata: {KATA}\ndef slope(x):\n"
        "    print('\\x1b[2J [red]hello[/red]')\n"
        "    raise ValueError('[bold]\\x1b[31m')\n"
    )
    code, said = check_here(str(path), capsys=capsys)
    assert code == 1
    assert "[red]hello[/red]" in said
    assert "\x1b" not in said


def test_each_hint_gives_one_more(home: dict[str, str], catalog: Catalog) -> None:
    hints = catalog.get(KATA).hints
    for count in (1, 2, 3):
        shown = tfkata("hint", KATA, env=home).stdout
        assert [hint in shown for hint in hints] == [index < count for index in range(len(hints))]
    assert "That is all" in tfkata("hint", KATA, env=home).stdout


def test_the_sandbox_can_be_required(
    monkeypatch: pytest.MonkeyPatch, catalog: Catalog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from kata.runner import client

    async def without_landlock(_: Any) -> tuple[LayerState, ...]:
        return (LayerState(Layer.LANDLOCK.value, False, "this kernel has none", "reading files"),)

    monkeypatch.setenv("TFKATA_HOME", str(tmp_path))
    monkeypatch.setattr(client.Runner, "layers", without_landlock)
    with pytest.raises(SystemExit) as ended:
        main(["check", "--require-sandbox", str(solved(catalog, tmp_path))])
    assert ended.value.code == 3
    assert "landlock: this kernel has none" in capsys.readouterr().err


def test_an_error_of_ours_is_a_sentence_and_exits_with_4(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.cli import shared

    def broken() -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(shared, "load", broken)
    with pytest.raises(SystemExit) as ended:
        main(["list"])
    assert ended.value.code == 4
    assert "tfkata: internal error: ZeroDivisionError: of ours; run it again with --debug" in capsys.readouterr().err
    with pytest.raises(SystemExit) as ended:
        main(["list", "--debug"])
    assert ended.value.code == 4
    assert "in broken" in capsys.readouterr().err


def test_a_full_disk_at_start_is_a_sentence_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SystemExit) as ended:
        main(["start", KATA, "--directory", str(tmp_path)])
    assert ended.value.code == 2
    assert "No space left" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_leaves_is_no_error(home: dict[str, str]) -> None:
    script = f"{sys.executable} -m tui.cli list | head -n 1"
    done = subprocess.run(["sh", "-c", script], env=home, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_doctor_shows_layers_versions_and_a_real_check(home: dict[str, str]) -> None:
    done = tfkata("doctor", "--json", env=home)
    data = json.loads(done.stdout)
    assert {layer["name"] for layer in data["layers"]} == {layer.value for layer in Layer}
    assert data["trial"]["works"], data["trial"]
    assert data["foreign"] == []
    assert data["facts"]["tensorflow"][0].isdigit()
    assert done.returncode == (0 if all(layer["in_force"] for layer in data["layers"]) else 1)


def test_watch_judges_on_save_and_ends_with_a_word(home: dict[str, str], workspace: Path, catalog: Catalog) -> None:
    watching = subprocess.Popen(
        [*TFKATA, "watch"],
        cwd=workspace,
        env={**home, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert watching.stdout is not None
    try:
        _read_until(watching, "Watching")
        partial = workspace / ".partial"
        partial.write_text(f"# tfkata: {KATA}\ndef slope(x):\n    return x\n")
        while True:  # a save before the watch stands is not seen: save again until one is
            os.replace(partial, workspace / "mine.py")
            if _readable(watching, 2.0):
                break
            partial.write_text((workspace / "mine.py").read_text() + "\n")
        _read_until(watching, "of 4 cases accepted")
        solved(catalog, workspace)
        _read_until(watching, "all 4 cases")
    finally:
        watching.send_signal(signal.SIGINT)
        out, err = watching.communicate(timeout=60)
    assert watching.returncode == 0
    assert "Stopped watching." in out
    assert err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize(
    "arguments", [("list",), ("export", "anki"), ("stats", "--json"), ("export", "anki", "/dev/full")]
)
def test_output_to_a_full_disk_is_a_sentence(home: dict[str, str], arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*TFKATA, *arguments], env=home, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=120
        )
    assert done.returncode == 2
    assert "disk is full" in done.stderr or "No space left on device" in done.stderr
    assert "internal error" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_an_export_is_written_over_a_file_and_through_what_is_none(home: dict[str, str], tmp_path: Path) -> None:
    held, link = tmp_path / "held.json", tmp_path / "link.json"
    held.write_text("old")
    held.chmod(0o640)
    link.symlink_to(held)
    assert tfkata("export", "json", str(link), env=home).returncode == 0
    assert link.is_symlink()
    assert json.loads(held.read_text())["format"] == "tfkata-progress"
    assert held.stat().st_mode & 0o777 == 0o640
    assert '"tfkata-progress"' in tfkata("export", "json", "/dev/stdout", env=home).stdout
    assert not list(tmp_path.glob(".tfkata-*"))


def _read_until(process: subprocess.Popen[str], text: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if text in line:
            return
    raise AssertionError(f"it ended without saying {text!r}")


def _readable(process: subprocess.Popen[str], seconds: float) -> bool:
    import select

    assert process.stdout is not None
    return bool(select.select([process.stdout], [], [], seconds)[0])
