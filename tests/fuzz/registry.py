"""All targets by name, and the inputs that once broke one."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from pathlib import Path

from fuzz import targets
from fuzz.target import Target

SEEDS = Path(__file__).parent / "seeds"
"""A folder for each target with a file for each input that was a finding once: they are tried first."""


def names() -> list[str]:
    """The targets' names: those of their modules."""
    return sorted(module.name for module in pkgutil.iter_modules(targets.__path__))


def load(name: str) -> Target:
    target: Target = importlib.import_module(f"fuzz.targets.{name}").TARGET
    return target


def kept(name: str) -> list[bytes]:
    """Inputs that were findings once."""
    return [file.read_bytes() for file in sorted((SEEDS / name).glob("*"))]


def keep(name: str, data: bytes) -> Path:
    """Keep an input that is a finding."""
    path = SEEDS / name / hashlib.sha256(data).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
