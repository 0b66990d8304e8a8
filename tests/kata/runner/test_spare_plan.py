"""What is done ahead of need, and when: decided from moments alone, so that no test has to wait for one."""

from __future__ import annotations

import math

import pytest

from kata.runner.server.spare_plan import FULL_SECONDS, QUIET_SECONDS, SparePlan

REST_SECONDS = 60.0
START = 1000.0


@pytest.fixture
def plan() -> SparePlan:
    """Of a server that wants two spares and has two processors."""
    return SparePlan(2, REST_SECONDS, 2)


def test_a_server_begins_with_one_spare_and_adds_the_others_when_nobody_came(plan: SparePlan) -> None:
    assert plan.wanted(START, busy=0) == 1
    plan.spares_stand(START, 1)
    assert plan.wanted(START, busy=0) == 1
    assert plan.wanted(START + FULL_SECONDS, busy=0) == 2


def test_while_one_job_follows_the_other_one_spare_is_enough(plan: SparePlan) -> None:
    plan.spares_stand(START, 1)
    now = START + 10.0
    plan.job_began(now)
    assert plan.wanted(now, busy=1) == 1
    plan.job_ended(now + 0.5)
    assert plan.wanted(now + FULL_SECONDS, busy=0) == 1
    assert plan.wanted(now + 0.5 + FULL_SECONDS, busy=0) == 2


def test_after_a_minute_without_a_job_one_spare_is_kept_until_the_next(plan: SparePlan) -> None:
    plan.spares_stand(START, 1)
    plan.job_began(START)
    plan.job_ended(START + 1.0)
    resting = START + 1.0 + REST_SECONDS
    assert plan.wanted(resting - 0.1, busy=0) == 2
    assert plan.wanted(resting, busy=0) == 1
    plan.job_began(resting + 5.0)
    plan.job_ended(resting + 6.0)
    assert plan.wanted(resting + 6.0 + FULL_SECONDS, busy=0) == 2


def test_a_job_that_takes_longer_than_that_is_no_rest(plan: SparePlan) -> None:
    plan.spares_stand(START, 1)
    plan.job_began(START)
    assert not plan.is_resting(START + 2 * REST_SECONDS, busy=1)


def test_who_asks_for_spares_gets_them_at_once_and_no_more_than_there_are_to_be(plan: SparePlan) -> None:
    plan.ask(1, START)
    plan.ask(5, START)
    assert plan.wanted(START, busy=0) == 2
    plan.job_began(START)
    assert plan.wanted(START, busy=1) == 1


def test_a_wish_for_spares_is_forgotten_once_they_stand(plan: SparePlan) -> None:
    plan.ask(2, START)
    plan.spares_stand(START + 1.0, warm=1)
    assert plan.wanted(START + 2 * REST_SECONDS, busy=0) == 2
    plan.spares_stand(START + 2 * REST_SECONDS, warm=2)
    assert plan.wanted(START + 4 * REST_SECONDS, busy=0) == 1


def test_spares_warm_up_only_while_a_processor_is_free_and_no_job_just_began_or_ended(plan: SparePlan) -> None:
    assert plan.may_warm(START, at_work=0, warm=0)
    plan.job_began(START)
    assert not plan.may_warm(START, at_work=1, warm=0)
    assert plan.may_warm(START + QUIET_SECONDS, at_work=1, warm=0)
    assert not plan.may_warm(START + QUIET_SECONDS, at_work=2, warm=0)


def test_when_somebody_waits_for_a_warm_spare_it_warms_up_whatever_else_runs(plan: SparePlan) -> None:
    plan.job_began(START)
    plan.ask(1, START)
    assert plan.may_warm(START, at_work=2, warm=0)
    assert not plan.may_warm(START, at_work=2, warm=1)


def test_a_server_that_rests_has_nothing_left_to_wake_up_for(plan: SparePlan) -> None:
    assert plan.next_change(START) == math.inf
    plan.spares_stand(START, 1)
    plan.job_began(START)
    now, moments = START, []
    while (now := plan.next_change(now)) < math.inf:
        moments.append(now - START)
    assert moments == pytest.approx([QUIET_SECONDS, FULL_SECONDS, REST_SECONDS])
