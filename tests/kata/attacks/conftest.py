"""The arena that all attacks share: one examiner, with a folder beside it that no solution may touch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.arena import Arena

from kata.examine.examiner import Examiner
from kata.runner.control import Settings


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "stopped_by(*layers): the layers of the sandbox that stop this attack")


@pytest.fixture(scope="session")
def _arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("the-content-of-the-secret-file")
    temporary = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TFKATA_ATTACK_SECRET", "the-value-of-the-secret-variable")
        with Examiner(Settings(spares=1, scratch_parent=str(temporary))) as examiner:
            arena = Arena(examiner, outside, temporary)
            arena.open()
            yield arena
        assert list(temporary.iterdir()) == []


@pytest.fixture
def arena(_arena: Arena, request: pytest.FixtureRequest) -> Arena:
    """The shared arena; skips an attack whose layers this machine lacks."""
    marker = request.node.get_closest_marker("stopped_by")
    wanted = marker.args if marker else ()
    for state in _arena.examiner.layers:
        if state.name in wanted and not state.in_force:
            pytest.skip(f"needs the layer {state.name}: {state.detail}")
    return _arena


@pytest.fixture
def outside(_arena: Arena) -> Path:
    """A folder that no solution may read or change."""
    return _arena.outside
