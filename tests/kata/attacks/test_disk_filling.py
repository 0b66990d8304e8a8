"""Filling the disk, with one file, with many, with deleted ones, and with folders in folders."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.WATCHDOG)


@pytest.mark.parametrize(
    "body",
    [
        "open('big', 'wb').write(b'x' * 2**26)",
        "[open(f'f{i}', 'wb').write(b'x' * 2**20) for i in range(100)]",
        "[open(f'f{i}', 'w').close() for i in range(10**6)]",
    ],
)
def test_it_costs_the_case(arena: Arena, body: str) -> None:
    arena.attack(f"def slope(x):\n    {body}\n    while True: pass\n", Status.DISK_LIMIT)


def test_deleted_files_count(arena: Arena) -> None:
    source = """
import os
def slope(x):
    kept = []
    while True:
        kept.append(open("gone", "wb", buffering=0))
        os.unlink("gone")
        kept[-1].write(b"x" * 2**22)
"""
    arena.attack(source, Status.DISK_LIMIT, Status.RUNTIME_ERROR)


def test_folders_nested_without_end_are_removed(arena: Arena) -> None:
    source = """
import os
def slope(x):
    while True:
        os.mkdir("d" * 100)
        os.chdir("d" * 100)
"""
    arena.attack(source, Status.DISK_LIMIT)
