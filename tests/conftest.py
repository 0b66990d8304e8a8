"""What all tests share: a quiet environment, and one examiner for the session."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

for _name in ("NO_COLOR", "FORCE_COLOR", "TEXTUAL_THEME", "PYTHONWARNINGS", "COLUMNS", "LINES"):
    os.environ.pop(_name, None)
# Each test decides what it shares with others: a runner that stays would be one more thing.
os.environ["TFKATA_RESIDENT"] = "0"
# A shell starts what runs in its background deaf to interrupts, and that is inherited: programs that tests start and
# interrupt would never end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

from kata.examine.examiner import Examiner
from kata.grade.grading_process import THRIFTY
from kata.reading.catalog import Catalog, load_catalog

pytest_plugins = ["pytester"]


@pytest.fixture(scope="session")
def examiner() -> Iterator[Examiner]:
    """One runner for all tests that only judge, thrifty as for grading: a test judges one solution at a time."""
    with Examiner(THRIFTY) as shared:
        yield shared


@pytest.fixture
def borrowed_examiner(examiner: Examiner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever makes an examiner in this process gets the shared one, wherever it was imported from.

    For tests of front ends, for which starting another TensorFlow would be most of their time.
    """

    def borrow(self: Examiner, *_: object, require_sandbox: bool = False, eager: bool = True) -> None:
        del eager
        assert not require_sandbox, "the shared examiner runs with the layers that are there"
        self.__dict__.update(examiner.__dict__)

    monkeypatch.setattr(Examiner, "__init__", borrow)
    monkeypatch.setattr(Examiner, "close", lambda _: None)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()
