"""A kill at any moment: every answer that was acknowledged is there afterwards."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

from practice.store.store import Store

KILLS = 200
WRITER = """
import os
import sys
from pathlib import Path
from practice.store.records import GivenAnswer, Mode
from practice.store.store import Store

# Each line read from standard input is one life of the writer: a fork of this process, so that it starts at once.
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        store = Store(Path(sys.argv[1]))
        while True:
            answer = GivenAnswer(question="q", at=1, answer="[0]", score=1.0, seconds=1.0, mode=Mode.QUIZ)
            store.answers.record(answer)
            os.write(1, f"{answer.key}\\n".encode())
    os.write(1, f"pid {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""


def test_no_acknowledged_answer_is_lost_to_a_kill(tmp_path: Path) -> None:
    chance = random.Random(20261125)
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    acknowledged: list[str] = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        for _ in range(KILLS):
            writer.stdin.write("live\n")
            writer.stdin.flush()
            acknowledged += _one_life(writer.stdout, chance)
        writer.stdin.close()
    with Store(tmp_path) as store:
        assert not store.notices
        found = {answer.key for answer in store.answers.all()}
    assert len(acknowledged) > KILLS
    assert set(acknowledged) <= found
    # At most the one that was being written at the moment of each kill was kept without a word.
    assert len(found) - len(acknowledged) <= KILLS


def _one_life(output: IO[str], chance: random.Random) -> list[str]:
    """The answers that one writer acknowledged until it was killed, after a random number of them."""
    patience = chance.randrange(12)
    keys: list[str] = []
    pid = 0
    killed = False
    for line in output:
        word = line.strip()
        if word.startswith("pid "):
            pid = int(word.removeprefix("pid "))
        elif word == "dead":
            return keys
        else:
            keys.append(word)
        if pid and len(keys) >= patience and not killed:
            for _ in range(chance.randrange(20_000)):  # somewhere within the next write, not always right behind one
                pass
            os.kill(pid, signal.SIGKILL)
            killed = True
    raise AssertionError("the writer ended by itself")
