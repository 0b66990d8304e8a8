"""No worker reaches the resident: it can make no socket, and where layers are missing it is known for what it is."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.residents import own_place, verdict_by

from kata.examine.examiner import Examiner
from kata.grade.grading_process import THRIFTY
from kata.reading.catalog import Catalog
from kata.resident.peers import Peer, is_welcome, peer_of
from kata.runner.sandbox.layers import ALL_LAYERS, Layer
from kata.verdict import Status

CONNECT = """
import socket

def slope(x):
    with socket.socket(socket.AF_UNIX) as link:
        link.connect({path!r})
        link.sendall(b"let me in")
        return link.recv(100)
"""
FROM_AN_ORPHAN = """
import os, socket

def slope(x):
    if os.fork() == 0:
        if os.fork() == 0:
            os.setsid()
            with socket.socket(socket.AF_UNIX) as link:
                link.connect({path!r})
                link.recv(100)
        os._exit(0)
    os.wait()
    import time
    time.sleep(60)
"""


def test_a_solution_can_not_even_make_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with own_place(tmp_path / "run", monkeypatch) as place:
        verdict = verdict_by(place, "cubic-slope", CONNECT.format(path=str(place.socket)))
    assert {case.status for case in verdict.cases} == {Status.RUNTIME_ERROR}
    assert "PermissionError" in verdict.cases[0].message


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        listener.listen()
        yield listener


@pytest.mark.parametrize("attack", [CONNECT, FROM_AN_ORPHAN])
def test_one_that_gets_through_where_layers_are_missing_is_not_welcome(
    attack: str, listening: socket.socket, catalog: Catalog
) -> None:
    open_sandbox = replace(THRIFTY, layers=ALL_LAYERS - {Layer.SECCOMP, Layer.LANDLOCK})
    path = listening.getsockname()
    with Examiner(open_sandbox) as examiner:
        examiner.wait_spare()
        server = examiner.server_pid
        judging = threading.Thread(
            target=lambda: examiner.check(catalog.get("cubic-slope"), attack.format(path=path)), daemon=True
        )
        judging.start()
        link, _ = listening.accept()
        with link:
            assert not is_welcome(peer_of(link), server)
        judging.join()


def test_the_users_own_programs_are_welcome_and_nobody_elses(listening: socket.socket) -> None:
    with socket.socket(socket.AF_UNIX) as own:
        own.connect(listening.getsockname())
        link, _ = listening.accept()
        with link:
            peer = peer_of(link)
    assert peer == Peer(os.getpid(), os.geteuid())
    assert is_welcome(peer, None)
    assert not is_welcome(replace(peer, user=peer.user + 1), None)
    assert not is_welcome(replace(peer, pid=0), None)
    assert not is_welcome(peer, os.getpid())
