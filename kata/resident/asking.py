"""Ask the resident, and ask another one when it is lost: what each request is, and what comes back.

Made to load in milliseconds: what an answer needs beside that is imported when it comes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bankfile.packs import named_folders
from kata.errors import RunnerError
from kata.examine.papers import Event, KataFound, Paper, PaperJudged, PaperRefused
from kata.resident import wire
from kata.resident.kata_names import folder_name
from kata.resident.link import ResidentLink, ResidentLost, wait_for_end
from kata.resident.place import Place, fingerprint
from kata.resident.starting import NoResident, others_of, reach, reach_or_start
from kata.resident.wire import Message

if TYPE_CHECKING:
    from kata.examine.explanations import Explanation
    from kata.job import Trial
    from kata.model import Kata
    from kata.runner.sandbox.layers import LayerState
    from kata.values.observation import Outcome

MOST_TRIES = 3
"""So often is one that was lost replaced; then there can be none."""

Done = TypeVar("Done")
Judges = Callable[[Sequence[Paper], "int | None"], Iterator[Event]]
"""Judges papers with a seed, as `Resident.events` does."""


class Abandoned(Exception):
    """Whoever asked gave it up."""


class Resident:
    """Asks the resident of a place, which is started when there is none; threads may share one.

    Every method raises NoResident when there can be none, and what the resident's examiner raises.
    """

    def __init__(self, place: Place, *, require_sandbox: bool = False, starts: bool = True) -> None:
        """
        Args:
            starts: whether one is started when there is none.
        """
        self.require_sandbox = require_sandbox
        self._place = place
        self._starts = starts
        self._open: set[ResidentLink] = set()
        self._staying: ResidentLink | None = None
        self._is_closed = False

    def close(self) -> None:
        """Give up what was asked; safe to call from another thread, and twice."""
        self._is_closed = True
        for connection in list(self._open):
            connection.close()

    def stay(self) -> None:
        """Keep the resident until this is closed, however long it has nothing to do."""
        if self._staying is not None and self._staying.is_up:
            return
        if self._staying is not None:
            self._staying.close()
            self._open.discard(self._staying)
        self._staying = self._again(lambda: self._connect({"ask": wire.STAY}))

    def events(self, papers: Sequence[Paper], seed: int | None) -> Iterator[Event]:
        """Judge papers, and tell of it as `kata.examine.several.judge_all` does."""
        packs = [os.path.abspath(folder) for folder in named_folders()]
        request = {"ask": "judge", "papers": [*map(wire.paper_data, papers)], "packs": packs, "seed": seed}
        for message in self._once(request):
            if message["told"] != "answer":
                yield wire.event_of(message)

    def explain(self, name: str, source: str, *, everything: bool) -> Explanation:
        """As `kata.examine.explanations.explain_program`."""
        answer = self._ask({"ask": "explain", "name": name, "source": source, "everything": everything})
        from kata.resident.outcome_wire import explanation_of

        return explanation_of(answer["found"])

    def observe(self, kata: Kata, trials: Sequence[Trial], *, urgent: bool) -> list[list[list[Outcome]]]:
        """As `AsyncExaminer.observe`."""
        pairs = [(source, list(seeds)) for source, seeds in trials]
        answer = self._ask({"ask": "observe", "kata": folder_name(kata), "trials": pairs, "urgent": urgent})
        from kata.resident.outcome_wire import outcome_of

        return [[[*map(outcome_of, row)] for row in trial] for trial in answer["outcomes"]]

    def run_programs(self, sources: Sequence[str], *, urgent: bool) -> list[Outcome]:
        """As `kata.examine.programs.run_programs`."""
        answer = self._ask({"ask": "programs", "sources": list(sources), "urgent": urgent})
        from kata.resident.outcome_wire import outcome_of

        return [*map(outcome_of, answer["outcomes"])]

    def layers(self) -> tuple[LayerState, ...]:
        """As `Runner.layers`."""
        from kata.runner.sandbox.layers import LayerState

        return tuple(LayerState(**state) for state in self._ask({"ask": "layers"})["layers"])

    def until_spare(self, count: int) -> None:
        """As `Runner.until_spare`."""
        self._ask({"ask": "spare", "count": count})

    def check_sandbox(self) -> None:
        """As `Runner.check_sandbox`."""
        if self.require_sandbox:
            self._ask({"ask": "sandbox"})

    def prepare(self, kata: Kata, seed: int | None, *, with_mistakes: bool) -> None:
        """As `Expectations.prepare`."""
        self._ask({"ask": "prepare", "kata": folder_name(kata), "seed": seed, "with_mistakes": with_mistakes})

    def prepared(self, kata: Kata) -> None:
        """As `Expectations.prepared`."""
        self._ask({"ask": "prepared", "kata": folder_name(kata)})

    def status(self) -> Message:
        """What it has to say of itself."""
        return dict(self._ask({"ask": wire.STATUS})["status"])

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        try:
            *_, told = self._once({"ask": wire.STOP})
            wait_for_end(told["pid"])
        except (ResidentLost, NoResident):  # it has
            return

    def check_installation(self) -> None:
        """Do nothing, unless what is installed changed since this program began: it speaks no other one's language.

        Raises:
            NoResident: it did.
        """
        if fingerprint() != self._place.name:
            raise NoResident("tfkata, or a package that it needs, was changed meanwhile")

    def _ask(self, request: Message) -> Message:
        """The answer to a request that does the same when it is asked twice."""

        def once() -> Message:
            *_, answer = self._once(request)
            return answer

        return self._again(once)

    def _again(self, do: Callable[[], Done]) -> Done:
        """Do it, again if the resident is lost."""
        why = ""
        for _ in range(MOST_TRIES):
            try:
                return do()
            except ResidentLost as lost:
                why = str(lost)
                self.check_installation()
        raise NoResident(f"it was lost {MOST_TRIES} times: {why}")

    def _once(self, request: Message) -> Iterator[Message]:
        """All that comes back.

        Raises:
            ResidentLost: it was lost on the way.
        """
        if self._staying is not None:
            self.stay()
        connection = self._connect(request | {"require_sandbox": self.require_sandbox})
        try:
            yield from connection.told()
        except ResidentLost:
            if self._is_closed:
                raise Abandoned from None
            raise
        finally:
            self._open.discard(connection)
            connection.close()

    def _connect(self, request: Message) -> ResidentLink:
        reached = reach_or_start(self._place) if self._starts else reach(self._place)
        if reached is None:
            raise NoResident("none is up")
        connection = ResidentLink(self._place, reached)
        self._open.add(connection)
        if self._is_closed:  # meanwhile
            connection.close()
        try:
            connection.send(request)
        except ResidentLost:
            self._open.discard(connection)
            connection.close()
            raise
        return connection


def judged_whole(
    resident: Resident, papers: Sequence[Paper], seed: int | None, otherwise: Judges
) -> Generator[Event, None, None]:
    """The events of a call, each once, whatever happens to residents on the way.

    Args:
        otherwise: judges the papers that are left when there can be no resident.
    """
    left = _Left(papers, seed)
    with suppress(NoResident):
        for _ in range(MOST_TRIES):
            try:
                yield from left.through(resident.events)
                return
            except ResidentLost:
                resident.check_installation()
    yield from left.through(otherwise)


class _Left:
    """The papers of a call that have no last word yet, and what was told of them."""

    def __init__(self, papers: Sequence[Paper], seed: int | None) -> None:
        self._papers = dict(enumerate(papers))
        self._seed = seed
        self._told = [0] * len(papers)

    def through(self, judges: Judges) -> Iterator[Event]:
        """What there is to tell beyond what was; the same inputs are drawn each time."""
        places = list(self._papers)
        seen = [0] * len(places)
        for event in judges([self._papers[place] for place in places], self._seed):
            own = places[event.paper]
            seen[event.paper] += 1
            if isinstance(event, KataFound):
                self._seed = event.seed
            if seen[event.paper] <= self._told[own]:
                continue
            self._told[own] += 1
            if isinstance(event, PaperJudged | PaperRefused):
                del self._papers[own]
            yield replace(event, paper=own)


def running_residents(place: Place) -> list[Resident]:
    """The residents of a user that are up, the one of this installation first; none is started.

    Raises:
        RunnerError: it can't be told.
    """
    found = []
    for each in (place, *others_of(place)):
        try:
            link = reach(each)
        except NoResident as error:
            raise RunnerError(f"The resident runner can't be asked: {error}.") from error
        if link is not None:
            link.close()
            found.append(Resident(each, starts=False))
    return found
