"""Signals to the fork server and to everybody else."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.runner.sandbox.layers import Layer
from kata.verdict import Status

pytestmark = pytest.mark.stopped_by(Layer.SECCOMP)


def test_no_other_process_can_be_signalled(arena: Arena) -> None:
    said = arena.attempts("""
import fcntl, os, signal
def slope(x):
    attempt("parent", lambda: os.kill(os.getppid(), signal.SIGKILL))
    attempt("group", lambda: os.killpg(0, 0))
    attempt("all", lambda: os.kill(-1, 0))
    attempt("init", lambda: os.kill(1, 0))
    attempt("pidfd", lambda: os.pidfd_open(os.getppid()))
    attempt("owner", lambda: fcntl.fcntl(1, fcntl.F_SETOWN, os.getppid()))
    attempt("queue", lambda: checked(libc.sigqueue(os.getppid(), 0, 0)))
    return 0.0
""")
    assert len(said) == 7
    assert all("refused" in outcome for outcome in said.values()), said


def test_stopping_itself_ends_with_the_time_limit(arena: Arena) -> None:
    arena.attack("import os, signal\ndef slope(x):\n    os.kill(os.getpid(), signal.SIGSTOP)\n", Status.TIME_LIMIT)


def test_ignoring_every_signal_does_not_help(arena: Arena) -> None:
    source = """
import signal
def slope(x):
    for number in signal.valid_signals():
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True: pass
"""
    arena.attack(source, Status.TIME_LIMIT)


def test_it_can_not_kill_itself_and_be_taken_for_the_victim_of_somebody_else(arena: Arena) -> None:
    said = arena.attempts("""
import os, signal, threading
def slope(x):
    libc.syscall.argtypes = [ctypes.c_long] * 5
    KILL = {"x86_64": 62, "aarch64": 129}[os.uname().machine]
    attempt("kill", lambda: os.kill(os.getpid(), signal.SIGKILL))
    attempt("raise", lambda: signal.raise_signal(signal.SIGKILL))
    attempt("thread", lambda: signal.pthread_kill(threading.get_ident(), signal.SIGKILL))
    attempt("hidden in half a register", lambda: checked(libc.syscall(KILL, os.getpid(), 2**32 + signal.SIGKILL, 0, 0)))
    attempt("group", lambda: os.kill(0, signal.SIGKILL))
    return 0.0
""")
    assert len(said) == 5
    assert all("refused" in outcome for outcome in said.values()), said
