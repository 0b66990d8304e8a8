"""The resident runner: whoever needs it starts it, all share it, and nobody loses anything when it is gone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from support.residents import module_place, own_place, pid_of, residents, verdict_by

from kata.errors import KataError
from kata.examine.examiner import Examiner
from kata.examine.papers import CaseTold, Event, KataFound, Paper, PaperJudged, PaperRefused
from kata.reading.catalog import Catalog
from kata.resident import asking, link, place, starting
from kata.resident.asking import Abandoned, Resident, judged_whole, running_residents
from kata.resident.faces import ResidentExaminer
from kata.resident.peers import Peer
from kata.resident.place import Place
from kata.resident.starting import NoResident
from kata.runner.pulse import Patience
from kata.verdict import CaseResult, Status, Verdict

KATA = "cubic-slope"
WRONG = "def slope(x):\n    return x\n"
ENDLESS = "def slope(x):\n    while True:\n        pass\n"
HASTY = Patience(look_seconds=0.05, stopped_seconds=0.2, silent_seconds=30.0)


@pytest.fixture(scope="module")
def shared_place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Of a resident that tests share which do it no harm."""
    with module_place(tmp_path_factory) as (found, _):
        yield found


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    with own_place(tmp_path / "run", monkeypatch) as found:
        yield found


@pytest.fixture
def right(catalog: Catalog) -> str:
    return catalog.get(KATA).reference


def without_times(verdict: Verdict) -> Verdict:
    cases = tuple(replace(case, wall_seconds=0.0) for case in verdict.cases)
    return replace(verdict, cases=cases, seconds=0.0)


@pytest.mark.parametrize("kind", ["right", "wrong", "mistake", "starter", "raises", "not a program"])
def test_its_verdict_is_that_of_any_examiner(
    shared_place: Place, examiner: Examiner, catalog: Catalog, kind: str
) -> None:
    kata = catalog.get("linear-layer-gradients")
    source = {
        "right": kata.reference,
        "wrong": "def layer_gradients(*_):\n    return 1\n",
        "mistake": kata.mistakes[0].source,
        "starter": kata.starter,
        "raises": f"{kata.reference}\nraise ValueError('no')\n",
        "not a program": "def (",
    }[kind]
    told: list[CaseResult] = []
    seen = ResidentExaminer(shared_place).check(kata, source, 5, told.append)
    assert without_times(seen) == without_times(examiner.check(kata, source, 5))
    assert [case.name for case in told] == [case.name for case in kata.cases]


def test_one_call_draws_one_seed_and_the_next_call_another(shared_place: Place, right: str) -> None:
    papers = [Paper(KATA, right), Paper(KATA, WRONG), Paper("sine-slope", "x = 1"), Paper("second-derivative", "x = (")]
    seeds = []
    for _ in range(2):
        events = list(Resident(shared_place).events(papers, None))
        assert [event.paper for event in events if isinstance(event, PaperRefused)] == [2]
        verdicts = [event.verdict for event in events if isinstance(event, PaperJudged)]
        assert len({verdict.seed for verdict in verdicts}) == 1
        assert sorted(verdict.status for verdict in verdicts) == [
            Status.ACCEPTED,
            Status.INVALID_SOLUTION,
            Status.WRONG_ANSWER,
        ]
        seeds.append(verdicts[0].seed)
    assert seeds[0] != seeds[1]


def test_it_tells_who_it_works_for(shared_place: Place) -> None:
    standing = Resident(shared_place)
    standing.stay()
    status = Resident(shared_place).status()
    assert status["pid"] == pid_of(shared_place)
    assert [(client["pid"], client["asks"]) for client in status["clients"]] == [(os.getpid(), "stay")]
    assert status["memory_bytes"] > 50 * 2**20
    assert {layer["name"] for layer in status["layers"]} >= {"seccomp", "landlock", "watchdog"}
    standing.close()


def test_a_kata_that_was_changed_is_read_anew(
    shared_place: Place, catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pack" / "my-slope"
    folder.mkdir(parents=True)
    for file in catalog.get(KATA).folder.glob("*.*"):
        text = (
            file.read_text().replace(f"# tfkata: {KATA}", "# tfkata: my-slope").replace(f"id: {KATA}", "id: my-slope")
        )
        (folder / file.name).write_text(text)
    (folder / "mistakes").mkdir()
    for file in (catalog.get(KATA).folder / "mistakes").glob("*.py"):
        (folder / "mistakes" / file.name).write_text(file.read_text())
    monkeypatch.setenv("TFKATA_PACKS", str(folder.parent))
    right = (folder / "reference.py").read_text()
    assert verdict_by(shared_place, "my-slope", right).accepted
    (folder / "reference.py").write_text(right.replace("2.0 * x", "5.0 * x"))
    assert not verdict_by(shared_place, "my-slope", right).accepted
    assert verdict_by(shared_place, "my-slope", right.replace("2.0 * x", "5.0 * x")).accepted


def test_a_kata_that_changed_since_a_program_read_it_is_not_judged_by_another_one(
    shared_place: Place, catalog: Catalog
) -> None:
    kata = catalog.get(KATA).model_copy(update={"reference": "def slope(x):\n    return x\n"})
    with pytest.raises(KataError, match="changed since it was read here"):
        ResidentExaminer(shared_place).check(kata, WRONG)


def test_who_hangs_up_costs_nothing_any_longer(shared_place: Place) -> None:
    resident = Resident(shared_place)
    events = resident.events([Paper(KATA, ENDLESS)], 1)
    assert isinstance(next(events), KataFound)
    before = pid_of(shared_place)
    resident.close()
    [fork_server] = psutil.Process(before).children()
    # The endless worker is ended long before its limit: the next call would wait for the processor otherwise.
    assert verdict_by(shared_place, KATA, WRONG).status is Status.WRONG_ANSWER
    busy = [child for child in fork_server.children() if child.cpu_times().user > 4.0]
    assert busy == []


def test_several_ask_at_a_time(shared_place: Place, right: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        verdicts = list(pool.map(lambda _: verdict_by(shared_place, KATA, right), range(6)))
    assert all(verdict.accepted for verdict in verdicts)
    assert len(residents(shared_place)) == 1


def test_a_long_proof_does_not_make_a_check_wait(shared_place: Place, catalog: Catalog, right: str) -> None:
    kata = catalog.get("linear-regression-adam")
    proving = ResidentExaminer(shared_place, patient=True)
    over = threading.Event()

    def prove() -> None:
        with suppress(Abandoned):
            proving.observe(kata, [(kata.reference, range(200))])
            over.set()

    proof = threading.Thread(target=prove, daemon=True)
    proof.start()
    assert verdict_by(shared_place, KATA, right).accepted
    assert not over.is_set()
    proving.close()
    proof.join(60)


def test_those_who_start_it_at_the_same_moment_start_one(own: Place) -> None:
    code = "from kata.resident.asking import Resident\nfrom kata.resident.place import find_place\n"
    code += "print(Resident(find_place()).status()['pid'])"
    started = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    pids = {process.communicate()[0].strip() for process in started}
    assert pids == {str(process.pid) for process in residents(own)}
    assert len(pids) == 1


def test_what_a_dead_one_left_is_replaced(own: Place, right: str) -> None:
    own.prepare()
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(own.socket))
    assert verdict_by(own, KATA, right).accepted


@pytest.mark.parametrize("way", ["killed", "stopped for good"])
def test_one_that_is_lost_in_the_middle_costs_nobody_a_verdict(
    own: Place, monkeypatch: pytest.MonkeyPatch, right: str, way: str
) -> None:
    monkeypatch.setattr(link, "PATIENCE", HASTY)
    slow = right.replace("    x = tf", "    import time; time.sleep(0.3)\n    x = tf", 1)
    events: list[Event] = []
    lost = 0
    for event in judged_whole(Resident(own), [Paper(KATA, slow)], None, nobody):
        events.append(event)
        if isinstance(event, CaseTold) and not lost:
            lost = pid_of(own)
            os.kill(lost, signal.SIGKILL if way == "killed" else signal.SIGSTOP)
    assert [type(event).__name__ for event in events] == ["KataFound", *["CaseTold"] * 4, "PaperJudged"]
    last = events[-1]
    assert isinstance(last, PaperJudged)
    assert last.verdict.accepted
    assert isinstance(events[0], KataFound)
    assert last.verdict.seed == events[0].seed
    assert pid_of(own) != lost


def nobody(papers: object, seed: object) -> Iterator[Event]:
    pytest.fail("a resident can be had")


def test_nothing_of_one_that_was_killed_goes_on(own: Place, right: str) -> None:
    assert verdict_by(own, KATA, right).accepted
    resident = psutil.Process(pid_of(own))
    below = resident.children(recursive=True)
    assert below
    resident.kill()
    _, alive = psutil.wait_procs(below, timeout=60)
    assert alive == []


def test_it_ends_by_itself_and_leaves_nothing(own: Place, monkeypatch: pytest.MonkeyPatch, right: str) -> None:
    monkeypatch.setenv(place.MINUTES, "0")
    hasty = place.find_place()
    verdict_by(hasty, KATA, right)
    ended, _ = psutil.wait_procs(residents(hasty), timeout=60)
    assert residents(hasty) == []
    assert list(hasty.folder.iterdir()) == [], ended


def test_it_stays_as_long_as_a_program_does_that_has_it_stay(
    own: Place, monkeypatch: pytest.MonkeyPatch, right: str
) -> None:
    monkeypatch.setenv(place.MINUTES, "0")
    staying = place.find_place()
    program = Resident(staying)
    program.stay()
    pids = set()
    for _ in range(2):
        verdict_by(staying, KATA, right)
        pids.add(pid_of(staying))
    assert len(pids) == 1
    program.close()
    psutil.wait_procs(residents(staying), timeout=60)
    assert residents(staying) == []


def test_it_ends_when_it_is_told_to(own: Place, right: str) -> None:
    verdict_by(own, KATA, right)
    [process] = residents(own)
    below = process.children(recursive=True)
    Resident(own).stop()
    assert not process.is_running()
    assert [one for one in below if one.is_running() and one.status() != psutil.STATUS_ZOMBIE] == []
    assert list(own.folder.iterdir()) == []


def test_when_its_installation_changes_another_one_starts_beside_it(
    own: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = pid_of_started(own)
    monkeypatch.setenv("LC_ALL", "C")
    other = place.find_place()
    assert other.name != own.name
    assert pid_of_started(other) != before
    assert psutil.pid_exists(before)


def pid_of_started(at: Place) -> int:
    pid = Resident(at).status()["pid"]
    assert isinstance(pid, int)
    return pid


def test_where_there_can_be_none_an_examiner_of_ones_own_judges(
    own: Place, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Place) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(starting, "listen", full)
    kata = catalog.get(KATA)
    told: list[CaseResult] = []
    with ResidentExaminer(own) as examiner:
        assert examiner.check(kata, kata.reference, on_case=told.append).accepted
        *_, last = examiner.judge_all([Paper(KATA, WRONG)])
    assert isinstance(last, PaperJudged)
    assert last.verdict.status is Status.WRONG_ANSWER
    assert len(told) == len(kata.cases)
    assert residents(own) == []


def test_a_folder_that_others_may_enter_is_closed_to_them(own: Place) -> None:
    own.folder.mkdir(mode=0o755)
    own.folder.chmod(0o755)
    pid_of_started(own)
    assert own.folder.stat().st_mode & 0o777 == 0o700
    assert own.socket.stat().st_mode & 0o077 == 0


def test_no_link_to_elsewhere_is_taken_for_the_folder(own: Place, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    own.folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NoResident, match="belongs to somebody else"):
        starting.reach_or_start(own)


def test_a_folder_with_a_long_name_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with own_place(tmp_path / ("long" * 30), monkeypatch) as far:
        assert len(str(far.socket)) > 108
        assert pid_of_started(far) == pid_of(far)


@pytest.mark.parametrize(
    ("wish", "ci", "wanted"),
    [("", "", True), ("", "true", False), ("1", "true", True), ("0", "", False), ("off", "", False), ("No", "", False)],
)
def test_it_is_wanted_but_where_ci_runs_or_the_user_says_no(
    monkeypatch: pytest.MonkeyPatch, wish: str, ci: str, wanted: bool
) -> None:
    from bankfile.resident_wish import is_resident_wanted

    monkeypatch.setenv("TFKATA_RESIDENT", wish)
    monkeypatch.setenv("CI", ci)
    assert is_resident_wanted() is wanted


def test_without_a_runtime_folder_it_listens_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TFKATA_HOME", str(tmp_path))
    for runtime in ("", "relative", str(tmp_path / "missing")):
        monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
        assert place.find_place().folder == tmp_path / "runner"


def test_a_client_talks_to_nobody_elses_socket(own: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    own.prepare()
    with starting.listen(own):
        monkeypatch.setattr(starting, "peer_of", lambda _: Peer(1, os.geteuid() + 1))
        with pytest.raises(NoResident, match="somebody else listens there"):
            starting.reach(own)


def test_nor_in_a_folder_of_somebody_else(own: Place, tmp_path: Path) -> None:
    pid_of_started(own)
    own.folder.rename(tmp_path / "away")
    own.folder.symlink_to(tmp_path / "away")
    with pytest.raises(NoResident, match="belongs to somebody else"):
        starting.reach(own)


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="the processors of a process can't be told here")
def test_when_it_is_outdated_it_serves_its_visitor_and_leaves(own: Place, right: str) -> None:
    verdict_by(own, KATA, right)
    [old] = residents(own)
    [one, *_] = old.cpu_affinity()
    if len(old.cpu_affinity()) > 1:
        old.cpu_affinity([one])  # stands for whatever changes under it
        assert verdict_by(own, KATA, right).accepted, "whoever comes first is served"
        psutil.wait_procs([old], timeout=60)
        assert not old.is_running()
        assert verdict_by(own, KATA, right).accepted, "and the next one by another"
        assert residents(own) != [old]


def test_a_program_whose_installation_changed_under_it_judges_by_itself(
    own: Place, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    kata = catalog.get(KATA)
    reached: list[Place] = []

    def hang_up(at: Place) -> socket.socket:
        reached.append(at)
        ours, theirs = socket.socketpair()
        theirs.close()
        return ours

    monkeypatch.setattr(asking, "reach_or_start", hang_up)
    monkeypatch.setattr(asking, "fingerprint", lambda: "another")
    with ResidentExaminer(own) as examiner:
        for _ in range(2):
            assert examiner.check(kata, kata.reference).accepted
    assert reached == [own], "once, and never again"


def test_what_was_killed_under_another_name_is_swept_away(own: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    pid_of_started(own)
    [dead] = residents(own)
    dead.kill()
    psutil.wait_procs([dead], timeout=60)
    monkeypatch.setenv("LC_ALL", "C")
    other = place.find_place()
    pid_of_started(other)
    assert {path.stem for path in other.folder.iterdir()} == {other.name}


def test_asking_how_it_is_neither_keeps_nor_starts_it(own: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert running_residents(own) == []
    with pytest.raises(NoResident):
        Resident(own, starts=False).status()
    monkeypatch.setenv(place.MINUTES, "0")
    hasty = place.find_place()
    pid_of_started(hasty)
    program = Resident(hasty)
    program.stay()
    program.close()
    [ending] = residents(hasty)
    looks = 0
    while (up := running_residents(hasty)) and looks < 1000:
        looks += 1
        with suppress(NoResident):
            up[0].status()
    assert not up, "being asked is no reason to stay"
    psutil.wait_procs([ending], timeout=60)
    assert residents(own) == []
