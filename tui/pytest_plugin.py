"""Solution files as pytest items: in a tfkata workspace, each case of each solution file is a test.

pytest loads this module in every project, so it imports nothing at its top but pytest, and looks for a workspace's
marker before it does anything else. Solutions are run by one shared Runner, never imported by pytest itself.
"""

from __future__ import annotations

import warnings
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from bankfile.errors import TfkataError
    from kata.errors import RunnerError
    from kata.examine.papers import Paper
    from kata.model import Kata
    from kata.resident.choice import AnyExaminer
    from kata.verdict import CaseResult, Verdict

MARKER = "tfkata.toml"  # as in kata.reading.workspace, which is not imported for a look at one file name
SEED = "tfkata_seed"
LONGEST_NAME = 4096
LONGEST_SENTENCE = 8000
MISSING_LAYERS = "tfkata_missing_layers"
"""Of the sandbox: a property of each test that ran without one of them, in JUnit's XML too."""

NOT_JUDGED = "tfkata_not_judged"
"""A property of each test that came to no verdict, by a fault of ours or of the machine's."""
LAST_FAILED = "cache/lastfailed"
"""What pytest's own cache remembers for `--lf` and `--ff`."""
OUR_ERROR = 4
"""The exit code of a session with such a test, as `tfkata check` has it."""

_workspaces = pytest.StashKey[dict[Path, bool]]()
_examiner = pytest.StashKey["AnyExaminer"]()
_files = pytest.StashKey["_Judging"]()
_seed = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("tfkata")
    group.addoption(
        "--tfkata-seed", type=int, metavar="N", help="Repeat the inputs of an earlier run of tfkata's checks."
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".py" and _is_solution(file_path, parent.config):
        return SolutionFile.from_parent(parent, path=file_path, **_shown_as(file_path, parent))
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Keep pytest from importing a solution whose name looks like a test module's."""
    return NoModule.from_parent(parent, path=module_path) if _is_solution(module_path, parent.config) else None


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Give the processes of pytest-xdist this session's seed, so that all judge the same inputs."""
    node.workerinput[SEED] = _session_seed(node.config)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(WithoutVerdict(), "tfkata-without-verdict")


def pytest_sessionfinish(session: pytest.Session) -> None:
    judging = session.config.stash.get(_files, None)
    if judging is not None:
        judging.close()
    examiner = session.config.stash.get(_examiner, None)
    if examiner is not None:
        examiner.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say once which layers of the sandbox were missing; tests of other processes (pytest-xdist) bring it along."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    properties = [found for report in reports for found in getattr(report, "user_properties", ())]
    missing = dict.fromkeys(name for key, names in properties if key == MISSING_LAYERS for name in names.split(", "))
    if missing:
        from kata.runner.sandbox.layers import weakness

        terminalreporter.write_line(f"tfkata: {weakness(missing)}", yellow=True)
    if any(map(_is_not_judged, reports)):
        terminalreporter.write_line(
            "tfkata: some cases came to no verdict, by no fault of the solution's: nothing of that file was recorded, "
            "and --lf does not count them as failed.",
            yellow=True,
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Report the case's own time: the first item of a file runs all its cases."""
    report = yield
    if isinstance(item, CaseItem) and item.result is not None and call.when != "teardown":
        report.duration = item.result.wall_seconds if call.when == "call" else 0.0
    return report


class WithoutVerdict:
    """Sees to it that a test which came to no verdict is no failure: not for `--lf`, and not by the exit code."""

    def __init__(self) -> None:
        self._tests: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Of tests of other processes (pytest-xdist) only their reports come here."""
        if _is_not_judged(report):
            self._tests.add(report.nodeid)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> Generator[None, None, None]:
        if not self._tests:
            return (yield)
        # A process of pytest-xdist writes no cache, and `-p no:cacheprovider` has none.
        cache = None if hasattr(session.config, "workerinput") else getattr(session.config, "cache", None)
        before = {} if cache is None else cache.get(LAST_FAILED, {})
        yield
        if exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
            session.exitstatus = OUR_ERROR
        if cache is not None:  # nothing was learned of these tests: what was known of them stands
            others = {test: known for test, known in cache.get(LAST_FAILED, {}).items() if test not in self._tests}
            cache.set(LAST_FAILED, others | {test: before[test] for test in self._tests & set(before)})


class NoModule(pytest.File):
    """Stands where pytest would put a module."""

    def collect(self) -> Iterator[pytest.Item]:
        return iter(())


class SolutionFile(pytest.File):
    """A solution file; its items are the cases of its kata."""

    kata: Kata
    source: str

    def collect(self) -> Iterator[CaseItem]:
        from bankfile.errors import TfkataError
        from kata.reading.catalog import load_catalog
        from kata.reading.workspace import kata_of, read_source

        try:
            self.source = read_source(self.path)
            self.kata = load_catalog().get(kata_of(self.source) or "")
        except TfkataError as error:
            raise self.CollectError(_clean(error)) from error
        for case in self.kata.cases:
            yield CaseItem.from_parent(self, name=case.name)

    @property
    def verdict(self) -> Verdict | RunnerError:
        """The verdict on the cases that this session runs, judged once; or why there is none."""
        if not hasattr(self, "_verdict"):
            self._verdict = self._judged()
        return self._verdict

    @property
    def paper(self) -> Paper:
        """What is to be judged: the cases of its that this session runs."""
        from kata.examine.papers import Paper

        selected = tuple(item.name for item in self.session.items if item.parent is self)
        return Paper(self.kata.id, self.source, selected)

    def _judged(self) -> Verdict | RunnerError:
        from kata.errors import RunnerError

        try:
            verdict = _judging(self).verdict(self)
        except RunnerError as error:
            return error
        self._remember(verdict)
        return verdict

    def _remember(self, verdict: Verdict) -> None:
        from practice.sessions.submission import record_check

        for told in record_check(verdict, len(self.kata.cases), self.source):
            # Not `self.warn`, which would name the file as it is.
            warnings.warn_explicit(pytest.PytestWarning(_clean(told)), None, _name(self.path), 1)


class CaseItem(pytest.Item):
    """One case of a kata, judged on one solution file."""

    result: CaseResult | None = None

    def setup(self) -> None:
        """Judge the file, if no case of it was asked for before; what fails here, pytest calls an error."""
        from kata.verdict import Status, Verdict

        assert isinstance(self.parent, SolutionFile)
        verdict = self.parent.verdict
        if not isinstance(verdict, Verdict):
            self._no_verdict(f"tfkata: {_clean(verdict)}")
        self.result = next(case for case in verdict.cases if case.name == self.name)
        ours = (Status.INTERNAL_ERROR,) if verdict.is_judged else (Status.INTERNAL_ERROR, Status.NOT_RUN)
        if self.result.status in ours:
            self._no_verdict(_feedback(NotAccepted(self.result, verdict)))

    def _no_verdict(self, why: str) -> NoReturn:
        self.user_properties.append((NOT_JUDGED, why.partition("\n")[0]))
        pytest.fail(why, pytrace=False)

    def runtest(self) -> None:
        from kata.verdict import Verdict

        assert isinstance(self.parent, SolutionFile)
        verdict = self.parent.verdict
        assert isinstance(verdict, Verdict)
        assert self.result is not None
        if self.result.missing_layers:
            self.user_properties.append((MISSING_LAYERS, ", ".join(self.result.missing_layers)))
        if self.result.output:
            self.add_report_section("call", "stdout", self.result.output)
        if self.result.status.value != "accepted":
            raise NotAccepted(self.result, verdict)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, NotAccepted):
            return _feedback(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return Path(_name(self.path)), None, f"{_name(self.path.name)}: {self.name}"


class NotAccepted(Exception):
    """A case that was not accepted, on its way to its report."""

    def __init__(self, result: CaseResult, verdict: Verdict) -> None:
        super().__init__(f"{result.status.value}: {result.message}")
        self.result = result
        self.verdict = verdict


def _is_not_judged(report: Any) -> bool:
    return any(key == NOT_JUDGED for key, _ in getattr(report, "user_properties", ()))


def _feedback(failure: NotAccepted) -> str:
    from kata.judging.feedback import case_text

    repeat = f"Repeat it exactly: pytest --tfkata-seed {failure.verdict.seed}"
    return f"{case_text(failure.result, failure.verdict.mistake)}\n{repeat}"


def _shown_as(path: Path, parent: pytest.Collector) -> dict[str, Any]:
    """How pytest is to call a file in all that it prints, where its own name is not to be printed."""
    try:
        own = path.relative_to(parent.config.rootpath).as_posix()
    except ValueError:
        own = str(path)
    return {} if _name(own) == own else {"nodeid": _name(own), "name": _name(path.name)}


def _name(path: Path | str) -> str:
    """A name with what a terminal would obey as escapes; any other as it is."""
    from bankfile.hidden import unsafe_in_name
    from kata.text.plain import visible

    return str(path) if unsafe_in_name(str(path)) is None else visible(str(path), LONGEST_NAME)


def _clean(told: object) -> str:
    from kata.text.plain import block

    return block(str(told), LONGEST_SENTENCE)


def _is_solution(path: Path, config: pytest.Config) -> bool:
    if not _in_workspace(path.parent, config.stash.setdefault(_workspaces, {})):
        return False
    from kata.reading.workspace import header_of

    return header_of(path) is not None


def _in_workspace(folder: Path, known: dict[Path, bool]) -> bool:
    if folder not in known:
        above = folder != folder.parent and _in_workspace(folder.parent, known)
        known[folder] = above or (folder / MARKER).is_file()
    return known[folder]


class _Judging:
    """All solution files of a session, judged in one call with one seed; read as far as somebody asks."""

    def __init__(self, files: Sequence[SolutionFile], config: pytest.Config) -> None:
        self._files = list(files)
        papers = [file.paper for file in files]
        self._events = _shared_examiner(config).judge_all(papers, _given_seed(config))
        self._known: dict[SolutionFile, Verdict | TfkataError] = {}

    def verdict(self, file: SolutionFile) -> Verdict:
        """The file's verdict.

        Raises:
            TfkataError: there is none.
        """
        while file not in self._known:
            self._read_on()
        known = self._known[file]
        if isinstance(known, Exception):
            raise known
        return known

    def close(self) -> None:
        self._events.close()

    def _read_on(self) -> None:
        from bankfile.errors import TfkataError
        from kata.examine.papers import PaperJudged, PaperRefused

        try:
            event = next(self._events)
        except TfkataError as error:
            for file in self._files:
                self._known.setdefault(file, error)
            return
        match event:
            case PaperJudged():
                self._known[self._files[event.paper]] = event.verdict
            case PaperRefused():
                self._known[self._files[event.paper]] = event.error


def _judging(file: SolutionFile) -> _Judging:
    """The session's; a process of pytest-xdist, which collects all files and runs some, judges each by itself."""
    config = file.config
    if hasattr(config, "workerinput"):
        return _Judging([file], config)
    if _files not in config.stash:
        files = dict.fromkeys(item.parent for item in file.session.items if isinstance(item, CaseItem))
        config.stash[_files] = _Judging([one for one in files if isinstance(one, SolutionFile)], config)
    return config.stash[_files]


def _shared_examiner(config: pytest.Config) -> AnyExaminer:
    if _examiner not in config.stash:
        from kata.resident.choice import make_examiner

        config.stash[_examiner] = make_examiner()
    return config.stash[_examiner]


def _given_seed(config: pytest.Config) -> int | None:
    given = config.getoption("--tfkata-seed")
    return getattr(config, "workerinput", {}).get(SEED) if given is None else given


def _session_seed(config: pytest.Config) -> int:
    """One seed for all processes of a session."""
    if _seed not in config.stash:
        from kata.job import draw_seed

        given = _given_seed(config)
        config.stash[_seed] = draw_seed() if given is None else given
    return config.stash[_seed]
