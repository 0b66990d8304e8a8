"""What workers may read is looked up ahead of them, and yet as it is when they begin."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from bankfile import packs
from kata.runner.sandbox import file_layer


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed packages, the only one."""
    folder = tmp_path / "site"
    (folder / "some_library").mkdir(parents=True)
    monkeypatch.setattr(file_layer, "_python_folders", lambda: (str(folder),))
    monkeypatch.syspath_prepend(str(folder))
    file_layer._looked_up.cache_clear()
    yield folder
    file_layer._looked_up.cache_clear()
    packs.installed_roots.cache_clear()


def test_a_pack_that_is_installed_while_the_server_runs_can_not_be_read_by_its_next_worker(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries: list[metadata.EntryPoint] = []
    monkeypatch.setattr(metadata, "entry_points", lambda group: entries)
    packs.installed_roots.cache_clear()
    assert str(site) in file_layer.readable().folders

    (site / "some_pack").mkdir()
    entries.append(metadata.EntryPoint("mine", "some_pack", packs.ENTRY_POINTS))
    os.utime(site, ns=(0, site.stat().st_mtime_ns + 1))  # a clock with coarse ticks may show no difference
    folders = file_layer.readable().folders
    assert str(site / "some_library") in folders
    assert not any((site / "some_pack").is_relative_to(folder) for folder in folders)
