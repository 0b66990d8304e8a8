"""The resident with the face of an examiner, which takes its place where there can be none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Generator, Sequence
from typing import TYPE_CHECKING, TypeVar

from kata.errors import RunnerError
from kata.examine.papers import CaseTold, Event, Paper, PaperJudged, PaperRefused
from kata.resident.asking import Judges, Resident, judged_whole
from kata.resident.kata_names import folder_name
from kata.resident.place import Place
from kata.resident.starting import NoResident

if TYPE_CHECKING:
    from kata.examine.examiner import Examiner, OnCase
    from kata.examine.explanations import Explanation
    from kata.job import Trial
    from kata.model import Kata
    from kata.runner.sandbox.layers import LayerState
    from kata.values.observation import Outcome
    from kata.verdict import Verdict

Answer = TypeVar("Answer")


class ResidentExaminer:
    """As `kata.examine.examiner.Examiner`; threads may share one."""

    def __init__(self, place: Place, *, require_sandbox: bool = False, patient: bool = False) -> None:
        """
        Args:
            patient: whoever is not goes first.
        """
        self._resident = Resident(place, require_sandbox=require_sandbox)
        self._patient = patient
        self._substitute: Examiner | None = None
        self._substituting = threading.Lock()

    def __enter__(self) -> ResidentExaminer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up what is under way; the resident goes on."""
        self._resident.close()
        if self._substitute is not None:
            self._substitute.close()

    @property
    def layers(self) -> tuple[LayerState, ...]:
        return self._either(self._resident.layers, lambda own: own.layers)

    def require_sandbox(self) -> None:
        return self._either(self._resident.check_sandbox, lambda own: own.require_sandbox())

    def wait_spare(self, count: int = 1) -> None:
        return self._either(lambda: self._resident.until_spare(count), lambda own: own.wait_spare(count))

    def prepare(self, kata: Kata, seed: int | None = None) -> None:
        return self._either(
            lambda: self._resident.prepare(kata, seed, with_mistakes=False), lambda own: own.prepare(kata, seed)
        )

    def wait_prepared(self, kata: Kata) -> None:
        return self._either(lambda: self._resident.prepared(kata), lambda own: own.wait_prepared(kata))

    def judge_all(self, papers: Sequence[Paper], seed: int | None = None) -> Generator[Event, None, None]:
        if self._substitute is not None:
            return self._substitute.judge_all(papers, seed)
        return judged_whole(self._resident, papers, seed, lambda left, drawn: self._own().judge_all(left, drawn))

    def check(
        self,
        kata: Kata,
        source: str,
        seed: int | None = None,
        on_case: OnCase | None = None,
        only: Collection[str] | None = None,
    ) -> Verdict:
        if self._substitute is not None:
            return self._substitute.check(kata, source, seed, on_case, only)
        return verdict_on(self._resident, paper_of(kata, source, only), seed, on_case, self._judge_by_own(kata))

    def explain(self, name: str, source: str, *, everything: bool = False) -> Explanation:
        return self._either(
            lambda: self._resident.explain(name, source, everything=everything),
            lambda own: own.explain(name, source, everything=everything),
        )

    def observe(self, kata: Kata, trials: Sequence[Trial]) -> list[list[list[Outcome]]]:
        return self._either(
            lambda: self._resident.observe(kata, trials, urgent=not self._patient),
            lambda own: own.observe(kata, trials),
        )

    def run_programs(self, sources: Sequence[str]) -> list[Outcome]:
        return self._either(
            lambda: self._resident.run_programs(sources, urgent=not self._patient),
            lambda own: own.run_programs(sources),
        )

    def _own(self) -> Examiner:
        with self._substituting:
            if self._substitute is None:
                from kata.examine.examiner import Examiner

                self._substitute = Examiner(require_sandbox=self._resident.require_sandbox)
            return self._substitute

    def _either(self, ask: Callable[[], Answer], do: Callable[[Examiner], Answer]) -> Answer:
        if self._substitute is None:
            try:
                return ask()
            except NoResident:
                pass
        return do(self._own())

    def _judge_by_own(self, kata: Kata) -> Judges:
        return lambda papers, seed: self._own().judge_all(papers, seed, lambda _: kata)


def paper_of(kata: Kata, source: str, only: Collection[str] | None) -> Paper:
    """A paper for a kata that was read here."""
    return Paper(folder_name(kata), source, None if only is None else tuple(only))


def verdict_on(
    resident: Resident, paper: Paper, seed: int | None, on_case: OnCase | None, otherwise: Judges
) -> Verdict:
    """The verdict on a single paper."""
    for event in judged_whole(resident, [paper], seed, otherwise):
        match event:
            case CaseTold() if on_case is not None:
                on_case(event.result)
            case PaperJudged():
                return event.verdict
            case PaperRefused():
                raise event.error
    raise RunnerError("The resident runner gave no verdict.")
