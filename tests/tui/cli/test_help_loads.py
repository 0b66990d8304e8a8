"""What the command line does not load to say what it can do."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bankfile.our_packages import OUR_PACKAGES
from tui.cli.main import COMMANDS

HEAVY = {
    *("tensorflow", "keras", "numpy", "pydantic", "yaml", "rich", "textual", "sqlite3", "distributed", "aiohttp"),
    *("fsrs", "watchfiles", "kata.reading.catalog", "kata.examine.examiner", "practice.store.store"),
    "tui.program.launch",
}
"""What the command's work needs, and its help does not: for that reason imports stand inside functions."""


def loaded(code: str) -> set[str]:
    """What a fresh interpreter has loaded after some code."""
    code = f"import sys\ntry:\n    {code}\nfinally:\n    print('loaded', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("loaded ")[2].split())


def test_help_loads_no_command_and_nothing_heavy() -> None:
    modules = loaded("import tui.cli.main; tui.cli.main.main(['--help'])")
    ours = {name for name in modules if name.partition(".")[0] in OUR_PACKAGES}
    assert ours == {"tui", "tui.cli", "tui.cli.main", "bankfile", "bankfile.safe_path"}
    assert not HEAVY & modules
    assert not {"importlib.metadata", "bankfile.packs"} & modules  # which look for packs, at every distribution


@pytest.mark.parametrize("command", sorted({place.partition(":")[0] for place, _ in COMMANDS.values()}))
def test_the_help_of_a_command_loads_nothing_that_only_its_work_needs(command: str) -> None:
    modules = loaded(f"import tui.cli.main, {command}")
    assert command in modules
    assert not HEAVY & modules
