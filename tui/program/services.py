"""What the screens work with and never wait for on the event loop: whose practice it is, and the runner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practice.sessions.learner import Learner
    from tui.program.runner_service import RunnerService


@dataclass(frozen=True, slots=True)
class Services:
    """The program's one learner, who is for worker threads, and its one runner."""

    learner: Learner
    runner: RunnerService
