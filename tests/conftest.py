"""What all tests share: a quiet environment, and one examiner for the session."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

for _name in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL_THEME", "PYTHONWARNINGS"):
    os.environ.pop(_name, None)

from kata.examine.examiner import Examiner
from kata.reading.catalog import Catalog, load_catalog

pytest_plugins = ["pytester"]


@pytest.fixture(scope="session")
def examiner() -> Iterator[Examiner]:
    """One warm runner for all tests that only judge."""
    with Examiner() as shared:
        yield shared


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()
